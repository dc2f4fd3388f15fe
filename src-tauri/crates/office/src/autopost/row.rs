//! One supplier's row: its debit cell, what stands in the way, and switching it on.

use ledger::{AutopostMode, AutopostRow as Kept, Money, OrgNumber, Supplier, SupplierId};
use rules::{DepartmentState, HoldCode, Value};
use store::lists::AutopostListRow;
use store::{Subject, SupplierCard, Tx, View};
use wire::Reason;
use wire::autopost::{AutopostRow, DebitCell};

use crate::edit::{Edited, note};
use crate::fault::{Outcome, not_found};
use crate::office::Context;
use crate::posting::Ground;
use crate::show;

/// Earlier invoices are counted up to here; nobody looks through more.
const COUNTED: u32 = 1_000;

/// A row as it is shown.
pub(crate) fn shown(
    view: &View<'_>,
    ground: &Ground,
    listed: &AutopostListRow,
) -> Outcome<AutopostRow> {
    let AutopostListRow { card, row, last_received_at, last_issue_on, earlier_minor } = listed;
    let supplier = &card.supplier;
    let currency = ground.company.settings.currency;
    let debit = debit_cell(view, ground, supplier)?;
    let hard = barred(ground, supplier);
    let is_on = row.mode == AutopostMode::Auto;
    let blocked =
        if is_on { hard.into_iter().chain(soft(ground, &debit, row)).collect() } else { hard };
    Ok(AutopostRow {
        supplier: supplier.id.0,
        name: supplier.name.clone(),
        org_number: supplier.org_number_text.clone(),
        last_received_at: Some(show::at(*last_received_at)),
        last_issue_on: last_issue_on.map(show::on),
        earlier: earlier_minor.iter().map(|minor| show::minor(*minor, currency)).collect(),
        earlier_count: store::invoices::count_before(view, supplier.id, None, COUNTED)?,
        debit,
        mode: row.mode.code().to_owned(),
        paused: is_on && !blocked.is_empty(),
        blocked,
        department: row.department.clone(),
        cap: row.cap.map(show::amount),
        version: row.version,
    })
}

/// One supplier's row, by its number.
pub(crate) fn of_supplier(
    view: &View<'_>,
    ground: &Ground,
    supplier: SupplierId,
) -> Outcome<AutopostRow> {
    let listed = store::lists::autopost_row(view, supplier)?;
    shown(view, ground, &listed.ok_or_else(|| not_found("autopost_row"))?)
}

/// What bars a supplier from being switched on (A-8, A-16, D12).
pub(crate) fn barred(ground: &Ground, supplier: &Supplier) -> Vec<Reason> {
    let bars = [
        (HoldCode::ElmaNotRegistered, ground.company.settings.elma.is_none()),
        (HoldCode::ApprovalRequired, supplier.approval_required),
        (HoldCode::ProjectRequired, supplier.project_required),
        (HoldCode::SupplierNotReviewed, supplier.reviewed_at.is_none()),
    ];
    bars.into_iter().filter(|(_, stands)| *stands).map(|(code, _)| bare(code)).collect()
}

/// What pauses a row though it is switched on.
pub(crate) fn soft(ground: &Ground, debit: &DebitCell, row: &Kept) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if !ground.company.settings.automation_on {
        reasons.push(bare(HoldCode::AutomationOff));
    }
    match debit {
        DebitCell::Account { .. } => {}
        DebitCell::Empty => reasons.push(bare(HoldCode::DebitAccountMissing)),
        DebitCell::Error { reason, .. } => reasons.push(reason.clone()),
    }
    match ground.department(row.department.as_deref()) {
        DepartmentState::NotSet | DepartmentState::Active => {}
        DepartmentState::Inactive | DepartmentState::Unknown => {
            let code = row.department.clone().unwrap_or_default();
            reasons.push(show::reason_seeing(HoldCode::DepartmentUnknown.code(), code));
        }
    }
    if row.cap.is_none() {
        reasons.push(bare(HoldCode::CapMissing));
    }
    reasons
}

fn bare(code: HoldCode) -> Reason {
    show::bare_reason(code.code())
}

/// The debit account as the register has it. An error in the organisation number shows here
/// too, for the account comes by that number.
pub(crate) fn debit_cell(
    view: &View<'_>,
    ground: &Ground,
    supplier: &Supplier,
) -> Outcome<DebitCell> {
    if let Some(cell) = org_number_error(view, supplier)? {
        return Ok(cell);
    }
    let error = |code: HoldCode| DebitCell::Error {
        reason: show::reason_seeing(code.code(), supplier.debit_account_text.trim()),
        fix: None,
    };
    Ok(match supplier.debit_account() {
        None => DebitCell::Empty,
        Some(Err(_)) => error(HoldCode::DebitAccountUnknown),
        Some(Ok(number)) => match ground.accounts.get(&number) {
            Some(account) if account.active && number.takes_cost() => {
                DebitCell::Account { number: number.to_string(), name: account.name.clone() }
            }
            Some(account) if !account.active => error(HoldCode::DebitAccountInactive),
            Some(_) | None => error(HoldCode::DebitAccountUnknown),
        },
    })
}

