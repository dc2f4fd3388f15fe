//! The payment queue.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{Amount, ListQuery, Reason};

/// Columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentColumn {
    /// Due date.
    DueOn,
    /// Supplier.
    Supplier,
    /// Account.
    Account,
    /// KID or message.
    Remittance,
    /// Amount.
    Amount,
    /// Held until.
    HeldUntil,
    /// Status.
    Status,
}

/// Which payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentTab {
    /// To check ("til kontroll") and held.
    Open,
    /// In a file, sent or paid.
    Released,
    /// Removed.
    Removed,
}

/// Asks for rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListPayments {
    /// Which.
    pub tab: PaymentTab,
    /// Sort, words and window.
    pub query: ListQuery<PaymentColumn>,
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaymentRow {
    /// Payment.
    pub payment: i64,
    /// Document beside it.
    pub document: i64,
    /// Voucher number.
    pub voucher: String,
    /// Supplier.
    pub supplier: i64,
    /// Name.
    pub supplier_name: String,
    /// Due date.
    pub due_on: String,
    /// Account number or IBAN; none until a person gives it.
    pub account: Option<String>,
    /// Whether a person or the register has confirmed the account.
    pub account_confirmed: bool,
    /// KID.
    pub kid: Option<String>,
    /// Message, when there is no KID.
    pub message: Option<String>,
    /// Amount.
    pub amount: Amount,
    /// Held until, day.
    pub held_until: Option<String>,
    /// Status code.
    pub status: String,
    /// Payment block on invoice or supplier, and whatever else stands in the way of a release.
    pub blocked: Vec<Reason>,
    /// Queued by the program and not by a person.
    pub automatic: bool,
    /// Batch it is in.
    pub batch: Option<i64>,
}

/// Holds, removes or puts back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MovePayments {
    /// Which.
    pub payments: Vec<i64>,
    /// To.
    pub to: PaymentMove,
    /// Held until, day.
    pub held_until: Option<String>,
}

/// A person's acts on a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMove {
    /// Hold.
    Hold,
    /// Take out of the queue.
    Remove,
    /// Put back into the queue.
    Restore,
}

/// Gives a payment that waits one of its supplier's confirmed accounts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetPaymentAccount {
    /// Payment.
    pub payment: i64,
    /// Account number or IBAN.
    pub account: String,
}

/// What was moved, and how it was before, for undo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Moved {
    /// How many.
    pub count: u32,
    /// Those that could not be moved, with the reason.
    pub refused: Vec<RefusedPayment>,
}

/// A payment that can't be moved or released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefusedPayment {
    /// Payment.
    pub payment: i64,
    /// Supplier's name.
    pub supplier_name: String,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// pain.001 versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum PaymentFormat {
    /// pain.001.001.03.
    #[serde(rename = "pain.001.001.03")]
    Pain00100103,
    /// pain.001.001.09.
    #[serde(rename = "pain.001.001.09")]
    Pain00100109,
}

/// Asks for the one sheet before a release.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetReleaseSheet {
    /// Which payments.
    pub payments: Vec<i64>,
    /// Format.
    pub format: PaymentFormat,
}

/// Count, sum, accounts, warnings. The release itself asks the system for a place for the file
/// (host command `payment_release`, with the same request); its job comes to the batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReleaseSheet {
    /// How many.
    pub count: u32,
    /// Sum by currency.
    pub sums: Vec<Amount>,
    /// Account that will be debited.
    pub debtor_account: Option<String>,
    /// Payee accounts with name and sum.
    pub accounts: Vec<SheetAccount>,
    /// Those that can't be released, with the reason; the file would hold the others.
    pub refused: Vec<RefusedPayment>,
}

/// A payee account on the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetAccount {
    /// Account.
    pub account: String,
    /// Name.
    pub name: String,
    /// Payments to it.
    pub count: u32,
    /// Sum.
    pub sum: Amount,
}

/// Asks for the files made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetBatches {}

/// A payment file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Batch {
    /// Batch.
    pub batch: i64,
    /// Format.
    pub format: PaymentFormat,
    /// File name.
    pub file_name: String,
    /// Made, instant.
    pub created_at: String,
    /// Payments in it.
    pub count: u32,
    /// Control sum, decimal string.
    pub control_sum: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Marked as sent, instant.
    pub sent_at: Option<String>,
    /// Taken back, instant.
    pub taken_back_at: Option<String>,
}

/// Marks a file as sent, after its hash and control sum were checked again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MarkSent {
    /// Batch.
    pub batch: i64,
}

/// Takes a file back that never reached the bank: its payments wait again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TakeBack {
    /// Batch.
    pub batch: i64,
}
