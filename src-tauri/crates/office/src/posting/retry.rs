//! Runs automatic posting again on documents that wait, after a guard's cause was mended.

use ledger::DocumentId;
use store::{Actor, DocumentState, RunId, RunKind, Tx};
use wire::document::{Retried, RetryDocuments};
use wire::events::View;

use super::{Gathered, Ground, Occasion, Record, commit};
use crate::document::{Opened, waits};
use crate::fault::Outcome;
use crate::office::Context;

/// Tries the documents named, or all that wait, oldest first. To be undone by undoing the run.
pub(crate) fn retry(context: &Context, request: &RetryDocuments) -> Outcome<Retried> {
    let changed =
        [View::Inbox, View::Autopost, View::Suppliers, View::Payments, View::Vouchers, View::Log];
    context.write(&changed, |tx| {
        let run = store::runs::start(tx, RunKind::Decide, context.actor(), context.now)?;
        let mut documents: Vec<DocumentId> =
            request.documents.iter().map(|id| DocumentId(*id)).collect();
        if documents.is_empty() {
            documents = store::documents::waiting(tx)?;
        }
        documents.sort_unstable();
        documents.dedup();
        let mut retried = Retried { posted: 0, held: 0, run: run.0 };
        for document in documents {
            let outcome = again(context, tx, document, run)?;
            retried.posted += outcome.posted;
            retried.held += outcome.held;
        }
        Ok(retried)
    })
}

/// How many invoices of a document were posted and how many still wait.
#[derive(Default)]
pub(super) struct Again {
    pub posted: u32,
    pub held: u32,
}

/// Tries one document.
pub(super) fn again(
    context: &Context,
    tx: &Tx<'_>,
    document: DocumentId,
    run: RunId,
) -> Outcome<Again> {
    let mut outcome = Again::default();
    let opened = Opened::load(tx, document.0)?;
    if opened.document.state != DocumentState::Inbox {
        return Ok(outcome);
    }
    let ground = Ground::load(tx, context.today)?;
    let occasion = Occasion { run, actor: Actor::Program, now: context.now };
    for (stored, invoice) in opened.invoices.iter().zip(&opened.read).filter(|(s, _)| waits(s)) {
        let (own, channel) = (Some(stored.id), opened.document.channel);
        let gathered = Gathered::new(tx, &ground, invoice, channel, own, stored.row.supplier)?;
        let plan = rules::plan(&gathered.facts());
        let record = Record::Kept(Box::new(stored.clone()));
        let committed = commit(tx, &gathered, &plan, &record, &occasion)?;
        match committed.voucher {
            Some(_) => outcome.posted += 1,
            None => outcome.held += 1,
        }
    }
    if outcome.held == 0 && outcome.posted > 0 {
        store::documents::set_state(tx, document, DocumentState::Posted)?;
    }
    Ok(outcome)
}
