//! The table for automatic posting.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{AutopostMode, AutopostRow, SupplierId};

use super::query::{Conditions, ListQuery, Order, Page, Rows, page};
use super::words::SUPPLIER_PLACES;
use crate::column::{At, Day};
use crate::{StoreFault, SupplierCard, View, autopost as rows, duplicates, suppliers as cards};

/// How many earlier amounts a row shows.
const EARLIER: u32 = 3;

/// By what the table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AutopostSort {
    /// Supplier's name.
    #[default]
    Supplier,
    /// When the last invoice came.
    LastReceived,
    /// Amount of the last invoice.
    LastAmount,
    /// Debit account.
    DebitAccount,
    /// Manual or automatic.
    Mode,
    /// Department.
    Department,
    /// Cap.
    Cap,
}

/// What the table is filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AutopostFilter {
    /// Words, each part of the supplier's name or organisation number.
    pub text: Option<String>,
    /// Manual or automatic.
    pub mode: Option<AutopostMode>,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AutopostListRow {
    /// The supplier's card.
    pub card: SupplierCard,
    /// What the row allows.
    pub row: AutopostRow,
    /// When the last EHF invoice came.
    pub last_received_at: DateTime<Utc>,
    /// That invoice's issue date.
    pub last_issue_on: Option<NaiveDate>,
    /// Amounts with VAT of the last three invoices in minor units, newest first.
    pub earlier_minor: Vec<i64>,
}

const ROWS: Rows<'_> = Rows {
    key: "supplier_id, 0",
    amount: "0",
    from: "autopost JOIN suppliers ON suppliers.id = autopost.supplier_id",
    places: SUPPLIER_PLACES,
};

/// A page of the table. Rows have no amount of their own in the totals.
pub fn autopost(
    view: &View<'_>,
    query: &ListQuery<AutopostSort, AutopostFilter>,
) -> Result<Page<AutopostListRow>, StoreFault> {
    let order = Order::Value(match query.sort {
        AutopostSort::Supplier => "name_key",
        AutopostSort::LastReceived => "last_received_at",
        AutopostSort::LastAmount => {
            "(SELECT payable_minor FROM invoices WHERE supplier_id = suppliers.id
              ORDER BY id DESC LIMIT 1)"
        }
        AutopostSort::DebitAccount => "debit_account_text",
        AutopostSort::Mode => "mode",
        AutopostSort::Department => "department",
        AutopostSort::Cap => "cap_minor",
    });
    page(view, &ROWS, &conditions(&query.filter), order, query, |(supplier, _)| {
        autopost_row(view, SupplierId(supplier))
    })
}

/// One supplier's row.
pub fn autopost_row(
    view: &View<'_>,
    supplier: SupplierId,
) -> Result<Option<AutopostListRow>, StoreFault> {
    let Some(card) = cards::find(view, supplier)? else { return Ok(None) };
    let sql = "SELECT mode, department, cap_minor, version, last_received_at, last_issue_on
               FROM autopost WHERE supplier_id = ?";
    let columns = view.one(sql, [supplier.0], |row| {
        let last: (At, Option<Day>) = (row.get(4)?, row.get(5)?);
        Ok((rows::of_row(row, 0)?, last))
    })?;
    let Some((row, (received, issued))) = columns else { return Ok(None) };
    Ok(Some(AutopostListRow {
        card,
        row,
        last_received_at: received.0,
        last_issue_on: issued.map(|day| day.0),
        earlier_minor: duplicates::latest_amounts(view, supplier, EARLIER)?,
    }))
}

fn conditions(filter: &AutopostFilter) -> Conditions {
    let AutopostFilter { text, mode } = filter;
    let mut conditions = Conditions::words(text.as_deref());
    conditions.and_some("mode = ?", mode.map(|mode| mode.code().to_owned()));
    conditions
}
