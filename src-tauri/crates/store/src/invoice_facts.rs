//! What rules look at of every invoice, and the preliminary coding they gave it.

use chrono::{DateTime, Utc};
use ledger::{DocumentId, VoucherId};
use rusqlite::Row;

use crate::column::At;
use crate::{InvoiceId, StoreFault, Tx, View};

/// Keeps what rules look at of an invoice, in place of what was kept before.
pub fn put(tx: &Tx<'_>, invoice: InvoiceId, facts: &[u8]) -> Result<(), StoreFault> {
    let sql = "INSERT INTO invoice_facts (invoice_id, facts) VALUES (?1, ?2)
               ON CONFLICT DO UPDATE SET facts = ?2";
    tx.write(sql, (invoice.0, facts)).map(drop)
}

/// What is kept of an invoice.
pub fn find(view: &View<'_>, invoice: InvoiceId) -> Result<Option<Vec<u8>>, StoreFault> {
    let sql = "SELECT facts FROM invoice_facts WHERE invoice_id = ?";
    view.one(sql, [invoice.0], |row| row.get(0))
}

/// The invoice whose facts are given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactsOf {
    /// Invoice.
    pub invoice: InvoiceId,
    /// Its document.
    pub document: DocumentId,
    /// When that came.
    pub received_at: DateTime<Utc>,
    /// The invoice's voucher.
    pub voucher: Option<VoucherId>,
}

/// Calls `each` for the invoices that came within a span of time, both ends included, the oldest
/// first; with `None` where nothing is kept of one. Ends with the first fault of `each`.
pub fn each<E: From<StoreFault>>(
    view: &View<'_>,
    (from, to): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    mut each: impl FnMut(FactsOf, Option<&[u8]>) -> Result<(), E>,
) -> Result<(), E> {
    let sql = "SELECT i.id, i.document_id, d.received_at, i.voucher_id, f.facts
               FROM invoices i JOIN documents d ON d.id = i.document_id
               LEFT JOIN invoice_facts f ON f.invoice_id = i.id
               WHERE d.received_at >= ? AND d.received_at <= ? ORDER BY i.id";
    let from = from.unwrap_or(DateTime::<Utc>::MIN_UTC);
    let to = to.unwrap_or(DateTime::<Utc>::MAX_UTC);
    view.each(sql, (At(from), At(to)), |row| {
        let fault = |error| E::from(StoreFault::from(error));
        let facts = row.get_ref(4).map_err(fault)?;
        each(of_row(row).map_err(fault)?, facts.as_blob().ok())
    })
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<FactsOf> {
    Ok(FactsOf {
        invoice: InvoiceId(row.get(0)?),
        document: DocumentId(row.get(1)?),
        received_at: row.get::<_, At>(2)?.0,
        voucher: row.get::<_, Option<i64>>(3)?.map(VoucherId),
    })
}

/// Keeps the preliminary coding of an invoice as JSON, in place of what was kept before.
pub fn put_coding(tx: &Tx<'_>, invoice: InvoiceId, coding: &str) -> Result<(), StoreFault> {
    let sql = "INSERT INTO invoice_codings (invoice_id, coding) VALUES (?1, ?2)
               ON CONFLICT DO UPDATE SET coding = ?2";
    tx.write(sql, (invoice.0, coding)).map(drop)
}

/// Takes a preliminary coding away: another decision gave none.
pub fn remove_coding(tx: &Tx<'_>, invoice: InvoiceId) -> Result<(), StoreFault> {
    tx.write("DELETE FROM invoice_codings WHERE invoice_id = ?", [invoice.0]).map(drop)
}

/// The preliminary coding of an invoice, as JSON.
pub fn coding(view: &View<'_>, invoice: InvoiceId) -> Result<Option<String>, StoreFault> {
    let sql = "SELECT coding FROM invoice_codings WHERE invoice_id = ?";
    view.one(sql, [invoice.0], |row| row.get(0))
}
