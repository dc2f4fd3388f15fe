//! Whether files keep to the ISO schemas, as `xmllint` of libxml2 sees it. Without the program or
//! the corpus the tests say so and pass.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::*;

/// Where the schemas lie, if they and `xmllint` are there.
fn schemas() -> Option<&'static Path> {
    static SCHEMAS: OnceLock<Option<PathBuf>> = OnceLock::new();
    let found = SCHEMAS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/corpus/camt");
        if !folder.join("pain.001.001.03.xsd").exists() {
            return skipped(&format!("no schemas in {}", folder.display()));
        }
        if Command::new("xmllint").arg("--version").output().is_err() {
            return skipped("no xmllint (Debian: libxml2-utils)");
        }
        Some(folder)
    });
    found.as_deref()
}

/// Said past the test runner, which keeps what passing tests print to itself.
fn skipped(why: &str) -> Option<PathBuf> {
    writeln!(std::io::stderr(), "skipped: payment files against the ISO schemas: {why}").unwrap();
    None
}

/// What `xmllint` has against the file; nothing when it is valid or can't be judged here.
fn complaint(xml: &[u8], version: Version) -> Option<String> {
    let schema = schemas()?.join(format!("{}.xsd", version.message_name()));
    let mut lint = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    lint.stdin.take().unwrap().write_all(xml).unwrap();
    let output = lint.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (!output.status.success()).then_some(said)
}

pub(super) fn assert_valid(file: &CreditTransferFile) {
    for version in [Version::V03, Version::V09] {
        let xml = file.to_xml(version).unwrap();
        if let Some(said) = complaint(&xml, version) {
            panic!("{said}\n{}", String::from_utf8_lossy(&xml));
        }
    }
}

#[test]
fn every_kind_of_payment_keeps_to_both_schemas() {
    let payments = vec![
        domestic(),
        sepa(),
        foreign(),
        CreditTransfer { remittance: message("Faktura 1"), end_to_end_id: id("P-4"), ..domestic() },
        finnish(),
        CreditTransfer { amount: money(500, "JPY"), end_to_end_id: id("P-5"), ..foreign() },
        CreditTransfer { amount: money(1, "KWD"), end_to_end_id: id("P-6"), ..foreign() },
    ];
    assert_valid(&file(payments));
}

#[test]
fn the_largest_file_keeps_to_both_schemas() {
    let mut payment = domestic();
    payment.creditor.name = "Ø".repeat(200);
    payment.creditor.address = Some(PostalAddress {
        street: Some("Å".repeat(200)),
        post_code: Some("9".repeat(200)),
        town: "Æ".repeat(200),
        country: "NO".to_owned(),
    });
    payment.amount = money(99_999_999_999, "NOK");
    payment.end_to_end_id = id(&"E".repeat(35));
    payment.remittance = message(&"ø".repeat(140));
    assert_valid(&file(vec![payment]));
}

#[test]
fn the_judge_condemns_a_spoilt_file() {
    if schemas().is_some() {
        let xml = text(&file(vec![domestic()]), Version::V03);
        let spoilt = xml.replace("<PmtMtd>TRF</PmtMtd>", "<PmtMtd>CASH</PmtMtd>");
        assert!(complaint(spoilt.as_bytes(), Version::V03).is_some());
    }
}
