//! Files that are none, that are another's, newer, cut off, in use, or on a full disk.

use std::path::Path;

use super::fixture::*;
use crate::lock::WriteLock;
use crate::migrations::KNOWN_VERSION;
use crate::*;

fn fault(path: &Path) -> StoreFault {
    let fault = CompanyFile::open(path, now()).unwrap_err();
    let reading = Readers::open(path).unwrap_err();
    assert_eq!(std::mem::discriminant(&fault), std::mem::discriminant(&reading), "{reading:?}");
    fault
}

/// A closed company file, changed by a statement.
fn changed(statement: &str) -> (tempfile::TempDir, StoreFault) {
    let Books { folder, path, file, .. } = books();
    drop(file);
    let raw = raw(&path);
    raw.execute_batch(statement).unwrap();
    drop(raw);
    let fault = fault(&path);
    (folder, fault)
}

#[test]
fn a_file_is_created_once_and_opened_again() {
    let Books { folder: _folder, path, file, .. } = books();
    let again = CompanyFile::create(&path, &new_company(), now());
    assert!(matches!(again, Err(StoreFault::LockedByAnother)), "{again:?}");
    drop(file);
    let again = CompanyFile::create(&path, &new_company(), now());
    assert!(matches!(again, Err(StoreFault::AlreadyThere)), "{again:?}");
    let file = CompanyFile::open(&path, now()).unwrap();
    let company = file.readers().read(company::load).unwrap();
    assert_eq!(company, new_company().company);
}

#[test]
fn files_that_are_no_company_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.bokfor");
    assert!(matches!(fault(&path), StoreFault::Missing));
    for content in [&b""[..], b"not a database", &[0; 5000]] {
        std::fs::write(&path, content).unwrap();
        assert!(matches!(fault(&path), StoreFault::NotACompanyFile), "{}", content.len());
    }
    assert!(matches!(fault(folder.path()), StoreFault::NotACompanyFile));
    std::fs::remove_file(&path).unwrap();
    raw(&path).execute_batch("CREATE TABLE t (a); PRAGMA application_id = 1").unwrap();
    assert!(matches!(fault(&path), StoreFault::NotACompanyFile));
    // Nothing is left beside a file that is not ours.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_from_a_newer_version_is_named_so() {
    let (_folder, fault) = changed("PRAGMA user_version = 99");
    let StoreFault::NewerVersion { found, known } = fault else { panic!("{fault:?}") };
    assert_eq!((found, known), (99, KNOWN_VERSION));
}

#[test]
fn a_file_that_would_do_things_of_its_own_is_refused() {
    for (statement, expected) in [
        (
            "CREATE TRIGGER evil AFTER INSERT ON vouchers BEGIN DELETE FROM edits; END",
            "trigger evil",
        ),
        ("CREATE VIEW aaa AS SELECT 1", "view aaa"),
        ("CREATE TABLE zzz (a)", "table zzz"),
        ("DROP TRIGGER vouchers_fixed", "trigger vouchers_fixed"),
        ("DROP INDEX invoices_number", "index invoices_number"),
        ("ALTER TABLE edits ADD COLUMN more TEXT", "table edits"),
    ] {
        let (_folder, fault) = changed(statement);
        let StoreFault::ForeignSchema { object } = fault else { panic!("{statement}: {fault:?}") };
        assert_eq!(object, expected);
    }
}

#[test]
fn a_file_that_was_cut_off_is_damaged() {
    let Books { folder: _folder, path, file, .. } = books();
    drop(file);
    let bytes = std::fs::read(&path).unwrap();
    for length in [100, 4096, bytes.len() / 2, bytes.len() - 4096] {
        std::fs::write(&path, &bytes[..length]).unwrap();
        let opened = CompanyFile::open(&path, now());
        let found = opened.and_then(|file| file.readers().read(whole));
        let told = match &found {
            Err(StoreFault::Corrupt(_) | StoreFault::NotACompanyFile) => true,
            Ok(report) => !report.is_clean(),
            Err(_) => false,
        };
        assert!(told, "{length}: {found:?}");
    }
}

