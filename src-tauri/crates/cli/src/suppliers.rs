//! `bokfor suppliers`: cards and the register.

use wire::suppliers::{
    GetSupplier, ListSuppliers, Register, ReviewSupplier, SaveSupplier, SupplierCard,
    SupplierColumn, SupplierRow,
};

use crate::arguments::{SetSupplier, Suppliers};
use crate::output::{Fault, Output, Status, columns, reasons};
use crate::progress;
use crate::session::Session;

pub fn run(session: &Session, action: Option<Suppliers>, output: &Output) -> Result<Status, Fault> {
    match action.unwrap_or(Suppliers::List) {
        Suppliers::List => {
            let request = |query| ListSuppliers { to_review: false, query };
            session.rows(SupplierColumn::Name, request, |row| output.result(&row, line))?;
            Ok(Status::Done)
        }
        Suppliers::Show { supplier } => {
            let card = session.call(&GetSupplier { supplier: session.supplier(&supplier)? })?;
            output.result(&card, card_text)?;
            Ok(Status::Done)
        }
        Suppliers::Set(change) => set(session, change, output),
        Suppliers::Review { supplier, confirm } => review(session, &supplier, confirm, output),
        Suppliers::Refresh { path } => {
            let office = session.office();
            let register = progress::shown(session, || match path {
                Some(path) => office.set_register_file(&path),
                None => office.refresh_register_blocking(),
            })?;
            refreshed(&register, output)
        }
    }
}

fn line(row: &SupplierRow) -> String {
    let id = row.supplier.to_string();
    let block = if row.payment_block { "payment block" } else { "" };
    let reviewed = if row.reviewed { "" } else { "not reviewed" };
    let faults = reasons(&row.faults);
    columns(&[&id, &row.name, &row.org_number, &row.debit_account, block, reviewed, &faults])
}

fn card_text(card: &SupplierCard) -> String {
    let mut text = line(&card.row);
    for account in &card.accounts {
        let confirmed = if account.confirmed { "confirmed" } else { "not confirmed" };
        text += &format!("\n  {}  {confirmed}  {}", account.account, account.source);
    }
    text
}

fn set(session: &Session, change: SetSupplier, output: &Output) -> Result<Status, Fault> {
    let supplier = session.supplier(&change.supplier)?;
    let version = session.call(&GetSupplier { supplier })?.version;
    let card = session.call(&SaveSupplier {
        name: change.name,
        org_number: change.org_number,
        debit_account: change.debit_account,
        approval_required: change.approval_required,
        project_required: change.project_required,
        payment_block: change.payment_block,
        payment_days: change.payment_days,
        foreign_vat_code: change.foreign_vat_code,
        ..SaveSupplier::unchanged(supplier, version)
    })?;
    output.result(&card, card_text)?;
    Ok(Status::Done)
}

fn review(
    session: &Session,
    supplier: &str,
    confirm: Option<Vec<String>>,
    output: &Output,
) -> Result<Status, Fault> {
    let supplier = session.supplier(supplier)?;
    let card = session.call(&GetSupplier { supplier })?;
    let seen = || card.accounts.iter().map(|a| a.account.clone()).collect();
    let confirm_accounts = confirm.unwrap_or_else(seen);
    let reviewed =
        session.call(&ReviewSupplier { supplier, version: card.version, confirm_accounts })?;
    output.result(&reviewed, card_text)?;
    Ok(Status::Done)
}

fn refreshed(register: &Register, output: &Output) -> Result<Status, Fault> {
    output.result(register, register_text)?;
    let clean =
        register.failure.is_none() && register.skipped.is_empty() && register.conflicts.is_empty();
    Ok(if clean { Status::Done } else { Status::Held })
}

fn register_text(register: &Register) -> String {
    let mut text = format!("{} new, {} changed", register.created, register.changed);
    if let Some(failure) = &register.failure {
        text += &format!("\nfailed  {}", reasons(std::slice::from_ref(failure)));
    }
    for skipped in &register.skipped {
        text += &format!("\nskipped row {}  {}", skipped.row, skipped.reason.code);
    }
    for conflict in &register.conflicts {
        text += &format!(
            "\nconflict  {}  {}: here {:?}, register {:?}",
            conflict.name, conflict.field, conflict.ours, conflict.theirs
        );
    }
    text
}
