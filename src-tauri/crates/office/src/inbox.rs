//! The inbox.

use ledger::DocumentId;
use ledger::invoice::InvoiceKind;
use store::lists::{ArchiveFilter, Ended, InboxFilter, InboxSort};
use store::{DocumentState, InvoiceId, View};
use wire::inbox::{InboxColumn, InboxRow, InboxTab, ListInbox};
use wire::{Page, Reason};

use crate::fault::Outcome;
use crate::lists;
use crate::office::Context;
use crate::show;

/// A page of the inbox.
pub(crate) fn list(context: &Context, request: &ListInbox) -> Outcome<Page<InboxRow>> {
    let sort = match request.query.sort {
        InboxColumn::Received | InboxColumn::Type | InboxColumn::Status => InboxSort::Received,
        InboxColumn::Supplier => InboxSort::Supplier,
        InboxColumn::Number => InboxSort::Number,
        InboxColumn::IssueOn => InboxSort::IssueOn,
        InboxColumn::DueOn => InboxSort::DueOn,
        InboxColumn::Amount => InboxSort::Amount,
    };
    let asked = &request.query;
    context.read(|view| {
        let currency = store::company::load(view)?.settings.currency;
        let text = lists::text(asked);
        let ended = match request.tab {
            InboxTab::Waiting | InboxTab::All => None,
            InboxTab::Posted => Some(Ended::Posted),
            InboxTab::Rejected => Some(Ended::Rejected),
        };
        let page = if request.tab == InboxTab::Waiting {
            let filter = InboxFilter { text, ..InboxFilter::default() };
            store::lists::inbox(view, &lists::query(asked, sort, filter))?
        } else {
            store::lists::archive(view, &lists::query(asked, sort, ArchiveFilter { text, ended }))?
        };
        let rows = page.rows.iter().map(|listed| row(view, listed));
        Ok(Page {
            rows: rows.collect::<Outcome<Vec<_>>>()?,
            total: lists::total(page.total),
            sum: Some(show::minor(page.sum_minor, currency)),
        })
    })
}

fn row(view: &View<'_>, listed: &store::lists::InboxRow) -> Outcome<InboxRow> {
    let automatic = listed.voucher.is_some_and(|(_, actor)| actor == store::Actor::Program);
    let reasons = reasons(view, listed)?;
    Ok(InboxRow {
        document: listed.document.0,
        file_name: listed.file_name.clone(),
        received_at: show::at(listed.received_at),
        channel: listed.channel.code().to_owned(),
        supplier: listed.supplier_name.clone(),
        document_type: listed.kind.map(|kind| document_type(kind).to_owned()),
        number: listed.number.clone(),
        issue_on: listed.issue_on.map(show::on),
        due_on: listed.due_on.map(show::on),
        amount: listed.payable.map(show::amount),
        state: state(listed.state, listed.voucher.is_some()).to_owned(),
        automatic,
        voucher: listed.voucher.map(|(number, _)| number.to_string()),
        reasons,
    })
}

/// One document as in the list.
pub(crate) fn of_document(
    view: &View<'_>,
    document: DocumentId,
    part: u32,
) -> Outcome<Option<InboxRow>> {
    let listed = store::lists::archived(view, document, part)?;
    listed.map(|listed| row(view, &listed)).transpose()
}

fn decision(
    view: &View<'_>,
    document: DocumentId,
    invoice: Option<InvoiceId>,
) -> Outcome<Option<store::Decision>> {
    let decisions = store::decisions::of_document(view, document)?;
    Ok(decisions.into_iter().rev().find(|decision| decision.content.invoice == invoice))
}

/// Why a document waits, with what was expected and found. What was posted waits for nothing.
fn reasons(view: &View<'_>, listed: &store::lists::InboxRow) -> Outcome<Vec<Reason>> {
    if let Some(code) = &listed.unreadable_code {
        return Ok(vec![show::bare_reason(code)]);
    }
    if listed.holds.is_empty() {
        return Ok(Vec::new());
    }
    match decision(view, listed.document, listed.invoice)? {
        Some(decision) => Ok(show::reasons(&crate::why::read(&decision.content.trace)?.trace)),
        None => Ok(listed.holds.iter().map(|code| show::bare_reason(code)).collect()),
    }
}

/// What a document is, by the names of the `read` command.
pub(crate) fn document_type(kind: InvoiceKind) -> &'static str {
    match kind {
        InvoiceKind::Invoice => "supplier_invoice",
        InvoiceKind::CreditNote => "supplier_credit_note",
    }
}

fn state(state: DocumentState, is_posted: bool) -> &'static str {
    match state {
        // One of several invoices in a file.
        DocumentState::Inbox if is_posted => "posted",
        DocumentState::Inbox => "waiting",
        DocumentState::Posted => "posted",
        DocumentState::Rejected => "rejected",
        DocumentState::Unreadable => "unreadable",
    }
}

/// How many documents wait.
pub(crate) fn waiting(view: &View<'_>) -> Outcome<u32> {
    let query = store::lists::ListQuery {
        filter: InboxFilter::default(),
        sort: InboxSort::Received,
        direction: store::lists::Direction::Ascending,
        offset: 0,
        limit: 0,
    };
    Ok(lists::total(store::lists::inbox(view, &query)?.total))
}
