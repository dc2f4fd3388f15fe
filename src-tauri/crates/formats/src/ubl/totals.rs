//! Document totals and VAT breakdown (BG-22, BG-23).

use ledger::Currency;
use ledger::invoice::{Found, NoteCode, Totals, VatCategory, VatSubtotal};

use super::charges;
use crate::values::{Field, Findings, text};
use crate::xml::{Element, cac, cbc};

/// Totals and the rows of the VAT breakdown in the document's currency; `accounting` is BT-6.
pub(super) fn read(
    root: Element,
    accounting: Option<&Found<Currency>>,
    f: &mut Findings,
) -> (Totals, Vec<VatSubtotal>) {
    let mut totals = monetary(root, f);
    let mut rows = Vec::new();
    let amount_of = |tax: Element<'_>| is_foreign(tax.child(cbc("TaxAmount")), f.currency);
    // The only total is the document's, whatever currency it names.
    let beside = !root.all(cac("TaxTotal")).all(amount_of);
    for tax in root.all(cac("TaxTotal")) {
        let amount = tax.child(cbc("TaxAmount"));
        let foreign = beside && is_foreign(amount, f.currency);
        let field = Field::Document("vat");
        let total = if foreign { f.decimal(amount, field) } else { f.amount(amount, field) };
        if foreign && names_another(amount, accounting, f) {
            continue;
        }
        if foreign {
            totals.vat_in_accounting_currency = totals.vat_in_accounting_currency.or(total);
            continue;
        }
        if let (Some(first), Some(other)) = (&totals.vat, &total)
            && first.value != other.value
        {
            let (expected, actual) = (first.value.to_string(), other.value.to_string());
            let (code, place) = (NoteCode::FieldContradicts, other.place.clone());
            f.note(code, Field::Document("vat"), place, Some(expected), Some(actual));
        }
        totals.vat = totals.vat.or(total);
        rows.extend(tax.all(cac("TaxSubtotal")).map(|row| subtotal(row, f)));
    }
    (totals, rows)
}

/// Whether a total beside the document's is in another currency than BT-6 says: no BT-111, and a
/// contradiction.
fn names_another(
    amount: Option<Element>,
    accounting: Option<&Found<Currency>>,
    f: &mut Findings,
) -> bool {
    let (Some(amount), Some(accounting)) = (amount, accounting) else { return false };
    let stated = amount.attribute("currencyID").unwrap_or_default();
    let another = stated != accounting.value.code();
    if another {
        let (expected, actual) = (accounting.value.to_string(), stated.into_owned());
        let code = NoteCode::FieldContradicts;
        f.note(code, Field::Document("vat"), amount.place(), Some(expected), Some(actual));
    }
    another
}

/// BT-111 stands beside BT-110 in an element of the same name with another currency.
fn is_foreign(amount: Option<Element>, currency: Option<Currency>) -> bool {
    let stated = amount.and_then(|a| a.attribute("currencyID"));
    match (stated, currency) {
        (Some(stated), Some(currency)) => stated != currency.code(),
        _ => false,
    }
}

fn monetary(root: Element, f: &mut Findings) -> Totals {
    let Some(total) = root.child(cac("LegalMonetaryTotal")) else { return Totals::default() };
    let mut amount = |name, field| {
        let element = total.child(cbc(name));
        f.once(element, Field::Document(field));
        f.amount(element, Field::Document(field))
    };
    Totals {
        lines: amount("LineExtensionAmount", "lines_total"),
        allowances: amount("AllowanceTotalAmount", "allowances_total"),
        charges: amount("ChargeTotalAmount", "charges_total"),
        net: amount("TaxExclusiveAmount", "net"),
        vat: None,
        vat_in_accounting_currency: None,
        gross: amount("TaxInclusiveAmount", "gross"),
        prepaid: amount("PrepaidAmount", "prepaid"),
        rounding: amount("PayableRoundingAmount", "rounding"),
        payable: amount("PayableAmount", "payable"),
    }
}

/// A row. Its amounts count also when its category has no code.
fn subtotal(row: Element, f: &mut Findings) -> VatSubtotal {
    let field = Field::Document("vat");
    let element = row.child(cac("TaxCategory"));
    let category = charges::category(element, f, field);
    let mut category = category.unwrap_or_else(|| VatCategory {
        code: Found { value: String::new(), place: row.place() },
        rate: None,
    });
    if category.rate.is_none() {
        // UBL allows the rate on the row as well.
        category.rate = f.decimal(row.child(cbc("Percent")), field);
    }
    let of_category = |name| text(element.and_then(|element| element.child(cbc(name))));
    VatSubtotal {
        category,
        taxable: f.amount(row.child(cbc("TaxableAmount")), field),
        tax: f.amount(row.child(cbc("TaxAmount")), field),
        exemption_reason: of_category("TaxExemptionReason"),
        exemption_code: of_category("TaxExemptionReasonCode"),
    }
}
