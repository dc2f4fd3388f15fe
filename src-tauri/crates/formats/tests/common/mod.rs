//! Samples written for these tests, and what each test does with them.
#![allow(dead_code, reason = "each test file uses some of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

use formats::{Read, Unreadable};
use ledger::invoice::Invoice;

/// An EHF invoice of a plumber in Tromsø, in UTF-8 and with line feeds.
pub const INVOICE: &str = include_str!("../samples/invoice.xml");
/// A Finvoice 1.3 credit note; declared as ISO-8859-15, kept in UTF-8.
pub const FINVOICE: &str = include_str!("../samples/finvoice.xml");
/// The envelope that banks put before a Finvoice.
pub const ENVELOPE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:eb="http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd">
<SOAP-ENV:Header><eb:MessageHeader SOAP-ENV:mustUnderstand="1" eb:version="2.0"><eb:From><eb:PartyId>003723456780</eb:PartyId></eb:From></eb:MessageHeader></SOAP-ENV:Header>
<SOAP-ENV:Body><eb:Manifest eb:id="Manifest" eb:version="2.0"/></SOAP-ENV:Body>
</SOAP-ENV:Envelope>
"#;

/// Reads a file of invoices.
pub fn all(bytes: &[u8]) -> Vec<Invoice> {
    match formats::read(bytes) {
        Ok(Read::Invoices(invoices)) => invoices,
        other => panic!("no invoices: {other:?}"),
    }
}

/// Reads a file of one invoice.
pub fn one(bytes: &[u8]) -> Invoice {
    let mut invoices = all(bytes);
    assert_eq!(invoices.len(), 1);
    invoices.remove(0)
}

/// Why a file is not read.
pub fn refused(bytes: &[u8]) -> Unreadable {
    formats::read(bytes).unwrap_err()
}

/// The sample with one piece of text exchanged, which must be there.
pub fn with(old: &str, new: &str) -> String {
    assert!(INVOICE.contains(old), "{old:?} is not in the sample");
    INVOICE.replacen(old, new, 1)
}

/// One byte a character: ISO-8859-1, with the four letters of our languages and the euro sign that
/// ISO-8859-15 has elsewhere.
pub fn latin(text: &str) -> Vec<u8> {
    let byte = |character| match character {
        '€' => 0xA4,
        other => u8::try_from(u32::from(other)).unwrap(),
    };
    text.chars().map(byte).collect()
}

/// Notes as `code field`.
pub fn notes(invoice: &Invoice) -> Vec<String> {
    invoice.notes.iter().map(|n| format!("{} {}", n.code.as_str(), n.field)).collect()
}
