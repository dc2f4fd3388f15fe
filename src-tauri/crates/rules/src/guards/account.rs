//! The supplier's debit account and the row's department.

use ledger::{AccountNumber, VatCode};

use super::Case;
use crate::vat::VatContext;
use crate::{Check, DepartmentState, HoldCode, Release, Value};

/// a debit account is set on the card.
pub(super) fn debit_account_missing(case: &Case) -> Check {
    let guard = HoldCode::DebitAccountMissing;
    match case.card().map(|card| card.debit_account().is_some()) {
        None => Check::not_applicable(guard),
        Some(true) => Check::passed(guard),
        Some(false) => Check::held(guard, Release::SetDebitAccount),
    }
}

/// it is an account of the chart, and one that can take a cost.
pub(super) fn debit_account_unknown(case: &Case) -> Check {
    let guard = HoldCode::DebitAccountUnknown;
    let Some(card) = case.card() else { return Check::not_applicable(guard) };
    match card.debit_account() {
        None => Check::not_applicable(guard),
        Some(Ok(number)) if is_in_chart(case, number) && number.takes_cost() => {
            Check::passed(guard).seeing(Value::Account(number))
        }
        Some(_) => Check::held(guard, Release::SetDebitAccount)
            .seeing(Value::text(card.debit_account_text.as_str())),
    }
}

/// It may be posted to.
pub(super) fn debit_account_inactive(case: &Case) -> Check {
    let guard = HoldCode::DebitAccountInactive;
    let number = case.card().and_then(|card| card.debit_account()?.ok());
    let account = case.facts.debit_account.filter(|account| Some(account.number) == number);
    match account {
        None => Check::not_applicable(guard),
        Some(account) if account.active => Check::passed(guard),
        Some(account) => Check::held(guard, Release::ActivateAccount { account: account.number })
            .seeing(Value::Account(account.number)),
    }
}

/// Mval. §§ 8-3 and 8-4 bar the deduction of VAT on what some accounts are for (entertainment, gifts,
/// food for the staff, passenger cars …). The chart says so by VAT code 0: on such an account no code
/// that deducts is posted without a person. An account with no code bars nothing.
pub(super) fn deduction_barred(case: &Case) -> Check {
    let guard = HoldCode::DeductionBarred;
    let number = case.card().and_then(|card| card.debit_account()?.ok());
    let account = case.facts.debit_account.filter(|account| Some(account.number) == number);
    let (Some(account), Some(context)) = (account, VatContext::of(case.facts)) else {
        return Check::not_applicable(guard);
    };
    // Rows without a certain code are the VAT guard's.
    let codes = case.invoice().vat.iter().filter_map(|row| context.code(row).ok());
    let barred: Vec<VatCode> = codes.filter(|code| context.is_barred(*code, account)).collect();
    if barred.is_empty() {
        return Check::passed(guard);
    }
    let own = account.vat_code.map(|code| code.to_string()).unwrap_or_default();
    Check::held(guard, Release::SetAccountVatCode { account: account.number })
        .expecting(Value::texts([account.number.to_string(), own]))
        .seeing(Value::texts(barred.iter().map(|code| code.to_string())))
}

fn is_in_chart(case: &Case, number: AccountNumber) -> bool {
    case.facts.debit_account.is_some_and(|account| account.number == number)
}

/// the row's department is one in use. A row without department asks for none.
pub(super) fn department_unknown(case: &Case) -> Check {
    let guard = HoldCode::DepartmentUnknown;
    let Some(code) = case.row().and_then(|row| row.department.as_deref()) else {
        return Check::not_applicable(guard);
    };
    let check = match case.facts.department {
        DepartmentState::Active => Check::passed(guard),
        DepartmentState::NotSet | DepartmentState::Inactive | DepartmentState::Unknown => {
            Check::held(guard, Release::SetDepartment)
        }
    };
    check.seeing(Value::text(code))
}
