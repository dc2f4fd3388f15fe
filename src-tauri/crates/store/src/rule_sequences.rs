//! The sequences of rule versions that decisions were made by, and what rules that recur treated.

use chrono::{DateTime, Utc};
use ledger::SupplierId;

use crate::automation_rules::AutomationRuleId;
use crate::column::{At, row_id};
use crate::{InvoiceId, StoreFault, Tx, View};

row_id!(
    /// Number of a sequence in the company file.
    SequenceId
);

/// The number of a sequence: that of the newest one when it is the same, else of a new one.
pub fn keep(tx: &Tx<'_>, body: &str, now: DateTime<Utc>) -> Result<SequenceId, StoreFault> {
    let sql = "SELECT id, body FROM rule_sequences ORDER BY id DESC LIMIT 1";
    let newest: Option<(i64, String)> = tx.one(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    match newest {
        Some((id, known)) if known == body => Ok(SequenceId(id)),
        _ => {
            let sql = "INSERT INTO rule_sequences (body, created_at) VALUES (?, ?)";
            tx.insert(sql, (body, At(now))).map(SequenceId)
        }
    }
}

/// A sequence.
pub fn find(view: &View<'_>, id: SequenceId) -> Result<Option<String>, StoreFault> {
    view.one("SELECT body FROM rule_sequences WHERE id = ?", [id.0], |row| row.get(0))
}

/// An invoice that a rule treated in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Treated {
    /// The rule.
    pub rule: AutomationRuleId,
    /// The invoice's supplier.
    pub supplier: SupplierId,
    /// Number of the window.
    pub window: i64,
    /// The invoice.
    pub invoice: InvoiceId,
}

/// Notes what a rule treated; the first one in a window stands.
pub fn note_treated(tx: &Tx<'_>, treated: &Treated) -> Result<(), StoreFault> {
    let Treated { rule, supplier, window, invoice } = treated;
    let sql = "INSERT INTO rule_treatments (rule_id, supplier_id, window, invoice_id)
               VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    tx.write(sql, (rule.0, supplier.0, window, invoice.0)).map(drop)
}

/// What a rule treated for a supplier.
pub fn treated(
    view: &View<'_>,
    rule: AutomationRuleId,
    supplier: SupplierId,
) -> Result<Vec<Treated>, StoreFault> {
    let sql = "SELECT window, invoice_id FROM rule_treatments
               WHERE rule_id = ? AND supplier_id = ?";
    view.all(sql, (rule.0, supplier.0), |row| {
        Ok(Treated { rule, supplier, window: row.get(0)?, invoice: InvoiceId(row.get(1)?) })
    })
}
