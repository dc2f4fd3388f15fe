//! Files that are not read: each says what is wrong with it, and where.

mod common;

use common::{ENVELOPE, FINVOICE, INVOICE, latin, refused, with};
use formats::{FILE_LIMIT, Read};

/// A file, the code it is refused with, and the line and column of the fault.
fn check(file: impl AsRef<[u8]>, code: &str, place: Option<(usize, usize)>) {
    let found = refused(file.as_ref());
    assert_eq!(found.code.as_str(), code, "{found}");
    assert_eq!(found.place.as_ref().map(|p| (p.line, p.column)), place, "{found}");
    if let Some(place) = found.place {
        assert!(place.offset <= file.as_ref().len());
    }
}

#[test]
fn files_that_are_no_xml() {
    check("", "empty", None);
    check("  \r\n\t", "empty", None);
    check("\u{FEFF}", "empty", None);
    check("Faktura 4711\nBeløp 1 250,00", "not_xml", Some((1, 1)));
    check("{\"faktura\": 4711}", "not_xml", Some((1, 1)));
    check(b"PK\x03\x04\x14\0\x06\0", "unsupported_kind", None);
    check(b"MZ\x90\0\x03\0\0\0", "unsupported_kind", None);
    let zip = refused(b"PK\x03\x04\x14\0\x06\0");
    assert_eq!(zip.details, [("kind", "zip".to_owned())]);
}

#[test]
fn pages_are_recognised() {
    let pages: [(&[u8], &str); 6] = [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "png"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "jpeg"),
        (b"II*\0\x08\0\0\0", "tiff"),
        (b"GIF89a", "gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
    ];
    for (bytes, kind) in pages {
        let Ok(Read::Pages(found)) = formats::read(bytes) else { panic!("{kind}") };
        assert_eq!(found.as_str(), kind);
    }
}

#[test]
fn xml_that_is_no_invoice() {
    let other = "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"/>";
    check(other, "unknown_document", Some((1, 22)));
    let found = refused(other.as_bytes());
    let namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02".to_owned();
    assert_eq!(found.details, [("root", "Document".to_owned()), ("namespace", namespace)]);
    assert_eq!(found.place.unwrap().path.as_deref(), Some("/Document"));
    let prefixed = refused(b"<!-- a -->\n <x:Order xmlns='urn:b' xmlns:x='urn:a'/>");
    assert_eq!(prefixed.details, [("root", "Order".to_owned()), ("namespace", "urn:a".to_owned())]);
    assert_eq!(prefixed.place.map(|place| (place.line, place.column)), Some((2, 2)));
    check("<Invoice/>", "unknown_document", Some((1, 1)));
    check("<html><body/></html>", "unknown_document", Some((1, 1)));
    check(ENVELOPE, "unknown_document", Some((2, 1)));
}

#[test]
fn documents_that_end_too_early() {
    let end = INVOICE.find("</cac:PaymentMeans>").unwrap();
    let cut = &INVOICE[..end];
    let line = cut.matches('\n').count() + 1;
    check(cut, "truncated", Some((line, 3)));
    let place = refused(cut.as_bytes()).place.unwrap();
    assert_eq!(place.path.as_deref(), Some("/Invoice/cac:PaymentMeans"));
    assert_eq!(place.offset, end);
    check("<", "truncated", Some((1, 1)));
    check("<?xml version=\"1.0\"", "truncated", Some((1, 1)));
    check("<?xml version=\"1.0\"?>", "truncated", Some((1, 22)));
    check("<a><![CDATA[abc", "truncated", Some((1, 4)));
    check("<a b=\"c", "truncated", Some((1, 1)));
    check("<a>&am", "truncated", Some((1, 4)));
    // Within ø.
    check(&"<a>ø".as_bytes()[..4], "truncated", Some((1, 4)));
    // The invoice of a transport file.
    let transport = [ENVELOPE.as_bytes(), &latin(FINVOICE)[..2000]].concat();
    assert_eq!(refused(&transport).code.as_str(), "truncated");
}

#[test]
fn bytes_that_are_not_in_the_declared_encoding() {
    // ISO-8859-1 without a declaration: the first ø is in line 11.
    let line = INVOICE.lines().position(|line| line.contains("Rørlegging")).unwrap() + 1;
    let column = INVOICE.lines().nth(line - 1).unwrap().find('ø').unwrap() + 1;
    let found = refused(&latin(INVOICE));
    assert_eq!(found.code.as_str(), "wrong_encoding");
    let place = found.place.as_ref().unwrap();
    assert_eq!((place.line, place.column), (line, column));
    assert_eq!(place.offset, INVOICE.find('ø').unwrap());
    // UTF-8 that says it is ISO-8859-1.
    check(with("UTF-8", "ISO-8859-1"), "wrong_encoding", Some((line, column)));
    check(with("UTF-8", "US-ASCII"), "wrong_encoding", Some((line, column)));
    check(with("UTF-8", "EBCDIC-CP-NO"), "wrong_encoding", Some((1, 1)));
    check(with("UTF-8", "UTF-16"), "wrong_encoding", Some((1, 1)));
    check(format!("\u{FEFF}{}", with("UTF-8", "ISO-8859-15")), "wrong_encoding", Some((1, 1)));
    let half: Vec<u8> = "\u{FEFF}<a>\u{F8}</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(&half[..half.len() - 1]).code.as_str(), "truncated");
    let unpaired = [&b"\xFF\xFE<\0a\0>\0"[..], b"\x00\xD8", b"<\0/\0a\0>\0"].concat();
    assert_eq!(refused(&unpaired).code.as_str(), "wrong_encoding");
}

