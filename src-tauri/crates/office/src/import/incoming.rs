//! A file on its way in: read, hashed and understood, with nothing written yet.

use std::fs::File;
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};

use formats::{FILE_LIMIT, Read};
use ledger::invoice::{Invoice, InvoiceFormat};
use ledger::{DocumentKind, Hashing, Sha256};
use store::Unreadable;
use store::documents::KEPT_LIMIT;

/// How much of a large file is in memory at once.
const PIECE: usize = 1024 * 1024;

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
    /// More bytes than are read into memory: an unreadable document. They are copied into the company
    /// file a piece at a time when its turn comes.
    Large { length: u64, sha256: Sha256 },
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

impl Incoming {
    /// How many bytes it puts into the company file, unless they are there already.
    pub fn bytes_to_keep(&self) -> u64 {
        match &self.content {
            Content::Bytes { bytes, .. } => bytes.len() as u64,
            Content::Large { length, .. } if *length <= KEPT_LIMIT => *length,
            Content::Large { .. } | Content::Nothing { .. } => 0,
        }
    }
}

/// Reads a file. Never fails: what can't be read is told in the content.
pub(crate) fn read_file(path: &Path) -> Incoming {
    let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let content = content_of(path).unwrap_or_else(|error| nothing(&error));
    Incoming { path: path.to_owned(), file_name: file_name.unwrap_or_default(), content }
}

fn content_of(path: &Path) -> io::Result<Content> {
    // Anything else, as a pipe or a device, could go on for ever; to open a pipe waits for its writer.
    if !path.metadata()?.is_file() {
        return Ok(Content::Nothing { code: "not_a_file", detail: None });
    }
    let mut file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.len() <= FILE_LIMIT as u64 {
        let bytes = bytes_of(&file, metadata.len())?;
        if bytes.len() <= FILE_LIMIT {
            return Ok(of_bytes(bytes));
        }
        // It has grown.
        file = File::open(path)?;
    }
    hashed(file)
}

/// A file that is hashed and not held. Whoever copies it sees by the hash whether it is still the same.
fn hashed(file: File) -> io::Result<Content> {
    let size = file.metadata()?.len();
    let mut hashing = Hashing::default();
    io::copy(&mut BufReader::with_capacity(PIECE, file.take(size)), &mut hashing)?;
    let (length, sha256) = hashing.finish();
    Ok(Content::Large { length, sha256 })
}

fn nothing(error: &io::Error) -> Content {
    let code = match error.kind() {
        io::ErrorKind::NotFound => "vanished",
        io::ErrorKind::PermissionDenied => "not_permitted",
        _ => "read_fault",
    };
    Content::Nothing { code, detail: Some(error.kind().to_string()) }
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
fn bytes_of(file: &File, size: u64) -> io::Result<Vec<u8>> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
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
