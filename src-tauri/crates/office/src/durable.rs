//! Writing a file so that it is there whole or not at all, also after a power cut.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes beside the target under another name, brings it to the disk, then gives it its name.
pub(crate) fn write(
    target: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    Unnamed::write(target, content)?.name()
}

/// A file that is whole and on the disk, beside its target and not yet under its name. Taken away
/// again when it is dropped without having got it.
pub(crate) struct Unnamed {
    path: PathBuf,
    target: PathBuf,
}

impl Unnamed {
    /// Writes it.
    pub fn write(
        target: &Path,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Self> {
        let mut path = OsString::from(target.as_os_str());
        path.push(".part");
        let unnamed = Self { path: path.into(), target: target.to_owned() };
        fill(&unnamed.path, content)?;
        Ok(unnamed)
    }

    /// Gives it its name.
    pub fn name(self) -> io::Result<()> {
        std::fs::rename(&self.path, &self.target)?;
        sync_folder_of(&self.target)
    }
}

impl Drop for Unnamed {
    fn drop(&mut self) {
        // There is none once it has its name; the fault of writing is the one to tell.
        let _ = std::fs::remove_file(&self.path);
    }
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
