//! A page of the table.

use store::lists::{AutopostFilter, AutopostSort};
use wire::Page;
use wire::autopost::{AutopostColumn, AutopostRow, ListAutopost};

use super::row::shown;
use crate::fault::Outcome;
use crate::lists;
use crate::office::Context;
use crate::posting::Ground;

pub(crate) fn list(context: &Context, request: &ListAutopost) -> Outcome<Page<AutopostRow>> {
    let sort = match request.query.sort {
        AutopostColumn::Supplier => AutopostSort::Supplier,
        AutopostColumn::LastInvoice => AutopostSort::LastReceived,
        AutopostColumn::EarlierAmounts => AutopostSort::LastAmount,
        AutopostColumn::DebitAccount => AutopostSort::DebitAccount,
        AutopostColumn::Mode => AutopostSort::Mode,
        AutopostColumn::Department => AutopostSort::Department,
        AutopostColumn::Cap => AutopostSort::Cap,
    };
    let filter = AutopostFilter { text: lists::text(&request.query), mode: None };
    context.read(|view| {
        let ground = Ground::load(view, context.today)?;
        let page = store::lists::autopost(view, &lists::query(&request.query, sort, filter))?;
        let rows = page.rows.iter().map(|listed| shown(view, &ground, listed));
        let rows = rows.collect::<Outcome<Vec<_>>>()?;
        Ok(Page { rows, total: lists::total(page.total), sum: None })
    })
}
