//! A supplier invoice as it was read: every business field of EN 16931, EHF 2.0 and Finvoice that
//! the program knows, each with the place in the document it came from.
//!
//! This is what the document *says*. Nothing is corrected here: a value that is there but wrong
//! stands as it is, with a [`Note`] beside it.

mod charge;
mod lines;
mod notes;
mod party;
mod payment;
mod sums;

pub use charge::{AllowanceCharge, ChargeKind, VatCategory, VatSubtotal};
pub use lines::{InvoiceLine, ItemCode, PriceBase, ProposedCoding};
pub use notes::{Note, NoteCode};
pub use party::{Address, Contact, Identifier, Party};
pub use payment::{CashDiscount, PaymentMeans};
pub use sums::Arithmetic;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::Currency;

/// Where in the document a value stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// An XPath with positions, as `/Invoice/cac:PaymentMeans[1]/cbc:PaymentID`.
    Xml(Box<str>),
    /// A box on a page, in thousandths of the page's width and height, from the top left.
    Page {
        /// Page number from 1.
        page: u32,
        /// Left, top, right, bottom.
        area: [u16; 4],
    },
}

/// A value and the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// What the document says.
    pub value: T,
    /// Where it says so.
    pub place: Place,
}

impl<T> Found<T> {
    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Found<U> {
        Found { value: f(self.value), place: self.place }
    }
}

/// The document format an invoice was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvoiceFormat {
    /// EHF Billing 3.0 / Peppol BIS Billing 3.0 (UBL 2.1).
    PeppolBilling3,
    /// EHF 2.0 (UBL 2.1 after CEN BII 2.0).
    Ehf2,
    /// UBL 2 with another customisation.
    OtherUbl,
    /// Finvoice 1.x to 3.0.
    Finvoice,
}

impl InvoiceFormat {
    /// Whether table A takes the format: "an electronic invoice in EHF".
    pub fn is_ehf(self) -> bool {
        matches!(self, Self::PeppolBilling3 | Self::Ehf2)
    }
}

/// Invoice or credit note. A negative invoice is an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvoiceKind {
    /// Asks for payment.
    Invoice,
    /// Takes back what an invoice asked for. UBL states its amounts positive, Finvoice negative:
    /// [`Invoice::states_credit_as_positive`].
    CreditNote,
}

/// A span of days, both inclusive; either end may be open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from_on: Option<Found<NaiveDate>>,
    /// Last day.
    pub to_on: Option<Found<NaiveDate>>,
}

/// Reference to an earlier invoice (BG-3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrecedingInvoice {
    /// BT-25.
    pub number: Found<String>,
    /// BT-26.
    pub issue_on: Option<Found<NaiveDate>>,
}

/// References by which buyer and seller find the purchase again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References {
    /// BT-10 buyer reference.
    pub buyer: Option<Found<String>>,
    /// Seller's reference (Finvoice SellerReferenceIdentifier).
    pub seller: Option<Found<String>>,
    /// BT-13 purchase order.
    pub order: Option<Found<String>>,
    /// BT-14 sales order.
    pub sales_order: Option<Found<String>>,
    /// BT-12 contract.
    pub contract: Option<Found<String>>,
    /// BT-11 project.
    pub project: Option<Found<String>>,
    /// BT-16 despatch advice or waybill.
    pub waybill: Option<Found<String>>,
    /// Delivery note, where the format has it beside the waybill (Finvoice).
    pub delivery_note: Option<Found<String>>,
    /// BT-15 receiving advice.
    pub receipt: Option<Found<String>>,
    /// BT-17 tender or lot.
    pub tender: Option<Found<String>>,
    /// BT-18 invoiced object with its scheme.
    pub invoiced_object: Option<Identifier>,
    /// BT-19 buyer's accounting reference.
    pub buyer_accounting: Option<Found<String>>,
    /// BG-3.
    pub preceding: Vec<PrecedingInvoice>,
}

impl References {
    /// "Your reference": the waybill, else the order, else the buyer's reference (B-137).
    pub fn your_reference(&self) -> Option<&Found<String>> {
        first_filled([&self.waybill, &self.order, &self.buyer])
    }

    /// "Our reference": the seller's own, else the number of the seller's order.
    pub fn our_reference(&self) -> Option<&Found<String>> {
        first_filled([&self.seller, &self.sales_order])
    }

