//! The cap, and the rate that a foreign amount is compared at.

use ledger::{ExchangeRate, Money};
use rust_decimal::Decimal;

use super::Case;
use crate::posting::is_too_old;
use crate::{Check, HoldCode, Release, Value};

/// A-31, D3: an empty cap blocks.
pub(super) fn cap_missing(case: &Case) -> Check {
    let guard = HoldCode::CapMissing;
    match (case.card(), case.row().and_then(|row| row.cap)) {
        (None, _) => Check::not_applicable(guard),
        (Some(_), Some(_)) => Check::passed(guard),
        (Some(_), None) => Check::held(guard, Release::SetCap),
    }
}

/// an amount in another currency needs a rate that was recorded, and that holds on the issue
/// date: its own day is not later, and no more than a month before.
pub(super) fn rate_missing(case: &Case) -> Check {
    let guard = HoldCode::RateMissing;
    let Some(currency) = &case.invoice().currency else { return Check::not_applicable(guard) };
    if currency.value == case.facts.company.currency {
        return Check::not_applicable(guard);
    }
    let seen =
        |rate: ExchangeRate| Value::List(vec![Value::Number(rate.rate), Value::Date(rate.rate_on)]);
    if let Some(rate) = usable_rate(case) {
        return Check::passed(guard).seeing(seen(rate));
    }
    let issue_on = case.invoice().issue_on.as_ref();
    let on = issue_on.map_or(case.facts.today, |day| day.value);
    let held = Check::held(guard, Release::RecordRate { currency: currency.value, on })
        .expecting(Value::text(currency.value.code()))
        .at(Some(&currency.place));
    match recorded_rate(case) {
        Some(old) => held.seeing(seen(old)),
        None => held,
    }
}

/// The rate of the invoice's currency that holds on its issue date, if it is not too old.
pub(super) fn usable_rate(case: &Case) -> Option<ExchangeRate> {
    let issue_on = case.invoice().issue_on.as_ref()?.value;
    recorded_rate(case).filter(|rate| !is_too_old(rate, issue_on))
}

/// The same, however old.
fn recorded_rate(case: &Case) -> Option<ExchangeRate> {
    let currency = case.invoice().currency.as_ref()?.value;
    let issue_on = case.invoice().issue_on.as_ref()?.value;
    let rate = case.facts.rate?;
    let holds = rate.currency == currency && rate.rate > Decimal::ZERO && rate.rate_on <= issue_on;
    holds.then_some(rate)
}

/// D2: the amount with VAT (BT-112), converted, is at most the cap; the cap itself passes.
pub(super) fn cap_exceeded(case: &Case) -> Check {
    let guard = HoldCode::CapExceeded;
    let cap = case.row().and_then(|row| row.cap);
    let (Some(cap), Some(amount)) = (cap, in_company_currency(case)) else {
        return Check::not_applicable(guard);
    };
    let within = cap.currency() == amount.currency() && amount.minor() <= cap.minor();
    let check = if within {
        Check::passed(guard)
    } else {
        Check::held(guard, Release::RaiseCap { at_least: amount })
    };
    let place = case.invoice().totals.gross.as_ref().map(|gross| &gross.place);
    check.expecting(Value::Amount(cap)).seeing(Value::Amount(amount)).at(place)
}

fn in_company_currency(case: &Case) -> Option<Money> {
    let gross = case.gross()?;
    let own = case.facts.company.currency;
    if gross.currency() == own {
        return Some(gross);
    }
    gross.converted(usable_rate(case)?.rate, own).ok()
}
