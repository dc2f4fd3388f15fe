//! Totals, VAT breakdown, document allowances and charges.

use ledger::Currency;
use ledger::invoice::{
    AllowanceCharge, ChargeKind, Found, NoteCode, Totals, VatCategory, VatSubtotal,
};

use crate::values::{Field, Findings, found_attribute, text};
use crate::xml::{Element, Name, bare};

/// The amount that the bank is told to pay.
const INSTRUCTED_AMOUNT: [Name; 3] =
    [bare("EpiDetails"), bare("EpiPaymentInstructionDetails"), bare("EpiInstructedAmount")];

/// The currency is that of the total with VAT, else of the amount to pay.
pub(super) fn currency(
    root: Element,
    details: Option<Element>,
    f: &mut Findings,
) -> Option<Found<Currency>> {
    let total = details.and_then(|d| d.child(bare("InvoiceTotalVatIncludedAmount")));
    let amounts = total.into_iter().chain(root.at(&INSTRUCTED_AMOUNT));
    let code = amounts.filter_map(|a| found_attribute(a, "AmountCurrencyIdentifier")).next()?;
    match code.value.parse() {
        Ok(currency) => Some(code.map(|_| currency)),
        Err(_) => {
            let Found { value, place } = code;
            let field = Field::Document("currency");
            f.note(NoteCode::FieldInvalid, field, place, None, Some(value));
            None
        }
    }
}

pub(super) fn read(root: Element, details: Option<Element>, f: &mut Findings) -> Totals {
    let payable = f.amount(root.at(&INSTRUCTED_AMOUNT), Field::Document("payable"));
    let of = |name| details.and_then(|d| d.child(bare(name)));
    // The only amount that may be in another currency.
    let accounting = f.decimal(of("InvoiceTotalVatAccountingAmount"), Field::Document("vat"));
    let mut amount = |name, field| f.amount(of(name), Field::Document(field));
    Totals {
        lines: amount("RowsTotalVatExcludedAmount", "lines_total"),
        allowances: amount("DiscountsTotalVatExcludedAmount", "allowances_total"),
        charges: amount("ChargesTotalVatExcludedAmount", "charges_total"),
        net: amount("InvoiceTotalVatExcludedAmount", "net"),
        vat: amount("InvoiceTotalVatAmount", "vat"),
        vat_in_accounting_currency: accounting,
        gross: amount("InvoiceTotalVatIncludedAmount", "gross"),
        prepaid: amount("InvoicePaidAmount", "prepaid"),
        rounding: amount("InvoiceTotalRoundoffAmount", "rounding"),
        payable,
    }
}

pub(super) fn vat(details: Element, f: &mut Findings) -> Vec<VatSubtotal> {
    let rows = details.all(bare("VatSpecificationDetails"));
    let read = |row: Element| {
        let of = |name| row.child(bare(name));
        let field = Field::Document("vat");
        Some(VatSubtotal {
            category: category(of("VatCode"), of("VatRatePercent"), field, f)?,
            taxable: f.amount(of("VatBaseAmount"), field),
            tax: f.amount(of("VatRateAmount"), field),
            exemption_reason: text(of("VatFreeText")),
            exemption_code: text(of("VatExemptionReasonCode")),
        })
    };
    rows.filter_map(read).collect()
}

/// Category and rate. Before 3.0 most rows state only the rate: one above zero is the standard
/// category, and what a bare rate of zero means is left open (an empty code).
pub(super) fn category(
    code: Option<Element>,
    rate: Option<Element>,
    field: Field,
    f: &mut Findings,
) -> Option<VatCategory> {
    let stated = text(code);
    let rate = f.decimal(rate, field);
    let code = stated.or_else(|| {
        let rate = rate.as_ref()?;
        let code = if rate.value > rust_decimal::Decimal::ZERO { "S" } else { "" };
        Some(Found { value: code.to_owned(), place: rate.place.clone() })
    });
    Some(VatCategory { code: code?, rate })
}

pub(super) fn charges(details: Element, f: &mut Findings) -> Vec<AllowanceCharge> {
    let children = details.children().filter_map(|element| match element.local() {
        "DiscountDetails" => Some((ChargeKind::Allowance, element)),
        "ChargeDetails" => Some((ChargeKind::Charge, element)),
        _ => None,
    });
    children.map(|(kind, element)| charge(kind, element, Field::Document("net"), f)).collect()
}

/// The elements that discounts and charges share, on the document and on rows.
pub(super) fn charge(
    kind: ChargeKind,
    element: Element,
    field: Field,
    f: &mut Findings,
) -> AllowanceCharge {
    let of = |name| element.child(bare(name));
    AllowanceCharge {
        kind,
        amount: f.decimal(of("Amount"), field),
        base: f.decimal(of("BaseAmount"), field),
        percent: f.decimal(of("Percent"), field),
        reason: text(of("ReasonText").or_else(|| of("FreeText"))),
        reason_code: text(of("ReasonCode")),
        vat: category(of("VatCategoryCode"), of("VatRatePercent"), field, f),
    }
}
