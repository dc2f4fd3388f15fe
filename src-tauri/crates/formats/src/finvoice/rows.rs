//! Invoice rows and their sub-rows, whose elements have the same names after `Sub`.

use ledger::invoice::{
    AllowanceCharge, ChargeKind, Found, InvoiceLine, ItemCode, PriceBase, ProposedCoding, Span,
};

use rust_decimal::Decimal;

use super::{date, totals};
use crate::LINE_LIMIT;
use crate::values::{Field, Findings, attribute, found_attribute, identifier, text, texts};
use crate::xml::{Element, bare};

/// An `InvoiceRow` or `SubInvoiceRow`.
#[derive(Clone, Copy)]
struct Row<'d> {
    element: Element<'d>,
    prefix: &'static str,
}

impl<'d> Row<'d> {
    fn all(self, name: &'static str) -> impl Iterator<Item = Element<'d>> {
        let Self { element, prefix } = self;
        element.children().filter(move |e| e.local().strip_prefix(prefix) == Some(name))
    }

    fn child(self, name: &'static str) -> Option<Element<'d>> {
        self.all(name).next()
    }

    /// A child of a child.
    fn within(self, parent: &'static str, name: &'static str) -> Option<Element<'d>> {
        let element = self.child(parent)?;
        Row { element, ..self }.child(name)
    }

    fn text(self, name: &'static str) -> Option<Found<String>> {
        text(self.child(name))
    }
}

pub(super) fn read(root: Element, f: &mut Findings) -> Vec<InvoiceLine> {
    let mut lines = Vec::new();
    // One more than is taken, for the refusal.
    for element in root.all(bare("InvoiceRow")).take(LINE_LIMIT + 1) {
        let row = Row { element, prefix: "" };
        let subs = element.all(bare("SubInvoiceRow"));
        // A row may be nothing but its sub-rows.
        let has_own = element.children().any(|child| !child.is(bare("SubInvoiceRow")));
        if has_own {
            lines.push(line(row, lines.len() + 1, f));
        }
        let detailed = lines.last().filter(|_| has_own).is_some_and(states_amount);
        for element in subs {
            let mut sub = line(Row { element, prefix: "Sub" }, lines.len() + 1, f);
            if detailed {
                sub.become_part();
            }
            lines.push(sub);
        }
    }
    lines
}

fn states_amount(line: &InvoiceLine) -> bool {
    line.net.is_some() || line.gross.is_some()
}

fn line(row: Row, number: usize, f: &mut Findings) -> InvoiceLine {
    let at = |name| Field::Line(number, name);
    let quantity = quantity(row);
    let net_price = row.child("UnitPriceNetAmount");
    let list_price = row.child("UnitPriceAmount");
    InvoiceLine {
        id: row
            .text("RowPositionIdentifier")
            .or_else(|| row.text("RowSubIdentifier"))
            .or_else(|| row.text("Identifier")),
        texts: texts(row.all("RowFreeText")),
        name: row.text("ArticleName"),
        description: row.text("ArticleDescription"),
        seller_item: row.text("ArticleIdentifier"),
        buyer_item: row.text("BuyerArticleIdentifier"),
        standard_item: identifier(row.child("EanCode"), "SchemeID"),
        classifications: classifications(row),
        origin_country: text(customs(row, "CNOriginCountryCode")),
        attributes: attributes(row),
        quantity: f.decimal(quantity, at("quantity")),
        unit: quantity.and_then(unit),
        price: f.decimal(net_price.or(list_price), at("price")),
        gross_price: f.decimal(net_price.and(list_price), at("price")),
        price_discount: f.decimal(row.child("UnitPriceDiscountAmount"), at("price")),
        price_base: price_base(row, at("price"), f),
        charges: charges(row, at("net"), f),
        net: f.amount(row.child("RowVatExcludedAmount"), at("net")),
        vat_amount: f.amount(row.child("RowVatAmount"), at("vat")),
        gross: f.amount(row.child("RowAmount"), at("gross")),
        vat: totals::category(
            row.child("RowVatCode"),
            row.child("RowVatRatePercent"),
            at("vat"),
            f,
        ),
        period: Span {
            from_on: date::read(row.child("StartDate"), at("period"), f),
            to_on: date::read(row.child("EndDate"), at("period"), f),
        },
        order: row.text("RowIdentifier"),
        order_line: row.text("RowOrderPositionIdentifier"),
        waybill: text(row.within("RowDeliveryDetails", "RowWaybillIdentifier"))
            .or_else(|| text(row.within("RowDeliveryDetails", "RowDeliveryNoteIdentifier"))),
        invoiced_object: identifier(row.child("InvoicedObjectID"), "SchemeID"),
        buyer_accounting: None,
        delivered_on: date::read(row.child("RowDeliveryDate"), at("delivery_date"), f),
        proposed_coding: ProposedCoding {
            account: row
                .text("RowNormalProposedAccountIdentifier")
                .or_else(|| row.text("RowShortProposedAccountIdentifier")),
            text: row.text("RowProposedAccountText"),
            dimension: row.text("RowAccountDimensionText"),
        },
        is_part: false,
        place: row.element.place(),
    }
}

/// What was invoiced; older versions have only what was delivered, returned or ordered.
fn quantity(row: Row<'_>) -> Option<Element<'_>> {
    let names = ["InvoicedQuantity", "DeliveredQuantity", "ReturnedQuantity", "OrderedQuantity"];
    names.into_iter().find_map(|name| row.child(name).filter(|e| !e.text().is_empty()))
}

/// The UN/ECE code where there is one, else the seller's own.
fn unit(quantity: Element) -> Option<Found<String>> {
    found_attribute(quantity, "QuantityUnitCodeUN")
        .or_else(|| found_attribute(quantity, "QuantityUnitCode"))
}

/// How many units the price is for. One that is in cents for a unit, as of electricity, is in euro
/// for a hundred.
fn price_base(row: Row, field: Field, f: &mut Findings) -> Option<PriceBase> {
    let base = row.child("UnitPriceBaseQuantity");
    let stated = f.decimal(base, field);
    let price = row.child("UnitPriceNetAmount").or_else(|| row.child("UnitPriceAmount"));
    let cents = price.and_then(in_cents);
    let quantity = match (stated, cents) {
        (Some(stated), Some(_)) => {
            let units = stated.value.checked_mul(Decimal::ONE_HUNDRED)?;
            stated.map(|_| units)
        }
        (stated, cents) => stated.or_else(|| Some(cents?.map(|_| Decimal::ONE_HUNDRED)))?,
    };
    Some(PriceBase { quantity, unit: base.and_then(unit).map(|unit| unit.value) })
}

/// Where a price says that it is in cents: `snt/kWh`, `c/kWh`.
fn in_cents(price: Element) -> Option<Found<String>> {
    let unit = found_attribute(price, "UnitPriceUnitCode")?;
    let (money, _) = unit.value.split_once('/')?;
    let money = money.trim().to_lowercase();
    matches!(money.as_str(), "snt" | "c" | "sent" | "cent").then_some(unit)
}

/// Groups of articles, and the code of the Combined Nomenclature, whose element says the list.
fn classifications(row: Row) -> Vec<ItemCode> {
    let read =
        |group| Some(ItemCode { code: text(Some(group))?, list: attribute(group, "SchemeID") });
    let goods = text(customs(row, "CNCode"));
    let goods = goods.map(|code| ItemCode { code, list: Some("CN".to_owned()) });
    row.all("ArticleGroupIdentifier").filter_map(read).chain(goods).collect()
}

/// What a row states for customs, by the same names in sub-rows.
fn customs<'d>(row: Row<'d>, name: &'static str) -> Option<Element<'d>> {
    row.within("RowDeliveryDetails", "RowCustomsInfo")?.child(bare(name))
}

/// Properties with a heading, and serial and registration numbers, which have none.
fn attributes(row: Row) -> Vec<(String, Found<String>)> {
    let defined = row.all("RowDefinitionDetails").filter_map(|element| {
        let details = Row { element, ..row };
        let heading = details.child("RowDefinitionHeaderText")?.text().into_owned();
        Some((heading, details.text("RowDefinitionValue")?))
    });
    let named = ["SerialNumberIdentifier", "RowRegistrationNumberIdentifier"];
    let named = named.into_iter().filter_map(|name| Some((name.to_owned(), row.text(name)?)));
    defined.chain(named).collect()
}

/// The row's discount, further discounts one after the other, and charges.
fn charges(row: Row, field: Field, f: &mut Findings) -> Vec<AllowanceCharge> {
    let mut charges: Vec<_> = discount(row, field, f).into_iter().collect();
    for element in row.all("RowProgressiveDiscountDetails") {
        charges.extend(discount(Row { element, ..row }, field, f));
    }
    for element in row.all("RowChargeDetails") {
        charges.push(totals::charge(ChargeKind::Charge, element, field, f));
    }
    charges
}

fn discount(row: Row, field: Field, f: &mut Findings) -> Option<AllowanceCharge> {
    let amount = f.decimal(row.child("RowDiscountAmount"), field);
    let percent = f.decimal(row.child("RowDiscountPercent"), field);
    let zero = |found: &Option<Found<rust_decimal::Decimal>>| {
        found.as_ref().is_none_or(|found| found.value.is_zero())
    };
    if zero(&amount) && zero(&percent) {
        return None;
    }
    Some(AllowanceCharge {
        kind: ChargeKind::Allowance,
        amount,
        base: f.decimal(row.child("RowDiscountBaseAmount"), field),
        percent,
        reason: row.text("RowDiscountTypeText"),
        reason_code: row.text("RowDiscountTypeCode"),
        vat: None,
    })
}
