//! Document totals: BR-CO-10 to BR-CO-16, and the number of decimals (BR-DEC).

use ledger::invoice::{
    AllowanceCharge, ChargeKind, Found, Invoice, InvoiceFormat, InvoiceKind, NoteCode, Totals,
};
use rust_decimal::Decimal;

use super::{Computed, compare, sum, value};
use crate::values::{Field, Findings};

pub(super) fn check(invoice: &Invoice, f: &mut Findings) {
    line_sum(invoice, f);
    charge_sums(invoice, f);
    net(invoice, f);
    vat(invoice, f);
    gross_and_payable(invoice, f);
    decimals(invoice, f);
}

fn exact(
    code: NoteCode,
    name: &'static str,
    stated: &Found<Decimal>,
    computed: Computed,
    f: &mut Findings,
) {
    compare(code, Field::Document(name), stated, computed, Decimal::ZERO, f);
}

/// Sum of the lines' net amounts. Unknown for a Finvoice whose rows state only amounts with VAT.
fn lines(invoice: &Invoice) -> Option<Computed> {
    Some(invoice.line_nets()?.try_fold(Decimal::ZERO, Decimal::checked_add))
}

/// BR-CO-10.
fn line_sum(invoice: &Invoice, f: &mut Findings) {
    if let (Some(stated), Some(computed)) = (&invoice.totals.lines, lines(invoice)) {
        exact(NoteCode::LinesSum, "lines_total", stated, computed, f);
    }
}

/// BR-CO-11 and BR-CO-12. A total that is left out says that there are none.
fn charge_sums(invoice: &Invoice, f: &mut Findings) {
    let Invoice { totals, charges, .. } = invoice;
    let of = |kind| sum(charges.iter().filter(|c| c.kind == kind).map(|c| c.amount.as_ref()));
    let first = |kind| charges.iter().find(|c| c.kind == kind).and_then(|c| c.amount.as_ref());
    let kinds = [
        (NoteCode::AllowancesSum, "allowances_total", &totals.allowances, ChargeKind::Allowance),
        (NoteCode::ChargesSum, "charges_total", &totals.charges, ChargeKind::Charge),
    ];
    for (code, name, stated, kind) in kinds {
        let computed = of(kind);
        match (stated, first(kind)) {
            (Some(stated), _) => exact(code, name, stated, computed, f),
            // Finvoice may leave the totals out.
            (None, Some(first)) if invoice.format != InvoiceFormat::Finvoice => {
                let unstated = Found { value: Decimal::ZERO, place: first.place.clone() };
                exact(code, name, &unstated, computed, f);
            }
            _ => {}
        }
    }
}

/// BR-CO-13.
fn net(invoice: &Invoice, f: &mut Findings) {
    let Invoice { totals, charges, .. } = invoice;
    let Some(stated) = &totals.net else { return };
    let lines = match &totals.lines {
        Some(lines) => Some(lines.value),
        None => match lines(invoice) {
            Some(computed) => computed,
            None => return,
        },
    };
    let stated_or_summed = |total: &Option<Found<Decimal>>, kind| match total {
        Some(total) => Some(total.value),
        None => sum(charges
            .iter()
            .filter(|c: &&AllowanceCharge| c.kind == kind)
            .map(|c| c.amount.as_ref())),
    };
    let allowances = stated_or_summed(&totals.allowances, ChargeKind::Allowance);
    let charges = stated_or_summed(&totals.charges, ChargeKind::Charge);
    let computed = lines
        .zip(allowances)
        .and_then(|(lines, allowances)| lines.checked_sub(allowances))
        .zip(charges)
        .and_then(|(rest, charges)| rest.checked_add(charges));
    exact(NoteCode::NetSum, "net", stated, computed, f);
}

/// BR-CO-14. A document without rows has nothing to add up.
fn vat(invoice: &Invoice, f: &mut Findings) {
    if let Some(stated) = invoice.totals.vat.as_ref().filter(|_| !invoice.vat.is_empty()) {
        let computed = sum(invoice.vat.iter().map(|row| row.tax.as_ref()));
        exact(NoteCode::VatSum, "vat", stated, computed, f);
    }
    let Totals { vat, vat_in_accounting_currency, .. } = &invoice.totals;
    if let (Some(vat), Some(other)) = (vat, vat_in_accounting_currency) {
        // PEPPOL-EN16931-R055: both have the same sign.
        let opposed = vat.value.is_sign_positive() != other.value.is_sign_positive();
        if opposed && !vat.value.is_zero() && !other.value.is_zero() {
            let (expected, actual) = (vat.value.to_string(), other.value.to_string());
            let field = Field::Document("vat");
            let place = other.place.clone();
            f.note(NoteCode::FieldContradicts, field, place, Some(expected), Some(actual));
        }
    }
}

