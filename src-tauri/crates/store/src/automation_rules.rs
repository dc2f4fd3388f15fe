//! Automation rules: where they stand, and every version of what they say.

use chrono::{DateTime, Utc};
use ledger::SupplierId;
use rusqlite::Row;

use crate::column::{At, Code, codes, row_id};
use crate::{Actor, StoreFault, Tx, View};

row_id!(
    /// Number of an automation rule in the company file.
    AutomationRuleId
);

/// Where a rule stands in the sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RulePlace {
    /// Common, before the suppliers' own.
    Before,
    /// A supplier's own.
    Own,
    /// Common, after them.
    After,
}

codes!(RulePlace { Before = "before", Own = "own", After = "after" });

/// A version of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleVersion {
    /// Number, from 1.
    pub version: u32,
    /// Switched on.
    pub active: bool,
    /// What it says, as JSON.
    pub body: String,
    /// When it was saved.
    pub saved_at: DateTime<Utc>,
    /// By whom.
    pub saved_by: Actor,
}

/// A rule in its place, in its newest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRule {
    /// Number.
    pub id: AutomationRuleId,
    /// Whose, if it is a supplier's own.
    pub supplier: Option<SupplierId>,
    /// In which part of the sequence.
    pub place: RulePlace,
    /// Position in it, from 1.
    pub position: u32,
    /// Deleted, when.
    pub deleted_at: Option<DateTime<Utc>>,
    /// What it says.
    pub newest: RuleVersion,
}

/// A rule that is to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewRule<'a> {
    /// Whose, if it is a supplier's own.
    pub supplier: Option<SupplierId>,
    /// In which part of the sequence: [`RulePlace::Own`] with a supplier, and only then.
    pub place: RulePlace,
    /// Switched on.
    pub active: bool,
    /// What it says, as JSON.
    pub body: &'a str,
}

const COLUMNS: &str = "SELECT r.id, r.supplier_id, r.place, r.position, r.deleted_at, v.version,
    v.active, v.body, v.saved_at, v.saved_by
    FROM automation_rules r JOIN rule_versions v ON v.rule_id = r.id AND v.version = r.version";

/// Adds a rule at the end of its part.
pub fn add(
    tx: &Tx<'_>,
    new: &NewRule<'_>,
    now: DateTime<Utc>,
    actor: Actor,
) -> Result<AutomationRuleId, StoreFault> {
    let NewRule { supplier, place, active, body } = *new;
    let supplier = supplier.map(|id| id.0);
    let sql = "INSERT INTO automation_rules (supplier_id, place, position, version)
               VALUES (?1, ?2, 1 + (SELECT count(*) FROM automation_rules
                   WHERE place = ?2 AND supplier_id IS ?1 AND deleted_at IS NULL), 1)";
    let id = AutomationRuleId(tx.insert(sql, (supplier, Code(place)))?);
    keep_version(tx, (id, 1), (active, body), (now, actor))?;
    Ok(id)
}

/// Saves a new version of a rule, made from the version a person has read.
///
/// # Errors
/// [`crate::Refusal::RuleVersion`] when someone else was first.
pub fn save(
    tx: &Tx<'_>,
    id: AutomationRuleId,
    read_version: u32,
    (active, body): (bool, &str),
    (now, actor): (DateTime<Utc>, Actor),
) -> Result<u32, StoreFault> {
    let next = read_version.saturating_add(1);
    let sql = "UPDATE automation_rules SET version = ?2 WHERE id = ?1";
    tx.change("automation rule", sql, (id.0, next))?;
    keep_version(tx, (id, next), (active, body), (now, actor))?;
    Ok(next)
}

fn keep_version(
    tx: &Tx<'_>,
    (id, version): (AutomationRuleId, u32),
    (active, body): (bool, &str),
    (now, actor): (DateTime<Utc>, Actor),
) -> Result<(), StoreFault> {
    let sql = "INSERT INTO rule_versions (rule_id, version, active, body, saved_at, saved_by)
               VALUES (?, ?, ?, ?, ?, ?)";
    tx.write(sql, (id.0, version, active, body, At(now), actor.column())).map(drop)
}

/// Moves a rule to a position of a part, from 1; a position beyond the end is the end. A supplier's
/// rule stays among that supplier's own.
pub fn shift(
    tx: &Tx<'_>,
    id: AutomationRuleId,
    place: RulePlace,
    position: u32,
) -> Result<(), StoreFault> {
    let rule = find(tx, id)?.ok_or(StoreFault::NoSuch("automation rule"))?;
    close_gap(tx, &rule)?;
    let supplier = rule.supplier.map(|id| id.0);
    let count = "SELECT count(*) FROM automation_rules
                 WHERE place = ?1 AND supplier_id IS ?2 AND deleted_at IS NULL AND id <> ?3";
    let others: u32 = tx.value(count, (Code(place), supplier, id.0), |row| row.get(0))?;
    let position = position.clamp(1, others + 1);
    let sql = "UPDATE automation_rules SET position = position + 1
               WHERE place = ?1 AND supplier_id IS ?2 AND deleted_at IS NULL AND id <> ?3
                   AND position >= ?4";
    tx.write(sql, (Code(place), supplier, id.0, position))?;
    let sql = "UPDATE automation_rules SET place = ?2, position = ?3 WHERE id = ?1";
    tx.change("automation rule", sql, (id.0, Code(place), position))
}

