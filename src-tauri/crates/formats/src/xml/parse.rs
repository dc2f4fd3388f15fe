//! Text to tree, refusing what is not one whole, harmless document.

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};

use super::guard::{allowed, forbidden_character, scan_name, split_name};
use super::namespace::{Namespace, Scopes};
use super::tree::{Content, Document, Node, Span, span};
use super::{
    ATTACHMENT_CONTENT, ATTRIBUTE_LIMIT, DEPTH_LIMIT, DOCUMENT_LIMIT, ELEMENT_LIMIT, EMBEDDED_FILE,
};
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
    let mut builder = Builder::new(text);
    match builder.run() {
        Ok(()) => Ok(builder.document),
        Err(mut found) => {
            found.path = builder.open.last().map(|frame| builder.document.path(frame.node));
            Err(found)
        }
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
    ParseFault { details: vec![(name, value.into())], ..fault(code, position) }
}

/// An open element.
struct Frame {
    node: u32,
    last_child: Option<u32>,
    /// Where the names of its children begin in [`Builder::seen`].
    seen_from: usize,
    binds: bool,
}

/// A name among the children of an open element.
struct Seen {
    namespace: Namespace,
    local: Span,
    first: u32,
    last: u32,
    count: u32,
}

/// Children of one element with different names beyond which positions are no longer counted: no
/// format has as many, and each new child is compared with all of them.
const SEEN_LIMIT: usize = 256;

