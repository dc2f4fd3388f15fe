//! ledger ← { formats, rules, store, pdf } ← office ← { desktop, cli };  wire ← office.

use std::process::Command;

use serde_json::Value;

use crate::check;
use crate::source::{Breach, page_files, read};

/// What each crate may import of ours.
const MAY_IMPORT: [(&str, &[&str]); 10] = [
    ("ledger", &[]),
    ("wire", &[]),
    ("pdf", &[]),
    ("xtask", &[]),
    ("formats", &["ledger"]),
    ("rules", &["ledger"]),
    ("store", &["ledger"]),
    ("office", &["formats", "ledger", "pdf", "rules", "store", "wire"]),
    ("cli", &["ledger", "office", "pdf", "wire"]),
    ("bokfor-desktop", &["office", "pdf", "wire"]),
];

/// The member package `tests` stands outside: it may import all but the desktop.
const OUTSIDE: &str = "tests";

#[test]
fn crates_import_only_what_lies_below_them() {
    let packages = packages();
    let ours: Vec<&str> = packages.iter().map(name).collect();
    let breaches = packages.iter().flat_map(|package| {
        let importer = name(package);
        let allowed = MAY_IMPORT.iter().find(|(name, _)| *name == importer).map(|(_, may)| *may);
        let imports = package["dependencies"].as_array().unwrap().iter().map(name);
        imports
            .filter(|imported| ours.contains(imported))
            .filter(|imported| match allowed {
                Some(may) => !may.contains(imported),
                None => importer != OUTSIDE || *imported == "bokfor-desktop",
            })
            .map(|imported| breach(package, &format!("{importer} imports {imported}")))
            .collect::<Vec<_>>()
    });
    check(
        "Siblings never meet but in office, and nothing below knows its hosts:",
        breaches.collect(),
    );
}

#[test]
fn only_store_knows_the_database() {
    let packages = packages();
    let breaches = packages.iter().filter(|package| !["store", OUTSIDE].contains(&name(package)));
    let breaches = breaches.filter(|package| {
        let imports = package["dependencies"].as_array().unwrap();
        imports.iter().any(|import| ["rusqlite", "libsqlite3-sys"].contains(&name(import)))
    });
    let breaches = breaches.map(|package| breach(package, "imports the database")).collect();
    check("One crate holds all that is said to the database:", breaches);
}

#[test]
fn only_the_host_folder_knows_tauri() {
    check(
        "The page runs in a plain browser too, by the other host:",
        imports_outside("ui/src/host/", "@tauri-apps"),
    );
}

#[test]
fn only_sortable_knows_how_rows_are_dragged() {
    check(
        "Rows are dragged in one way, and never by the browser's own dragging:",
        imports_outside("ui/src/kit/Sortable/", "@dnd-kit"),
    );
}

/// Every line of the page, but for one folder, that names a library.
fn imports_outside(folder: &str, library: &str) -> Vec<Breach> {
    let files = page_files().into_iter().filter(|path| !path.starts_with(folder));
    let breaches = files.flat_map(|path| {
        let text = read(path);
        let lines = text.lines().enumerate().filter(|(_, line)| line.contains(library));
        lines
            .map(|(index, _)| Breach {
                file: path.to_owned(),
                line: index + 1,
                what: format!("names {library}"),
            })
            .collect::<Vec<_>>()
    });
    breaches.collect()
}

fn packages() -> Vec<Value> {
    let cargo = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(tests::root())
        .output()
        .unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let mut metadata: Value = serde_json::from_slice(&cargo.stdout).unwrap();
    match metadata["packages"].take() {
        Value::Array(packages) => packages,
        other => panic!("no packages: {other}"),
    }
}

fn name(value: &Value) -> &str {
    value["name"].as_str().unwrap()
}

fn breach(package: &Value, what: &str) -> Breach {
    Breach {
        file: package["manifest_path"].as_str().unwrap().to_owned(),
        line: 0,
        what: what.to_owned(),
    }
}
