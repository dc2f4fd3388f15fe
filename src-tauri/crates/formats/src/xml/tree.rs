//! A document as a tree that borrows from the text it was read from.
//!
//! Nodes lie in one vector and refer to spans of the text, so that a document costs a handful of
//! allocations, however many elements it has.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::Write;
use std::ops::Range;

use ledger::invoice::Place;

use super::namespace::Namespace;

/// The name of an element: namespace and local name. Prefixes are the sender's choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) namespace: Namespace,
    pub(crate) local: &'static str,
}

/// `cbc:` of UBL: the elements that hold values.
pub(crate) const fn cbc(local: &'static str) -> Name {
    Name { namespace: Namespace::Cbc, local }
}

/// `cac:` of UBL: the elements that hold elements.
pub(crate) const fn cac(local: &'static str) -> Name {
    Name { namespace: Namespace::Cac, local }
}

/// An element of a format that has no namespace.
pub(crate) const fn bare(local: &'static str) -> Name {
    Name { namespace: Namespace::None, local }
}

/// Part of the text, or of the spilled text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    pub(super) fn length(self) -> usize {
        self.end.wrapping_sub(self.start) as usize
    }

    pub(super) fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Character data of an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Content {
    #[default]
    None,
    /// One run of characters, as it stands in the document.
    Source(Span),
    /// Put together from several pieces: references, CDATA, comments between.
    Spilled(Span),
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) namespace: Namespace,
    pub(super) local: Span,
    /// Attributes as written, after the name.
    pub(super) attributes: Span,
    pub(super) content: Content,
    pub(super) parent: Option<u32>,
    pub(super) first_child: Option<u32>,
    pub(super) next: Option<u32>,
    /// Place among the siblings of the same name, from 1.
    pub(super) ordinal: u32,
    /// Whether siblings of the same name follow.
    pub(super) repeats: bool,
}

/// A well-formed document.
pub(crate) struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    pub(super) spilled: String,
    /// Fields are mostly asked for one after the other within one element: its path is kept.
    pub(super) parent_path: Cell<ParentPath>,
}

/// The path of an element whose children's paths are being made.
#[derive(Default)]
pub(super) struct ParentPath {
    of: Option<u32>,
    path: String,
}

impl<'t> Document<'t> {
    /// The root element. A document is only built with one.
    pub(crate) fn root(&self) -> Option<Element<'_>> {
        self.element(0)
    }

    pub(super) fn element(&self, id: u32) -> Option<Element<'_>> {
        self.nodes.get(id as usize).map(|node| Element { document: self, node, id })
    }
}

/// An element of a document.
#[derive(Clone, Copy)]
pub(crate) struct Element<'d> {
    document: &'d Document<'d>,
    node: &'d Node,
    id: u32,
}

impl<'d> Element<'d> {
    pub(crate) fn is(self, name: Name) -> bool {
        // Most siblings differ in these two, which need not touch the text.
        self.node.namespace == name.namespace
            && self.node.local.length() == name.local.len()
            && self.local() == name.local
    }

