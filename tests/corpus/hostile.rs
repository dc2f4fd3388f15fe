//! Entity bombs, external entities, quadratic blow-up: refused quickly, nothing fetched (the reader
//! has no means to).

use std::time::{Duration, Instant};

use crate::files;

#[test]
fn hostile_xml_is_refused_and_none_takes_long() {
    for ending in ["xml", "ent", "dtd"] {
        for path in files("hostile/xml", ending) {
            let bytes = std::fs::read(&path).unwrap();
            let start = Instant::now();
            let refused = formats::read(&bytes).unwrap_err();
            assert!(start.elapsed() < Duration::from_millis(200), "{}", path.display());
            let declares = bytes.windows(9).any(|w| w == b"<!DOCTYPE");
            if declares {
                assert_eq!(refused.code.as_str(), "doctype", "{}", path.display());
                assert!(refused.place.is_some());
            }
        }
    }
}

#[test]
fn pages_are_recognised_and_not_read() {
    for path in files("hostile/pdf", "pdf") {
        // Damaged as they are, they either say that they are PDF or are refused as something else.
        match formats::read(&std::fs::read(&path).unwrap()) {
            Ok(formats::Read::Pages(kind)) => assert_eq!(kind.as_str(), "pdf"),
            Ok(other) => panic!("{}: {other:?}", path.display()),
            Err(refused) => assert!(!refused.code.as_str().is_empty()),
        }
    }
}
