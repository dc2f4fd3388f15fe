//! Takes a posted voucher back: the reversal, its payment out of the queue, its document into the
//! inbox again, in one transaction.

use chrono::NaiveDate;
use ledger::VoucherId;
use store::{
    DocumentState, InvoiceState, InvoiceStatus, RunId, RunKind, Source, StoredVoucher, Tx, View,
};
use wire::events::View as Shown;
use wire::vouchers::{ReverseVoucher, Voucher};

use crate::fault::{Outcome, not_found, refused};
use crate::office::Context;

/// Views that a reversal changes.
pub(super) const CHANGED: [Shown; 5] =
    [Shown::Inbox, Shown::Autopost, Shown::Payments, Shown::Vouchers, Shown::Log];

/// Reverses one voucher; answers with it as it stands then.
pub(crate) fn reverse(context: &Context, request: &ReverseVoucher) -> Outcome<Voucher> {
    let id = VoucherId(request.voucher);
    context.write(&CHANGED, |tx| {
        let voucher = store::vouchers::find(tx, id)?.ok_or_else(|| not_found("voucher"))?;
        if let Some(why) = hindrance(tx, &voucher, context.today)? {
            return Err(refused(why));
        }
        let run = store::runs::start(tx, RunKind::Undo, context.actor(), context.now)?;
        take_back(context, tx, &voucher, run)?;
        Ok(())
    })?;
    crate::vouchers::get(context, request.voucher)
}

/// Why a voucher can't be reversed, as a code; `None` when it can.
pub(crate) fn hindrance(
    view: &View<'_>,
    voucher: &StoredVoucher,
    today: NaiveDate,
) -> Outcome<Option<&'static str>> {
    if voucher.reverses.is_some() {
        return Ok(Some("is_reversal"));
    }
    if voucher.reversed_by.is_some() {
        return Ok(Some("already_reversed"));
    }
    let payment = store::payments::of_voucher(view, voucher.id)?;
    if payment.is_some_and(|payment| !payment.status.leaves_voucher_reversible()) {
        return Ok(Some("payment_released"));
    }
    if date(view, voucher, today)?.is_none() {
        return Ok(Some("period_locked"));
    }
    Ok(None)
}

/// The day of a reversal: the voucher's own, while its month is open, else today.
fn date(view: &View<'_>, voucher: &StoredVoucher, today: NaiveDate) -> Outcome<Option<NaiveDate>> {
    let locks = store::periods::locks(view)?;
    let days = [voucher.voucher.voucher_on(), today];
    Ok(days.into_iter().find(|day| !locks.is_locked(*day)))
}

/// Reverses a voucher that nothing hinders; the reversal's number.
pub(super) fn take_back(
    context: &Context,
    tx: &Tx<'_>,
    voucher: &StoredVoucher,
    run: RunId,
) -> Outcome<String> {
    let day = date(tx, voucher, context.today)?.ok_or_else(|| refused("period_locked"))?;
    let source = Source {
        document: voucher.source.document,
        run,
        actor: context.actor(),
        posted_at: context.now,
    };
    let invoice = store::invoices::of_voucher(tx, voucher.id)?;
    let text = format!("{} {}", voucher.voucher.text(), voucher.number);
    let reversal = store::reversal::reverse(tx, voucher.id, day, text, &source)?;
    if let Some(invoice) = invoice {
        let state = InvoiceState {
            status: InvoiceStatus::New,
            payment_block: invoice.row.payment_block,
            supplier: invoice.row.supplier,
            company_minor: invoice.row.company_minor,
            holds: Vec::new(),
            voucher: None,
        };
        store::invoices::set_state(tx, invoice.id, &state)?;
        store::documents::set_state(tx, invoice.row.document, DocumentState::Inbox)?;
    }
    Ok(reversal.number.to_string())
}
