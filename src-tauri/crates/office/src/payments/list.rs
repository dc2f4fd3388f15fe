//! A page of the queue.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ledger::{PaymentReference, PaymentStatus, SupplierId};
use store::lists::{Direction, ListQuery, PaymentFilter, PaymentListRow, PaymentSort};
use store::{SupplierCard, View};
use wire::Page;
use wire::payments::{ListPayments, PaymentColumn, PaymentRow, PaymentTab};

use super::blocks::{AccountStanding, Standing};
use crate::fault::{Outcome, not_found};
use crate::lists;
use crate::office::Context;
use crate::show;

/// A page of the queue.
pub(crate) fn list(context: &Context, request: &ListPayments) -> Outcome<Page<PaymentRow>> {
    let sort = match request.query.sort {
        PaymentColumn::DueOn => PaymentSort::PayOn,
        PaymentColumn::Supplier => PaymentSort::Supplier,
        PaymentColumn::Account => PaymentSort::Account,
        PaymentColumn::Remittance => PaymentSort::Remittance,
        PaymentColumn::Amount => PaymentSort::Amount,
        PaymentColumn::HeldUntil => PaymentSort::HeldUntil,
        PaymentColumn::Status => PaymentSort::Status,
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
        let mut suppliers: BTreeMap<SupplierId, SupplierCard> = BTreeMap::new();
        let mut rows = Vec::with_capacity(page.rows.len());
        for listed in &page.rows {
            let supplier = match suppliers.entry(listed.supplier) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    let card = store::suppliers::find(view, listed.supplier)?;
                    place.insert(card.ok_or_else(|| not_found("supplier"))?)
                }
            };
            rows.push(row(context, listed, supplier)?);
        }
        Ok(Page {
            rows,
            total: lists::total(page.total),
            sum: Some(show::minor(page.sum_minor, currency)),
        })
    })
}

fn row(context: &Context, listed: &PaymentListRow, supplier: &SupplierCard) -> Outcome<PaymentRow> {
    let status = listed.status;
    let account = listed.account.as_ref();
    let text = listed.remittance.as_deref();
    let reference = text.map(|text| PaymentReference::read(text, account));
    let kid = reference.as_ref().and_then(PaymentReference::kid);
    let waits = matches!(status, PaymentStatus::ToCheck | PaymentStatus::Held);
    // The row says that a block stands on one of the two; the card says whether on the supplier.
    let standing = Standing {
        supplier,
        invoice_blocked: listed.payment_block && !supplier.supplier.payment_block,
        account: match account {
            None => AccountStanding::Missing,
            Some(_) if listed.account_confirmed => AccountStanding::Confirmed,
            Some(_) => AccountStanding::Unconfirmed,
        },
        held_until: listed.held_until,
    };
    Ok(PaymentRow {
        payment: listed.id.0,
        document: listed.document.map_or(0, |id| id.0),
        voucher: listed.voucher_number.to_string(),
        supplier: listed.supplier.0,
        supplier_name: listed.supplier_name.clone(),
        due_on: show::on(listed.pay_on),
        account: account.map(ToString::to_string),
        account_confirmed: listed.account_confirmed,
        kid: kid.map(|kid| kid.as_str().to_owned()),
        message: text.filter(|_| kid.is_none()).map(str::to_owned),
        amount: show::amount(listed.amount),
        held_until: listed.held_until.map(show::on),
        status: status.code().to_owned(),
        blocked: if waits { standing.blocks(context.today) } else { Vec::new() },
        automatic: listed.actor == store::Actor::Program,
        batch: listed.batch.map(|id| id.0),
    })
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
