//! What all lists share: the page, the order and how conditions become SQL.

use rusqlite::types::Value;
use rusqlite::{Row, ToSql};

use crate::{StoreFault, View};

/// Up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Lowest first.
    #[default]
    Ascending,
    /// Highest first.
    Descending,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery<S, F> {
    /// Which rows.
    pub filter: F,
    /// By what.
    pub sort: S,
    /// Up or down. Rows that are equal keep the order they came in, or turn it.
    pub direction: Direction,
    /// How many rows to pass over.
    pub offset: u32,
    /// How many rows to give at most.
    pub limit: u32,
}

/// Rows of a page, with the totals of all rows the filter lets through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<R> {
    /// The rows.
    pub rows: Vec<R>,
    /// How many rows in all.
    pub total: u64,
    /// Sum of their amounts in minor units of the company's currency; 0 where rows have none.
    pub sum_minor: i64,
}

impl Direction {
    pub(super) fn sql(self) -> &'static str {
        match self {
            Self::Ascending => "ASC",
            Self::Descending => "DESC",
        }
    }
}

/// Conditions joined by AND, with their values in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    /// Adds a condition with one `?` for each value.
    pub fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(if self.sql.is_empty() { " WHERE " } else { " AND " });
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    /// Adds a condition when there is a value for it.
    pub fn and_some<T: Into<Value>>(&mut self, sql: &str, value: Option<T>) {
        if let Some(value) = value {
            self.and(sql, [value.into()]);
        }
    }

    /// The order over these columns. Few hits are found by one pass over the table and sorted;
    /// many are met soon enough on the way along the index.
    pub fn order(&self, total: u64, columns: &[&str], direction: Direction) -> String {
        let by_pass = !self.sql.is_empty() && total < FEW;
        let (before, direction) = (if by_pass { "+" } else { "" }, direction.sql());
        let terms: Vec<_> =
            columns.iter().map(|column| format!("{before}{column} {direction}")).collect();
        format!(" ORDER BY {}", terms.join(", "))
    }

    /// Takes the values of `other` in; its conditions are written behind `select` instead.
    pub fn take_in(&mut self, select: &str, other: Self) -> String {
        self.values.extend(other.values);
        format!("{select}{}", other.sql)
    }

    fn values<'a>(&'a self, more: &[&'a dyn ToSql]) -> Vec<&'a dyn ToSql> {
        let own = self.values.iter().map(|value| value as &dyn ToSql);
        own.chain(more.iter().copied()).collect()
    }
}

/// Below this many hits sorting them is cheaper than walking an index.
const FEW: u64 = 20_000;

/// Number of rows and their sum; `select` selects the two.
pub(super) fn totals(
    view: &View<'_>,
    select: &str,
    conditions: &Conditions,
) -> Result<(u64, i64), StoreFault> {
    let sql = format!("{select}{}", conditions.sql);
    let of_row = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?));
    view.totals(format!("{sql} {:?}", conditions.values), || {
        view.value(&sql, &*conditions.values(&[]), of_row)
    })
}

/// The rows of a page: its keys are cut out of an index, then each is looked up.
pub(super) fn page<S, F, R>(
    view: &View<'_>,
    select_keys: &str,
    conditions: &Conditions,
    order: &str,
    query: &ListQuery<S, F>,
    mut look_up: impl FnMut(&Row<'_>) -> Result<Option<R>, StoreFault>,
) -> Result<Vec<R>, StoreFault> {
    let sql = format!("{select_keys}{}{order} LIMIT ? OFFSET ?", conditions.sql);
    let mut rows = Vec::new();
    view.each(&sql, &*conditions.values(&[&query.limit, &query.offset]), |key| {
        rows.extend(look_up(key)?);
        Ok::<_, StoreFault>(())
    })?;
    Ok(rows)
}

/// A text to look for anywhere in a folded column, with `instr`; `None` for blanks.
pub(super) fn needle(text: &str) -> Option<String> {
    let key = crate::suppliers::name_key(text);
    (!key.is_empty()).then_some(key)
}