    /// By which the delivery is found again: the waybill, else the delivery note.
    pub fn despatch(&self) -> Option<&Found<String>> {
        first_filled([&self.waybill, &self.delivery_note])
    }
}

fn first_filled<const N: usize>(fields: [&Option<Found<String>>; N]) -> Option<&Found<String>> {
    fields.into_iter().flatten().find(|found| !found.value.trim().is_empty())
}

/// Where and when goods or services were delivered (BG-13).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivery {
    /// BT-72.
    pub delivered_on: Option<Found<NaiveDate>>,
    /// BT-71 with its scheme.
    pub location: Option<Identifier>,
    /// BT-70.
    pub party_name: Option<Found<String>>,
    /// BG-15.
    pub address: Address,
    /// Terms of delivery (Finvoice DeliveryTerms).
    pub terms: Option<Found<String>>,
}

/// Document totals in the invoice's currency (BG-22). Amounts as the document states them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// BT-106 sum of line net amounts.
    pub lines: Option<Found<Decimal>>,
    /// BT-107.
    pub allowances: Option<Found<Decimal>>,
    /// BT-108.
    pub charges: Option<Found<Decimal>>,
    /// BT-109 total without VAT.
    pub net: Option<Found<Decimal>>,
    /// BT-110 total VAT.
    pub vat: Option<Found<Decimal>>,
    /// BT-111 total VAT in the accounting currency.
    pub vat_in_accounting_currency: Option<Found<Decimal>>,
    /// BT-112 total with VAT.
    pub gross: Option<Found<Decimal>>,
    /// BT-113 paid before.
    pub prepaid: Option<Found<Decimal>>,
    /// BT-114 rounding.
    pub rounding: Option<Found<Decimal>>,
    /// BT-115 to be paid.
    pub payable: Option<Found<Decimal>>,
}

/// A file that came inside or is named by the invoice (BG-24).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// BT-122.
    pub id: Option<Found<String>>,
    /// BT-123.
    pub description: Option<Found<String>>,
    /// File name as the sender gave it: for showing only, never a path.
    pub file_name: Option<String>,
    /// Media type as the sender gave it.
    pub media_type: Option<String>,
    /// The decoded file; empty for a link.
    pub bytes: Vec<u8>,
    /// BT-124 external location; never fetched.
    pub link: Option<Found<String>>,
    /// Where the file stands.
    pub place: Place,
}

/// A supplier invoice or credit note as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// What it was read from.
    pub format: InvoiceFormat,
    /// Invoice or credit note.
    pub kind: InvoiceKind,
    /// BT-24 CustomizationID, or the Finvoice version.
    pub customization: Option<Found<String>>,
    /// BT-23 business process.
    pub profile: Option<Found<String>>,
    /// BT-3 type code (380, 381, INV01 …).
    pub type_code: Option<Found<String>>,
    /// BT-1.
    pub number: Option<Found<String>>,
    /// BT-2.
    pub issue_on: Option<Found<NaiveDate>>,
    /// BT-9.
    pub due_on: Option<Found<NaiveDate>>,
    /// BT-7.
    pub tax_point_on: Option<Found<NaiveDate>>,
    /// BT-8 code of the event that makes VAT due (3 issue, 35 delivery, 432 payment).
    pub tax_point_code: Option<Found<String>>,
    /// BG-14.
    pub period: Span,
    /// BT-5.
    pub currency: Option<Found<Currency>>,
    /// BT-6.
    pub accounting_currency: Option<Found<Currency>>,
    /// BT-22, all of them.
    pub texts: Vec<Found<String>>,
    /// Every text of the message before its first line, one a row, as the document writes them; at
    /// most 64 KiB.
    pub header_text: String,
    /// BT-10 to BT-19.
    pub references: References,
    /// BG-4.
    pub seller: Party,
    /// BG-7.
    pub buyer: Party,
    /// BG-10.
    pub payee: Option<Party>,
    /// BG-11.
    pub tax_representative: Option<Party>,
    /// BG-13.
    pub deliveries: Vec<Delivery>,
    /// BG-16, all of them, in document order.
    pub payment_means: Vec<PaymentMeans>,
    /// BT-20, all of them.
    pub payment_terms: Vec<Found<String>>,
    /// Cash discounts that could be read from the terms.
    pub cash_discounts: Vec<CashDiscount>,
    /// BG-20 and BG-21.
    pub charges: Vec<AllowanceCharge>,
    /// BG-23.
    pub vat: Vec<VatSubtotal>,
    /// BG-22.
    pub totals: Totals,
    /// BG-25.
    pub lines: Vec<InvoiceLine>,
    /// BG-24.
    pub attachments: Vec<Attachment>,
    /// Coding the seller proposes for the whole invoice (Finvoice).
    pub proposed_coding: ProposedCoding,
    /// The invoice's element: a file can hold several.
    pub place: Place,
    /// What is odd about the document: arithmetic, check digits, values that could not be read.
    pub notes: Vec<Note>,
}

