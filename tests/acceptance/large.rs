//! Files that are larger than what is read: kept as they are, or said not to be.

use std::fs::File;
use std::path::{Path, PathBuf};

use ledger::Hashing;
use wire::inbox::InboxRow;
use wire::log::{ListLog, LogColumn, LogRow, LogTab};

use crate::world::{World, codes};

const MEGABYTE: u64 = 1024 * 1024;

/// A file with a hole of that size and a word at its end.
fn sparse(world: &World, name: &str, size: u64) -> PathBuf {
    use std::io::{Seek, SeekFrom, Write};
    let path = world.dir.path().join(name);
    let mut file = File::create(&path).unwrap();
    file.set_len(size).unwrap();
    file.seek(SeekFrom::Start(size - 4)).unwrap();
    file.write_all(name.get(..4).unwrap().as_bytes()).unwrap();
    path
}

fn hash(path: &Path) -> String {
    let mut hashing = Hashing::default();
    std::io::copy(&mut File::open(path).unwrap(), &mut hashing).unwrap();
    hashing.finish().1.to_string()
}

fn waiting(world: &World) -> Vec<InboxRow> {
    world.inbox()
}

fn log(world: &World) -> Vec<LogRow> {
    let list = |query| ListLog { tab: LogTab::Edits, from_on: None, to_on: None, query };
    world.rows(LogColumn::At, list)
}

#[test]
fn a_file_of_200_mb_lies_in_the_inbox_with_its_bytes() {
    let world = World::new();
    let size = 200 * MEGABYTE;
    let path = sparse(&world, "large.xml", size);
    let [told] = world.import_paths(std::slice::from_ref(&path)).try_into().unwrap();
    assert_eq!((told.status.as_str(), codes(&told)), ("unreadable", vec!["too_large"]));
    let document = told.document.unwrap();
    let shown = world.document(document);
    assert_eq!((shown.size, shown.kept, shown.sha256), (size, true, hash(&path)));
    assert_eq!(shown.unreadable.unwrap().code, "too_large");
    assert_eq!(waiting(&world)[0].document, document);

    // Under another name it is the same file, and it is kept once.
    let again = world.dir.path().join("again.xml");
    std::fs::rename(&path, &again).unwrap();
    let [told] = world.import_paths(std::slice::from_ref(&again)).try_into().unwrap();
    assert_eq!((told.status.as_str(), told.document), ("already_received", Some(document)));
    assert_eq!(world.document(document).receipts.len(), 2);

    let saved = world.dir.path().join("saved.xml");
    world.office.save_document(document, 0, &saved).unwrap();
    assert_eq!((hash(&saved), saved.metadata().unwrap().len()), (hash(&again), size));
    // It is not held in memory to be looked at.
    let refused = world.office.document_bytes(document, 0).unwrap_err();
    assert_eq!(refused.params["why"], "too_large");
    world.verify();
}

#[test]
fn what_is_too_large_to_keep_says_so_and_that_the_file_stays_where_it_is() {
    let world = World::new();
    let size = store::documents::KEPT_LIMIT + 1;
    let path = sparse(&world, "huge.bin", size);
    let [told] = world.import_paths(std::slice::from_ref(&path)).try_into().unwrap();
    assert_eq!((told.status.as_str(), codes(&told)), ("unreadable", vec!["too_large_to_keep"]));
    let document = told.document.unwrap();
    let shown = world.document(document);
    assert_eq!((shown.size, shown.kept, shown.sha256), (size, false, hash(&path)));
    assert_eq!(waiting(&world)[0].document, document);
    assert!(log(&world).iter().any(|row| row.what == "file_not_kept"));
    let target = world.dir.path().join("saved.bin");
    let refused = world.office.save_document(document, 0, &target).unwrap_err();
    assert_eq!(refused.params["why"], "bytes_not_kept");
    assert!(!target.exists() && path.exists());
    let company = world.company_file().metadata().unwrap().len();
    assert!(company < 10 * MEGABYTE, "{company}");
    world.verify();
}

#[test]
fn what_is_gone_or_no_file_is_told_and_logged() {
    let world = World::new();
    let gone = world.dir.path().join("gone.xml");
    let told = world.import_paths(&[gone]);
    assert_eq!((told[0].status.as_str(), codes(&told[0])), ("unreadable", vec!["vanished"]));
    #[cfg(unix)]
    {
        let device = world.import_paths(&[PathBuf::from("/dev/zero")]);
        assert_eq!(codes(&device[0]), ["not_a_file"]);
    }
    let kept: Vec<LogRow> = log(&world);
    let noted = kept.iter().filter(|row| row.what == "file_not_kept").count();
    assert_eq!(noted, if cfg!(unix) { 2 } else { 1 });
    assert!(waiting(&world).is_empty());
}