struct Builder<'t> {
    document: Document<'t>,
    scopes: Scopes<'t>,
    open: Vec<Frame>,
    seen: Vec<Seen>,
    /// Bytes of base64 so far.
    attachments: usize,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        // An element of an invoice takes about 45 bytes.
        let nodes = Vec::with_capacity(text.len().min(DOCUMENT_LIMIT) / 40 + 8);
        Self {
            document: Document { text, nodes, spilled: String::new() },
            scopes: Scopes::default(),
            open: Vec::with_capacity(16),
            seen: Vec::with_capacity(64),
            attachments: 0,
        }
    }

    fn run(&mut self) -> Parsed<()> {
        let text = self.document.text;
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
        let complete = self.open.is_empty() && !self.document.nodes.is_empty();
        if complete { Ok(()) } else { Err(fault(UnreadableCode::Truncated, end)) }
    }

    fn refuse(&self, error: Error, reader: &Reader<&[u8]>) -> ParseFault {
        let at = position(reader.error_position());
        let rest = self.document.text.as_bytes().get(at..).unwrap_or_default();
        if rest.get(..9).is_some_and(|r| r.eq_ignore_ascii_case(b"<!DOCTYPE")) {
            return fault(UnreadableCode::Doctype, at);
        }
        match error {
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => ParseFault {
                details: vec![("expected", expected), ("found", found)],
                ..fault(UnreadableCode::Malformed, at)
            },
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
        let text = self.document.text;
        let tag = text.get(from + 1..to).unwrap_or_default();
        let Some(name) = scan_name(tag) else {
            return Err(fault(UnreadableCode::Malformed, from));
        };
        self.refuse_position(from)?;
        let attributes_from = from + 1 + name.length;
        let binds = match tag.get(name.length..) {
            None | Some("") => false,
            Some(attributes) => self.attributes(attributes, attributes_from)?,
        };
        let prefix = tag.get(..name.local.saturating_sub(1)).unwrap_or_default();
        let namespace = self
            .scopes
            .resolve(prefix)
            .ok_or_else(|| fault_with(UnreadableCode::Malformed, from, "prefix", prefix))?;
        self.push(Node {
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
        if let Some(frame) = self.open.last_mut() {
            frame.binds = binds;
        }
        Ok(())
    }

    /// What lies before a position, without the attachments that ended there.
    fn refuse_size(&self, position: usize) -> Parsed<()> {
        if position.saturating_sub(self.attachments) <= DOCUMENT_LIMIT {
            return Ok(());
        }
        let limit = DOCUMENT_LIMIT.to_string();
        Err(fault_with(UnreadableCode::TooLarge, position, "limit", limit))
    }

    fn refuse_position(&self, from: usize) -> Parsed<()> {
        self.refuse_size(from)?;
        if self.open.is_empty() && !self.document.nodes.is_empty() {
            return Err(fault(UnreadableCode::SeveralRoots, from));
        }
        if self.open.len() >= DEPTH_LIMIT {
            let limit = DEPTH_LIMIT.to_string();
            return Err(fault_with(UnreadableCode::TooDeep, from, "limit", limit));
        }
        if self.document.nodes.len() >= ELEMENT_LIMIT {
            let limit = ELEMENT_LIMIT.to_string();
            return Err(fault_with(UnreadableCode::TooLarge, from, "elements", limit));
        }
        Ok(())
    }

    /// Checks the attributes and takes their namespaces; `true` if there were any of these.
    fn attributes(&mut self, raw: &'t str, from: usize) -> Parsed<bool> {
        if raw.bytes().all(|b| b.is_ascii_whitespace()) {
            return Ok(false);
        }
        let mut binds = false;
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
            binds = true;
            if !self.scopes.bind(prefix, &value, self.open.len()) {
                return Err(fault_with(UnreadableCode::TooManyAttributes, from, "name", name));
            }
        }
        if prefixed {
            self.prefixed_attributes(raw, from)?;
        }
        Ok(binds)
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

    fn push(&mut self, mut node: Node) {
        let id = span(0..self.document.nodes.len()).end;
        let seen_from = match self.open.last_mut() {
            Some(frame) => {
                node.parent = Some(frame.node);
                let (parent, previous, from) = (frame.node, frame.last_child, frame.seen_from);
                frame.last_child = Some(id);
                self.link(parent, previous, id);
                node.ordinal = self.count(&node, id, previous, from);
                self.seen.len()
            }
            None => self.seen.len(),
        };
        self.document.nodes.push(node);
        self.open.push(Frame { node: id, last_child: None, seen_from, binds: false });
    }

    fn link(&mut self, parent: u32, previous: Option<u32>, id: u32) {
        let nodes = &mut self.document.nodes;
        match previous.and_then(|previous| nodes.get_mut(previous as usize)) {
            Some(previous) => previous.next = Some(id),
            None => {
                if let Some(parent) = nodes.get_mut(parent as usize) {
                    parent.first_child = Some(id);
                }
            }
        }
    }

    /// The place of a new child among those of its name.
    fn count(&mut self, node: &Node, id: u32, previous: Option<u32>, from: usize) -> u32 {
        let Document { nodes, text, .. } = &mut self.document;
        let local = node.local.of(text);
        let same = |seen: &Seen| {
            seen.namespace == node.namespace
                && seen.local.length() == node.local.length()
                && seen.local.of(text) == local
        };
        let siblings = self.seen.get_mut(from..).unwrap_or_default();
        // Siblings of one name mostly stand together.
        let recent = siblings.iter().rposition(|seen| Some(seen.last) == previous);
        let recent = recent.filter(|at| siblings.get(*at).is_some_and(same));
        let at = recent.or_else(|| siblings.iter().position(same));
        if let Some(seen) = at.and_then(|at| siblings.get_mut(at)) {
            seen.count += 1;
            seen.last = id;
            if let Some(first) = nodes.get_mut(seen.first as usize) {
                first.repeats = true;
            }
            return seen.count;
        }
        if siblings.len() < SEEN_LIMIT {
            let Node { namespace, local, .. } = *node;
            self.seen.push(Seen { namespace, local, first: id, last: id, count: 1 });
        }
        1
    }

    fn end(&mut self) {
        let Some(frame) = self.open.pop() else { return };
        self.seen.truncate(frame.seen_from);
        if frame.binds {
            self.scopes.leave(self.open.len());
        }
        let Some(node) = self.document.nodes.get(frame.node as usize) else { return };
        let file = match node.namespace {
            Namespace::Cbc => EMBEDDED_FILE,
            Namespace::None => ATTACHMENT_CONTENT,
            _ => return,
        };
        if let Content::Source(content) | Content::Spilled(content) = node.content
            && node.local.length() == file.len()
            && node.local.of(self.document.text) == file
        {
            self.attachments += content.length();
        }
    }

    /// Characters between tags.
    fn characters(&mut self, from: usize, to: usize) -> Parsed<()> {
        if self.is_after_child() {
            return Ok(());
        }
        let piece = self.document.text.get(from..to).unwrap_or_default();
        let blank = piece.bytes().all(|b| b.is_ascii_whitespace());
        if self.open.is_empty() {
            return if blank { Ok(()) } else { Err(fault(UnreadableCode::Malformed, from)) };
        }
        self.append(piece, Some(span(from..to)), blank);
        Ok(())
    }

    /// Characters after a child element say nothing in these formats.
    fn is_after_child(&self) -> bool {
        self.open.last().is_some_and(|frame| frame.last_child.is_some())
    }

    fn cdata(&mut self, from: usize, to: usize) -> Parsed<()> {
        if self.open.is_empty() {
            return Err(fault(UnreadableCode::Malformed, from));
        }
        let inner = from + "<![CDATA[".len()..to - "]]>".len();
        let piece = self.document.text.get(inner.clone()).unwrap_or_default();
        self.append(piece, Some(span(inner)), piece.is_empty());
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef, from: usize) -> Parsed<()> {
        if self.open.is_empty() {
            return Err(fault(UnreadableCode::Malformed, from));
        }
        let name = reference.borrow().into_inner();
        let character = resolve(&name, from)?;
        let mut buffer = [0; 4];
        self.append(character.encode_utf8(&mut buffer), None, false);
        Ok(())
    }

    /// Adds characters to the innermost element. White space before the first character and
    /// characters after a child element say nothing in these formats and are left out.
    fn append(&mut self, piece: &str, source: Option<Span>, blank: bool) {
        let Some(frame) = self.open.last().filter(|frame| frame.last_child.is_none()) else {
            return;
        };
        let Document { nodes, spilled, text } = &mut self.document;
        let Some(node) = nodes.get_mut(frame.node as usize) else { return };
        node.content = match (node.content, source) {
            (Content::None, _) if blank => Content::None,
            (Content::None, Some(source)) => Content::Source(source),
            (Content::Spilled(before), _) => {
                spilled.push_str(piece);
                Content::Spilled(span(before.start as usize..spilled.len()))
            }
            (before, _) => {
                let start = spilled.len();
                if let Content::Source(before) = before {
                    spilled.push_str(before.of(text));
                }
                spilled.push_str(piece);
                Content::Spilled(span(start..spilled.len()))
            }
        };
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
