//! Settings of a company, and what lists of choices it has.

mod accounts;
mod company;
mod dimensions;
mod periods;
mod rates;
mod users;

pub(crate) use accounts::{list as list_accounts, save as save_account};
pub(crate) use company::{get, save};
pub(crate) use dimensions::{list as list_dimensions, save as save_dimension};
pub(crate) use periods::{list as list_periods, lock};
pub(crate) use rates::{list as list_rates, save as save_rate};
pub(crate) use users::{codes, list as list_users, save as save_user};
