//! When the register is read by itself: at its interval, and when the file is another one.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};
use store::{Actor, RegisterSource};

use super::columns::Unusable;
use super::refresh::refresh_now;
use crate::fault::Outcome;
use crate::office::{Context, Inner, Office};

/// How often the file is looked at.
const LOOK: Duration = Duration::from_secs(5);

/// What the last refresh found; kept while the company is open.
#[derive(Debug, Clone, Default)]
pub(super) struct Last {
    pub failure: Option<wire::Reason>,
    pub unusable: Vec<Unusable>,
    pub created: u32,
    pub changed: u32,
}

/// When a file was changed, and how long it is.
pub(super) type Stamp = Option<(SystemTime, u64)>;

/// What is known of the register of an open company.
#[derive(Debug, Default)]
pub(crate) struct Watch(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    last: Last,
    tried_at: Option<DateTime<Utc>>,
    stamp: Stamp,
}

impl Watch {
    pub(super) fn note(&self, last: Last, stamp: Stamp, at: DateTime<Utc>) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *state = State { last, tried_at: Some(at), stamp };
    }

    /// It was tried and broken off: what is known stays, and the next time comes as after any other.
    pub(super) fn tried(&self, stamp: Stamp, at: DateTime<Utc>) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (state.tried_at, state.stamp) = (Some(at), stamp);
    }

    pub(super) fn last(&self) -> (Last, Option<DateTime<Utc>>) {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (state.last.clone(), state.tried_at)
    }

    /// Whether the file is not the one that was read last. Before the first reading in this
    /// session nothing is known, and the interval decides.
    fn file_changed(&self, now: Stamp) -> bool {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.tried_at.is_some() && now.is_some() && state.stamp != now
    }
}

/// What tells one state of a file from another without reading it.
pub(super) fn stamp(path: &Path) -> Stamp {
    let metadata = path.metadata().ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// Between two refreshes.
pub(super) fn interval(source: &RegisterSource) -> TimeDelta {
    TimeDelta::minutes(i64::from(source.refresh_minutes))
}

impl Office {
    /// Reads the register if its time has come or its file has changed. Whether it was read.
    /// Hosts that do not call [`Office::keep_watch`] call this; so do tests, with a clock of theirs.
    pub fn tick(&self) -> bool {
        let Ok(context) = self.context() else { return false };
        match due(&context) {
            Ok(true) => {}
            Ok(false) => return false,
            Err(fault) => {
                log::warn!("register: {:?}", wire::Failure::from(fault));
                return false;
            }
        }
        let refreshed = refresh_now(&context, Actor::Program);
        refreshed.inspect_err(|failure| log::warn!("register: {failure:?}")).is_ok()
    }

    /// Looks after the register and the day's backup on a thread of its own, as long as the program
    /// runs.
    pub fn keep_watch(&self) {
        let office: Weak<Inner> = Arc::downgrade(&self.0);
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(LOOK);
                let Some(inner) = office.upgrade() else { return };
                let office = Self(inner);
                office.tick();
                office.back_up_if_due();
            }
        });
    }
}

fn due(context: &Context) -> Outcome<bool> {
    let source = context.read(|view| Ok(store::register::source(view)?))?;
    let Some(path) = &source.path else { return Ok(false) };
    let watch = &context.company.watch;
    let newest = source.refreshed_at.max(watch.last().1);
    let is_time = newest.is_none_or(|at| context.now >= at + interval(&source));
    Ok(is_time || watch.file_changed(stamp(Path::new(path))))
}
