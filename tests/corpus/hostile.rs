//! Entity bombs, external entities, quadratic blow-up: refused quickly, nothing fetched (the reader
//! has no means to).

use std::time::{Duration, Instant};

use formats::Read;
use formats::listing::Listing;
use formats::summary::Summary;

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

/// Reads bytes of any kind. What is read can be listed; what is refused says what is wrong and, if
/// that is the fault of a place, a place within the file.
fn read_or_refuse(bytes: &[u8]) {
    match formats::read(bytes) {
        Ok(Read::Invoices(invoices)) => {
            assert!(!invoices.is_empty());
            for invoice in &invoices {
                let lines = Listing::of(invoice).lines.len();
                assert_eq!(lines, Summary::of(invoice).lines.len());
            }
        }
        Ok(Read::Pages(kind)) => assert!(!kind.as_str().is_empty()),
        Err(refused) => {
            assert!(!refused.code.as_str().is_empty());
            if let Some(place) = refused.place {
                assert!(place.offset <= bytes.len() && place.line > 0 && place.column > 0);
            }
        }
    }
}

/// What damage there is: bits turned over, bytes lost, doubled, cut off, or NULs between.
fn damage(random: &mut fastrand::Rng, bytes: &mut Vec<u8>) {
    for _ in 0..random.usize(1..6) {
        if bytes.is_empty() {
            return;
        }
        let at = random.usize(0..bytes.len());
        let end = (at + random.usize(0..200)).min(bytes.len());
        match random.u8(0..7) {
            0 | 1 => bytes[at] ^= 1 << random.u8(0..8),
            2 => bytes[at] = random.u8(..),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let piece = bytes[at..end].to_vec();
                let to = random.usize(0..=bytes.len());
                drop(bytes.splice(to..to, piece));
            }
            5 => bytes.insert(at, 0),
            _ => bytes.truncate(at),
        }
    }
}

#[test]
fn damaged_files_are_read_or_refused_and_never_panic() {
    let mut random = fastrand::Rng::with_seed(20_261_124);
    let folders = ["ehf", "finvoice", "hostile/xml", "camt"];
    for path in folders.iter().flat_map(|folder| files(folder, "xml")) {
        let bytes = std::fs::read(&path).unwrap();
        // Entity bombs are large and say little.
        for _ in 0..if bytes.len() < 200_000 { 60 } else { 3 } {
            let mut damaged = bytes.clone();
            damage(&mut random, &mut damaged);
            read_or_refuse(&damaged);
        }
    }
}

#[test]
fn a_file_that_ends_too_early_is_never_read_as_the_whole() {
    for path in [files("ehf", "xml"), files("finvoice", "xml")].concat() {
        let bytes = std::fs::read(&path).unwrap();
        let end = bytes.iter().rposition(|byte| *byte == b'>').unwrap();
        for length in (0..=end).step_by(97).chain([end]) {
            let read = formats::read(&bytes[..length]);
            assert!(read.is_err(), "{length} bytes of {}", path.display());
        }
    }
}
