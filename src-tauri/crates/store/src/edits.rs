//! The audit log: who changed what, with what it was before and after.

use chrono::{DateTime, Utc};
use rusqlite::Row;

use crate::column::{At, Code, codes, row_id};
use crate::{Actor, StoreFault, Tx, View};

row_id!(
    /// Number of an edit in the company file.
    EditId
);

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The company.
    Company,
    /// A user.
    User,
    /// An account of the chart.
    Account,
    /// A dimension value.
    Dimension,
    /// A supplier.
    Supplier,
    /// A row for automatic posting; numbered as its supplier.
    Autopost,
    /// A document.
    Document,
    /// An invoice.
    Invoice,
    /// A voucher: posted or reversed by a person.
    Voucher,
    /// A payment.
    Payment,
    /// A payment file.
    PaymentBatch,
    /// A period, numbered by [`ledger::Month::key`].
    Period,
    /// A run.
    Run,
    /// The supplier register.
    Register,
    /// An automation rule.
    AutomationRule,
}

codes!(Subject {
    Company = "company",
    User = "user",
    Account = "account",
    Dimension = "dimension",
    Supplier = "supplier",
    Autopost = "autopost",
    Document = "document",
    Invoice = "invoice",
    Voucher = "voucher",
    Payment = "payment",
    PaymentBatch = "payment_batch",
    Period = "period",
    Run = "run",
    Register = "register",
    AutomationRule = "automation_rule",
});

/// An edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// When.
    pub edited_at: DateTime<Utc>,
    /// Who.
    pub actor: Actor,
    /// What kind of thing.
    pub subject: Subject,
    /// Which one.
    pub subject_id: i64,
    /// What was done to it, as a code.
    pub what: String,
    /// How it was, as JSON.
    pub before: Option<String>,
    /// How it is, as JSON.
    pub after: Option<String>,
}

/// Keeps an edit.
pub fn add(tx: &Tx<'_>, edit: &Edit) -> Result<EditId, StoreFault> {
    let Edit { edited_at, actor, subject, subject_id, what, before, after } = edit;
    let sql = "INSERT INTO edits (edited_at, user_id, subject, subject_id, what, before, after)
               VALUES (?, ?, ?, ?, ?, ?, ?)";
    let id = tx.insert(
        sql,
        (At(*edited_at), actor.column(), Code(*subject), subject_id, what, before, after),
    )?;
    Ok(EditId(id))
}

/// The edits of one thing, oldest first.
pub fn of(view: &View<'_>, subject: Subject, id: i64) -> Result<Vec<Edit>, StoreFault> {
    let sql = "SELECT * FROM edits WHERE subject = ? AND subject_id = ? ORDER BY id";
    view.all(sql, (Code(subject), id), of_row)
}

pub(crate) fn of_row(row: &Row<'_>) -> rusqlite::Result<Edit> {
    Ok(Edit {
        edited_at: row.get::<_, At>("edited_at")?.0,
        actor: Actor::of_column(row.get("user_id")?),
        subject: row.get::<_, Code<_>>("subject")?.0,
        subject_id: row.get("subject_id")?,
        what: row.get("what")?,
        before: row.get("before")?,
        after: row.get("after")?,
    })
}
