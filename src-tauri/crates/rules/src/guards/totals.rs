//! Whether the amounts add up, and whether the VAT can be posted with certainty.

use ledger::invoice::{Arithmetic, Found, Invoice, InvoiceFormat, Place, VatCategory, VatSubtotal};
use rust_decimal::{Decimal, RoundingStrategy};

use super::Case;
use super::amount::usable_rate;
use crate::posting::StatedVat;
use crate::vat::{Uncertain, VatContext, is_charged};
use crate::{Check, HoldCode, Release, Value};

/// The most a document may round, in whole units of its currency (BT-114). More is no rounding, and
/// would be posted as one.
const MOST_ROUNDING: Decimal = Decimal::ONE;
/// What rounding may always do to the VAT of a row, in the smallest units of the currency.
const LEAST_UNITS: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// An equation of EN 16931 that does not hold.
struct Mismatch<'a> {
    expected: Option<Value>,
    actual: Option<Value>,
    place: Option<&'a Place>,
}

/// EN 16931, BR-CO-10 to BR-CO-17: neither the reader's arithmetic nor our own finds a difference.
pub(super) fn totals_mismatch(case: &Case) -> Check {
    let guard = HoldCode::TotalsMismatch;
    let stated = stated_vat(case);
    let wrong = || {
        stated.filter(|vat| vat.amount().is_none()).map(|vat| Mismatch {
            expected: Some(Value::Amount(vat.converted)),
            actual: Some(Value::Number(vat.stated)),
            place: Some(vat.place),
        })
    };
    match noted(case).or_else(|| recomputed(case)).or_else(wrong) {
        None => match stated.and_then(|vat| vat.amount().map(|amount| (vat, amount))) {
            None => Check::passed(guard),
            Some((vat, amount)) => Check::passed(guard)
                .expecting(Value::Amount(vat.converted))
                .seeing(Value::Amount(amount))
                .at(Some(vat.place)),
        },
        Some(Mismatch { expected, actual, place }) => {
            Check { expected, actual, ..Check::held(guard, Release::AskSupplier) }.at(place)
        }
    }
}

/// Whether nothing is wrong with the amounts but that the lines are not what is stated as their sum.
pub(crate) fn only_lines_off(case: &Case) -> bool {
    let stated = stated_vat(case).is_none_or(|vat| vat.amount().is_some());
    case.invoice().arithmetic() == Arithmetic::LineSumOnly && recomputed(case).is_none() && stated
}

/// The VAT that the document states in company currency, where there is a rate to compare it at.
fn stated_vat<'a>(case: &Case<'a>) -> Option<StatedVat<'a>> {
    let rate = usable_rate(case)?;
    StatedVat::of(case.invoice(), case.facts.company.currency, rate.rate)
}

/// What the reader noted.
fn noted<'a>(case: &Case<'a>) -> Option<Mismatch<'a>> {
    let note = case.invoice().notes.iter().find(|note| note.code.is_arithmetic())?;
    Some(Mismatch {
        expected: note.expected.as_deref().map(Value::text),
        actual: note.actual.as_deref().map(Value::text),
        place: Some(&note.place),
    })
}

/// Our own sums over the VAT breakdown and the totals; posting relies on nothing else. A total
/// that is missing is the field guard's.
fn recomputed<'a>(case: &Case<'a>) -> Option<Mismatch<'a>> {
    let totals = &case.invoice().totals;
    let rows = &case.invoice().vat;
    let taxable = sum(rows.iter().map(|row| row.taxable.as_ref()));
    let tax = sum(rows.iter().map(|row| row.tax.as_ref()));
    let net = totals.net.as_ref().map(|net| net.value).or(taxable);
    let gross = net.and_then(|net| net.checked_add(or_zero(&totals.vat)));
    let rounded = gross.and_then(|gross| gross.checked_add(or_zero(&totals.rounding)));
    let payable = rounded.and_then(|sum| sum.checked_sub(or_zero(&totals.prepaid)));
    // An invoice without breakdown is the VAT guard's.
    let with_rows = !rows.is_empty();
    let stated_gross = totals.gross.as_ref();
    let in_gross = rounds_in_gross(case.invoice().format)
        && rounded.is_some_and(|sum| stated_gross.is_some_and(|gross| gross.value == sum));
    [
        totals.net.as_ref().filter(|_| with_rows).and_then(|net| differs(net, taxable)),
        totals.vat.as_ref().filter(|_| with_rows).and_then(|vat| differs(vat, tax)),
        stated_gross.filter(|_| !in_gross).and_then(|stated| differs(stated, gross)),
        totals.payable.as_ref().and_then(|stated| differs(stated, payable)),
        totals.rounding.as_ref().and_then(too_much_rounding),
    ]
    .into_iter()
    .flatten()
    .next()
    .or_else(|| rows.iter().find_map(|row| beyond_rounding(case.invoice(), row)))
}

