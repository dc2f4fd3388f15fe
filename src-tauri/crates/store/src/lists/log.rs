//! The log: decisions of the program and edits of people, in the order of time.

use chrono::{DateTime, Utc};

use super::query::{Conditions, ListQuery, Order, Page, Rows, page};
use super::words::NO_PLACES;
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

/// Up to here a page is cut out of the two indexes, merged; further down merging would cost more
/// than sorting all once.
const NEAR: u32 = 5_000;

/// A page of the log. It is sorted by time alone, and has no amounts.
pub fn log(view: &View<'_>, query: &ListQuery<(), LogFilter>) -> Result<Page<LogRow>, StoreFault> {
    let (of_decisions, of_edits) = conditions(&query.filter);
    let mut both = Conditions::default();
    let decisions = "SELECT decided_at AS at, id, 0 AS is_edit FROM decisions";
    let edits = "SELECT edited_at AS at, id, 1 AS is_edit FROM edits";
    let parts = [(decisions, of_decisions), (edits, of_edits)].into_iter();
    let parts = parts.filter_map(|(select, conditions)| Some(both.take_in(select, conditions?)));
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() {
        return Ok(Page { rows: Vec::new(), total: 0, sum_minor: 0 });
    }
    let from = format!("({})", parts.join(" UNION ALL "));
    let rows = Rows { key: "id, is_edit", amount: "0", from: &from, places: NO_PLACES };
    let order = match query.offset {
        0..NEAR => Order::Index(&["at", "id", "is_edit"]),
        _ => Order::Value("at"),
    };
    page(view, &rows, &both, order, query, |(id, is_edit)| look_up(view, id, is_edit == 1))
}

fn look_up(view: &View<'_>, id: i64, is_edit: bool) -> Result<Option<LogRow>, StoreFault> {
    if is_edit {
        let edit = view.one("SELECT * FROM edits WHERE id = ?", [id], edits::of_row)?;
        return Ok(edit.map(|edit| LogRow { id, at: edit.edited_at, entry: LogEntry::Edit(edit) }));
    }
    let decision = decisions::find(view, DecisionId(id))?;
    Ok(decision.map(|decision| {
        let at = decision.content.decided_at;
        LogRow { id, at, entry: LogEntry::Decision(decision) }
    }))
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
