//! A page of the suppliers.

use store::lists::{SupplierFilter, SupplierSort};
use wire::Page;
use wire::suppliers::{ListSuppliers, SupplierColumn, SupplierRow};

use super::card::row;
use crate::fault::Outcome;
use crate::lists;
use crate::office::Context;
use crate::posting::Ground;

pub(crate) fn list(context: &Context, request: &ListSuppliers) -> Outcome<Page<SupplierRow>> {
    let sort = match request.query.sort {
        SupplierColumn::Name => SupplierSort::Name,
        SupplierColumn::OrgNumber => SupplierSort::OrgNumber,
        SupplierColumn::Country => SupplierSort::Country,
        SupplierColumn::DebitAccount => SupplierSort::DebitAccount,
        SupplierColumn::LastInvoice => SupplierSort::LastReceived,
        SupplierColumn::Status => SupplierSort::Standing,
    };
    let text = lists::text(&request.query);
    let filter = SupplierFilter { text, unreviewed: request.to_review, blocked: false };
    context.read(|view| {
        let ground = Ground::load(view, context.today)?;
        let page = store::lists::suppliers(view, &lists::query(&request.query, sort, filter))?;
        let rows = page.rows.iter().map(|card| row(view, &ground, card));
        let rows = rows.collect::<Outcome<Vec<_>>>()?;
        Ok(Page { rows, total: lists::total(page.total), sum: None })
    })
}
