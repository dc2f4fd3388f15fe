//! The supplier's debit account and the row's department.

use ledger::AccountNumber;

use super::Case;
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
