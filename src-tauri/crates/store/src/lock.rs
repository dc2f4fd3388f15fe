//! The lock by which one process at a time writes to a company file.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::StoreFault;

/// How long a lock that another process has is asked for.
const PATIENCE: Duration = Duration::from_millis(200);

/// Held while the file is open for writing. The operating system frees it when the process ends,
/// however it ends.
///
/// It lies beside the company file rather than on it: on Windows a locked file cannot be read, and
/// elsewhere closing a second handle would drop SQLite's own locks. The lock file stays when the
/// lock is freed, because deleting it could let two processes lock two files of the same name.
#[derive(Debug)]
pub(crate) struct WriteLock(#[expect(dead_code, reason = "held, not read")] File);

impl WriteLock {
    /// Takes the lock, or says that another process has it. One that is being started has it for a
    /// moment, with all that its parent had open: so it is asked for more than once.
    pub(crate) fn take(company_file: &Path) -> Result<Self, StoreFault> {
        let path = beside(company_file, "-lock");
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        let started = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::WouldBlock) if started.elapsed() < PATIENCE => {
                    std::thread::sleep(PATIENCE / 20);
                }
                Err(TryLockError::WouldBlock) => return Err(StoreFault::LockedByAnother),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
    }
}

/// The company file's path with something added to its name.
pub(crate) fn beside(company_file: &Path, suffix: &str) -> PathBuf {
    let mut name = company_file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
