//! Invoice lines.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{AllowanceCharge, Found, Identifier, Place, Span, VatCategory};

/// A classification code of an item with its list (BT-158), as UNSPSC or CPV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemCode {
    /// The code.
    pub code: Found<String>,
    /// The list it is taken from, as written.
    pub list: Option<String>,
}

/// Quantity to which a unit price applies (BT-149, BT-150).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceBase {
    /// How many.
    pub quantity: Found<Decimal>,
    /// Of what (UN/ECE Rec 20/21 as written).
    pub unit: Option<String>,
}

/// Coding the seller proposes (Finvoice `NormalProposedAccountIdentifier` and its kin).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposedCoding {
    /// Account number as written.
    pub account: Option<Found<String>>,
    /// Account in words.
    pub text: Option<Found<String>>,
    /// Dimension as written.
    pub dimension: Option<Found<String>>,
}

/// One invoice line (BG-25).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceLine {
    /// BT-126.
    pub id: Option<Found<String>>,
    /// BT-127, all of them.
    pub texts: Vec<Found<String>>,
    /// BT-153.
    pub name: Option<Found<String>>,
    /// BT-154.
    pub description: Option<Found<String>>,
    /// BT-155.
    pub seller_item: Option<Found<String>>,
    /// BT-156.
    pub buyer_item: Option<Found<String>>,
    /// BT-157 with its scheme (GTIN is 0160).
    pub standard_item: Option<Identifier>,
    /// BT-158.
    pub classifications: Vec<ItemCode>,
    /// BT-159.
    pub origin_country: Option<Found<String>>,
    /// BG-32: name and value.
    pub attributes: Vec<(String, Found<String>)>,
    /// BT-129.
    pub quantity: Option<Found<Decimal>>,
    /// BT-130 (UN/ECE Rec 20/21 as written).
    pub unit: Option<Found<String>>,
    /// BT-146 unit price without VAT, after price discount.
    pub price: Option<Found<Decimal>>,
    /// BT-148 before discount, and BT-147 the discount.
    pub gross_price: Option<Found<Decimal>>,
    /// BT-147.
    pub price_discount: Option<Found<Decimal>>,
    /// BT-149 and BT-150.
    pub price_base: Option<PriceBase>,
    /// BG-27 and BG-28.
    pub charges: Vec<AllowanceCharge>,
    /// BT-131.
    pub net: Option<Found<Decimal>>,
    /// VAT amount of the line where the format has one (EHF 2.0, Finvoice).
    pub vat_amount: Option<Found<Decimal>>,
    /// Amount with VAT where the format has one (Finvoice).
    pub gross: Option<Found<Decimal>>,
    /// BT-151 and BT-152.
    pub vat: Option<VatCategory>,
    /// BG-26.
    pub period: Span,
    /// Order (Finvoice RowIdentifier) the line belongs to.
    pub order: Option<Found<String>>,
    /// BT-132 order line.
    pub order_line: Option<Found<String>>,
    /// Waybill of the line (Finvoice RowWaybillIdentifier; UBL DespatchLineReference).
    pub waybill: Option<Found<String>>,
    /// BT-128 invoiced object.
    pub invoiced_object: Option<Identifier>,
    /// BT-133 buyer's accounting reference.
    pub buyer_accounting: Option<Found<String>>,
    /// Day of delivery, where the format has it on the line (EHF 2.0, Finvoice).
    pub delivered_on: Option<Found<NaiveDate>>,
    /// Seller's proposed coding.
    pub proposed_coding: ProposedCoding,
    /// Whether it says what the line before it is made of, which has the amounts.
    pub is_part: bool,
    /// The line's element.
    pub place: Place,
}

impl InvoiceLine {
    /// Makes the line a part of the one before it that has an amount itself: its own amounts become
    /// attributes, since they must not count a second time.
    pub fn become_part(&mut self) {
        self.is_part = true;
        let amounts = [
            ("net", self.net.take()),
            ("vat", self.vat_amount.take()),
            ("gross", self.gross.take()),
        ];
        for (name, amount) in amounts {
            let text = amount.map(|amount| amount.map(|value| value.to_string()));
            self.attributes.extend(text.map(|text| (name.to_owned(), text)));
        }
    }
}
