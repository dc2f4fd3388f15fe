//! Recorded exchange rates.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{Currency, ExchangeRate};

use crate::column::{At, Cur, Day, Dec};
use crate::{StoreFault, Tx, View};

/// Records a rate, or corrects the one of that day.
pub fn record(
    tx: &Tx<'_>,
    rate: &ExchangeRate,
    source: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreFault> {
    let ExchangeRate { currency, rate_on, rate } = rate;
    let sql = "INSERT INTO exchange_rates (currency, rate_on, rate, source, recorded_at)
               VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (currency, rate_on)
               DO UPDATE SET rate = ?3, source = ?4, recorded_at = ?5";
    tx.write(sql, (Cur(*currency), Day(*rate_on), Dec(*rate), source, At(at))).map(drop)
}

/// The latest rate recorded for that day or before it.
pub fn on(
    view: &View<'_>,
    currency: Currency,
    day: NaiveDate,
) -> Result<Option<ExchangeRate>, StoreFault> {
    let sql = "SELECT rate_on, rate FROM exchange_rates WHERE currency = ? AND rate_on <= ?
               ORDER BY rate_on DESC LIMIT 1";
    view.one(sql, (Cur(currency), Day(day)), |row| {
        let (rate_on, rate): (Day, Dec) = (row.get(0)?, row.get(1)?);
        Ok(ExchangeRate { currency, rate_on: rate_on.0, rate: rate.0 })
    })
}

/// All rates by currency and day.
pub fn all(view: &View<'_>) -> Result<Vec<ExchangeRate>, StoreFault> {
    let sql = "SELECT currency, rate_on, rate FROM exchange_rates ORDER BY currency, rate_on";
    view.all(sql, [], |row| {
        let (currency, rate_on, rate): (Cur, Day, Dec) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(ExchangeRate { currency: currency.0, rate_on: rate_on.0, rate: rate.0 })
    })
}
