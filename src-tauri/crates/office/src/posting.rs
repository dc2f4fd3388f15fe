//! Decisions about invoices: gathered, planned, committed, undone.

mod coding;
mod commit;
mod decide;
mod decided;
mod gather;
mod ground;
mod ruled;

pub(crate) mod manual;
pub(crate) mod pilot;
pub(crate) mod preview;
pub(crate) mod reject;
pub(crate) mod retry;
pub(crate) mod reverse;
pub(crate) mod undo;

pub(crate) use commit::{Committed, Occasion, Record, commit, create_supplier};
pub(crate) use decide::{Planned, plan};
pub(crate) use decided::Decided;
pub(crate) use gather::{Gathered, Identified, foreign_key};
pub(crate) use ground::{Decisions, Ground};
