//! VAT breakdown: BR-CO-17 and the families BR-S-08/09, BR-E-08/09 and so on.

use std::collections::{BTreeMap, BTreeSet};

use ledger::invoice::{
    ChargeKind, Found, Invoice, InvoiceFormat, NoteCode, VatCategory, VatSubtotal,
};
use rust_decimal::Decimal;

use super::{Computed, compare, hundredths, value};
use crate::values::{Field, Findings};

/// The schematron of EN 16931 allows a difference of less than one whole unit between a category's
/// VAT and its base times its rate, and between the base of the standard category and its lines.
const TOLERANCE: Decimal = Decimal::from_parts(99, 0, 0, false, 2);

const FIELD: Field = Field::Document("vat");

pub(super) fn check(invoice: &Invoice, f: &mut Findings) {
    for row in &invoice.vat {
        rate(row, f);
    }
    if matches!(invoice.format, InvoiceFormat::PeppolBilling3 | InvoiceFormat::OtherUbl) {
        rates_fit(invoice, f);
    }
    if every_line_has_a_category(invoice) {
        bases(invoice, f);
    }
}

/// BR-S-05 and its kin: the standard category has a rate above zero, the ones without VAT have zero.
fn rates_fit(invoice: &Invoice, f: &mut Findings) {
    let rows = invoice.vat.iter().map(|row| (FIELD, &row.category));
    let charges = invoice.charges.iter().filter_map(|c| Some((FIELD, c.vat.as_ref()?)));
    let lines = (1..).zip(&invoice.lines);
    let lines =
        lines.filter_map(|(number, line)| Some((Field::Line(number, "vat"), line.vat.as_ref()?)));
    for (field, VatCategory { code, rate }) in rows.chain(charges).chain(lines) {
        let Some(rate) = rate else { continue };
        let fits = match code.value.as_str() {
            "S" => rate.value > Decimal::ZERO,
            "Z" | "E" | "AE" | "K" | "G" | "O" => rate.value.is_zero(),
            _ => true,
        };
        if !fits {
            let actual = Some(format!("{} {}", code.value, rate.value.normalize()));
            f.note(NoteCode::VatRate, field, rate.place.clone(), None, actual);
        }
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

/// What belongs together: the same code and, where VAT is charged, the same rate.
type Key<'i> = (&'i str, Option<Decimal>);

fn key(category: &VatCategory) -> Key<'_> {
    let rate = category.rate.as_ref().filter(|_| !is_untaxed(category));
    (&category.code.value, rate.map(|rate| rate.value.normalize()))
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

/// What lines and document charges add up to, by category.
fn sums(invoice: &Invoice) -> BTreeMap<Key<'_>, Computed> {
    let lines = invoice.lines.iter().map(|line| (&line.vat, Some(value(line.net.as_ref()))));
    let charges = invoice.charges.iter().map(|charge| {
        let amount = value(charge.amount.as_ref());
        let signed = match charge.kind {
            ChargeKind::Charge => Some(amount),
            ChargeKind::Allowance => Decimal::ZERO.checked_sub(amount),
        };
        (&charge.vat, signed)
    });
    let mut sums = BTreeMap::new();
    for (category, amount) in lines.chain(charges) {
        let Some(category) = category else { continue };
        let sum: &mut Computed = sums.entry(key(category)).or_insert(Some(Decimal::ZERO));
        *sum = sum.zip(amount).and_then(|(sum, amount)| sum.checked_add(amount));
    }
    sums
}

/// Each category's base is what its lines and charges add up to. One may be given in several rows,
/// as with different reasons for exemption: these count together.
fn bases(invoice: &Invoice, f: &mut Findings) {
    let sums = sums(invoice);
    let mut stated: BTreeMap<Key, (&VatSubtotal, &Found<Decimal>, Computed)> = BTreeMap::new();
    for row in &invoice.vat {
        let Some(taxable) = &row.taxable else { continue };
        let entry = stated.entry(key(&row.category));
        let (_, _, total) = entry.or_insert((row, taxable, Some(Decimal::ZERO)));
        *total = total.and_then(|total| total.checked_add(taxable.value));
    }
    for (key, (row, first, total)) in &stated {
        let tolerance = if is_untaxed(&row.category) { Decimal::ZERO } else { TOLERANCE };
        let computed = sums.get(key).copied().unwrap_or(Some(Decimal::ZERO));
        let Some(total) = *total else { continue };
        let total = Found { value: total, place: first.place.clone() };
        compare(NoteCode::VatBase, FIELD, &total, computed, tolerance, f);
    }
    unlisted(invoice, f);
}

/// A category of the lines that the breakdown leaves out (BR-S-01 and its kin).
fn unlisted(invoice: &Invoice, f: &mut Findings) {
    let listed: BTreeSet<Key> = invoice.vat.iter().map(|row| key(&row.category)).collect();
    let lines = invoice.lines.iter().enumerate().filter(|(_, line)| line.net.is_some());
    for (index, line) in lines {
        let unlisted = line.vat.as_ref().filter(|vat| !listed.contains(&key(vat)));
        let Some(category) = unlisted else { continue };
        let Found { value, place } = &category.code;
        let rate = category.rate.as_ref().map(|rate| hundredths(rate.value).normalize());
        let actual = rate.map_or_else(|| value.clone(), |rate| format!("{value} {rate}"));
        let field = Field::Line(index + 1, "vat");
        f.note(NoteCode::VatBase, field, place.clone(), None, Some(actual));
    }
}
