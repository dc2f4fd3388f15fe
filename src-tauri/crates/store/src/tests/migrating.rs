//! The schema's steps, backups before them, and backups in general.

use crate::migrations::{KNOWN_VERSION, MIGRATIONS, Migration, hash};
use crate::{CompanyFile, Readers, StoreFault, backup, company, rotation, verify};

use super::fixture::*;

/// Steps that were released are never changed. A new step adds a line.
const RELEASED: [&str; 1] = ["f7572e535ac138caa3e5232cef3550cf5194a9fb1f52690bef85aedf3b086bcb"];

#[test]
fn released_steps_are_as_they_were() {
    let hashes: Vec<String> =
        MIGRATIONS.iter().map(|step| ledger::Sha256(hash(step)).to_string()).collect();
    assert!(hashes.iter().map(String::as_str).take(RELEASED.len()).eq(RELEASED), "{hashes:?}");
    assert_eq!(MIGRATIONS.len() as i64, KNOWN_VERSION);
}

const fn step(name: &'static str, sql: &'static str) -> Migration {
    Migration { name, sql }
}

/// The steps there are, and two that could follow.
fn longer() -> Vec<Migration> {
    let mut steps: Vec<_> = MIGRATIONS.iter().map(|s| step(s.name, s.sql)).collect();
    steps.push(step("notes", "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT;"));
    steps.push(step("marks", "ALTER TABLE notes ADD COLUMN mark TEXT; DROP INDEX edits_at;"));
    steps
}

#[test]
fn every_older_version_is_brought_up() {
    let steps = longer();
    for from in 1..steps.len() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fjordlys.bokfor");
        drop(CompanyFile::create_with(&path, &steps[..1], &new_company(), now()).unwrap());
        drop(CompanyFile::open_with(&path, &steps[..from], now()).unwrap());
        let file = CompanyFile::open_with(&path, &steps, now()).unwrap();
        let raw = raw(&path);
        let version: i64 = raw.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, 4);
        let history: String = raw
            .query_row("SELECT group_concat(version || name) FROM migrations", [], |row| row.get(0))
            .unwrap();
        assert_eq!(history, "1company_file,2evidence,3notes,4marks");
        // The copy from before the last upgrade is at the version it was made from.
        let copy = folder.path().join(format!("fjordlys.bokfor-before-{from}"));
        let version: i64 = crate::tests::fixture::raw(&copy)
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap();
        assert_eq!(version, from as i64);
        assert!(file.readers().read(verify::verify).unwrap().is_clean());
    }
}

#[test]
fn a_step_that_fails_leaves_the_version_before_it() {
    let Books { folder: _folder, path, file, .. } = books();
    drop(file);
    let mut steps = longer();
    steps.push(step("broken", "CREATE TABLE more (a INTEGER) STRICT; CREATE TABLE edits (a);"));
    assert!(CompanyFile::open_with(&path, &steps, now()).is_err());
    let raw = raw(&path);
    let version: i64 = raw.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 4);
    let half = raw.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'more'", [], |row| {
        row.get::<_, i64>(0)
    });
    assert_eq!(half.unwrap(), 0);
}

#[test]
fn an_older_file_is_not_read_before_it_was_brought_up() {
    let Books { folder: _folder, path, file, .. } = books();
    drop(file);
    raw(&path).pragma_update(None, "user_version", 0).unwrap();
    assert!(matches!(Readers::open(&path), Err(StoreFault::ForeignSchema { .. })));
}

#[test]
fn a_copy_is_whole_and_replaces_only_when_it_is() {
    let mut books = books();
    books.book("1", 100, "2026-01-01");
    let target = books.folder.path().join("copy.bokfor");
    std::fs::write(&target, b"older copy").unwrap();
    backup::copy(books.file.readers(), &target).unwrap();
    let copy = CompanyFile::open(&target, now()).unwrap();
    let report = copy.readers().read(verify::verify).unwrap();
    assert_eq!((report.vouchers, report.is_clean()), (1, true));
    assert_eq!(copy.readers().read(company::load).unwrap(), new_company().company);

    // A file whose pages are damaged gives no copy, and the one that is there stays.
    let before = std::fs::read(&target).unwrap();
    let raw = books.raw();
    raw.pragma_update(None, "ignore_check_constraints", 1).unwrap();
    raw.execute("UPDATE users SET name = ''", []).unwrap();
    let refused = backup::copy(books.file.readers(), &target);
    assert!(matches!(refused, Err(StoreFault::CopyNotWhole)), "{refused:?}");
    assert_eq!(std::fs::read(&target).unwrap(), before);
}

#[test]
fn backups_are_made_once_a_day_and_thinned_after_the_new_one_is_whole() {
    let books = books();
    let folder = books.folder.path().join("backups");
    let readers = books.file.readers();
    assert!(rotation::is_due(&books.path, &folder, now()).unwrap());
    let first = rotation::back_up(readers, &folder, now()).unwrap().path;
    assert!(!rotation::is_due(&books.path, &folder, now()).unwrap());
    assert!(rotation::is_due(&books.path, &folder, now() + chrono::Days::new(1)).unwrap());
    let later = now() + chrono::TimeDelta::hours(3);
    let second = rotation::back_up(readers, &folder, later).unwrap();
    assert_eq!(second.thinned, std::slice::from_ref(&first));
    assert!(!first.exists() && second.path.exists());
    assert_eq!(rotation::of(&books.path, &folder).unwrap(), [(later, second.path)]);
}
