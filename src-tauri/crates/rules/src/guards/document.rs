//! What the document is, whether it was here before, and whether its month is open.

use ledger::invoice::{Found, Invoice, InvoiceFormat, InvoiceKind, NoteCode};
use ledger::{Money, Month};
use rust_decimal::Decimal;

use super::Case;
use crate::{Check, HoldCode, Likeness, PossibleDuplicate, Release, Value};

/// EHF only. Finvoice and UBL of another profile are read, and posted by a person.
pub(super) fn not_electronic(case: &Case) -> Check {
    let guard = HoldCode::NotElectronic;
    let format = case.invoice().format;
    if format.is_ehf() {
        return Check::passed(guard);
    }
    let name = match format {
        InvoiceFormat::PeppolBilling3 => "peppol_billing_3",
        InvoiceFormat::Ehf2 => "ehf_2",
        InvoiceFormat::OtherUbl => "other_ubl",
        InvoiceFormat::Finvoice => "finvoice",
    };
    let customization = case.invoice().customization.as_ref();
    Check::held(guard, Release::PostByHand)
        .expecting(Value::texts(["peppol_billing_3", "ehf_2"]))
        .seeing(Value::text(name))
        .at(customization.map(|c| &c.place))
}

/// B-12, D16: never a credit note, nor what says that it is one in the form of an invoice.
pub(super) fn credit_note(case: &Case) -> Check {
    let guard = HoldCode::CreditNote;
    let invoice = case.invoice();
    match invoice.kind {
        InvoiceKind::Invoice if !says_credit_note(invoice) => Check::passed(guard),
        InvoiceKind::Invoice | InvoiceKind::CreditNote => {
            let code = invoice.type_code.as_ref();
            let written = code.map_or(Value::Absent, |c| Value::text(c.value.as_str()));
            Check::held(guard, Release::PostByHand).seeing(written).at(code.map(|c| &c.place))
        }
    }
}

/// The only code of an `Invoice` in UBL that contradicts it is a credit note's (381 and its kin). A
/// Finvoice can contradict itself in other ways, and is never posted by itself.
fn says_credit_note(invoice: &Invoice) -> bool {
    invoice.format != InvoiceFormat::Finvoice && invoice.has_note(NoteCode::TypeContradicts)
}

/// Codes of UNCL 1001 for what is an invoice and nothing else: debit notes, metered, partial,
/// commercial, consolidated, factored, leased, consigned and freight.
const ORDINARY: [&str; 11] =
    ["80", "82", "84", "326", "380", "383", "385", "393", "394", "395", "780"];

/// an ordinary invoice. A proforma (325) asks for nothing, a corrected one (384) stands for an
/// invoice that may have been posted, one for prepayment (386) is no cost yet, and one of
/// self-billing (389) would be our own.
pub(super) fn invoice_type(case: &Case) -> Check {
    let guard = HoldCode::InvoiceType;
    let invoice = case.invoice();
    // What a Finvoice is called has codes of its own; what says that it is a credit note is held as one.
    let other =
        invoice.format == InvoiceFormat::Finvoice || invoice.kind == InvoiceKind::CreditNote;
    let Some(code) = &invoice.type_code else { return Check::not_applicable(guard) };
    if other || says_credit_note(invoice) {
        return Check::not_applicable(guard);
    }
    let written = Value::text(code.value.as_str());
    if ORDINARY.contains(&code.value.trim()) {
        Check::passed(guard).seeing(written)
    } else {
        Check::held(guard, Release::PostByHand).seeing(written).at(Some(&code.place))
    }
}

/// B-12: neither the sum nor what is to be paid may be 0.00. An invoice that was paid before in
/// full asks a person to look for the prepayment.
pub(super) fn zero_amount(case: &Case) -> Check {
    no_amount(case, HoldCode::ZeroAmount, |amount| amount.is_zero())
}

/// An invoice below 0.00 is a credit note by another name: a person looks at it.
pub(super) fn negative_amount(case: &Case) -> Check {
    no_amount(case, HoldCode::NegativeAmount, |amount| amount.is_sign_negative())
}

fn no_amount(case: &Case, guard: HoldCode, wrong: fn(&Decimal) -> bool) -> Check {
    let totals = &case.invoice().totals;
    let stated: Vec<&Found<Decimal>> = totals.gross.iter().chain(&totals.payable).collect();
    if stated.is_empty() {
        return Check::not_applicable(guard);
    }
    match stated.into_iter().find(|amount| wrong(&amount.value.normalize())) {
        None => Check::passed(guard),
        Some(amount) => Check::held(guard, Release::PostByHand)
            .seeing(amount_value(case, amount.value))
            .at(Some(&amount.place)),
    }
}

fn amount_value(case: &Case, amount: Decimal) -> Value {
    let currency = case.invoice().currency.as_ref().map(|c| c.value);
    let money = currency.and_then(|currency| Money::exact(amount, currency).ok());
    money.map_or(Value::Number(amount), Value::Amount)
}

/// The same invoice came before, through whatever channel.
pub(super) fn duplicate_exact(case: &Case) -> Check {
    duplicate(case, HoldCode::DuplicateExact, Likeness::Exact)
}

/// An invoice much like it came before.
pub(super) fn duplicate_near(case: &Case) -> Check {
    duplicate(case, HoldCode::DuplicateNear, Likeness::Near)
}

fn duplicate(case: &Case, guard: HoldCode, likeness: Likeness) -> Check {
    let mut alike = case.facts.possible_duplicates.iter().filter(|d| d.likeness == likeness);
    match alike.next() {
        None => Check::passed(guard),
        Some(earlier) => {
            let number = case.invoice().number.as_ref();
            Check::held(guard, Release::CompareDocument { document: earlier.document })
                .expecting(Value::Absent)
                .seeing(description(earlier))
                .at(number.map(|n| &n.place))
        }
    }
}

/// What the earlier document says: number, amount, issue date.
fn description(earlier: &PossibleDuplicate) -> Value {
    Value::List(vec![
        Value::text(earlier.number.as_str()),
        earlier.payable.map_or(Value::Absent, Value::Amount),
        earlier.issue_on.map_or(Value::Absent, Value::Date),
    ])
}

/// The month of the issue date, which is the voucher date, must be open.
pub(super) fn period_locked(case: &Case) -> Check {
    let guard = HoldCode::PeriodLocked;
    let Some(issue_on) = &case.invoice().issue_on else { return Check::not_applicable(guard) };
    let check = if case.facts.period_locks.is_locked(issue_on.value) {
        Check::held(guard, Release::unlock(Month::of(issue_on.value))).at(Some(&issue_on.place))
    } else {
        Check::passed(guard)
    };
    check.seeing(Value::Date(issue_on.value))
}
