//! Documents: reading, taking in, posting, explaining, undoing.

use std::path::{Path, PathBuf};

use office::demo::Played;
use wire::document::{GetDocument, PostDocument, RejectDocument, ReopenDocument, Retried};
use wire::headless::{ImportedDocument, ReadDocument, ReadError};
use wire::inbox::{InboxColumn, InboxRow, InboxTab, ListInbox};
use wire::log::{ListLog, LogColumn, LogRow, LogTab, Undone};
use wire::vouchers::{ListVouchers, VoucherColumn, VoucherRow};
use wire::why::{Decision, GetWhy};

use crate::arguments::{Import, Inbox, Post};
use crate::output::{Fault, Output, Status, columns, reasons, shown};
use crate::progress;
use crate::session::{Session, config};

/// `bokfor read`.
pub fn read(paths: &[PathBuf], output: &Output) -> Result<Status, Fault> {
    let mut status = Status::Done;
    office::read_paths(paths, &mut |document: ReadDocument| {
        if document.error.is_some() {
            status = Status::Held;
        }
        output.result(&document, read_text)
    })?;
    Ok(status)
}

fn read_text(document: &ReadDocument) -> String {
    let mut text = document.path.clone();
    if let Some(error) = &document.error {
        text += &format!("\n  unreadable: {}", error_text(error));
    }
    for (name, field) in &document.fields {
        let note = field.note.as_deref().map_or_else(String::new, |note| format!("  [{note}]"));
        text += &format!("\n  {name:20} {}{note}", field.value);
    }
    text
}

/// `bokfor import`.
pub fn import(arguments: &Import, output: &Output) -> Result<Status, Fault> {
    let session = Session::open(&arguments.file)?;
    let mut printed = Printed::default();
    let office = session.office();
    let imported = progress::shown(&session, || {
        office.import_blocking(&arguments.paths, arguments.channel.into(), |document| {
            printed.print(output, document, imported_line);
        })
    })?;
    output.message(&format!("run {}", imported.run));
    printed.outcome?;
    Ok(if imported.anything_left { Status::Held } else { Status::Done })
}

/// `bokfor demo`.
pub fn demo(scenario: &Path, file: &Path, output: &Output) -> Result<Status, Fault> {
    let mut printed = Printed::default();
    office::demo::play(config()?, scenario, file, |played| match played {
        Played::Imported(document) => printed.print(output, document, imported_line),
        Played::PostedByHand(file, voucher) => {
            let act = DemoAct { act: "posted_by_hand", subject: file, result: voucher.to_owned() };
            printed.print(output, &act, DemoAct::line);
        }
        Played::NotEnabled(supplier, failure) => {
            let result = crate::output::sentence(failure);
            printed.print(
                output,
                &DemoAct { act: "not_enabled", subject: supplier, result },
                DemoAct::line,
            );
        }
    })?;
    printed.outcome?;
    Ok(Status::Done)
}

/// What a person did in the demo's year.
#[derive(serde::Serialize)]
struct DemoAct<'a> {
    act: &'static str,
    subject: &'a str,
    result: String,
}

impl DemoAct<'_> {
    fn line(&self) -> String {
        columns(&[self.subject, self.act, &self.result])
    }
}

/// Results that are printed while work goes on: the work does not stop when nobody reads them.
struct Printed {
    outcome: Result<(), Fault>,
}

impl Default for Printed {
    fn default() -> Self {
        Self { outcome: Ok(()) }
    }
}

impl Printed {
    fn print<T: serde::Serialize>(
        &mut self,
        output: &Output,
        result: &T,
        text: impl FnOnce(&T) -> String,
    ) {
        if self.outcome.is_ok() {
            self.outcome = output.result(result, text);
        }
    }
}

fn imported_line(document: &ImportedDocument) -> String {
    let supplier = document.supplier.as_deref().unwrap_or("");
    let voucher = document.voucher.as_deref().unwrap_or("");
    let payment = document.payment.map_or_else(String::new, |p| format!("payment {p}"));
    let why = reasons(&document.reasons);
    columns(&[&document.path, &document.status, supplier, voucher, &payment, &why])
}

/// `bokfor inbox`.
pub fn inbox(session: &Session, action: Option<Inbox>, output: &Output) -> Result<Status, Fault> {
    match action.unwrap_or(Inbox::List { all: false }) {
        Inbox::List { all } => {
            let tab = if all { InboxTab::All } else { InboxTab::Waiting };
            let request = |query| ListInbox { tab, query };
            session.rows(InboxColumn::Received, request, |row| output.result(&row, inbox_line))?;
        }
        Inbox::Retry { documents } => {
            let retried = progress::shown(session, || session.office().retry_blocking(&documents))?;
            output
                .result(&retried, |r: &Retried| format!("{} posted, {} held", r.posted, r.held))?;
            return Ok(if retried.held == 0 { Status::Done } else { Status::Held });
        }
        Inbox::Reject { document, reason } => {
            session.call(&RejectDocument { document, reason })?;
        }
        Inbox::Reopen { document } => {
            session.call(&ReopenDocument { document })?;
        }
    }
    Ok(Status::Done)
}

