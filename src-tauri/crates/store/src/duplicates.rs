//! Invoices that may be the same one come twice, and earlier amounts: look-ups per supplier.

use chrono::NaiveDate;
use ledger::{Currency, DocumentId, Money, SupplierId};
use rusqlite::Row;

use crate::column::{Code, Cur, Day};
use crate::invoices::number_key;
use crate::{InvoiceId, InvoiceStatus, StoreFault, View};

/// What is shown of an earlier invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierInvoice {
    /// Number in the file.
    pub id: InvoiceId,
    /// Its document.
    pub document: DocumentId,
    /// Invoice number as written.
    pub number: Option<String>,
    /// Issue date.
    pub issue_on: Option<NaiveDate>,
    /// Amount to be paid.
    pub payable: Option<Money>,
    /// Where it stands.
    pub status: InvoiceStatus,
}

/// How the amounts of earlier invoices lie. In minor units of the company's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AmountSpread {
    /// How many invoices.
    pub count: u64,
    /// Lowest.
    pub min: i64,
    /// The middle one; of two middle ones the lower.
    pub median: i64,
    /// Highest.
    pub max: i64,
}

const COLUMNS: &str = "id, document_id, number, issue_on, currency, payable_minor, status";

/// Invoices of the supplier with that number, signs, capitals and leading zeros aside. Those a
/// person rejected do not count.
pub fn with_number(
    view: &View<'_>,
    supplier: SupplierId,
    number: &str,
) -> Result<Vec<EarlierInvoice>, StoreFault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM invoices INDEXED BY invoices_number
         WHERE supplier_id = ? AND number_key = ? AND status <> 'rejected' ORDER BY id"
    );
    view.all(&sql, (supplier.0, number_key(number)), of_row)
}

/// Invoices of the supplier with that amount to be paid, issued from one day to another, both
/// inclusive. Those a person rejected do not count.
pub fn with_amount(
    view: &View<'_>,
    supplier: SupplierId,
    payable: Money,
    from_on: NaiveDate,
    to_on: NaiveDate,
) -> Result<Vec<EarlierInvoice>, StoreFault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM invoices INDEXED BY invoices_amount
         WHERE supplier_id = ? AND issue_on BETWEEN ? AND ? AND payable_minor = ?
             AND currency = ? AND status <> 'rejected' ORDER BY id"
    );
    let currency: Currency = payable.currency();
    view.all(&sql, (supplier.0, Day(from_on), Day(to_on), payable.minor(), Cur(currency)), of_row)
}

/// The amounts with VAT of the supplier's latest invoices in the company's minor units, newest
/// first by reception; credit notes and rejected ones left out.
pub fn latest_amounts(
    view: &View<'_>,
    supplier: SupplierId,
    count: u32,
) -> Result<Vec<i64>, StoreFault> {
    let sql = format!("{AMOUNTS} ORDER BY id DESC LIMIT ?");
    view.all(&sql, (supplier.0, count), |row| row.get(0))
}

/// How all amounts of [`latest_amounts`] lie; `None` when there are none.
pub fn amount_spread(
    view: &View<'_>,
    supplier: SupplierId,
) -> Result<Option<AmountSpread>, StoreFault> {
    let mut amounts: Vec<i64> = view.all(AMOUNTS, [supplier.0], |row| row.get(0))?;
    amounts.sort_unstable();
    let middle = amounts.len().saturating_sub(1) / 2;
    let (min, median, max) = (amounts.first(), amounts.get(middle), amounts.last());
    Ok(min.zip(median).zip(max).map(|((min, median), max)| AmountSpread {
        count: amounts.len() as u64,
        min: *min,
        median: *median,
        max: *max,
    }))
}

const AMOUNTS: &str = "SELECT company_minor FROM invoices INDEXED BY invoices_supplier
    WHERE supplier_id = ? AND company_minor IS NOT NULL AND kind = 'invoice'
        AND status <> 'rejected'";

fn of_row(row: &Row<'_>) -> rusqlite::Result<EarlierInvoice> {
    let currency = row.get::<_, Option<Cur>>(4)?;
    let payable = row.get::<_, Option<i64>>(5)?.zip(currency);
    Ok(EarlierInvoice {
        id: InvoiceId(row.get(0)?),
        document: DocumentId(row.get(1)?),
        number: row.get(2)?,
        issue_on: row.get::<_, Option<Day>>(3)?.map(|day| day.0),
        payable: payable.map(|(minor, currency)| Money::from_minor(minor, currency.0)),
        status: row.get::<_, Code<_>>(6)?.0,
    })
}