impl Invoice {
    /// The first payment means that names an account, else the first one.
    pub fn main_payment_means(&self) -> Option<&PaymentMeans> {
        let with_account = self.payment_means.iter().find(|m| m.account.is_some());
        with_account.or_else(|| self.payment_means.first())
    }

    /// The KID or other remittance reference of the main payment means.
    pub fn remittance(&self) -> Option<&Found<String>> {
        let main = self.main_payment_means().and_then(|m| m.remittance.as_ref());
        main.or_else(|| self.payment_means.iter().find_map(|m| m.remittance.as_ref()))
    }

    /// Due date of the invoice, else the earliest of its payment means (credit notes have it there).
    pub fn due(&self) -> Option<&Found<NaiveDate>> {
        let of_means = || self.payment_means.iter().filter_map(|m| m.due_on.as_ref());
        self.due_on.as_ref().or_else(|| of_means().min_by_key(|d| d.value))
    }

    /// Whether this is a credit note whose amounts must change sign to be posted. In UBL they are
    /// always stated the other way round (Peppol BIS 3 § 5.1); Finvoice states what is credited as
    /// negative, and not every sender does.
    pub fn states_credit_as_positive(&self) -> bool {
        let is_negative = || self.totals.payable.as_ref().is_some_and(|p| p.value < Decimal::ZERO);
        match (self.kind, self.format) {
            (InvoiceKind::Invoice, _) => false,
            (InvoiceKind::CreditNote, InvoiceFormat::Finvoice) => !is_negative(),
            (InvoiceKind::CreditNote, _) => true,
        }
    }

    /// Whether a note with this code stands on the invoice.
    pub fn has_note(&self, code: NoteCode) -> bool {
        self.notes.iter().any(|n| n.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(value: &str) -> Option<Found<String>> {
        Some(Found { value: value.into(), place: Place::Xml("/Invoice".into()) })
    }

    #[test]
    fn b_137_takes_the_first_filled_reference() {
        // Waybill, order, buyer's reference: each there or not.
        let patterns: [([&str; 3], Option<&str>); 8] = [
            (["", "", ""], None),
            (["", "", "buyer"], Some("buyer")),
            (["", "order", ""], Some("order")),
            (["", "order", "buyer"], Some("order")),
            (["waybill", "", ""], Some("waybill")),
            (["waybill", "", "buyer"], Some("waybill")),
            (["waybill", "order", ""], Some("waybill")),
            (["waybill", "order", "buyer"], Some("waybill")),
        ];
        let absent_or = |value: &str| filled(value).filter(|_| !value.is_empty());
        let blank_or = |value: &str| filled(if value.is_empty() { " \n" } else { value });
        for ([waybill, order, buyer], expected) in patterns {
            for field in [&absent_or as &dyn Fn(&str) -> _, &blank_or] {
                let references = References {
                    waybill: field(waybill),
                    order: field(order),
                    buyer: field(buyer),
                    delivery_note: filled("note"),
                    seller: filled("seller"),
                    sales_order: filled("sales order"),
                    contract: filled("contract"),
                    ..References::default()
                };
                let taken = references.your_reference().map(|found| found.value.as_str());
                assert_eq!(taken, expected, "{waybill:?} {order:?} {buyer:?}");
            }
        }
    }

    #[test]
    fn b_135_takes_the_sellers_own_reference_first() {
        let check = |seller: Option<_>, sales_order: Option<_>, expected| {
            let references = References {
                seller: seller.and_then(filled),
                sales_order: sales_order.and_then(filled),
                buyer: filled("buyer"),
                ..References::default()
            };
            let taken = references.our_reference().map(|found| found.value.as_str());
            assert_eq!(taken, expected);
        };
        check(Some("seller"), Some("sales order"), Some("seller"));
        check(Some(" "), Some("sales order"), Some("sales order"));
        check(Some("seller"), None, Some("seller"));
        check(None, None, None);
    }
}
