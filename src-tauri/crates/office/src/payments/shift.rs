//! A person holds payments, takes them out of the queue, or puts them back.

use chrono::NaiveDate;
use ledger::PaymentStatus;
use store::{PaymentId, Subject, Tx};
use wire::events::View;
use wire::payments::{MovePayments, Moved, PaymentMove, RefusedPayment};

use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid, not_found};
use crate::office::Context;
use crate::show;

/// Moves each payment that may be moved, and tells which may not. Undone by [`PaymentMove::Restore`].
pub(crate) fn shift(context: &Context, request: &MovePayments) -> Outcome<Moved> {
    let to = match request.to {
        PaymentMove::Hold => PaymentStatus::Held,
        PaymentMove::Remove => PaymentStatus::Removed,
        PaymentMove::Restore => PaymentStatus::ToCheck,
    };
    let until = held_until(request)?;
    context.write(&[View::Payments, View::Log], |tx| {
        let mut moved = Moved { count: 0, refused: Vec::new() };
        for id in &request.payments {
            match shift_one(context, tx, PaymentId(*id), (to, until))? {
                None => moved.count += 1,
                Some(refused) => moved.refused.push(refused),
            }
        }
        Ok(moved)
    })
}

fn held_until(request: &MovePayments) -> Outcome<Option<NaiveDate>> {
    let text = request.held_until.as_deref().filter(|_| request.to == PaymentMove::Hold);
    text.map(|text| text.parse().map_err(|_| invalid("held_until", "form"))).transpose()
}

fn shift_one(
    context: &Context,
    tx: &Tx<'_>,
    id: PaymentId,
    (to, until): (PaymentStatus, Option<NaiveDate>),
) -> Outcome<Option<RefusedPayment>> {
    let payment = store::payments::find(tx, id)?.ok_or_else(|| not_found("payment"))?;
    let from = payment.status;
    let reversed = store::vouchers::find(tx, payment.content.voucher)?
        .is_some_and(|voucher| voucher.reversed_by.is_some());
    // In a file, a payment goes back with the file and not by itself.
    let in_file = payment.batch.is_some();
    let why = match () {
        () if reversed => Some(show::bare_reason("already_reversed")),
        () if in_file || !from.may_become(to) => {
            Some(show::reason_seeing("payment_status", from.code()))
        }
        () => None,
    };
    if let Some(why) = why {
        let card = store::suppliers::find(tx, payment.content.supplier)?;
        let supplier_name = card.map(|card| card.supplier.name).unwrap_or_default();
        return Ok(Some(RefusedPayment { payment: id.0, supplier_name, reasons: vec![why] }));
    }
    store::payments::set_status(tx, id, to, context.now)?;
    store::payments::set_held_until(tx, id, until)?;
    let edited = Edited::of(Subject::Payment, id.0, "payment_moved");
    let edited = edited.field("status", from.code(), to.code());
    note(context, tx, edited)?;
    Ok(None)
}
