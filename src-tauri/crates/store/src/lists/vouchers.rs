//! The journal.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{DocumentId, SupplierId, VoucherId, VoucherKind, VoucherNumber};
use rusqlite::Row;

use super::query::{Conditions, ListQuery, Order, Page, Rows, page};
use super::words::{Place, Places};
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
    /// Words, each part of the supplier's name or of the text, or the number.
    pub text: Option<String>,
    /// One supplier.
    pub supplier: Option<SupplierId>,
    /// One run.
    pub run: Option<RunId>,
    /// One fiscal year.
    pub year: Option<i32>,
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

const ROWS: Rows<'_> = Rows {
    key: "id, 0",
    amount: "amount_minor",
    from: "vouchers",
    places: Places {
        columns: &[Place::Supplier("supplier_id"), Place::Whole("number"), Place::Text("text")],
        elsewhere: None,
    },
};
/// One pass over the table, where the index by date would send to it for every row.
const WHOLE_ROWS: Rows<'_> = Rows { from: "vouchers NOT INDEXED", ..ROWS };
/// Out of the index that has the supplier beside the date.
const BY_SUPPLIER: Rows<'_> = Rows { from: "vouchers INDEXED BY vouchers_date", ..ROWS };

/// A page of the journal.
pub fn vouchers(
    view: &View<'_>,
    query: &ListQuery<VoucherSort, VoucherFilter>,
) -> Result<Page<VoucherListRow>, StoreFault> {
    let conditions = conditions(&query.filter, query.sort);
    let narrow = query.filter.is_narrow();
    let order = match query.sort {
        VoucherSort::Posted if conditions.is_empty() => Order::Index(&["id"]),
        VoucherSort::Posted => Order::Value("id"),
        VoucherSort::Number if !narrow => Order::Index(&["series", "fiscal_year", "number"]),
        // There is one series, numbered in the order of posting.
        VoucherSort::Number => Order::Value("fiscal_year"),
        VoucherSort::VoucherOn if !narrow => Order::Index(&["voucher_on", "id"]),
        VoucherSort::VoucherOn => Order::Value("voucher_on"),
        VoucherSort::Amount => Order::Value("amount_minor"),
        VoucherSort::Supplier => Order::SupplierName("supplier_id"),
    };
    let rows = match query.sort {
        VoucherSort::Supplier if !narrow => &BY_SUPPLIER,
        _ if query.filter.is_text_alone() => &WHOLE_ROWS,
        _ => &ROWS,
    };
    page(view, rows, &conditions, order, query, |(id, _)| view.one(ROW, [id], of_row))
}

impl VoucherFilter {
    /// Whether more than the year is asked for.
    fn is_narrow(&self) -> bool {
        let Self { text, supplier, run, year: _ } = self;
        text.is_some() || supplier.is_some() || run.is_some()
    }

    /// Whether nothing but the year and the text says which rows.
    fn is_text_alone(&self) -> bool {
        self.text.is_some() && self.supplier.is_none() && self.run.is_none()
    }
}

/// The year by the column that the order's index has; a CHECK holds the two together.
fn conditions(filter: &VoucherFilter, sort: VoucherSort) -> Conditions {
    let VoucherFilter { text, supplier, run, year } = filter;
    let mut conditions = Conditions::words(text.as_deref());
    conditions.and_some("supplier_id = ?", supplier.map(|id| id.0));
    conditions.and_some("run_id = ?", run.map(|id| id.0));
    let day = |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day);
    match (sort, year.and_then(|year| day(year, 1, 1).zip(day(year, 12, 31)))) {
        // The sign keeps SQLite from looking for the year in another index, and sorting then.
        (VoucherSort::Number, Some(_)) => conditions.and_some("+fiscal_year = ?", *year),
        (_, Some((first, last))) => {
            conditions.and_some("voucher_on >= ?", Some(first.to_epoch_days()));
            conditions.and_some("voucher_on <= ?", Some(last.to_epoch_days()));
        }
        (_, None) => {}
    }
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