/// BR-CO-15 and BR-CO-16. In EHF 2.0 the rounding is part of the total with VAT, and the amount to
/// pay does not add it again; other UBL is found in both ways, so either is right there if the
/// whole fits.
fn gross_and_payable(invoice: &Invoice, f: &mut Findings) {
    let totals = &invoice.totals;
    let rounding = value(totals.rounding.as_ref());
    let in_gross = match invoice.format {
        InvoiceFormat::PeppolBilling3 | InvoiceFormat::Finvoice => false,
        InvoiceFormat::Ehf2 | InvoiceFormat::OtherUbl => {
            !rounding.is_zero() && gross_is(totals, Some(rounding))
        }
    };
    let (with_gross, with_payable) =
        if in_gross { (rounding, Decimal::ZERO) } else { (Decimal::ZERO, rounding) };
    if let (Some(gross), Some(net)) = (&totals.gross, &totals.net) {
        let sum = net.value.checked_add(value(totals.vat.as_ref()));
        let computed = sum.and_then(|sum| sum.checked_add(with_gross));
        exact(NoteCode::GrossSum, "gross", gross, computed, f);
    }
    if let (Some(payable), Some(gross)) = (&totals.payable, &totals.gross) {
        let less = gross.value.checked_sub(value(totals.prepaid.as_ref()));
        let computed = less.and_then(|less| less.checked_add(with_payable));
        if !pays_otherwise(invoice, payable.value) {
            exact(NoteCode::PayableSum, "payable", payable, computed, f);
        }
    }
}

fn gross_is(totals: &Totals, rounding: Option<Decimal>) -> bool {
    let (Some(gross), Some(net)) = (&totals.gross, &totals.net) else { return false };
    let sum = net.value.checked_add(value(totals.vat.as_ref()));
    let sum = sum.zip(rounding).and_then(|(sum, rounding)| sum.checked_add(rounding));
    sum.is_some_and(|sum| super::hundredths(sum) == super::hundredths(gross.value))
}

/// A Finvoice credit note mostly instructs the bank to pay nothing, and one with instalments to pay
/// the first of them.
fn pays_otherwise(invoice: &Invoice, payable: Decimal) -> bool {
    let finvoice = invoice.format == InvoiceFormat::Finvoice;
    let credit = invoice.kind == InvoiceKind::CreditNote && payable.is_zero();
    let amounts = invoice.payment_means.iter().filter(|means| means.amount.is_some());
    finvoice && (credit || amounts.count() > 1)
}

/// BR-DEC: amounts have at most two decimals. Finvoice allows zeros after them.
fn decimals(invoice: &Invoice, f: &mut Findings) {
    let allowed = invoice.currency.as_ref().map_or(2, |c| c.value.minor_digits().max(2));
    let Totals { lines, allowances, charges, net, vat, gross, prepaid, rounding, payable, .. } =
        &invoice.totals;
    let totals = [
        ("lines_total", lines),
        ("allowances_total", allowances),
        ("charges_total", charges),
        ("net", net),
        ("vat", vat),
        ("gross", gross),
        ("prepaid", prepaid),
        ("rounding", rounding),
        ("payable", payable),
    ];
    let totals = totals.map(|(name, found)| (Field::Document(name), found.as_ref()));
    let rows = invoice.vat.iter().flat_map(|row| [row.taxable.as_ref(), row.tax.as_ref()]);
    let rows = rows.map(|found| (Field::Document("vat"), found));
    let of_charges = |charge: &'_ AllowanceCharge, field| (field, charge.amount.clone());
    let document_charges =
        invoice.charges.iter().map(|charge| of_charges(charge, Field::Document("net")));
    let lines = invoice.lines.iter().enumerate();
    let lines = lines.map(|(index, line)| (Field::Line(index + 1, "net"), line.net.as_ref()));
    let finvoice = invoice.format == InvoiceFormat::Finvoice;
    let mut check = |field: Field, found: Option<&Found<Decimal>>| {
        let Some(found) = found else { return };
        let scale = if finvoice { found.value.normalize().scale() } else { found.value.scale() };
        if scale > allowed {
            let actual = Some(found.value.to_string());
            let expected = Some(allowed.to_string());
            f.note(NoteCode::TooManyDecimals, field, found.place.clone(), expected, actual);
        }
    };
    totals.into_iter().chain(rows).for_each(|(field, found)| check(field, found));
    document_charges.for_each(|(field, amount)| check(field, amount.as_ref()));
    if !finvoice {
        // Finvoice rows have up to five.
        lines.for_each(|(field, found)| check(field, found));
    }
}
