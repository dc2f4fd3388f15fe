//! The log: decisions, runs and edits.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::{ListQuery, Reason};

/// Columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LogColumn {
    /// When.
    At,
}

/// Which entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LogTab {
    /// What the program decided about documents.
    Decisions,
    /// What people changed.
    Edits,
}

/// Asks for rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListLog {
    /// Which.
    pub tab: LogTab,
    /// From this day on.
    pub from_on: Option<String>,
    /// To this day.
    pub to_on: Option<String>,
    /// Sort, words and window.
    pub query: ListQuery<LogColumn>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LogRow {
    /// Number of the decision or edit.
    pub id: i64,
    /// Instant.
    pub at: String,
    /// Who: a user, or the mechanism (`autopost`).
    pub actor: String,
    /// By the program.
    pub automatic: bool,
    /// What: posted, held, unreadable; or the edit's code (supplier_changed, autopost_changed …).
    pub what: String,
    /// Whom or what it concerns.
    pub subject: String,
    /// Document it concerns.
    pub document: Option<i64>,
    /// Supplier it concerns.
    pub supplier: Option<i64>,
    /// Run it belongs to.
    pub run: Option<i64>,
    /// Voucher number.
    pub voucher: Option<String>,
    /// Reasons of a decision.
    pub reasons: Vec<Reason>,
    /// Changed fields of an edit.
    pub changes: Vec<Change>,
}

/// A changed field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Change {
    /// Field.
    pub field: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// Asks for the newest 200 runs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetRuns {}

/// A run: one import, one new try, one posting by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Run {
    /// Run.
    pub run: i64,
    /// import, retry, manual, pilot, undo.
    pub kind: String,
    /// Instant.
    pub started_at: String,
    /// Who.
    pub actor: String,
    /// Documents.
    pub documents: u32,
    /// Vouchers posted.
    pub posted: u32,
    /// Of these, still standing.
    pub standing: u32,
    /// Undone, instant.
    pub undone_at: Option<String>,
}

/// Undoes a run: every voucher it posted is reversed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UndoRun {
    /// Run.
    pub run: i64,
}

/// What was undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Undone {
    /// Vouchers reversed: original and reversal.
    pub reversed: Vec<(String, String)>,
    /// Vouchers that stand, with the reason.
    pub standing: Vec<Standing>,
    /// The run that holds the reversals.
    pub run: i64,
}

/// A voucher that could not be reversed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Standing {
    /// Number.
    pub voucher: String,
    /// Why: payment_released, already_reversed, period_locked.
    pub reason: String,
}