/// Deletes a rule; its versions stay.
pub fn delete(tx: &Tx<'_>, id: AutomationRuleId, now: DateTime<Utc>) -> Result<(), StoreFault> {
    let rule = find(tx, id)?.filter(|rule| rule.deleted_at.is_none());
    close_gap(tx, &rule.ok_or(StoreFault::NoSuch("automation rule"))?)?;
    let sql = "UPDATE automation_rules SET deleted_at = ?2 WHERE id = ?1";
    tx.change("automation rule", sql, (id.0, At(now)))
}

/// Takes a deletion back: the rule stands where it stood, as far as its part is long enough.
pub fn restore(tx: &Tx<'_>, id: AutomationRuleId) -> Result<(), StoreFault> {
    let rule = find(tx, id)?.filter(|rule| rule.deleted_at.is_some());
    let rule = rule.ok_or(StoreFault::NoSuch("automation rule"))?;
    // At the end first, so that it has a place of its own to be moved from.
    let sql = "UPDATE automation_rules SET deleted_at = NULL, position = 1 + (
                   SELECT count(*) FROM automation_rules
                   WHERE place = ?2 AND supplier_id IS ?3 AND deleted_at IS NULL)
               WHERE id = ?1";
    let supplier = rule.supplier.map(|id| id.0);
    tx.change("automation rule", sql, (id.0, Code(rule.place), supplier))?;
    shift(tx, id, rule.place, rule.position)
}

/// Those behind a rule move up.
fn close_gap(tx: &Tx<'_>, rule: &StoredRule) -> Result<(), StoreFault> {
    let sql = "UPDATE automation_rules SET position = position - 1
               WHERE place = ?1 AND supplier_id IS ?2 AND deleted_at IS NULL AND id <> ?3
                   AND position > ?4";
    let supplier = rule.supplier.map(|id| id.0);
    tx.write(sql, (Code(rule.place), supplier, rule.id.0, rule.position)).map(drop)
}

/// All rules that are not deleted: common ones first, the suppliers' own, common ones last, each in
/// their order.
pub fn all(view: &View<'_>) -> Result<Vec<StoredRule>, StoreFault> {
    let sql = format!(
        "{COLUMNS} WHERE r.deleted_at IS NULL ORDER BY CASE r.place WHEN 'before' THEN 0
             WHEN 'own' THEN 1 ELSE 2 END, r.supplier_id, r.position"
    );
    view.all(&sql, [], of_row)
}

/// One rule, deleted or not.
pub fn find(view: &View<'_>, id: AutomationRuleId) -> Result<Option<StoredRule>, StoreFault> {
    view.one(&format!("{COLUMNS} WHERE r.id = ?"), [id.0], of_row)
}

/// The versions of a rule, the newest first.
pub fn versions(view: &View<'_>, id: AutomationRuleId) -> Result<Vec<RuleVersion>, StoreFault> {
    let sql = "SELECT version, active, body, saved_at, saved_by FROM rule_versions
               WHERE rule_id = ? ORDER BY version DESC";
    view.all(sql, [id.0], |row| version_of_row(row, 0))
}

/// One version of a rule.
pub fn version(
    view: &View<'_>,
    id: AutomationRuleId,
    version: u32,
) -> Result<Option<RuleVersion>, StoreFault> {
    let sql = "SELECT version, active, body, saved_at, saved_by FROM rule_versions
               WHERE rule_id = ? AND version = ?";
    view.one(sql, (id.0, version), |row| version_of_row(row, 0))
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<StoredRule> {
    Ok(StoredRule {
        id: AutomationRuleId(row.get(0)?),
        supplier: row.get::<_, Option<i64>>(1)?.map(SupplierId),
        place: row.get::<_, Code<_>>(2)?.0,
        position: row.get(3)?,
        deleted_at: row.get::<_, Option<At>>(4)?.map(|at| at.0),
        newest: version_of_row(row, 5)?,
    })
}

fn version_of_row(row: &Row<'_>, first: usize) -> rusqlite::Result<RuleVersion> {
    Ok(RuleVersion {
        version: row.get(first)?,
        active: row.get(first + 1)?,
        body: row.get(first + 2)?,
        saved_at: row.get::<_, At>(first + 3)?.0,
        saved_by: Actor::of_column(row.get(first + 4)?),
    })
}
