//! Text to tree, refusing what is not one whole, harmless document.

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};

use super::build::Builder;
use super::guard::{allowed, forbidden_character, scan_name, split_name};
use super::namespace::Scopes;
use super::tree::{Content, Document, Node, span};
use super::{ATTRIBUTE_LIMIT, DEPTH_LIMIT, DOCUMENT_LIMIT, ELEMENT_LIMIT, NAME_LIMIT};
use crate::unreadable::UnreadableCode;

/// Why a text is no document that we take.
#[derive(Debug)]
pub(crate) struct ParseFault {
    pub(crate) code: UnreadableCode,
    /// Position in the text.
    pub(crate) position: usize,
    /// The innermost open element.
    pub(crate) path: Option<String>,
    pub(crate) details: Vec<(&'static str, String)>,
}

type Parsed<T> = Result<T, ParseFault>;

/// Parses one document.
pub(crate) fn parse(text: &str) -> Parsed<Document<'_>> {
    if let Some(position) = forbidden_character(text) {
        return Err(fault(UnreadableCode::ControlCharacter, position));
    }
    // quick-xml would drop a second mark without counting it.
    if text.starts_with('\u{FEFF}') {
        return Err(fault(UnreadableCode::Malformed, 0));
    }
    let mut parser = Parser { text, tree: Builder::new(text), scopes: Scopes::default() };
    match parser.run() {
        Ok(()) => Ok(parser.tree.document),
        Err(found) => Err(ParseFault { path: parser.tree.path(), ..found }),
    }
}

fn fault(code: UnreadableCode, position: usize) -> ParseFault {
    ParseFault { code, position, path: None, details: Vec::new() }
}

fn fault_with(
    code: UnreadableCode,
    position: usize,
    name: &'static str,
    value: impl Into<String>,
) -> ParseFault {
    let value: String = value.into().chars().take(NAME_LIMIT).collect();
    ParseFault { details: vec![(name, value)], ..fault(code, position) }
}

struct Parser<'t> {
    text: &'t str,
    tree: Builder<'t>,
    scopes: Scopes<'t>,
}

