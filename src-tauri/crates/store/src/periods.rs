//! Locked months.

use chrono::{DateTime, Months, NaiveDate, Utc};
use ledger::{Month, PeriodLocks};

use crate::column::{At, Day, checked};
use crate::{Actor, StoreFault, Tx, View};

/// Which months are locked.
pub fn locks(view: &View<'_>) -> Result<PeriodLocks, StoreFault> {
    let months = view.all("SELECT period FROM period_locks", [], |row| {
        let key: i32 = row.get(0)?;
        checked(Month::new(key / 100, (key % 100).unsigned_abs()), "period")
    })?;
    Ok(PeriodLocks::new(months))
}

/// A locked month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodLock {
    /// Month.
    pub month: Month,
    /// Who locked it.
    pub by: Actor,
    /// When.
    pub at: DateTime<Utc>,
}

/// The locked months in order.
pub fn all(view: &View<'_>) -> Result<Vec<PeriodLock>, StoreFault> {
    let sql = "SELECT period, locked_by, locked_at FROM period_locks ORDER BY period";
    view.all(sql, [], |row| {
        let key: i32 = row.get(0)?;
        Ok(PeriodLock {
            month: checked(Month::new(key / 100, (key % 100).unsigned_abs()), "period")?,
            by: Actor::of_column(row.get(1)?),
            at: row.get::<_, At>(2)?.0,
        })
    })
}

/// How many vouchers are dated in a month.
pub fn vouchers_in(view: &View<'_>, month: Month) -> Result<u64, StoreFault> {
    let first = NaiveDate::from_ymd_opt(month.year(), month.month(), 1);
    let next = first.and_then(|first| first.checked_add_months(Months::new(1)));
    let Some((first, next)) = first.zip(next) else { return Ok(0) };
    let sql = "SELECT count(*) FROM vouchers WHERE voucher_on >= ? AND voucher_on < ?";
    let count: i64 = view.value(sql, (Day(first), Day(next)), |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Locks a month: no voucher is dated in it any more. Locking twice changes nothing.
pub fn lock(tx: &Tx<'_>, month: Month, by: Actor, at: DateTime<Utc>) -> Result<(), StoreFault> {
    let sql = "INSERT INTO period_locks (period, locked_at, locked_by) VALUES (?, ?, ?)
               ON CONFLICT (period) DO NOTHING";
    tx.write(sql, (month.key(), At(at), by.column())).map(drop)
}

/// Opens a locked month again.
pub fn unlock(tx: &Tx<'_>, month: Month) -> Result<(), StoreFault> {
    tx.change("period lock", "DELETE FROM period_locks WHERE period = ?", [month.key()])
}
