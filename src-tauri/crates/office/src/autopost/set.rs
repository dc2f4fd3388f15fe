//! Changes one row.

use ledger::{AutopostMode, Currency, Money, SupplierId};
use rules::DepartmentState;
use wire::autopost::{AutopostRow, SetAutopost};
use wire::events::View;
use wire::{Failure, FailureCode};

use super::row;
use crate::fault::{Fault, Outcome, invalid, not_found, stale};
use crate::office::Context;
use crate::posting::Ground;

/// Changes what the request names; what is absent stays. Undone by setting it back, which the log
/// has the values for.
pub(crate) fn set(context: &Context, request: &SetAutopost) -> Outcome<AutopostRow> {
    let supplier = SupplierId(request.supplier);
    context.write(&[View::Autopost, View::Log], |tx| {
        let ground = Ground::load(tx, context.today)?;
        let card = store::suppliers::find(tx, supplier)?.ok_or_else(|| not_found("supplier"))?;
        let before = store::autopost::find(tx, supplier)?;
        let before = before.ok_or_else(|| not_found("autopost_row"))?;
        if before.version != request.version {
            return Err(stale());
        }
        let mut after = before.clone();
        if let Some(mode) = &request.mode {
            after.mode = AutopostMode::from_code(mode).ok_or_else(|| invalid("mode", "form"))?;
        }
        if let Some(department) = &request.department {
            after.department = checked_department(&ground, department)?;
        }
        if let Some(cap) = &request.cap {
            after.cap = read_cap(cap, ground.company.settings.currency)?;
        }
        let switched_on = before.mode == AutopostMode::Manual && after.mode == AutopostMode::Auto;
        if switched_on {
            refuse_barred(&ground, &card.supplier)?;
        }
        row::save(context, tx, &card, &before, &after)?;
        row::of_supplier(tx, &ground, supplier)
    })
}

fn refuse_barred(ground: &Ground, supplier: &ledger::Supplier) -> Outcome<()> {
    let barred = row::barred(ground, supplier);
    let Some(first) = barred.first() else { return Ok(()) };
    let codes: Vec<&str> = barred.iter().map(|reason| reason.code.as_str()).collect();
    Err(Fault::Told(Failure::refused(&first.code).with("codes", codes.join(","))))
}

/// The empty code is "ingen avdeling".
fn checked_department(ground: &Ground, code: &str) -> Outcome<Option<String>> {
    let code = Some(code.trim().to_owned()).filter(|code| !code.is_empty());
    match ground.department(code.as_deref()) {
        DepartmentState::NotSet | DepartmentState::Active => Ok(code),
        DepartmentState::Inactive => Err(invalid("department", "inactive")),
        DepartmentState::Unknown => Err(invalid("department", "department_unknown")),
    }
}

/// The empty text clears the cap, which blocks (D3).
pub(super) fn read_cap(text: &str, currency: Currency) -> Outcome<Option<Money>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let amount = text.parse().ok().and_then(|amount| Money::exact(amount, currency).ok());
    match amount {
        Some(amount) if amount.minor() > 0 => Ok(Some(amount)),
        Some(_) => Err(invalid("cap", "not_positive")),
        None => {
            Err(Failure::new(FailureCode::Invalid).with("field", "cap").with("why", "form").into())
        }
    }
}