#[test]
fn a_document_type_is_refused_wherever_it_stands() {
    check("<!DOCTYPE Finvoice SYSTEM \"Finvoice.dtd\"><Finvoice/>", "doctype", Some((1, 1)));
    check(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
        "doctype",
        Some((2, 1)),
    );
    check("<!doctype html><html></html>", "doctype", Some((1, 1)));
    check("<!DOCTYPE a [<!ENTITY b \"c", "doctype", Some((1, 1)));
    check("<a><!DOCTYPE b></a>", "doctype", Some((1, 4)));
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    check(wide("\u{FEFF}<?xml version=\"1.0\"?>\n<!DOCTYPE a>\n<a/>"), "doctype", Some((2, 1)));
    check(wide("<!DOCTYPE a><a/>"), "doctype", Some((1, 1)));
    check(
        format!(
            "{ENVELOPE}<?xml version=\"1.0\"?><!DOCTYPE Finvoice SYSTEM \"Finvoice.dtd\"><Finvoice/>"
        ),
        "doctype",
        Some((6, 22)),
    );
}

#[test]
fn characters_that_xml_does_not_allow() {
    check("<a>\n b\0c</a>", "control_character", Some((2, 3)));
    check("<a>\u{1B}[2J</a>", "control_character", Some((1, 4)));
    check("<a>\u{FFFE}</a>", "control_character", Some((1, 4)));
    check("<a>&#0;</a>", "control_character", Some((1, 4)));
    check("<a>&#x1F;</a>", "control_character", Some((1, 4)));
    check("<a b=\"&#8;\"/>", "control_character", Some((1, 3)));
}

#[test]
fn limits() {
    let deep = |levels: usize| format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
    check(deep(100), "unknown_document", Some((1, 1)));
    check(deep(101), "too_deep", Some((1, 301)));
    let wide = |count: usize| {
        let attributes: String = (0..count).map(|n| format!(" a{n}=\"\"")).collect();
        format!("<a{attributes}/>")
    };
    check(wide(256), "unknown_document", Some((1, 1)));
    check(wide(257), "too_many_attributes", Some((1, 3)));
    check(format!("<{}/>", "a".repeat(101)), "too_large", Some((1, 1)));
    let bound: String = (0..200).map(|n| format!(" xmlns:a{n}=\"urn:{n}\"")).collect();
    check(format!("<a{bound}/>"), "too_many_attributes", Some((1, 3)));
}

#[test]
fn what_is_not_well_formed() {
    check("<a></b>", "malformed", Some((1, 4)));
    check("<a/></a>", "malformed", Some((1, 5)));
    check("<a b='1' b='2'/>", "malformed", Some((1, 3)));
    check("<a b=1/>", "malformed", Some((1, 3)));
    check("<a b='<'/>", "malformed", Some((1, 3)));
    check("<a b/>", "malformed", Some((1, 3)));
    check("<a>&unknown;</a>", "malformed", Some((1, 4)));
    check("<a>&#xD800;</a>", "malformed", Some((1, 4)));
    check("<a>& b</a>", "malformed", Some((1, 4)));
    check("<a:b/>", "malformed", Some((1, 1)));
    check("<a b:c=''/>", "malformed", Some((1, 3)));
    check("<1/>", "malformed", Some((1, 1)));
    check("<a:b:c xmlns:a='urn:a'/>", "malformed", Some((1, 1)));
    check("<a/>tekst", "malformed", Some((1, 5)));
    check("<a><!FEIL></a>", "malformed", Some((1, 4)));
    check("<a><?xml version='1.0'?></a>", "truncated", Some((1, 4)));
}

#[test]
fn only_transport_files_hold_several_documents() {
    check(format!("{INVOICE}<a/>"), "several_roots", Some((INVOICE.lines().count() + 1, 1)));
    check(format!("{INVOICE}{INVOICE}"), "several_roots", Some((INVOICE.lines().count() + 1, 1)));
    check("<a/><b/>", "several_roots", Some((1, 5)));
}

#[test]
fn sizes() {
    let large = vec![b' '; FILE_LIMIT + 1];
    check(&large, "too_large", None);
    // Text outside attachments counts, also in one element.
    let padded = INVOICE.replacen("Rørlegging", &"x".repeat(21 * 1024 * 1024), 1);
    assert_eq!(refused(padded.as_bytes()).code.as_str(), "too_large");
}

#[test]
fn attachments_do_not_count_as_text() {
    // 40 MB decoded, 54 MB in base64 with line breaks.
    let line = format!("{}\n", "QUJD".repeat(19));
    let attached = |bytes: usize| {
        INVOICE.replacen("UsO4cmxlZ2dpbmcgcMOlIMOYdnJlIMOFcmRhbA==", &line.repeat(bytes / 57), 1)
    };
    let file = attached(40 * 1024 * 1024);
    assert!(file.len() > 54 * 1024 * 1024);
    let invoice = common::one(file.as_bytes());
    assert_eq!(invoice.attachments[0].bytes.len(), 40 * 1024 * 1024 / 57 * 57);
    let found = refused(attached(51 * 1024 * 1024).as_bytes());
    assert_eq!(found.code.as_str(), "attachment_too_large");
}
