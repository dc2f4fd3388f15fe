//! The same invoice written in the ways that senders write it: encodings, prefixes, CDATA, comments,
//! white space, envelopes. What is read is the same each time, places included.

mod common;

use common::{ENVELOPE, FINVOICE, INVOICE, all, latin, notes, one, with};
use formats::summary::Summary;
use ledger::invoice::{InvoiceFormat, InvoiceKind};

/// Bytes of the sample in another guise: the same invoice.
fn check(bytes: &[u8]) {
    assert_eq!(one(bytes), one(INVOICE.as_bytes()));
}

fn declared(encoding: &str) -> String {
    with("UTF-8", encoding)
}

#[test]
fn the_sample_has_nothing_to_note_and_says_what_it_says() {
    let invoice = one(INVOICE.as_bytes());
    assert_eq!(notes(&invoice), [""; 0]);
    assert_eq!(
        (invoice.format, invoice.kind),
        (InvoiceFormat::PeppolBilling3, InvoiceKind::Invoice)
    );
    assert_eq!(invoice.texts[0].value, "Rørlegging på Øvre Årdal & omegn");
    assert_eq!(invoice.attachments[0].bytes, "Rørlegging på Øvre Årdal".as_bytes());
    assert_eq!(invoice.attachments[0].file_name.as_deref(), Some("faktura æøå.pdf"));
    let summary = Summary::of(&invoice);
    let expected = [
        ("number", "10-4711"),
        ("issue_date", "2026-03-02"),
        ("due_date", "2026-03-16"),
        ("currency", "NOK"),
        ("net", "2749.90"),
        ("vat", "667.49"),
        ("gross", "3417.39"),
        ("payable", "3000.00"),
        ("rounding", "-0.39"),
        ("prepaid", "417.00"),
        ("seller_name", "Nordlys Rør AS"),
        ("seller_org_number", "987654325"),
        ("seller_vat_number", "NO987654325MVA"),
        ("buyer_name", "Fjellvåk Kontor AS"),
        ("buyer_org_number", "123456785"),
        ("account", "86011117947"),
        ("kid", "123456782"),
        ("order_reference", "B-17"),
        ("buyer_reference", "Åse Bjørk"),
        ("waybill_reference", "FB-5"),
    ];
    assert_eq!(summary.document_type, "supplier_invoice");
    let fields: Vec<_> = summary.fields.iter().map(|f| (f.name, f.value.as_str())).collect();
    assert_eq!(fields, expected);
}

