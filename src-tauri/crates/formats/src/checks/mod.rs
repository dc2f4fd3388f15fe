//! What an invoice must fulfil: the calculation rules of EN 16931 and Peppol BIS Billing 3, check
//! digits, mandatory fields. What it does not fulfil becomes a note; nothing is corrected.

mod identifiers;
mod lines;
mod mandatory;
mod peppol;
mod references;
mod schemes;
mod totals;
mod vat;

use ledger::invoice::{Found, Invoice, NoteCode};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::values::{Field, Findings};

/// Adds the notes that the invoice deserves to those from reading it.
pub(crate) fn check(invoice: &Invoice, f: &mut Findings) {
    mandatory::check(invoice, f);
    peppol::check(invoice, f);
    totals::check(invoice, f);
    vat::check(invoice, f);
    lines::check(invoice, f);
    identifiers::check(invoice, f);
    references::check(invoice, f);
}

/// An amount that follows from others; `None` when it is too large to be computed.
type Computed = Option<Decimal>;

/// The sum of amounts; those that are absent count nothing.
fn sum<'a>(amounts: impl Iterator<Item = Option<&'a Found<Decimal>>>) -> Computed {
    let mut amounts = amounts.flatten().map(|found| found.value);
    amounts.try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// The value, or zero where the document has none.
fn value(found: Option<&Found<Decimal>>) -> Decimal {
    found.map_or(Decimal::ZERO, |found| found.value)
}

/// Amounts are compared in hundredths: sums of rounded amounts are exact, others are rounded half
/// away from zero first.
fn hundredths(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Notes a stated amount that differs from the computed one by more than the tolerance.
fn compare(
    code: NoteCode,
    field: Field,
    stated: &Found<Decimal>,
    computed: Computed,
    tolerance: Decimal,
    f: &mut Findings,
) {
    let expected = computed.map(hundredths);
    let difference = expected.and_then(|e| hundredths(stated.value).checked_sub(e));
    if difference.is_none_or(|difference| difference.abs() > tolerance) {
        let expected = expected.map(|amount| amount.to_string());
        let actual = Some(stated.value.to_string());
        f.note(code, field, stated.place.clone(), expected, actual);
    }
}
