//! Finvoice 1.x to 3.0 (Finance Finland's implementation guidelines and XML schemas).
//!
//! A credit note (INV02) has negative amounts, as the document states them.

pub(crate) mod attachments;
mod date;
mod parties;
mod payment;
mod rows;
mod totals;

use ledger::invoice::{
    Attachment, Delivery, Found, Invoice, InvoiceFormat, InvoiceKind, NoteCode, PrecedingInvoice,
    ProposedCoding, References, Span,
};

pub(crate) use parties::PAYEES;

use crate::header::{self, Part};
use crate::values::{DecimalMark, Field, Findings, found_attribute, identifier, text, texts};
use crate::xml::{Element, Name, bare};

/// Fields on which posting and payment rest, and which stand once.
const SINGLE_FIELDS: [(&str, &str); 8] = [
    ("InvoiceTypeCode", "type_code"),
    ("InvoiceNumber", "number"),
    ("InvoiceDate", "issue_date"),
    ("InvoiceTotalVatExcludedAmount", "net"),
    ("InvoiceTotalVatAmount", "vat"),
    ("InvoiceTotalVatIncludedAmount", "gross"),
    ("InvoicePaidAmount", "prepaid"),
    ("InvoiceTotalRoundoffAmount", "rounding"),
];

/// Whether the element is a Finvoice.
pub(crate) fn is_root(root: Element) -> bool {
    root.is(bare("Finvoice"))
}

/// Reads an invoice or credit note.
pub(crate) fn read(root: Element) -> (Invoice, Findings) {
    let mut findings = Findings::new(DecimalMark::Comma);
    let f = &mut findings;
    let details = root.child(bare("InvoiceDetails"));
    let of_details = |name: Name| details.and_then(|d| d.child(name));
    let currency = totals::currency(root, details, f);
    f.currency = currency.as_ref().map(|found| found.value);
    single(root, details, f);
    let terms = || details.into_iter().flat_map(|d| d.all(bare("PaymentTermsDetails")));
    let invoice = Invoice {
        format: InvoiceFormat::Finvoice,
        kind: kind(details),
        customization: found_attribute(root, "Version"),
        profile: text(root.at(&[
            bare("MessageTransmissionDetails"),
            bare("MessageDetails"),
            bare("SpecificationIdentifier"),
        ])),
        type_code: text(of_details(bare("InvoiceTypeCode"))),
        number: text(of_details(bare("InvoiceNumber"))),
        issue_on: date::read(of_details(bare("InvoiceDate")), Field::Document("issue_date"), f),
        due_on: date::read(
            terms().find_map(|t| t.child(bare("InvoiceDueDate"))),
            Field::Document("due_date"),
            f,
        ),
        tax_point_on: date::read(
            details.and_then(|d| d.at(&[bare("VatPoint"), bare("VatPointDate")])),
            Field::Document("tax_point_date"),
            f,
        ),
        tax_point_code: text(
            details.and_then(|d| d.at(&[bare("VatPoint"), bare("VatPointDateCode")])),
        ),
        period: Span {
            from_on: date::read(
                of_details(bare("InvoicingPeriodStartDate")),
                Field::Document("period"),
                f,
            ),
            to_on: date::read(
                of_details(bare("InvoicingPeriodEndDate")),
                Field::Document("period"),
                f,
            ),
        },
        currency,
        accounting_currency: None,
        texts: free_texts(root, details),
        header_text: header::text(root, part),
        references: references(root, details, f),
        seller: parties::seller(root),
        buyer: parties::buyer(root),
        payee: parties::payee(root),
        tax_representative: parties::any(root, "LC"),
        deliveries: delivery(root, f).into_iter().collect(),
        payment_means: payment::means(root, f),
        payment_terms: terms().flat_map(payment::terms_texts).collect(),
        cash_discounts: terms().filter_map(|t| payment::cash_discount(t, f)).collect(),
        charges: details.map(|d| totals::charges(d, f)).unwrap_or_default(),
        vat: details.map(|d| totals::vat(d, f)).unwrap_or_default(),
        totals: totals::read(root, details, f),
        lines: rows::read(root, f),
        attachments: links(root),
        proposed_coding: proposed_coding(details),
        place: root.place(),
        notes: Vec::new(),
    };
    (invoice, findings)
}

/// Credit notes by the Finnish code, or by the UN code that 3.0 has beside it (UNCL 1001).
fn kind(details: Option<Element>) -> InvoiceKind {
    let code = |name| details.and_then(|d| d.child(bare(name))).map(Element::text);
    let finnish = code("InvoiceTypeCode");
    let un = code("InvoiceTypeCodeUN");
    let credits = finnish.as_deref() == Some("INV02")
        || matches!(un.as_deref(), Some("81" | "83" | "261" | "262" | "308" | "381" | "396"));
    if credits { InvoiceKind::CreditNote } else { InvoiceKind::Invoice }
}

/// Notes what stands once and stands twice, and what is no paper of its own.
fn single(root: Element, details: Option<Element>, f: &mut Findings) {
    let of_details = |name: Name| details.and_then(|d| d.child(name));
    for (name, field) in SINGLE_FIELDS {
        f.once(of_details(bare(name)), Field::Document(field));
    }
    cancels(of_details(bare("OriginCode")), f);
    f.alone(root.all(bare("InvoiceDetails")), Field::Document("number"));
}

