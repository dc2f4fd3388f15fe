//! The words of a message before its first line (B-165 to B-170).

mod common;

use common::{ENVELOPE, FINVOICE, INVOICE, all, latin, one, with};

/// Written out by hand from the sample.
const OF_INVOICE: &str = "\
urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0
urn:fdc:peppol.eu:2017:poacc:billing:01:1.0
10-4711
2026-03-02
2026-03-16
380
Rørlegging på Øvre Årdal & omegn
NOK
Åse Bjørk
B-17
S-99
FB-5
Vedlegg
987654325
Nordlys Rør
Ålesundgata 3
Tromsø
9008
NO
NO987654325MVA
VAT
Foretaksregisteret
TAX
Nordlys Rør AS
987654325
123456785
Bodø
NO
Fjellvåk Kontor AS
123456785
30
123456782
86011117947
true
Oppmøte
4
100.00
2500.00
S
25
VAT
false
Trofast kunde
50.00
S
25
VAT
667.49
2550.00
637.50
S
25
VAT
199.90
29.99
S
15
VAT
2699.90
2749.90
3417.39
50.00
100.00
417.00
-0.39
3000.00";

/// How the header of the Finvoice sample begins, and how it ends.
const OF_FINVOICE: (&str, &str) = (
    "2345678-0\nÄänekosken Sähkö Oy\nSähköpörssi\nFI23456780\nS-1\nMäkikatu 1\nÄÄNEKOSKI\n",
    "\nViivästyskorko 11 %\nF-123\nMaksu rahoitusyhtiölle\n1458359-3\nRahoitus Oyj",
);

#[test]
fn b_166_is_every_text_before_the_first_line() {
    assert_eq!(one(INVOICE.as_bytes()).header_text, OF_INVOICE);
    let finvoice = one(&latin(FINVOICE)).header_text;
    assert!(finvoice.starts_with(OF_FINVOICE.0), "{finvoice}");
    assert!(finvoice.ends_with(OF_FINVOICE.1), "{finvoice}");
    // Of a row, of what follows the rows, and of what the bank is told.
    for absent in ["Toimitus", "Kaapeli", "Erittely", "NDEAFIHH\nÄänekosken"] {
        assert!(!finvoice.contains(absent), "{absent}");
    }
}

#[test]
fn b_166_is_the_same_of_a_credit_note() {
    let credit = INVOICE
        .replace("Invoice-2", "CreditNote-2")
        .replace("<Invoice ", "<CreditNote ")
        .replace("</Invoice>", "</CreditNote>")
        .replace("InvoiceTypeCode>380", "CreditNoteTypeCode>381")
        .replace("/cbc:InvoiceTypeCode", "/cbc:CreditNoteTypeCode")
        .replace("InvoiceLine", "CreditNoteLine")
        .replace("InvoicedQuantity", "CreditedQuantity");
    let credit = one(credit.as_bytes());
    assert_eq!(credit.lines.len(), 2);
    assert_eq!(credit.header_text, OF_INVOICE.replace("\n380\n", "\n381\n"));
}

#[test]
fn what_is_no_part_of_the_message_is_left_out() {
    let extended = with(
        "  <cbc:CustomizationID>",
        "  <e:UBLExtensions xmlns:e=\"urn:e\"><e:UBLExtension>PB55</e:UBLExtension></e:UBLExtensions>\
         <cbc:CustomizationID>",
    );
    assert_eq!(one(extended.as_bytes()).header_text, OF_INVOICE);
    let transmitted = FINVOICE.replacen(
        "  <SellerPartyDetails>",
        "<MessageTransmissionDetails><MessageSenderDetails><FromIdentifier>0037</FromIdentifier>\
         </MessageSenderDetails></MessageTransmissionDetails>\
         <EpiDetails><EpiReference>5</EpiReference></EpiDetails><SellerPartyDetails>",
        1,
    );
    let plain = one(&latin(FINVOICE)).header_text;
    assert_eq!(one(&latin(&transmitted)).header_text, plain);
}

#[test]
fn several_invoices_have_each_their_own() {
    let other = FINVOICE.replace("Hyvitys", "Toinen").replace("Kaapeli", "Rahti");
    let file = [ENVELOPE, FINVOICE, ENVELOPE, &other].map(latin).concat();
    let texts: Vec<_> = all(&file).into_iter().map(|invoice| invoice.header_text).collect();
    let [first, second] = texts.as_slice() else { panic!("{texts:?}") };
    assert!(first.contains("Hyvitys € 110") && !first.contains("Toinen"));
    assert_eq!(*second, first.replace("Hyvitys", "Toinen"));
    // Two in one document: the first ends where it ends, also without lines.
    let start = INVOICE.find("<Invoice").unwrap();
    let body = &INVOICE[start..];
    let lines = body.find("  <cac:InvoiceLine>").unwrap();
    let bare = format!("{}</Invoice>", &body[..lines]);
    let both = format!("<Envelope><Body>{bare}{body}</Body></Envelope>");
    let texts: Vec<_> = all(both.as_bytes()).into_iter().map(|i| i.header_text).collect();
    assert_eq!(texts, [OF_INVOICE, OF_INVOICE]);
}

#[test]
fn is_cut_at_a_character_within_64_kib() {
    let header_of = |note: &str| {
        let text = one(with("Rørlegging på Øvre Årdal &amp; omegn", note).as_bytes()).header_text;
        (text.len(), text)
    };
    let before = OF_INVOICE.find("Rørlegging").unwrap();
    let after = OF_INVOICE.len() - before - "Rørlegging på Øvre Årdal & omegn".len();
    // As much as just fits, and one byte more.
    let fits = "x".repeat(64 * 1024 - before - after);
    let (length, text) = header_of(&fits);
    assert_eq!(length, 64 * 1024);
    assert!(text.ends_with("\n3000.00"));
    let (length, text) = header_of(&format!("{fits}x"));
    assert_eq!(length, 64 * 1024);
    assert!(text.ends_with("\n3000.0"));
    // A letter of two bytes that half fits is left out, and nothing follows it.
    let odd = "ø".repeat(64 * 1024);
    let odd = if before.is_multiple_of(2) { format!("x{odd}") } else { odd };
    let (length, text) = header_of(&odd);
    assert_eq!(length, 64 * 1024 - 1);
    assert!(text.ends_with('ø'));
}
