//! The words of a message before its first line, which rules search (B-165 to B-170).

use std::ops::ControlFlow;

use crate::xml::{ATTACHMENT_CONTENT, EMBEDDED_FILE, Element, bare, cbc};

/// Bytes of the text: many times what the largest header of a real invoice has.
const LIMIT: usize = 64 * 1024;
/// What the texts of most headers take.
const USUAL: usize = 1000;

/// What a child of the invoice's element is.
pub(crate) enum Part {
    /// Belongs to the header.
    Header,
    /// Stands before the first line and is no part of the message.
    Beside,
    /// A line: the header ends.
    Line,
}

/// Every element's text in document order, one a row, without embedded files; cut at [`LIMIT`].
pub(crate) fn text(root: Element, part: impl Fn(Element) -> Part) -> String {
    let mut text = String::with_capacity(USUAL);
    for child in root.children() {
        let added = match part(child) {
            Part::Header => {
                child.with_descendants().try_for_each(|element| add(element, &mut text))
            }
            Part::Beside => ControlFlow::Continue(()),
            Part::Line => ControlFlow::Break(()),
        };
        if added.is_break() {
            break;
        }
    }
    text
}

/// Adds what an element says itself, as far as it fits.
fn add(element: Element, text: &mut String) -> ControlFlow<()> {
    // Most that hold elements hold nothing else.
    if element.raw_text().is_empty() || is_file(element) {
        return ControlFlow::Continue(());
    }
    let piece = element.text();
    if piece.is_empty() {
        return ControlFlow::Continue(());
    }
    let left = LIMIT.saturating_sub(text.len() + usize::from(!text.is_empty()));
    let fits = if piece.len() <= left { piece.len() } else { piece.floor_char_boundary(left) };
    if fits > 0 {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(piece.get(..fits).unwrap_or_default());
    }
    if fits < piece.len() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

fn is_file(element: Element) -> bool {
    element.is(cbc(EMBEDDED_FILE)) || element.is(bare(ATTACHMENT_CONTENT))
}
