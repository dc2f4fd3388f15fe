//! What Peppol BIS Billing 3 and with it EHF Billing 3.0 demand beyond the fields without which an
//! invoice is none: the rules on identifiers, codes and mandatory fields (BR-, PEPPOL-EN16931-).

use ledger::invoice::{
    AllowanceCharge, Found, Invoice, InvoiceFormat, InvoiceKind, InvoiceLine, NoteCode, Place,
    VatCategory, VatSubtotal,
};
use rust_decimal::Decimal;

use crate::values::{Field, Findings};

pub(super) fn check(invoice: &Invoice, f: &mut Findings) {
    if !is_meant(invoice) {
        return;
    }
    for (name, present) in required(invoice) {
        if !present {
            missing(Field::Document(name), &invoice.place, f);
        }
    }
    type_code(invoice, f);
    tax_numbers(invoice, f);
    contradictions(invoice, f);
    invoice.vat.iter().for_each(|row| exemption(row, f));
    for charge in &invoice.charges {
        self::charge(charge, &invoice.place, f);
    }
    for (number, line) in (1..).zip(&invoice.lines).filter(|(_, line)| !line.is_part) {
        self::line(line, number, f);
    }
}

/// Whether the document says that it follows these rules, by its format or, where it leaves that out
/// (BR-01), by its process.
fn is_meant(invoice: &Invoice) -> bool {
    let process = "urn:fdc:peppol.eu:2017:poacc:billing:01:";
    let by_process = || invoice.profile.as_ref().is_some_and(|p| p.value.starts_with(process));
    invoice.format == InvoiceFormat::PeppolBilling3
        || invoice.customization.is_none() && by_process()
}

fn missing(field: Field, place: &Place, f: &mut Findings) {
    f.note(NoteCode::FieldMissing, field, place.clone(), None, None);
}

