//! Builds the tree: nodes in document order, each linked to its parent and next sibling and numbered
//! among the siblings of its name.

use std::cell::Cell;

use super::namespace::Namespace;
use super::tree::{Content, Document, Node, Span, span};
use super::{ATTACHMENT_CONTENT, DOCUMENT_LIMIT, EMBEDDED_FILE};

/// An open element.
struct Frame {
    node: u32,
    last_child: Option<u32>,
    /// Where the names of its children begin in [`Builder::seen`].
    seen_from: usize,
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

/// A tree that is being built.
pub(super) struct Builder<'t> {
    pub(super) document: Document<'t>,
    open: Vec<Frame>,
    seen: Vec<Seen>,
    /// Bytes of base64 so far.
    pub(super) attachments: usize,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        // An element of an invoice takes about 45 bytes.
        let nodes = Vec::with_capacity(text.len().min(DOCUMENT_LIMIT) / 40 + 8);
        Self {
            document: Document {
                text,
                nodes,
                spilled: String::new(),
                parent_path: Cell::default(),
            },
            open: Vec::with_capacity(16),
            seen: Vec::with_capacity(64),
            attachments: 0,
        }
    }

    /// Number of open elements.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// XPath of the innermost open element.
    pub(super) fn path(&self) -> Option<String> {
        self.open.last().map(|frame| self.document.path(frame.node))
    }

    /// Characters after a child element say nothing in these formats.
    pub(super) fn is_after_child(&self) -> bool {
        self.open.last().is_some_and(|frame| frame.last_child.is_some())
    }

    /// Opens an element within the innermost open one.
    pub(super) fn push(&mut self, mut node: Node) {
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
        self.open.push(Frame { node: id, last_child: None, seen_from });
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

    /// Closes the innermost element.
    pub(super) fn end(&mut self) {
        let Some(frame) = self.open.pop() else { return };
        self.seen.truncate(frame.seen_from);
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

    /// Adds characters to the innermost element. White space before the first character and
    /// characters after a child element say nothing in these formats and are left out.
    pub(super) fn append(&mut self, piece: &str, source: Option<Span>, blank: bool) {
        let Some(frame) = self.open.last().filter(|frame| frame.last_child.is_none()) else {
            return;
        };
        let Document { nodes, spilled, text, .. } = &mut self.document;
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
