//! Postings: the lines of vouchers, written with them and never after.

use ledger::{BalancedVoucher, Currency, Dimensions, Money, Posting, SupplierId, VoucherId};
use rusqlite::Row;

use crate::accounts::{account_number, vat_code};
use crate::column::{Cur, Dec};
use crate::{StoreFault, Tx, View};

/// Writes the postings of the voucher that is about to get this record.
pub(crate) fn add(
    tx: &Tx<'_>,
    voucher: VoucherId,
    content: &BalancedVoucher,
) -> Result<(), StoreFault> {
    let sql = "INSERT INTO postings (voucher_id, line, account, amount_minor, original_minor,
                   original_currency, rate, vat_code, department, project, free_dimensions,
                   supplier_id, text)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    for (line, posting) in (0_i64..).zip(content.postings()) {
        let Posting { account, amount, original, vat_code, dimensions, supplier, text } = posting;
        let Dimensions { department, project, free } = dimensions;
        tx.write(
            sql,
            (
                voucher.0,
                line,
                account.number(),
                amount.minor(),
                original.map(|(money, _)| money.minor()),
                original.map(|(money, _)| Cur(money.currency())),
                original.map(|(_, rate)| Dec(rate)),
                vat_code.map(|code| code.number()),
                department,
                project,
                free_text(free)?,
                supplier.map(|id| id.0),
                (text != content.text()).then_some(text),
            ),
        )?;
    }
    Ok(())
}

/// The postings of a voucher with that text, in order.
pub(crate) fn of(
    view: &View<'_>,
    voucher: VoucherId,
    voucher_text: &str,
) -> Result<Vec<Posting>, StoreFault> {
    let currency = currency(view)?;
    let sql = "SELECT account, amount_minor, original_minor, original_currency, rate, vat_code,
                   department, project, free_dimensions, supplier_id, text
               FROM postings WHERE voucher_id = ? ORDER BY line";
    view.all(sql, [voucher.0], |row| of_row(row, currency, voucher_text))
}

pub(crate) fn currency(view: &View<'_>) -> Result<Currency, StoreFault> {
    view.value("SELECT currency FROM company", [], |row| row.get::<_, Cur>(0)).map(|cur| cur.0)
}

fn of_row(row: &Row<'_>, currency: Currency, voucher_text: &str) -> rusqlite::Result<Posting> {
    let minor: Option<i64> = row.get(2)?;
    let original = minor.zip(row.get::<_, Option<Cur>>(3)?).zip(row.get::<_, Option<Dec>>(4)?);
    let text: Option<String> = row.get(10)?;
    Ok(Posting {
        account: account_number(row, 0)?,
        amount: Money::from_minor(row.get(1)?, currency),
        original: original
            .map(|((minor, Cur(currency)), Dec(rate))| (Money::from_minor(minor, currency), rate)),
        vat_code: vat_code(row, 5)?,
        dimensions: Dimensions {
            department: row.get(6)?,
            project: row.get(7)?,
            free: free_of(row.get(8)?)?,
        },
        supplier: row.get::<_, Option<i64>>(9)?.map(SupplierId),
        text: text.unwrap_or_else(|| voucher_text.to_owned()),
    })
}

fn free_text(free: &[(String, String)]) -> Result<Option<String>, StoreFault> {
    if free.is_empty() {
        return Ok(None);
    }
    let text = serde_json::to_string(free);
    text.map(Some).map_err(|error| StoreFault::Constraint(error.to_string()))
}

fn free_of(text: Option<String>) -> rusqlite::Result<Vec<(String, String)>> {
    let Some(text) = text else { return Ok(Vec::new()) };
    serde_json::from_str(&text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(8, rusqlite::types::Type::Text, error.into())
    })
}
