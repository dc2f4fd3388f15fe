//! The log: what the program decided, what people changed, and the runs.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Local, NaiveDate, NaiveTime, TimeZone, Utc};
use store::lists::{LogEntry, LogFilter, LogRow as Listed};
use store::{Decision, Edit, RunKind, Subject, UserId, View};
use wire::Page;
use wire::log::{Change, GetRuns, ListLog, LogRow, LogTab, Run};

use crate::fault::{Outcome, invalid};
use crate::office::Context;
use crate::why::{actor_name, names, read};
use crate::{lists, show};

/// As many runs as a page shows.
const RUNS: u32 = 200;

/// A page of the log.
pub(crate) fn list(context: &Context, request: &ListLog) -> Outcome<Page<LogRow>> {
    let filter = LogFilter {
        from_at: instant(request.from_on.as_deref(), 0)?,
        before_at: instant(request.to_on.as_deref(), 1)?,
        entries: Some(match request.tab {
            LogTab::Decisions => store::lists::Entries::Decisions,
            LogTab::Edits => store::lists::Entries::Edits,
        }),
        ..LogFilter::default()
    };
    context.read(|view| {
        let names = names(view)?;
        let page = store::lists::log(view, &lists::query(&request.query, (), filter))?;
        let rows = page.rows.iter().map(|listed| row(view, listed, &names));
        let rows = rows.collect::<Outcome<Vec<_>>>()?;
        Ok(Page { rows, total: lists::total(page.total), sum: None })
    })
}

/// Midnight where the bookkeeper sits, `later` days after a day.
fn instant(day: Option<&str>, later: u64) -> Outcome<Option<DateTime<Utc>>> {
    let Some(day) = day.map(str::trim).filter(|day| !day.is_empty()) else { return Ok(None) };
    let day: NaiveDate = day.parse().map_err(|_| invalid("day", "form"))?;
    let day = day.checked_add_days(Days::new(later)).ok_or_else(|| invalid("day", "range"))?;
    let midnight = Local.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest();
    Ok(midnight.map(|at| at.to_utc()))
}

fn row(view: &View<'_>, listed: &Listed, names: &BTreeMap<UserId, String>) -> Outcome<LogRow> {
    match &listed.entry {
        LogEntry::Decision(decision) => of_decision(view, decision, names),
        LogEntry::Edit(edit) => of_edit(view, edit, listed.id, names),
    }
}

fn of_decision(
    view: &View<'_>,
    decision: &Decision,
    names: &BTreeMap<UserId, String>,
) -> Outcome<LogRow> {
    let content = &decision.content;
    let invoice = match content.invoice {
        Some(id) => store::invoices::find(view, id)?.map(|invoice| invoice.row),
        None => None,
    };
    let supplier = invoice.as_ref().and_then(|invoice| invoice.supplier);
    let card = match supplier {
        Some(id) => store::suppliers::find(view, id)?,
        None => None,
    };
    let name = card.map(|card| card.supplier.name);
    let name = name.or_else(|| invoice.as_ref().and_then(|i| i.seller_name.clone()));
    let number = invoice.and_then(|invoice| invoice.number).unwrap_or_default();
    let automatic = content.mechanism != "manual";
    let actor = match store::runs::find(view, content.run)? {
        Some(run) if !automatic => actor_name(run.actor, names),
        _ => content.mechanism.clone(),
    };
    let is_held = content.outcome == "held";
    let reasons = if is_held { show::reasons(&read(&content.trace)?.trace) } else { Vec::new() };
    Ok(LogRow {
        id: decision.id.0,
        at: show::at(content.decided_at),
        actor,
        automatic,
        what: content.outcome.clone(),
        subject: format!("{} {number}", name.unwrap_or_default()).trim().to_owned(),
        document: Some(content.document.0),
        supplier: supplier.map(|id| id.0),
        run: Some(content.run.0),
        voucher: crate::vouchers::number(view, content.voucher)?,
        reasons,
        changes: Vec::new(),
    })
}

