//! Writing a file so that it is there whole or not at all, also after a power cut.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes beside the target under another name, brings it to the disk, then gives it its name.
pub(crate) fn write(
    target: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut name = OsString::from(target.as_os_str());
    name.push(".part");
    let unfinished = Path::new(&name);
    let written = fill(unfinished, content).and_then(|()| std::fs::rename(unfinished, target));
    if written.is_err() {
        // The fault of writing is the one to tell.
        let _ = std::fs::remove_file(unfinished);
    }
    written?;
    sync_folder_of(target)
}

fn fill(
    unfinished: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(unfinished)?);
    content(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

#[cfg(unix)]
fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Windows has no such call: the file system writes a rename through.
#[cfg(not(unix))]
fn sync_folder_of(_: &Path) -> io::Result<()> {
    Ok(())
}
