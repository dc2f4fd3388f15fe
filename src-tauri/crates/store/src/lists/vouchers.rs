//! The journal.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{DocumentId, SupplierId, VoucherId, VoucherKind, VoucherNumber};
use rusqlite::Row;

use super::query::{Conditions, ListQuery, Page, needle, page, totals};
use crate::column::{At, Code, Day};
use crate::{Actor, RunId, StoreFault, View};

/// By what vouchers are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum VoucherSort {
    /// In the order they were posted.
    #[default]
    Posted,
    /// Series, fiscal year and number.
    Number,
    /// Voucher date.
    VoucherOn,
    /// Supplier's name.
    Supplier,
    /// Amount.
    Amount,
}

/// What vouchers are filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VoucherFilter {
    /// Part of the supplier's name.
    pub text: Option<String>,
    /// One supplier.
    pub supplier: Option<SupplierId>,
    /// One run.
    pub run: Option<RunId>,
    /// First voucher date.
    pub from_on: Option<NaiveDate>,
    /// Last voucher date.
    pub to_on: Option<NaiveDate>,
}

/// A row of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoucherListRow {
    /// Record.
    pub id: VoucherId,
    /// Number.
    pub number: VoucherNumber,
    /// What it records.
    pub kind: VoucherKind,
    /// Voucher date.
    pub voucher_on: NaiveDate,
    /// Text.
    pub text: String,
    /// Supplier.
    pub supplier: Option<SupplierId>,
    /// The supplier's name.
    pub supplier_name: Option<String>,
    /// What it makes the company owe, in minor units of its currency.
    pub amount_minor: i64,
    /// The document it records.
    pub document: Option<DocumentId>,
    /// The run it was posted in.
    pub run: RunId,
    /// Who posted it.
    pub actor: Actor,
    /// When.
    pub posted_at: DateTime<Utc>,
    /// The voucher it takes back.
    pub reverses: Option<VoucherId>,
    /// The voucher that takes it back.
    pub reversed_by: Option<VoucherId>,
}

const ROW: &str = "SELECT v.id, v.series, v.fiscal_year, v.number, v.kind, v.voucher_on, v.text,
        v.supplier_id, s.name, v.amount_minor, v.document_id, v.run_id, v.posted_by, v.posted_at,
        v.reverses_id, r.id
    FROM vouchers v LEFT JOIN suppliers s ON s.id = v.supplier_id
    LEFT JOIN vouchers r ON r.reverses_id = v.id WHERE v.id = ?";

/// A page of the journal.
pub fn vouchers(
    view: &View<'_>,
    query: &ListQuery<VoucherSort, VoucherFilter>,
) -> Result<Page<VoucherListRow>, StoreFault> {
    let conditions = conditions(&query.filter);
    let sql = "SELECT count(*), ifnull(sum(amount_minor), 0) FROM vouchers";
    let (total, sum_minor) = totals(view, sql, &conditions)?;
    let columns: &[&str] = match query.sort {
        VoucherSort::Posted => &["id"],
        VoucherSort::Number => &["series", "fiscal_year", "number"],
        VoucherSort::VoucherOn => &["voucher_on", "id"],
        VoucherSort::Amount => &["amount_minor", "id"],
        VoucherSort::Supplier => &["name_key", "supplier_id", "id"],
    };
    let (keys, conditions, total_or_union) = match query.sort {
        VoucherSort::Supplier => by_supplier(conditions),
        _ => ("SELECT id FROM vouchers".into(), conditions, total),
    };
    let order = conditions.order(total_or_union, columns, query.direction);
    let rows = page(view, &keys, &conditions, &order, query, |row| {
        view.one(ROW, [row.get::<_, i64>(0)?], of_row)
    })?;
    Ok(Page { rows, total, sum_minor })
}

/// Two ordered streams that are merged: vouchers of the suppliers by name, and those of none.
fn by_supplier(conditions: Conditions) -> (String, Conditions, u64) {
    let mut both = Conditions::default();
    let with = "SELECT vouchers.id, name_key, suppliers.id AS supplier_id
        FROM suppliers
        CROSS JOIN vouchers INDEXED BY vouchers_supplier ON vouchers.supplier_id = suppliers.id";
    let with = both.take_in(with, conditions.clone());
    let mut of_none = conditions;
    of_none.and("supplier_id IS NULL", []);
    // Their supplier, which is NULL, stands for the name too: a mere NULL would be sorted.
    let without = "SELECT id, supplier_id, supplier_id FROM vouchers INDEXED BY vouchers_supplier";
    let without = both.take_in(without, of_none);
    (format!("{with} UNION ALL {without}"), both, u64::MAX)
}

fn conditions(filter: &VoucherFilter) -> Conditions {
    let VoucherFilter { text, supplier, run, from_on, to_on } = filter;
    let mut conditions = Conditions::default();
    let suppliers =
        "vouchers.supplier_id IN (SELECT id FROM suppliers WHERE instr(name_key, ?) > 0)";
    conditions.and_some(suppliers, text.as_deref().and_then(needle));
    conditions.and_some("vouchers.supplier_id = ?", supplier.map(|id| id.0));
    conditions.and_some("run_id = ?", run.map(|id| id.0));
    conditions.and_some("voucher_on >= ?", from_on.map(|day| day.to_epoch_days()));
    conditions.and_some("voucher_on <= ?", to_on.map(|day| day.to_epoch_days()));
    conditions
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<VoucherListRow> {
    let id = |column: usize| row.get::<_, Option<i64>>(column);
    Ok(VoucherListRow {
        id: VoucherId(row.get(0)?),
        number: VoucherNumber {
            series: row.get::<_, Code<_>>(1)?.0,
            fiscal_year: row.get(2)?,
            number: row.get(3)?,
        },
        kind: row.get::<_, Code<_>>(4)?.0,
        voucher_on: row.get::<_, Day>(5)?.0,
        text: row.get(6)?,
        supplier: id(7)?.map(SupplierId),
        supplier_name: row.get(8)?,
        amount_minor: row.get(9)?,
        document: id(10)?.map(DocumentId),
        run: RunId(row.get(11)?),
        actor: Actor::of_column(id(12)?),
        posted_at: row.get::<_, At>(13)?.0,
        reverses: id(14)?.map(VoucherId),
        reversed_by: id(15)?.map(VoucherId),
    })
}
