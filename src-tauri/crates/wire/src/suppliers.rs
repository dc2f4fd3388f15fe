//! Suppliers and the register they come from.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{ListQuery, Reason};

/// Columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SupplierColumn {
    /// Name.
    Name,
    /// Organisation number.
    OrgNumber,
    /// Country.
    Country,
    /// Debit account.
    DebitAccount,
    /// Last invoice.
    LastInvoice,
    /// Status.
    Status,
}

/// Asks for rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListSuppliers {
    /// Only those a person must look at.
    pub to_review: bool,
    /// Sort, words and window.
    pub query: ListQuery<SupplierColumn>,
}

/// A supplier in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SupplierRow {
    /// Supplier.
    pub supplier: i64,
    /// Name.
    pub name: String,
    /// Organisation number as the register has it.
    pub org_number: String,
    /// ISO 3166.
    pub country: String,
    /// Debit account as the register has it.
    pub debit_account: String,
    /// Last invoice received, instant.
    pub last_received_at: Option<String>,
    /// Payment block.
    pub payment_block: bool,
    /// Whether a person has looked over the card.
    pub reviewed: bool,
    /// What is wrong with the card.
    pub faults: Vec<Reason>,
}

/// Asks for a card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetSupplier {
    /// Supplier.
    pub supplier: i64,
}

/// A supplier's card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SupplierCard {
    /// As in the list.
    pub row: SupplierRow,
    /// Number in the register.
    pub register_id: Option<String>,
    /// What one click would put as organisation number.
    pub org_number_fix: Option<String>,
    /// What the supplier's invoices say, when it differs.
    pub org_number_on_invoices: Option<String>,
    /// VAT number.
    pub vat_number: String,
    /// Invoices must be approved.
    pub approval_required: bool,
    /// Invoices are booked against a project.
    pub project_required: bool,
    /// Days until payment.
    pub payment_days: Option<u16>,
    /// VAT code for purchases from abroad.
    pub foreign_vat_code: Option<String>,
    /// Accounts.
    pub accounts: Vec<SupplierAccountRow>,
    /// Reviewed by whom and when.
    pub reviewed_by: Option<String>,
    /// Instant.
    pub reviewed_at: Option<String>,
    /// Version for `Stale`.
    pub version: i64,
}

/// An account of a supplier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SupplierAccountRow {
    /// Account number or IBAN.
    pub account: String,
    /// Whether it is confirmed.
    pub confirmed: bool,
    /// Where it came from: register, document, person.
    pub source: String,
    /// Instant it was first seen.
    pub first_seen_at: String,
    /// Who confirmed it, and when.
    pub confirmed_by: Option<String>,
}

/// Changes a card; what is absent stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveSupplier {
    /// Supplier.
    pub supplier: i64,
    /// Version the page read.
    pub version: i64,
    /// Name.
    pub name: Option<String>,
    /// Organisation number.
    pub org_number: Option<String>,
    /// ISO 3166.
    pub country: Option<String>,
    /// VAT number.
    pub vat_number: Option<String>,
    /// Debit account; the empty string clears it.
    pub debit_account: Option<String>,
    /// Approval.
    pub approval_required: Option<bool>,
    /// Project.
    pub project_required: Option<bool>,
    /// Payment block.
    pub payment_block: Option<bool>,
    /// Days as typed; the empty string clears it.
    pub payment_days: Option<String>,
    /// VAT code for purchases from abroad; the empty string clears it.
    pub foreign_vat_code: Option<String>,
}

impl SaveSupplier {
    /// A change of nothing, to be filled in.
    pub fn unchanged(supplier: i64, version: i64) -> Self {
        Self {
            supplier,
            version,
            name: None,
            org_number: None,
            country: None,
            vat_number: None,
            debit_account: None,
            approval_required: None,
            project_required: None,
            payment_block: None,
            payment_days: None,
            foreign_vat_code: None,
        }
    }
}

/// A person has looked over the card: the payment block of a created supplier falls, and the
/// accounts named here are confirmed (D12).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewSupplier {
    /// Supplier.
    pub supplier: i64,
    /// Version the page read.
    pub version: i64,
    /// Accounts to confirm.
    pub confirm_accounts: Vec<String>,
}

/// Confirms or refuses one account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetSupplierAccount {
    /// Supplier.
    pub supplier: i64,
    /// Account number or IBAN.
    pub account: String,
    /// Confirmed or not.
    pub confirmed: bool,
}

/// Asks how the register stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetRegister {}

/// Reads the register file now (A-15, "Oppdater nå").
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RefreshRegister {}

/// The register file and what the last refresh found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Register {
    /// Name of the register file, not its path; none when no file was chosen.
    pub file_name: Option<String>,
    /// Minutes between refreshes (D4).
    pub interval_minutes: u32,
    /// Last refresh, instant.
    pub refreshed_at: Option<String>,
    /// Next refresh, instant.
    pub next_at: Option<String>,
    /// Why the last one failed; the suppliers stay as they were.
    pub failure: Option<Reason>,
    /// Rows that could not be used: row number and reason.
    pub skipped: Vec<SkippedRow>,
    /// Fields that were changed on both sides; nothing is overwritten until a person chooses.
    pub conflicts: Vec<Conflict>,
    /// How many suppliers the last refresh made and changed.
    pub created: u32,
    /// Changed.
    pub changed: u32,
}

/// A register row that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SkippedRow {
    /// Row in the file, from 1 with the head.
    pub row: u32,
    /// Why.
    pub reason: Reason,
}

/// A field changed here and in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Conflict {
    /// Conflict.
    pub id: i64,
    /// Supplier.
    pub supplier: i64,
    /// Name.
    pub name: String,
    /// Field name.
    pub field: String,
    /// Value here.
    pub ours: String,
    /// Value in the register.
    pub theirs: String,
}

/// Chooses a side.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ResolveConflict {
    /// Conflict.
    pub id: i64,
    /// True: take the register's value.
    pub take_theirs: bool,
}
