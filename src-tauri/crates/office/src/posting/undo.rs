//! Undoes a run: every voucher it posted is reversed, in one transaction; what can't be is told.

use store::{RunId, RunKind, Tx};
use wire::Failure;
use wire::events::{JobKind, JobOutcome, Started};
use wire::log::{Standing, UndoRun, Undone};

use super::reverse::{CHANGED, hindrance, take_back};
use crate::fault::{Outcome, not_found, refused};
use crate::jobs::{JobHandle, RESULTS_KEPT, Task};
use crate::lists::total;
use crate::office::{Context, Office};
use crate::rights::Right;

impl Office {
    /// Undoes a run, whole or not at all.
    ///
    /// # Errors
    /// `NoCompany`, `CompanyLocked`, `NotPermitted`, `NotFound`, `Refused`, `Cancelled`, `DiskFull`:
    /// then nothing was changed.
    pub fn undo_blocking(&self, run: i64) -> Result<Undone, Failure> {
        let context = self.context()?;
        context.require(Right::Post)?;
        context.job(task(&context, run), |job| undo(&context, RunId(run), job))
    }
}

/// The same in the background.
pub(crate) fn start(context: Context, request: &UndoRun) -> Outcome<Started> {
    context.company.require_writer()?;
    let (task, run) = (task(&context, request.run), RunId(request.run));
    Ok(context.job_in_background(task, move |context, job| undo(context, run, job).map(drop)))
}

fn task(context: &Context, run: i64) -> Task {
    Task { undoes: Some(run), ..Task::new(JobKind::Undo, context.actor()) }
}

fn undo(context: &Context, run: RunId, job: &JobHandle) -> Outcome<Undone> {
    let undone = context.write(&CHANGED, |tx| {
        let undone = take_all_back(context, tx, run, job)?;
        // The last moment at which nothing has happened.
        job.check()?;
        Ok(undone)
    })?;
    job.came_to(JobOutcome::Undone {
        reversed: total(undone.reversed.len() as u64),
        standing: total(undone.standing.len() as u64),
        vouchers: undone.standing.iter().take(RESULTS_KEPT).cloned().collect(),
    });
    Ok(undone)
}

/// Reverses the run's vouchers, the last one first, so that each finds what it had found.
fn take_all_back(context: &Context, tx: &Tx<'_>, run: RunId, job: &JobHandle) -> Outcome<Undone> {
    let undone = store::runs::find(tx, run)?.ok_or_else(|| not_found("run"))?;
    if undone.undone_at.is_some() {
        return Err(refused("already_undone"));
    }
    if undone.kind == RunKind::Undo {
        return Err(refused("is_reversal"));
    }
    let run = store::runs::start(tx, RunKind::Undo, context.actor(), context.now)?;
    let mut told = Undone { reversed: Vec::new(), standing: Vec::new(), run: run.0 };
    let vouchers = store::runs::vouchers(tx, undone.id)?;
    for (done, (id, _)) in vouchers.iter().rev().enumerate() {
        job.at(done, vouchers.len())?;
        let voucher = store::vouchers::find(tx, *id)?.ok_or_else(|| not_found("voucher"))?;
        let number = voucher.number.to_string();
        match hindrance(tx, &voucher, context.today)? {
            Some(reason) => {
                let reason = reason.to_owned();
                told.standing.push(Standing { voucher: number, reason });
            }
            None => told.reversed.push((number, take_back(context, tx, &voucher, run)?)),
        }
    }
    if told.standing.iter().all(|standing| standing.reason == "already_reversed") {
        store::runs::mark_undone(tx, undone.id, context.now)?;
    }
    Ok(told)
}
