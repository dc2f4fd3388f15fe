//! One condition and one invoice: whether it holds, and what was there. What the index finds for all
//! conditions at once must be the same; a property test compares them.

use ledger::invoice::InvoiceKind;

use super::{RuleId, Treatments};
use crate::subject::{SubjectLine, Text};
use crate::trace::Value;
use crate::vocabulary::{Condition, Interval, Operator, Recurrence, TextTest};
use crate::{Subject, account_key};

/// Whether a condition holds for an invoice. A recurrence is asked for a rule, because one that has
/// treated another invoice in the same window treats no second one (B-155).
pub fn holds(condition: &Condition, subject: &Subject, rule: RuleId, treated: &Treatments) -> bool {
    let flag = |wanted: bool, is: bool| wanted == is;
    match condition {
        Condition::Sum { any } => within(any, subject.sum),
        Condition::Amount { any } => within(any, subject.payable.map(|payable| payable.abs())),
        Condition::LineDifference { any } => {
            within(any, subject.line_difference.map(|difference| difference.abs()))
        }
        Condition::OurReference(test) => stands(test, subject.our_reference.as_slice()),
        Condition::YourReference(test) => stands(test, subject.your_reference.as_slice()),
        Condition::Reference(test) => stands(test, &subject.references),
        Condition::VoucherText(test) => stands(test, subject.voucher_text.as_slice()),
        Condition::Contract { any } => {
            let test = TextTest { operator: Operator::Equals, any: any.clone() };
            stands(&test, subject.contract.as_slice())
        }
        Condition::LineCode(test) => in_line(subject, |line| stands(test, &line.codes)),
        Condition::LineName(test) => in_line(subject, |line| stands(test, line.name.as_slice())),
        Condition::LineText(test) => in_line(subject, |line| stands(test, line.text.as_slice())),
        Condition::HeaderText { rows, all } => phrases(rows, *all, subject.header.folded()),
        Condition::SupplierAccount { any } => {
            any.iter().any(|account| subject.accounts.contains(&account_key(account)))
        }
        Condition::Frequency(recurrence) => recurs(recurrence, subject, rule, treated),
        Condition::Source { any } => any.contains(&subject.channel),
        Condition::SameNumber { exists } => flag(*exists, subject.same_number),
        Condition::SupplierCreated { with_invoice } => {
            flag(*with_invoice, subject.supplier_created)
        }
        Condition::CreditNote { is } => flag(*is, subject.kind == InvoiceKind::CreditNote),
        Condition::LineDimension { any } => in_line(subject, |line| {
            let wanted = |d: &Text| any.iter().any(|v| ledger::fold(v.value.trim()) == d.folded());
            line.dimensions.iter().any(wanted)
        }),
        Condition::Supplier { any } => subject.supplier.is_some_and(|s| any.contains(&s)),
        Condition::Currency { any } => subject.currency.is_some_and(|c| any.contains(&c)),
        Condition::Country { any } => any.contains(&subject.country),
        Condition::Day(interval) => subject.issue_on.is_some_and(|day| interval.holds(day)),
        Condition::VatRate { any } => subject.only_rate().is_some_and(|rate| any.contains(&rate)),
    }
}

/// What an invoice has where a kind of condition looks; [`Value::Absent`] where it has nothing.
pub fn observed(condition: &Condition, subject: &Subject) -> Value {
    let number =
        |amount: Option<rust_decimal::Decimal>| amount.map_or(Value::Absent, Value::Number);
    let texts = |texts: Vec<&str>| match texts.as_slice() {
        [] => Value::Absent,
        [only] => Value::text(*only),
        _ => Value::texts(texts),
    };
    let text = |text: &Option<Text>| texts(text.iter().map(Text::written).collect());
    match condition {
        Condition::Sum { .. } => number(subject.sum),
        Condition::Amount { .. } => number(subject.payable),
        Condition::LineDifference { .. } => number(subject.line_difference),
        Condition::OurReference(_) => text(&subject.our_reference),
        Condition::YourReference(_) => text(&subject.your_reference),
        Condition::Reference(_) => texts(subject.references.iter().map(Text::written).collect()),
        Condition::VoucherText(_) => text(&subject.voucher_text),
        Condition::Contract { .. } => text(&subject.contract),
        Condition::LineCode(_) => texts(of_lines(subject, |line| &line.codes)),
        Condition::LineName(_) => texts(of_lines(subject, |line| line.name.as_slice())),
        Condition::LineText(_) => texts(of_lines(subject, |line| line.text.as_slice())),
        Condition::LineDimension { .. } => texts(of_lines(subject, |line| &line.dimensions)),
        // The whole message is no answer; that the words are not in it is.
        Condition::HeaderText { .. } => Value::Absent,
        Condition::SupplierAccount { .. } => {
            texts(subject.accounts.iter().map(String::as_str).collect())
        }
        Condition::Frequency(_) | Condition::Day(_) => {
            subject.issue_on.map_or(Value::Absent, Value::Date)
        }
        Condition::Source { .. } => Value::text(subject.channel.code()),
        Condition::SameNumber { .. } => Value::Flag(subject.same_number),
        Condition::SupplierCreated { .. } => Value::Flag(subject.supplier_created),
        Condition::CreditNote { .. } => Value::Flag(subject.kind == InvoiceKind::CreditNote),
        Condition::Supplier { .. } => {
            subject.supplier.map_or(Value::Absent, |supplier| Value::text(supplier.0.to_string()))
        }
        Condition::Currency { .. } => {
            subject.currency.map_or(Value::Absent, |currency| Value::text(currency.code()))
        }
        Condition::Country { .. } => Value::text(subject.country.as_str()),
        Condition::VatRate { .. } => number(subject.only_rate()),
    }
}

fn within(any: &[Interval], amount: Option<rust_decimal::Decimal>) -> bool {
    amount.is_some_and(|amount| any.iter().any(|interval| interval.holds(amount)))
}

fn stands(test: &TextTest, texts: &[Text]) -> bool {
    let holds = |value: &String| {
        let value = ledger::fold(value.trim());
        texts.iter().any(|text| test.operator.holds(text.folded(), &value))
    };
    test.any.iter().any(holds)
}

fn phrases(rows: &[String], all: bool, header: &str) -> bool {
    let mut found = rows.iter().map(|row| {
        let row = ledger::fold(row);
        !row.is_empty() && header.contains(&row)
    });
    if all { !rows.is_empty() && found.all(|found| found) } else { found.any(|found| found) }
}

fn recurs(recurrence: &Recurrence, subject: &Subject, rule: RuleId, treated: &Treatments) -> bool {
    let window = subject.issue_on.and_then(|day| recurrence.window(day).ok());
    window.is_some_and(|window| {
        let other = treated.find(rule, subject.supplier, window.number);
        other.is_none_or(|other| other == subject.invoice)
    })
}

fn lines(subject: &Subject) -> &[SubjectLine] {
    subject.billing.as_ref().map_or(&[], |billing| &billing.lines)
}

fn in_line(subject: &Subject, holds: impl Fn(&SubjectLine) -> bool) -> bool {
    lines(subject).iter().any(holds)
}

fn of_lines<'a>(subject: &'a Subject, texts: fn(&'a SubjectLine) -> &'a [Text]) -> Vec<&'a str> {
    lines(subject).iter().flat_map(texts).map(Text::written).collect()
}
