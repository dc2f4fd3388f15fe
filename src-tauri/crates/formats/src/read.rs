//! What a file is, and the invoices in it.

use std::borrow::Cow;

use ledger::invoice::Invoice;

use crate::unreadable::{FilePlace, Unreadable, UnreadableCode};
use crate::values::Findings;
use crate::xml::{self, DecodeFault, Decoded, Element, Namespace, ParseFault};
use crate::{ATTACHMENT_LIMIT, FILE_LIMIT, checks, finvoice, ubl};

/// A file that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// An e-invoice file: one invoice or, in transport envelopes, several. Never empty.
    Invoices(Vec<Invoice>),
    /// A file of pages, which only a person or an interpreter can read.
    Pages(PageKind),
}

/// Files that are pictures of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// PDF.
    Pdf,
    /// PNG image.
    Png,
    /// JPEG image.
    Jpeg,
    /// TIFF image.
    Tiff,
    /// GIF image.
    Gif,
    /// WebP image.
    Webp,
}

impl PageKind {
    /// The kind as it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Tiff => "tiff",
            Self::Gif => "gif",
            Self::Webp => "webp",
        }
    }
}

/// Lines of one invoice: each takes 200 bytes at least, so that a document of the largest size has
/// no more that say something.
pub const LINE_LIMIT: usize = 100_000;

/// Reads a file of any kind.
pub fn read(bytes: &[u8]) -> Result<Read, Unreadable> {
    if bytes.len() > FILE_LIMIT {
        let refused = Unreadable::new(UnreadableCode::TooLarge);
        return Err(refused
            .with("limit", FILE_LIMIT.to_string())
            .with("size", bytes.len().to_string()));
    }
    if let Some(kind) = page_kind(bytes) {
        return Ok(Read::Pages(kind));
    }
    refuse_other_kinds(bytes)?;
    let invoices = invoices(bytes)?;
    refuse_long(&invoices)?;
    let attached =
        invoices.iter().flat_map(|i| &i.attachments).map(|a| a.bytes.len()).sum::<usize>();
    if attached > ATTACHMENT_LIMIT {
        let refused = Unreadable::new(UnreadableCode::AttachmentTooLarge);
        return Err(refused
            .with("limit", ATTACHMENT_LIMIT.to_string())
            .with("size", attached.to_string()));
    }
    Ok(Read::Invoices(invoices))
}

/// Whether an e-invoice file may name a payee apart from the seller (BG-10). `false` is certain, and
/// found without reading the file: an element's name stands in it as it is, and none of those that a
/// payee is read from does.
pub fn may_name_payee(bytes: &[u8]) -> bool {
    // Only where letters take two bytes are they others than ASCII's, and then half of them are zero.
    let wide = memchr::memchr(0, bytes).is_some();
    let names = [ubl::PAYEE].into_iter().chain(finvoice::PAYEES);
    wide || names.map(str::as_bytes).any(|name| memchr::memmem::find(bytes, name).is_some())
}

fn refuse_long(invoices: &[Invoice]) -> Result<(), Unreadable> {
    let lines = invoices.iter().map(|invoice| invoice.lines.len()).max().unwrap_or_default();
    if lines <= LINE_LIMIT {
        return Ok(());
    }
    Err(Unreadable::new(UnreadableCode::TooLarge).with("lines", LINE_LIMIT.to_string()))
}

fn page_kind(bytes: &[u8]) -> Option<PageKind> {
    // Readers of PDF look for the header in the first 1024 bytes.
    let head = bytes.get(..bytes.len().min(1024))?;
    match head {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', ..] => Some(PageKind::Png),
        [0xFF, 0xD8, 0xFF, ..] => Some(PageKind::Jpeg),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some(PageKind::Tiff),
        [b'G', b'I', b'F', b'8', ..] => Some(PageKind::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(PageKind::Webp),
        _ if looks_like_markup(head) => None,
        _ => memchr::memmem::find(head, b"%PDF-").map(|_| PageKind::Pdf),
    }
}

/// White space, byte order marks and the NULs of UTF-16 aside, XML begins with `<`.
fn looks_like_markup(bytes: &[u8]) -> bool {
    let ignored =
        |b: &&u8| b.is_ascii_whitespace() || matches!(**b, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF);
    bytes.iter().find(|b| !ignored(b)) == Some(&b'<')
}

fn refuse_other_kinds(bytes: &[u8]) -> Result<(), Unreadable> {
    if looks_like_markup(bytes) {
        return Ok(());
    }
    let content = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if content.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::new(UnreadableCode::Empty));
    }
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let binary = head.iter().any(|b| *b < 0x20 && !b.is_ascii_whitespace());
    if binary {
        let kind = if bytes.starts_with(b"PK\x03\x04") { "zip" } else { "binary" };
        return Err(Unreadable::new(UnreadableCode::UnsupportedKind).with("kind", kind));
    }
    let place = FilePlace { offset: 0, line: 1, column: 1, path: None };
    Err(Unreadable { place: Some(place), ..Unreadable::new(UnreadableCode::NotXml) })
}

/// The invoices of an XML file: of one document, or of the documents of a transport file.
fn invoices(bytes: &[u8]) -> Result<Vec<Invoice>, Unreadable> {
    let mut found = Vec::new();
    let mut first = None;
    let mut encoding = None;
    for part in xml::documents(bytes) {
        let document =
            Part { bytes, start: part.start, content: bytes.get(part).unwrap_or_default() };
        let root = document.read_into(encoding.as_deref(), &mut found)?;
        if first.as_ref().is_some_and(|first: &Root| !(first.transported && root.transported)) {
            return Err(document.several_roots(root.name));
        }
        encoding = xml::declared_encoding(document.content).or(encoding);
        first.get_or_insert(root);
    }
    if found.is_empty() {
        return Err(unknown(first.unwrap_or_default()));
    }
    Ok(found)
}

