//! PDF bytes → page sizes, page images and words with boxes.
//!
//! pdfium reads untrusted bytes in C++, one thread at a time in a process. So nothing of it runs in
//! the program: work goes to a small pool of worker processes (the program itself with an
//! argument, see [`run_if_asked`]) that take length-prefixed messages on stdin and answer on
//! stdout. A worker confines itself before it reads the first byte, and the program treats it as
//! hostile all the same: sizes, counts and times are checked, and a worker that dies is replaced.
//!
//! The crate imports nothing of ours. What it returns is geometry and text, never an amount.

mod confine;
mod engine;
mod error;
mod library;
mod page;
mod picture;
mod pool;
mod protocol;
mod words;
mod worker;

pub use error::{PdfError, Refusal};
pub use library::{LIBRARY_VARIABLE, find_library};
pub use page::{PageImage, PageSize, Place, Word};
pub use pool::{Config, Workers};
pub use worker::{WORKER_ARGUMENT, run_if_asked};
