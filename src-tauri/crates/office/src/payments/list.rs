//! A page of the queue.

use ledger::{Kid, PayeeAccount, PaymentStatus};
use store::View;
use store::lists::{Direction, ListQuery, PaymentFilter, PaymentListRow, PaymentSort};
use wire::Page;
use wire::payments::{ListPayments, PaymentColumn, PaymentRow, PaymentTab};

use super::blocks::check;
use crate::fault::{Outcome, not_found};
use crate::lists;
use crate::office::Context;
use crate::show;

/// A page of the queue.
pub(crate) fn list(context: &Context, request: &ListPayments) -> Outcome<Page<PaymentRow>> {
    let sort = match request.query.sort {
        PaymentColumn::Supplier | PaymentColumn::Account => PaymentSort::Supplier,
        PaymentColumn::Amount => PaymentSort::Amount,
        PaymentColumn::DueOn
        | PaymentColumn::Remittance
        | PaymentColumn::HeldUntil
        | PaymentColumn::Status => PaymentSort::PayOn,
    };
    let statuses = match request.tab {
        PaymentTab::Open => vec![PaymentStatus::ToCheck, PaymentStatus::Held],
        PaymentTab::Released => {
            vec![PaymentStatus::Released, PaymentStatus::Sent, PaymentStatus::Paid]
        }
        PaymentTab::Removed => vec![PaymentStatus::Removed],
    };
    let text = lists::text(&request.query);
    let filter = PaymentFilter { statuses, text, ..PaymentFilter::default() };
    context.read(|view| {
        let currency = store::company::load(view)?.settings.currency;
        let page = store::lists::payments(view, &lists::query(&request.query, sort, filter))?;
        let rows = page.rows.iter().map(|listed| row(context, view, listed));
        Ok(Page {
            rows: rows.collect::<Outcome<Vec<_>>>()?,
            total: lists::total(page.total),
            sum: Some(show::minor(page.sum_minor, currency)),
        })
    })
}

fn row(context: &Context, view: &View<'_>, listed: &PaymentListRow) -> Outcome<PaymentRow> {
    let payment = store::payments::find(view, listed.id)?.ok_or_else(|| not_found("payment"))?;
    let status = payment.status;
    let held_until = payment.held_until;
    let checked = check(view, payment, context.today)?;
    let account = &checked.payment.content.account;
    let kid = listed.remittance.as_deref().filter(|text| is_kid(text, account));
    let message = listed.remittance.as_deref().filter(|text| !is_kid(text, account));
    let waits = matches!(status, PaymentStatus::ToCheck | PaymentStatus::Held);
    Ok(PaymentRow {
        payment: listed.id.0,
        document: listed.document.map_or(0, |id| id.0),
        voucher: listed.voucher_number.to_string(),
        supplier: listed.supplier.0,
        supplier_name: listed.supplier_name.clone(),
        due_on: show::on(listed.pay_on),
        account: Some(listed.account.clone()),
        account_confirmed: checked.account_confirmed,
        kid: kid.map(str::to_owned),
        message: message.map(str::to_owned),
        amount: show::amount(listed.amount),
        held_until: held_until.map(show::on),
        status: status.code().to_owned(),
        blocked: if waits { checked.blocked } else { Vec::new() },
        automatic: listed.actor == store::Actor::Program,
        batch: listed.batch.map(|id| id.0),
    })
}

/// A KID exists in payments to Norwegian accounts only.
pub(super) fn is_kid(text: &str, account: &PayeeAccount) -> bool {
    matches!(account, PayeeAccount::Domestic(_)) && Kid::parse(text).is_ok()
}

/// How many payments wait for their check.
pub(crate) fn count_to_check(view: &View<'_>) -> Outcome<u32> {
    let statuses = vec![PaymentStatus::ToCheck];
    let query = ListQuery {
        filter: PaymentFilter { statuses, ..PaymentFilter::default() },
        sort: PaymentSort::PayOn,
        direction: Direction::Ascending,
        offset: 0,
        limit: 0,
    };
    Ok(lists::total(store::lists::payments(view, &query)?.total))
}
