//! Companies that were open before: a small file in the program's own folder. The page knows them
//! by handles and never by paths.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use ledger::Sha256;
use serde::{Deserialize, Serialize};

const FILE: &str = "recent.json";
const KEPT: usize = 20;

/// A company that was open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub path: PathBuf,
    pub name: String,
    pub org_number: String,
    pub opened_at: DateTime<Utc>,
    /// The user at work there last.
    #[serde(default)]
    pub user: Option<String>,
    /// Last backup made by this program.
    #[serde(default)]
    pub backed_up_at: Option<DateTime<Utc>>,
}

impl Entry {
    /// What the page calls it: nothing of the path can be read from it.
    pub fn handle(&self) -> String {
        Sha256::of(self.path.as_os_str().as_encoded_bytes()).to_string()[..16].to_owned()
    }
}

/// The list, newest first.
pub(crate) struct Recent {
    file: PathBuf,
    list: Mutex<Vec<Entry>>,
}

impl Recent {
    /// As the file has it. A file that can't be read is an empty list: nothing depends on it.
    pub fn load(data_dir: &Path) -> Self {
        let file = data_dir.join(FILE);
        let list = std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { file, list: Mutex::new(list.unwrap_or_default()) }
    }

    pub fn list(&self) -> Vec<Entry> {
        self.lock().clone()
    }

    pub fn by_handle(&self, handle: &str) -> Option<Entry> {
        self.lock().iter().find(|entry| entry.handle() == handle).cloned()
    }

    pub fn by_path(&self, path: &Path) -> Option<Entry> {
        self.lock().iter().find(|entry| entry.path == path).cloned()
    }

    /// Puts a company first.
    pub fn put(&self, entry: Entry) {
        let mut list = self.lock();
        list.retain(|other| other.path != entry.path);
        list.insert(0, entry);
        list.truncate(KEPT);
        if let Err(error) = write(&self.file, &list) {
            log::warn!("{}: {error}", self.file.display());
        }
    }

    /// Changes what is known of a company.
    pub fn change(&self, path: &Path, change: impl FnOnce(&mut Entry)) {
        let mut list = self.lock();
        let Some(entry) = list.iter_mut().find(|entry| entry.path == path) else { return };
        change(entry);
        if let Err(error) = write(&self.file, &list) {
            log::warn!("{}: {error}", self.file.display());
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Entry>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write(file: &Path, list: &[Entry]) -> std::io::Result<()> {
    let bytes = serde_json::to_vec_pretty(list)?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    crate::durable::write(file, |out| out.write_all(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry {
            path: path.into(),
            name: "Havn AS".into(),
            org_number: "987654325".into(),
            opened_at: DateTime::UNIX_EPOCH,
            user: None,
            backed_up_at: None,
        }
    }

    #[test]
    fn the_list_survives_and_handles_name_no_path() {
        let dir = tempfile::tempdir().unwrap();
        let recent = Recent::load(dir.path());
        recent.put(entry("/a/one.bokfor"));
        recent.put(entry("/a/two.bokfor"));
        recent.put(entry("/a/one.bokfor"));
        let again = Recent::load(dir.path());
        let paths: Vec<_> = again.list().into_iter().map(|e| e.path).collect();
        assert_eq!(paths, [PathBuf::from("/a/one.bokfor"), PathBuf::from("/a/two.bokfor")]);
        let handle = again.list()[1].handle();
        assert!(!handle.contains("two"));
        assert_eq!(again.by_handle(&handle).unwrap().path, PathBuf::from("/a/two.bokfor"));
    }
}
