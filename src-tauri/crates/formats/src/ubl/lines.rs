//! Invoice lines (BG-25).

use ledger::invoice::{
    Identifier, InvoiceFormat, InvoiceKind, InvoiceLine, ItemCode, PriceBase, ProposedCoding,
};

use super::{charges, period};
use crate::LINE_LIMIT;
use crate::values::{Field, Findings, attribute, found_attribute, identifier, text, texts};
use crate::xml::{Element, Name, cac, cbc};

pub(super) fn read(
    root: Element,
    kind: InvoiceKind,
    format: InvoiceFormat,
    f: &mut Findings,
) -> Vec<InvoiceLine> {
    let (sub, quantity) = match kind {
        InvoiceKind::Invoice => ("SubInvoiceLine", "InvoicedQuantity"),
        InvoiceKind::CreditNote => ("SubCreditNoteLine", "CreditedQuantity"),
    };
    let mut lines = Vec::new();
    // One more than is taken, for the refusal.
    for element in root.all(name(kind)).take(LINE_LIMIT + 1) {
        lines.push(line(element, quantity, lines.len() + 1, format, f));
        parts(element, (sub, quantity), format, &mut lines, f);
    }
    lines
}

/// The element of a line.
pub(super) fn name(kind: InvoiceKind) -> Name {
    match kind {
        InvoiceKind::Invoice => cac("InvoiceLine"),
        InvoiceKind::CreditNote => cac("CreditNoteLine"),
    }
}

/// Lines within a line, as some countries' extensions have them, which say what it is made of. The
/// line's own amount is their sum.
fn parts(
    whole: Element,
    (sub, quantity): (&'static str, &'static str),
    format: InvoiceFormat,
    lines: &mut Vec<InvoiceLine>,
    f: &mut Findings,
) {
    for element in whole.all(cac(sub)) {
        if lines.len() > LINE_LIMIT {
            return;
        }
        let mut part = line(element, quantity, lines.len() + 1, format, f);
        part.become_part();
        lines.push(part);
        parts(element, (sub, quantity), format, lines, f);
    }
}

fn line(
    line: Element,
    quantity_name: &'static str,
    number: usize,
    format: InvoiceFormat,
    f: &mut Findings,
) -> InvoiceLine {
    let at = |name| Field::Line(number, name);
    let quantity = line.child(cbc(quantity_name));
    let item = line.child(cac("Item"));
    let of_item = |name| item.and_then(|item| item.child(name));
    let item_id = |name| item.and_then(|item| item.at(&[cac(name), cbc("ID")]));
    let price = line.child(cac("Price"));
    let discount = price.and_then(|price| price.child(cac("AllowanceCharge")));
    let order = line.child(cac("OrderLineReference"));
    InvoiceLine {
        id: text(line.child(cbc("ID"))),
        texts: texts(line.all(cbc("Note"))),
        name: text(of_item(cbc("Name"))),
        description: text(of_item(cbc("Description"))),
        seller_item: text(item_id("SellersItemIdentification")),
        buyer_item: text(item_id("BuyersItemIdentification")),
        standard_item: identifier(item_id("StandardItemIdentification"), "schemeID"),
        classifications: item.map(classifications).unwrap_or_default(),
        origin_country: text(
            item.and_then(|item| item.at(&[cac("OriginCountry"), cbc("IdentificationCode")])),
        ),
        attributes: item.map(attributes).unwrap_or_default(),
        quantity: f.decimal(quantity, at("quantity")),
        unit: quantity.and_then(|quantity| found_attribute(quantity, "unitCode")),
        price: f.amount(price.and_then(|p| p.child(cbc("PriceAmount"))), at("price")),
        gross_price: f.decimal(discount.and_then(|d| d.child(cbc("BaseAmount"))), at("price")),
        price_discount: f.decimal(discount.and_then(|d| d.child(cbc("Amount"))), at("price")),
        price_base: price_base(price, at("price"), f),
        charges: charges::of(line, format, at("net"), f),
        net: f.amount(line.child(cbc("LineExtensionAmount")), at("net")),
        vat_amount: f.decimal(line.at(&[cac("TaxTotal"), cbc("TaxAmount")]), at("vat")),
        gross: None,
        vat: charges::category(of_item(cac("ClassifiedTaxCategory")), f, at("vat")),
        period: period(line.child(cac("InvoicePeriod")), at("period"), f),
        order: text(order.and_then(|o| o.at(&[cac("OrderReference"), cbc("ID")]))),
        order_line: text(order.and_then(|o| o.child(cbc("LineID")))),
        waybill: waybill(line),
        invoiced_object: invoiced_object(line),
        buyer_accounting: text(line.child(cbc("AccountingCost"))),
        delivered_on: f
            .date(line.at(&[cac("Delivery"), cbc("ActualDeliveryDate")]), at("delivery_date")),
        proposed_coding: ProposedCoding::default(),
        is_part: false,
        place: line.place(),
    }
}

/// BT-158.
fn classifications(item: Element) -> Vec<ItemCode> {
    let codes = item.all(cac("CommodityClassification"));
    let codes = codes.filter_map(|c| c.child(cbc("ItemClassificationCode")));
    let read = |code| Some(ItemCode { code: text(Some(code))?, list: attribute(code, "listID") });
    codes.filter_map(read).collect()
}

/// BG-32.
fn attributes(item: Element) -> Vec<(String, ledger::invoice::Found<String>)> {
    let properties = item.all(cac("AdditionalItemProperty"));
    let read = |property: Element| {
        let name = property.child(cbc("Name"))?.text().into_owned();
        Some((name, text(property.child(cbc("Value")))?))
    };
    properties.filter_map(read).collect()
}

/// BT-149 and BT-150.
fn price_base(price: Option<Element>, field: Field, f: &mut Findings) -> Option<PriceBase> {
    let base = price?.child(cbc("BaseQuantity"))?;
    let quantity = f.decimal(Some(base), field)?;
    Some(PriceBase { quantity, unit: attribute(base, "unitCode") })
}

fn waybill(line: Element) -> Option<ledger::invoice::Found<String>> {
    let despatch = line.child(cac("DespatchLineReference"))?;
    text(despatch.at(&[cac("DocumentReference"), cbc("ID")]))
}

/// BT-128: the document reference of a line in UBL is its invoiced object.
fn invoiced_object(line: Element) -> Option<Identifier> {
    identifier(line.at(&[cac("DocumentReference"), cbc("ID")]), "schemeID")
}
