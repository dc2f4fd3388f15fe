//! The company's own switches, and whether the invoice is meant for it.

use ledger::invoice::Place;

use super::Case;
use crate::parties::stated_numbers;
use crate::{Check, HoldCode, Release, Value};

/// the switch over all automatic posting, in force for the very next invoice.
pub(super) fn automation_off(case: &Case) -> Check {
    let guard = HoldCode::AutomationOff;
    if case.facts.company.automation_on {
        Check::passed(guard)
    } else {
        Check::held(guard, Release::SwitchAutomationOn)
            .expecting(Value::Flag(true))
            .seeing(Value::Flag(false))
    }
}

/// A-8, D1: registered in ELMA, with proof, and not only from a day to come.
pub(super) fn elma_not_registered(case: &Case) -> Check {
    let guard = HoldCode::ElmaNotRegistered;
    let registered_on = case.facts.company.elma.as_ref().map(|elma| elma.registered_on);
    match registered_on {
        Some(day) if day <= case.facts.today => Check::passed(guard).seeing(Value::Date(day)),
        Some(_) | None => Check::held(guard, Release::RecordElmaRegistration)
            .seeing(registered_on.map_or(Value::Absent, Value::Date)),
    }
}

/// The buyer's organisation numbers must be the company's own, where the document gives any: an
/// invoice to somebody else is neither our cost nor ours to pay.
pub(super) fn buyer_mismatch(case: &Case) -> Check {
    let guard = HoldCode::BuyerMismatch;
    let own = case.facts.company.org_number;
    let stated = stated_numbers(&case.invoice().buyer);
    if stated.is_empty() {
        return Check::not_applicable(guard);
    }
    match stated.iter().find(|stated| stated.number != Some(own)) {
        None => Check::passed(guard),
        Some(other) => {
            let place: &Place = &other.found.place;
            Check::held(guard, Release::AskSupplier)
                .expecting(Value::text(own.to_string()))
                .seeing(Value::text(other.found.value.as_str()))
                .at(Some(place))
        }
    }
}
