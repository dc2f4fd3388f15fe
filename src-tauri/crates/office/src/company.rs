//! The company file: made, opened, shown, backed up and recomputed.

pub(crate) mod backup;
mod create;
pub(crate) mod info;
pub(crate) mod recent;
pub(crate) mod search;
pub(crate) mod verify;

pub use create::CompanyStart;
pub(crate) use create::{payment_account, payment_bic};
