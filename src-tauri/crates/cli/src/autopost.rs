//! `bokfor autopost`: the table for automatic posting.

use wire::autopost::{
    AutopostColumn, AutopostRow, Candidate, DebitCell, EnableMany, EnableOne, Enabled,
    GetCandidates, ListAutopost, Pilot, RunPilot, SetAutomation, SetAutopost,
};
use wire::suppliers::{GetSupplier, SaveSupplier};

use crate::arguments::{Autopost, Mode};
use crate::output::{Fault, Output, Status, columns, reasons};
use crate::session::Session;

pub fn run(session: &Session, action: Option<Autopost>, output: &Output) -> Result<Status, Fault> {
    match action.unwrap_or(Autopost::List) {
        Autopost::List => list(session, output),
        Autopost::Set { supplier, cap, department, debit_account, mode } => {
            let supplier = session.supplier(&supplier)?;
            // First what may be refused: then nothing is changed.
            let mut changed = set(session, supplier, Change { cap, department, mode })?;
            if let Some(account) = debit_account {
                set_debit_account(session, supplier, account)?;
                changed = row(session, supplier)?;
            }
            output.result(&changed, line)?;
            Ok(Status::Done)
        }
        Autopost::Enable { suppliers } if suppliers.is_empty() => switch(session, true),
        Autopost::Disable { suppliers } if suppliers.is_empty() => switch(session, false),
        Autopost::Enable { suppliers } => enable(session, &suppliers, output),
        Autopost::Disable { suppliers } => disable(session, &suppliers, output),
        Autopost::Candidates => candidates(session, output),
        Autopost::Pilot { supplier, live } => {
            let supplier = session.supplier(&supplier)?;
            pilot(session, &RunPilot { supplier, live }, output)
        }
    }
}

struct Change {
    cap: Option<String>,
    department: Option<String>,
    mode: Option<Mode>,
}

fn list(session: &Session, output: &Output) -> Result<Status, Fault> {
    let request = |query| ListAutopost { query };
    session.rows(AutopostColumn::Supplier, request, |row| output.result(&row, line))?;
    Ok(Status::Done)
}

fn line(row: &AutopostRow) -> String {
    let debit = match &row.debit {
        DebitCell::Account { number, name } => format!("{number} {name}"),
        DebitCell::Empty => "no debit account".to_owned(),
        DebitCell::Error { reason, .. } => reason.code.clone(),
    };
    let cap = row.cap.as_ref().map_or("no cap".to_owned(), |cap| format!("cap {}", cap.value));
    let id = row.supplier.to_string();
    let department = row.department.as_deref().unwrap_or("");
    columns(&[&id, &row.name, &debit, &row.mode, department, &cap, &reasons(&row.blocked)])
}

fn set(session: &Session, supplier: i64, change: Change) -> Result<AutopostRow, Fault> {
    let row = row(session, supplier)?;
    let mode = change.mode.map(|mode| match mode {
        Mode::Auto => "auto".to_owned(),
        Mode::Manual => "manual".to_owned(),
    });
    let request = SetAutopost {
        supplier,
        version: row.version,
        mode,
        department: change.department,
        cap: change.cap,
    };
    session.call(&request)
}

fn set_debit_account(session: &Session, supplier: i64, account: String) -> Result<(), Fault> {
    let card = session.call(&GetSupplier { supplier })?;
    session.call(&SaveSupplier {
        debit_account: Some(account),
        ..SaveSupplier::unchanged(supplier, card.version)
    })?;
    Ok(())
}

fn switch(session: &Session, on: bool) -> Result<Status, Fault> {
    session.call(&SetAutomation { on })?;
    Ok(Status::Done)
}

/// Switches on with the caps the rows have.
fn enable(session: &Session, suppliers: &[String], output: &Output) -> Result<Status, Fault> {
    let mut chosen = Vec::new();
    for text in suppliers {
        let supplier = session.supplier(text)?;
        let cap = row(session, supplier)?.cap.map_or_else(String::new, |cap| cap.value);
        chosen.push(EnableOne { supplier, cap });
    }
    let enabled = session.call(&EnableMany { suppliers: chosen })?;
    output.result(&enabled, enabled_text)?;
    Ok(if enabled.skipped.is_empty() { Status::Done } else { Status::Held })
}

fn enabled_text(enabled: &Enabled) -> String {
    let mut text = format!("{} switched on", enabled.enabled.len());
    for skipped in &enabled.skipped {
        text += &format!("\nskipped  {}  {}", skipped.name, reasons(&skipped.reasons));
    }
    text
}

fn disable(session: &Session, suppliers: &[String], output: &Output) -> Result<Status, Fault> {
    for text in suppliers {
        let supplier = session.supplier(text)?;
        let change = Change { cap: None, department: None, mode: Some(Mode::Manual) };
        output.result(&set(session, supplier, change)?, line)?;
    }
    Ok(Status::Done)
}

fn candidates(session: &Session, output: &Output) -> Result<Status, Fault> {
    for candidate in session.call(&GetCandidates {})? {
        output.result(&candidate, candidate_line)?;
    }
    Ok(Status::Done)
}

fn candidate_line(candidate: &Candidate) -> String {
    let cap = candidate.proposed_cap.as_ref().map_or("", |cap| cap.value.as_str());
    let id = candidate.row.supplier.to_string();
    columns(&[&id, &candidate.row.name, cap, &reasons(&candidate.blocked)])
}

fn pilot(session: &Session, request: &RunPilot, output: &Output) -> Result<Status, Fault> {
    let pilot = session.call(request)?;
    output.result(&pilot, pilot_text)?;
    Ok(if pilot.booked && pilot.queued { Status::Done } else { Status::Held })
}

fn pilot_text(pilot: &Pilot) -> String {
    let tick = |done| if done { "yes" } else { "no" };
    let mut text =
        format!("booked: {}\nin the bank module: {}", tick(pilot.booked), tick(pilot.queued));
    if let Some(decision) = &pilot.decision {
        text += &format!("\n{}", crate::documents::decision_text(decision));
    }
    text
}

fn row(session: &Session, supplier: i64) -> Result<AutopostRow, Fault> {
    let mut found = None;
    session.rows(
        AutopostColumn::Supplier,
        |query| ListAutopost { query },
        |row: AutopostRow| {
            if row.supplier == supplier {
                found = Some(row);
            }
            Ok(())
        },
    )?;
    found.ok_or_else(|| wire::Failure::not_found("autopost_row").into())
}
