//! A person's coding, as it is typed and as it is posted.

use ledger::{AccountNumber, Currency, Dimensions, Money, VatCode};
use rules::{Coding, CodingLine, DepartmentState, HoldCode, PostingFault, SupplierFacts, propose};
use wire::Reason;
use wire::document::CodingRow;

use super::{Gathered, Ground};
use crate::show;

/// The typed rows as a coding, or every fault in them.
pub(super) fn read(
    rows: &[CodingRow],
    currency: Currency,
    ground: &Ground,
) -> Result<Coding, Vec<Reason>> {
    let mut faults = Vec::new();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        match line(row, currency, ground) {
            Ok(line) => lines.push(line),
            Err(fault) => faults.push(*fault),
        }
    }
    if faults.is_empty() { Ok(Coding { lines }) } else { Err(faults) }
}

fn line(row: &CodingRow, currency: Currency, ground: &Ground) -> Result<CodingLine, Box<Reason>> {
    let CodingRow { account, vat_code, net, department, project, text } = row;
    let seeing = |code: HoldCode, actual: &str| Box::new(show::reason_seeing(code.code(), actual));
    if account.trim().is_empty() {
        return Err(Box::new(show::bare_reason(HoldCode::DebitAccountMissing.code())));
    }
    let number = AccountNumber::parse(account.trim()).ok();
    let known = number.and_then(|number| ground.accounts.get(&number));
    let known = known.ok_or_else(|| seeing(HoldCode::DebitAccountUnknown, account))?;
    if !known.active {
        return Err(seeing(HoldCode::DebitAccountInactive, account));
    }
    let amount = net.trim().parse().ok().and_then(|net| Money::exact(net, currency).ok());
    let department = department.clone().filter(|code| !code.is_empty());
    match ground.department(department.as_deref()) {
        DepartmentState::NotSet | DepartmentState::Active => {}
        DepartmentState::Inactive | DepartmentState::Unknown => {
            return Err(seeing(HoldCode::DepartmentUnknown, department.as_deref().unwrap_or("")));
        }
    }
    let project = project.clone().filter(|code| !code.is_empty());
    if project.as_deref().is_some_and(|code| !ground.is_project(code)) {
        return Err(Box::new(show::reason_seeing("project_unknown", project.unwrap_or_default())));
    }
    Ok(CodingLine {
        account: known.number,
        vat_code: VatCode::parse(vat_code.trim())
            .ok_or_else(|| seeing(HoldCode::VatUncertain, vat_code))?,
        net: amount.ok_or_else(|| seeing(HoldCode::FieldInvalid, net))?,
        dimensions: Dimensions { department, project, free: Vec::new() },
        text: text.clone(),
    })
}

/// The coding a person starts from: what the table would post; without a debit account its lines
/// lack one, and where the VAT is not certain there is one line for everything.
pub(super) fn start(gathered: &Gathered<'_>) -> Vec<CodingRow> {
    let facts = gathered.facts();
    match propose(&facts) {
        Ok(coding) => rows(&coding, None),
        Err(PostingFault::DebitAccountMissing | PostingFault::DebitAccountUnknown) => {
            without_account(gathered)
        }
        Err(_) => one_line(gathered),
    }
}

/// The lines as they would be with any account, with the account left to the person.
fn without_account(gathered: &Gathered<'_>) -> Vec<CodingRow> {
    let facts = gathered.facts();
    let SupplierFacts::Known { card, row, earlier_invoices, sharing_number } = facts.supplier
    else {
        return one_line(gathered);
    };
    let any = gathered.ground.accounts.values().find(|account| account.number.takes_cost());
    let Some(any) = any else { return one_line(gathered) };
    let mut card = card.clone();
    card.debit_account_text = any.number.to_string();
    let supplier = SupplierFacts::Known { card: &card, row, earlier_invoices, sharing_number };
    let with_any = rules::Facts { supplier, debit_account: Some(any), ..facts };
    match propose(&with_any) {
        Ok(coding) => rows(&coding, Some("")),
        Err(_) => one_line(gathered),
    }
}

fn one_line(gathered: &Gathered<'_>) -> Vec<CodingRow> {
    let totals = &gathered.invoice.totals;
    let Some(net) = totals.net.as_ref().or(totals.payable.as_ref()) else { return Vec::new() };
    let known = gathered.supplier.known();
    let account = known.map(|k| k.card.supplier.debit_account_text.trim().to_owned());
    vec![CodingRow {
        account: account.unwrap_or_default(),
        vat_code: String::new(),
        net: net.value.to_string(),
        department: known.and_then(|k| k.row.as_ref()?.department.clone()),
        project: None,
        text: String::new(),
    }]
}

pub(super) fn rows(coding: &Coding, account: Option<&str>) -> Vec<CodingRow> {
    let row = |line: &CodingLine| CodingRow {
        account: account.map_or_else(|| line.account.to_string(), str::to_owned),
        vat_code: line.vat_code.to_string(),
        net: line.net.amount().to_string(),
        department: line.dimensions.department.clone(),
        project: line.dimensions.project.clone(),
        text: line.text.clone(),
    };
    coding.lines.iter().map(row).collect()
}
