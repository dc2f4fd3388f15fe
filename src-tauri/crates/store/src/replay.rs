//! The rows of an import written again and nothing else: the part of an import that can't be
//! avoided, for the benchmark to measure it alone.

use std::collections::BTreeMap;

use ledger::DocumentId;
use rusqlite::types::Value;

use crate::{RunId, StoreFault, Tx, View, Writer};

/// Tables in the order in which one document's rows may be written, each with the rows of
/// documents after `?1` (of runs: after `?2`), the document's number first.
const TABLES: [(&str, &str); 11] = [
    ("runs", "SELECT ?1 + 1, runs.* FROM runs WHERE id > ?2 ORDER BY id"),
    ("documents", "SELECT id, documents.* FROM documents WHERE id > ?1 AND ?2 >= 0 ORDER BY id"),
    (
        "document_contents",
        "SELECT document_id, document_contents.* FROM document_contents
         WHERE document_id > ?1 AND ?2 >= 0 ORDER BY document_id",
    ),
    (
        "receipts",
        "SELECT document_id, receipts.* FROM receipts WHERE document_id > ?1 AND run_id > ?2
         ORDER BY id",
    ),
    (
        "postings",
        "SELECT document_id, postings.* FROM vouchers JOIN postings ON voucher_id = vouchers.id
         WHERE document_id > ?1 AND run_id > ?2 ORDER BY voucher_id, line",
    ),
    (
        "vouchers",
        "SELECT document_id, vouchers.* FROM vouchers WHERE document_id > ?1 AND run_id > ?2
         ORDER BY id",
    ),
    (
        "invoices",
        "SELECT document_id, invoices.* FROM invoices WHERE document_id > ?1 AND ?2 >= 0
         ORDER BY id",
    ),
    (
        "invoice_lines",
        "SELECT document_id, invoice_lines.* FROM invoices
         JOIN invoice_lines ON invoice_id = invoices.id
         WHERE document_id > ?1 AND ?2 >= 0 ORDER BY invoice_id, line",
    ),
    (
        "open_items",
        "SELECT document_id, open_items.* FROM open_items
         JOIN vouchers ON vouchers.id = voucher_id
         WHERE document_id > ?1 AND run_id > ?2 ORDER BY open_items.id",
    ),
    (
        "payments",
        "SELECT document_id, payments.* FROM payments JOIN vouchers ON vouchers.id = voucher_id
         WHERE document_id > ?1 AND run_id > ?2 ORDER BY payments.id",
    ),
    (
        "decisions",
        "SELECT document_id, decisions.* FROM decisions WHERE document_id > ?1 AND run_id > ?2
         ORDER BY id",
    ),
];

/// Rows of one table as they are written.
type Row = (usize, Vec<Value>);

/// Everything an import wrote, by document.
pub struct Rows {
    statements: Vec<String>,
    documents: Vec<Vec<Row>>,
}

impl Rows {
    /// What came in after a document and a run.
    pub fn after(view: &View<'_>, document: DocumentId, run: RunId) -> Result<Self, StoreFault> {
        let mut documents: BTreeMap<i64, Vec<Row>> = BTreeMap::new();
        let mut statements = Vec::new();
        for (index, (table, select)) in TABLES.iter().enumerate() {
            let mut columns = 0;
            view.each(select, (document.0, run.0), |row| {
                columns = row.as_ref().column_count() - 1;
                let values = (1..=columns).map(|column| row.get(column));
                let values = values.collect::<Result<Vec<Value>, _>>()?;
                documents.entry(row.get(0)?).or_default().push((index, values));
                Ok::<_, StoreFault>(())
            })?;
            let places = vec!["?"; columns].join(", ");
            statements.push(format!("INSERT INTO {table} VALUES ({places})"));
        }
        Ok(Self { statements, documents: documents.into_values().collect() })
    }

    /// How many rows.
    pub fn count(&self) -> usize {
        self.documents.iter().map(Vec::len).sum()
    }

    /// Writes them into a file that has everything before them, so many documents a transaction.
    pub fn write(&self, writer: &mut Writer, group: usize) -> Result<(), StoreFault> {
        for documents in self.documents.chunks(group.max(1)) {
            writer.transaction(|tx: &Tx<'_>| {
                for (statement, values) in documents.iter().flatten() {
                    tx.write(&self.statements[*statement], rusqlite::params_from_iter(values))?;
                }
                Ok::<_, StoreFault>(())
            })?;
        }
        Ok(())
    }
}

/// The newest document; 0 when there is none.
pub fn last_document(view: &View<'_>) -> Result<DocumentId, StoreFault> {
    view.value("SELECT ifnull(max(id), 0) FROM documents", [], |row| row.get(0)).map(DocumentId)
}

/// The newest run; 0 when there is none.
pub fn last_run(view: &View<'_>) -> Result<RunId, StoreFault> {
    view.value("SELECT ifnull(max(id), 0) FROM runs", [], |row| row.get(0)).map(RunId)
}
