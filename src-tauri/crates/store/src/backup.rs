//! Copies of a company file: whole, on the disk and checked before anything relies on them.

use std::fs::File;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::connection::{self, Purpose};
use crate::lock::beside;
use crate::{Readers, StoreFault};

/// Copies the file as it is now to `target`, which is replaced only by a copy that is whole and
/// was opened and checked. Others may go on writing meanwhile.
pub fn copy(readers: &Readers, target: &Path) -> Result<(), StoreFault> {
    let source = connection::open(readers.path(), Purpose::Read)?;
    copy_of(&source, target)
}

/// The copy that is made before a file is brought to a newer version; its name says which.
pub(crate) fn before_migration(path: &Path, source: &Connection) -> Result<(), StoreFault> {
    let version = connection::version(source)?;
    copy_of(source, &beside(path, &format!("-before-{version}")))
}

fn copy_of(source: &Connection, target: &Path) -> Result<(), StoreFault> {
    let unfinished = beside(target, "-new");
    remove(&unfinished)?;
    let result = fill(source, &unfinished).and_then(|()| check(&unfinished));
    match result {
        Ok(()) => put_in_place(&unfinished, target),
        Err(fault) => {
            // The fault of the copy is the one to tell.
            let _ = remove(&unfinished);
            Err(fault)
        }
    }
}

fn fill(source: &Connection, target: &Path) -> Result<(), StoreFault> {
    let mut copy = connection::create(target)?;
    let all_pages = -1;
    let done = Backup::new(source, &mut copy)?.step(all_pages)?;
    if done != StepResult::Done {
        return Err(StoreFault::LockedByAnother);
    }
    // The copy stands alone: no log beside it.
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error.into())
}

/// Opens a copy and refuses it unless it is a company file whose pages and references are whole.
pub fn check(copy: &Path) -> Result<(), StoreFault> {
    let connection = connection::open(copy, Purpose::Read)?;
    let whole: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    let dangling = connection.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if whole == "ok" && !dangling { Ok(()) } else { Err(StoreFault::CopyNotWhole) }
}

/// Gives a finished file its name, for good: its content and the new name are on the disk.
pub(crate) fn put_in_place(finished: &Path, target: &Path) -> Result<(), StoreFault> {
    File::options().write(true).open(finished)?.sync_all()?;
    std::fs::rename(finished, target)?;
    sync_folder_of(target)
}

/// Removes a file if it is there, with what SQLite may have left beside it.
pub(crate) fn remove(path: &Path) -> Result<(), StoreFault> {
    let beside_it = ["", "-wal", "-shm", "-journal"];
    for path in beside_it.map(|suffix| beside(path, suffix)) {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(unix)]
fn sync_folder_of(path: &Path) -> Result<(), StoreFault> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => std::path::PathBuf::from("."),
    };
    Ok(File::open(folder)?.sync_all()?)
}

/// Windows has no such call: a rename is written through by the file system.
#[cfg(not(unix))]
fn sync_folder_of(_: &Path) -> Result<(), StoreFault> {
    Ok(())
}