impl<'t> Parser<'t> {
    fn run(&mut self) -> Parsed<()> {
        let text = self.text;
        let mut reader = Reader::from_str(text);
        loop {
            let before = position(reader.buffer_position());
            let event = reader.read_event().map_err(|error| self.refuse(error, &reader))?;
            let after = position(reader.buffer_position());
            match event {
                Event::Start(_) => self.start(before, after - 1)?,
                Event::Empty(_) => {
                    self.start(before, after - 2)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(_) => self.characters(before, after)?,
                Event::CData(_) => self.cdata(before, after)?,
                Event::GeneralRef(reference) => self.reference(&reference, before)?,
                Event::DocType(_) => return Err(fault(UnreadableCode::Doctype, before)),
                Event::Decl(_) if before == leading_space(text) => {}
                Event::Decl(_) => return Err(fault(UnreadableCode::Malformed, before)),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => return self.finish(after),
            }
        }
    }

    fn finish(&self, end: usize) -> Parsed<()> {
        self.refuse_size(end)?;
        let complete = self.tree.depth() == 0 && !self.tree.document.nodes.is_empty();
        if complete { Ok(()) } else { Err(fault(UnreadableCode::Truncated, end)) }
    }

    fn refuse(&self, error: Error, reader: &Reader<&[u8]>) -> ParseFault {
        let at = position(reader.error_position());
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        if rest.get(..9).is_some_and(|r| r.eq_ignore_ascii_case(b"<!DOCTYPE")) {
            return fault(UnreadableCode::Doctype, at);
        }
        match error {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                let mut refused = fault_with(UnreadableCode::Malformed, at, "expected", expected);
                refused.details.extend(fault_with(refused.code, at, "found", found).details);
                refused
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                fault_with(UnreadableCode::Malformed, at, "found", found)
            }
            Error::Syntax(SyntaxError::InvalidBangMarkup) if rest.len() > "<![CDATA[".len() => {
                fault(UnreadableCode::Malformed, at)
            }
            // What was begun at `at` has no end before the file's.
            Error::Syntax(_) => fault(UnreadableCode::Truncated, at),
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                let ended = !rest.get(1..).unwrap_or_default().contains(&b'<');
                let code =
                    if ended { UnreadableCode::Truncated } else { UnreadableCode::Malformed };
                fault(code, at)
            }
            other => fault_with(UnreadableCode::Malformed, at, "cause", other.to_string()),
        }
    }

    /// An element's start tag: `<name attributes`, from `<` to before its end.
    fn start(&mut self, from: usize, to: usize) -> Parsed<()> {
        let text = self.text;
        let tag = text.get(from + 1..to).unwrap_or_default();
        let Some(name) = scan_name(tag) else {
            return Err(fault(UnreadableCode::Malformed, from));
        };
        self.refuse_position(from)?;
        if name.length > NAME_LIMIT {
            let limit = NAME_LIMIT.to_string();
            return Err(fault_with(UnreadableCode::TooLarge, from, "name", limit));
        }
        let attributes_from = from + 1 + name.length;
        if let Some(attributes) = tag.get(name.length..).filter(|rest| !rest.is_empty()) {
            self.attributes(attributes, attributes_from)?;
        }
        let prefix = tag.get(..name.local.saturating_sub(1)).unwrap_or_default();
        let namespace = self
            .scopes
            .resolve(prefix)
            .ok_or_else(|| fault_with(UnreadableCode::Malformed, from, "prefix", prefix))?;
        self.tree.push(Node {
            namespace,
            local: span(from + 1 + name.local..attributes_from),
            attributes: span(attributes_from..to),
            content: Content::None,
            parent: None,
            first_child: None,
            next: None,
            ordinal: 1,
            repeats: false,
        });
        Ok(())
    }

    /// What lies before a position, without the attachments that ended there.
    fn refuse_size(&self, position: usize) -> Parsed<()> {
        if position.saturating_sub(self.tree.attachments) <= DOCUMENT_LIMIT {
            return Ok(());
        }
        let limit = DOCUMENT_LIMIT.to_string();
        Err(fault_with(UnreadableCode::TooLarge, position, "limit", limit))
    }

    fn refuse_position(&self, from: usize) -> Parsed<()> {
        self.refuse_size(from)?;
        if self.tree.depth() == 0 && !self.tree.document.nodes.is_empty() {
            return Err(fault(UnreadableCode::SeveralRoots, from));
        }
        if self.tree.depth() >= DEPTH_LIMIT {
            let limit = DEPTH_LIMIT.to_string();
            return Err(fault_with(UnreadableCode::TooDeep, from, "limit", limit));
        }
        if self.tree.document.nodes.len() >= ELEMENT_LIMIT {
            let limit = ELEMENT_LIMIT.to_string();
            return Err(fault_with(UnreadableCode::TooLarge, from, "elements", limit));
        }
        Ok(())
    }

    /// Checks the attributes and takes the namespaces that they bind.
    fn attributes(&mut self, raw: &'t str, from: usize) -> Parsed<()> {
        if raw.bytes().all(|b| b.is_ascii_whitespace()) {
            return Ok(());
        }
        let mut prefixed = false;
        for (count, attribute) in Attributes::new(raw, 0).enumerate() {
            if count >= ATTRIBUTE_LIMIT {
                let limit = ATTRIBUTE_LIMIT.to_string();
                return Err(fault_with(UnreadableCode::TooManyAttributes, from, "limit", limit));
            }
            let attribute = attribute.map_err(|error| {
                fault_with(UnreadableCode::Malformed, from, "cause", error.to_string())
            })?;
            let name = attribute.key.0;
            let value = attribute.value.as_ref();
            if scan_name(name).is_none_or(|n| n.length < name.len()) || value.contains('<') {
                return Err(fault_with(UnreadableCode::Malformed, from, "name", name));
            }
            let value = attribute_value(&attribute, from)?;
            let prefix = match split_name(name) {
                ("xmlns", prefix) => prefix,
                ("", "xmlns") => "",
                (prefix, _) => {
                    prefixed |= !prefix.is_empty();
                    continue;
                }
            };
            if !self.scopes.bind(prefix, &value, self.tree.depth()) {
                return Err(fault_with(UnreadableCode::TooManyAttributes, from, "name", name));
            }
        }
        if prefixed {
            self.prefixed_attributes(raw, from)?;
        }
        Ok(())
    }

    /// Prefixes of attributes must be bound, possibly in the same tag.
    fn prefixed_attributes(&self, raw: &str, from: usize) -> Parsed<()> {
        for attribute in Attributes::new(raw, 0).with_checks(false).flatten() {
            let (prefix, _) = split_name(attribute.key.0);
            if prefix != "xmlns" && self.scopes.resolve(prefix).is_none() {
                return Err(fault_with(UnreadableCode::Malformed, from, "prefix", prefix));
            }
        }
        Ok(())
    }

    /// Characters between tags.
    fn characters(&mut self, from: usize, to: usize) -> Parsed<()> {
        if self.tree.is_after_child() {
            return Ok(());
        }
        let piece = self.text.get(from..to).unwrap_or_default();
        let blank = piece.bytes().all(|b| b.is_ascii_whitespace());
        if self.tree.depth() == 0 {
            return if blank { Ok(()) } else { Err(fault(UnreadableCode::Malformed, from)) };
        }
        self.tree.append(piece, Some(span(from..to)), blank);
        Ok(())
    }

    fn end(&mut self) {
        self.tree.end();
        self.scopes.leave(self.tree.depth());
    }

    fn cdata(&mut self, from: usize, to: usize) -> Parsed<()> {
        if self.tree.depth() == 0 {
            return Err(fault(UnreadableCode::Malformed, from));
        }
        let inner = from + "<![CDATA[".len()..to - "]]>".len();
        let piece = self.text.get(inner.clone()).unwrap_or_default();
        self.tree.append(piece, Some(span(inner)), piece.is_empty());
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef, from: usize) -> Parsed<()> {
        if self.tree.depth() == 0 {
            return Err(fault(UnreadableCode::Malformed, from));
        }
        let name = reference.borrow().into_inner();
        let character = resolve(&name, from)?;
        let mut buffer = [0; 4];
        self.tree.append(character.encode_utf8(&mut buffer), None, false);
        Ok(())
    }
}

