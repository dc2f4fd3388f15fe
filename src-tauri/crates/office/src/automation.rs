//! Automation rules: loaded for a decision, and kept beside it.

mod exchange;
mod explain;
mod kept;
mod load;
mod text;

pub use exchange::Check;
pub(crate) use kept::{Acted, keep, note_facts};
pub(crate) use load::{Rules, filed, name};
