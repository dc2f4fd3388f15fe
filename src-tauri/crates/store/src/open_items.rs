//! Open items of the supplier ledger and their settlements.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{Money, SupplierId, VoucherId};
use rusqlite::Row;

use crate::column::{At, Day, row_id};
use crate::{RunId, StoreFault, Tx, View, postings};

row_id!(
    /// Number of an open item in the company file.
    OpenItemId
);

/// How an item is to be paid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Due date.
    pub due_on: Option<NaiveDate>,
    /// KID.
    pub kid: Option<String>,
    /// Account.
    pub account: Option<String>,
}

/// An open item, in the company's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredOpenItem {
    /// Number.
    pub id: OpenItemId,
    /// The voucher it stands for.
    pub voucher: VoucherId,
    /// The supplier.
    pub supplier: SupplierId,
    /// What the voucher made the company owe; negative for credit notes and reversals.
    pub amount: Money,
    /// What is not settled of it.
    pub remaining: Money,
    /// How it is to be paid.
    pub terms: Terms,
}

const SELECT: &str = "SELECT id, voucher_id, supplier_id, amount_minor, remaining_minor, due_on,
    kid, account FROM open_items";

/// Opens the item of a voucher with the amount it posted to the supplier's ledger. `None` for a
/// voucher that posted nothing there.
pub fn open(
    tx: &Tx<'_>,
    voucher: VoucherId,
    terms: &Terms,
) -> Result<Option<OpenItemId>, StoreFault> {
    let Terms { due_on, kid, account } = terms;
    let sql = "INSERT INTO open_items (voucher_id, supplier_id, amount_minor, remaining_minor,
                   due_on, kid, account)
               SELECT id, supplier_id, amount_minor, amount_minor, ?2, ?3, ?4
               FROM vouchers WHERE id = ?1 AND supplier_id IS NOT NULL AND amount_minor <> 0
               RETURNING id";
    tx.one(sql, (voucher.0, due_on.map(Day), kid, account), |row| row.get(0).map(OpenItemId))
}

/// Settles two items of one supplier against each other, as far as both reach: `item` with what is
/// owed, `against` with what was credited. `None` when nothing remains of one of them.
pub fn settle(
    tx: &Tx<'_>,
    item: OpenItemId,
    against: OpenItemId,
    run: RunId,
    at: DateTime<Utc>,
) -> Result<Option<i64>, StoreFault> {
    let sql = "SELECT min(i.remaining_minor, -a.remaining_minor) FROM open_items i, open_items a
               WHERE i.id = ? AND a.id = ?";
    let amount: i64 = tx
        .one(sql, (item.0, against.0), |row| row.get(0))?
        .ok_or(StoreFault::NoSuch("open item"))?;
    if amount <= 0 {
        return Ok(None);
    }
    let sql = "INSERT INTO settlements (item_id, against_id, amount_minor, run_id, settled_at)
               VALUES (?, ?, ?, ?, ?)";
    tx.insert(sql, (item.0, against.0, amount, run.0, At(at)))?;
    Ok(Some(amount))
}

/// The item of a voucher.
pub fn of_voucher(
    view: &View<'_>,
    voucher: VoucherId,
) -> Result<Option<StoredOpenItem>, StoreFault> {
    let currency = postings::currency(view)?;
    let sql = format!("{SELECT} WHERE voucher_id = ?");
    view.one(&sql, [voucher.0], |row| of_row(row, currency))
}

/// What is open with a supplier, oldest first.
pub fn open_with(view: &View<'_>, supplier: SupplierId) -> Result<Vec<StoredOpenItem>, StoreFault> {
    let currency = postings::currency(view)?;
    let sql = format!(
        "{SELECT} WHERE voucher_id IN (
             SELECT id FROM vouchers INDEXED BY vouchers_supplier WHERE supplier_id = ?)
         AND remaining_minor <> 0 ORDER BY id"
    );
    view.all(&sql, [supplier.0], |row| of_row(row, currency))
}

fn of_row(row: &Row<'_>, currency: ledger::Currency) -> rusqlite::Result<StoredOpenItem> {
    Ok(StoredOpenItem {
        id: OpenItemId(row.get(0)?),
        voucher: VoucherId(row.get(1)?),
        supplier: SupplierId(row.get(2)?),
        amount: Money::from_minor(row.get(3)?, currency),
        remaining: Money::from_minor(row.get(4)?, currency),
        terms: Terms {
            due_on: row.get::<_, Option<Day>>(5)?.map(|day| day.0),
            kid: row.get(6)?,
            account: row.get(7)?,
        },
    })
}
