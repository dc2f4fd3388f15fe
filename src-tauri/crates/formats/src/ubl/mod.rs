//! UBL 2 invoices and credit notes: EHF Billing 3.0 / Peppol BIS Billing 3.0, EHF 2.0 and others
//! (EN 16931-3-2 gives the binding; BT and BG numbers are those of EN 16931-1).

mod charges;
mod lines;
mod party;
mod payment;
mod references;
mod totals;

use ledger::invoice::{Delivery, Invoice, InvoiceFormat, InvoiceKind, ProposedCoding, Span};

use crate::header::{self, Part};
use crate::values::{DecimalMark, Field, Findings, identifier, text, texts};
use crate::xml::{Element, Namespace, cac, cbc};

/// The element that a payee is read from.
pub(crate) const PAYEE: &str = "PayeeParty";

/// Fields on which posting and payment rest, and which stand once.
const SINGLE_FIELDS: [(&str, &str); 5] = [
    ("ID", "number"),
    ("IssueDate", "issue_date"),
    ("DueDate", "due_date"),
    ("DocumentCurrencyCode", "currency"),
    ("CustomizationID", "customization"),
];

/// Whether the element is a UBL 2 invoice or credit note.
pub(crate) fn kind(root: Element) -> Option<InvoiceKind> {
    match (root.namespace(), root.local()) {
        (Namespace::UblInvoice, "Invoice") => Some(InvoiceKind::Invoice),
        (Namespace::UblCreditNote, "CreditNote") => Some(InvoiceKind::CreditNote),
        _ => None,
    }
}

/// Reads an invoice or credit note.
pub(crate) fn read(root: Element, kind: InvoiceKind) -> (Invoice, Findings) {
    let mut findings = Findings::new(DecimalMark::Point);
    let f = &mut findings;
    let customization = text(root.child(cbc("CustomizationID")));
    let format = format(customization.as_ref().map_or("", |c| c.value.as_str()));
    let currency = f.currency(root.child(cbc("DocumentCurrencyCode")), Field::Document("currency"));
    f.currency = currency.as_ref().map(|found| found.value);
    let accounting_currency =
        f.currency(root.child(cbc("TaxCurrencyCode")), Field::Document("currency"));
    for (name, field) in SINGLE_FIELDS {
        f.once(root.child(cbc(name)), Field::Document(field));
    }
    f.alone(root.all(cac("LegalMonetaryTotal")), Field::Document("payable"));
    f.alone(root.all(cac("AccountingSupplierParty")), Field::Document("seller_name"));
    f.alone(root.all(cac("AccountingCustomerParty")), Field::Document("buyer_name"));
    let seller_element = root.child(cac("AccountingSupplierParty"));
    let buyer_element = root.child(cac("AccountingCustomerParty"));
    let (totals, vat) = totals::read(root, accounting_currency.as_ref(), f);
    let terms = texts(root.all(cac("PaymentTerms")).filter_map(|t| t.child(cbc("Note"))));
    let invoice = Invoice {
        format,
        kind,
        customization,
        profile: text(root.child(cbc("ProfileID"))),
        type_code: text(root.child(type_code(kind))),
        number: text(root.child(cbc("ID"))),
        issue_on: f.date(root.child(cbc("IssueDate")), Field::Document("issue_date")),
        due_on: f.date(due_date(root), Field::Document("due_date")),
        tax_point_on: f.date(root.child(cbc("TaxPointDate")), Field::Document("tax_point_date")),
        tax_point_code: text(root.at(&[cac("InvoicePeriod"), cbc("DescriptionCode")])),
        period: period(root.child(cac("InvoicePeriod")), Field::Document("period"), f),
        currency,
        accounting_currency,
        texts: texts(root.all(cbc("Note"))),
        header_text: header::text(root, |child| part(child, kind)),
        references: references::read(root, f),
        seller: party::within(seller_element),
        buyer: party::within(buyer_element),
        payee: root.child(cac(PAYEE)).map(party::other),
        tax_representative: root.child(cac("TaxRepresentativeParty")).map(party::other),
        deliveries: root.all(cac("Delivery")).map(|d| delivery(d, f)).collect(),
        payment_means: root.all(cac("PaymentMeans")).map(|m| payment::means(m, f)).collect(),
        cash_discounts: payment::cash_discounts(root, &terms, f),
        payment_terms: terms,
        charges: charges::of(root, format, Field::Document("net"), f),
        vat,
        totals,
        lines: lines::read(root, kind, format, f),
        attachments: references::attachments(root, f),
        proposed_coding: ProposedCoding::default(),
        notes: Vec::new(),
        place: root.place(),
    };
    (invoice, findings)
}

/// Lines end the header. What other namespaces have, as extensions with their signatures, is no part
/// of the message.
fn part(child: Element, kind: InvoiceKind) -> Part {
    match child.namespace() {
        Namespace::Cac if child.is(lines::name(kind)) => Part::Line,
        Namespace::Cac | Namespace::Cbc => Part::Header,
        _ => Part::Beside,
    }
}

/// BT-9. UBL also has a place for it in the terms.
fn due_date(root: Element<'_>) -> Option<Element<'_>> {
    let in_terms = || root.all(cac("PaymentTerms")).find_map(|t| t.child(cbc("PaymentDueDate")));
    root.child(cbc("DueDate")).or_else(in_terms)
}

fn type_code(kind: InvoiceKind) -> crate::xml::Name {
    match kind {
        InvoiceKind::Invoice => cbc("InvoiceTypeCode"),
        InvoiceKind::CreditNote => cbc("CreditNoteTypeCode"),
    }
}

/// The format by its CustomizationID. EHF 1 and 2 name themselves beside the CEN BII core.
fn format(customization: &str) -> InvoiceFormat {
    let id = customization.to_ascii_lowercase();
    if id.contains("urn:fdc:peppol.eu:2017:poacc:billing:3") {
        InvoiceFormat::PeppolBilling3
    } else if id.contains("difi.no:ehf:") {
        InvoiceFormat::Ehf2
    } else {
        InvoiceFormat::OtherUbl
    }
}

/// BG-14 and BG-26.
fn period(element: Option<Element>, field: Field, f: &mut Findings) -> Span {
    let Some(period) = element else { return Span::default() };
    Span {
        from_on: f.date(period.child(cbc("StartDate")), field),
        to_on: f.date(period.child(cbc("EndDate")), field),
    }
}

/// BG-13.
fn delivery(element: Element, f: &mut Findings) -> Delivery {
    let location = element.child(cac("DeliveryLocation"));
    let date = element.child(cbc("ActualDeliveryDate"));
    Delivery {
        delivered_on: f.date(date, Field::Document("delivery_date")),
        location: identifier(location.and_then(|l| l.child(cbc("ID"))), "schemeID"),
        party_name: text(element.at(&[cac("DeliveryParty"), cac("PartyName"), cbc("Name")])),
        address: party::address(location.and_then(|l| l.child(cac("Address")))),
        terms: text(element.at(&[cac("DeliveryTerms"), cbc("SpecialTerms")])),
    }
}
