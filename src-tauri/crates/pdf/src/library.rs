//! Where the pdfium library lies. It is never downloaded at run time: set-up places it (pinned
//! version and SHA-256), and bundles carry it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Names the library file, before every other place.
pub const LIBRARY_VARIABLE: &str = "BOKFOR_PDFIUM";

#[cfg(target_os = "windows")]
const FILE_NAME: &str = "pdfium.dll";
#[cfg(target_os = "macos")]
const FILE_NAME: &str = "libpdfium.dylib";
#[cfg(not(any(target_os = "windows", target_os = "macos")))]
const FILE_NAME: &str = "libpdfium.so";

/// Folders as seen from the folder of the program: beside it, bundled (macOS, Debian), then the
/// build folder (programs in `target/<profile>`, tests in `target/<profile>/deps`).
const FOLDERS: [&str; 6] =
    ["", "../Frameworks", "../Resources", "../lib/Bokfør", "../pdfium", "../../pdfium"];

/// The library's path, or `None` where set-up has not run.
#[must_use]
pub fn find_library() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    candidates(std::env::var_os(LIBRARY_VARIABLE).as_deref(), program.parent()?)
        .into_iter()
        .find(|path| path.is_file())
}

/// A variable that is set is the only place looked at: a wrong value shows itself.
fn candidates(variable: Option<&OsStr>, folder: &Path) -> Vec<PathBuf> {
    match variable {
        Some(path) => vec![PathBuf::from(path)],
        None => FOLDERS.iter().map(|relative| folder.join(relative).join(FILE_NAME)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_is_the_only_place_when_set() {
        let found = candidates(Some(OsStr::new("/x/lib.so")), Path::new("/app"));
        assert_eq!(found, [PathBuf::from("/x/lib.so")]);
    }

    #[test]
    fn beside_the_program_comes_first() {
        let found = candidates(None, Path::new("/app"));
        assert_eq!(found.first(), Some(&Path::new("/app").join(FILE_NAME)));
    }
}
