//! What `bokfor` prints with `--json`: one object a line (issue of the headless program).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::Shown;

/// A document as read with no company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadDocument {
    /// Path as given.
    pub path: String,
    /// What the bytes are: ubl, finvoice, pdf, image, other.
    pub kind: String,
    /// Document type; absent when unreadable.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub document_type: Option<ReadType>,
    /// Fields by name.
    pub fields: BTreeMap<String, ReadField>,
    /// Lines.
    pub lines: Vec<BTreeMap<String, ReadField>>,
    /// What is odd.
    pub notes: Vec<ReadNote>,
    /// Why it can't be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ReadError>,
}

/// Document type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadType {
    /// supplier_invoice, supplier_credit_note, bank_voucher, manual_voucher.
    pub value: String,
}

/// A field with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadField {
    /// Amounts as decimal strings, dates ISO.
    pub value: String,
    /// XPath.
    pub place: String,
    /// Note code, when one stands on the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadNote {
    /// Note code.
    pub code: String,
    /// Field it stands on.
    pub field: String,
    /// What would be right.
    pub expected: Option<String>,
    /// What stands there.
    pub actual: Option<String>,
    /// Where.
    pub place: String,
}

/// Why a document can't be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadError {
    /// Unreadable code.
    pub code: String,
    /// Byte offset, where known.
    pub offset: Option<u64>,
    /// Line from 1.
    pub line: Option<u32>,
    /// Column from 1.
    pub column: Option<u32>,
    /// Path of the element it happened in.
    pub path: Option<String>,
    /// What was found, where that helps.
    pub detail: Option<String>,
}

/// What an import did with one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportedDocument {
    /// Path as given; in the window only the file's name.
    pub path: String,
    /// Document number.
    pub document: Option<i64>,
    /// posted, inbox, unreadable, already_received.
    pub status: String,
    /// Supplier's name.
    pub supplier: Option<String>,
    /// Voucher number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub voucher: Option<String>,
    /// Payment number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub payment: Option<i64>,
    /// Why it was left.
    pub reasons: Vec<crate::common::Reason>,
}

/// `bokfor rules FILE list`: a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleLine {
    /// Rule.
    pub rule: i64,
    /// Its version.
    pub version: u32,
    /// `before`, `supplier`, `after`.
    pub place: String,
    /// Whose: organisation number and name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    /// Its name.
    pub name: String,
    /// `in_force`, `off`, `expired`, `not_yet`, or the code of what it names that can't be used.
    pub state: String,
}

/// `bokfor rules FILE import` and `check`: what became of the rules of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesTaken {
    /// Rules that are new.
    pub added: u32,
    /// Rules that got a new version.
    pub changed: u32,
    /// Rules that say what they said.
    pub same: u32,
    /// What can't be used. Then nothing was taken in.
    pub faults: Vec<TextFault>,
}

/// Something in a text that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextFault {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong.
    pub code: String,
    /// The value it is about.
    pub value: String,
}

/// `bokfor rules FILE explain`: what became of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleExplained {
    /// Its number in the sequence then.
    pub number: u32,
    /// Rule.
    pub rule: i64,
    /// The version that was asked.
    pub version: u32,
    /// Its name then.
    pub name: String,
    /// `fired`, `failed`, `not_linked`, `off`, `broken`, `not_yet`, `expired`, `older`, `stopped`.
    pub verdict: String,
    /// The first condition that did not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<serde_json::Value>,
    /// What was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<Shown>,
    /// What became of its functions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<FunctionExplained>,
}

/// What became of a function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionExplained {
    /// Kind.
    pub function: String,
    /// Done to the invoice, or to some lines.
    pub done: bool,
    /// The lines it was done to, from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<u32>,
    /// Numbers of the rules that had done it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<u32>,
    /// Why it was not done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}
