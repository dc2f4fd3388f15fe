//! What XML forbids and quick-xml lets through.

use memchr::memmem;

/// Position of the first character that XML 1.0 does not allow.
pub(super) fn forbidden_character(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let control = bytes.chunks(256).position(|c| c.iter().fold(false, |f, b| f | is_control(*b)));
    let control = control.and_then(|chunk| {
        let start = chunk * 256;
        bytes.get(start..)?.iter().position(|b| is_control(*b)).map(|at| start + at)
    });
    let fffe = memmem::find(bytes, b"\xEF\xBF\xBE");
    let ffff = memmem::find(bytes, b"\xEF\xBF\xBF");
    [control, fffe, ffff].into_iter().flatten().min()
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && byte != b'\t' && byte != b'\n' && byte != b'\r'
}

/// Whether a character may stand in a document, also when it is written as a number.
pub(super) fn allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether a name may be an element's or an attribute's: at most one prefix, and no characters
/// that belong to markup. Letters beyond ASCII are not looked at closer.
pub(super) fn is_name(name: &str) -> bool {
    let mut colons = 0;
    let rest_fits = name.bytes().all(|byte| {
        colons += u32::from(byte == b':');
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':') || byte >= 0x80
    });
    let starts = |part: &str| {
        part.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_' || b >= 0x80)
    };
    let local = name.split_once(':').map_or(name, |(_, local)| local);
    rest_fits && colons <= 1 && starts(name) && starts(local)
}

/// Prefix and local name.
pub(super) fn split_name(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}