#[test]
fn every_encoding_gives_the_same_invoice() {
    for encoding in ["ISO-8859-1", "iso-8859-15", "windows-1252"] {
        check(&latin(&declared(encoding)));
    }
    check(format!("\u{FEFF}{INVOICE}").as_bytes());
    let little: Vec<u8> = format!("\u{FEFF}{}", declared("UTF-16"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(&little);
    let big: Vec<u8> = format!("\u{FEFF}{}", declared("utf-16"))
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    check(&big);
}

#[test]
fn prefixes_are_the_sender_s_choice() {
    check(INVOICE.replace("cbc:", "b:").replace("xmlns:cbc", "xmlns:b").as_bytes());
    let swapped = INVOICE.replace("cac:", "x:").replace("cbc:", "cac:").replace("x:", "cbc:");
    let swapped = swapped
        .replace("xmlns:cac=", "xmlns:y=")
        .replace("xmlns:cbc=", "xmlns:cac=")
        .replace("xmlns:y=", "xmlns:cbc=");
    check(swapped.as_bytes());
    let prefixed = INVOICE
        .replace("<Invoice xmlns=", "<ubl:Invoice xmlns:ubl=")
        .replace("</Invoice>", "</ubl:Invoice>");
    check(prefixed.as_bytes());
    // The components' namespace as the default, bound where it is used.
    let local =
        prefixed.replace("<cbc:", "<").replace("</cbc:", "</").replace("xmlns:cbc=", "xmlns=");
    check(local.as_bytes());
}

#[test]
fn cdata_comments_instructions_and_references_are_no_part_of_values() {
    check(with("<cbc:ID>10-4711", "<cbc:ID><![CDATA[10-]]>4711").as_bytes());
    check(with("10-4711", "10-<!-- nei -->47<?php nei ?>11").as_bytes());
    check(with("10-4711", "&#49;0&#x2D;4711").as_bytes());
    check(with("&amp; omegn", "<![CDATA[& omegn]]>").as_bytes());
    check(with("\"faktura æøå.pdf\"", "'faktura &#230;&#xF8;å.pdf'").as_bytes());
}

#[test]
fn white_space_and_line_ends_around_values_do_not_count() {
    check(with("10-4711", "\n      10-4711\t ").as_bytes());
    check(INVOICE.replace('\n', "\r\n").as_bytes());
    check(INVOICE.replace(">\n", ">").as_bytes());
    check(format!("{INVOICE}\n\n  ").as_bytes());
    check(format!("{INVOICE}<!-- slutt -->").as_bytes());
    check(with(" schemeID=\"0192\">", "\n\tschemeID = '0192'\n>").as_bytes());
    check(with("<cbc:Name>Nordlys Rør</cbc:Name>", "<cbc:Name>Nordlys Rør</cbc:Name >").as_bytes());
}

#[test]
fn base64_may_have_line_breaks_and_no_padding() {
    check(with("UsO4cmxlZ2dp", "\n   UsO4\r\n  cmxl\n\tZ2dp").as_bytes());
    check(with("cmRhbA==", "cmRhbA").as_bytes());
    let damaged = one(with("UsO4", "Us*4").as_bytes());
    assert_eq!(notes(&damaged), ["attachment_damaged attachments"]);
}

#[test]
fn extensions_unknown_elements_and_empty_ones_do_not_disturb() {
    let extended = with(
        "<cbc:CustomizationID>",
        "<ext:UBLExtensions xmlns:ext=\"urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2\"><ext:UBLExtension><ext:ExtensionContent><cbc:ID>feil</cbc:ID></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions><cbc:CustomizationID>",
    );
    check(extended.as_bytes());
    check(
        with(
            "<cbc:DueDate>",
            "<cbc:AccountingCost/><cbc:TaxCurrencyCode> </cbc:TaxCurrencyCode><cbc:DueDate>",
        )
        .as_bytes(),
    );
    // The same local name in another namespace is another element.
    check(with("<cbc:ID>", "<x:ID xmlns:x=\"urn:annet\">feil</x:ID><cbc:ID>").as_bytes());
}

#[test]
fn several_payment_means_are_all_kept_and_the_one_with_an_account_counts() {
    let several = with(
        "  <cac:PaymentMeans>",
        "  <cac:PaymentMeans><cbc:PaymentMeansCode>57</cbc:PaymentMeansCode><cbc:PaymentID>234567890</cbc:PaymentID></cac:PaymentMeans>\n  <cac:PaymentMeans>",
    );
    let invoice = one(several.as_bytes());
    assert_eq!(invoice.payment_means.len(), 2);
    let summary = Summary::of(&invoice);
    assert_eq!(summary.value("kid"), Some("123456782"));
    let place = summary.fields.iter().find(|f| f.name == "kid").map(|f| f.place.clone());
    let expected = "/Invoice/cac:PaymentMeans[2]/cbc:PaymentID";
    assert_eq!(place, Some(ledger::invoice::Place::Xml(expected.into())));
}

#[test]
fn an_account_within_an_iban_is_both() {
    let invoice = one(with("86011117947", "NO93 8601 1117 947").as_bytes());
    let summary = Summary::of(&invoice);
    assert_eq!(summary.value("iban"), Some("NO9386011117947"));
    assert_eq!(summary.value("account"), Some("86011117947"));
    assert_eq!(notes(&invoice), [""; 0]);
}

#[test]
fn a_business_document_envelope_may_hold_several_invoices() {
    let (_, document) = INVOICE.split_once("?>\n").unwrap();
    let other = document.replacen("10-4711", "10-4712", 1);
    let wrapped = format!(
        "<StandardBusinessDocument xmlns=\"http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader\"><StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion></StandardBusinessDocumentHeader>{document}{other}</StandardBusinessDocument>"
    );
    let invoices = all(wrapped.as_bytes());
    let numbers: Vec<_> =
        invoices.iter().map(|i| i.number.as_ref().unwrap().value.as_str()).collect();
    assert_eq!(numbers, ["10-4711", "10-4712"]);
    let second = invoices[1].number.as_ref().unwrap();
    let expected = "/sbdh:StandardBusinessDocument/Invoice[2]/cbc:ID";
    assert_eq!(second.place, ledger::invoice::Place::Xml(expected.into()));
}

#[test]
fn a_transport_file_is_two_documents_each_in_its_encoding() {
    let plain = one(&latin(FINVOICE));
    let transport = [ENVELOPE.as_bytes(), &latin(FINVOICE)].concat();
    assert_eq!(one(&transport), plain);
    // Without line breaks between, with a mark of its own, and several in one file.
    let marked = FINVOICE.replacen("ISO-8859-15", "UTF-8", 1);
    let close = [ENVELOPE.trim_end().as_bytes(), b"\xEF\xBB\xBF", marked.as_bytes()].concat();
    assert_eq!(one(&close), plain);
    assert_eq!(all(&[transport.clone(), transport].concat()).len(), 2);
    // Without a second declaration: the invoice is in the encoding of the envelope.
    let (_, undeclared) = FINVOICE.split_once("?>\n").unwrap();
    let envelope = ENVELOPE.replacen("UTF-8", "ISO-8859-15", 1);
    let undeclared = [envelope.as_bytes(), &latin(undeclared)].concat();
    assert_eq!(one(&undeclared), plain);
    // In the envelope's body.
    let (_, document) = marked.split_once("xsl\"?>\n").unwrap();
    let body = ENVELOPE.replace("<eb:Manifest eb:id=\"Manifest\" eb:version=\"2.0\"/>", document);
    assert_eq!(one(body.as_bytes()).totals.gross.unwrap().value, plain.totals.gross.unwrap().value);
}

#[test]
fn files_in_an_attachments_message_belong_to_the_invoice_before_it() {
    let message = r#"<?xml version="1.0" encoding="ISO-8859-15"?>
<FinvoiceAttachments Version="1.0">
  <AttachmentDetails>
    <AttachmentIdentifier>77::attachments::1</AttachmentIdentifier>
    <AttachmentContent>TGlpdGU=</AttachmentContent>
    <AttachmentName>liite.pdf</AttachmentName>
    <AttachmentMimeType>application/pdf</AttachmentMimeType>
  </AttachmentDetails>
</FinvoiceAttachments>
"#;
    let envelope = ENVELOPE.as_bytes();
    let transport = [envelope, &latin(FINVOICE), envelope, message.as_bytes()].concat();
    let invoice = one(&transport);
    let attached = invoice.attachments.last().unwrap();
    assert_eq!(attached.bytes, b"Liite");
    assert_eq!(attached.file_name.as_deref(), Some("liite.pdf"));
    assert_eq!(attached.media_type.as_deref(), Some("application/pdf"));
    // Alone it is no invoice.
    let refused = common::refused(message.as_bytes());
    assert_eq!(refused.code.as_str(), "unknown_document");
}

#[test]
fn a_due_date_may_stand_in_the_terms_or_with_the_payment_means() {
    let without = with("  <cbc:DueDate>2026-03-16</cbc:DueDate>\n", "");
    let due = |file: String| one(file.as_bytes()).due().map(|due| due.value.to_string());
    assert_eq!(due(without.clone()), None);
    let terms = "</cac:PaymentMeans><cac:PaymentTerms><cbc:PaymentDueDate>2026-03-16</cbc:PaymentDueDate></cac:PaymentTerms>";
    assert_eq!(
        due(without.replacen("</cac:PaymentMeans>", terms, 1)).as_deref(),
        Some("2026-03-16")
    );
    let means = "30</cbc:PaymentMeansCode><cbc:PaymentDueDate>2026-03-16</cbc:PaymentDueDate>";
    let file = without.replacen("30</cbc:PaymentMeansCode>", means, 1);
    assert_eq!(due(file).as_deref(), Some("2026-03-16"));
}

#[test]
fn lines_within_a_line_say_what_it_is_made_of() {
    let part = "<cac:SubInvoiceLine><cbc:ID>1.1</cbc:ID><cbc:InvoicedQuantity unitCode=\"HUR\">2</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID=\"NOK\">2500.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Timer</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID=\"NOK\">1250.00</cbc:PriceAmount></cac:Price></cac:SubInvoiceLine>";
    let end = "</cac:InvoiceLine>";
    let invoice = one(with(end, &format!("{part}{end}")).as_bytes());
    let names: Vec<_> =
        invoice.lines.iter().map(|line| line.id.as_ref().unwrap().value.as_str()).collect();
    assert_eq!(names, ["1", "1.1", "2"]);
    let part = &invoice.lines[1];
    assert_eq!(part.net, None);
    assert_eq!(part.attributes[0].1.value, "2500.00");
    let expected = "/Invoice/cac:InvoiceLine[1]/cac:SubInvoiceLine/cbc:LineExtensionAmount";
    assert_eq!(part.attributes[0].1.place, ledger::invoice::Place::Xml(expected.into()));
    // Its amounts do not count a second time, and it needs none of its own.
    assert_eq!(notes(&invoice), [""; 0]);
}

#[test]
fn numbers_and_holders_that_only_some_documents_have() {
    let customer = with(
        "<cac:AccountingCustomerParty>",
        "<cac:AccountingCustomerParty><cbc:SupplierAssignedAccountID>K-77</cbc:SupplierAssignedAccountID>",
    );
    let invoice = one(customer.as_bytes());
    assert_eq!(invoice.buyer.identifiers.last().unwrap().id.value, "K-77");
    let card = "30</cbc:PaymentMeansCode><cac:CardAccount><cbc:PrimaryAccountNumberID>1234</cbc:PrimaryAccountNumberID><cbc:HolderName>Åse Bjørk</cbc:HolderName></cac:CardAccount>";
    let invoice = one(with("30</cbc:PaymentMeansCode>", card).as_bytes());
    let means = &invoice.payment_means[0];
    assert_eq!(means.card_holder.as_ref().unwrap().value, "Åse Bjørk");
    let object = "<cac:AdditionalDocumentReference><cbc:ID schemeID=\"AEP\">MÅLER-1</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>";
    let invoice = one(with("<cac:AccountingSupplierParty>", object).as_bytes());
    let object = invoice.references.invoiced_object.unwrap();
    assert_eq!((object.id.value.as_str(), object.scheme.as_deref()), ("MÅLER-1", Some("AEP")));
}
