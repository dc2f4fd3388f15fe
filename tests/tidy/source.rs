//! The project's files, as git knows them.

use std::fmt;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// A rule that is broken somewhere.
pub struct Breach {
    pub file: String,
    /// From 1; 0 for the file as a whole.
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first: String =
            self.what.lines().next().unwrap_or_default().chars().take(100).collect();
        write!(f, "{}:{}: {first}", self.file, self.line)
    }
}

/// Paths of all files that are committed or about to be, `/` between folders.
pub fn paths() -> &'static [String] {
    static PATHS: OnceLock<Vec<String>> = OnceLock::new();
    PATHS.get_or_init(|| {
        let list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
        let output = Command::new("git").args(list).current_dir(tests::root()).output().unwrap();
        assert!(output.status.success(), "git ls-files: {}", output.status);
        let text = String::from_utf8(output.stdout).unwrap();
        let paths = text.split_terminator('\0').map(ToOwned::to_owned);
        // A file that was removed is listed until its removal is committed.
        paths.filter(|path| tests::root().join(path).exists()).collect()
    })
}

/// The text of a file.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(tests::root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Whether the file's name ends so.
pub fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| extensions.contains(&extension))
}

/// A Rust file, parsed.
pub struct RustFile {
    pub path: &'static str,
    pub syntax: syn::File,
}

/// All Rust files under `src-tauri/` and `tests/`.
pub fn rust_files() -> Vec<RustFile> {
    let files = paths().iter().filter(|path| has_extension(path, &["rs"]));
    files
        .map(|path| {
            let syntax = syn::parse_file(&read(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
            RustFile { path, syntax }
        })
        .collect()
}

/// The crate a file belongs to: the folder under `src-tauri/crates`, else `desktop` or `tests`.
pub fn crate_of(path: &str) -> &str {
    match path.strip_prefix("src-tauri/crates/") {
        Some(rest) => rest.split('/').next().unwrap_or(rest),
        None if path.starts_with("src-tauri/") => "desktop",
        None => "tests",
    }
}

/// Whether an item is only compiled for tests.
pub fn is_test_only(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Ident>().is_ok_and(|word| word == "test")
    })
}

/// Whether a whole file is tests.
pub fn is_test_file(path: &str) -> bool {
    path.starts_with("tests/")
        || path.contains("/tests/")
        || path.ends_with("/tests.rs")
        || path.contains(".test.")
}

/// TypeScript of the page without its tests and what is generated.
pub fn page_files() -> Vec<&'static str> {
    let files = paths().iter().map(String::as_str);
    files
        .filter(|path| path.starts_with("ui/src/") && has_extension(path, &["ts", "tsx"]))
        .filter(|path| !path.starts_with("ui/src/wire/"))
        .collect()
}
