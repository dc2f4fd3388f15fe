//! Payment files after they were made: given to the bank, or taken back.

use std::path::Path;

use ledger::Sha256;
use store::{Batch as Kept, BatchFormat, BatchId, Subject, Tx};
use wire::Failure;
use wire::events::View;
use wire::payments::{Batch, GetBatches, MarkSent, PaymentFormat, TakeBack};

use super::blocks::check;
use crate::edit::{Edited, note};
use crate::fault::{Outcome, not_found, refused};
use crate::office::Context;
use crate::show;

/// All files, newest first.
pub(crate) fn list(context: &Context, _: &GetBatches) -> Outcome<Vec<Batch>> {
    context.read(|view| Ok(store::payment_batches::all(view)?.iter().map(shown).collect()))
}

/// Marks a file as sent, after it was read again and is still the one that was made.
pub(crate) fn mark_sent(context: &Context, request: &MarkSent) -> Outcome<Batch> {
    let id = BatchId(request.batch);
    context.write(&[View::Payments, View::Log], |tx| {
        let batch = store::payment_batches::find(tx, id)?.ok_or_else(|| not_found("batch"))?;
        refuse_closed(&batch)?;
        refuse_other_file(&batch)?;
        refuse_blocked(context, tx, id)?;
        store::payment_batches::mark_sent(tx, id, context.now)?;
        note(
            context,
            tx,
            Edited::of(Subject::PaymentBatch, id.0, "batch_sent").field("sent", false, true),
        )?;
        let batch = store::payment_batches::find(tx, id)?.ok_or_else(|| not_found("batch"))?;
        Ok(shown(&batch))
    })
}

/// The file on the disk must have the hash that was kept; its control sum and count are part of what
/// was hashed, and are read again to tell which of them differs.
fn refuse_other_file(batch: &Kept) -> Outcome<()> {
    let path = Path::new(&batch.content.target_path);
    if !path.is_file() {
        // Something else of that name is not opened: a named pipe would be waited for.
        return Err(refused("payment_file_missing"));
    }
    let bytes = std::fs::read(path).map_err(|error| {
        log::warn!("{}: {error}", path.display());
        refused("payment_file_missing")
    })?;
    if Sha256::of(&bytes) == batch.content.sha256 {
        return Ok(());
    }
    let sum = format!("<CtrlSum>{}</CtrlSum>", batch.content.control_sum);
    let text = String::from_utf8_lossy(&bytes);
    let why = if text.contains(&sum) { "payment_file_changed" } else { "payment_file_other_sum" };
    Err(refused(why))
}

/// No payment while a block stands, also one that was set after the release: a person lifts it, or
/// takes the file back.
fn refuse_blocked(context: &Context, tx: &Tx<'_>, id: BatchId) -> Outcome<()> {
    for payment in store::payments::of_batch(tx, id)? {
        let number = payment.id.0;
        let checked = check(tx, payment, context.today)?;
        if let Some(reason) = checked.blocked.first() {
            return Err(Failure::refused(&reason.code).with("payments", number).into());
        }
    }
    Ok(())
}

/// Takes a file back that never reached the bank: its payments wait again.
pub(crate) fn take_back(context: &Context, request: &TakeBack) -> Outcome<Batch> {
    let id = BatchId(request.batch);
    context.write(&[View::Payments, View::Log], |tx| {
        let batch = store::payment_batches::find(tx, id)?.ok_or_else(|| not_found("batch"))?;
        refuse_closed(&batch)?;
        store::payment_batches::cancel(tx, id, context.now)?;
        let edited = Edited::of(Subject::PaymentBatch, id.0, "batch_taken_back");
        note(context, tx, edited.field("taken_back", false, true))?;
        let batch = store::payment_batches::find(tx, id)?.ok_or_else(|| not_found("batch"))?;
        Ok(shown(&batch))
    })
}

fn refuse_closed(batch: &Kept) -> Outcome<()> {
    match (batch.sent_at, batch.cancelled_at) {
        (Some(_), _) => Err(refused("batch_sent")),
        (None, Some(_)) => Err(refused("batch_taken_back")),
        (None, None) => Ok(()),
    }
}

/// A file as it is shown.
pub(super) fn shown(batch: &Kept) -> Batch {
    let content = &batch.content;
    Batch {
        batch: batch.id.0,
        format: match content.format {
            BatchFormat::Pain00103 => PaymentFormat::Pain00100103,
            BatchFormat::Pain00109 => PaymentFormat::Pain00100109,
        },
        file_name: crate::register::file_name(&content.target_path),
        created_at: show::at(content.created_at),
        count: content.payment_count,
        control_sum: content.control_sum.to_string(),
        sha256: content.sha256.to_string(),
        sent_at: batch.sent_at.map(show::at),
        taken_back_at: batch.cancelled_at.map(show::at),
    }
}
