//! Connections with the settings of the company file, checked after they were made.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::StoreFault;
use crate::migrations::APPLICATION_ID;

/// The first version that does not lose data in WAL mode.
const OLDEST_SQLITE: i32 = 3_051_003;

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The one connection that writes.
    Write,
    /// Reading beside it.
    Read,
}

/// Opens an existing file, refusing what is no company file before its schema is looked at.
pub(crate) fn open(path: &Path, purpose: Purpose) -> Result<Connection, StoreFault> {
    refuse_old_library()?;
    // SQLite's own fault would not tell a missing file from a forbidden one.
    if !path.metadata()?.is_file() {
        return Err(StoreFault::NotACompanyFile);
    }
    // Readers too: of a file opened read-only SQLite does not even read the CHECK constraints, and
    // its integrity check passes over them. `query_only` keeps readers from writing.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    harden(&connection)?;
    if purpose == Purpose::Read {
        set(&connection, "query_only", 1)?;
    }
    recognise(&connection)?;
    Ok(connection)
}

/// Creates a file that must not exist.
pub(crate) fn create(path: &Path) -> Result<Connection, StoreFault> {
    refuse_old_library()?;
    // Reserves the name: of two that create at once, one fails.
    std::fs::File::create_new(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    harden(&connection)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(connection)
}

/// A database in memory with the file's hardening, for comparing schemas.
pub(crate) fn in_memory() -> Result<Connection, StoreFault> {
    let connection = Connection::open_in_memory()?;
    harden(&connection)?;
    Ok(connection)
}

/// Whether the file is ours. Reads the header only.
fn recognise(connection: &Connection) -> Result<(), StoreFault> {
    let application_id: i64 = pragma(connection, "application_id")?;
    if application_id == APPLICATION_ID { Ok(()) } else { Err(StoreFault::NotACompanyFile) }
}

/// The schema version the file is at.
pub(crate) fn version(connection: &Connection) -> Result<i64, StoreFault> {
    Ok(pragma(connection, "user_version")?)
}

fn refuse_old_library() -> Result<(), StoreFault> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreFault::SqliteTooOld(rusqlite::version()));
    }
    Ok(())
}

/// What a file from elsewhere may not do. Set before anything of it is read.
fn harden(connection: &Connection) -> Result<(), StoreFault> {
    connection.busy_timeout(Duration::from_millis(5000))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // A plan that peeks at bound values is made anew every time they are: most of the time of a
    // posting. There are no statistics that peeking would make use of.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    set(connection, "cell_size_check", 1)?;
    set(connection, "foreign_keys", 1)?;
    set(connection, "recursive_triggers", 1)
}

/// The settings of platform.md for work on a file that was recognised.
pub(crate) fn settle(connection: &Connection, purpose: Purpose) -> Result<(), StoreFault> {
    let statements = 256;
    connection.set_prepared_statement_cache_capacity(statements);
    // No memory map: a bad sector or a pulled stick must be a fault that can be told, and a mapped
    // page that cannot be read ends the process.
    connection.pragma_update(None, "mmap_size", 0)?;
    // Sorting and savepoints never spill private data into the temporary folder.
    set(connection, "temp_store", 2)?;
    // KiB as a negative number. The writer's holds the hot ends of every index at a million
    // invoices; a reader's holds a whole table of 100,000 rows, for they are looked through anew at
    // every key that is pressed in a filter.
    let cache = match purpose {
        Purpose::Write => -65_536,
        Purpose::Read => -40_960,
    };
    set(connection, "cache_size", cache)?;
    if purpose == Purpose::Read {
        return Ok(());
    }
    let journal: String =
        connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if journal != "wal" {
        return Err(StoreFault::Setting("journal_mode"));
    }
    // 2 is FULL: an acknowledged voucher survives a power cut.
    set(connection, "synchronous", 2)?;
    // On macOS only this reaches the disk itself; elsewhere it changes nothing.
    set(connection, "fullfsync", 1)?;
    // Pages of 4 KiB: 64 MiB of log between checkpoints during an import, so that a page that
    // changes in every batch is written back once, not once a batch.
    set(connection, "wal_autocheckpoint", 16_384)?;
    // What a checkpoint leaves of a log that grew larger.
    set(connection, "journal_size_limit", 32 << 20)
}

fn set(connection: &Connection, name: &'static str, value: i64) -> Result<(), StoreFault> {
    connection.pragma_update(None, name, value)?;
    if pragma::<i64>(connection, name)? == value { Ok(()) } else { Err(StoreFault::Setting(name)) }
}

fn pragma<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> rusqlite::Result<T> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}
