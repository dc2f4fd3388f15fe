//! After the pilot: the suppliers where automatic posting fits, and switching many on.

use ledger::{AutopostMode, Money, SupplierId};
use store::lists::{AutopostFilter, AutopostListRow, AutopostSort, Direction, ListQuery};
use store::{Tx, View as Read};
use wire::Reason;
use wire::autopost::{
    Candidate, DebitCell, EnableMany, EnableOne, Enabled, GetCandidates, Skipped,
};
use wire::events::View;

use super::row::{self, Enabling};
use super::set::read_cap;
use crate::fault::{Outcome, not_found};
use crate::office::Context;
use crate::posting::Ground;
use crate::show;

/// Invoices of a supplier that the proposed cap covers, the newest ones.
const LOOKED_AT: u32 = 250;

/// A cap is proposed in whole hundreds, in minor units.
const HUNDRED: i64 = 100 * 100;

/// Every supplier that is still Manuell, with a proposed cap and what stands in the way.
pub(crate) fn list(context: &Context, _: &GetCandidates) -> Outcome<Vec<Candidate>> {
    context.read(|view| {
        let ground = Ground::load(view, context.today)?;
        let query = ListQuery {
            filter: AutopostFilter { text: None, mode: Some(AutopostMode::Manual) },
            sort: AutopostSort::Supplier,
            direction: Direction::Ascending,
            offset: 0,
            limit: u32::MAX,
        };
        let rows = store::lists::autopost(view, &query)?.rows;
        rows.iter().map(|listed| candidate(view, &ground, listed)).collect()
    })
}

fn candidate(view: &Read<'_>, ground: &Ground, listed: &AutopostListRow) -> Outcome<Candidate> {
    let row = row::shown(view, ground, listed)?;
    let latest = store::duplicates::latest_amounts(view, listed.card.supplier.id, LOOKED_AT)?;
    let proposed = latest.into_iter().max().and_then(rounded_up);
    let currency = ground.company.settings.currency;
    let proposed_cap = proposed.map(|minor| show::minor(minor, currency));
    let blocked = in_the_way(ground, &listed.card.supplier, &row.debit);
    Ok(Candidate { row, proposed_cap, blocked })
}

/// The next whole hundred; none where the largest amount is none.
fn rounded_up(minor: i64) -> Option<i64> {
    let above = minor.checked_add(HUNDRED - 1)?;
    (minor > 0).then(|| above / HUNDRED * HUNDRED)
}

/// What bars a supplier, and what would leave every invoice in the inbox.
fn in_the_way(ground: &Ground, supplier: &ledger::Supplier, debit: &DebitCell) -> Vec<Reason> {
    let mut reasons = row::barred(ground, supplier);
    match debit {
        DebitCell::Account { .. } => {}
        DebitCell::Empty => reasons.push(show::bare_reason("debit_account_missing")),
        DebitCell::Error { reason, .. } => reasons.push(reason.clone()),
    }
    reasons
}

/// Switches the reviewed ones on; what is in the way of one leaves it out, and is told.
pub(crate) fn enable(context: &Context, request: &EnableMany) -> Outcome<Enabled> {
    context.write(&[View::Autopost, View::Log], |tx| {
        let ground = Ground::load(tx, context.today)?;
        let mut enabled = Enabled { enabled: Vec::new(), skipped: Vec::new() };
        for one in &request.suppliers {
            match enable_one(context, tx, &ground, one)? {
                None => enabled.enabled.push(one.supplier),
                Some(skipped) => enabled.skipped.push(skipped),
            }
        }
        Ok(enabled)
    })
}

fn enable_one(
    context: &Context,
    tx: &Tx<'_>,
    ground: &Ground,
    one: &EnableOne,
) -> Outcome<Option<Skipped>> {
    let id = SupplierId(one.supplier);
    let card = store::suppliers::find(tx, id)?.ok_or_else(|| not_found("supplier"))?;
    let cap: Option<Money> = read_cap(&one.cap, ground.company.settings.currency)?;
    let debit = row::debit_cell(tx, ground, &card.supplier)?;
    let mut reasons = in_the_way(ground, &card.supplier, &debit);
    if cap.is_none() {
        reasons.push(show::bare_reason("cap_missing"));
    }
    if reasons.is_empty()
        && let Enabling::Blocked(blocked) = row::enable(context, tx, ground, id, cap)?
    {
        reasons = blocked;
    }
    let name = card.supplier.name;
    let skipped = Skipped { supplier: one.supplier, name, reasons };
    Ok((!skipped.reasons.is_empty()).then_some(skipped))
}
