//! Copies of a company file: whole, on the disk and checked before anything relies on them.

use std::fs::File;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::connection::{self, Purpose};
use crate::lock::beside;
use crate::progress::stoppable;
use crate::{Progress, Readers, Stage, StoreFault};

/// Pages copied between two looks at whether to stop: 8 MiB.
const PORTION: i32 = if cfg!(test) { 4 } else { 2_048 };

/// Copies the file as it is now to `target`, which is replaced only by a copy that is whole and
/// was opened and checked. Others may go on writing meanwhile.
///
/// # Errors
/// [`StoreFault::Stopped`] when it is to stop: then nothing was made.
pub fn copy(readers: &Readers, target: &Path, progress: &Progress<'_>) -> Result<(), StoreFault> {
    let mut source = connection::open(readers.path(), Purpose::Read)?;
    // One snapshot for all portions: what is written between them would have the copy begin anew.
    let snapshot = source.transaction()?;
    connection::version(&snapshot)?;
    copy_of(&snapshot, target, progress)
}

/// The copy that is made before a file is brought to a newer version; its name says which.
pub(crate) fn before_migration(path: &Path, source: &Connection) -> Result<(), StoreFault> {
    let version = connection::version(source)?;
    copy_of(source, &beside(path, &format!("-before-{version}")), &Progress::unheard())
}

fn copy_of(source: &Connection, target: &Path, progress: &Progress<'_>) -> Result<(), StoreFault> {
    let unfinished = beside(target, "-new");
    remove(&unfinished)?;
    let result = fill(source, &unfinished, progress).and_then(|()| check(&unfinished, progress));
    match result {
        Ok(()) => put_in_place(&unfinished, target),
        Err(fault) => {
            // The fault of the copy is the one to tell.
            let _ = remove(&unfinished);
            Err(fault)
        }
    }
}

fn fill(source: &Connection, target: &Path, progress: &Progress<'_>) -> Result<(), StoreFault> {
    let mut copy = connection::create(target)?;
    copy_pages(source, &mut copy, progress)?;
    // The copy stands alone: no log beside it.
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error.into())
}

fn copy_pages(
    source: &Connection,
    copy: &mut Connection,
    progress: &Progress<'_>,
) -> Result<(), StoreFault> {
    let backup = Backup::new(source, copy)?;
    loop {
        let step = backup.step(PORTION)?;
        let pages = backup.progress();
        let [total, left] = [pages.pagecount, pages.remaining].map(|n| n.unsigned_abs().into());
        progress.at(Stage::Copying, u64::saturating_sub(total, left), total)?;
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(StoreFault::LockedByAnother),
        }
    }
}

/// Opens a copy and refuses it unless it is a company file whose pages and references are whole.
pub fn check(copy: &Path, progress: &Progress<'_>) -> Result<(), StoreFault> {
    progress.at(Stage::Checking, 0, 0)?;
    let mut connection = connection::open(copy, Purpose::Read)?;
    stoppable(&mut connection, &progress.stop, |connection| refuse_broken(connection))
}

fn refuse_broken(connection: &Connection) -> Result<(), StoreFault> {
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
