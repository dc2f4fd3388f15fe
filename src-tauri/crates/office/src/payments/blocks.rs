//! What stands in the way of releasing a payment.

use chrono::NaiveDate;
use ledger::PaymentStatus;
use rules::PaymentBlock;
use store::{Payment, SupplierCard, View};
use wire::Reason;

use crate::document::Opened;
use crate::fault::{Outcome, not_found};
use crate::show;

/// A payment with whom it pays and what hinders that.
pub(super) struct Checked {
    pub payment: Payment,
    pub supplier: SupplierCard,
    pub account_confirmed: bool,
    pub blocked: Vec<Reason>,
}

/// Looks at a payment as things stand now.
pub(super) fn check(view: &View<'_>, payment: Payment, today: NaiveDate) -> Outcome<Checked> {
    let id = payment.content.supplier;
    let supplier = store::suppliers::find(view, id)?.ok_or_else(|| not_found("supplier"))?;
    let invoice = match payment.content.invoice {
        Some(id) => store::invoices::find(view, id)?,
        None => None,
    };
    let account = &payment.content.account;
    let known = &supplier.supplier.accounts;
    let account_confirmed = known.iter().any(|k| k.confirmed && k.account == *account);
    let mut blocked = Vec::new();
    let mut block = |stands: bool, code: &str| {
        if stands {
            blocked.push(show::bare_reason(code));
        }
    };
    let is_new = supplier.supplier.reviewed_at.is_none();
    block(supplier.supplier.payment_block, PaymentBlock::SupplierBlocked.code());
    block(is_new, PaymentBlock::SupplierNotReviewed.code());
    block(invoice.is_some_and(|invoice| invoice.row.payment_block), "invoice_blocked");
    block(!account_confirmed, PaymentBlock::AccountUnconfirmed.code());
    if let Some(until) = payment.held_until.filter(|until| *until > today) {
        blocked.push(show::reason_seeing("held_until", show::on(until)));
    }
    Ok(Checked { payment, supplier, account_confirmed, blocked })
}

/// Whom a payment file names: the payee of the document (BG-10) where it has one, as a factoring
/// company, else the supplier.
pub(super) fn creditor_name(view: &View<'_>, checked: &Checked) -> Outcome<String> {
    let supplier = || checked.supplier.supplier.name.clone();
    let Some(invoice) = checked.payment.content.invoice else { return Ok(supplier()) };
    let Some(stored) = store::invoices::find(view, invoice)? else { return Ok(supplier()) };
    let opened = Opened::load(view, stored.row.document.0)?;
    let read = usize::try_from(stored.row.part).ok().and_then(|part| opened.read.get(part));
    let payee = read.and_then(|invoice| invoice.payee.as_ref()?.display_name());
    Ok(payee.map_or_else(supplier, |name| name.value.clone()))
}

/// As [`check`], with the status among what hinders a release.
pub(super) fn check_for_release(
    view: &View<'_>,
    payment: Payment,
    today: NaiveDate,
) -> Outcome<Checked> {
    let status = payment.status;
    let mut checked = check(view, payment, today)?;
    if !status.may_become(PaymentStatus::Released) {
        checked.blocked.push(show::reason_seeing("payment_status", status.code()));
    }
    Ok(checked)
}
