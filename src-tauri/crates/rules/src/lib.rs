//! Decides what is done with an invoice, and says why.
//!
//! [`plan()`] is a function of [`Facts`] alone: it reads and writes nothing, asks no clock and rolls
//! no dice. The same facts give the same [`Plan`], in a live run, a preview and a test.
//!
//! [`Coding`] and [`voucher`] are shared by automatic and manual posting.

mod coding;
mod draft;
mod facts;
mod guards;
mod hold;
mod parties;
mod payment;
pub mod pipeline;
mod plan;
mod posting;
pub mod subject;
mod trace;
mod vat;
pub mod vocabulary;

pub use coding::{Coding, CodingLine, propose};
pub use draft::{Draft, draft};
pub use facts::{DepartmentState, Facts, Likeness, NewSupplier, PossibleDuplicate, SupplierFacts};
pub use hold::HoldCode;
pub use payment::{PaymentBlock, PaymentProposal, due_on, payment};
pub use plan::{Automated, Automation, Effect, Outcome, Plan, SupplierRef, plan, plan_with};
pub use posting::{PostingBasis, PostingFault, voucher};
pub use subject::Subject;
pub use trace::{Check, Finding, Mechanism, Release, RuleRef, Trace, Value};

/// An account number as it is compared: without spaces and points, letters as capitals (B-144).
pub fn account_key(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_uppercase).collect()
}
