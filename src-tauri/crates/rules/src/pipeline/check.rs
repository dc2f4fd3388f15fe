//! What must be mended before a rule can be saved (B-37, B-38, B-42, B-81, B-129, B-165, B-202).

use ledger::PayeeAccount;
use rust_decimal::Decimal;

use super::rule_set::fault;
use super::{AutomationRule, Linked, Owner, RuleGround};
use crate::vocabulary::{Condition, DimensionValue, Function, Interval, Lines, Rhythm};

/// What is wrong with a rule: a stable code, and the value it is about.
pub type RuleFault = (&'static str, String);

/// Signs of a phrase that is looked for in a message (B-165).
const LONGEST_PHRASE: usize = 70;
/// Values in one condition: more is no rule of a person's, and would cost every invoice.
const MOST_VALUES: usize = 10_000;

/// Everything that is wrong with a rule; it can be saved when nothing is.
pub fn check(rule: &AutomationRule, owner: Owner, ground: &RuleGround) -> Vec<RuleFault> {
    let mut faults: Vec<RuleFault> = Vec::new();
    let mut tell = |wrong: bool, code, value: String| {
        if wrong {
            faults.push((code, value));
        }
    };
    let AutomationRule { name, valid_from, valid_to, conditions, functions, linked, .. } = rule;
    tell(name.trim().is_empty(), "name_missing", String::new());
    let ends_first = valid_to.is_some_and(|last| last < *valid_from);
    tell(ends_first, "ends_before_it_begins", valid_to.map_or_else(String::new, |d| d.to_string()));
    tell(conditions.is_empty(), "condition_missing", name.clone());
    tell(functions.is_empty(), "function_missing", name.clone());
    let nobody = matches!(linked, Linked::Chosen(suppliers) if suppliers.is_empty());
    tell(nobody && !matches!(owner, Owner::Supplier(_)), "linked_to_nobody", name.clone());
    faults.extend(conditions.iter().filter_map(of_condition));
    faults.extend(functions.iter().filter_map(|function| of_function(function, ground)));
    faults
}

fn of_condition(condition: &Condition) -> Option<RuleFault> {
    let kind = || condition.kind().to_owned();
    match condition {
        Condition::Sum { any } | Condition::Amount { any } | Condition::LineDifference { any } => {
            of_intervals(any, kind())
        }
        Condition::OurReference(test)
        | Condition::YourReference(test)
        | Condition::Reference(test)
        | Condition::LineCode(test)
        | Condition::LineName(test)
        | Condition::LineText(test)
        | Condition::VoucherText(test) => of_values(&test.any, kind()),
        Condition::Contract { any } | Condition::Country { any } => of_values(any, kind()),
        Condition::SupplierAccount { any } => of_values(any, kind()).or_else(|| {
            let wrong = any.iter().find(|account| PayeeAccount::parse(account).is_err());
            wrong.map(|account| ("account_invalid", account.clone()))
        }),
        Condition::HeaderText { rows, .. } => of_values(rows, kind()).or_else(|| {
            let long = rows.iter().find(|row| row.chars().count() > LONGEST_PHRASE);
            long.map(|row| ("phrase_too_long", row.clone()))
        }),
        Condition::Frequency(recurrence) => match recurrence.rhythm {
            Rhythm::Weeks { weeks: 0 } => Some(("weeks_missing", kind())),
            Rhythm::Weeks { .. } | Rhythm::Month | Rhythm::Quarter | Rhythm::Year => None,
        },
        Condition::Source { any } => any.is_empty().then(|| ("value_missing", kind())),
        Condition::LineDimension { any } => any.is_empty().then(|| ("value_missing", kind())),
        Condition::Supplier { any } => any.is_empty().then(|| ("value_missing", kind())),
        Condition::Currency { any } => any.is_empty().then(|| ("value_missing", kind())),
        Condition::VatRate { any } => any.is_empty().then(|| ("value_missing", kind())),
        Condition::Day(interval) => interval.is_empty().then(|| ("interval_turned", kind())),
        Condition::SameNumber { .. }
        | Condition::SupplierCreated { .. }
        | Condition::CreditNote { .. } => None,
    }
}

fn of_values(values: &[String], kind: String) -> Option<RuleFault> {
    if values.len() > MOST_VALUES {
        return Some(("too_many_values", kind));
    }
    let blank = values.is_empty() || values.iter().any(|value| value.trim().is_empty());
    blank.then_some(("value_missing", kind))
}

fn of_intervals(any: &[Interval], kind: String) -> Option<RuleFault> {
    if any.len() > MOST_VALUES {
        return Some(("too_many_values", kind));
    }
    let open = |interval: &Interval| interval.from.is_none() && interval.to.is_none();
    if any.is_empty() || any.iter().any(open) {
        return Some(("value_missing", kind));
    }
    any.iter().any(Interval::is_empty).then_some(("interval_turned", kind))
}

fn of_function(function: &Function, ground: &RuleGround) -> Option<RuleFault> {
    let kind = || function.kind().to_owned();
    if let Some(Lines::Where { any, .. }) = function.lines()
        && let Some(fault) = of_values(any, kind())
    {
        return Some(fault);
    }
    match function {
        Function::Dimensions { values, .. } if values.is_empty() => {
            return Some(("value_missing", kind()));
        }
        Function::Dimensions { values, .. } => {
            if let Some(twice) = twice_under_a_heading(values) {
                return Some(("heading_twice", twice));
            }
        }
        Function::PartialVat { percent, .. } => {
            let within = *percent > Decimal::ZERO && *percent <= Decimal::ONE_HUNDRED;
            if !within {
                return Some(("percent_invalid", percent.to_string()));
            }
        }
        _ => {}
    }
    fault(function, ground).map(|why| (why.code(), named(function)))
}

/// What a function names that may not be there.
fn named(function: &Function) -> String {
    match function {
        Function::Account { account, .. } => account.to_string(),
        Function::Vat { code, .. } => code.to_string(),
        Function::Dimensions { values, .. } => {
            let values = values.iter().map(|v| format!("{}:{}", v.heading, v.value));
            values.collect::<Vec<_>>().join(", ")
        }
        other => other.kind().to_owned(),
    }
}

fn twice_under_a_heading(values: &[DimensionValue]) -> Option<String> {
    let twice = values
        .iter()
        .enumerate()
        .find(|(at, value)| values[..*at].iter().any(|before| before.heading == value.heading));
    twice.map(|(_, value)| value.heading.clone())
}