fn org_number_error(view: &View<'_>, supplier: &Supplier) -> Outcome<Option<DebitCell>> {
    if !matches!(supplier.country.trim(), "" | "NO") {
        return Ok(None);
    }
    let written = supplier.org_number_text.as_str();
    if let Err(fault) = supplier.org_number() {
        let mut reason = show::reason_seeing(HoldCode::OrgNumberInvalid.code(), written);
        reason.expected = Some(wire::common::Shown::Word { value: fault.code().to_owned() });
        let fix = fault.cleaned().map(|number| number.to_string());
        return Ok(Some(DebitCell::Error { reason, fix }));
    }
    let stated = stated_otherwise(view, supplier)?;
    Ok(stated.map(|stated| {
        let mut reason = show::reason_seeing(HoldCode::OrgNumberMismatch.code(), stated);
        reason.expected = Some(show::text(written));
        DebitCell::Error { reason, fix: None }
    }))
}

/// The number by which the supplier's newest invoice names it, where that is another one than the
/// register's now: mending the register clears it, without a new invoice.
pub(crate) fn stated_otherwise(view: &View<'_>, supplier: &Supplier) -> Outcome<Option<String>> {
    let Some(newest) = store::invoices::latest_of(view, supplier.id, 1)?.pop() else {
        return Ok(None);
    };
    if !newest.row.holds.iter().any(|code| code == HoldCode::OrgNumberMismatch.code()) {
        return Ok(None);
    }
    let decisions = store::decisions::of_document(view, newest.row.document)?;
    let Some(decision) = decisions.last() else { return Ok(None) };
    let trace = crate::why::read(&decision.content.trace)?.trace;
    let actual = trace.check(HoldCode::OrgNumberMismatch).and_then(|check| check.actual.clone());
    let Some(Value::Text(stated)) = actual else { return Ok(None) };
    let mended = OrgNumber::in_document(&stated) == supplier.org_number().ok();
    Ok((!mended).then_some(stated))
}

/// What came of switching a supplier on.
pub(crate) enum Enabling {
    Enabled,
    WasEnabled,
    Blocked(Vec<Reason>),
}

/// Switches a supplier on unless something bars it, with another cap where one is given.
pub(crate) fn enable(
    context: &Context,
    tx: &Tx<'_>,
    ground: &Ground,
    supplier: SupplierId,
    cap: Option<Money>,
) -> Outcome<Enabling> {
    let card = store::suppliers::find(tx, supplier)?.ok_or_else(|| not_found("supplier"))?;
    let row = store::autopost::find(tx, supplier)?.ok_or_else(|| not_found("autopost_row"))?;
    let blocked = barred(ground, &card.supplier);
    if !blocked.is_empty() {
        return Ok(Enabling::Blocked(blocked));
    }
    let wanted = Kept { mode: AutopostMode::Auto, cap: cap.or(row.cap), ..row.clone() };
    if wanted == row {
        return Ok(Enabling::WasEnabled);
    }
    save(context, tx, &card, &row, &wanted)?;
    Ok(Enabling::Enabled)
}

/// Writes a changed row, with what it was before in the log.
pub(crate) fn save(
    context: &Context,
    tx: &Tx<'_>,
    card: &SupplierCard,
    before: &Kept,
    after: &Kept,
) -> Outcome<()> {
    let id = card.supplier.id;
    keep(context, tx, id, after, changed_columns(id, (before, after), "autopost_changed"))
}

/// What a change of a row is in the log.
pub(crate) fn changed_columns(
    id: SupplierId,
    (before, after): (&Kept, &Kept),
    what: &str,
) -> Edited {
    let cap = |row: &Kept| row.cap.map(|cap| cap.amount().to_string()).unwrap_or_default();
    let department = |row: &Kept| row.department.clone().unwrap_or_default();
    Edited::of(Subject::Autopost, id.0, what)
        .field("mode", before.mode.code(), after.mode.code())
        .field("department", department(before), department(after))
        .field("cap", cap(before), cap(after))
}

/// Writes a row with its change, if there is one.
pub(crate) fn keep(
    context: &Context,
    tx: &Tx<'_>,
    id: SupplierId,
    row: &Kept,
    edited: Edited,
) -> Outcome<()> {
    if edited.is_empty() {
        return Ok(());
    }
    store::autopost::save(tx, id, row)?;
    note(context, tx, edited)
}
