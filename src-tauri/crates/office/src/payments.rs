//! The payment queue: checked by a person, released into a file, sent, or taken back.

mod account;
mod batches;
mod blocks;
mod list;
mod order;
mod release;
mod shift;

pub(crate) use account::set_account;
pub(crate) use batches::{list as list_batches, mark_sent, take_back};
pub(crate) use list::{count_to_check, list};
pub(crate) use release::sheet;
pub(crate) use shift::shift;
