//! The lock by which one process at a time writes to a company file.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::StoreFault;

/// Held while the file is open for writing. The operating system frees it when the process ends,
/// however it ends.
///
/// It lies beside the company file rather than on it: on Windows a locked file cannot be read, and
/// elsewhere closing a second handle would drop SQLite's own locks. The lock file stays when the
/// lock is freed, because deleting it could let two processes lock two files of the same name.
#[derive(Debug)]
pub(crate) struct WriteLock(#[expect(dead_code, reason = "held, not read")] File);

impl WriteLock {
    /// Takes the lock at once or says who is in the way.
    pub(crate) fn take(company_file: &Path) -> Result<Self, StoreFault> {
        let path = beside(company_file, "-lock");
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StoreFault::LockedByAnother),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// The company file's path with something added to its name.
pub(crate) fn beside(company_file: &Path, suffix: &str) -> PathBuf {
    let mut name = company_file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
