//! Recorded exchange rates.

use ledger::{Currency, ExchangeRate};
use rust_decimal::Decimal;
use store::{Subject, View as Read};
use wire::events::View;
use wire::settings::{GetRates, Rate, SaveRate};

use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid, refused};
use crate::office::Context;
use crate::show;

/// All rates, newest first.
pub(crate) fn list(context: &Context, _: &GetRates) -> Outcome<Vec<Rate>> {
    context.read(all)
}

fn all(view: &Read<'_>) -> Outcome<Vec<Rate>> {
    let mut rates = store::exchange_rates::all(view)?;
    rates.sort_by_key(|rate| (std::cmp::Reverse(rate.rate_on), rate.currency));
    let shown = |rate: &ExchangeRate| Rate {
        currency: rate.currency.to_string(),
        rate_on: show::on(rate.rate_on),
        rate: rate.rate.to_string(),
    };
    Ok(rates.iter().map(shown).collect())
}

/// Records a rate. What was posted by an earlier one stays as it is: vouchers carry their rate.
pub(crate) fn save(context: &Context, request: &SaveRate) -> Outcome<Vec<Rate>> {
    let Rate { currency, rate_on, rate } = &request.rate;
    let currency: Currency = currency.trim().parse().map_err(|_| invalid("currency", "form"))?;
    let rate_on = rate_on.trim().parse().map_err(|_| invalid("rate_on", "form"))?;
    let rate: Decimal = rate.trim().parse().map_err(|_| invalid("rate", "form"))?;
    if rate <= Decimal::ZERO {
        return Err(invalid("rate", "not_positive"));
    }
    context.write(&[View::Settings, View::Inbox, View::Log], |tx| {
        if currency == store::company::load(tx)?.settings.currency {
            return Err(refused("own_currency"));
        }
        let before = store::exchange_rates::on(tx, currency, rate_on)?;
        let before = before.filter(|before| before.rate_on == rate_on);
        let new = ExchangeRate { currency, rate_on, rate };
        store::exchange_rates::record(tx, &new, "person", context.now)?;
        let was = before.map(|before| before.rate.to_string()).unwrap_or_default();
        let edited = Edited::of(Subject::Company, 1, "rate_recorded");
        note(context, tx, edited.field(&format!("{currency} {rate_on}"), was, rate))?;
        all(tx)
    })
}
