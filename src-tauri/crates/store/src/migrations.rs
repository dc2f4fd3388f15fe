//! The schema's versions. The list only grows; what a version did to a file is kept with its hash.

use rusqlite::{Connection, TransactionBehavior, params};
use sha2::{Digest, Sha256};

use crate::{StoreFault, connection};

/// `bokf` in ASCII: marks a file as ours.
pub(crate) const APPLICATION_ID: i64 = 0x626f_6b66;

/// The newest version this program knows.
pub(crate) const KNOWN_VERSION: i64 = MIGRATIONS.len() as i64;

/// One step of the schema.
pub(crate) struct Migration {
    /// Name, for people who look into a file.
    pub name: &'static str,
    /// Statements, run in one transaction.
    pub sql: &'static str,
}

/// All steps, oldest first. A step that was ever released is never changed: a test holds the
/// hashes.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "company_file",
        sql: concat!(
            include_str!("migrations/0001_company_file/company.sql"),
            include_str!("migrations/0001_company_file/suppliers.sql"),
            include_str!("migrations/0001_company_file/runs.sql"),
            include_str!("migrations/0001_company_file/documents.sql"),
            include_str!("migrations/0001_company_file/vouchers.sql"),
            include_str!("migrations/0001_company_file/invoices.sql"),
            include_str!("migrations/0001_company_file/payments.sql"),
            include_str!("migrations/0001_company_file/decisions.sql"),
            include_str!("migrations/0001_company_file/register.sql"),
        ),
    },
    Migration { name: "evidence", sql: include_str!("migrations/0002_evidence.sql") },
    Migration { name: "lists", sql: include_str!("migrations/0003_lists.sql") },
    Migration { name: "growth", sql: include_str!("migrations/0004_growth.sql") },
    Migration { name: "rules", sql: include_str!("migrations/0005_rules.sql") },
];

/// What every step is written down in. Part of no step, because it must be there for the first.
const HISTORY: &str = "
    CREATE TABLE IF NOT EXISTS migrations (
        version INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
        applied_at INTEGER NOT NULL
    ) STRICT;
    CREATE TRIGGER IF NOT EXISTS migrations_keep BEFORE DELETE ON migrations
    BEGIN SELECT RAISE(ABORT, 'append_only'); END;
    CREATE TRIGGER IF NOT EXISTS migrations_fixed BEFORE UPDATE ON migrations
    BEGIN SELECT RAISE(ABORT, 'append_only'); END;";

/// Runs the steps after `version(connection)` up to the end of `steps`, each in a transaction of
/// its own that also counts up `user_version`. `applied_ms` is written beside them.
pub(crate) fn run(
    connection: &mut Connection,
    steps: &[Migration],
    applied_ms: i64,
) -> Result<(), StoreFault> {
    let done = connection::version(connection)?;
    for (version, step) in (1_i64..).zip(steps).skip_while(|(version, _)| *version <= done) {
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(HISTORY)?;
        tx.execute_batch(step.sql)?;
        tx.execute(
            "INSERT INTO migrations (version, name, sha256, applied_at) VALUES (?, ?, ?, ?)",
            params![version, step.name, hash(step).as_slice(), applied_ms],
        )?;
        tx.pragma_update(None, "user_version", version)?;
        tx.commit()?;
    }
    Ok(())
}

/// Refuses a file from a newer version, and one whose tables, indexes, triggers or views are not
/// exactly those that the steps up to its version make: such a file could do things of its own
/// when it is written to.
pub(crate) fn refuse_foreign_schema(
    connection: &Connection,
    steps: &[Migration],
) -> Result<(), StoreFault> {
    let found = connection::version(connection)?;
    let applied = usize::try_from(found).ok().and_then(|version| steps.get(..version));
    let known = steps.len() as i64;
    let applied = applied.ok_or(StoreFault::NewerVersion { found, known })?;
    let mut ours = connection::in_memory()?;
    run(&mut ours, applied, 0)?;
    match first_difference(&objects(&ours)?, &objects(connection)?) {
        Some(object) => Err(StoreFault::ForeignSchema { object: object.to_owned() }),
        None => Ok(()),
    }
}

/// The first object, by name, that is missing, new or different. Both lists are sorted by name.
fn first_difference<'a>(
    expected: &'a [(String, String)],
    found: &'a [(String, String)],
) -> Option<&'a str> {
    let at = expected.iter().zip(found).position(|(a, b)| a != b);
    let at = at.unwrap_or(expected.len().min(found.len()));
    let names = [expected.get(at), found.get(at)].into_iter().flatten();
    names.map(|(name, _)| name.as_str()).min()
}

/// Every object by name with its statement; SQLite's own statistics aside.
fn objects(connection: &Connection) -> Result<Vec<(String, String)>, StoreFault> {
    let mut statement = connection.prepare(
        "SELECT type || ' ' || name, tbl_name || ' ' || ifnull(sql, '') FROM sqlite_schema
         WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4') ORDER BY type, name",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn hash(step: &Migration) -> [u8; 32] {
    Sha256::digest(step.sql.as_bytes()).into()
}