    pub(crate) fn local(self) -> &'d str {
        self.node.local.of(self.document.text)
    }

    pub(crate) fn namespace(self) -> Namespace {
        self.node.namespace
    }

    /// The namespace as the element itself declares it; its name may be any text.
    pub(crate) fn namespace_name(self) -> Option<Cow<'d, str>> {
        let text = self.document.text.get(self.start()..)?;
        let prefix = text.get(1..)?.split_once(':').map(|(prefix, _)| prefix);
        let from = self.node.local.start as usize - self.start();
        match prefix.filter(|prefix| prefix.len() + 2 == from) {
            Some(prefix) => self.attribute(&format!("xmlns:{prefix}")),
            None => self.attribute("xmlns"),
        }
    }

    /// Position of the start tag in the text.
    pub(crate) fn start(self) -> usize {
        let before = self.document.text.get(..self.node.local.start as usize);
        before.and_then(|before| before.rfind('<')).unwrap_or_default()
    }

    pub(crate) fn children(self) -> impl Iterator<Item = Element<'d>> {
        let document = self.document;
        let first = self.node.first_child.and_then(|id| document.element(id));
        std::iter::successors(first, |e| e.node.next.and_then(|id| document.element(id)))
    }

    /// The element and all within it, in document order: as they lie.
    pub(crate) fn with_descendants(self) -> impl Iterator<Item = Element<'d>> {
        let document = self.document;
        let above = |e: &Element<'d>| e.node.parent.and_then(|id| document.element(id));
        let next = std::iter::successors(Some(self), above).find_map(|e| e.node.next);
        let end = next.map_or(document.nodes.len(), |id| id as usize);
        let nodes = document.nodes.get(self.id as usize..end).unwrap_or_default();
        (self.id..).zip(nodes).map(move |(id, node)| Element { document, node, id })
    }

    /// All children of the name, in order.
    pub(crate) fn all(self, name: Name) -> impl Iterator<Item = Element<'d>> {
        self.children().filter(move |e| e.is(name))
    }

    /// The first child of the name.
    pub(crate) fn child(self, name: Name) -> Option<Element<'d>> {
        self.children().find(|e| e.is(name))
    }

    /// The first child of the first name, its first child of the second, and so on.
    pub(crate) fn at(self, names: &[Name]) -> Option<Element<'d>> {
        names.iter().try_fold(self, |element, name| element.child(*name))
    }

    /// Another sibling of the same name that says something else.
    pub(crate) fn contradiction(self) -> Option<Element<'d>> {
        if !self.node.repeats {
            return None;
        }
        let parent = self.node.parent.and_then(|id| self.document.element(id))?;
        let same = |e: &Element| e.namespace() == self.namespace() && e.local() == self.local();
        parent.children().find(|e| same(e) && e.text() != self.text())
    }

    /// Character data with white space at both ends removed and line ends made one character.
    pub(crate) fn text(self) -> Cow<'d, str> {
        let raw = self.raw_text().trim();
        if raw.contains('\r') {
            Cow::Owned(raw.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(raw)
        }
    }

    /// Character data as it stands.
    pub(crate) fn raw_text(self) -> &'d str {
        match self.node.content {
            Content::None => "",
            Content::Source(span) => span.of(self.document.text),
            Content::Spilled(span) => span.of(&self.document.spilled),
        }
    }

    /// The value of an attribute that has no prefix; empty values count as absent.
    pub(crate) fn attribute(self, name: &str) -> Option<Cow<'d, str>> {
        let raw = self.node.attributes.of(self.document.text);
        if raw.is_empty() {
            return None;
        }
        let mut attributes = quick_xml::events::attributes::Attributes::new(raw, 0);
        let found = attributes.with_checks(false).flatten().find(|a| a.key.as_ref() == name)?;
        let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
        let trimmed = value.trim();
        (!trimmed.is_empty()).then(|| match value {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(_) => Cow::Owned(trimmed.to_owned()),
        })
    }

    /// Where the element stands: an XPath with the usual prefixes, whatever the sender's are.
    pub(crate) fn place(self) -> Place {
        Place::Xml(self.document.path(self.id).into_boxed_str())
    }
}

impl Document<'_> {
    /// XPath of a node, with positions where siblings repeat.
    pub(super) fn path(&self, id: u32) -> String {
        let Some(node) = self.nodes.get(id as usize) else { return String::new() };
        let mut parent = self.parent_path.take();
        if parent.of != node.parent {
            parent.of = node.parent;
            parent.path.clear();
            let above = node.parent.and_then(|id| self.nodes.get(id as usize));
            above.into_iter().for_each(|above| self.push_steps(&mut parent.path, above));
        }
        // Exactly as long as it will be: a box of it then needs no second allocation.
        let mut path = String::with_capacity(parent.path.len() + node.step_length());
        path.push_str(&parent.path);
        node.push_step(&mut path, self.text);
        self.parent_path.set(parent);
        path
    }

    /// From the root down; the depth is limited.
    fn push_steps(&self, path: &mut String, node: &Node) {
        if let Some(parent) = node.parent.and_then(|id| self.nodes.get(id as usize)) {
            self.push_steps(path, parent);
        }
        node.push_step(path, self.text);
    }
}

impl Node {
    fn position(&self) -> Option<u32> {
        (self.repeats || self.ordinal > 1).then_some(self.ordinal)
    }

    fn step_length(&self) -> usize {
        let digits = self.position().and_then(u32::checked_ilog10);
        let position = digits.map_or(0, |digits| digits as usize + "[1]".len());
        self.namespace.step().len() + self.local.length() + position
    }

    fn push_step(&self, path: &mut String, text: &str) {
        path.push_str(self.namespace.step());
        path.push_str(self.local.of(text));
        if let Some(position) = self.position() {
            // Writing to a string does not fail.
            let _ = write!(path, "[{position}]");
        }
    }
}

/// A range of the text as a span. Texts are limited far below 4 GB.
pub(super) fn span(range: Range<usize>) -> Span {
    Span {
        start: u32::try_from(range.start).unwrap_or(u32::MAX),
        end: u32::try_from(range.end).unwrap_or(u32::MAX),
    }
}