#[test]
fn one_at_a_time_writes_and_others_read() {
    let mut books = books();
    let second = CompanyFile::open(&books.path, now());
    assert!(matches!(second, Err(StoreFault::LockedByAnother)), "{second:?}");
    books.book("1", 100, "2026-01-01");
    let readers = Readers::open(&books.path).unwrap();
    let found = readers.read(|view| vouchers::find(view, ledger::VoucherId(1))).unwrap();
    assert!(found.is_some());
    let Books { path, file, folder: _folder, .. } = books;
    drop(file);
    assert!(CompanyFile::open(&path, now()).is_ok());
}

/// Started by the test below as a process of its own: takes the lock and waits to be killed.
#[test]
fn holds_the_lock_for_another_process() {
    let Ok(path) = std::env::var("STORE_TEST_HOLD") else { return };
    let _file = CompanyFile::open(Path::new(&path), now()).unwrap();
    println!("held");
    std::thread::sleep(std::time::Duration::from_secs(60));
}

#[test]
fn a_killed_process_frees_the_file_at_once() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let Books { folder: _folder, path, file, .. } = books();
    drop(file);
    let mut other = Command::new(std::env::current_exe().unwrap())
        .args(["tests::opening::holds_the_lock_for_another_process", "--exact", "--nocapture"])
        .env("STORE_TEST_HOLD", &path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(other.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line.contains("held")));
    let here = CompanyFile::open(&path, now());
    assert!(matches!(here, Err(StoreFault::LockedByAnother)), "{here:?}");
    other.kill().unwrap();
    other.wait().unwrap();
    assert!(CompanyFile::open(&path, now()).is_ok());
}

#[test]
fn two_locks_of_one_process_exclude_each_other_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.bokfor");
    let first = WriteLock::take(&path).unwrap();
    assert!(matches!(WriteLock::take(&path), Err(StoreFault::LockedByAnother)));
    drop(first);
    assert!(WriteLock::take(&path).is_ok());
}

/// A full disk in the middle of a group: the whole group is gone, nothing of it is half there, and
/// the file goes on working when there is room again.
#[test]
fn a_full_disk_leaves_nothing_half_done() {
    let mut books = books();
    books.book("1", 100, "2026-01-01");
    let (run, supplier) = (books.run, books.supplier);
    let writer = books.file.writer();
    let pages: i64 = writer.pragma("page_count");
    writer.set_pragma("max_page_count", pages + 20);
    let large = " ".repeat(50_000);
    let result = writer.transaction(|tx| {
        for n in 2..10 {
            // A caller that passes over a failed document must not get a half group either.
            let number = format!("{n}{large}");
            let _ = tx.savepoint(|tx| book(tx, run, supplier, &number, 100, "2026-01-01"));
        }
        Ok::<_, StoreFault>(())
    });
    let report = books.file.readers().read(whole).unwrap();
    assert!(report.is_clean(), "{:?}", report.findings);
    match result {
        Ok(()) => assert!((2..9).contains(&report.vouchers), "{}", report.vouchers),
        Err(StoreFault::TransactionLost | StoreFault::DiskFull) => assert_eq!(report.vouchers, 1),
        Err(other) => panic!("{other:?}"),
    }
    let failed = books.file.writer().transaction(|tx| {
        (20..30).try_for_each(|n| {
            book(tx, run, supplier, &format!("{n}{large}"), 100, "2026-01-01").map(drop)
        })
    });
    assert!(matches!(failed, Err(StoreFault::DiskFull)), "{failed:?}");
    books.file.writer().set_pragma("max_page_count", 1 << 30);
    books.book("40", 100, "2026-01-01");
    let after = books.file.readers().read(whole).unwrap();
    assert_eq!((after.vouchers, after.is_clean()), (report.vouchers + 1, true));
}
