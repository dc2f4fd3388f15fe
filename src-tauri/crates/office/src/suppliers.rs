//! Suppliers' cards.

mod account;
mod card;
mod list;
mod review;
mod save;

pub(crate) use account::set_account;
pub(crate) use card::get;
pub(crate) use list::list;
pub(crate) use review::review;
pub(crate) use save::{changed_fields, save};
