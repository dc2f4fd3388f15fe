//! A decision as it is kept: the rules' trace, what was done, and what a person took upon them.

use crate::automation::Acted;
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
    /// What the automation rules did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<Acted>,
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
    SupplierBlocked,
    InvoiceBlocked,
    Coded,
    Verified,
    Approved,
    Rejected,
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
            Self::SupplierBlocked => "supplier_blocked",
            Self::InvoiceBlocked => "invoice_blocked",
            Self::Coded => "coded",
            Self::Verified => "verified",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }
}