/// BR-04, R020 and R010, BR-09 and BR-11, BR-CO-26, BR-CO-18, BR-12, BR-53, BR-49, R061.
fn required(invoice: &Invoice) -> [(&'static str, bool); 11] {
    let Invoice { seller, buyer, totals, .. } = invoice;
    let identified =
        seller.legal_id.is_some() || seller.vat_number.is_some() || !seller.identifiers.is_empty();
    let other_currency = invoice.accounting_currency.is_some();
    let debits = |code: &str| matches!(code, "49" | "59");
    let unmandated = invoice.payment_means.iter().any(|means| {
        means.mandate.is_none() && means.code.as_ref().is_some_and(|code| debits(&code.value))
    });
    [
        ("type_code", invoice.type_code.is_some()),
        ("seller_endpoint", seller.endpoint.is_some()),
        ("buyer_endpoint", buyer.endpoint.is_some()),
        ("seller_country", seller.address.country.is_some()),
        ("buyer_country", buyer.address.country.is_some()),
        ("seller_org_number", identified),
        ("vat_breakdown", !invoice.vat.is_empty()),
        ("lines_total", totals.lines.is_some()),
        ("vat_accounting", !other_currency || totals.vat_in_accounting_currency.is_some()),
        ("payment_means_code", invoice.payment_means.iter().all(|means| means.code.is_some())),
        ("mandate", !unmandated),
    ]
}

/// Codes of UNCL 1001 that an invoice may have, and a credit note.
const INVOICE_TYPES: [&str; 26] = [
    "71", "80", "82", "84", "102", "218", "219", "326", "331", "380", "382", "383", "384", "386",
    "388", "393", "395", "553", "575", "623", "780", "817", "870", "875", "876", "877",
];
const CREDIT_NOTE_TYPES: [&str; 5] = ["81", "83", "381", "396", "532"];

/// P0100 and P0101: the code is one of its kind of document. P0112: a partial or corrected invoice
/// is one between Germans only. What says that it is of the other kind has its own note.
fn type_code(invoice: &Invoice, f: &mut Findings) {
    let Some(Found { value, place }) = &invoice.type_code else { return };
    let known = match invoice.kind {
        InvoiceKind::Invoice => INVOICE_TYPES.contains(&value.as_str()),
        InvoiceKind::CreditNote => CREDIT_NOTE_TYPES.contains(&value.as_str()),
    };
    let parties = [&invoice.seller, &invoice.buyer];
    let german = parties.iter().all(|party| party.country() == Some("DE"));
    let fits = known && (german || !matches!(value.as_str(), "326" | "384"));
    if !fits && !f.notes.iter().any(|note| note.code == NoteCode::TypeContradicts) {
        let field = Field::Document("type_code");
        f.note(NoteCode::FieldInvalid, field, place.clone(), None, Some(value.clone()));
    }
}

/// BR-S-02 and its kin: who charges VAT, or says why not, is registered for it. BR-AE-02 and
/// BR-IC-02: where the buyer owes it, the buyer is known.
fn tax_numbers(invoice: &Invoice, f: &mut Findings) {
    let Invoice { seller, buyer, tax_representative, .. } = invoice;
    let states = |codes: &[&str]| {
        invoice.vat.iter().any(|row| codes.contains(&row.category.code.value.as_str()))
    };
    let represented = tax_representative.as_ref().is_some_and(|party| party.vat_number.is_some());
    let registered =
        seller.vat_number.is_some() || !seller.tax_registrations.is_empty() || represented;
    if !registered && states(&["S", "Z", "E", "AE", "K", "G"]) {
        missing(Field::Document("seller_vat_number"), &invoice.place, f);
    }
    let known = buyer.vat_number.is_some() || buyer.legal_id.is_some();
    if !known && states(&["AE", "K"]) {
        missing(Field::Document("buyer_vat_number"), &invoice.place, f);
    }
}

/// BR-CO-03: VAT falls due by a date or by an event. R005: the accounting currency is another one.
fn contradictions(invoice: &Invoice, f: &mut Findings) {
    if let (Some(_), Some(Found { value, place })) =
        (&invoice.tax_point_on, &invoice.tax_point_code)
    {
        let field = Field::Document("tax_point_code");
        f.note(NoteCode::FieldContradicts, field, place.clone(), None, Some(value.clone()));
    }
    if let (Some(currency), Some(Found { value, place })) =
        (&invoice.currency, &invoice.accounting_currency)
        && currency.value == *value
    {
        let field = Field::Document("accounting_currency");
        f.note(NoteCode::FieldContradicts, field, place.clone(), None, Some(value.to_string()));
    }
}

/// BR-45 to BR-48: a row is complete. BR-E-10 and its kin: a category in which nothing is charged
/// says why. Where a code says it, it is one of that category. BR-S-10 and BR-Z-10: one that has a
/// rate says nothing of the kind.
fn exemption(row: &VatSubtotal, f: &mut Findings) {
    let VatSubtotal { category, taxable, tax, exemption_reason, exemption_code } = row;
    let place = &category.code.place;
    let reasoned = exemption_reason.is_some() || exemption_code.is_some();
    let owes_reason = matches!(category.code.value.as_str(), "E" | "AE" | "K" | "G" | "O");
    let required = [
        ("vat_category", !category.code.value.is_empty()),
        ("vat_rate", category.rate.is_some() || category.code.value == "O"),
        ("vat_taxable", taxable.is_some()),
        ("vat_tax", tax.is_some()),
        ("vat_exemption_reason", reasoned || !owes_reason),
    ];
    for (name, _) in required.into_iter().filter(|(_, present)| !present) {
        missing(Field::Document(name), place, f);
    }
    if let Some((Found { value, place }, own)) = strange_reason(row) {
        let field = Field::Document("vat_exemption_reason");
        let actual = Some(format!("{} {value}", category.code.value));
        f.note(NoteCode::VatExemption, field, place.clone(), own.map(str::to_owned), actual);
    }
}

/// A reason that is not the category's, and the category it goes with, if one is known.
fn strange_reason(row: &VatSubtotal) -> Option<(&Found<String>, Option<&'static str>)> {
    let VatSubtotal { category, exemption_reason, exemption_code, .. } = row;
    let category = category.code.value.as_str();
    if matches!(category, "S" | "Z") {
        let stated = exemption_code.as_ref().or(exemption_reason.as_ref())?;
        return Some((stated, category_of(&stated.value)));
    }
    let code = exemption_code.as_ref()?;
    let own = category_of(&code.value)?;
    (own != category).then_some((code, Some(own)))
}

/// PEPPOL-EN16931-P0104 to P0111: the one category that a code of the VATEX list goes with, its
/// capitals aside. Codes that name an article of the directive go with any.
fn category_of(exemption_code: &str) -> Option<&'static str> {
    Some(match exemption_code.to_ascii_uppercase().as_str() {
        "VATEX-EU-G" => "G",
        "VATEX-EU-O" => "O",
        "VATEX-EU-IC" => "K",
        "VATEX-EU-AE" => "AE",
        "VATEX-EU-D" | "VATEX-EU-F" | "VATEX-EU-I" | "VATEX-EU-J" => "E",
        _ => return None,
    })
}

