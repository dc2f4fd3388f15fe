//! The demo company, and one more invoice for it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// A copy of the demo company of its own; the year is played once for all tests.
pub fn demo(home: &Path) -> PathBuf {
    static PLAYED: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, played) = PLAYED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("demo.bokfor");
        let scenario = tests::root().join("assets/demo");
        let status = Command::new(bokfor()).arg("demo").args([&scenario, &file]).output().unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
        (folder, file)
    });
    let copy = home.join("demo.bokfor");
    std::fs::copy(played, &copy).unwrap();
    copy
}

/// `bokfor verify`: chain, balances, numbering, hashes, subledger.
pub fn verify(company: &Path) {
    let output = Command::new(bokfor()).arg("verify").arg(company).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

/// The invoice of a supplier with automatic posting that would come next, and its number: the last
/// one of the demo with another number and later days.
pub fn next_invoice() -> (String, String) {
    let file = "assets/demo/documents/129-nordavind-kraft-invoice.xml";
    let last = std::fs::read_to_string(tests::root().join(file)).unwrap();
    let number = between(&last, "<cbc:ID>", "</cbc:ID>");
    let next = format!("{number}9");
    let issued = between(&last, "<cbc:IssueDate>", "</cbc:IssueDate>");
    let due = between(&last, "<cbc:DueDate>", "</cbc:DueDate>");
    let invoice = last
        .replacen(&format!("<cbc:ID>{number}<"), &format!("<cbc:ID>{next}<"), 1)
        .replacen(issued, "2026-11-21", 1)
        .replacen(due, "2026-12-05", 1);
    (invoice, next)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).unwrap().1.split_once(after).unwrap().0
}

fn bokfor() -> PathBuf {
    let program = tests::target().join("debug/bokfor");
    assert!(program.is_file(), "{} is not built: run `cargo xtask test`", program.display());
    program
}
