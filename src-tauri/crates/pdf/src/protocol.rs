//! What goes over the pipes: a little-endian `u32` length, then that many bytes of `postcard`.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::error::Refusal;
use crate::page::{PageImage, PageSize, Word};

/// Largest document that is read. Embedded attachments may be 50 MB decoded (platform.md, XML).
pub(crate) const MAX_DOCUMENT: usize = 50 * 1024 * 1024;
/// A request is a document and a few bytes of task.
pub(crate) const MAX_REQUEST: usize = MAX_DOCUMENT + 64;
/// Largest answer: a page image of [`MAX_PIXELS`] in colour that did not compress.
pub(crate) const MAX_ANSWER: usize = 3 * MAX_PIXELS as usize + 1024 * 1024;
/// Largest page image; A4 at 300 dpi has 8.7 million pixels.
pub(crate) const MAX_PIXELS: u32 = 12_000_000;
/// Most pages in a document.
pub(crate) const MAX_PAGES: usize = 10_000;
/// Most characters on a page.
pub(crate) const MAX_CHARACTERS: i32 = 500_000;

/// What is asked of a worker, about one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Task {
    /// The size of every page.
    Sizes,
    /// The words of a page, counted from 0.
    Words { page: u16 },
    /// A page drawn at a resolution.
    Image { page: u16, dpi: u16 },
}

/// A task with the document it is about: requests carry all they need, so a worker has no memory
/// that could go wrong or leak from one document into the next.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Request<'a> {
    pub(crate) task: Task,
    #[serde(with = "serde_bytes", borrow)]
    pub(crate) document: &'a [u8],
}

/// What a worker answers.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    Sizes(Vec<PageSize>),
    Words(Vec<Word>),
    Image(PageImage),
    Refused(Refusal),
}

/// Writes one message.
pub(crate) fn write_frame(to: &mut impl Write, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(payload)?;
    to.flush()
}

/// Reads one message of at most `limit` bytes. Memory grows with what arrives, not with what the
/// length claims.
pub(crate) fn read_frame(from: &mut impl Read, limit: usize) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length as usize > limit {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut payload = Vec::new();
    from.take(u64::from(length)).read_to_end(&mut payload)?;
    if payload.len() != length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], limit: usize, expected: Result<&[u8], io::ErrorKind>) {
        let found = read_frame(&mut &*bytes, limit).map_err(|error| error.kind());
        assert_eq!(found.as_deref(), expected.as_deref());
    }

    #[test]
    fn frames_are_read_whole_and_within_the_limit() {
        check(&[2, 0, 0, 0, 7, 8, 9], 2, Ok(&[7, 8]));
        check(&[3, 0, 0, 0, 7, 8, 9], 2, Err(io::ErrorKind::InvalidData));
        check(&[3, 0, 0, 0, 7, 8], 3, Err(io::ErrorKind::UnexpectedEof));
        check(&[255, 255, 255, 255], usize::MAX, Err(io::ErrorKind::UnexpectedEof));
        check(&[1, 0], 3, Err(io::ErrorKind::UnexpectedEof));
    }

    #[test]
    fn a_frame_reads_as_it_was_written() {
        let mut bytes = Vec::new();
        write_frame(&mut bytes, b"abc").unwrap();
        check(&bytes, 3, Ok(b"abc"));
    }
}
