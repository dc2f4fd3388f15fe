//! Payment files: what each held, its hash and its control sum.

use chrono::{DateTime, Utc};
use ledger::Sha256;
use rusqlite::Row;
use rust_decimal::Decimal;

use crate::column::{At, Code, Dec, Hash, codes, row_id};
use crate::{Actor, PaymentId, StoreFault, Tx, View};

row_id!(
    /// Number of a payment file in the company file.
    BatchId
);

/// Version of the payment file's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BatchFormat {
    /// pain.001.001.03.
    Pain00103,
    /// pain.001.001.09.
    Pain00109,
}

codes!(BatchFormat { Pain00103 = "pain.001.001.03", Pain00109 = "pain.001.001.09" });

/// A payment file that is being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBatch {
    /// Format.
    pub format: BatchFormat,
    /// Message identification in the file, never used twice.
    pub message_id: String,
    /// Hash of the file.
    pub sha256: Sha256,
    /// Sum of all amounts as the file states it.
    pub control_sum: Decimal,
    /// Number of payments as the file states it.
    pub payment_count: u32,
    /// Where the file was written.
    pub target_path: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: Actor,
}

/// A payment file as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Number.
    pub id: BatchId,
    /// Content.
    pub content: NewBatch,
    /// When it was given to the bank.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    pub cancelled_at: Option<DateTime<Utc>>,
}

/// Releases payments in a file.
///
/// # Errors
/// [`crate::Refusal::PaymentBlocked`] while a block stands on one,
/// [`crate::Refusal::PaymentWithoutAccount`] while one has none, [`crate::Refusal::PaymentStatus`] when one is not waiting for its check, [`StoreFault::Constraint`] when their number is not
/// the file's. Nothing is released then, if the caller leaves the transaction.
pub fn release(tx: &Tx<'_>, new: &NewBatch, payments: &[PaymentId]) -> Result<BatchId, StoreFault> {
    if payments.len() != new.payment_count as usize {
        return Err(StoreFault::Constraint("payment_count".into()));
    }
    let NewBatch {
        format,
        message_id,
        sha256,
        control_sum,
        payment_count,
        target_path,
        created_at,
        created_by,
    } = new;
    let sql = "INSERT INTO payment_batches (format, message_id, sha256, control_sum,
                   payment_count, target_path, created_at, created_by)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let id = tx.insert(
        sql,
        (
            Code(*format),
            message_id,
            Hash(sha256.0),
            Dec(*control_sum),
            payment_count,
            target_path,
            At(*created_at),
            created_by.column(),
        ),
    )?;
    let sql = "UPDATE payments SET status = 'released', batch_id = ?2, changed_at = ?3
               WHERE id = ?1";
    for payment in payments {
        tx.change("payment", sql, (payment.0, id, At(*created_at)))?;
    }
    Ok(BatchId(id))
}

/// Marks a file as sent, and its payments with it. The caller has checked the file's hash again.
pub fn mark_sent(tx: &Tx<'_>, id: BatchId, at: DateTime<Utc>) -> Result<(), StoreFault> {
    let sql = "UPDATE payment_batches SET sent_at = ?2
               WHERE id = ?1 AND sent_at IS NULL AND cancelled_at IS NULL";
    tx.change("open payment file", sql, (id.0, At(at)))?;
    let sql = "UPDATE payments SET status = 'sent', changed_at = ?2 WHERE batch_id = ?1";
    tx.write(sql, (id.0, At(at))).map(drop)
}

/// Takes a file back that never reached the bank: its payments wait for their check again.
pub fn cancel(tx: &Tx<'_>, id: BatchId, at: DateTime<Utc>) -> Result<(), StoreFault> {
    let sql = "UPDATE payment_batches SET cancelled_at = ?2
               WHERE id = ?1 AND sent_at IS NULL AND cancelled_at IS NULL";
    tx.change("open payment file", sql, (id.0, At(at)))?;
    let sql = "UPDATE payments SET status = 'to_check', batch_id = NULL, changed_at = ?2
               WHERE batch_id = ?1";
    tx.write(sql, (id.0, At(at))).map(drop)
}

/// One file.
pub fn find(view: &View<'_>, id: BatchId) -> Result<Option<Batch>, StoreFault> {
    view.one("SELECT * FROM payment_batches WHERE id = ?", [id.0], of_row)
}

/// All files, newest first.
pub fn all(view: &View<'_>) -> Result<Vec<Batch>, StoreFault> {
    view.all("SELECT * FROM payment_batches ORDER BY id DESC", [], of_row)
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Batch> {
    Ok(Batch {
        id: BatchId(row.get("id")?),
        content: NewBatch {
            format: row.get::<_, Code<_>>("format")?.0,
            message_id: row.get("message_id")?,
            sha256: Sha256(row.get::<_, Hash>("sha256")?.0),
            control_sum: row.get::<_, Dec>("control_sum")?.0,
            payment_count: row.get("payment_count")?,
            target_path: row.get("target_path")?,
            created_at: row.get::<_, At>("created_at")?.0,
            created_by: Actor::of_column(row.get("created_by")?),
        },
        sent_at: row.get::<_, Option<At>>("sent_at")?.map(|at| at.0),
        cancelled_at: row.get::<_, Option<At>>("cancelled_at")?.map(|at| at.0),
    })
}
