//! Allowances, charges and VAT categories (BG-20, BG-21, BG-27, BG-28).

use ledger::invoice::{AllowanceCharge, ChargeKind, Found, InvoiceFormat, NoteCode, VatCategory};
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
        kind: kind(charge, field, f),
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

/// Which of the two it is. Where the document does not say so it is taken as an allowance, and noted;
/// so are the other spellings of yes and no (PEPPOL-EN16931-R043).
fn kind(charge: Element, field: Field, f: &mut Findings) -> ChargeKind {
    let indicator = charge.child(cbc("ChargeIndicator"));
    let stated = indicator.map(Element::text);
    let stated = stated.as_deref();
    match stated {
        Some("true") => return ChargeKind::Charge,
        Some("false") => {}
        _ => {
            let place = indicator.unwrap_or(charge).place();
            let expected = Some("true false".to_owned());
            let (code, actual) = match stated {
                Some(stated) if !stated.is_empty() => (NoteCode::FieldInvalid, Some(stated.into())),
                _ => (NoteCode::FieldMissing, None),
            };
            f.note(code, field.beside("charge_indicator"), place, expected, actual);
        }
    }
    if stated == Some("1") { ChargeKind::Charge } else { ChargeKind::Allowance }
}

/// VAT category and rate. One that states a rate alone has no code: which it is stays open.
pub(super) fn category(
    element: Option<Element>,
    f: &mut Findings,
    field: Field,
) -> Option<VatCategory> {
    let category = element?;
    let rate = f.decimal(category.child(cbc("Percent")), field.beside("vat"));
    let code = text(category.child(cbc("ID"))).or_else(|| {
        let place = rate.as_ref()?.place.clone();
        Some(Found { value: String::new(), place })
    })?;
    Some(VatCategory { code, rate })
}
