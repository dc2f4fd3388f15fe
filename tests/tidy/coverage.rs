//! Every requirement of table A is named by a test that proves it.

use std::collections::BTreeSet;

use crate::source::{is_test_file, paths, read};

/// Table A of the requirements. What was never given out is not in it.
const TABLE_A: [u16; 35] = [
    2, 3, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
    30, 31, 32, 33, 34, 35, 36, 37, 38, 39,
];

#[test]
fn every_requirement_of_table_a_is_named_by_a_test() {
    let named = named();
    let missing: Vec<String> =
        TABLE_A.iter().filter(|id| !named.contains(id)).map(|id| format!("A-{id}")).collect();
    assert!(missing.is_empty(), "no test names {}", missing.join(", "));
}

/// IDs in test files, and after `#[cfg(test)]` in others.
fn named() -> BTreeSet<u16> {
    let code = paths().iter().filter(|path| path.ends_with(".rs") || path.contains(".test.ts"));
    code.filter(|path| !path.starts_with("tests/tidy/"))
        .flat_map(|path| {
            let text = read(path);
            let tests = match text.find("#[cfg(test)]") {
                _ if is_test_file(path) => text.as_str(),
                Some(start) => &text[start..],
                None => "",
            };
            ids(tests)
        })
        .collect()
}

/// Numbers after `A-`, or after `a_` in a test's name (`a_31_…`).
fn ids(text: &str) -> Vec<u16> {
    let starts = ["A-", " a_", "_a_"].iter().flat_map(|mark| text.match_indices(mark));
    starts
        .filter_map(|(at, mark)| {
            let rest = &text[at + mark.len()..];
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest[..end].parse().ok()
        })
        .collect()
}

#[test]
fn ids_are_found_in_names_and_comments() {
    let mut found = ids("// A-31, A-9\nfn a_16_bars() {} fn cap_a_27() {} a_supplier B-4");
    found.sort_unstable();
    assert_eq!(found, [9, 16, 27, 31]);
}