/// XML that holds no invoice: what it is instead, by its root.
fn unknown(root: Root) -> Unreadable {
    let refused = Unreadable::new(UnreadableCode::UnknownDocument).with("root", root.name);
    let refused = match root.namespace {
        Some(namespace) => refused.with("namespace", namespace),
        None => refused,
    };
    Unreadable { place: root.place, ..refused }
}

/// The root element of a document in the file.
#[derive(Debug, Default)]
struct Root {
    name: String,
    namespace: Option<String>,
    place: Option<FilePlace>,
    /// Whether it belongs to a Finvoice transport file, which holds several documents.
    transported: bool,
}

/// One XML document of a file.
struct Part<'b> {
    bytes: &'b [u8],
    start: usize,
    content: &'b [u8],
}

impl Part<'_> {
    /// Adds the document's invoices.
    fn read_into(
        &self,
        inherited: Option<&str>,
        found: &mut Vec<Invoice>,
    ) -> Result<Root, Unreadable> {
        let decoded =
            xml::decode(self.content, inherited).map_err(|fault| self.wrongly_encoded(fault))?;
        let document = xml::parse(&decoded.text).map_err(|fault| self.refused(fault, &decoded))?;
        let Some(root) = document.root() else { return Ok(Root::default()) };
        let attachments = finvoice::attachments::add(root, found.last_mut());
        if !attachments {
            collect(root, found);
        }
        let path = format!("/{}", root.local());
        Ok(Root {
            name: root.local().to_owned(),
            namespace: root.namespace_name().map(Cow::into_owned),
            place: found.is_empty().then(|| self.place(Some(&decoded), root.start(), Some(path))),
            transported: attachments || root.local() == "Envelope" || finvoice::is_root(root),
        })
    }

    /// Only transport files hold several documents: envelopes, Finvoices and their attachments.
    fn several_roots(&self, root: String) -> Unreadable {
        let refused = Unreadable::new(UnreadableCode::SeveralRoots).with("root", root);
        Unreadable { place: Some(self.place(None, 0, None)), ..refused }
    }

    fn wrongly_encoded(&self, fault: DecodeFault) -> Unreadable {
        let place = self.place(None, fault.offset, None);
        let refused = Unreadable::new(fault.code);
        let refused = refused.with("declared", fault.declared).with("actual", fault.actual);
        Unreadable { place: Some(place), ..refused }
    }

    fn refused(&self, fault: ParseFault, decoded: &Decoded) -> Unreadable {
        let place = self.place(Some(decoded), fault.position, fault.path);
        Unreadable { code: fault.code, place: Some(place), details: fault.details }
    }

    /// A position in the document, or in its bytes where they could not be decoded, as a place in
    /// the file.
    fn place(&self, decoded: Option<&Decoded>, position: usize, path: Option<String>) -> FilePlace {
        let before = self.bytes.get(..self.start).unwrap_or_default();
        let lines_before = memchr::memchr_iter(b'\n', before).count();
        let (offset, text) = match decoded {
            Some(decoded) => {
                let text = decoded.text.get(..position).unwrap_or(&decoded.text);
                (decoded.byte_offset(position), Cow::Borrowed(text))
            }
            None => {
                let bytes = self.content.get(..position).unwrap_or(self.content);
                (position, String::from_utf8_lossy(bytes))
            }
        };
        let line_start = text.rfind('\n').map_or(0, |at| at + 1);
        FilePlace {
            offset: self.start + offset,
            line: lines_before + memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1,
            column: text.get(line_start..).unwrap_or_default().chars().count() + 1,
            path,
        }
    }
}

/// The invoices of a document: its root, or what its envelope holds.
fn collect(root: Element, found: &mut Vec<Invoice>) {
    if let Some(invoice) = invoice(root) {
        found.push(invoice);
        return;
    }
    let envelope = match root.namespace() {
        Namespace::Soap => root.local() == "Envelope",
        Namespace::Sbdh => root.local() == "StandardBusinessDocument",
        _ => root.local() == "Envelope",
    };
    if envelope {
        root.children().for_each(|child| collect_within(child, WRAPPERS, found));
    }
}

/// Elements between an envelope and what it carries, as a body and a payload.
const WRAPPERS: usize = 4;

fn collect_within(element: Element, wrappers: usize, found: &mut Vec<Invoice>) {
    match (invoice(element), wrappers.checked_sub(1)) {
        (Some(invoice), _) => found.push(invoice),
        (None, Some(left)) => {
            element.children().for_each(|child| collect_within(child, left, found));
        }
        (None, None) => {}
    }
}

fn invoice(element: Element) -> Option<Invoice> {
    let (mut invoice, mut findings): (Invoice, Findings) = match ubl::kind(element) {
        Some(kind) => ubl::read(element, kind),
        None if finvoice::is_root(element) => finvoice::read(element),
        None => return None,
    };
    checks::check(&invoice, &mut findings);
    invoice.notes = findings.notes;
    Some(invoice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payee_is_never_overlooked() {
        let check = |text: &str, expected| {
            assert_eq!(may_name_payee(text.as_bytes()), expected, "{text}");
            // Where every letter takes two bytes nothing is certain.
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(may_name_payee(&wide), "{text}");
        };
        check("<Invoice><cac:PayeeParty/></Invoice>", true);
        check("<Finvoice><FactoringAgreementDetails/></Finvoice>", true);
        check("<Finvoice><AnyPartyDetails/></Finvoice>", true);
        check("<Invoice><cac:PayeeFinancialAccount/></Invoice>", false);
    }
}
