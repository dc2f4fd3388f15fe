//! Suppliers and their rows in the table for automatic posting.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{AccountNumber, Money, OrgNumber, OrgNumberFault, PayeeAccount, VatCode};

/// Number of a supplier in its company file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SupplierId(pub i64);

/// A supplier's card, as far as decisions depend on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplier {
    /// Number.
    pub id: SupplierId,
    /// Name.
    pub name: String,
    /// Organisation number as the register has it, uncorrected.
    pub org_number_text: String,
    /// ISO 3166 country code.
    pub country: String,
    /// Debit account as the register has it; empty when none is set.
    pub debit_account_text: String,
    /// Invoices must be approved by a person.
    pub approval_required: bool,
    /// Invoices are booked against a project.
    pub project_required: bool,
    /// No payment while it stands (D12).
    pub payment_block: bool,
    /// When a person looked over the card; a created supplier waits for that (D12).
    pub reviewed_at: Option<DateTime<Utc>>,
    /// Days until payment when an invoice gives no due date.
    pub payment_days: Option<u16>,
    /// VAT code for purchases from abroad and reverse charge, set by a person (formats.md).
    pub foreign_vat_code: Option<VatCode>,
    /// Accounts payments may go to.
    pub accounts: Vec<KnownAccount>,
}

/// An account a person has confirmed, or one that was only seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownAccount {
    /// The account.
    pub account: PayeeAccount,
    /// Whether a person or the register has confirmed it.
    pub confirmed: bool,
}

impl Supplier {
    /// The organisation number of the register, or what is wrong with it.
    pub fn org_number(&self) -> Result<OrgNumber, OrgNumberFault> {
        OrgNumber::parse(&self.org_number_text)
    }

    /// The debit account of the register: `None` when not set, an error when it is no account number.
    pub fn debit_account(&self) -> Option<Result<AccountNumber, &str>> {
        let text = self.debit_account_text.trim();
        (!text.is_empty()).then(|| AccountNumber::parse(text).map_err(|_| text))
    }
}

/// Column 5 of the table, "Bokføring".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AutopostMode {
    /// A person posts.
    #[default]
    Manual,
    /// Posted by itself when every guard passes.
    Auto,
}

impl AutopostMode {
    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Auto => "auto",
        }
    }

    /// The mode of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Manual, Self::Auto].into_iter().find(|m| m.code() == code)
    }
}

/// What a supplier's row in the table allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AutopostRow {
    /// Whether posting is automatic.
    pub mode: AutopostMode,
    /// Department of every line.
    pub department: Option<String>,
    /// Highest amount with VAT that may be posted, inclusive (A-31, D2); not set blocks (D3).
    pub cap: Option<Money>,
    /// Version of the row, counted up by every change; decisions name it.
    pub version: u32,
}
