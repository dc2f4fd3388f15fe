//! Long work on a company file: where it stands, and how it is stopped.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;

use crate::StoreFault;

/// Steps of SQLite between two looks at whether to stop; of its page check, pages.
const LOOK: i32 = 1_000;

/// What long work is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// SQLite's own check of pages, indexes and references.
    Pages,
    /// Recomputing vouchers.
    Vouchers,
    /// Hashing documents.
    Documents,
    /// Comparing the ledgers with each other.
    Ledgers,
    /// Copying pages.
    Copying,
    /// Checking the copy.
    Checking,
}

/// The wish that work ends before its time: shared by those who may wish it and those who work.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Wishes it.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether somebody does.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// [`StoreFault::Stopped`] when somebody does.
    pub fn check(&self) -> Result<(), StoreFault> {
        if self.is_asked() { Err(StoreFault::Stopped) } else { Ok(()) }
    }
}

/// Who hears of long work, and whether it is to stop.
pub struct Progress<'a> {
    heard: &'a dyn Fn(Stage, u64, u64),
    /// The wish that it stops.
    pub stop: Stop,
}

impl<'a> Progress<'a> {
    /// Work that tells `heard` what it is busy with, how much of that is done and how much there
    /// is; 0 when that is not known.
    pub fn new(heard: &'a dyn Fn(Stage, u64, u64), stop: Stop) -> Self {
        Self { heard, stop }
    }

    /// Work that nobody waits for.
    pub fn unheard() -> Self {
        Self { heard: &|_, _, _| {}, stop: Stop::default() }
    }

    /// Where the work stands.
    ///
    /// # Errors
    /// [`StoreFault::Stopped`] when it is to stop.
    pub(crate) fn at(&self, stage: Stage, done: u64, total: u64) -> Result<(), StoreFault> {
        (self.heard)(stage, done, total);
        self.stop.check()
    }
}

/// Does work on a connection whose statements end with [`StoreFault::Stopped`] when they are to.
pub(crate) fn stoppable<T, E: From<StoreFault>>(
    connection: &mut Connection,
    stop: &Stop,
    work: impl FnOnce(&mut Connection) -> Result<T, E>,
) -> Result<T, E> {
    let stop = stop.clone();
    let asked = move || stop.is_asked();
    connection.progress_handler(LOOK, Some(asked)).map_err(StoreFault::from)?;
    let result = work(connection);
    connection.progress_handler(0, None::<fn() -> bool>).map_err(StoreFault::from)?;
    result
}
