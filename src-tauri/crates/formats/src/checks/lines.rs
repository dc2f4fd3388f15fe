//! Lines: net amount (PEPPOL-EN16931-R120), price (R046, R121), allowances (R040, R041), periods
//! (R110, R111, BR-29, BR-30).

use ledger::invoice::{
    AllowanceCharge, ChargeKind, Found, Invoice, InvoiceFormat, InvoiceLine, NoteCode, Span,
};
use rust_decimal::Decimal;

use super::{Computed, compare};
use crate::values::{Field, Findings};

/// What the rules on products of rounded numbers allow (PEPPOL-EN16931-R040, R120).
const TOLERANCE: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

pub(super) fn check(invoice: &Invoice, f: &mut Findings) {
    // Rules on prices and per cents that the other formats do not have: Finvoice rows take a per
    // cent of the row, and EHF 2.0 did not say of what.
    let peppol_prices =
        matches!(invoice.format, InvoiceFormat::PeppolBilling3 | InvoiceFormat::OtherUbl);
    for charge in invoice.charges.iter().filter(|_| peppol_prices) {
        percentage(charge, Field::Document("net"), f);
    }
    in_order(&invoice.period, Field::Document("period"), f);
    for (index, line) in invoice.lines.iter().enumerate() {
        let at = |name| Field::Line(index + 1, name);
        price_base(line, at("price"), f);
        if peppol_prices {
            net_price(line, at("price"), f);
        }
        net(line, at("net"), f);
        for charge in line.charges.iter().filter(|_| peppol_prices) {
            percentage(charge, at("net"), f);
        }
        in_order(&line.period, at("period"), f);
        within(&line.period, &invoice.period, at("period"), f);
    }
}

/// R120.
fn net(line: &InvoiceLine, field: Field, f: &mut Findings) {
    if let (Some(stated), Some(price)) = (&line.net, &line.price) {
        compare(NoteCode::LineNet, field, stated, net_of(line, price.value), TOLERANCE, f);
    }
}

/// Quantity × price ÷ base + charges − allowances.
fn net_of(line: &InvoiceLine, price: Decimal) -> Computed {
    let quantity = line.quantity.as_ref().map_or(Decimal::ONE, |quantity| quantity.value);
    let base = line.price_base.as_ref().map_or(Decimal::ONE, |base| base.quantity.value);
    let base = if base.is_zero() { Decimal::ONE } else { base };
    let gross = quantity.checked_mul(price)?.checked_div(base)?;
    line.charges.iter().try_fold(gross, |net, charge| {
        let amount = match (&charge.amount, &charge.percent) {
            (Some(amount), _) => amount.value,
            // A Finvoice row may state its discounts by per cent alone, each of what the ones before
            // it leave.
            (None, Some(percent)) => percent_of(net, percent.value)?,
            (None, None) => Decimal::ZERO,
        };
        match charge.kind {
            ChargeKind::Allowance => net.checked_sub(amount),
            ChargeKind::Charge => net.checked_add(amount),
        }
    })
}

fn percent_of(base: Decimal, percent: Decimal) -> Computed {
    base.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)
}

/// R121: a price is for more than nothing.
fn price_base(line: &InvoiceLine, field: Field, f: &mut Findings) {
    if let Some(base) = &line.price_base
        && base.quantity.value <= Decimal::ZERO
    {
        let Found { value, place } = &base.quantity;
        f.note(NoteCode::FieldInvalid, field, place.clone(), None, Some(value.to_string()));
    }
}

/// R046: the net price is the gross price less the discount.
fn net_price(line: &InvoiceLine, field: Field, f: &mut Findings) {
    let (Some(net), Some(gross)) = (&line.price, &line.gross_price) else { return };
    let computed = gross.value.checked_sub(super::value(line.price_discount.as_ref()));
    if computed != Some(net.value) {
        let expected = computed.map(|price| price.to_string());
        let actual = Some(net.value.to_string());
        f.note(NoteCode::FieldContradicts, field, net.place.clone(), expected, actual);
    }
}

/// R041: a per cent is of something. R040: the amount is that per cent of it.
fn percentage(charge: &AllowanceCharge, field: Field, f: &mut Findings) {
    let Some(percent) = &charge.percent else { return };
    let Some(base) = &charge.base else {
        f.note(NoteCode::FieldMissing, field, percent.place.clone(), None, None);
        return;
    };
    if let Some(amount) = &charge.amount {
        let computed = percent_of(base.value, percent.value);
        compare(NoteCode::FieldContradicts, field, amount, computed, TOLERANCE, f);
    }
}

/// BR-29 and BR-30: a period does not end before it begins.
fn in_order(Span { from_on, to_on }: &Span, field: Field, f: &mut Findings) {
    if let (Some(from), Some(to)) = (from_on, to_on)
        && to.value < from.value
    {
        let (expected, actual) = (from.value.to_string(), to.value.to_string());
        let place = to.place.clone();
        f.note(NoteCode::FieldContradicts, field, place, Some(expected), Some(actual));
    }
}

/// R110 and R111: a line's period lies within the document's.
fn within(line: &Span, document: &Span, field: Field, f: &mut Findings) {
    let ends = [
        (&line.from_on, &document.from_on, std::cmp::Ordering::Less),
        (&line.to_on, &document.to_on, std::cmp::Ordering::Greater),
    ];
    for (line, document, outside) in ends {
        if let (Some(line), Some(document)) = (line, document)
            && line.value.cmp(&document.value) == outside
        {
            let (expected, actual) = (document.value.to_string(), line.value.to_string());
            let place = line.place.clone();
            f.note(NoteCode::FieldContradicts, field, place, Some(expected), Some(actual));
        }
    }
}
