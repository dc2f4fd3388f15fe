//! Field for field: every value of a document, no more and no less, and every note.

use std::collections::BTreeMap;
use std::path::Path;

use ledger::invoice::Invoice;
use serde_json::Value;

use crate::{files, one};
use formats::listing::{ListedField, Listing};

/// Compares one file with what was written down from reading it.
fn check(path: &Path, folder: &str) {
    let name = path.file_stem().unwrap().to_str().unwrap();
    let expectation = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus/expected")
        .join(folder)
        .join(format!("{name}.json"));
    let expected: Value = serde_json::from_slice(&std::fs::read(&expectation).unwrap()).unwrap();
    let invoice = one(&std::fs::read(path).unwrap());
    let actual = values(&invoice);
    let fields: BTreeMap<String, String> =
        serde_json::from_value(expected["fields"].clone()).unwrap();
    for name in fields.keys().chain(actual.keys()) {
        assert_eq!(actual.get(name), fields.get(name), "{name} of {}", path.display());
    }
    let notes: Vec<String> = serde_json::from_value(expected["notes"].clone()).unwrap();
    let noted: Vec<String> =
        invoice.notes.iter().map(|n| format!("{} {}", n.code.as_str(), n.field)).collect();
    assert_eq!(noted, notes, "notes of {}", path.display());
}

/// Every value by its name, those of lines as `lines.3.net`, and the files within.
fn values(invoice: &Invoice) -> BTreeMap<String, String> {
    let Listing { fields, lines } = Listing::of(invoice);
    let lines = (1..).zip(lines).flat_map(|(number, fields)| {
        fields.into_iter().map(move |field| {
            let name = format!("lines.{number}.{}", field.name);
            (name, field.value)
        })
    });
    let files = (1..).zip(&invoice.attachments).filter(|(_, file)| !file.bytes.is_empty());
    let files = files.map(|(number, file)| {
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        (format!("attachments.{number}.content"), text)
    });
    let fields = fields.into_iter().map(|ListedField { name, value, .. }| (name, value));
    let sized = |(name, _): &(String, String)| !name.ends_with(".size");
    fields.chain(lines).chain(files).filter(sized).collect()
}

#[test]
fn a_7_ehf_files_are_read_field_for_field() {
    for path in files("ehf", "xml") {
        check(&path, "ehf");
    }
}

#[test]
fn finvoice_files_are_read_field_for_field() {
    for path in files("finvoice", "xml") {
        // Not well-formed: `<InvoiceNumber>…</Invoicenumber>`.
        if !path.ends_with("finvoice3.xml") {
            check(&path, "finvoice");
        }
    }
}

#[test]
fn a_file_that_is_not_well_formed_is_refused_with_its_place() {
    let damaged = files("finvoice", "xml").into_iter().find(|p| p.ends_with("finvoice3.xml"));
    let Some(path) = damaged else { return };
    let refused = formats::read(&std::fs::read(path).unwrap()).unwrap_err();
    assert_eq!(refused.code.as_str(), "malformed");
    let place = refused.place.unwrap();
    // Line 37 is `        <InvoiceNumber>101441</Invoicenumber>`: the end tag is character 30.
    assert_eq!((place.line, place.column), (37, 30));
    assert_eq!(place.path.as_deref(), Some("/Finvoice/InvoiceDetails/InvoiceNumber"));
}

/// The names that issue 2 gives the fields of a document.
const NAMES: [&str; 22] = [
    "number",
    "issue_date",
    "due_date",
    "currency",
    "net",
    "vat",
    "gross",
    "payable",
    "rounding",
    "prepaid",
    "seller_name",
    "seller_org_number",
    "seller_vat_number",
    "buyer_name",
    "buyer_org_number",
    "iban",
    "account",
    "kid",
    "order_reference",
    "buyer_reference",
    "contract_reference",
    "waybill_reference",
];

#[test]
fn the_read_command_has_the_agreed_names_and_every_other_value_with_its_place() {
    let mut seen = std::collections::BTreeSet::new();
    for path in [files("ehf", "xml"), files("finvoice", "xml")].concat() {
        let bytes = std::fs::read(&path).unwrap();
        let Ok([read]) = <[_; 1]>::try_from(office::read_bytes("x", &bytes)) else { continue };
        if read.error.is_some() {
            continue;
        }
        let invoice = one(&bytes);
        let Listing { fields, lines } = Listing::of(&invoice);
        for field in &fields {
            let told = &read.fields[&field.name];
            assert_eq!(told.value, field.value, "{} of {}", field.name, path.display());
            assert!(told.place.starts_with('/'), "{} of {}", field.name, path.display());
        }
        assert_eq!(read.lines.len(), lines.len());
        for (told, listed) in read.lines.iter().zip(&lines) {
            assert!(listed.iter().all(|field| told.contains_key(&field.name)));
        }
        seen.extend(NAMES.into_iter().filter(|name| read.fields.contains_key(*name)));
        let payment = invoice.payment_means.len();
        if payment > 0 {
            assert!(
                read.fields.keys().any(|k| k.starts_with(&format!("payment_means.{payment}.")))
            );
        }
    }
    // No public file has a waybill; the reader's own samples do.
    let expected: std::collections::BTreeSet<_> =
        NAMES.into_iter().filter(|name| *name != "waybill_reference").collect();
    if tests::corpus("ehf").is_some() {
        assert_eq!(seen, expected);
    }
}

/// Payments are released by the thousand, and a document is read for its payee only where it may name
/// one.
#[test]
fn what_names_a_payee_is_known_before_it_is_read() {
    let files = files("ehf", "xml").into_iter().chain(files("finvoice", "xml"));
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let Ok(formats::Read::Invoices(invoices)) = formats::read(&bytes) else { continue };
        let names = invoices.iter().any(|invoice| invoice.payee.is_some());
        assert_eq!(formats::may_name_payee(&bytes), names, "{}", file.display());
    }
}

#[test]
fn b_135_to_b_143_references_of_real_files() {
    let check = |folder: &str, name: &str, expected: [Option<&str>; 3]| {
        let Some(folder) = tests::corpus(folder) else { return };
        let invoice = one(&std::fs::read(folder.join(name)).unwrap());
        let references = &invoice.references;
        let found =
            [references.your_reference(), references.our_reference(), references.contract.as_ref()];
        let found = found.map(|found| found.map(|found| found.value.as_str()));
        assert_eq!(found, expected, "{name}");
    };
    // An order stands before the buyer's reference, which is the only one of the second file.
    check("ehf", "ehf-2-faktura-1.xml", [Some("123"), Some("Our ref."), Some("Contract321")]);
    check("ehf", "peppol-Allowance-example.xml", [Some("0150abc"), None, Some("framework no 1")]);
    check("finvoice", "finvoice30-invoice.xml", [Some("PO-2026-77"), None, None]);
    check("finvoice", "finvoice1.xml", [Some("744500"), None, None]);
}
