//! A file on its way in: read, hashed and understood, with nothing written yet.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use formats::{FILE_LIMIT, Read};
use ledger::invoice::{Invoice, InvoiceFormat};
use ledger::{DocumentKind, Sha256};
use store::Unreadable;

/// A file as it was found.
pub(crate) struct Incoming {
    /// As given.
    pub path: PathBuf,
    /// For showing.
    pub file_name: String,
    pub content: Content,
}

/// What was found.
pub(crate) enum Content {
    /// Bytes, and what is in them.
    Bytes { bytes: Vec<u8>, sha256: Sha256, kind: DocumentKind, reading: Reading },
    /// Nothing that could be kept.
    Nothing { code: &'static str, detail: Option<String> },
}

/// What the bytes are.
pub(crate) enum Reading {
    /// Invoices; at least one.
    Invoices(Vec<Invoice>),
    /// Not an e-invoice, and why.
    Unreadable(Unreadable),
}

/// Reads a file. Never fails: what can't be read is told in the content.
pub(crate) fn read_file(path: &Path) -> Incoming {
    let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let content = match bytes_of(path) {
        Ok(bytes) if bytes.len() <= FILE_LIMIT => of_bytes(bytes),
        Ok(_) => Content::Nothing { code: "too_large", detail: Some(FILE_LIMIT.to_string()) },
        Err(error) => Content::Nothing {
            code: match error.kind() {
                io::ErrorKind::NotFound => "vanished",
                _ => "not_permitted",
            },
            detail: Some(error.kind().to_string()),
        },
    };
    Incoming { path: path.to_owned(), file_name: file_name.unwrap_or_default(), content }
}

/// Understands bytes.
pub(crate) fn of_bytes(bytes: Vec<u8>) -> Content {
    let sha256 = Sha256::of(&bytes);
    let (kind, reading) = understand(&bytes);
    Content::Bytes { bytes, sha256, kind, reading }
}

/// What bytes are and what is in them.
pub(crate) fn understand(bytes: &[u8]) -> (DocumentKind, Reading) {
    match formats::read(bytes) {
        Ok(Read::Invoices(invoices)) => (kind_of(&invoices), Reading::Invoices(invoices)),
        Ok(Read::Pages(kind)) => {
            let is_pdf = kind == formats::PageKind::Pdf;
            let document_kind = if is_pdf { DocumentKind::Pdf } else { DocumentKind::Image };
            let why = Unreadable { code: "unsupported_kind".to_owned(), place: None };
            (document_kind, Reading::Unreadable(why))
        }
        Err(unreadable) => {
            let place = place::stored(&unreadable);
            let why = Unreadable { code: unreadable.code.as_str().to_owned(), place };
            (DocumentKind::Other, Reading::Unreadable(why))
        }
    }
}

fn kind_of(invoices: &[Invoice]) -> DocumentKind {
    let finvoice = |invoice: &Invoice| invoice.format == InvoiceFormat::Finvoice;
    if invoices.iter().any(finvoice) { DocumentKind::Finvoice } else { DocumentKind::Ubl }
}

/// The bytes, and one more than the limit of a file that is larger: it may grow while it is read.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut bytes = Vec::with_capacity(size.min(FILE_LIMIT) + 1);
    file.take(FILE_LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Where and on what reading stopped, as it is kept beside the document.
pub(crate) mod place {
    use formats::Unreadable;
    use serde::{Deserialize, Serialize};
    use wire::headless::ReadError;

    #[derive(Serialize, Deserialize)]
    struct Stored {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        offset: Option<u64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        line: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        path: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        detail: Option<String>,
    }

    /// The reader's fault as JSON.
    pub(crate) fn stored(unreadable: &Unreadable) -> Option<String> {
        let ReadError { offset, line, column, path, detail, .. } = told(unreadable);
        serde_json::to_string(&Stored { offset, line, column, path, detail }).ok()
    }

    /// The reader's fault as it is told.
    pub(crate) fn told(unreadable: &Unreadable) -> ReadError {
        let place = unreadable.place.as_ref();
        let details = unreadable.details.iter().map(|(name, value)| format!("{name}={value}"));
        let detail = details.collect::<Vec<_>>().join(" ");
        ReadError {
            code: unreadable.code.as_str().to_owned(),
            offset: place.map(|p| p.offset as u64),
            line: place.and_then(|p| u32::try_from(p.line).ok()),
            column: place.and_then(|p| u32::try_from(p.column).ok()),
            path: place.and_then(|p| p.path.clone()),
            detail: (!detail.is_empty()).then_some(detail),
        }
    }

    /// A kept fault as it is told.
    pub(crate) fn of_stored(unreadable: &store::Unreadable) -> ReadError {
        let place = unreadable.place.as_deref().and_then(|text| serde_json::from_str(text).ok());
        let Stored { offset, line, column, path, detail } = place.unwrap_or(Stored {
            offset: None,
            line: None,
            column: None,
            path: None,
            detail: None,
        });
        ReadError { code: unreadable.code.clone(), offset, line, column, path, detail }
    }
}
