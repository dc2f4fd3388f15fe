//! Takes a document out of the inbox unposted, and lays it back.

use ledger::DocumentId;
use store::{DocumentState, InvoiceStatus, Subject, Tx};
use wire::Saved;
use wire::document::{RejectDocument, ReopenDocument, SetPaymentBlock};
use wire::events::View;

use crate::document::{Opened, waits};
use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid, refused};
use crate::office::Context;

/// The document is not to be posted, for the reason the person gives. Undone by [`reopen`].
pub(crate) fn reject(context: &Context, request: &RejectDocument) -> Outcome<Saved> {
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(invalid("reason", "empty"));
    }
    context.write(&[View::Inbox, View::Log], |tx| {
        let state = Opened::state(tx, request.document)?;
        match state.document.state {
            DocumentState::Inbox | DocumentState::Unreadable => {}
            DocumentState::Posted => return Err(refused("already_posted")),
            DocumentState::Rejected => return Err(refused("rejected")),
        }
        if state.invoices.iter().any(|stored| stored.row.voucher.is_some()) {
            return Err(refused("already_posted"));
        }
        for stored in state.invoices.iter().filter(|stored| waits(stored)) {
            store::invoices::set_status(tx, stored.id, InvoiceStatus::Rejected)?;
        }
        store::documents::set_state(tx, state.document.id, DocumentState::Rejected)?;
        let before = state.document.state.code();
        told(context, tx, request.document, "document_rejected", (before, reason))
    })?;
    Ok(Saved {})
}

/// Lays a rejected document into the inbox again.
pub(crate) fn reopen(context: &Context, request: &ReopenDocument) -> Outcome<Saved> {
    context.write(&[View::Inbox, View::Log], |tx| {
        let state = Opened::state(tx, request.document)?;
        if state.document.state != DocumentState::Rejected {
            return Err(refused("not_rejected"));
        }
        for stored in &state.invoices {
            store::invoices::set_status(tx, stored.id, InvoiceStatus::New)?;
        }
        let back = match state.document.unreadable {
            Some(_) => DocumentState::Unreadable,
            None => DocumentState::Inbox,
        };
        store::documents::set_state(tx, DocumentId(request.document), back)?;
        told(context, tx, request.document, "document_reopened", ("rejected", back.code()))
    })?;
    Ok(Saved {})
}

/// Sets or lifts the payment block on a document's invoices.
pub(crate) fn block(context: &Context, request: &SetPaymentBlock) -> Outcome<Saved> {
    context.write(&[View::Inbox, View::Payments, View::Log], |tx| {
        let state = Opened::state(tx, request.document)?;
        if state.invoices.is_empty() {
            return Err(refused("unreadable"));
        }
        for stored in &state.invoices {
            store::invoices::set_payment_block(tx, stored.id, request.blocked)?;
        }
        let (before, after) = (!request.blocked, request.blocked);
        let edited = Edited::of(Subject::Document, request.document, "payment_block");
        note(context, tx, edited.field("payment_block", before, after))
    })?;
    Ok(Saved {})
}

fn told(
    context: &Context,
    tx: &Tx<'_>,
    document: i64,
    what: &str,
    (before, after): (&str, &str),
) -> Outcome<()> {
    let edited = Edited::of(Subject::Document, document, what);
    note(context, tx, edited.field("state", before, after))
}
