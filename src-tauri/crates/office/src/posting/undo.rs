//! Undoes a run: every voucher it posted is reversed, in one transaction; what can't be is told.

use store::{RunId, RunKind};
use wire::log::{Standing, UndoRun, Undone};

use super::reverse::{CHANGED, hindrance, take_back};
use crate::fault::{Outcome, not_found, refused};
use crate::office::Context;

/// Reverses the run's vouchers, the last one first, so that each finds what it had found.
pub(crate) fn undo(context: &Context, request: &UndoRun) -> Outcome<Undone> {
    context.write(&CHANGED, |tx| {
        let undone = store::runs::find(tx, RunId(request.run))?;
        let undone = undone.ok_or_else(|| not_found("run"))?;
        if undone.undone_at.is_some() {
            return Err(refused("already_undone"));
        }
        if undone.kind == RunKind::Undo {
            return Err(refused("is_reversal"));
        }
        let run = store::runs::start(tx, RunKind::Undo, context.actor(), context.now)?;
        let mut told = Undone { reversed: Vec::new(), standing: Vec::new(), run: run.0 };
        for (id, _) in store::runs::vouchers(tx, undone.id)?.into_iter().rev() {
            let voucher = store::vouchers::find(tx, id)?.ok_or_else(|| not_found("voucher"))?;
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
    })
}
