//! The unit cases of Peppol's and Norway's business rules: a document that must pass a rule gets no
//! note of it, one that must fail gets it. The cases are fragments, so other notes are expected.

use std::path::Path;

use formats::Read;
use ledger::invoice::{Note, NoteCode};

/// What our note of a rule looks like.
struct Rule {
    file: &'static str,
    code: NoteCode,
    /// Ends of the names of the fields it stands on.
    fields: &'static [&'static str],
}

const RULES: [Rule; 10] = [
    Rule {
        file: "unit-UBL-NO/NO-R-001.xml",
        code: NoteCode::VatNumberForm,
        fields: &["seller_vat_number"],
    },
    Rule {
        file: "unit-UBL-PEPPOL/PEPPOL-EN16931-P0112.xml",
        code: NoteCode::FieldInvalid,
        fields: &["type_code"],
    },
    Rule {
        file: "unit-UBL-PEPPOL/PEPPOL-EN16931-R041.xml",
        code: NoteCode::FieldMissing,
        fields: &["net"],
    },
    Rule {
        file: "unit-UBL-PEPPOL/PEPPOL-COMMON-R040.xml",
        code: NoteCode::OrgNumberCheckDigit,
        fields: &["seller_identifier", "buyer_identifier"],
    },
    Rule {
        file: "unit-UBL-PEPPOL/PEPPOL-EN16931-R043.xml",
        code: NoteCode::FieldInvalid,
        fields: &["charge_indicator"],
    },
    Rule {
        file: "unit-UBL-PEPPOL/PEPPOL-EN16931-R046.xml",
        code: NoteCode::FieldContradicts,
        fields: &["price"],
    },
    Rule {
        file: "unit-UBL-PEPPOL/PEPPOL-EN16931-R053.xml",
        code: NoteCode::FieldMissing,
        fields: &["vat"],
    },
    Rule {
        file: "unit-UBL-PEPPOL/PEPPOL-EN16931-R055.xml",
        code: NoteCode::FieldContradicts,
        fields: &["vat"],
    },
    Rule {
        file: "unit-UBL-PEPPOL/PEPPOL-EN16931-R111.xml",
        code: NoteCode::FieldContradicts,
        fields: &["period"],
    },
    Rule {
        file: "unit-UBL-PEPPOL/PEPPOL-EN16931-R121.xml",
        code: NoteCode::FieldInvalid,
        fields: &["price"],
    },
];

/// The documents of a test set, each with whether it must pass.
fn cases(text: &str) -> Vec<(bool, String)> {
    let tests = text.split("<test>").skip(1);
    let case = |test: &str| {
        let (asserted, rest) = test.split_once("</assert>").unwrap();
        let document = rest.split_once("</test>").unwrap().0.trim().to_owned();
        (asserted.contains("<success"), document)
    };
    tests.map(case).collect()
}

/// The rule's place in a line is told from its place in the totals of the fragment: R041 needs an
/// allowance, R053 concerns the document.
fn is_of(note: &Note, rule: &Rule) -> bool {
    let place = match &note.place {
        ledger::invoice::Place::Xml(path) => path,
        ledger::invoice::Place::Page { .. } => return false,
    };
    let fits = rule
        .fields
        .iter()
        .any(|field| note.field == *field || note.field.ends_with(&format!(".{field}")));
    let allowance = !rule.file.contains("R041") || place.contains("AllowanceCharge");
    note.code == rule.code && fits && allowance
}

#[test]
fn documents_fail_the_rules_they_must_fail_and_pass_the_others() {
    let Some(folder) = tests::corpus("peppol-rules") else { return };
    for rule in &RULES {
        let text = std::fs::read_to_string(folder.join(Path::new(rule.file))).unwrap();
        let cases = cases(&text);
        assert!(cases.len() >= 2, "{}", rule.file);
        for (number, (passes, document)) in cases.iter().enumerate() {
            let Ok(Read::Invoices(invoices)) = formats::read(document.as_bytes()) else {
                panic!("case {} of {} is not read", number + 1, rule.file);
            };
            let noted = invoices.iter().flat_map(|i| &i.notes).any(|note| is_of(note, rule));
            // R053 also bars a second total of the same currency, which says nothing else.
            let same_again =
                rule.file.contains("R053") && document.matches("<cac:TaxTotal>").count() == 2;
            if !same_again {
                assert_eq!(noted, !passes, "case {} of {}", number + 1, rule.file);
            }
        }
    }
}

/// All cases are read without a panic, whatever they test.
#[test]
fn every_case_is_read() {
    let Some(folder) = tests::corpus("peppol-rules") else { return };
    for set in ["unit-UBL-NO", "unit-UBL-PEPPOL"] {
        for entry in std::fs::read_dir(folder.join(set)).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            for test in text.split("<test").skip(2) {
                let Some((_, rest)) = test.split_once("</assert>") else { continue };
                let Some((document, _)) = rest.split_once("</test>") else { continue };
                let invoices = formats::read(document.trim().as_bytes());
                assert!(matches!(invoices, Ok(Read::Invoices(_))), "{document}: {invoices:?}");
            }
        }
    }
}
