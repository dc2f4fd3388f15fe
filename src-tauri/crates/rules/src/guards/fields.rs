//! The fields that posting can't do without. Names are those of the `read` command.

use chrono::{Days, NaiveDate};
use ledger::Money;
use ledger::invoice::{Found, Note, NoteCode, Place};

use super::Case;
use crate::payment::{due_on, to_pay};
use crate::{Check, HoldCode, Release, Value};

/// How far ahead an issue date may lie, and a due date after it. Beyond a year it is a slip of the
/// pen, and no bank takes a payment for it.
const DAYS_AHEAD: u64 = 366;

/// Fields of the voucher: none may be unreadable or given twice with different values.
const POSTED_FIELDS: [&str; 11] = [
    "type_code",
    "number",
    "issue_date",
    "due_date",
    "tax_point_date",
    "currency",
    "vat",
    "gross",
    "payable",
    "rounding",
    "prepaid",
];

/// Number, issue date, currency, sum and amount to pay; where something is to be paid, the due
/// date or the supplier's days.
pub(super) fn missing(case: &Case) -> Check {
    let guard = HoldCode::FieldMissing;
    let invoice = case.invoice();
    let number = invoice.number.as_ref().filter(|number| !number.value.trim().is_empty());
    let fields = [
        ("number", number.is_some()),
        ("issue_date", invoice.issue_on.is_some()),
        ("due_date", to_pay(invoice).is_none() || due_on(invoice, case.card()).is_some()),
        ("currency", invoice.currency.is_some()),
        ("gross", invoice.totals.gross.is_some()),
        ("payable", invoice.totals.payable.is_some()),
    ];
    let absent: Vec<_> = fields.into_iter().filter(|(_, there)| !there).collect();
    if absent.is_empty() {
        return Check::passed(guard);
    }
    let names = Value::texts(absent.into_iter().map(|(name, _)| name));
    Check::held(guard, Release::AskSupplier).expecting(names).seeing(Value::Absent)
}

/// None of them is unreadable, contradictory, or no possible value.
pub(super) fn invalid(case: &Case) -> Check {
    let guard = HoldCode::FieldInvalid;
    let held = |actual: Value, place: &Place| {
        Check::held(guard, Release::AskSupplier).seeing(actual).at(Some(place))
    };
    if let Some(note) = case.invoice().notes.iter().find(|note| is_grave(note)) {
        let actual = note.actual.as_deref().unwrap_or_default();
        let check = held(Value::texts([note.field.as_ref(), actual]), &note.place);
        return Check { expected: note.expected.as_deref().map(Value::text), ..check };
    }
    if let Some((name, amount, place)) = impossible_amount(case) {
        return held(Value::texts([name.to_owned(), amount]), place);
    }
    match far_day(case) {
        Some(day) => held(Value::Date(day.value), &day.place),
        None => Check::passed(guard),
    }
}

/// An issue date far from today, or a due date far from it.
fn far_day<'a>(case: &Case<'a>) -> Option<&'a Found<NaiveDate>> {
    let is_far = |day: &&Found<NaiveDate>, from: NaiveDate| {
        from.checked_add_days(Days::new(DAYS_AHEAD)).is_some_and(|last| day.value > last)
    };
    let issue_on = case.invoice().issue_on.as_ref()?;
    let far = Some(issue_on).filter(|day| is_far(day, case.facts.today));
    far.or_else(|| case.invoice().due().filter(|day| is_far(day, issue_on.value)))
}

/// A reference that is a message instead of a KID is no fault, and accounts have guards of their own.
fn is_grave(note: &Note) -> bool {
    use NoteCode::{FieldContradicts, FieldInvalid, TypeContradicts, VatExemption};
    let is_posted = POSTED_FIELDS.contains(&note.field.as_ref());
    // Exempt, or owed by the buyer: the document says both, and the voucher would say one.
    matches!(note.code, TypeContradicts | VatExemption)
        || is_posted && matches!(note.code, FieldInvalid | FieldContradicts)
}

/// An amount that can't be kept exactly, or something paid before that is below 0.00: with it, an
/// invoice could ask for more than its sum and pass under the cap.
fn impossible_amount<'a>(case: &Case<'a>) -> Option<(&'static str, String, &'a Place)> {
    let currency = case.invoice().currency.as_ref()?.value;
    let totals = &case.invoice().totals;
    let stated = [
        ("gross", &totals.gross),
        ("payable", &totals.payable),
        ("rounding", &totals.rounding),
        ("prepaid", &totals.prepaid),
    ];
    let rows = case.invoice().vat.iter().flat_map(|row| [&row.taxable, &row.tax]);
    let all = stated.into_iter().chain(rows.map(|amount| ("vat", amount)));
    let mut found = all.filter_map(|(name, amount)| Some((name, amount.as_ref()?)));
    let (name, amount) = found.find(|(name, amount)| {
        Money::exact(amount.value, currency).is_err()
            || *name == "prepaid" && amount.value.is_sign_negative() && !amount.value.is_zero()
    })?;
    Some((name, amount.value.to_string(), &amount.place))
}
