//! What rules look at: one invoice, resolved and flat. A rule sees nothing else, so that history can be
//! run through the same code as a new invoice without reading its document again.

mod build;
mod stored;

use chrono::{DateTime, NaiveDate, Utc};
use ledger::invoice::InvoiceKind;
use ledger::{Channel, Currency, SupplierId, VatCode};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::HoldCode;

pub use build::Arrival;
pub use stored::SubjectFault;

/// A text as the document has it, and folded for comparing (B-167).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    written: Box<str>,
    /// `None` when folding changes nothing.
    folded: Option<Box<str>>,
}

impl Text {
    /// A text.
    pub fn new(written: impl Into<Box<str>>) -> Self {
        let written = written.into();
        let folded = ledger::fold(&written);
        let folded = (*folded != *written).then(|| folded.into_boxed_str());
        Self { written, folded }
    }

    /// As the document has it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// As it is compared.
    pub fn folded(&self) -> &str {
        self.folded.as_deref().unwrap_or(&self.written)
    }
}

/// How well the seller is known (B-160, B-387 to B-392).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Identity {
    /// An e-invoice says who it is from.
    Electronic,
    /// The document's name and business number are the register's.
    Agrees,
    /// Something differs, or there is no supplier to compare with.
    Differs {
        /// Name in the document and in the register.
        name: (Option<String>, Option<String>),
        /// Business number in the document and in the register.
        number: (Option<String>, Option<String>),
    },
}

/// One row of the VAT breakdown, resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatShare {
    /// Category as the document has it.
    pub category: String,
    /// Per cent.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub rate: Option<Decimal>,
    /// Taxable amount, in minor units of the invoice's currency.
    pub base: i64,
    /// VAT.
    pub tax: i64,
    /// The VAT code, where it is certain ([`crate::VatContext`]).
    #[serde(with = "stored::vat_code")]
    pub code: Option<VatCode>,
}

/// One line, or one allowance or charge of the whole document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectLine {
    /// Product name.
    pub name: Option<Text>,
    /// Product codes: the seller's, the buyer's, the standard one.
    pub codes: Vec<Text>,
    /// Explanation: description and notes.
    pub text: Option<Text>,
    /// Dimensions and accounting references that the document gives it.
    pub dimensions: Vec<Text>,
    /// Amount without VAT, in minor units of the invoice's currency.
    pub net: i64,
    /// Which row of the VAT breakdown it belongs to.
    pub vat: Option<u16>,
    /// Whether it is a line of the document, with its number from 0; else an allowance or charge.
    pub line: Option<u32>,
}

/// How an invoice is coded: absent when an amount can't be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Billing {
    /// The VAT breakdown.
    pub vat: Vec<VatShare>,
    /// Lines, allowances and charges with an amount; when the document has none that can be used, one
    /// for each row of the breakdown.
    pub lines: Vec<SubjectLine>,
    /// What the lines of each row of the breakdown leave of its base.
    pub differences: Vec<i64>,
}

/// An invoice as rules see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Its number in the company file; 0 before it has one.
    pub invoice: i64,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// The supplier, when it is in the register.
    pub supplier: Option<SupplierId>,
    /// Whether the supplier came with this invoice (B-180).
    pub supplier_created: bool,
    /// How well the seller is known.
    pub identity: Identity,
    /// Invoice or credit note.
    #[serde(with = "stored::kind")]
    pub kind: InvoiceKind,
    /// How it came in.
    #[serde(with = "stored::channel")]
    pub channel: Channel,
    /// Invoice number.
    pub number: Option<String>,
    /// Invoice date.
    pub issue_on: Option<NaiveDate>,
    /// Its currency.
    #[serde(with = "stored::currency")]
    pub currency: Option<Currency>,
    /// The seller's country, else the company's (E-17).
    pub country: String,
    /// The sum with VAT in the company's currency.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub sum: Option<Decimal>,
    /// The amount to pay in the invoice's currency.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub payable: Option<Decimal>,
    /// Stated sum of lines less the lines (B-163).
    #[serde(with = "rust_decimal::serde::str_option")]
    pub line_difference: Option<Decimal>,
    /// Our reference (B-135).
    pub our_reference: Option<Text>,
    /// Your reference (B-137).
    pub your_reference: Option<Text>,
    /// KID or reference number, and the message (B-141).
    pub references: Vec<Text>,
    /// Text of the voucher line that a posting rule is asked about (E-22).
    pub voucher_text: Option<Text>,
    /// Agreement (B-143).
    pub contract: Option<Text>,
    /// Accounts to pay to, without spaces (B-144).
    pub accounts: Vec<String>,
    /// Whether the supplier has an invoice with the same number (B-161).
    pub same_number: bool,
    /// The message before its first line (B-166).
    pub header: Text,
    /// What is coded.
    pub billing: Option<Billing>,
    /// What holds the invoice whatever rules say: the safety guards that held when it came.
    #[serde(with = "stored::holds")]
    pub holds: Vec<HoldCode>,
}

impl Subject {
    /// Why rules do not touch it at all (B-12, B-160).
    pub fn untouched(&self) -> Option<Untouched> {
        if self.kind == InvoiceKind::CreditNote {
            return Some(Untouched::CreditNote);
        }
        if self.sum.is_some_and(|sum| sum.is_zero()) || self.payable.is_some_and(|p| p.is_zero()) {
            return Some(Untouched::ZeroSum);
        }
        matches!(self.identity, Identity::Differs { .. }).then_some(Untouched::WeaklyIdentified)
    }
}

impl Subject {
    /// The document's only VAT rate above 0, else 0; `None` when there are several.
    pub fn only_rate(&self) -> Option<Decimal> {
        let rows = &self.billing.as_ref()?.vat;
        let mut rates: Vec<Decimal> = rows.iter().filter_map(|row| row.rate).collect();
        rates.sort_unstable();
        rates.dedup();
        match rates.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// Why rules do not touch an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Untouched {
    /// Automation rules are switched off (B-11).
    Off,
    /// A credit note (B-12).
    CreditNote,
    /// The sum is 0.00 (B-12).
    ZeroSum,
    /// A document that is no e-invoice, from a supplier that is not known with name and number
    /// (B-160, B-387).
    WeaklyIdentified,
    /// Approved already (B-365).
    Approved,
}

impl Untouched {
    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Off => "rules_off",
            Self::CreditNote => "credit_note",
            Self::ZeroSum => "zero_sum",
            Self::WeaklyIdentified => "weakly_identified",
            Self::Approved => "approved",
        }
    }
}
