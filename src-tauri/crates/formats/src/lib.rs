//! Bytes of documents to the nouns of the ledger, and payments to bytes. Pure: no I/O, no clock.

pub mod pain001;