/// The value of an attribute, which may hold references.
fn attribute_value<'a>(
    attribute: &quick_xml::events::attributes::Attribute<'a>,
    from: usize,
) -> Parsed<std::borrow::Cow<'a, str>> {
    if !attribute.value.contains('&') {
        return Ok(attribute.value.clone());
    }
    let value = attribute
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .map_err(|error| fault_with(UnreadableCode::Malformed, from, "cause", error.to_string()))?;
    if !value.chars().all(allowed) {
        return Err(fault(UnreadableCode::ControlCharacter, from));
    }
    Ok(value)
}

/// A predefined entity or a character by number. Others could only come from a document type.
fn resolve(name: &str, from: usize) -> Parsed<char> {
    let unknown = || fault_with(UnreadableCode::Malformed, from, "entity", name);
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#').ok_or_else(unknown)?;
            let code = match number.strip_prefix('x') {
                Some(hex) if !hex.starts_with('+') => u32::from_str_radix(hex, 16),
                None if !number.starts_with('+') => number.parse(),
                _ => return Err(unknown()),
            };
            char::from_u32(code.map_err(|_| unknown())?).ok_or_else(unknown)?
        }
    };
    if allowed(character) {
        Ok(character)
    } else {
        Err(fault_with(UnreadableCode::ControlCharacter, from, "entity", name))
    }
}

fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}
