//! Reading on all cores, giving files back in the order they were asked for, with a bound on what
//! is in memory at once.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use formats::FILE_LIMIT;

use super::incoming::{Incoming, read_file};

/// Bytes of files that may be read and not yet handed over.
const BYTES_AHEAD: u64 = 256 << 20;
/// Files that may be read and not yet handed over.
const FILES_AHEAD: usize = 2_500;

/// Who may read which file next. Files are given out in order, and each is counted until it is
/// handed over; so the file that is waited for was always given out before those read ahead of it.
struct Tickets<'a> {
    files: &'a [PathBuf],
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    next: usize,
    files_ahead: usize,
    bytes_ahead: u64,
    stopped: bool,
}

impl Tickets<'_> {
    fn take(&self) -> Option<(usize, u64)> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let file = self.files.get(state.next).filter(|_| !state.stopped)?;
            // A larger file is hashed and not held.
            let size = file.metadata().map_or(0, |metadata| metadata.len());
            let size = if size > FILE_LIMIT as u64 { 0 } else { size };
            let fits = state.files_ahead < FILES_AHEAD && state.bytes_ahead + size <= BYTES_AHEAD;
            if fits || state.files_ahead == 0 {
                let index = state.next;
                state.next += 1;
                state.files_ahead += 1;
                state.bytes_ahead += size;
                return Some((index, size));
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn give_back(&self, files: usize, bytes: u64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.files_ahead -= files;
        state.bytes_ahead -= bytes;
        self.changed.notify_all();
    }

    fn stop(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).stopped = true;
        self.changed.notify_all();
    }
}

/// How much a group may be. A larger file is a group of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    pub files: usize,
    /// What the files put into the company file.
    pub bytes: u64,
}

/// Files in order, as they become ready.
pub(super) struct InOrder<'a> {
    tickets: &'a Tickets<'a>,
    ready: Receiver<(usize, u64, Incoming)>,
    ahead: BTreeMap<usize, (u64, Incoming)>,
    next: usize,
}

impl InOrder<'_> {
    /// The next files: at least one unless all are through, no more than `most`, and no later than
    /// `patience` after the first.
    pub fn next_group(&mut self, most: Most, patience: Duration) -> Vec<Incoming> {
        let mut group = Vec::new();
        let (mut bytes, mut to_keep) = (0, 0);
        let mut deadline = None;
        while group.len() < most.files && self.next < self.tickets.files.len() {
            if let Some((size, incoming)) = self.ahead.remove(&self.next) {
                let and_this = to_keep + incoming.bytes_to_keep();
                if and_this > most.bytes && !group.is_empty() {
                    self.ahead.insert(self.next, (size, incoming));
                    break;
                }
                self.next += 1;
                bytes += size;
                to_keep = and_this;
                group.push(incoming);
                deadline.get_or_insert_with(|| Instant::now() + patience);
                continue;
            }
            match self.receive(deadline) {
                Ok((index, size, incoming)) => {
                    self.ahead.insert(index, (size, incoming));
                }
                Err(_) => break,
            }
        }
        self.tickets.give_back(group.len(), bytes);
        group
    }

    fn receive(
        &self,
        deadline: Option<Instant>,
    ) -> Result<(usize, u64, Incoming), RecvTimeoutError> {
        match deadline {
            None => self.ready.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(at) => self.ready.recv_timeout(at.saturating_duration_since(Instant::now())),
        }
    }
}

/// Reads the files on all cores while `work` takes them in order.
pub(super) fn with_readers<T>(files: &[PathBuf], work: impl FnOnce(&mut InOrder<'_>) -> T) -> T {
    let tickets = Tickets { files, state: Mutex::default(), changed: Condvar::new() };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(files.len());
    std::thread::scope(|scope| {
        let (send, ready) = channel();
        for _ in 0..threads {
            let (send, tickets) = (send.clone(), &tickets);
            scope.spawn(move || read_all(tickets, &send));
        }
        drop(send);
        let mut in_order = InOrder { tickets: &tickets, ready, ahead: BTreeMap::new(), next: 0 };
        let result = work(&mut in_order);
        // Whoever still waits for room or has a file to hand over ends.
        tickets.stop();
        result
    })
}

fn read_all(tickets: &Tickets<'_>, send: &Sender<(usize, u64, Incoming)>) {
    while let Some((index, size)) = tickets.take() {
        let Some(path) = tickets.files.get(index) else { return };
        if send.send((index, size, read_file(path))).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_the_order_given() {
        let dir = tempfile::tempdir().unwrap();
        let paths: Vec<PathBuf> = (0..300)
            .map(|n| {
                let path = dir.path().join(format!("{n}.xml"));
                // Large and small ones, so that later files are ready before earlier ones.
                std::fs::write(&path, vec![b' '; if n % 7 == 0 { 200_000 } else { 10 }]).unwrap();
                path
            })
            .collect();
        let seen = with_readers(&paths, |files| {
            let mut seen = Vec::new();
            loop {
                let most = Most { files: 100, bytes: u64::MAX };
                let group = files.next_group(most, Duration::from_millis(5));
                if group.is_empty() {
                    return seen;
                }
                assert!(group.len() <= 100);
                seen.extend(group.into_iter().map(|incoming| incoming.path));
            }
        });
        assert_eq!(seen, paths);
    }

    #[test]
    fn stopping_early_ends_the_readers() {
        let paths = vec![PathBuf::from("/nowhere"); 2_000];
        let most = Most { files: 1, bytes: 0 };
        let first = with_readers(&paths, |files| files.next_group(most, Duration::ZERO).len());
        assert_eq!(first, 1);
    }

    #[test]
    fn a_group_ends_before_it_holds_too_many_bytes() {
        let dir = tempfile::tempdir().unwrap();
        // One too large to be read into memory among them: what it puts into the file counts.
        let sizes = [40, 50, 10, 1, 101, 7, FILE_LIMIT as u64 + 1, 60, 41];
        let file = |(n, size): (usize, u64)| {
            let path = dir.path().join(format!("{n}.xml"));
            std::fs::File::create(&path).unwrap().set_len(size).unwrap();
            path
        };
        let paths: Vec<PathBuf> = sizes.into_iter().enumerate().map(file).collect();
        let most = Most { files: 100, bytes: 100 };
        let groups = with_readers(&paths, |files| {
            // Whatever the machine is busy with, a group ends by its bytes and not by the clock.
            let group = || files.next_group(most, Duration::from_secs(600)).len();
            std::iter::repeat_with(group).take_while(|files| *files > 0).collect::<Vec<_>>()
        });
        assert_eq!(groups, [3, 1, 1, 1, 1, 1, 1]);
    }
}
