//! Bytes of documents to the nouns of the ledger, and the ledger's payments to bytes. Pure: bytes
//! in, values and notes out; no I/O, no clock, no randomness.
//!
//! [`read`] takes whatever was received and gives the invoices in it, or says why there are none.
//! [`summary::Summary`] flattens an invoice to the named fields of the `read` command, and
//! [`listing::Listing`] gives every value of it.

mod attachment;
mod checks;
mod finvoice;
mod header;
pub mod listing;
pub mod pain001;
mod read;
pub mod summary;
mod terms;
mod ubl;
mod unreadable;
mod values;
mod xml;

pub use read::{LINE_LIMIT, PageKind, Read, may_name_payee, read};
pub use unreadable::{FilePlace, Unreadable, UnreadableCode};
pub use xml::{
    ATTACHMENT_LIMIT, ATTRIBUTE_LIMIT, DEPTH_LIMIT, DOCUMENT_LIMIT, ELEMENT_LIMIT, FILE_LIMIT,
    NAME_LIMIT,
};
