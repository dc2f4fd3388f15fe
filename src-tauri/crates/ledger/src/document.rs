//! Documents as they were received.

use std::{fmt, io};

use serde::{Deserialize, Serialize};
use sha2::Digest;

/// Number of a document in its company file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(pub i64);

/// SHA-256 of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sha256(pub [u8; 32]);

impl Sha256 {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }
}

/// A hash of what is written to it, for bytes that are not all in memory at once.
#[derive(Debug, Clone, Default)]
pub struct Hashing {
    hash: sha2::Sha256,
    length: u64,
}

impl Hashing {
    /// How many bytes were written, and their hash.
    pub fn finish(self) -> (u64, Sha256) {
        (self.length, Sha256(self.hash.finalize().into()))
    }
}

impl io::Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hash.update(bytes);
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How a document came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    /// From an access point, or dropped as an e-invoice.
    EInvoice,
    /// From a scanner.
    Scan,
    /// Given by hand.
    Manual,
    /// From e-mail.
    Email,
}

impl Channel {
    /// All channels.
    pub const ALL: [Self; 4] = [Self::EInvoice, Self::Scan, Self::Manual, Self::Email];

    /// Stable name, on the command line and in the company file.
    pub fn code(self) -> &'static str {
        match self {
            Self::EInvoice => "e-invoice",
            Self::Scan => "scan",
            Self::Manual => "manual",
            Self::Email => "email",
        }
    }

    /// The channel of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code() == code)
    }
}

/// What the bytes of a document are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// EHF / Peppol / other UBL invoice or credit note.
    Ubl,
    /// Finvoice.
    Finvoice,
    /// PDF.
    Pdf,
    /// JPEG, PNG or TIFF.
    Image,
    /// Anything else.
    Other,
}

impl DocumentKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Ubl, Self::Finvoice, Self::Pdf, Self::Image, Self::Other];

    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ubl => "ubl",
            Self::Finvoice => "finvoice",
            Self::Pdf => "pdf",
            Self::Image => "image",
            Self::Other => "other",
        }
    }

    /// The kind of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }
}
