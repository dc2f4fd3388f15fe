//! Settings of a company.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the settings.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetSettings {}

/// Settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// Name.
    pub name: String,
    /// Organisation number; fixed.
    pub org_number: String,
    /// Currency; fixed.
    pub currency: String,
    /// Registered for VAT.
    pub vat_registered: bool,
    /// ELMA registration, day.
    pub elma_registered_on: Option<String>,
    /// Proof.
    pub elma_proof: String,
    /// The one switch.
    pub automation_on: bool,
    /// Account payments are made from: account number or IBAN.
    pub payment_account: String,
    /// BIC of the company's bank.
    pub payment_bic: String,
    /// Name of the register file.
    pub register_file_name: Option<String>,
    /// Minutes between refreshes.
    pub register_interval_minutes: u32,
    /// Last backup, instant.
    pub backed_up_at: Option<String>,
    /// Version for `Stale`.
    pub version: i64,
}

/// Changes settings; what is absent stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveSettings {
    /// Version the page read.
    pub version: i64,
    /// Name.
    pub name: Option<String>,
    /// Registered for VAT.
    pub vat_registered: Option<bool>,
    /// ELMA registration, day; the empty string clears it.
    pub elma_registered_on: Option<String>,
    /// Proof.
    pub elma_proof: Option<String>,
    /// Account payments are made from.
    pub payment_account: Option<String>,
    /// BIC.
    pub payment_bic: Option<String>,
    /// Minutes between refreshes, 5 to 1440.
    pub register_interval_minutes: Option<u32>,
}

impl SaveSettings {
    /// A change of nothing, to be filled in.
    pub fn unchanged(version: i64) -> Self {
        Self {
            version,
            name: None,
            vat_registered: None,
            elma_registered_on: None,
            elma_proof: None,
            payment_account: None,
            payment_bic: None,
            register_interval_minutes: None,
        }
    }
}

/// Asks for the chart of accounts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetAccounts {}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Account {
    /// Number.
    pub number: String,
    /// Name.
    pub name: String,
    /// May be posted to.
    pub active: bool,
    /// VAT code of what is customarily posted to it; 0: nothing is deducted on it.
    pub vat_code: Option<String>,
}

/// Adds an account or changes its name, its VAT code or whether it is active.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveAccount {
    /// The account.
    pub account: Account,
}

/// Asks for dimensions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetDimensions {}

/// A heading with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Dimension {
    /// Code of the heading: department, project, or free.
    pub heading: String,
    /// Its name; empty for the two built-in ones, which the page names.
    pub name: String,
    /// Values.
    pub values: Vec<DimensionValue>,
}

/// A value of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DimensionValue {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// May be used.
    pub active: bool,
}

/// Adds or changes a value; makes the heading when it is new.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveDimension {
    /// Heading.
    pub heading: String,
    /// Its name.
    pub name: String,
    /// The value.
    pub value: DimensionValue,
}

/// Asks for the months of a year.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetPeriods {
    /// Year.
    pub year: i32,
}

/// A month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Period {
    /// `2026-01`.
    pub month: String,
    /// Locked.
    pub locked: bool,
    /// By whom.
    pub locked_by: Option<String>,
    /// Instant.
    pub locked_at: Option<String>,
    /// Vouchers in it.
    pub vouchers: u32,
}

/// Locks or opens a month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LockPeriod {
    /// `2026-01`.
    pub month: String,
    /// Lock or open.
    pub locked: bool,
}

/// Asks for the recorded exchange rates, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetRates {}

/// A recorded rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rate {
    /// ISO 4217.
    pub currency: String,
    /// Day.
    pub rate_on: String,
    /// Company currency for one unit, decimal string.
    pub rate: String,
}

/// Records a rate.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveRate {
    /// The rate.
    pub rate: Rate,
}

/// Asks for the users.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetUsers {}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct User {
    /// Name.
    pub name: String,
    /// Rights: post, pay, automate, suppliers, settings.
    pub rights: Vec<String>,
    /// At work now.
    pub current: bool,
}

/// Adds a user or changes rights.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveUser {
    /// The user; `current` true makes it the user at work.
    pub user: User,
}

/// Recomputes everything.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Verify {}

/// What was recomputed and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Verified {
    /// Vouchers checked.
    pub vouchers: u32,
    /// Documents checked.
    pub documents: u32,
    /// Findings; empty when all is well.
    pub findings: Vec<Finding>,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Code.
    pub code: String,
    /// What it concerns: a number or name.
    pub subject: String,
    /// Detail for the log.
    pub detail: String,
}

/// Makes a backup now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Backup {}

/// A backup was made, opened and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackedUp {
    /// Name of the copy.
    pub file_name: String,
    /// Instant.
    pub backed_up_at: String,
}
