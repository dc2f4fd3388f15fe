//! References and supporting documents (BT-10 to BT-19, BG-3, BG-24).

use ledger::invoice::{Attachment, NoteCode, PrecedingInvoice, References};

use crate::attachment;
use crate::values::{Field, Findings, attribute, identifier, text};
use crate::xml::{EMBEDDED_FILE, Element, cac, cbc};

/// UNCL 1001 code of an AdditionalDocumentReference that names the invoiced object (BT-18).
const INVOICED_OBJECT: &str = "130";
/// … and of one that names the project (BT-11 in a credit note).
const PROJECT: &str = "50";

pub(super) fn read(root: Element, f: &mut Findings) -> References {
    let id_of = |name| text(root.at(&[cac(name), cbc("ID")]));
    let contact = |role| text(root.at(&[cac(role), cac("Party"), cac("Contact"), cbc("ID")]));
    References {
        // EHF 2.0 has "your reference" as the identifier of the buyer's contact.
        buyer: text(root.child(cbc("BuyerReference")))
            .or_else(|| contact("AccountingCustomerParty")),
        seller: contact("AccountingSupplierParty"),
        order: id_of("OrderReference"),
        sales_order: text(root.at(&[cac("OrderReference"), cbc("SalesOrderID")])),
        contract: id_of("ContractDocumentReference"),
        project: id_of("ProjectReference").or_else(|| text(document_of_type(root, PROJECT))),
        waybill: id_of("DespatchDocumentReference"),
        delivery_note: None,
        receipt: id_of("ReceiptDocumentReference"),
        tender: id_of("OriginatorDocumentReference"),
        invoiced_object: identifier(document_of_type(root, INVOICED_OBJECT), "schemeID"),
        buyer_accounting: text(root.child(cbc("AccountingCost"))),
        preceding: preceding(root, f),
    }
}

/// The ID of the first AdditionalDocumentReference of the type.
fn document_of_type<'d>(root: Element<'d>, code: &str) -> Option<Element<'d>> {
    let mut documents = root.all(cac("AdditionalDocumentReference"));
    documents.find(|d| type_code(*d).as_deref() == Some(code))?.child(cbc("ID"))
}

fn type_code(reference: Element) -> Option<std::borrow::Cow<str>> {
    reference.child(cbc("DocumentTypeCode")).map(Element::text)
}

fn preceding(root: Element, f: &mut Findings) -> Vec<PrecedingInvoice> {
    let documents = root.all(cac("BillingReference")).flat_map(|billing| {
        let invoices = billing.all(cac("InvoiceDocumentReference"));
        invoices.chain(billing.all(cac("CreditNoteDocumentReference")))
    });
    let read = |document: Element| {
        let issue_on = f.date(document.child(cbc("IssueDate")), Field::Document("preceding"));
        Some(PrecedingInvoice { number: text(document.child(cbc("ID")))?, issue_on })
    };
    documents.filter_map(read).collect()
}

/// BG-24: documents that came along, are linked or only named.
pub(super) fn attachments(root: Element, f: &mut Findings) -> Vec<Attachment> {
    let documents = root.all(cac("AdditionalDocumentReference"));
    let supporting = documents.filter(|document| {
        let code = type_code(*document);
        let refers = matches!(code.as_deref(), Some(INVOICED_OBJECT | PROJECT));
        !refers || document.child(cac("Attachment")).is_some()
    });
    supporting.map(|document| supporting_document(document, f)).collect()
}

fn supporting_document(document: Element, f: &mut Findings) -> Attachment {
    let file = document.at(&[cac("Attachment"), cbc(EMBEDDED_FILE)]);
    let link = document.at(&[cac("Attachment"), cac("ExternalReference"), cbc("URI")]);
    let description = text(document.child(cbc("DocumentDescription")));
    let bytes = file.and_then(|file| {
        let bytes = attachment::decode_base64(file.raw_text());
        if bytes.is_none() {
            let field = Field::Document("attachments");
            f.note(NoteCode::AttachmentDamaged, field, file.place(), None, None);
        }
        bytes
    });
    Attachment {
        id: text(document.child(cbc("ID"))),
        // EHF 2.0 describes the document in its type.
        description: description.or_else(|| text(document.child(cbc("DocumentType")))),
        file_name: file.and_then(|file| attribute(file, "filename")),
        media_type: file.and_then(|file| attribute(file, "mimeCode")),
        bytes: bytes.unwrap_or_default(),
        link: text(link),
        place: file.unwrap_or(document).place(),
    }
}
