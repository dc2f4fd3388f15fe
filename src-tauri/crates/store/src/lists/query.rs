//! What all lists share: the page, the order and how conditions become SQL.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Row, ToSql};

use super::texts::Texts;
use super::words::{Places, Search, Words};
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

/// Conditions joined by AND, with their values in order, and the words that a row must have besides.
#[derive(Debug, Clone, Default)]
pub(super) struct Conditions {
    sql: String,
    values: Vec<Value>,
    words: Words,
}

impl Conditions {
    /// That a row has all words of a text.
    pub fn words(text: Option<&str>) -> Self {
        Self { words: Words::of(text), ..Self::default() }
    }

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

    /// Whether anything is filtered.
    pub fn is_empty(&self) -> bool {
        self.sql.is_empty() && self.words.is_empty()
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

/// What a row of a list is looked up by: two numbers, the second 0 where one is enough.
pub(super) type Key = (i64, i64);

/// Where the rows of a list come from, as parts of SQL.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'a> {
    /// The two columns of the key.
    pub key: &'a str,
    /// Amount in minor units of the company's currency; `0` where rows have none.
    pub amount: &'a str,
    /// Tables, with the index that has all columns where there is one.
    pub from: &'a str,
    /// Where words are looked for.
    pub places: Places,
}

/// How rows come into their order.
#[derive(Debug, Clone, Copy)]
pub(super) enum Order<'a> {
    /// By these columns, which an index has: a page costs what it shows and what it passes over.
    Index(&'a [&'a str]),
    /// By a column that no index has in order for this filter: all keys are sorted once, and
    /// remembered until the file changes. What has no value comes last.
    Value(&'a str),
    /// The same, by the name of the supplier whose number the column is.
    SupplierName(&'a str),
}

/// A page of a list: keys are found in order, then each row is looked up.
pub(super) fn page<S, F, R>(
    view: &View<'_>,
    rows: &Rows<'_>,
    conditions: &Conditions,
    order: Order<'_>,
    query: &ListQuery<S, F>,
    look_up: impl Fn(Key) -> Result<Option<R>, StoreFault>,
) -> Result<Page<R>, StoreFault> {
    let (keys, total, sum_minor) = match order {
        // Only the totals are asked for.
        _ if query.limit == 0 && conditions.words.is_empty() => {
            let (total, sum_minor) = totals(view, rows, conditions)?;
            (Vec::new(), total, sum_minor)
        }
        Order::Index(columns) if conditions.words.is_empty() => {
            let keys = cut(view, rows, conditions, columns, query)?;
            let (total, sum_minor) = totals(view, rows, conditions)?;
            (keys, total, sum_minor)
        }
        Order::Index([]) => (Vec::new(), 0, 0),
        Order::Index(&[column, ..]) | Order::Value(column) => {
            sorted(view, rows, conditions, column, |_| Ok(None))?.page(query)
        }
        Order::SupplierName(column) => {
            sorted(view, rows, conditions, column, |view| ranks(view).map(Some))?.page(query)
        }
    };
    let rows = keys.into_iter().filter_map(|key| look_up(key).transpose());
    Ok(Page { rows: rows.collect::<Result<_, _>>()?, total, sum_minor })
}

/// Number of rows and their sum.
pub(super) fn totals(
    view: &View<'_>,
    Rows { amount, from, .. }: &Rows<'_>,
    conditions: &Conditions,
) -> Result<(u64, i64), StoreFault> {
    let sql = format!("SELECT count(*), ifnull(sum({amount}), 0) FROM {from}{}", conditions.sql);
    let of_row = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?));
    view.totals(format!("{sql} {:?}", conditions.values), || {
        view.value(&sql, &*conditions.values(&[]), of_row)
    })
}

