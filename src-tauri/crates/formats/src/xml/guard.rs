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

/// The name at the start of a tag or an attribute.
pub(super) struct ScannedName {
    /// Bytes up to the white space or the end.
    pub(super) length: usize,
    /// Where the local name begins.
    pub(super) local: usize,
}

/// What a byte is to a name. Letters beyond ASCII are not looked at closer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// May begin a name.
    Start,
    /// May follow.
    Inner,
    Colon,
    Space,
    /// Belongs to markup.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80..=0xFF => Class::Start,
            b'0'..=b'9' | b'-' | b'.' => Class::Inner,
            b':' => Class::Colon,
            b' ' | b'\t' | b'\r' | b'\n' => Class::Space,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// Scans a name of at most one prefix; `None` if it is none.
pub(super) fn scan_name(tag: &str) -> Option<ScannedName> {
    let bytes = tag.as_bytes();
    let class = |at: usize| bytes.get(at).map(|byte| CLASSES[usize::from(*byte)]);
    // Most bytes are letters, so these are passed over first.
    let letters = |mut at: usize| {
        while matches!(class(at), Some(Class::Start)) {
            at += 1;
        }
        at
    };
    let (mut local, mut at) = (0, letters(0));
    loop {
        match class(at) {
            None | Some(Class::Space) => break,
            Some(Class::Inner) if at > local => at = letters(at + 1),
            Some(Class::Colon) if local == 0 && at > 0 => {
                local = at + 1;
                at = letters(local);
            }
            Some(_) => return None,
        }
    }
    (at > local).then_some(ScannedName { length: at, local })
}

/// Prefix and local name of a scanned name.
pub(super) fn split_name(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}
