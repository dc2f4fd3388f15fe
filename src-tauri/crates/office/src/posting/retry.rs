//! Runs automatic posting again on documents that wait, after a guard's cause was mended: a group in
//! a transaction, so that what was tried stands when the rest is stopped.

use ledger::DocumentId;
use rules::pipeline::Run;
use store::{Actor, DocumentState, RunId, RunKind, Tx};
use wire::Failure;
use wire::document::{Retried, RetryDocuments};
use wire::events::{JobKind, Started, View};

use super::{Decisions, Gathered, Occasion, Record, commit, plan};
use crate::document::{Opened, waits};
use crate::fault::{Outcome, not_found};
use crate::jobs::{JobHandle, Task};
use crate::office::{Context, Office};
use crate::rights::Right;

/// Documents in one transaction: a fraction of a second's work, which is how long a stop may take.
const GROUP: usize = 100;

const CHANGED: [View; 6] =
    [View::Inbox, View::Autopost, View::Suppliers, View::Payments, View::Vouchers, View::Log];

impl Office {
    /// Tries the documents named, or all that wait, oldest first. To be undone by undoing the run.
    ///
    /// # Errors
    /// `NoCompany`, `CompanyLocked`, `NotPermitted`; `NotFound`: then nothing was tried. `Cancelled`,
    /// `DiskFull`: then whole groups were tried, and `posted`, `held`, `tried` and `run` say how far
    /// it came; the others are as they were.
    pub fn retry_blocking(&self, documents: &[i64]) -> Result<Retried, Failure> {
        let context = self.context()?;
        context.require(Right::Post)?;
        let documents = documents.iter().map(|id| DocumentId(*id)).collect();
        context.job(task(&context), |job| retry(&context, documents, job))
    }
}

/// Tries all that wait, in the background.
pub(crate) fn start(context: Context, _: &RetryDocuments) -> Outcome<Started> {
    context.company.require_writer()?;
    let task = task(&context);
    let work = |context: &Context, job: &JobHandle| retry(context, Vec::new(), job).map(drop);
    Ok(context.job_in_background(task, work))
}

fn task(context: &Context) -> Task {
    Task::new(JobKind::Retry, context.actor())
}

fn retry(context: &Context, documents: Vec<DocumentId>, job: &JobHandle) -> Outcome<Retried> {
    let (run, documents) = context.write(&[View::Log], |tx| {
        let documents = wanted(tx, documents)?;
        let run = store::runs::start(tx, RunKind::Decide, context.actor(), context.now)?;
        Ok((run, documents))
    })?;
    job.expect(documents.len(), Some(run.0));
    let mut retried = Retried { posted: 0, held: 0, run: run.0 };
    let mut tried = 0;
    for group in documents.chunks(GROUP) {
        let outcome = match job.check().and_then(|()| try_group(context, group, run)) {
            Ok(outcome) => outcome,
            Err(fault) => return Err(so_far(fault.into(), &retried, tried).into()),
        };
        retried.posted += outcome.posted;
        retried.held += outcome.held;
        tried += group.len();
        job.tried(group.len(), outcome.posted, outcome.held);
    }
    Ok(retried)
}

/// The documents named, else all that wait, each once and the oldest first.
fn wanted(tx: &Tx<'_>, mut documents: Vec<DocumentId>) -> Outcome<Vec<DocumentId>> {
    if documents.is_empty() {
        return Ok(store::documents::waiting(tx)?);
    }
    documents.sort_unstable();
    documents.dedup();
    for document in &documents {
        store::documents::find(tx, *document)?.ok_or_else(|| not_found("document"))?;
    }
    Ok(documents)
}

fn so_far(failure: Failure, retried: &Retried, tried: usize) -> Failure {
    let Retried { posted, held, run } = retried;
    failure.with("tried", tried).with("posted", posted).with("held", held).with("run", run)
}

fn try_group(context: &Context, group: &[DocumentId], run: RunId) -> Outcome<Again> {
    context.write(&CHANGED, |tx| {
        let decisions = Decisions::load(tx, context.today)?;
        let occasion = Occasion { run, actor: Actor::Program, now: context.now };
        let mut outcome = Again::default();
        for document in group {
            let one = again(tx, &decisions, *document, &occasion)?;
            outcome.posted += one.posted;
            outcome.held += one.held;
        }
        Ok(outcome)
    })
}

/// How many invoices were posted and how many still wait.
#[derive(Default)]
pub(super) struct Again {
    pub posted: u32,
    pub held: u32,
}

/// Tries one document.
pub(super) fn again(
    tx: &Tx<'_>,
    decisions: &Decisions,
    document: DocumentId,
    occasion: &Occasion,
) -> Outcome<Again> {
    let mut outcome = Again::default();
    let opened = Opened::load(tx, document.0)?;
    if opened.document.state != DocumentState::Inbox {
        return Ok(outcome);
    }
    for (stored, invoice) in opened.invoices.iter().zip(&opened.read).filter(|(s, _)| waits(s)) {
        let (own, channel) = (Some(stored.id), opened.document.channel);
        let ground = &decisions.ground;
        let gathered = Gathered::new(tx, ground, invoice, channel, own, stored.row.supplier)?;
        let arrived = (own, opened.document.received_at);
        let planned = plan(tx, decisions, &gathered, arrived, Run::Live)?;
        let record = Record::Kept(Box::new(stored.clone()));
        let how = (&planned, &decisions.rules);
        let committed = commit(tx, &gathered, how, &record, occasion)?;
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
