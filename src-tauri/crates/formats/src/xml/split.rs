//! A Finvoice transport file is several XML documents in one file: an envelope, then the invoice,
//! each with a declaration, and each perhaps in an encoding of its own.

use std::ops::Range;

/// The documents of a file: it is cut before every XML declaration that follows a tag's end.
pub(crate) fn documents(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for cut in cuts(bytes) {
        parts.push(start..cut);
        start = cut;
    }
    parts.push(start..bytes.len());
    parts
}

fn cuts(bytes: &[u8]) -> impl Iterator<Item = usize> {
    memchr::memmem::find_iter(bytes, b"<?xml").filter_map(|found| {
        let after = bytes.get(found + b"<?xml".len())?;
        let before = bytes.get(..found)?;
        (after.is_ascii_whitespace() && follows_a_tag(before)).then(|| without_mark(before).len())
    })
}

fn follows_a_tag(before: &[u8]) -> bool {
    let before = without_mark(before.trim_ascii_end());
    before.trim_ascii_end().last() == Some(&b'>')
}

/// A byte order mark before the declaration belongs to it.
fn without_mark(before: &[u8]) -> &[u8] {
    before.strip_suffix(b"\xEF\xBB\xBF").unwrap_or(before)
}
