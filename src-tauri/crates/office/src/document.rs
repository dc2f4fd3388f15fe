//! Documents: what they say, the posting they got or would get, the bytes themselves.

mod drawn;
mod files;
mod get;
mod open;
mod pages;
mod read;

pub(crate) use get::get;
pub(crate) use open::{Opened, waits};
pub use read::{read_bytes, read_paths};
