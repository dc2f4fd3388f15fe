//! From what was dropped to files, in an order that is the same every time.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Files that systems put into folders by themselves.
const NOT_DOCUMENTS: [&str; 2] = ["thumbs.db", "desktop.ini"];

/// The files behind paths: a file is itself, a folder is what lies in it, sorted by name, folders
/// entered where they stand. What can't be looked at stays in the list, so that reading it says why.
pub(crate) fn expand(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut BTreeSet::new(), &mut files);
        } else {
            files.push(path.clone());
        }
    }
    files
}

/// A folder that is entered already, by whatever link, is not entered again.
fn walk(folder: &Path, entered: &mut BTreeSet<PathBuf>, files: &mut Vec<PathBuf>) {
    let Ok(real) = folder.canonicalize() else {
        files.push(folder.to_owned());
        return;
    };
    if !entered.insert(real) {
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else {
        files.push(folder.to_owned());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.into_iter().filter(|path| is_document(path)) {
        if path.is_dir() {
            walk(&path, entered, files);
        } else if !would_wait(&path) {
            files.push(path);
        }
    }
}

/// Pipes and sockets lie in folders by chance; whoever opens one waits for the other end.
fn would_wait(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

fn is_document(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    name.is_some_and(|name| !name.starts_with('.') && !NOT_DOCUMENTS.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_order_and_once() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::create_dir(at("b")).unwrap();
        for name in ["c.xml", "a.xml", "b/2.xml", "b/1.xml", ".DS_Store", "Thumbs.db"] {
            fs::write(at(name), name).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path(), at("b/loop")).unwrap();
        // Opening it would wait for somebody to write.
        #[cfg(unix)]
        let _socket = std::os::unix::net::UnixListener::bind(at("a.sock")).unwrap();
        let expected = ["a.xml", "b/1.xml", "b/2.xml", "c.xml"].map(at);
        assert_eq!(expand(&[dir.path().to_owned()]), expected);
        assert_eq!(expand(&[at("gone.xml")]), [at("gone.xml")]);
    }
}
