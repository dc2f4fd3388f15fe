//! The words rules are written in: conditions and functions, shared by both selection modes, the
//! editor, the text form and the analysis of rule sets.
//!
//! The serialised form is what a rule's version keeps in the company file. A name in it is never
//! given another meaning; a condition or function that is no longer offered stays readable.

mod condition;
mod function;
mod interval;
mod recurrence;
mod stored;
mod text;

pub use condition::{Condition, DimensionValue};
pub use function::{
    AccrualRuleId, ApprovalOutcome, Function, LineField, Lines, MonthShift, RolloverRuleId,
    RouteId, Template, TemplateMatch, TextSource, Writing,
};
pub use interval::{DayInterval, Interval};
pub use recurrence::{Recurrence, Rhythm, TOLERANCE_DAYS, Window};
pub use text::{Operator, TextTest};
