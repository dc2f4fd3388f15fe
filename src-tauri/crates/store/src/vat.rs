//! VAT codes and their rates by date.

use chrono::NaiveDate;
use ledger::{VatKind, VatRates, VatRule};
use rusqlite::Row;
use rust_decimal::Decimal;

use crate::accounts::vat_code;
use crate::column::{Day, Dec, checked};
use crate::{StoreFault, Tx, View};

/// The rate of a class in a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceRate {
    /// Class of rate, as `regular`.
    pub rate_class: String,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day; `None` while in force.
    pub to_on: Option<NaiveDate>,
    /// Per cent.
    pub percent: Decimal,
}

/// Codes and rates, ready to be asked.
pub fn load(view: &View<'_>) -> Result<VatRates, StoreFault> {
    let rules = view.all("SELECT code, kind, rate_class FROM vat_codes ORDER BY code", [], rule)?;
    let sql = "SELECT rate_class, from_on, to_on, percent FROM vat_rates";
    let rates = view.all(sql, [], |row| {
        let (from, to, percent): (Day, Option<Day>, Dec) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok((row.get(0)?, from.0, to.map(|day| day.0), percent.0))
    })?;
    Ok(VatRates::new(rules, rates))
}

/// Adds a code or changes what it does.
pub fn save_rule(tx: &Tx<'_>, rule: &VatRule) -> Result<(), StoreFault> {
    let VatRule { code, kind, rate_class } = rule;
    let sql = "INSERT INTO vat_codes (code, kind, rate_class) VALUES (?1, ?2, ?3)
               ON CONFLICT (code) DO UPDATE SET kind = ?2, rate_class = ?3";
    tx.write(sql, (code.number(), kind_code(*kind), rate_class)).map(drop)
}

/// Adds a rate or changes its end and per cent.
pub fn save_rate(tx: &Tx<'_>, rate: &ReferenceRate) -> Result<(), StoreFault> {
    let ReferenceRate { rate_class, from_on, to_on, percent } = rate;
    let sql = "INSERT INTO vat_rates (rate_class, from_on, to_on, percent)
               VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (rate_class, from_on) DO UPDATE SET to_on = ?3, percent = ?4";
    tx.write(sql, (rate_class, Day(*from_on), to_on.map(Day), Dec(*percent))).map(drop)
}

fn rule(row: &Row<'_>) -> rusqlite::Result<VatRule> {
    let kind: String = row.get(1)?;
    Ok(VatRule {
        code: checked(vat_code(row, 0)?, "vat code")?,
        kind: checked(kind_of(&kind), "kind of vat code")?,
        rate_class: row.get(2)?,
    })
}

fn kind_code(kind: VatKind) -> &'static str {
    match kind {
        VatKind::None => "none",
        VatKind::Input => "input",
        VatKind::ReverseCharge { deductible: true } => "reverse_deductible",
        VatKind::ReverseCharge { deductible: false } => "reverse_cost",
        VatKind::Import => "import",
        VatKind::Output => "output",
    }
}

fn kind_of(code: &str) -> Option<VatKind> {
    Some(match code {
        "none" => VatKind::None,
        "input" => VatKind::Input,
        "reverse_deductible" => VatKind::ReverseCharge { deductible: true },
        "reverse_cost" => VatKind::ReverseCharge { deductible: false },
        "import" => VatKind::Import,
        "output" => VatKind::Output,
        _ => return None,
    })
}
