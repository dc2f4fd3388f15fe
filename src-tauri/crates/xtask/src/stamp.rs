//! What was done already: a stamp holds the hash of what a step was done with.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::shell::{Doing, Outcome, Shell};

/// The stamp of one step.
pub struct Stamp {
    file: PathBuf,
    hash: String,
}

impl Stamp {
    /// The stamp of `step` for `input`.
    pub fn new(shell: &Shell, step: &str, input: &[u8]) -> Self {
        Self { file: shell.target("xtask").join(step), hash: sha256(input) }
    }

    /// Whether the step was done with this very input.
    pub fn stands(&self) -> bool {
        std::fs::read_to_string(&self.file).is_ok_and(|found| found == self.hash)
    }

    /// The step is done.
    pub fn set(&self) -> Outcome {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&self.file, &self.hash))
            .doing(format_args!("writing {}", self.file.display()))
    }
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Names and contents of all files under `folder`, in order, without those under `except`.
pub fn tree(folder: &Path, except: &[&str]) -> Outcome<Vec<u8>> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .and_then(Iterator::collect)
        .doing(format_args!("reading {}", folder.display()))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    let mut all = Vec::new();
    for entry in entries {
        let (name, path) = (entry.file_name(), entry.path());
        if except.iter().any(|except| name == *except) {
            continue;
        }
        all.extend(name.as_encoded_bytes());
        if path.is_dir() {
            all.extend(tree(&path, except)?);
        } else {
            let bytes = std::fs::read(&path).doing(format_args!("reading {}", path.display()))?;
            all.extend(sha256(&bytes).bytes());
        }
    }
    Ok(all)
}
