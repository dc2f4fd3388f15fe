//! VAT breakdown: BR-CO-17 and the families BR-S-08/09, BR-E-08/09 and so on.

use ledger::invoice::{AllowanceCharge, Found, Invoice, NoteCode, VatCategory, VatSubtotal};
use rust_decimal::Decimal;

use super::{Computed, compare, hundredths, net_charges, sum};
use crate::values::{Field, Findings};

/// The schematron of EN 16931 allows a difference of one whole unit between a category's VAT and
/// its base times its rate, and between the base of the standard category and its lines.
const TOLERANCE: Decimal = Decimal::ONE;

const FIELD: Field = Field::Document("vat");

pub(super) fn check(invoice: &Invoice, f: &mut Findings) {
    for row in &invoice.vat {
        rate(row, f);
    }
    if every_line_has_a_category(invoice) {
        for row in &invoice.vat {
            base(row, invoice, f);
        }
        unlisted(invoice, f);
    }
}

/// A category's VAT is its base times its rate; where no VAT is charged it is zero.
fn rate(row: &VatSubtotal, f: &mut Findings) {
    let Some(tax) = &row.tax else { return };
    let computed = match (&row.taxable, &row.category.rate) {
        _ if is_untaxed(&row.category) => Some(Decimal::ZERO),
        (Some(base), Some(rate)) => {
            let product = base.value.checked_mul(rate.value);
            product.and_then(|product| product.checked_div(Decimal::ONE_HUNDRED))
        }
        _ => return,
    };
    let tolerance = if is_untaxed(&row.category) { Decimal::ZERO } else { TOLERANCE };
    compare(NoteCode::VatRate, FIELD, tax, computed, tolerance, f);
}

/// Categories in which the seller charges nothing.
fn is_untaxed(category: &VatCategory) -> bool {
    matches!(category.code.value.as_str(), "Z" | "E" | "AE" | "K" | "G" | "O")
}

/// Same code and, where VAT is charged, the same rate.
fn same(a: &VatCategory, b: &VatCategory) -> bool {
    let rate = |category: &VatCategory| category.rate.as_ref().map(|rate| rate.value);
    a.code.value == b.code.value && (is_untaxed(a) || rate(a) == rate(b))
}

/// Text rows have neither amount nor category.
fn every_line_has_a_category(invoice: &Invoice) -> bool {
    let stated = |vat: &Option<VatCategory>| vat.as_ref().is_some_and(|v| !v.code.value.is_empty());
    let mut lines = invoice.lines.iter().filter(|line| line.net.is_some());
    !invoice.lines.is_empty()
        && lines.all(|line| stated(&line.vat))
        && invoice.lines.iter().all(|line| line.net.is_some() || line.gross.is_none())
        && invoice.charges.iter().all(|charge| stated(&charge.vat))
}

/// What lines and document charges of a category add up to.
fn base_of(category: &VatCategory, invoice: &Invoice) -> Computed {
    let of = |vat: &Option<VatCategory>| vat.as_ref().is_some_and(|vat| same(vat, category));
    let lines = invoice.lines.iter().filter(|line| of(&line.vat));
    let lines = sum(lines.map(|line| line.net.as_ref()))?;
    let charges = invoice.charges.iter().filter(|charge: &&AllowanceCharge| of(&charge.vat));
    lines.checked_add(net_charges(charges)?)
}

fn base(row: &VatSubtotal, invoice: &Invoice, f: &mut Findings) {
    let Some(stated) = &row.taxable else { return };
    // A category may be given in several rows, as with different reasons for exemption.
    let alike = invoice.vat.iter().filter(|other| same(&other.category, &row.category));
    if alike.count() == 1 {
        let tolerance = if is_untaxed(&row.category) { Decimal::ZERO } else { TOLERANCE };
        compare(NoteCode::VatBase, FIELD, stated, base_of(&row.category, invoice), tolerance, f);
    }
}

/// A category of the lines that the breakdown leaves out (BR-S-01 and its kin).
fn unlisted(invoice: &Invoice, f: &mut Findings) {
    let listed =
        |category: &VatCategory| invoice.vat.iter().any(|row| same(&row.category, category));
    let lines = invoice.lines.iter().enumerate().filter(|(_, line)| line.net.is_some());
    for (index, line) in lines {
        let Some(category) = line.vat.as_ref().filter(|category| !listed(category)) else {
            continue;
        };
        let Found { value, place } = &category.code;
        let rate = category.rate.as_ref().map(|rate| hundredths(rate.value).normalize());
        let actual = rate.map_or_else(|| value.clone(), |rate| format!("{value} {rate}"));
        let field = Field::Line(index + 1, "vat");
        f.note(NoteCode::VatBase, field, place.clone(), None, Some(actual));
    }
}
