//! The table for automatic posting: one row a supplier whose invoices came as EHF.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{AutopostRow, Currency, Money, SupplierId};
use rusqlite::Row;

use crate::column::{At, Code, Day};
use crate::{StoreFault, Tx, View};

/// A supplier's row. The cap is in the company's currency, which is Norwegian kroner for A-31.
pub fn find(view: &View<'_>, supplier: SupplierId) -> Result<Option<AutopostRow>, StoreFault> {
    let sql = "SELECT mode, department, cap_minor, version FROM autopost WHERE supplier_id = ?";
    view.one(sql, [supplier.0], |row| of_row(row, 0))
}

/// When the supplier's last EHF invoice came in.
pub fn last_received(
    view: &View<'_>,
    supplier: SupplierId,
) -> Result<Option<DateTime<Utc>>, StoreFault> {
    let sql = "SELECT last_received_at FROM autopost WHERE supplier_id = ?";
    view.one(sql, [supplier.0], |row| row.get::<_, At>(0).map(|at| at.0))
}

/// Notes that an EHF invoice of the supplier came in: adds the row, as manual and with the
/// department that the register last said, or moves its "last invoice" on when this reception is the
/// later one.
pub fn received(
    tx: &Tx<'_>,
    supplier: SupplierId,
    received_at: DateTime<Utc>,
    issue_on: Option<NaiveDate>,
) -> Result<(), StoreFault> {
    let sql = "INSERT INTO autopost (supplier_id, mode, department, version, last_received_at,
                   last_issue_on)
               VALUES (?1, 'manual',
                   (SELECT nullif(r.department, '') FROM suppliers s
                    JOIN register_rows r ON r.register_id = s.register_id WHERE s.id = ?1),
                   1, ?2, ?3)
               ON CONFLICT (supplier_id) DO UPDATE SET last_received_at = ?2, last_issue_on = ?3
               WHERE last_received_at <= ?2";
    tx.write(sql, (supplier.0, At(received_at), issue_on.map(Day))).map(drop)
}

/// Changes what the row allows. `row.version` must be the version the change was made from; it is
/// counted up, and [`crate::Refusal::AutopostVersion`] says that someone else was first.
pub fn save(tx: &Tx<'_>, supplier: SupplierId, row: &AutopostRow) -> Result<u32, StoreFault> {
    let AutopostRow { mode, department, cap, version } = row;
    let next = version.saturating_add(1);
    let sql = "UPDATE autopost SET mode = ?2, department = ?3, cap_minor = ?4, version = ?5
               WHERE supplier_id = ?1";
    let cap = cap.map(Money::minor);
    tx.change("autopost row", sql, (supplier.0, Code(*mode), department, cap, next))?;
    Ok(next)
}

/// The four columns from `first` on.
pub(crate) fn of_row(row: &Row<'_>, first: usize) -> rusqlite::Result<AutopostRow> {
    let cap: Option<i64> = row.get(first + 2)?;
    Ok(AutopostRow {
        mode: row.get::<_, Code<_>>(first)?.0,
        department: row.get(first + 1)?,
        cap: cap.map(|minor| Money::from_minor(minor, Currency::NOK)),
        version: row.get(first + 3)?,
    })
}