/// BR-31 to BR-33, BR-36 to BR-38: an allowance or charge has an amount, a category and a reason.
/// R042: where it says of what it is a part, it says which part.
fn charge(charge: &AllowanceCharge, document: &Place, f: &mut Findings) {
    let AllowanceCharge { amount, reason, reason_code, vat, .. } = charge;
    let places = [amount.as_ref().map(|a| &a.place), reason.as_ref().map(|r| &r.place)];
    let place = places.into_iter().flatten().next().unwrap_or(document);
    let categorised = vat.as_ref().is_some_and(|vat| !vat.code.value.is_empty());
    let required = [
        ("charge_amount", amount.is_some()),
        ("charge_vat", categorised),
        ("charge_reason", reason.is_some() || reason_code.is_some()),
        ("charge_percent", has_percent(charge)),
    ];
    for (name, _) in required.into_iter().filter(|(_, present)| !present) {
        missing(Field::Document(name), place, f);
    }
}

fn has_percent(charge: &AllowanceCharge) -> bool {
    charge.base.is_none() || charge.percent.is_some()
}

/// BR-21, BR-23 and BR-CO-04: what a line has. BR-27 and BR-28: prices are not below zero; what is
/// taken back has a negative quantity. BR-41, BR-42 and R042 for its allowances and charges. R130: the
/// price is for what the quantity counts.
fn line(line: &InvoiceLine, number: usize, f: &mut Findings) {
    let at = |name| Field::Line(number, name);
    let categorised = |VatCategory { code, .. }: &VatCategory| !code.value.is_empty();
    let charged = line.charges.iter().all(|charge| charge.amount.is_some());
    let required = [
        ("id", line.id.is_some()),
        ("unit", line.unit.is_some() || line.quantity.is_none()),
        ("vat_category", line.vat.as_ref().is_some_and(categorised)),
        ("charge_amount", charged),
        ("charge_percent", line.charges.iter().all(has_percent)),
    ];
    for (name, _) in required.into_iter().filter(|(_, present)| !present) {
        missing(at(name), &line.place, f);
    }
    let priced_in = line.price_base.as_ref().and_then(|base| base.unit.as_ref());
    if let (Some(Found { value, place }), Some(priced_in)) = (&line.unit, priced_in)
        && value != priced_in
    {
        let (expected, actual) = (Some(priced_in.clone()), Some(value.clone()));
        f.note(NoteCode::FieldContradicts, at("unit"), place.clone(), expected, actual);
    }
    for price in [&line.price, &line.gross_price].into_iter().flatten() {
        if price.value < Decimal::ZERO {
            let actual = Some(price.value.to_string());
            f.note(NoteCode::FieldInvalid, at("price"), price.place.clone(), None, actual);
        }
    }
}
