//! A Finvoice transport file is several XML documents in one file: an envelope, then the invoice,
//! each mostly with a declaration, and each perhaps in an encoding of its own.

use std::ops::Range;

use super::NAME_LIMIT;

/// The documents of a file: it is cut before every XML declaration that follows a tag's end, and
/// after an envelope that a Finvoice follows without a declaration.
pub(crate) fn documents(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut cuts: Vec<usize> = declarations(bytes).chain(envelope_ends(bytes)).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut parts = Vec::new();
    let mut start = 0;
    for cut in cuts {
        parts.push(start..cut);
        start = cut;
    }
    parts.push(start..bytes.len());
    parts
}

fn declarations(bytes: &[u8]) -> impl Iterator<Item = usize> {
    memchr::memmem::find_iter(bytes, b"<?xml").filter_map(|found| {
        let after = bytes.get(found + b"<?xml".len())?;
        let before = bytes.get(..found)?;
        (after.is_ascii_whitespace() && follows_a_tag(before)).then(|| without_mark(before).len())
    })
}

/// Where an envelope ends and, perhaps after a style sheet's instruction, a Finvoice begins.
fn envelope_ends(bytes: &[u8]) -> impl Iterator<Item = usize> {
    memchr::memmem::find_iter(bytes, b"Envelope").filter_map(|found| {
        let (before, after) = bytes.split_at_checked(found + b"Envelope".len())?;
        let name = before.get(before.len().saturating_sub(NAME_LIMIT)..)?;
        let name = name.rsplit(|b| *b == b'<').next()?;
        let end = after.len() - after.trim_ascii_start().strip_prefix(b">")?.len();
        let rest = after.get(end..)?.trim_ascii_start();
        let begins =
            [&b"<Finvoice"[..], b"<?xml-stylesheet"].iter().any(|tag| rest.starts_with(tag));
        (name.starts_with(b"/") && begins).then_some(bytes.len() - rest.len())
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
