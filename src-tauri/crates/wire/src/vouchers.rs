//! Vouchers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{Amount, ListQuery};

/// Columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VoucherColumn {
    /// Number.
    Number,
    /// Voucher date.
    VoucherOn,
    /// Text.
    Text,
    /// Amount.
    Amount,
    /// Posted at.
    PostedAt,
}

/// Asks for rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListVouchers {
    /// Fiscal year; all when absent.
    pub year: Option<i32>,
    /// Sort, words and window.
    pub query: ListQuery<VoucherColumn>,
}

/// A voucher in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VoucherRow {
    /// Voucher.
    pub voucher: i64,
    /// Number.
    pub number: String,
    /// Date.
    pub voucher_on: String,
    /// Kind code.
    pub kind: String,
    /// Text.
    pub text: String,
    /// Sum of the debit side.
    pub amount: Amount,
    /// Posted, instant.
    pub posted_at: String,
    /// By the program.
    pub automatic: bool,
    /// Document behind it.
    pub document: Option<i64>,
    /// Number of the voucher that reverses it.
    pub reversed_by: Option<String>,
    /// Number of the voucher it reverses.
    pub reverses: Option<String>,
}

/// Asks for a voucher.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetVoucher {
    /// Voucher.
    pub voucher: i64,
}

/// A voucher with its postings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Voucher {
    /// As in the list.
    pub row: VoucherRow,
    /// Postings.
    pub postings: Vec<PostingRow>,
    /// The journal's hash at this voucher, hexadecimal.
    pub hash: String,
    /// Run it was posted in.
    pub run: i64,
    /// Who posted it.
    pub posted_by: String,
    /// Whether it can be reversed, and if not, why (a code).
    pub irreversible: Option<String>,
}

/// A posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PostingRow {
    /// Account number.
    pub account: String,
    /// Account name.
    pub account_name: String,
    /// Amount; debit positive, credit negative.
    pub amount: Amount,
    /// Amount in the invoice's currency.
    pub original: Option<Amount>,
    /// Recorded rate.
    pub rate: Option<String>,
    /// Standard tax code.
    pub vat_code: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Project.
    pub project: Option<String>,
    /// Supplier's name, on ledger lines.
    pub supplier: Option<String>,
    /// Text.
    pub text: String,
}

/// Reverses a voucher; its document goes back to the inbox.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReverseVoucher {
    /// Voucher.
    pub voucher: i64,
}
