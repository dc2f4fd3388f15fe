//! The supplier register (CRM): where it lies, what it last said, and where it disagrees.

use chrono::{DateTime, Utc};
use ledger::{Sha256, SupplierId};
use rusqlite::Row;

use crate::column::{At, Code, Hash, codes, row_id};
use crate::{StoreFault, Tx, View};

row_id!(
    /// Number of a conflict in the company file.
    ConflictId
);

/// Minutes between refreshes when nothing else is set (A-15, D4).
const DEFAULT_REFRESH_MINUTES: u32 = 115;

/// Where the register lies and when it was last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterSource {
    /// Path of the file; none until a person has chosen one.
    pub path: Option<String>,
    /// Minutes between refreshes.
    pub refresh_minutes: u32,
    /// When it was last read.
    pub refreshed_at: Option<DateTime<Utc>>,
    /// Hash of the file as it was then.
    pub sha256: Option<Sha256>,
}

/// What the register says of one supplier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// Key in the register.
    pub register_id: String,
    /// Name.
    pub name: String,
    /// Organisation number as written.
    pub org_number_text: String,
    /// VAT number as written.
    pub vat_number: Option<String>,
    /// ISO 3166 country code.
    pub country: String,
    /// Debit account as written.
    pub debit_account_text: String,
    /// Invoices must be approved.
    pub approval_required: bool,
    /// Invoices are booked against a project.
    pub project_required: bool,
    /// Days until payment.
    pub payment_days: Option<u16>,
    /// Account as written.
    pub account: Option<String>,
    /// Department as written, empty for none; `None` when the register has no such column.
    pub department: Option<String>,
}

/// Which of two values stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Resolution {
    /// The company file's.
    Ours,
    /// The register's.
    Theirs,
}

codes!(Resolution { Ours = "ours", Theirs = "theirs" });

/// A field that both sides changed since the last refresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Number.
    pub id: ConflictId,
    /// Whose card.
    pub supplier: SupplierId,
    /// Which field of [`RegisterRow`].
    pub field: String,
    /// What the company file has.
    pub ours: String,
    /// What the register has.
    pub theirs: String,
    /// When it was found.
    pub found_at: DateTime<Utc>,
}

pub(crate) fn start(tx: &Tx<'_>) -> Result<(), StoreFault> {
    let sql = "INSERT INTO register_source (id, refresh_minutes) VALUES (1, ?)";
    tx.insert(sql, [DEFAULT_REFRESH_MINUTES]).map(drop)
}

/// Where the register lies.
pub fn source(view: &View<'_>) -> Result<RegisterSource, StoreFault> {
    let sql = "SELECT path, refresh_minutes, refreshed_at, sha256 FROM register_source";
    view.value(sql, [], |row| {
        Ok(RegisterSource {
            path: row.get(0)?,
            refresh_minutes: row.get(1)?,
            refreshed_at: row.get::<_, Option<At>>(2)?.map(|at| at.0),
            sha256: row.get::<_, Option<Hash>>(3)?.map(|hash| Sha256(hash.0)),
        })
    })
}

/// Changes where the register lies, how often it is read, or when it was.
pub fn save_source(tx: &Tx<'_>, source: &RegisterSource) -> Result<(), StoreFault> {
    let RegisterSource { path, refresh_minutes, refreshed_at, sha256 } = source;
    let sql = "UPDATE register_source SET path = ?, refresh_minutes = ?, refreshed_at = ?,
                   sha256 = ? WHERE id = 1";
    let hash = sha256.map(|hash| Hash(hash.0));
    tx.change("register source", sql, (path, refresh_minutes, refreshed_at.map(At), hash))
}

/// What the register last said of a supplier.
pub fn last_seen(view: &View<'_>, register_id: &str) -> Result<Option<RegisterRow>, StoreFault> {
    view.one("SELECT * FROM register_rows WHERE register_id = ?", [register_id], row_of)
}

/// Keeps what the register says now.
pub fn saw(tx: &Tx<'_>, row: &RegisterRow, at: DateTime<Utc>) -> Result<(), StoreFault> {
    let RegisterRow {
        register_id,
        name,
        org_number_text,
        vat_number,
        country,
        debit_account_text,
        approval_required,
        project_required,
        payment_days,
        account,
        department,
    } = row;
    let sql = "INSERT INTO register_rows (register_id, name, org_number_text, vat_number, country,
                   debit_account_text, approval_required, project_required, payment_days,
                   account, seen_at, department)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
               ON CONFLICT (register_id) DO UPDATE SET name = ?2, org_number_text = ?3,
                   vat_number = ?4, country = ?5, debit_account_text = ?6, approval_required = ?7,
                   project_required = ?8, payment_days = ?9, account = ?10, seen_at = ?11,
                   department = ?12";
    tx.write(
        sql,
        (
            register_id,
            name,
            org_number_text,
            vat_number,
            country,
            debit_account_text,
            approval_required,
            project_required,
            payment_days,
            account,
            At(at),
            department,
        ),
    )
    .map(drop)
}

/// Notes a conflict; the newest values replace those of an open conflict on the same field.
pub fn add_conflict(
    tx: &Tx<'_>,
    supplier: SupplierId,
    field: &str,
    ours: &str,
    theirs: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreFault> {
    let sql = "INSERT INTO register_conflicts (supplier_id, field, ours, theirs, found_at)
               VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (supplier_id, field) WHERE resolved_at IS NULL
               DO UPDATE SET ours = ?3, theirs = ?4";
    tx.write(sql, (supplier.0, field, ours, theirs, At(at))).map(drop)
}

/// The conflicts that wait for a person, oldest first.
pub fn open_conflicts(view: &View<'_>) -> Result<Vec<Conflict>, StoreFault> {
    let sql = "SELECT id, supplier_id, field, ours, theirs, found_at FROM register_conflicts
               WHERE resolved_at IS NULL ORDER BY id";
    view.all(sql, [], |row| {
        Ok(Conflict {
            id: ConflictId(row.get(0)?),
            supplier: SupplierId(row.get(1)?),
            field: row.get(2)?,
            ours: row.get(3)?,
            theirs: row.get(4)?,
            found_at: row.get::<_, At>(5)?.0,
        })
    })
}

/// Closes a conflict. Writing the value that stands is the caller's.
pub fn resolve(
    tx: &Tx<'_>,
    id: ConflictId,
    resolution: Resolution,
    at: DateTime<Utc>,
) -> Result<(), StoreFault> {
    let sql = "UPDATE register_conflicts SET resolved_at = ?2, resolution = ?3
               WHERE id = ?1 AND resolved_at IS NULL";
    tx.change("open conflict", sql, (id.0, At(at), Code(resolution)))
}

fn row_of(row: &Row<'_>) -> rusqlite::Result<RegisterRow> {
    Ok(RegisterRow {
        register_id: row.get("register_id")?,
        name: row.get("name")?,
        org_number_text: row.get("org_number_text")?,
        vat_number: row.get("vat_number")?,
        country: row.get("country")?,
        debit_account_text: row.get("debit_account_text")?,
        approval_required: row.get("approval_required")?,
        project_required: row.get("project_required")?,
        payment_days: row.get("payment_days")?,
        account: row.get("account")?,
        department: row.get("department")?,
    })
}
