//! Why a PDF gave nothing.

use serde::{Deserialize, Serialize};

/// What a caller can do something about. The document itself is never lost: its bytes lie in the
/// company file as they came, whatever the reader says.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The pdfium library is not where [`crate::find_library`] looks: set-up has not run.
    #[error("the pdfium library was not found")]
    LibraryMissing,
    /// The document has more bytes than [`crate::pool::MAX_DOCUMENT`].
    #[error("the document has {bytes} bytes, more than {limit}")]
    TooLarge {
        /// Size of the document.
        bytes: usize,
        /// Largest size that is read.
        limit: usize,
    },
    /// The library could not read it.
    #[error("the worker refused: {0}")]
    Refused(Refusal),
    /// No answer within the time limit; the worker was ended.
    #[error("no answer within the time limit")]
    TimedOut,
    /// The worker ended while it worked: over its CPU or memory limit, or a fault in the library.
    #[error("the worker ended while it worked")]
    WorkerDied,
    /// The worker answered something that is not an answer to what was asked.
    #[error("the worker's answer was not valid")]
    BadAnswer,
    /// No worker could be started.
    #[error("no worker could be started")]
    NotStarted(#[source] std::io::Error),
}

impl PdfError {
    /// Whether the worker that was asked can no longer be used.
    pub(crate) fn spoils_worker(&self) -> bool {
        match self {
            Self::TimedOut | Self::WorkerDied | Self::BadAnswer => true,
            Self::LibraryMissing
            | Self::TooLarge { .. }
            | Self::Refused(_)
            | Self::NotStarted(_) => false,
        }
    }
}

/// What the library said about the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// It is not a PDF, or too damaged to open.
    #[error("malformed")]
    Malformed,
    /// It needs a password, or a security handler that pdfium does not have.
    #[error("encrypted")]
    Encrypted,
    /// There is no page with that number.
    #[error("no such page")]
    NoSuchPage,
    /// The page could not be drawn or read.
    #[error("page not readable")]
    PageNotReadable,
    /// More pages or words than are handled.
    #[error("too many pages or words")]
    TooMuch,
}
