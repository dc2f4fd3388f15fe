//! Bytes to text: byte order marks, declared encodings, and their contradictions.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, ISO_8859_15, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::unreadable::UnreadableCode;

/// A document as text, and how to find a place in it again among the bytes.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    width: Width,
    /// Length of the byte order mark.
    skipped: usize,
}

/// How many bytes a character had in the file.
#[derive(Debug, Clone, Copy)]
enum Width {
    Utf8,
    One,
    Utf16,
}

/// Bytes that are not what they are declared to be.
#[derive(Debug)]
pub(crate) struct DecodeFault {
    pub(crate) code: UnreadableCode,
    /// Bytes before the fault.
    pub(crate) offset: usize,
    pub(crate) declared: String,
    pub(crate) actual: &'static str,
}

impl Decoded<'_> {
    /// Bytes of the document before the text position.
    pub(crate) fn byte_offset(&self, position: usize) -> usize {
        let before = self.text.get(..position).unwrap_or(&self.text);
        self.skipped
            + match self.width {
                Width::Utf8 => before.len(),
                Width::One => before.chars().count(),
                Width::Utf16 => before.chars().map(|c| c.len_utf16() * 2).sum(),
            }
    }
}

const UTF8_BOM: &[u8] = b"\xEF\xBB\xBF";

/// Decodes one document by its byte order mark and its declaration. Without either it is in the
/// encoding of the document before it in the file, else in UTF-8.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    inherited: Option<&str>,
) -> Result<Decoded<'a>, DecodeFault> {
    if let Some(rest) = bytes.strip_prefix(UTF8_BOM) {
        return match declared_encoding(rest).as_deref() {
            None | Some("utf-8" | "utf8") => utf8(rest, UTF8_BOM.len(), "utf-8"),
            Some(other) => Err(mismatch(other, "utf-8", 0)),
        };
    }
    if let Some(encoding) = utf16(bytes) {
        return decode_utf16(bytes, encoding);
    }
    let declared = declared_encoding(bytes);
    let head = bytes.trim_ascii_start();
    // A declaration without an encoding says UTF-8; an instruction for a style sheet is none.
    let declares = head.starts_with(b"<?xml") && !head.starts_with(b"<?xml-");
    let inherited = inherited.filter(|_| !declares);
    decode_declared(bytes, declared.as_deref().or(inherited).unwrap_or("utf-8"))
}

fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] | [b'<', 0, _, 0, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] | [0, b'<', 0, _, ..] => Some(UTF_16BE),
        _ => None,
    }
}

fn decode_declared<'a>(bytes: &'a [u8], declared: &str) -> Result<Decoded<'a>, DecodeFault> {
    match declared {
        "utf-8" | "utf8" => utf8(bytes, 0, declared),
        "us-ascii" | "ascii" => match bytes.iter().position(|b| !b.is_ascii()) {
            Some(offset) => Err(mismatch(declared, "unknown", offset)),
            None => utf8(bytes, 0, declared),
        },
        "iso-8859-1" | "iso_8859-1" | "iso8859-1" | "latin1" | "latin-1" | "windows-1252"
        | "cp1252" => one_byte(bytes, WINDOWS_1252, declared),
        "iso-8859-15" | "iso_8859-15" | "iso8859-15" | "latin9" | "latin-9" => {
            one_byte(bytes, ISO_8859_15, declared)
        }
        other => Err(mismatch(other, "unknown", 0)),
    }
}

/// The encoding of the XML declaration, in small letters.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(256))?;
    let head = head.get(..head.windows(2).position(|w| w == b"?>")?)?;
    let declaration = str::from_utf8(head).ok()?.trim_start().strip_prefix("<?xml")?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (name, _) = value[1..].split_once(quote)?;
    Some(name.trim().to_ascii_lowercase())
}

fn utf8<'a>(bytes: &'a [u8], skipped: usize, declared: &str) -> Result<Decoded<'a>, DecodeFault> {
    match str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), width: Width::Utf8, skipped }),
        Err(fault) => {
            let offset = skipped + fault.valid_up_to();
            let mut found = mismatch(declared, "unknown", offset);
            if fault.error_len().is_none() {
                // The file ends within a character.
                found.code = UnreadableCode::Truncated;
            }
            Err(found)
        }
    }
}

fn one_byte<'a>(
    bytes: &'a [u8],
    encoding: &'static Encoding,
    declared: &str,
) -> Result<Decoded<'a>, DecodeFault> {
    let Some(first) = bytes.iter().position(|b| !b.is_ascii()) else {
        return utf8(bytes, 0, declared);
    };
    // Text with æøåäö in one byte each is never also right UTF-8: such bytes were declared wrongly,
    // and reading them as declared would garble every name.
    if str::from_utf8(bytes).is_ok() {
        return Err(mismatch(declared, "utf-8", first));
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Ok(Decoded { text, width: Width::One, skipped: 0 })
}

fn decode_utf16<'a>(
    bytes: &'a [u8],
    encoding: &'static Encoding,
) -> Result<Decoded<'a>, DecodeFault> {
    let marked = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    let skipped = if marked { 2 } else { 0 };
    let body = bytes.get(skipped..).unwrap_or_default();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let size = decoder.max_utf8_buffer_length_without_replacement(body.len()).unwrap_or(body.len());
    let mut text = String::with_capacity(size);
    let (result, read) = decoder.decode_to_string_without_replacement(body, &mut text, true);
    let ended_within = body.len() % 2 == 1 && read + 2 >= body.len();
    if !matches!(result, DecoderResult::InputEmpty) || ended_within {
        let mut fault = mismatch("utf-16", "unknown", skipped + read);
        if read + 3 >= body.len() {
            fault.code = UnreadableCode::Truncated;
        }
        return Err(fault);
    }
    match declared_encoding(text.as_bytes()).as_deref() {
        None | Some("utf-16" | "utf-16le" | "utf-16be" | "ucs-2" | "iso-10646-ucs-2") => {
            Ok(Decoded { text: Cow::Owned(text), width: Width::Utf16, skipped })
        }
        Some(other) => Err(mismatch(other, "utf-16", 0)),
    }
}

fn mismatch(declared: &str, actual: &'static str, offset: usize) -> DecodeFault {
    let code = UnreadableCode::WrongEncoding;
    DecodeFault { code, offset, declared: declared.to_owned(), actual }
}