/// Keys cut out of an index.
fn cut<S, F>(
    view: &View<'_>,
    Rows { key, from, .. }: &Rows<'_>,
    conditions: &Conditions,
    columns: &[&str],
    query: &ListQuery<S, F>,
) -> Result<Vec<Key>, StoreFault> {
    let direction = query.direction.sql();
    let terms: Vec<_> = columns.iter().map(|column| format!("{column} {direction}")).collect();
    let (filter, columns, order) = (&conditions.sql, columns.join(", "), terms.join(", "));
    // The columns are selected too: a union is merged by what it selects, else it is sorted.
    let sql =
        format!("SELECT {key}, {columns} FROM {from}{filter} ORDER BY {order} LIMIT ? OFFSET ?");
    let mut keys = Vec::new();
    view.each(&sql, &*conditions.values(&[&query.limit, &query.offset]), |row| {
        keys.push((row.get(0)?, row.get(1)?));
        Ok::<_, StoreFault>(())
    })?;
    Ok(keys)
}

/// All keys in order, worked out anew only when the file has changed.
fn sorted(
    view: &View<'_>,
    Rows { key, amount, from, places }: &Rows<'_>,
    conditions: &Conditions,
    column: &str,
    ranks: impl FnOnce(&View<'_>) -> Result<Option<HashMap<i64, i64>>, StoreFault>,
) -> Result<Arc<Sorted>, StoreFault> {
    let Conditions { sql: filter, values, words } = conditions;
    let searched = Search::columns(words, *places);
    let sql = format!("SELECT {key}, {column}, {amount}{searched} FROM {from}{filter}");
    view.sorted(format!("{sql} {values:?} {words:?}"), || {
        let ranks = ranks(view)?;
        let mut search = Search::new(view, words, *places)?;
        let mut sorting = Sorting::default();
        view.each(&sql, &*conditions.values(&[]), |row| {
            let key = (row.get(0)?, row.get(1)?);
            if !search.finds(row, key.0, 4)? {
                return Ok(());
            }
            let number =
                |number: i64| ranks.as_ref().map_or(Some(number), |r| r.get(&number).copied());
            match row.get_ref(2)? {
                ValueRef::Integer(value) => match number(value) {
                    Some(number) => sorting.numbers.push((number, key)),
                    None => sorting.missing.push(key),
                },
                ValueRef::Text(text) if !text.is_empty() => {
                    sorting.texts.push(text, key);
                }
                _ => sorting.missing.push(key),
            }
            sorting.sum_minor += row.get::<_, Option<i64>>(3)?.unwrap_or(0);
            Ok::<_, StoreFault>(())
        })?;
        Ok(sorting.done())
    })
}

/// Each supplier's place among all by name.
fn ranks(view: &View<'_>) -> Result<HashMap<i64, i64>, StoreFault> {
    let sql = "SELECT id FROM suppliers ORDER BY name_key, id";
    let ids = view.all(sql, [], |row| row.get(0))?;
    Ok(ids.into_iter().zip(0..).collect())
}

#[derive(Default)]
struct Sorting {
    numbers: Vec<(i64, Key)>,
    /// After the numbers, as SQLite has it.
    texts: Texts,
    missing: Vec<Key>,
    sum_minor: i64,
}

impl Sorting {
    fn done(mut self) -> Sorted {
        self.numbers.sort_unstable();
        self.missing.sort_unstable();
        let numbers = self.numbers.into_iter().map(|(_, key)| key);
        let present = numbers.chain(self.texts.in_order()).collect();
        Sorted { present, missing: self.missing.into(), sum_minor: self.sum_minor }
    }
}

/// The keys of a list in order.
#[derive(Debug)]
pub(crate) struct Sorted {
    present: Box<[Key]>,
    /// Those without a value, last whatever the direction.
    missing: Box<[Key]>,
    sum_minor: i64,
}

impl Sorted {
    /// The keys of a page, how many there are in all, and the sum of all.
    fn page<S, F>(&self, query: &ListQuery<S, F>) -> (Vec<Key>, u64, i64) {
        let (offset, limit) = (query.offset as usize, query.limit as usize);
        let keys = match query.direction {
            Direction::Ascending => {
                let all = self.present.iter().chain(&self.missing);
                all.skip(offset).take(limit).copied().collect()
            }
            Direction::Descending => {
                let all = self.present.iter().rev().chain(self.missing.iter().rev());
                all.skip(offset).take(limit).copied().collect()
            }
        };
        (keys, (self.present.len() + self.missing.len()) as u64, self.sum_minor)
    }
}
