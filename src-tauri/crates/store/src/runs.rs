//! Runs: what was done together, by whom, and can be undone together.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use ledger::{DocumentId, VoucherId};
use rusqlite::Row;

use crate::column::{At, Code, codes, row_id};
use crate::{Actor, StoreFault, Tx, View};

row_id!(
    /// Number of a run in the company file.
    RunId
);

/// What a run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunKind {
    /// Took documents in, posting what may be posted.
    Import,
    /// A person posted or coded.
    Manual,
    /// Decided again on what waits in the inbox.
    Decide,
    /// Took an earlier run or voucher back.
    Undo,
    /// Brought the supplier register in.
    RegisterRefresh,
}

codes!(RunKind {
    Import = "import",
    Manual = "manual",
    Decide = "decide",
    Undo = "undo",
    RegisterRefresh = "register_refresh",
});

/// A run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Number.
    pub id: RunId,
    /// What it did.
    pub kind: RunKind,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// Who began it.
    pub actor: Actor,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
}

/// Begins a run.
pub fn start(
    tx: &Tx<'_>,
    kind: RunKind,
    actor: Actor,
    at: DateTime<Utc>,
) -> Result<RunId, StoreFault> {
    let sql = "INSERT INTO runs (kind, started_at, user_id) VALUES (?, ?, ?)";
    tx.insert(sql, (Code(kind), At(at), actor.column())).map(RunId)
}

/// Marks a run as undone; [`crate::Refusal::AlreadyUndone`] the second time.
pub fn mark_undone(tx: &Tx<'_>, run: RunId, at: DateTime<Utc>) -> Result<(), StoreFault> {
    tx.change("run", "UPDATE runs SET undone_at = ?2 WHERE id = ?1", (run.0, At(at)))
}

/// One run.
pub fn find(view: &View<'_>, run: RunId) -> Result<Option<Run>, StoreFault> {
    let sql = "SELECT id, kind, started_at, user_id, undone_at FROM runs WHERE id = ?";
    view.one(sql, [run.0], of_row)
}

/// The last `count` runs, newest first.
pub fn latest(view: &View<'_>, count: u32) -> Result<Vec<Run>, StoreFault> {
    let sql = "SELECT id, kind, started_at, user_id, undone_at FROM runs ORDER BY id DESC LIMIT ?";
    view.all(sql, [count], of_row)
}

/// The vouchers a run posted, in order, with the document each came from.
pub fn vouchers(
    view: &View<'_>,
    run: RunId,
) -> Result<Vec<(VoucherId, Option<DocumentId>)>, StoreFault> {
    let sql = "SELECT id, document_id FROM vouchers WHERE run_id = ? ORDER BY id";
    view.all(sql, [run.0], |row| {
        Ok((VoucherId(row.get(0)?), row.get::<_, Option<i64>>(1)?.map(DocumentId)))
    })
}

/// How much a run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunCounts {
    /// Documents it took in.
    pub documents: u64,
    /// Vouchers it posted, reversals not counted.
    pub vouchers: u64,
    /// Of these, those that no reversal took back.
    pub standing: u64,
}

/// How much each run from `oldest` on did; runs that did nothing are left out.
pub fn counts(view: &View<'_>, oldest: RunId) -> Result<BTreeMap<RunId, RunCounts>, StoreFault> {
    view.run_counts(oldest, || count(view, oldest))
}

fn count(view: &View<'_>, oldest: RunId) -> Result<BTreeMap<RunId, RunCounts>, StoreFault> {
    let mut counts: BTreeMap<RunId, RunCounts> = BTreeMap::new();
    let sql = "SELECT run_id, count(*) FROM documents WHERE run_id >= ? GROUP BY run_id";
    for (run, documents) in grouped(view, sql, oldest)? {
        counts.entry(run).or_default().documents = documents;
    }
    let sql = "SELECT run_id, count(*) FROM vouchers WHERE run_id >= ? GROUP BY run_id";
    for (run, vouchers) in grouped(view, sql, oldest)? {
        let run = counts.entry(run).or_default();
        (run.vouchers, run.standing) = (vouchers, vouchers);
    }
    // Reversals are few: each is taken from the run it was posted in and from that of its original.
    let sql = "SELECT r.run_id, v.run_id FROM vouchers r JOIN vouchers v ON v.id = r.reverses_id
               WHERE r.reverses_id > 0";
    let reversals = view.all(sql, [], |row| Ok((RunId(row.get(0)?), RunId(row.get(1)?))))?;
    for (reversing, reversed) in reversals {
        if let Some(run) = counts.get_mut(&reversing) {
            run.vouchers = run.vouchers.saturating_sub(1);
            run.standing = run.standing.saturating_sub(1);
        }
        if let Some(run) = counts.get_mut(&reversed) {
            run.standing = run.standing.saturating_sub(1);
        }
    }
    Ok(counts)
}

fn grouped(view: &View<'_>, sql: &str, oldest: RunId) -> Result<Vec<(RunId, u64)>, StoreFault> {
    view.all(sql, [oldest.0], |row| Ok((RunId(row.get(0)?), row.get::<_, i64>(1)?.unsigned_abs())))
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Run> {
    Ok(Run {
        id: RunId(row.get(0)?),
        kind: row.get::<_, Code<_>>(1)?.0,
        started_at: row.get::<_, At>(2)?.0,
        actor: Actor::of_column(row.get(3)?),
        undone_at: row.get::<_, Option<At>>(4)?.map(|at| at.0),
    })
}
