//! The ledger's and the rules' values in the form they cross to the page.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use ledger::invoice::Place;
use ledger::{Currency, Money};
use rules::{Check, Finding, Release, Trace, Value};
use rust_decimal::Decimal;
use wire::common::{Reason, Shown};
use wire::{Amount, why};

/// An instant.
pub(crate) fn at(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A day.
pub(crate) fn on(day: NaiveDate) -> String {
    day.to_string()
}

/// An amount.
pub(crate) fn amount(money: Money) -> Amount {
    Amount { value: money.amount().to_string(), currency: money.currency().to_string() }
}

/// Minor units of a currency.
pub(crate) fn minor(minor: i64, currency: Currency) -> Amount {
    amount(Money::from_minor(minor, currency))
}

/// A decimal without the zeros that say nothing.
pub(crate) fn decimal(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A place in a document: an XPath, or page and corners.
pub(crate) fn place(place: &Place) -> String {
    match place {
        Place::Xml(path) => path.to_string(),
        Place::Page { page, area: [left, top, right, bottom] } => {
            format!("page={page}&area={left},{top},{right},{bottom}")
        }
    }
}

/// A text.
pub(crate) fn text(value: impl Into<String>) -> Shown {
    Shown::Text { value: value.into() }
}

/// A code and nothing more to say.
pub(crate) fn bare_reason(code: &str) -> Reason {
    Reason { code: code.to_owned(), expected: None, actual: None, place: None }
}

/// A code with what was found.
pub(crate) fn reason_seeing(code: &str, actual: impl Into<String>) -> Reason {
    Reason { actual: Some(text(actual)), ..bare_reason(code) }
}

/// The guards that held, in the order of the trace.
pub(crate) fn reasons(trace: &Trace) -> Vec<Reason> {
    trace.checks.iter().filter(|check| check.is_held()).map(reason).collect()
}

/// A check as a reason.
pub(crate) fn reason(check: &Check) -> Reason {
    Reason {
        code: check.guard.code().to_owned(),
        expected: check.expected.as_ref().map(value),
        actual: check.actual.as_ref().map(value),
        place: check.place.as_ref().map(place),
    }
}

/// A compared value.
pub(crate) fn value(value_of: &Value) -> Shown {
    match value_of {
        Value::Amount(money) => Shown::Amount(amount(*money)),
        Value::Date(day) => Shown::Date { value: on(*day) },
        Value::Text(written) => text(written.as_str()),
        Value::Account(number) => text(number.to_string()),
        Value::Number(number) => Shown::Number { value: decimal(*number) },
        Value::Flag(flag) => Shown::Flag { value: *flag },
        Value::List(values) => Shown::List { value: values.iter().map(value).collect() },
        Value::Absent => Shown::Absent,
    }
}

/// A check with how it came out; `accepted` are the codes a person took upon them.
pub(crate) fn check(check: &Check, accepted: &[String]) -> why::Check {
    let guard = check.guard.code().to_owned();
    let result = match check.finding {
        Finding::Passed => "passed",
        Finding::NotApplicable => "not_applicable",
        Finding::Held if accepted.contains(&guard) => "accepted",
        Finding::Held => "held",
    };
    why::Check {
        result: result.to_owned(),
        expected: check.expected.as_ref().map(value),
        actual: check.actual.as_ref().map(value),
        place: check.place.as_ref().map(place),
        release: check.release.as_ref().map(|release| release_code(release).to_owned()),
        guard,
    }
}

/// What would release a guard, as a code.
fn release_code(release: &Release) -> &'static str {
    match release {
        Release::Verify => "verify",
        Release::CodeIt => "code_it",
        Release::SwitchAutomationOn => "switch_automation_on",
        Release::RecordElmaRegistration => "record_elma_registration",
        Release::PostByHand => "post_by_hand",
        Release::IdentifySupplier => "identify_supplier",
        Release::ReviewSupplier => "review_supplier",
        Release::EnableSupplier => "enable_supplier",
        Release::ClearApprovalFlag => "clear_approval_flag",
        Release::ClearProjectFlag => "clear_project_flag",
        Release::FixOrgNumber { .. } => "fix_org_number",
        Release::CheckOrgNumber => "check_org_number",
        Release::SetDebitAccount => "set_debit_account",
        Release::ActivateAccount { .. } => "activate_account",
        Release::SetDepartment => "set_department",
        Release::SetCap => "set_cap",
        Release::RaiseCap { .. } => "raise_cap",
        Release::RecordRate { .. } => "record_rate",
        Release::ConfirmAccount { .. } => "confirm_account",
        Release::AskSupplier => "ask_supplier",
        Release::CompareDocument { .. } => "compare_document",
        Release::UnlockPeriod { .. } => "unlock_period",
        Release::SetForeignVatCode => "set_foreign_vat_code",
        Release::SetAccountVatCode { .. } => "set_account_vat_code",
    }
}
