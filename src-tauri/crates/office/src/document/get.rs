//! All there is to show of a document.

use formats::FILE_LIMIT;
use formats::summary::Summary;
use ledger::DocumentId;
use ledger::invoice::Invoice;
use store::{StoredInvoice, View};
use wire::document::{AttachmentRow, Document, GetDocument, NamedField, Receipt};

use super::open::waits;
use super::pages::{media_type, page_count};
use super::{Opened, drawn, read};
use crate::fault::{Outcome, internal};
use crate::import::place;
use crate::inbox;
use crate::office::Context;
use crate::posting::preview::proposal;
use crate::posting::{Gathered, Ground};
use crate::{show, why};

/// The document with the invoice in it that is to be worked on.
pub(crate) fn get(context: &Context, request: &GetDocument) -> Outcome<Document> {
    let bytes = context.read(|view| {
        let id = DocumentId(request.document);
        let document = store::documents::find(view, id)?;
        // What is too large to be read has no pages either.
        let readable = document.filter(|document| document.length <= FILE_LIMIT as u64);
        let bytes = readable.map(|_| store::documents::bytes(view, id)).transpose()?;
        Ok(bytes.flatten().unwrap_or_default())
    })?;
    let mut document = context.read(|view| {
        let opened = Opened::load(view, request.document)?;
        let mut document = bare(view, &opened, request.document)?;
        if let Some((stored, invoice)) = opened.shown() {
            fill(&mut document, invoice);
            decide(context, view, &opened, (stored, invoice), &mut document)?;
        }
        Ok(document)
    })?;
    if document.unreadable.is_some() {
        document.text = as_text(&bytes);
    }
    // Outside of the snapshot: pages are counted by another process.
    let count = |part: u32, bytes: &[u8]| {
        let part = (request.document, part);
        context.company.page_count(part, || page_count(&context.office, bytes))
    };
    document.pages = count(0, &bytes);
    if !document.attachments.is_empty() {
        for (row, attached) in document.attachments.iter_mut().zip(attached(&bytes)) {
            row.pages = count(row.part, &attached);
        }
    }
    Ok(document)
}

/// How much of a file is shown as text, in bytes.
const TEXT_LIMIT: usize = 64 * 1024;

/// The beginning of the file, if it is text: what its reader could not make sense of, a person may.
fn as_text(bytes: &[u8]) -> Option<String> {
    let beginning = &bytes[..bytes.len().min(TEXT_LIMIT)];
    let is_text = |b: &u8| !b.is_ascii_control() || b"\t\r\n".contains(b);
    let shown = !beginning.is_empty() && beginning.iter().all(is_text);
    shown.then(|| String::from_utf8_lossy(beginning).into_owned())
}

fn attached(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (_, reading) = crate::import::understand(bytes);
    let crate::import::Reading::Invoices(invoices) = reading else { return Vec::new() };
    invoices.into_iter().flat_map(|i| i.attachments).map(|a| a.bytes).collect()
}

fn bare(view: &View<'_>, opened: &Opened, id: i64) -> Outcome<Document> {
    let state = Opened::state(view, id)?;
    let stored = &opened.document;
    let shown = opened.shown().map(|(invoice, _)| invoice);
    let part = shown.map_or(0, |invoice| invoice.row.part);
    let row = inbox::of_document(view, stored.id, part)?;
    let voucher = shown.and_then(|invoice| invoice.row.voucher);
    let payment = match voucher {
        Some(voucher) => store::payments::of_voucher(view, voucher)?,
        None => None,
    };
    Ok(Document {
        row: row.ok_or_else(|| internal(&"a document without a row"))?,
        kind: stored.kind.code().to_owned(),
        size: stored.length,
        kept: stored.kept,
        sha256: stored.sha256.to_string(),
        receipts: receipts(view, stored)?,
        supplier: shown.and_then(|invoice| invoice.row.supplier).map(|id| id.0),
        supplier_to_review: false,
        fields: Vec::new(),
        lines: Vec::new(),
        drawn: None,
        notes: Vec::new(),
        unreadable: stored.unreadable.as_ref().map(place::of_stored),
        text: None,
        attachments: Vec::new(),
        pages: 0,
        voucher: voucher.map(|id| id.0),
        coding: Vec::new(),
        preview: None,
        payment: payment.map(|payment| payment.id.0),
        payment_block: shown.is_some_and(|invoice| invoice.row.payment_block),
        decision: why::newest(view, &state.decisions)?,
        version: state.version(),
    })
}

/// The first time the bytes came, and every later one.
fn receipts(view: &View<'_>, stored: &store::Document) -> Outcome<Vec<Receipt>> {
    let first = Receipt {
        file_name: stored.file_name.clone(),
        channel: stored.channel.code().to_owned(),
        received_at: show::at(stored.received_at),
    };
    let later = store::documents::receipts(view, stored.id)?.into_iter().map(|again| Receipt {
        file_name: again.file_name,
        channel: again.channel.code().to_owned(),
        received_at: show::at(again.received_at),
    });
    Ok(std::iter::once(first).chain(later).collect())
}

fn fill(document: &mut Document, invoice: &Invoice) {
    let summary = Summary::of(invoice);
    let named = |field: &formats::summary::SummaryField| NamedField {
        name: field.name.to_owned(),
        field: read::field(field),
    };
    document.fields = summary.fields.iter().map(named).collect();
    document.lines = summary.lines.iter().map(|fields| read::by_name(fields)).collect();
    document.drawn = Some(drawn::draw(invoice));
    document.notes = invoice.notes.iter().map(read::note).collect();
    let attachments = (1..).zip(&invoice.attachments);
    document.attachments = attachments
        .map(|(part, attachment)| AttachmentRow {
            part,
            file_name: attachment.file_name.clone(),
            description: attachment.description.as_ref().map(|d| d.value.clone()),
            media_type: media_type(&attachment.bytes).map(str::to_owned),
            size: u32::try_from(attachment.bytes.len()).unwrap_or(u32::MAX),
            link: attachment.link.as_ref().map(|link| link.value.clone()),
            pages: 0,
        })
        .collect();
}

/// What a person would start from, and what the program thinks of the invoice as things stand.
fn decide(
    context: &Context,
    view: &View<'_>,
    opened: &Opened,
    (stored, invoice): (&StoredInvoice, &Invoice),
    document: &mut Document,
) -> Outcome<()> {
    if let Some(id) = stored.row.supplier {
        let card = store::suppliers::find(view, id)?;
        document.supplier_to_review = card.is_some_and(|c| c.supplier.reviewed_at.is_none());
    }
    if !waits(stored) || opened.document.state != store::DocumentState::Inbox {
        return Ok(());
    }
    let ground = Ground::load(view, context.today)?;
    let (own, channel) = (Some(stored.id), opened.document.channel);
    let gathered = Gathered::new(view, &ground, invoice, channel, own, stored.row.supplier)?;
    let (coding, preview) = proposal(view, &gathered, stored.id)?;
    document.coding = coding;
    document.preview = Some(preview);
    Ok(())
}
