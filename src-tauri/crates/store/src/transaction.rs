//! Reading and writing inside one transaction. The tables' modules add the statements.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Deref;
use std::sync::Arc;

use rusqlite::blob::Blob;
use rusqlite::{CachedStatement, Connection, MAIN_DB, Params, Row, TransactionBehavior};

use crate::lists::Sorted;
use crate::progress::{Stop, stoppable};
use crate::runs::RunCounts;
use crate::{RunId, StoreFault};

/// One consistent view of the file, for reading.
pub struct View<'c> {
    connection: &'c Connection,
    known: Option<&'c RefCell<Known>>,
}

/// A connection that reads.
#[derive(Debug)]
pub(crate) struct Reader {
    connection: Connection,
    known: RefCell<Known>,
}

/// What a reading connection has worked out about whole lists. It holds until another connection
/// commits, so that paging through a list counts it and sorts it once.
#[derive(Debug, Default)]
struct Known {
    /// What `PRAGMA data_version` said when they were worked out.
    version: i64,
    totals: HashMap<String, (u64, i64)>,
    /// Orders by query, the one used last at the end.
    orders: VecDeque<(String, Arc<Sorted>)>,
    /// How much each run from a certain one on did.
    runs: HashMap<RunId, BTreeMap<RunId, RunCounts>>,
}

/// A transaction that writes. Everything a [`View`] reads, it reads with its own changes.
pub struct Tx<'c> {
    view: View<'c>,
}

impl<'c> Deref for Tx<'c> {
    type Target = View<'c>;

    fn deref(&self) -> &View<'c> {
        &self.view
    }
}

/// How many orders a connection remembers: 16 bytes for every row of the list each.
const ORDERS_KEPT: usize = 8;

#[cfg(test)]
thread_local! {
    /// How many sorts [`View::each`] has made SQLite do: pages of lists must come out of an index.
    pub(crate) static SORTS: std::cell::Cell<i32> = const { std::cell::Cell::new(0) };
}

/// Runs `work` in a transaction that is kept when it succeeds and leaves nothing when it fails.
pub(crate) fn write<T, E: From<StoreFault>>(
    connection: &mut Connection,
    work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let begun = connection.transaction_with_behavior(TransactionBehavior::Immediate);
    let transaction = begun.map_err(StoreFault::from)?;
    let tx = Tx { view: View { connection: &transaction, known: None } };
    let value = work(&tx)?;
    tx.refuse_when_lost()?;
    transaction.commit().map_err(StoreFault::from)?;
    Ok(value)
}

impl Reader {
    pub(crate) fn new(connection: Connection) -> Result<Self, StoreFault> {
        Ok(Self { connection, known: RefCell::default() })
    }

    /// Runs `work` on one snapshot.
    pub(crate) fn read<T, E: From<StoreFault>>(
        &mut self,
        work: impl FnOnce(&View<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let begun = self.connection.transaction_with_behavior(TransactionBehavior::Deferred);
        let transaction = begun.map_err(StoreFault::from)?;
        work(&View { connection: &transaction, known: Some(&self.known) })
    }

    /// Runs `work` on one snapshot; its statements end when they are to stop.
    pub(crate) fn read_until<T, E: From<StoreFault>>(
        &mut self,
        stop: &Stop,
        work: impl FnOnce(&View<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let known = &self.known;
        stoppable(&mut self.connection, stop, |connection| {
            let begun = connection.transaction_with_behavior(TransactionBehavior::Deferred);
            let transaction = begun.map_err(StoreFault::from)?;
            work(&View { connection: &transaction, known: Some(known) })
        })
    }
}

impl View<'_> {
    /// The first row, if there is one.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreFault> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        Ok(rows.next()?.map(map).transpose()?)
    }

