//! Long work tells how far it is, ends when it is to, and then leaves nothing behind.

use std::cell::RefCell;

use super::fixture::*;
use crate::*;

/// What `work` told, each time as `stage done/total`.
fn told(work: impl FnOnce(&Progress<'_>)) -> Vec<String> {
    let told = RefCell::new(Vec::new());
    let hear = |stage, done, total| told.borrow_mut().push(format!("{stage:?} {done}/{total}"));
    work(&Progress::new(&hear, Stop::default()));
    told.into_inner()
}

/// Does `work`, which is to stop as soon as it comes to `stage`.
fn stopped<T>(at: Stage, work: impl FnOnce(&Progress<'_>) -> Result<T, StoreFault>) -> bool {
    let stop = Stop::default();
    let hear = |stage, _, _| {
        if stage == at {
            stop.ask();
        }
    };
    matches!(work(&Progress::new(&hear, stop.clone())), Err(StoreFault::Stopped))
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn verifying_tells_each_stage_and_row() {
    let mut books = books();
    books.book("1", 100, "2026-01-01");
    books.book("2", 100, "2026-01-01");
    let readers = books.file.readers();
    let told = told(|progress| {
        readers.read(|view| verify::verify(view, progress)).unwrap();
    });
    let expected = [
        "Pages 0/0",
        "Vouchers 0/2",
        "Vouchers 1/2",
        "Documents 0/2",
        "Documents 1/2",
        "Ledgers 0/5",
        "Ledgers 1/5",
        "Ledgers 2/5",
        "Ledgers 3/5",
        "Ledgers 4/5",
    ];
    assert_eq!(told, expected);
}

#[test]
fn verifying_stops_at_every_stage_and_in_the_middle_of_a_statement() {
    let mut books = books();
    books.book("1", 100, "2026-01-01");
    let readers = books.file.readers();
    for stage in [Stage::Pages, Stage::Vouchers, Stage::Documents, Stage::Ledgers] {
        let verified =
            |progress: &Progress<'_>| readers.read(|view| verify::verify(view, progress));
        assert!(stopped(stage, verified), "{stage:?}");
    }
    let stop = Stop::default();
    let endless = "WITH RECURSIVE n AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM n)
                   SELECT count(*) FROM n";
    let result = readers.read_until(&stop, |view| {
        stop.ask();
        view.value(endless, [], |row| row.get::<_, i64>(0))
    });
    assert!(matches!(result, Err(StoreFault::Stopped)), "{result:?}");
    // The connection that was stopped reads on for others.
    assert!(readers.read(whole).unwrap().is_clean());
}

#[test]
fn a_backup_that_is_stopped_leaves_no_file_and_thins_nothing() {
    let books = books();
    let folder = books.folder.path().join("backups");
    let readers = books.file.readers();
    let first = rotation::back_up(readers, &folder, now(), &Progress::unheard()).unwrap().path;
    let first = first.file_name().unwrap().to_string_lossy().into_owned();
    let later = now() + chrono::TimeDelta::hours(3);
    for stage in [Stage::Copying, Stage::Checking] {
        let again = |progress: &Progress<'_>| rotation::back_up(readers, &folder, later, progress);
        assert!(stopped(stage, again), "{stage:?}");
        assert_eq!(names(&folder), [first.as_str()], "{stage:?}");
    }
}

#[test]
fn a_backup_tells_its_pages_and_is_of_one_instant() {
    let mut books = books();
    books.book("1", 100, "2026-01-01");
    let folder = books.folder.path().join("backups");
    let readers = books.file.readers().clone();
    let pages: u32 = books.raw().pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    let pages = u64::from(pages);
    let told = RefCell::new(Vec::new());
    let writing = RefCell::new(&mut books);
    let hear = |stage, done, total| {
        told.borrow_mut().push((stage, done, total));
        // Written while the pages are copied: not in this copy, and it does not begin anew.
        if stage == Stage::Copying && done < total {
            writing.borrow_mut().book(&format!("w{done}"), 100, "2026-01-02");
        }
    };
    let progress = Progress::new(&hear, Stop::default());
    let made = rotation::back_up(&readers, &folder, now(), &progress).unwrap();
    let expected = (1..=pages.div_ceil(4)).map(|n| (Stage::Copying, (n * 4).min(pages), pages));
    let expected: Vec<_> = expected.chain([(Stage::Checking, 0, 0)]).collect();
    assert_eq!(told.into_inner(), expected);
    let copy = CompanyFile::open(&made.path, now()).unwrap();
    assert_eq!(copy.readers().read(whole).unwrap().vouchers, 1);
    assert!(books.file.readers().read(whole).unwrap().vouchers > 10);
}

#[test]
fn what_a_killed_backup_left_is_removed_by_the_next() {
    let books = books();
    let folder = books.folder.path().join("backups");
    std::fs::create_dir(&folder).unwrap();
    let stem = books.path.file_stem().unwrap().to_string_lossy().into_owned();
    let half = format!("{stem}-20260301T100000Z.bokfor-new");
    for name in [half.as_str(), "another.bokfor-new"] {
        std::fs::write(folder.join(name), b"half").unwrap();
    }
    let readers = books.file.readers();
    let made = rotation::back_up(readers, &folder, now(), &Progress::unheard()).unwrap().path;
    let mut left = names(&folder);
    left.sort();
    let made = made.file_name().unwrap().to_string_lossy().into_owned();
    let mut expected = vec!["another.bokfor-new".to_owned(), made];
    expected.sort();
    assert_eq!(left, expected);
}
