//! An automation rule: when it acts, what it does, for whom and how long.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::SupplierId;
use serde::{Deserialize, Serialize};

use crate::vocabulary::{Condition, Function};

/// Number of a rule in its company file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(pub i64);

/// For which suppliers a common rule acts (B-205, B-249, B-250).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "to", content = "suppliers", rename_all = "snake_case")]
pub enum Linked {
    /// The whole register, with those who come later.
    Register,
    /// These, and nobody who comes later.
    Chosen(Vec<SupplierId>),
}

/// What a version of a rule says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AutomationRule {
    /// Name (B-37).
    pub name: String,
    /// Description.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// First day on which it acts (B-38).
    pub valid_from: NaiveDate,
    /// Last day; without one until further notice (B-39).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// All must hold (B-130).
    pub conditions: Vec<Condition>,
    /// What it does, in this order.
    pub functions: Vec<Function>,
    /// For whom; a supplier's own rule is for that supplier alone.
    pub linked: Linked,
}

/// Where in the sequence a rule stands (B-216).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// Common, before the suppliers' own rules.
    Before,
    /// The supplier's own.
    Supplier(SupplierId),
    /// Common, after them.
    After,
}

/// A version of a rule in its place. The order among those with the same owner is that of the list
/// they stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledRule {
    /// Which rule.
    pub id: RuleId,
    /// Which version.
    pub version: u32,
    /// When that version was saved: it treats nothing that came before (B-40).
    pub saved_at: DateTime<Utc>,
    /// Whose, and where.
    pub owner: Owner,
    /// Whether it is switched on.
    pub active: bool,
    /// What it says.
    pub rule: AutomationRule,
}

impl AutomationRule {
    /// Whether it is in force on a day.
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}
