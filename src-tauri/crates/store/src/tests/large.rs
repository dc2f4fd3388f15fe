//! Documents that are copied in and out a piece at a time.

use std::io::{self, Cursor, Read};

use ledger::{DocumentId, Sha256};

use super::fixture::*;
use crate::documents::{KEPT_LIMIT, contents, fill};
use crate::*;

/// A reader that breaks off.
struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::TimedOut.into())
    }
}

/// Adds a document of the bytes that were announced and takes in those that come.
fn filled(announced: &[u8], from: &mut dyn Read) -> (Books, bool) {
    let mut books = books();
    let run = books.run;
    let same = books.file.writer().transaction(|tx| {
        let received = Received::Length(announced.len() as u64);
        let new = NewDocument { received, ..new_document(run, announced) };
        let document = documents::add(tx, &new)?;
        fill(tx, document, from)
    });
    (books, same.unwrap())
}

#[test]
fn what_was_copied_in_comes_out_and_verifies() {
    // Some pieces and a bit, no two of them alike.
    let bytes: Vec<u8> = (0..3_000_001_u32).map(|n| (n % 251) as u8).collect();
    let (books, same) = filled(&bytes, &mut Cursor::new(&bytes));
    assert!(same);
    let out = books.file.readers().read(|view| {
        let mut out = Vec::new();
        contents(view, DocumentId(1))?.unwrap().read_to_end(&mut out)?;
        assert!(contents(view, DocumentId(2))?.is_none());
        Ok::<_, StoreFault>(out)
    });
    assert_eq!(out.unwrap(), bytes);
    assert!(books.file.readers().read(whole).unwrap().is_clean());
}

#[test]
fn other_bytes_than_were_announced_are_told() {
    let check = |came: &[u8]| assert!(!filled(b"announced", &mut Cursor::new(came)).1, "{came:?}");
    check(b"announces");
    check(b"announce");
    check(b"announced!");
    check(b"");
    assert!(!filled(b"announced", &mut Broken).1);
}

#[test]
fn what_is_too_large_to_keep_is_a_row_that_says_so() {
    let mut books = books();
    let run = books.run;
    let add = |state| {
        let unreadable = Some(Unreadable { code: "too_large_to_keep".into(), place: None });
        let received = Received::Length(KEPT_LIMIT + 1);
        let sha256 = Sha256::of(b"large");
        NewDocument { received, sha256, state, unreadable, ..new_document(run, b"") }
    };
    let posted = add(DocumentState::Posted);
    let refused = books.file.writer().transaction(|tx| documents::add(tx, &posted));
    assert!(matches!(refused, Err(StoreFault::Constraint(_))), "{refused:?}");
    let waiting = add(DocumentState::Unreadable);
    let id = books.file.writer().transaction(|tx| documents::add(tx, &waiting)).unwrap();
    let read = |view: &View<'_>| {
        assert!(contents(view, id)?.is_none());
        assert_eq!(documents::by_hash(view, &Sha256::of(b"large"))?, Some(id));
        documents::find(view, id)
    };
    let found = books.file.readers().read(read).unwrap().unwrap();
    assert_eq!((found.length, found.kept), (KEPT_LIMIT + 1, false));
    assert!(books.file.readers().read(whole).unwrap().is_clean());
}
