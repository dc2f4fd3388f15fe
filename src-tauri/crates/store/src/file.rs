//! The company file: one SQLite database, one writer, several readers.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use crate::connection::{self, Purpose};
use crate::lock::{WriteLock, beside};
use crate::migrations::{self, KNOWN_VERSION, MIGRATIONS};
use crate::progress::Stop;
use crate::transaction::{self, Reader, Tx, View};
use crate::{NewCompany, StoreFault, backup, company};

/// How many reading connections are kept for the next use.
const IDLE_READERS: usize = 4;

/// A company file that is open.
#[derive(Debug)]
pub struct CompanyFile {
    writer: Writer,
    readers: Readers,
}

/// The one connection that writes. Belongs on one thread at a time.
#[derive(Debug)]
pub struct Writer {
    // Closed before the lock is freed: fields are dropped in this order.
    connection: Connection,
    _lock: WriteLock,
}

/// Connections that read, from any thread.
#[derive(Debug, Clone)]
pub struct Readers(Arc<Pool>);

#[derive(Debug)]
struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Reader>>,
}

impl CompanyFile {
    /// Creates a company file with its first content. The file must not exist.
    pub fn create(
        path: &Path,
        company: &NewCompany,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreFault> {
        Self::create_with(path, MIGRATIONS, company, now)
    }

    pub(crate) fn create_with(
        path: &Path,
        steps: &[migrations::Migration],
        company: &NewCompany,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreFault> {
        let lock = WriteLock::take(path)?;
        if path.try_exists()? {
            return Err(StoreFault::AlreadyThere);
        }
        // Under another name until it is whole: a program that ends half-way leaves no company.
        let unfinished = beside(path, "-new");
        backup::remove(&unfinished)?;
        let mut connection = connection::create(&unfinished)?;
        connection::settle(&connection, Purpose::Write)?;
        migrations::run(&mut connection, steps, now.timestamp_millis())?;
        transaction::write(&mut connection, |tx| company::fill(tx, company))?;
        checkpoint(&connection)?;
        connection.close().map_err(|(_, error)| error)?;
        backup::put_in_place(&unfinished, path)?;
        let connection = connection::open(path, Purpose::Write)?;
        connection::settle(&connection, Purpose::Write)?;
        Self::of(path, connection, lock)
    }

    /// Opens a company file for writing and reading. A file of an older version is brought up to
    /// this one, after a copy of it was made beside it and checked.
    ///
    /// # Errors
    /// [`StoreFault::Missing`], [`StoreFault::NotACompanyFile`], [`StoreFault::NewerVersion`],
    /// [`StoreFault::ForeignSchema`], [`StoreFault::LockedByAnother`] and what SQLite says.
    pub fn open(path: &Path, now: DateTime<Utc>) -> Result<Self, StoreFault> {
        Self::open_with(path, MIGRATIONS, now)
    }

    pub(crate) fn open_with(
        path: &Path,
        steps: &[migrations::Migration],
        now: DateTime<Utc>,
    ) -> Result<Self, StoreFault> {
        // Looked at before the lock, which would leave its file beside something that is not ours.
        drop(connection::open(path, Purpose::Read)?);
        let lock = WriteLock::take(path)?;
        let mut connection = connection::open(path, Purpose::Write)?;
        migrations::refuse_foreign_schema(&connection, steps)?;
        connection::settle(&connection, Purpose::Write)?;
        if connection::version(&connection)? < steps.len() as i64 {
            backup::before_migration(path, &connection)?;
            migrations::run(&mut connection, steps, now.timestamp_millis())?;
            checkpoint(&connection)?;
        }
        Self::of(path, connection, lock)
    }

    fn of(path: &Path, connection: Connection, lock: WriteLock) -> Result<Self, StoreFault> {
        Ok(Self { writer: Writer { connection, _lock: lock }, readers: Readers::of(path) })
    }

    /// The writer and the readers, to be given to those who use them.
    pub fn split(self) -> (Writer, Readers) {
        (self.writer, self.readers)
    }

    /// The writer.
    pub fn writer(&mut self) -> &mut Writer {
        &mut self.writer
    }

    /// The readers.
    pub fn readers(&self) -> &Readers {
        &self.readers
    }
}

impl Writer {
    /// Runs `work` in one transaction, which is on the disk when this returns `Ok` and has left
    /// nothing behind when it returns an error.
    pub fn transaction<T, E: From<StoreFault>>(
        &mut self,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        transaction::write(&mut self.connection, work)
    }

    /// Writes the log back into the file. To be called when there is nothing else to do; readers
    /// that are at work make it do less, which is no fault.
    pub fn checkpoint(&mut self) -> Result<(), StoreFault> {
        checkpoint(&self.connection)
    }
}

#[cfg(test)]
impl Writer {
    pub(crate) fn pragma(&self, name: &str) -> i64 {
        self.connection.pragma_query_value(None, name, |row| row.get(0)).unwrap_or_default()
    }

    pub(crate) fn set_pragma(&self, name: &str, value: i64) {
        let _ = self.connection.pragma_update_and_check(None, name, value, |_| Ok(()));
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // The file is whole without it; with it, the file alone can be copied away.
        let _ = checkpoint(&self.connection);
    }
}

fn checkpoint(connection: &Connection) -> Result<(), StoreFault> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
}

impl Readers {
    /// Readers of a file that another process may have open for writing.
    ///
    /// # Errors
    /// As [`CompanyFile::open`], except that the file may be locked. A file of an older version is
    /// [`StoreFault::ForeignSchema`]: it must be opened for writing once.
    pub fn open(path: &Path) -> Result<Self, StoreFault> {
        let connection = connection::open(path, Purpose::Read)?;
        migrations::refuse_foreign_schema(&connection, MIGRATIONS)?;
        if connection::version(&connection)? != KNOWN_VERSION {
            return Err(StoreFault::ForeignSchema { object: "user_version".into() });
        }
        connection::settle(&connection, Purpose::Read)?;
        let readers = Self::of(path);
        readers.give_back(Reader::new(connection)?);
        Ok(readers)
    }

    fn of(path: &Path) -> Self {
        Self(Arc::new(Pool { path: path.to_owned(), idle: Mutex::new(Vec::new()) }))
    }

    /// Runs `work` on a snapshot of the file as it is now.
    pub fn read<T, E: From<StoreFault>>(
        &self,
        work: impl FnOnce(&View<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut reader = self.take()?;
        let result = reader.read(work);
        self.give_back(reader);
        result
    }

    /// The same for long work: it ends with [`StoreFault::Stopped`] when it is to stop, also in the
    /// middle of a statement.
    pub fn read_until<T, E: From<StoreFault>>(
        &self,
        stop: &Stop,
        work: impl FnOnce(&View<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut reader = self.take()?;
        let result = reader.read_until(stop, work);
        self.give_back(reader);
        result
    }

    fn take(&self) -> Result<Reader, StoreFault> {
        let idle = self.0.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(reader) = idle {
            return Ok(reader);
        }
        let connection = connection::open(&self.0.path, Purpose::Read)?;
        connection::settle(&connection, Purpose::Read)?;
        Reader::new(connection)
    }

    fn give_back(&self, reader: Reader) {
        let mut idle = self.0.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_READERS {
            idle.push(reader);
        }
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.0.path
    }
}
