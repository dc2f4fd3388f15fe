//! The public test data read whole: EHF, Peppol and Finvoice files field for field against
//! expectations written by hand from the documents, rule cases, hostile XML.
//!
//! The data lies outside the project; where it is missing the tests say so and pass.

mod fields;
mod hostile;
mod places;
mod rules;

use std::path::PathBuf;

use formats::Read;
use ledger::invoice::Invoice;

/// The files of a folder of the corpus with the ending, in order.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let Some(folder) = tests::corpus(folder) else { return Vec::new() };
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|e| e == ending)).collect();
    files.sort();
    files
}

/// The one invoice in some bytes.
fn one(bytes: &[u8]) -> Invoice {
    match formats::read(bytes) {
        Ok(Read::Invoices(mut invoices)) if invoices.len() == 1 => invoices.remove(0),
        other => panic!("not one invoice: {other:?}"),
    }
}