/// EN 16931 lets the VAT of a row be off by almost a whole unit (BR-CO-17). What is deducted without
/// a person must be the rate's, but for what rounding can explain: a hundredth for every line of that
/// rate and two for the sums, in all at least five.
fn beyond_rounding<'a>(invoice: &'a Invoice, row: &'a VatSubtotal) -> Option<Mismatch<'a>> {
    let (base, tax, rate) = (row.taxable.as_ref()?, row.tax.as_ref()?, row.category.rate.as_ref()?);
    if !is_charged(&row.category.code.value) {
        return None;
    }
    let computed = base.value.checked_mul(rate.value)?.checked_div(Decimal::ONE_HUNDRED)?;
    let of_rate = |vat: &&VatCategory| {
        is_charged(&vat.code.value) && vat.rate.as_ref().is_some_and(|r| r.value == rate.value)
    };
    let lines = invoice.lines.iter().filter(|line| line.net.is_some());
    let lines = lines.filter_map(|line| line.vat.as_ref());
    let charges = invoice.charges.iter().filter_map(|charge| charge.vat.as_ref());
    let count = lines.chain(charges).filter(of_rate).count();
    let units = Decimal::from(count).saturating_add(Decimal::TWO).max(LEAST_UNITS);
    // A currency without hundredths is rounded in whole units.
    let digits = invoice.currency.as_ref().map_or(2, |found| found.value.minor_digits().min(2));
    let allowed = units.checked_mul(Decimal::new(1, digits))?;
    let off = tax.value.checked_sub(computed)?.abs();
    (off > allowed).then(|| Mismatch {
        expected: Some(Value::Number(
            computed.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero),
        )),
        actual: Some(Value::Number(tax.value)),
        place: Some(&tax.place),
    })
}

/// In EHF 2.0 the rounding is part of the total with VAT; in EN 16931 it is added after it.
fn rounds_in_gross(format: InvoiceFormat) -> bool {
    match format {
        InvoiceFormat::Ehf2 | InvoiceFormat::OtherUbl => true,
        InvoiceFormat::PeppolBilling3 | InvoiceFormat::Finvoice => false,
    }
}

fn or_zero(total: &Option<Found<Decimal>>) -> Decimal {
    total.as_ref().map_or(Decimal::ZERO, |total| total.value)
}

fn sum<'a>(amounts: impl Iterator<Item = Option<&'a Found<Decimal>>>) -> Option<Decimal> {
    amounts.flatten().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount.value))
}

fn differs(stated: &Found<Decimal>, computed: Option<Decimal>) -> Option<Mismatch<'_>> {
    (computed != Some(stated.value)).then(|| Mismatch {
        expected: Some(computed.map_or(Value::Absent, Value::Number)),
        actual: Some(Value::Number(stated.value)),
        place: Some(&stated.place),
    })
}

fn too_much_rounding(rounding: &Found<Decimal>) -> Option<Mismatch<'_>> {
    (rounding.value.abs() > MOST_ROUNDING).then_some(Mismatch {
        expected: Some(Value::Number(MOST_ROUNDING)),
        actual: Some(Value::Number(rounding.value)),
        place: Some(&rounding.place),
    })
}

/// Every row of the VAT breakdown has one certain VAT code (formats.md; [`VatContext::code`]).
pub(super) fn vat_uncertain(case: &Case) -> Check {
    let guard = HoldCode::VatUncertain;
    let Some(context) = VatContext::of(case.facts) else { return Check::not_applicable(guard) };
    let invoice = case.invoice();
    if invoice.vat.is_empty() {
        return Check::held(guard, Release::PostByHand).seeing(Value::Absent);
    }
    let codes: Result<Vec<_>, _> = invoice.vat.iter().map(|row| context.code(row)).collect();
    match codes {
        Ok(codes) => {
            Check::passed(guard).seeing(Value::texts(codes.iter().map(|code| code.to_string())))
        }
        Err(uncertain) => {
            let Uncertain { expected, actual, place, release } = *uncertain;
            Check::held(guard, release).expecting(expected).seeing(actual).at(place.as_ref())
        }
    }
}