/// A message that takes an earlier one back has the form of that one.
fn cancels(origin: Option<Element>, f: &mut Findings) {
    if let Some(origin) = origin.filter(|origin| origin.text() == "Cancel") {
        let (code, field) = (NoteCode::TypeContradicts, Field::Document("type_code"));
        f.note(code, field, origin.place(), None, Some(origin.text().into_owned()));
    }
}

/// Rows end the header. How the message travelled is no part of it, and what the bank is told is not
/// either, wherever it stands.
fn part(child: Element) -> Part {
    match child.local() {
        "InvoiceRow" => Part::Line,
        "MessageTransmissionDetails" | "EpiDetails" => Part::Beside,
        _ => Part::Header,
    }
}

fn free_texts(root: Element, details: Option<Element>) -> Vec<Found<String>> {
    let free = details.into_iter().flat_map(|d| d.all(bare("InvoiceFreeText")));
    let vat = details.into_iter().flat_map(|d| d.all(bare("InvoiceVatFreeText")));
    let of = |parent: &'static str, name: &'static str| {
        root.child(bare(parent)).into_iter().flat_map(move |p| p.all(bare(name)))
    };
    let factoring = of("FactoringAgreementDetails", "FactoringFreeText");
    let specification = of("SpecificationDetails", "SpecificationFreeText");
    texts(free.chain(vat).chain(factoring).chain(specification))
}

fn references(root: Element, details: Option<Element>, f: &mut Findings) -> References {
    let of_details = |name| text(details.and_then(|d| d.child(bare(name))));
    let of_delivery = |name| text(root.at(&[bare("DeliveryDetails"), bare(name)]));
    References {
        buyer: of_details("BuyerReferenceIdentifier"),
        seller: of_details("SellerReferenceIdentifier"),
        order: of_details("OrderIdentifier"),
        sales_order: of_details("OrderConfirmationIdentifier"),
        contract: of_details("AgreementIdentifier"),
        project: of_details("ProjectReferenceIdentifier"),
        waybill: of_delivery("WaybillIdentifier"),
        delivery_note: of_delivery("DeliveryNoteIdentifier"),
        receipt: of_details("NotificationIdentifier"),
        tender: of_details("TenderReference"),
        invoiced_object: identifier(
            details.and_then(|d| d.child(bare("InvoicedObjectID"))),
            "SchemeID",
        ),
        buyer_accounting: None,
        preceding: details.map(|d| preceding(d, f)).unwrap_or_default(),
    }
}

fn preceding(details: Element, f: &mut Findings) -> Vec<PrecedingInvoice> {
    let mut read = |number: Option<Element>, date: Option<Element>| {
        let issue_on = date::read(date, Field::Document("preceding"), f);
        Some(PrecedingInvoice { number: text(number)?, issue_on })
    };
    let child = |name| details.child(bare(name));
    let mut found: Vec<_> =
        read(child("OriginalInvoiceNumber"), child("OriginalInvoiceDate")).into_iter().collect();
    found.extend(details.all(bare("OriginalInvoiceReference")).filter_map(|reference| {
        read(reference.child(bare("InvoiceNumber")), reference.child(bare("InvoiceDate")))
    }));
    found
}

fn delivery(root: Element, f: &mut Findings) -> Option<Delivery> {
    let details = root.child(bare("DeliveryDetails"));
    let party = parties::delivery_party(root);
    if details.is_none() && party.is_none() {
        return None;
    }
    let of_details = |name| details.and_then(|d| d.child(bare(name)));
    let party = party.unwrap_or_default();
    let location = identifier(root.child(bare("DeliveryOrganisationUnitNumber")), "SchemeID");
    Some(Delivery {
        delivered_on: date::read(of_details("DeliveryDate"), Field::Document("delivery_date"), f),
        location: location.or_else(|| party.identifiers.into_iter().next()),
        party_name: party.name,
        address: party.address,
        terms: text(of_details("DeliveryTermsText"))
            .or_else(|| text(of_details("DeliveryTermsCode"))),
    })
}

/// Files that lie elsewhere or come in a message of their own: named, never fetched.
fn links(root: Element) -> Vec<Attachment> {
    let names: Vec<_> = root.all(bare("InvoiceUrlNameText")).collect();
    let urls = root.all(bare("InvoiceUrlText")).enumerate();
    let read = |(index, url): (usize, Element)| {
        let link = text(Some(url))?;
        Some(Attachment {
            id: None,
            description: text(names.get(index).copied()),
            file_name: link.value.strip_prefix("file://").map(str::to_owned),
            media_type: None,
            bytes: Vec::new(),
            place: url.place(),
            link: Some(link),
        })
    };
    urls.filter_map(read).collect()
}

fn proposed_coding(details: Option<Element>) -> ProposedCoding {
    let of_details = |name| text(details.and_then(|d| d.child(bare(name))));
    ProposedCoding {
        account: of_details("NormalProposedAccountIdentifier")
            .or_else(|| of_details("ShortProposedAccountIdentifier")),
        text: of_details("ProposedAccountText"),
        dimension: of_details("AccountDimensionText"),
    }
}
