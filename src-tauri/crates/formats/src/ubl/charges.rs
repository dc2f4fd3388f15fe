//! Allowances, charges and VAT categories (BG-20, BG-21, BG-27, BG-28).

use ledger::invoice::{AllowanceCharge, ChargeKind, InvoiceFormat, VatCategory};
use rust_decimal::Decimal;

use crate::values::{Field, Findings, text};
use crate::xml::{Element, cac, cbc};

/// Allowances and charges directly within a document or a line.
pub(super) fn of(
    parent: Element,
    format: InvoiceFormat,
    field: Field,
    f: &mut Findings,
) -> Vec<AllowanceCharge> {
    parent.all(cac("AllowanceCharge")).map(|charge| read(charge, format, field, f)).collect()
}

fn read(charge: Element, format: InvoiceFormat, field: Field, f: &mut Findings) -> AllowanceCharge {
    let factor = f.decimal(charge.child(cbc("MultiplierFactorNumeric")), field);
    AllowanceCharge {
        kind: kind(charge),
        amount: f.amount(charge.child(cbc("Amount")), field),
        base: f.decimal(charge.child(cbc("BaseAmount")), field),
        // EHF 2.0 states a factor (0.15), Peppol BIS 3 a per cent (15).
        percent: factor.and_then(|factor| match format {
            InvoiceFormat::Ehf2 => {
                let percent = factor.value.checked_mul(Decimal::ONE_HUNDRED)?;
                Some(factor.map(|_| percent.normalize()))
            }
            _ => Some(factor),
        }),
        reason: text(charge.child(cbc("AllowanceChargeReason"))),
        reason_code: text(charge.child(cbc("AllowanceChargeReasonCode"))),
        vat: category(charge.child(cac("TaxCategory")), f, field),
    }
}

fn kind(charge: Element) -> ChargeKind {
    match charge.child(cbc("ChargeIndicator")).map(Element::text).as_deref() {
        Some("true" | "1") => ChargeKind::Charge,
        _ => ChargeKind::Allowance,
    }
}

/// VAT category and rate.
pub(super) fn category(
    element: Option<Element>,
    f: &mut Findings,
    field: Field,
) -> Option<VatCategory> {
    let category = element?;
    let code = text(category.child(cbc("ID")))?;
    Some(VatCategory { code, rate: f.decimal(category.child(cbc("Percent")), field.beside("vat")) })
}