    /// A statement, to be run several times.
    pub(crate) fn statement(&self, sql: &str) -> Result<CachedStatement<'_>, StoreFault> {
        Ok(self.connection.prepare_cached(sql)?)
    }

    /// The only row of a query that always has one.
    pub(crate) fn value<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreFault> {
        Ok(self.connection.prepare_cached(sql)?.query_row(params, map)?)
    }

    /// The value of a column in one row, to be read (or, in a transaction that writes, written) a piece
    /// at a time.
    pub(crate) fn blob(
        &self,
        (table, column): (&str, &str),
        row: i64,
    ) -> Result<Blob<'_>, StoreFault> {
        let read_only = self.known.is_some();
        Ok(self.connection.blob_open(MAIN_DB, table, column, row, read_only)?)
    }

    /// All rows.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreFault> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params, map)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The totals of a query by its text, worked out anew only when the file has changed.
    pub(crate) fn totals(
        &self,
        query: String,
        work_out: impl FnOnce() -> Result<(u64, i64), StoreFault>,
    ) -> Result<(u64, i64), StoreFault> {
        let Some(known) = self.known()? else { return work_out() };
        if let Some(totals) = known.borrow().totals.get(&query) {
            return Ok(*totals);
        }
        let totals = work_out()?;
        known.borrow_mut().totals.insert(query, totals);
        Ok(totals)
    }

    /// The order of a query's rows by its text, worked out anew only when the file has changed.
    pub(crate) fn sorted(
        &self,
        query: String,
        work_out: impl FnOnce() -> Result<Sorted, StoreFault>,
    ) -> Result<Arc<Sorted>, StoreFault> {
        let Some(known) = self.known()? else { return Ok(Arc::new(work_out()?)) };
        let at = known.borrow().orders.iter().position(|(of, _)| *of == query);
        let found = at.and_then(|at| known.borrow_mut().orders.remove(at));
        let sorted = match found {
            Some((_, sorted)) => sorted,
            None => Arc::new(work_out()?),
        };
        let orders = &mut known.borrow_mut().orders;
        if orders.len() == ORDERS_KEPT {
            orders.pop_front();
        }
        orders.push_back((query, sorted.clone()));
        Ok(sorted)
    }

    /// How much each run from `oldest` on did, worked out anew only when the file has changed.
    pub(crate) fn run_counts(
        &self,
        oldest: RunId,
        work_out: impl FnOnce() -> Result<BTreeMap<RunId, RunCounts>, StoreFault>,
    ) -> Result<BTreeMap<RunId, RunCounts>, StoreFault> {
        let Some(known) = self.known()? else { return work_out() };
        if let Some(counts) = known.borrow().runs.get(&oldest) {
            return Ok(counts.clone());
        }
        let counts = work_out()?;
        known.borrow_mut().runs.insert(oldest, counts.clone());
        Ok(counts)
    }

    /// What is known of the file as it is now; `None` in a transaction that writes.
    fn known(&self) -> Result<Option<&RefCell<Known>>, StoreFault> {
        let Some(known) = self.known else { return Ok(None) };
        let version = self.value("PRAGMA data_version", [], |row| row.get(0))?;
        if known.borrow().version != version {
            known.replace(Known { version, ..Known::default() });
        }
        Ok(Some(known))
    }

    /// Calls `each` for every row, without keeping them.
    pub(crate) fn each<E: From<StoreFault>>(
        &self,
        sql: &str,
        params: impl Params,
        mut each: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let fault = |error| E::from(StoreFault::from(error));
        let mut statement = self.connection.prepare_cached(sql).map_err(fault)?;
        let mut rows = statement.query(params).map_err(fault)?;
        while let Some(row) = rows.next().map_err(fault)? {
            each(row)?;
        }
        drop(rows);
        #[cfg(test)]
        SORTS.set(SORTS.get() + statement.reset_status(rusqlite::StatementStatus::Sort));
        Ok(())
    }
}

impl Tx<'_> {
    /// Runs `work` so that its failure takes back its own changes only: one document of a group.
    pub fn savepoint<T, E: From<StoreFault>>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write("SAVEPOINT part", [])?;
        let result = work(self);
        if result.is_err() {
            if self.refuse_when_lost().is_err() {
                return result;
            }
            self.write("ROLLBACK TO part", [])?;
        }
        self.write("RELEASE part", [])?;
        result
    }

    /// Runs a statement; how many rows it changed.
    pub(crate) fn write(&self, sql: &str, params: impl Params) -> Result<usize, StoreFault> {
        self.refuse_when_lost()?;
        Ok(self.connection.prepare_cached(sql)?.execute(params)?)
    }

    /// Inserts a row; its number. A row made from others is not made when they are missing.
    pub(crate) fn insert(&self, sql: &str, params: impl Params) -> Result<i64, StoreFault> {
        if self.write(sql, params)? == 0 {
            return Err(StoreFault::NoSuch("row to insert from"));
        }
        Ok(self.connection.last_insert_rowid())
    }

    /// Changes exactly one row, which `what` names.
    pub(crate) fn change(
        &self,
        what: &'static str,
        sql: &str,
        params: impl Params,
    ) -> Result<(), StoreFault> {
        match self.write(sql, params)? {
            0 => Err(StoreFault::NoSuch(what)),
            _ => Ok(()),
        }
    }

    /// After a full disk SQLite may have ended the transaction. Every further statement would then
    /// be kept for itself, so none is run.
    fn refuse_when_lost(&self) -> Result<(), StoreFault> {
        if self.connection.is_autocommit() { Err(StoreFault::TransactionLost) } else { Ok(()) }
    }
}
