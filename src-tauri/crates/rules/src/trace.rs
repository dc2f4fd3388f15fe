//! Why a decision was made: stored with it, shown to the user, never rebuilt.
//!
//! The stored form is JSON, versioned, and short where nothing is to be said: a passed check that
//! compared nothing is a number. Old versions stay readable; `tests/trace.rs` keeps the proof.

mod stored;

use chrono::NaiveDate;
use ledger::invoice::Place;
use ledger::{
    AccountNumber, Currency, DocumentId, Money, Month, OrgNumberFault, PayeeAccount, SupplierId,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::HoldCode;

/// Why an invoice was posted or held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "stored::Trace", into = "stored::Trace")]
pub struct Trace {
    /// What decided.
    pub mechanism: Mechanism,
    /// The rule that decided, in the version it had; `None` when there was none to look at.
    pub rule: Option<RuleRef>,
    /// Every check in the order it was made.
    pub checks: Vec<Check>,
}

/// What decides about an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mechanism {
    /// The supplier's row in the table for automatic posting (A rows).
    AutopostTable,
    /// The sequence of automation rules (B rows).
    Pipeline,
}

/// A rule in the version that decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRef {
    /// Which rule; for the table the supplier's number.
    pub id: String,
    /// Its version then.
    pub version: u32,
}

impl RuleRef {
    /// A supplier's row in the table.
    pub(crate) fn row(supplier: SupplierId, version: u32) -> Self {
        Self { id: supplier.0.to_string(), version }
    }
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Finding {
    /// Nothing stands in the way.
    Passed,
    /// The guard holds the invoice.
    Held,
    /// The question has no meaning here: an earlier check took the ground away, or the invoice has
    /// nothing the guard is about.
    NotApplicable,
}

/// One guard and what it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The guard.
    pub guard: HoldCode,
    /// How it came out.
    pub finding: Finding,
    /// What would pass, where there is something to compare.
    pub expected: Option<Value>,
    /// What was there.
    pub actual: Option<Value>,
    /// Where in the document.
    pub place: Option<Place>,
    /// What a person could do about it; on held checks.
    pub release: Option<Release>,
}

impl Check {
    pub(crate) fn passed(guard: HoldCode) -> Self {
        let (expected, actual, place, release) = (None, None, None, None);
        Self { guard, finding: Finding::Passed, expected, actual, place, release }
    }

    pub(crate) fn not_applicable(guard: HoldCode) -> Self {
        Self { finding: Finding::NotApplicable, ..Self::passed(guard) }
    }

    pub(crate) fn held(guard: HoldCode, release: Release) -> Self {
        Self { finding: Finding::Held, release: Some(release), ..Self::passed(guard) }
    }

    pub(crate) fn expecting(self, value: Value) -> Self {
        Self { expected: Some(value), ..self }
    }

    pub(crate) fn seeing(self, value: Value) -> Self {
        Self { actual: Some(value), ..self }
    }

    pub(crate) fn at(self, place: Option<&Place>) -> Self {
        Self { place: place.cloned(), ..self }
    }

    /// Whether the guard holds.
    pub fn is_held(&self) -> bool {
        self.finding == Finding::Held
    }
}

impl Trace {
    /// The codes that hold, in the order of the checks.
    pub fn held(&self) -> Vec<HoldCode> {
        self.checks.iter().filter(|c| c.is_held()).map(|c| c.guard).collect()
    }

    /// The check of a guard.
    pub fn check(&self, guard: HoldCode) -> Option<&Check> {
        self.checks.iter().find(|c| c.guard == guard)
    }
}

/// A value that was compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// An amount with its currency.
    #[serde(with = "stored::money")]
    Amount(Money),
    /// A day.
    Date(NaiveDate),
    /// A text as written, or a code.
    Text(String),
    /// A general-ledger account.
    #[serde(with = "stored::account")]
    Account(AccountNumber),
    /// A number: per cent, rate, count.
    Number(Decimal),
    /// Yes or no.
    Flag(bool),
    /// Several.
    List(Vec<Value>),
    /// Nothing is there.
    Absent,
}

impl Value {
    /// A text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A list of texts.
    pub(crate) fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }
}

/// What a person can do so that a guard lets the invoice pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Release {
    /// Verify the invoice (B-68).
    Verify,
    /// Code it, by a rule or by hand (B-212).
    CodeIt,
    /// Switch automatic posting on for the company.
    SwitchAutomationOn,
    /// Record the company's ELMA registration with proof.
    RecordElmaRegistration,
    /// Nothing releases it: a person posts this one.
    PostByHand,
    /// Say who the supplier is (D-26).
    IdentifySupplier,
    /// Look over the supplier's card (D12).
    ReviewSupplier,
    /// Choose Autobokfør in the supplier's row.
    EnableSupplier,
    /// Take the flag "must be approved" off the supplier.
    ClearApprovalFlag,
    /// Take the flag "booked against a project" off the supplier.
    ClearProjectFlag,
    /// Correct the organisation number in the register.
    FixOrgNumber {
        /// What is wrong with it, as [`OrgNumberFault::code`] says.
        fault: String,
        /// The value one click would put there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cleaned: Option<String>,
    },
    /// Compare the organisation number in the register with the document's.
    CheckOrgNumber,
    /// Set the supplier's debit account.
    SetDebitAccount,
    /// Make the account active, or choose another.
    ActivateAccount {
        /// The account.
        #[serde(with = "stored::account")]
        account: AccountNumber,
    },
    /// Choose a department that is in use.
    SetDepartment,
    /// Set a highest amount.
    SetCap,
    /// Raise the highest amount, at least to this.
    RaiseCap {
        /// The invoice's amount in company currency.
        #[serde(with = "stored::money")]
        at_least: Money,
    },
    /// Record an exchange rate.
    RecordRate {
        /// For this currency.
        #[serde(with = "stored::currency")]
        currency: Currency,
        /// Holding on this day.
        on: NaiveDate,
    },
    /// Confirm an account on the supplier's card, by asking the supplier in another way.
    ConfirmAccount {
        /// The account or IBAN.
        account: String,
    },
    /// Get a right document from the supplier, or post by hand.
    AskSupplier,
    /// Compare with the earlier document.
    CompareDocument {
        /// The earlier document.
        document: DocumentId,
    },
    /// Unlock the month, or post by hand in another.
    UnlockPeriod {
        /// The month as `2026-01`.
        month: String,
    },
    /// Set the supplier's VAT code for purchases from abroad and reverse charge.
    SetForeignVatCode,
    /// Choose another debit account, or say in the chart that this one deducts.
    SetAccountVatCode {
        /// The account.
        #[serde(with = "stored::account")]
        account: AccountNumber,
    },
}

impl Release {
    pub(crate) fn fix_org_number(fault: &OrgNumberFault) -> Self {
        let cleaned = fault.cleaned().map(|number| number.to_string());
        Self::FixOrgNumber { fault: fault.code().to_owned(), cleaned }
    }

    pub(crate) fn confirm(account: &PayeeAccount) -> Self {
        Self::ConfirmAccount { account: account.to_string() }
    }

    pub(crate) fn unlock(month: Month) -> Self {
        Self::UnlockPeriod { month: month.to_string() }
    }
}
