//! The inbox.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{Amount, ListQuery, Reason};

/// Columns of the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InboxColumn {
    /// Received.
    Received,
    /// Supplier.
    Supplier,
    /// Type.
    Type,
    /// Invoice number.
    Number,
    /// Issue date.
    IssueOn,
    /// Due date.
    DueOn,
    /// Amount.
    Amount,
    /// Status.
    Status,
}

/// Which documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InboxTab {
    /// Waiting for a person, unreadable ones included.
    Waiting,
    /// Posted.
    Posted,
    /// Rejected.
    Rejected,
    /// All.
    All,
}

/// Asks for rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListInbox {
    /// Which.
    pub tab: InboxTab,
    /// Sort, words and window.
    pub query: ListQuery<InboxColumn>,
}

/// A document in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InboxRow {
    /// Document.
    pub document: i64,
    /// File name as received.
    pub file_name: String,
    /// Received, instant.
    pub received_at: String,
    /// Channel code.
    pub channel: String,
    /// Supplier's name as known, else as the document has it.
    pub supplier: Option<String>,
    /// supplier_invoice, supplier_credit_note or none when unreadable.
    pub document_type: Option<String>,
    /// Invoice number.
    pub number: Option<String>,
    /// Issue date.
    pub issue_on: Option<String>,
    /// Due date.
    pub due_on: Option<String>,
    /// Payable amount.
    pub amount: Option<Amount>,
    /// waiting, posted, rejected, unreadable.
    pub state: String,
    /// Posted by the program and not by a person.
    pub automatic: bool,
    /// Voucher number.
    pub voucher: Option<String>,
    /// Why it waits; the first is the one to show.
    pub reasons: Vec<Reason>,
}