fn inbox_line(row: &InboxRow) -> String {
    let id = row.document.to_string();
    let supplier = row.supplier.as_deref().unwrap_or("");
    let number = row.number.as_deref().unwrap_or("");
    let amount =
        row.amount.as_ref().map_or_else(String::new, |a| format!("{} {}", a.value, a.currency));
    let voucher = row.voucher.as_deref().unwrap_or("");
    let why = reasons(&row.reasons);
    columns(&[&id, &row.file_name, &row.state, supplier, number, &amount, voucher, &why])
}

/// `bokfor post`.
pub fn post(session: &Session, post: &Post, output: &Output) -> Result<Status, Fault> {
    let document = session.call(&GetDocument { document: post.document })?;
    let mut coding = document.coding;
    if let Some(account) = &post.account {
        coding.iter_mut().for_each(|line| line.account.clone_from(account));
    }
    let posted = session.call(&PostDocument {
        document: post.document,
        coding,
        version: document.version,
        accepted: post.accept.clone(),
        supplier: None,
        voucher_on: None,
    })?;
    output.result(&posted, |posted| posted.number.clone())?;
    Ok(Status::Done)
}

/// `bokfor vouchers`.
pub fn vouchers(session: &Session, output: &Output) -> Result<Status, Fault> {
    let request = |query| ListVouchers { year: None, query };
    session.rows(VoucherColumn::Number, request, |row| output.result(&row, voucher_line))?;
    Ok(Status::Done)
}

fn voucher_line(row: &VoucherRow) -> String {
    let reversed =
        row.reversed_by.as_ref().map_or_else(String::new, |by| format!("reversed by {by}"));
    columns(&[&row.number, &row.voucher_on, &row.kind, &row.text, &row.amount.value, &reversed])
}

/// `bokfor log`.
pub fn log(session: &Session, output: &Output) -> Result<Status, Fault> {
    for tab in [LogTab::Decisions, LogTab::Edits] {
        let request = |query| ListLog { tab, from_on: None, to_on: None, query };
        session.rows(LogColumn::At, request, |row| output.result(&row, log_line))?;
    }
    Ok(Status::Done)
}

fn log_line(row: &LogRow) -> String {
    columns(&[&row.at, &row.actor, &row.what, &row.subject, &reasons(&row.reasons)])
}

/// `bokfor explain`.
pub fn explain(session: &Session, document: i64, output: &Output) -> Result<Status, Fault> {
    if let Some(error) = session.call(&GetDocument { document })?.unreadable {
        let outcome = "unreadable";
        output.result(&Unreadable { document, outcome, error }, Unreadable::text)?;
        return Ok(Status::Held);
    }
    let decision = session.call(&GetWhy { document, decision: None })?;
    output.result(&decision, decision_text)?;
    Ok(Status::Done)
}

/// A document about which nothing could be decided.
#[derive(serde::Serialize)]
struct Unreadable {
    document: i64,
    outcome: &'static str,
    error: ReadError,
}

impl Unreadable {
    fn text(&self) -> String {
        format!("unreadable: {}", error_text(&self.error))
    }
}

/// What can't be read, and where.
fn error_text(error: &ReadError) -> String {
    let line = error.line.map_or_else(String::new, |line| format!("at line {line}"));
    let path = error.path.as_deref().unwrap_or("");
    columns(&[&error.code, &line, path, error.detail.as_deref().unwrap_or("")])
}

/// A decision in lines: each check with what had to be, what was, and what would release it.
pub fn decision_text(decision: &Decision) -> String {
    let at = decision.decided_at.as_deref().unwrap_or("not written");
    let mut text = format!("{} by {} ({at})", decision.outcome, decision.mechanism);
    for check in &decision.checks {
        text += &format!("\n  {:15} {}", check.result, check.guard);
        if let Some(actual) = &check.actual {
            text += &format!("  is {}", shown(actual));
        }
        if let Some(expected) = &check.expected {
            text += &format!("  wants {}", shown(expected));
        }
        if let Some(release) = &check.release {
            text += &format!("  -> {release}");
        }
    }
    for effect in &decision.effects {
        text += &format!("\n  {} {}", effect.what, effect.subject.as_deref().unwrap_or(""));
    }
    text
}

/// `bokfor undo`.
pub fn undo(session: &Session, run: i64, output: &Output) -> Result<Status, Fault> {
    let undone = progress::shown(session, || session.office().undo_blocking(run))?;
    output.result(&undone, undone_text)?;
    Ok(if undone.standing.is_empty() { Status::Done } else { Status::Held })
}

fn undone_text(undone: &Undone) -> String {
    let mut text = format!("{} reversed", undone.reversed.len());
    for standing in &undone.standing {
        text += &format!("\nstands  {}  {}", standing.voucher, standing.reason);
    }
    text
}
