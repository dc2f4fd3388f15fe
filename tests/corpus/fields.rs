//! Field for field: every value of a document, no more and no less, and every note.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::flat::flatten;
use crate::{files, one};

/// Compares one file with what was written down from reading it.
fn check(path: &Path, folder: &str) {
    let name = path.file_stem().unwrap().to_str().unwrap();
    let expectation = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus/expected")
        .join(folder)
        .join(format!("{name}.json"));
    let expected: Value = serde_json::from_slice(&std::fs::read(&expectation).unwrap()).unwrap();
    let invoice = one(&std::fs::read(path).unwrap());
    let actual: BTreeMap<String, String> =
        flatten(&invoice).values.into_iter().map(|(name, value, _)| (name, value)).collect();
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
