//! The supplier register: a file that a CRM writes, read every 115 minutes, when it changes and on
//! demand (A-15, D4). Changes here and there are compared with what the register last said, field by
//! field; where both sides changed, a person chooses, and nothing is overwritten till then.

mod columns;
mod merge;
mod refresh;
mod resolve;
mod sheet;
mod watch;

pub(crate) use refresh::{file_name, start, state};
pub(crate) use resolve::resolve;
pub(crate) use watch::Watch;
