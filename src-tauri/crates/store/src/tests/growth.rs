//! What a document costs must not grow with the file. Counted in pages, which no other work on the
//! machine can change.

use ledger::{DocumentId, Sha256};

use super::fixture::*;
use crate::*;

/// Gives the file documents up to this number, with hashes of no pattern and without their bytes.
fn fill_to(books: &Books, last: i64) {
    let sql = "WITH RECURSIVE more (id) AS (
                   SELECT (SELECT ifnull(max(id), 0) + 1 FROM documents)
                   UNION ALL SELECT id + 1 FROM more WHERE id < ?)
               INSERT INTO documents (id, sha256, sha256_head, length, kind, channel, file_name,
                   received_at, run_id, state, kept)
               SELECT id, randomblob(32), random(), 1, 'ubl', 'e-invoice', '', 0, 1, 'rejected', 0
               FROM more";
    books.raw().execute(sql, [last]).unwrap();
}

fn add(books: &mut Books, texts: &[String]) -> Vec<DocumentId> {
    let run = books.run;
    let add_all = |tx: &Tx<'_>| {
        let new = texts.iter().map(|text| new_document(run, text.as_bytes()));
        new.map(|new| documents::add(tx, &new)).collect::<Result<Vec<_>, StoreFault>>()
    };
    books.file.writer().transaction(add_all).unwrap()
}

#[test]
fn bytes_are_known_again_wherever_they_lie() {
    let mut books = books();
    let mut kept = add(&mut books, &["first".to_owned()]);
    // The last number of the first stretch of the index, and the first of the second and third.
    for (before, text) in [(131_070, "last of one"), (131_071, "first of two"), (262_143, "third")]
    {
        if books.raw().query_row("SELECT max(id) FROM documents", [], |r| r.get(0)) != Ok(before) {
            fill_to(&books, before);
        }
        kept.extend(add(&mut books, &[text.to_owned()]));
    }
    assert_eq!(kept, [1, 131_071, 131_072, 262_144].map(DocumentId));
    let found = |text: &str| {
        let hash = Sha256::of(text.as_bytes());
        books.file.readers().read(|view| documents::by_hash(view, &hash)).unwrap()
    };
    let texts = ["first", "last of one", "first of two", "third", "never came"];
    let expected: Vec<_> = kept.into_iter().map(Some).chain([None]).collect();
    assert_eq!(texts.map(found).to_vec(), expected);
    // By another number SQLite would go through the whole index.
    let plan = format!(
        "EXPLAIN QUERY PLAN SELECT id FROM documents INDEXED BY documents_sha256
         WHERE id >> {} = 0 AND sha256_head = 0",
        documents::STRETCH_BITS
    );
    let plan: String = books.raw().query_row(&plan, [], |row| row.get("detail")).unwrap();
    assert!(plan.starts_with("SEARCH"), "{plan}");
}

/// Pages that one transaction with 500 documents writes to the log.
fn pages_of_500(books: &mut Books) -> u64 {
    books.file.writer().checkpoint().unwrap();
    let texts: Vec<_> = (0..500).map(|n| format!("{n} {}", "x".repeat(2000))).collect();
    add(books, &texts);
    let log = crate::lock::beside(&books.path, "-wal");
    // Each page has a head of 24 bytes.
    log.metadata().unwrap().len() / (4096 + 24)
}

#[test]
fn a_document_changes_as_many_pages_in_a_large_file() {
    let mut small = books();
    fill_to(&small, 1_000);
    let mut large = books();
    fill_to(&large, 140_000);
    let (few, many) = (pages_of_500(&mut small), pages_of_500(&mut large));
    // 500 documents of 2 kB are 250 pages at least. One more page each would be 500 more.
    assert!(few >= 250, "{few}");
    assert!(many * 10 <= few * 13, "{many} pages beside {few}");
}
