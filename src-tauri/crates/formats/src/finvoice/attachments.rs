//! The attachments message of Finvoice: a document of its own that follows the invoice in a
//! transport file and carries its files.

use ledger::invoice::{Attachment, Invoice, Note, NoteCode};

use crate::attachment::decode_base64;
use crate::values::text;
use crate::xml::{ATTACHMENT_CONTENT, Element, bare};

/// Adds the files of an attachments message to the invoice that it follows; `false` if the element
/// is no such message.
pub(crate) fn add(root: Element, invoice: Option<&mut Invoice>) -> bool {
    if !root.is(bare("FinvoiceAttachments")) {
        return false;
    }
    if let Some(invoice) = invoice {
        for details in root.all(bare("AttachmentDetails")) {
            add_one(details, invoice);
        }
    }
    true
}

fn add_one(details: Element, invoice: &mut Invoice) {
    let owned = |name| text(details.child(bare(name))).map(|found| found.value);
    let content = details.child(bare(ATTACHMENT_CONTENT)).unwrap_or(details);
    let bytes = decode_base64(content.raw_text());
    if bytes.is_none() {
        invoice.notes.push(Note {
            code: NoteCode::AttachmentDamaged,
            field: "attachments".into(),
            expected: None,
            actual: None,
            place: content.place(),
        });
    }
    invoice.attachments.push(Attachment {
        id: text(details.child(bare("AttachmentIdentifier"))),
        description: None,
        file_name: owned("AttachmentName"),
        media_type: owned("AttachmentMimeType"),
        bytes: bytes.unwrap_or_default(),
        link: None,
        place: content.place(),
    });
}
