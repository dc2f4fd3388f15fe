//! Pipeline mode: one numbered sequence of common and supplier rules; every rule whose conditions all
//! hold acts, one function at a time, and what an earlier rule has done stays done (B-22 to B-27).

mod act;
mod check;
mod coding;
mod decide;
mod ground;
mod holds;
mod index;
mod rule;
mod rule_set;
mod verdict;

pub use act::{Deed, FunctionTrace, Refusal};
pub use check::{RuleFault, check};
pub use coding::{Accrual, Coded, Ending, OnwardLine};
pub use decide::{
    Act, Decision, Occasion, Run, Treatment, Treatments, decide, decide_with, kept_verdicts,
};
pub use ground::{
    AccrualRule, Defaults, RouteValidity, RuleGround, StartsIn, TemplateCoding, TemplateLine,
};
pub use holds::{holds, observed};
pub use index::Scratch;
pub use rule::{AutomationRule, FiledRule, Linked, Owner, RuleId};
pub use rule_set::{Broken, BrokenCode, RuleSet};
pub use verdict::{Verdict, Verdicts};
