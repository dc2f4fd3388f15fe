//! The log: decisions of the program and edits of people, in the order of time.

use chrono::{DateTime, Utc};

use super::query::{Conditions, ListQuery, Page, page, totals};
use crate::column::At;
use crate::{Decision, DecisionId, Edit, RunId, StoreFault, Subject, View, decisions, edits};

/// One of the two kinds of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entries {
    /// Decisions about documents.
    Decisions,
    /// Edits.
    Edits,
}

/// What the log is filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// From this instant.
    pub from_at: Option<DateTime<Utc>>,
    /// Before this instant.
    pub before_at: Option<DateTime<Utc>>,
    /// Decisions of one run; edits belong to none.
    pub run: Option<RunId>,
    /// Edits of one kind of thing; decisions are left out.
    pub subject: Option<Subject>,
    /// Decisions with this outcome; edits are left out.
    pub outcome: Option<String>,
    /// Only entries of this kind.
    pub entries: Option<Entries>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogEntry {
    /// The program decided.
    Decision(Decision),
    /// A person, or the program on a person's behalf, changed something.
    Edit(Edit),
}

/// A row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRow {
    /// Number of the decision or the edit.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub entry: LogEntry,
}

/// A page of the log. It is sorted by time alone, and has no amounts.
pub fn log(view: &View<'_>, query: &ListQuery<(), LogFilter>) -> Result<Page<LogRow>, StoreFault> {
    let (of_decisions, of_edits) = conditions(&query.filter);
    let mut total = 0;
    let mut parts = Vec::new();
    let mut both = Conditions::default();
    if let Some(conditions) = of_decisions {
        total += totals(view, "SELECT count(*), 0 FROM decisions", &conditions)?.0;
        parts.push(
            both.take_in("SELECT decided_at AS at, 0 AS is_edit, id FROM decisions", conditions),
        );
    }
    if let Some(conditions) = of_edits {
        total += totals(view, "SELECT count(*), 0 FROM edits", &conditions)?.0;
        parts.push(both.take_in("SELECT edited_at AS at, 1 AS is_edit, id FROM edits", conditions));
    }
    if parts.is_empty() {
        return Ok(Page { rows: Vec::new(), total: 0, sum_minor: 0 });
    }
    let keys = parts.join(" UNION ALL ");
    let order = both.order(u64::MAX, &["at", "id", "is_edit"], query.direction);
    let rows = page(view, &keys, &both, &order, query, |row| {
        look_up(view, row.get(0)?, row.get(1)?, row.get(2)?)
    })?;
    Ok(Page { rows, total, sum_minor: 0 })
}

fn look_up(
    view: &View<'_>,
    At(at): At,
    is_edit: bool,
    id: i64,
) -> Result<Option<LogRow>, StoreFault> {
    let entry = if is_edit {
        view.one("SELECT * FROM edits WHERE id = ?", [id], edits::of_row)?.map(LogEntry::Edit)
    } else {
        decisions::find(view, DecisionId(id))?.map(LogEntry::Decision)
    };
    Ok(entry.map(|entry| LogRow { id, at, entry }))
}

/// Conditions on decisions and on edits; `None` where the filter leaves all of them out.
fn conditions(filter: &LogFilter) -> (Option<Conditions>, Option<Conditions>) {
    let LogFilter { from_at, before_at, run, subject, outcome, entries } = filter;
    let span = |column: &str| {
        let mut conditions = Conditions::default();
        let millis = |at: &DateTime<Utc>| at.timestamp_millis();
        conditions.and_some(&format!("{column} >= ?"), from_at.as_ref().map(millis));
        conditions.and_some(&format!("{column} < ?"), before_at.as_ref().map(millis));
        conditions
    };
    let mut of_decisions = span("decided_at");
    of_decisions.and_some("run_id = ?", run.map(|run| run.0));
    of_decisions.and_some("outcome = ?", outcome.clone());
    let mut of_edits = span("edited_at");
    of_edits.and_some("subject = ?", subject.map(|subject| subject.code().to_owned()));
    let edits_too = run.is_none() && outcome.is_none();
    let wanted = |kind| entries.is_none_or(|entries| entries == kind);
    let decisions_too = subject.is_none() && wanted(Entries::Decisions);
    let edits_too = edits_too && wanted(Entries::Edits);
    (decisions_too.then_some(of_decisions), edits_too.then_some(of_edits))
}
