//! The use cases: what the program does, one operation a file, each in one transaction. The only
//! place where reading, rules and the company file meet.
//!
//! A host makes an [`Office`] and speaks to it by the commands of `wire` ([`Office::call`]); what
//! names a path comes from the host itself ([`Office::call_with_paths`] and its kin). The window,
//! the headless program and the tests are such hosts.

mod automation;
mod autopost;
mod clock;
mod company;
pub mod demo;
mod dispatch;
mod document;
mod durable;
mod edit;
mod events;
mod fault;
mod history;
mod import;
mod inbox;
mod jobs;
mod lists;
pub mod measure;
mod office;
mod payments;
mod posting;
mod recent;
mod reference;
mod register;
mod rights;
mod settings;
mod show;
mod suppliers;
mod vouchers;
mod why;
mod with_paths;

pub use automation::Check;
pub use clock::{Clock, SetClock, SystemClock};
pub use company::CompanyStart;
pub use document::{read_bytes, read_paths};
pub use import::Imported;
pub use office::{Office, OfficeConfig};
