//! "Hvorfor?": a decision with its trace, as it was stored.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::Shown;

/// Asks for the newest decision about a document, or for one decision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetWhy {
    /// Document.
    pub document: i64,
    /// A certain decision; the newest when absent.
    pub decision: Option<i64>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Decision {
    /// Number; 0 for a plan that was not written.
    pub id: i64,
    /// Instant.
    pub decided_at: Option<String>,
    /// What decided: `autopost`, `manual`.
    pub mechanism: String,
    /// Which row or rule, in words of the data: the supplier's name.
    pub rule: Option<String>,
    /// Its version.
    pub version: Option<u32>,
    /// posted, held.
    pub outcome: String,
    /// Who, when a person decided.
    pub actor: Option<String>,
    /// Every check, in order.
    pub checks: Vec<Check>,
    /// What was done: created supplier, posted voucher, queued payment.
    pub effects: Vec<EffectRow>,
    /// Older decisions on the same document: number and instant, newest first.
    pub earlier: Vec<(i64, String)>,
}

/// A check and how it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Check {
    /// Hold code.
    pub guard: String,
    /// passed, held, not_applicable, accepted (a person took it upon them).
    pub result: String,
    /// What had to be.
    pub expected: Option<Shown>,
    /// What was.
    pub actual: Option<Shown>,
    /// Where in the document: an XPath.
    pub place: Option<String>,
    /// What would release it: a code the page has words and a way for.
    pub release: Option<String>,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EffectRow {
    /// supplier_created, added_to_table, posted, payment_queued, left_in_inbox.
    pub what: String,
    /// To what: number or name.
    pub subject: Option<String>,
}
