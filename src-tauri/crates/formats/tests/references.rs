//! The references that rules look at (B-135 to B-143), each from the place it stands in.

mod common;

use common::{FINVOICE, INVOICE, latin, one, with};
use ledger::invoice::{Found, Invoice};

/// Your reference, ours and the contract's.
fn references(invoice: &Invoice) -> [Option<&str>; 3] {
    fn text(found: Option<&Found<String>>) -> Option<&str> {
        found.map(|found| found.value.as_str())
    }
    let references = &invoice.references;
    let (yours, ours) = (references.your_reference(), references.our_reference());
    [text(yours), text(ours), text(references.contract.as_ref())]
}

/// Takes the fields of your reference away one after the other.
fn check(mut text: String, read: fn(&str) -> Invoice, steps: [(&str, Option<&str>); 3]) {
    for (element, expected) in steps {
        assert_eq!(text.matches(element).count(), 1, "{element}");
        text = text.replace(element, "");
        assert_eq!(references(&read(&text))[0], expected, "without {element}");
    }
}

#[test]
fn b_138_b_139_b_140_of_ubl() {
    let contract = "  <cac:ContractDocumentReference><cbc:ID>RA-1</cbc:ID>\
                    </cac:ContractDocumentReference>\n  <cac:AdditionalDocumentReference>";
    let text = with("  <cac:AdditionalDocumentReference>", contract);
    let read: fn(&str) -> Invoice = |text| one(text.as_bytes());
    assert_eq!(references(&read(&text)), [Some("FB-5"), Some("S-99"), Some("RA-1")]);
    let steps = [
        ("<cbc:ID>FB-5</cbc:ID>", Some("B-17")),
        ("<cbc:ID>B-17</cbc:ID>", Some("Åse Bjørk")),
        ("<cbc:BuyerReference>Åse Bjørk</cbc:BuyerReference>", None),
    ];
    check(text, read, steps);
    assert_eq!(references(&read(INVOICE))[2], None);
}

#[test]
fn b_138_b_139_b_140_of_finvoice() {
    let read: fn(&str) -> Invoice = |text| one(&latin(text));
    assert_eq!(references(&read(FINVOICE)), [Some("RK-12"), Some("MY-1"), Some("SOP-3")]);
    let steps = [
        ("<WaybillIdentifier>RK-12</WaybillIdentifier>", Some("TIL-5")),
        ("<OrderIdentifier>TIL-5</OrderIdentifier>", Some("KP 450")),
        ("<BuyerReferenceIdentifier>KP 450</BuyerReferenceIdentifier>", None),
    ];
    check(FINVOICE.to_owned(), read, steps);
}

#[test]
fn b_138_a_delivery_note_is_no_waybill() {
    let noted = FINVOICE.replace(
        "<WaybillIdentifier>RK-12</WaybillIdentifier>",
        "<DeliveryNoteIdentifier>LT-3</DeliveryNoteIdentifier>",
    );
    let invoice = one(&latin(&noted));
    assert_eq!(references(&invoice)[0], Some("TIL-5"));
    let despatch = invoice.references.despatch().map(|found| found.value.as_str());
    assert_eq!(despatch, Some("LT-3"));
}
