//! A decision as it is kept: the rules' trace, what was done, and what a person took upon them.

use rules::Trace;
use serde::{Deserialize, Serialize};

/// What is written beside a decision, as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Decided {
    pub trace: Trace,
    /// What was done and to what.
    pub effects: Vec<(Done, Option<String>)>,
    /// Hold codes that a person accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Done {
    SupplierCreated,
    AddedToTable,
    Posted,
    PaymentQueued,
    LeftInInbox,
}

impl Done {
    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::SupplierCreated => "supplier_created",
            Self::AddedToTable => "added_to_table",
            Self::Posted => "posted",
            Self::PaymentQueued => "payment_queued",
            Self::LeftInInbox => "left_in_inbox",
        }
    }
}
