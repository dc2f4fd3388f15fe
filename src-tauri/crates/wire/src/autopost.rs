//! Table A: automatic posting by supplier.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{Amount, ListQuery, Reason};
use crate::document::VoucherPreview;
use crate::why::Decision;

/// The seven columns, in their order, and the ones a user may add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AutopostColumn {
    /// Leverandør.
    Supplier,
    /// Siste faktura.
    LastInvoice,
    /// Tidligere beløp (sorts by the newest).
    EarlierAmounts,
    /// Debet konto.
    DebitAccount,
    /// Bokføring.
    Mode,
    /// Avdeling.
    Department,
    /// Tillatt maksbeløp (NOK).
    Cap,
}

/// Asks for rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListAutopost {
    /// Sort, words and window.
    pub query: ListQuery<AutopostColumn>,
}

/// One supplier's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AutopostRow {
    /// Supplier.
    pub supplier: i64,
    /// Name as the register has it.
    pub name: String,
    /// Organisation number, for the tooltip.
    pub org_number: String,
    /// Reception of the last invoice, instant.
    pub last_received_at: Option<String>,
    /// Its issue date, for the tooltip.
    pub last_issue_on: Option<String>,
    /// The last three amounts with VAT, newest first.
    pub earlier: Vec<Amount>,
    /// How many invoices came from the supplier; counted up to 1000.
    pub earlier_count: u32,
    /// Debit cell.
    pub debit: DebitCell,
    /// manual or auto.
    pub mode: String,
    /// Why it can't be switched on, or why it is paused though switched on.
    pub blocked: Vec<Reason>,
    /// Switched on, but paused.
    pub paused: bool,
    /// Department code; none is "ingen avdeling".
    pub department: Option<String>,
    /// Cap in the company's currency, inclusive.
    pub cap: Option<Amount>,
    /// Version of the row.
    pub version: u32,
}

/// The debit account as the register has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DebitCell {
    /// An account that can be posted to.
    Account {
        /// Number.
        number: String,
        /// Name.
        name: String,
    },
    /// None is set.
    Empty,
    /// Something is wrong.
    Error {
        /// debit_account_unknown, debit_account_inactive, org_number_invalid, org_number_mismatch.
        reason: Reason,
        /// A mend that one click accepts: the cleaned organisation number.
        fix: Option<String>,
    },
}

/// Changes a row; what is absent stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetAutopost {
    /// Supplier.
    pub supplier: i64,
    /// Version the page read.
    pub version: u32,
    /// manual or auto.
    pub mode: Option<String>,
    /// Department; the empty string is "ingen avdeling".
    pub department: Option<String>,
    /// Cap as a decimal string in the company's currency; the empty string clears it.
    pub cap: Option<String>,
}

/// Asks for all earlier amounts of a supplier.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetEarlierAmounts {
    /// Supplier.
    pub supplier: i64,
}

/// Earlier amounts with VAT, newest first, with their span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EarlierAmounts {
    /// The amounts with reception and document.
    pub amounts: Vec<EarlierAmount>,
    /// Smallest, in the company's currency.
    pub min: Option<Amount>,
    /// Middle one.
    pub median: Option<Amount>,
    /// Largest.
    pub max: Option<Amount>,
}

/// One earlier invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EarlierAmount {
    /// Document.
    pub document: i64,
    /// Received, instant.
    pub received_at: String,
    /// Amount with VAT.
    pub amount: Amount,
}

/// The one switch over all automatic posting.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetAutomation {
    /// On or off.
    pub on: bool,
}

/// Suppliers where automatic posting fits, for review before they are switched on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetCandidates {}

/// A supplier that could be switched on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Candidate {
    /// The row.
    pub row: AutopostRow,
    /// A cap that earlier invoices stay under: the largest of the newest 250, rounded up to a whole
    /// hundred.
    pub proposed_cap: Option<Amount>,
    /// What stands in the way; empty when it fits.
    pub blocked: Vec<Reason>,
}

/// Switches many on at once from the reviewed list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EnableMany {
    /// Supplier and cap, each.
    pub suppliers: Vec<EnableOne>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EnableOne {
    /// Supplier.
    pub supplier: i64,
    /// Cap, decimal string.
    pub cap: String,
}

/// What was switched on, and what was skipped with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Enabled {
    /// Suppliers switched on.
    pub enabled: Vec<i64>,
    /// Suppliers skipped.
    pub skipped: Vec<Skipped>,
}

/// A supplier that could not be switched on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Skipped {
    /// Supplier.
    pub supplier: i64,
    /// Name.
    pub name: String,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The first-run guide: the last EHF of one supplier through the same plan, written or not.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RunPilot {
    /// Supplier.
    pub supplier: i64,
    /// False: only show. True: switch the supplier on and post.
    pub live: bool,
}

/// What the guide saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Pilot {
    /// The invoice that was used.
    pub document: Option<i64>,
    /// First tick: it was, or would be, booked.
    pub booked: bool,
    /// Second tick: it reached, or would reach, the bank module.
    pub queued: bool,
    /// Voucher number when live.
    pub voucher: Option<String>,
    /// What would be posted.
    pub preview: Option<VoucherPreview>,
    /// The decision.
    pub decision: Option<Decision>,
}