fn of_edit(
    view: &View<'_>,
    edit: &Edit,
    id: i64,
    names: &BTreeMap<UserId, String>,
) -> Outcome<LogRow> {
    let supplier = match edit.subject {
        Subject::Supplier | Subject::Autopost => Some(edit.subject_id),
        _ => None,
    };
    let is_document = edit.subject == Subject::Document;
    Ok(LogRow {
        id,
        at: show::at(edit.edited_at),
        actor: actor_name(edit.actor, names),
        automatic: edit.actor == store::Actor::Program,
        what: edit.what.clone(),
        subject: subject(view, edit, names)?,
        document: is_document.then_some(edit.subject_id),
        supplier,
        run: (edit.subject == Subject::Run).then_some(edit.subject_id),
        voucher: None,
        reasons: Vec::new(),
        changes: changes(edit),
    })
}

/// What was changed, by the name a person knows it by; empty where what was done says it all.
fn subject(view: &View<'_>, edit: &Edit, names: &BTreeMap<UserId, String>) -> Outcome<String> {
    let id = edit.subject_id;
    let name = match edit.subject {
        Subject::Supplier | Subject::Autopost => {
            store::suppliers::find(view, ledger::SupplierId(id))?.map(|card| card.supplier.name)
        }
        Subject::User => names.get(&UserId(id)).cloned(),
        Subject::Document => {
            store::documents::find(view, ledger::DocumentId(id))?.map(|found| found.file_name)
        }
        Subject::Voucher => crate::vouchers::number(view, Some(ledger::VoucherId(id)))?,
        Subject::Payment => match store::payments::find(view, store::PaymentId(id))? {
            Some(payment) => crate::vouchers::number(view, Some(payment.content.voucher))?,
            None => None,
        },
        Subject::Period => Some(format!("{:04}-{:02}", id / 100, id % 100)),
        Subject::AutomationRule => rule_name(view, id)?,
        Subject::Account | Subject::PaymentBatch => Some(id.to_string()),
        Subject::Company
        | Subject::Dimension
        | Subject::Invoice
        | Subject::Run
        | Subject::Register => None,
    };
    Ok(name.unwrap_or_default())
}

/// The name in a rule's newest version.
fn rule_name(view: &View<'_>, rule: i64) -> Outcome<Option<String>> {
    let stored = store::automation_rules::find(view, store::AutomationRuleId(rule))?;
    let filed = stored.map(|stored| crate::automation::filed(&stored)).transpose()?;
    Ok(filed.map(|filed| filed.rule.name))
}

/// Changed fields, by name.
fn changes(edit: &Edit) -> Vec<Change> {
    let fields = |text: &Option<String>| -> BTreeMap<String, serde_json::Value> {
        text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    };
    let (before, after) = (fields(&edit.before), fields(&edit.after));
    let text = |value: Option<&serde_json::Value>| match value {
        None | Some(serde_json::Value::Null) => String::new(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let change = |field: &String| Change {
        field: field.clone(),
        before: text(before.get(field)),
        after: text(after.get(field)),
    };
    after.keys().map(change).collect()
}

/// The newest runs.
pub(crate) fn runs(context: &Context, _: &GetRuns) -> Outcome<Vec<Run>> {
    context.read(|view| {
        let names = names(view)?;
        let latest = store::runs::latest(view, RUNS)?;
        let Some(oldest) = latest.last() else { return Ok(Vec::new()) };
        let all_counts = store::runs::counts(view, oldest.id)?;
        let mut runs = Vec::new();
        for run in latest {
            let counts = all_counts.get(&run.id).copied().unwrap_or_default();
            runs.push(Run {
                run: run.id.0,
                kind: kind(run.kind).to_owned(),
                started_at: show::at(run.started_at),
                actor: actor_name(run.actor, &names),
                documents: lists::total(counts.documents),
                posted: lists::total(counts.vouchers),
                standing: lists::total(counts.standing),
                undone_at: run.undone_at.map(show::at),
            });
        }
        Ok(runs)
    })
}

fn kind(kind: RunKind) -> &'static str {
    match kind {
        RunKind::Import => "import",
        RunKind::Manual => "manual",
        RunKind::Decide => "retry",
        RunKind::Undo => "undo",
        RunKind::RegisterRefresh => "register",
    }
}
