//! Locked months.

use chrono::{DateTime, Utc};
use ledger::{Month, PeriodLocks};

use crate::column::{At, checked};
use crate::{Actor, StoreFault, Tx, View};

/// Which months are locked.
pub fn locks(view: &View<'_>) -> Result<PeriodLocks, StoreFault> {
    let months = view.all("SELECT period FROM period_locks", [], |row| {
        let key: i32 = row.get(0)?;
        checked(Month::new(key / 100, (key % 100).unsigned_abs()), "period")
    })?;
    Ok(PeriodLocks::new(months))
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
