//! Decisions with the trace they were made by. Never changed, never made up again.

use chrono::{DateTime, Utc};
use ledger::{DocumentId, VoucherId};
use rusqlite::Row;

use crate::column::{At, row_id};
use crate::{InvoiceId, RunId, SequenceId, StoreFault, Tx, View};

row_id!(
    /// Number of a decision in the company file.
    DecisionId
);

/// A decision that was just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// What it is about.
    pub document: DocumentId,
    /// The invoice in it.
    pub invoice: Option<InvoiceId>,
    /// The run it was made in.
    pub run: RunId,
    /// When.
    pub decided_at: DateTime<Utc>,
    /// What decided, as `autopost`.
    pub mechanism: String,
    /// Version of the rule or row that decided.
    pub rule_version: Option<u32>,
    /// What came of it, as `posted` or `inbox`.
    pub outcome: String,
    /// The voucher that came of it.
    pub voucher: Option<VoucherId>,
    /// Every condition with what was expected and found, as JSON.
    pub trace: String,
    /// The sequence of automation rules it was made by, and what became of each of them.
    pub verdicts: Option<(SequenceId, Vec<u8>)>,
}

/// A decision as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Number.
    pub id: DecisionId,
    /// Content.
    pub content: NewDecision,
}

/// Keeps a decision.
pub fn add(tx: &Tx<'_>, new: &NewDecision) -> Result<DecisionId, StoreFault> {
    let NewDecision {
        document,
        invoice,
        run,
        decided_at,
        mechanism,
        rule_version,
        outcome,
        voucher,
        trace,
        verdicts,
    } = new;
    let sql = "INSERT INTO decisions (document_id, invoice_id, run_id, decided_at, mechanism,
                   rule_version, outcome, voucher_id, trace, sequence_id, verdicts)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let (invoice, voucher) = (invoice.map(|id| id.0), voucher.map(|id| id.0));
    let id = tx.insert(
        sql,
        (
            document.0,
            invoice,
            run.0,
            At(*decided_at),
            mechanism,
            rule_version,
            outcome,
            voucher,
            trace,
            verdicts.as_ref().map(|(sequence, _)| sequence.0),
            verdicts.as_ref().map(|(_, verdicts)| verdicts),
        ),
    )?;
    Ok(DecisionId(id))
}

/// The decisions about a document, oldest first.
pub fn of_document(view: &View<'_>, document: DocumentId) -> Result<Vec<Decision>, StoreFault> {
    view.all("SELECT * FROM decisions WHERE document_id = ? ORDER BY id", [document.0], of_row)
}

/// One decision.
pub fn find(view: &View<'_>, id: DecisionId) -> Result<Option<Decision>, StoreFault> {
    view.one("SELECT * FROM decisions WHERE id = ?", [id.0], of_row)
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let sequence = row.get::<_, Option<i64>>("sequence_id")?.map(SequenceId);
    let verdicts: Option<Vec<u8>> = row.get("verdicts")?;
    Ok(Decision {
        id: DecisionId(row.get("id")?),
        content: NewDecision {
            document: DocumentId(row.get("document_id")?),
            invoice: row.get::<_, Option<i64>>("invoice_id")?.map(InvoiceId),
            run: RunId(row.get("run_id")?),
            decided_at: row.get::<_, At>("decided_at")?.0,
            mechanism: row.get("mechanism")?,
            rule_version: row.get("rule_version")?,
            outcome: row.get("outcome")?,
            voucher: row.get::<_, Option<i64>>("voucher_id")?.map(VoucherId),
            trace: row.get("trace")?,
            verdicts: sequence.zip(verdicts),
        },
    })
}
