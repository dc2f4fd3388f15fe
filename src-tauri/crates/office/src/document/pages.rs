//! Pages of documents as images, drawn by worker processes.

use crate::fault::{Outcome, not_found};
use crate::office::{Context, Inner};

/// Most pages that are shown of one file.
const MOST_PAGES: usize = 500;

/// The kind of a file by its bytes, not by the sender's word.
pub(super) fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..bytes.len().min(1024))?;
    match head {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some("image/tiff"),
        [b'P', b'K', 3, 4, ..] => Some("application/zip"),
        _ if head.windows(5).any(|five| five == b"%PDF-") => Some("application/pdf"),
        _ if head.trim_ascii_start().starts_with(b"<") => Some("application/xml"),
        _ if !head.is_empty() && std::str::from_utf8(head).is_ok() => Some("text/plain"),
        _ => None,
    }
}

/// How many page images there are: those of a PDF, one for a picture the page can show itself.
pub(super) fn page_count(office: &Inner, bytes: &[u8]) -> u32 {
    match media_type(bytes) {
        Some("application/pdf") => {
            let sizes = office.workers().and_then(|workers| workers.sizes(bytes).ok());
            sizes.map_or(0, |sizes| u32::try_from(sizes.len().min(MOST_PAGES)).unwrap_or(0))
        }
        Some("image/png") => 1,
        _ => 0,
    }
}

/// A page of a document or attachment as a PNG.
pub(crate) fn image(
    context: &Context,
    (document, part): (i64, u32),
    page: u16,
    dpi: u16,
) -> Outcome<Vec<u8>> {
    let (bytes, _) = super::files::bytes_of(context, document, part)?;
    match media_type(&bytes) {
        Some("image/png") if page == 0 => Ok(bytes),
        Some("application/pdf") => {
            let workers = context.office.workers().ok_or_else(|| not_found("page_reader"))?;
            let image = workers.image(&bytes, page, dpi);
            image.map(|image| image.png).map_err(|error| {
                log::warn!("page {page} of document {document}.{part}: {error}");
                not_found("page")
            })
        }
        _ => Err(not_found("page")),
    }
}

impl Inner {
    /// The pool of page readers; none where the library is not installed.
    pub fn workers(&self) -> Option<&pdf::Workers> {
        let workers = self.pdf.get_or_init(|| match pdf::Config::of_this_program() {
            Ok(config) => Some(pdf::Workers::new(config)),
            Err(error) => {
                log::warn!("no page images: {error}");
                None
            }
        });
        workers.as_ref()
    }
}
