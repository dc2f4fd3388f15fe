//! Work that takes a while: where it stands, and how it is stopped.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use wire::events::{Job, JobKind, JobState};
use wire::headless::ImportedDocument;
use wire::{Event, Failure, FailureCode};

use crate::events::Listeners;

/// Ended jobs that are still listed.
const ENDED_KEPT: usize = 20;
/// Results that a job carries; the log has all.
const RESULTS_KEPT: usize = 200;

/// All jobs of the program.
pub(crate) struct Jobs {
    listeners: Arc<Listeners>,
    next: AtomicU32,
    list: Mutex<Vec<Entry>>,
}

struct Entry {
    job: Job,
    cancelled: Arc<AtomicBool>,
}

impl Jobs {
    pub(crate) fn new(listeners: Arc<Listeners>) -> Self {
        Self { listeners, next: AtomicU32::new(1), list: Mutex::default() }
    }

    /// A job begins.
    pub(crate) fn start(self: &Arc<Self>, kind: JobKind) -> JobHandle {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let cancelled = Arc::new(AtomicBool::new(false));
        let job = Job {
            id,
            kind,
            state: JobState::Running,
            done: 0,
            total: 0,
            run: None,
            results: Vec::new(),
            posted: 0,
            held: 0,
            unreadable: 0,
            known: 0,
            failure: None,
        };
        {
            let mut list = self.lock();
            let ended = list.iter().filter(|e| e.job.state != JobState::Running).count();
            if ended >= ENDED_KEPT
                && let Some(oldest) = list.iter().position(|e| e.job.state != JobState::Running)
            {
                list.remove(oldest);
            }
            list.push(Entry { job: job.clone(), cancelled: cancelled.clone() });
        }
        self.listeners.tell(&Event::Job(job));
        JobHandle { jobs: self.clone(), id, cancelled }
    }

    /// Jobs under way and the last ones ended, oldest first.
    pub(crate) fn list(&self) -> Vec<Job> {
        self.lock().iter().map(|entry| entry.job.clone()).collect()
    }

    /// Asks a job to stop.
    pub(crate) fn cancel(&self, id: u32) -> Result<(), Failure> {
        let list = self.lock();
        let entry = list.iter().find(|entry| entry.job.id == id);
        let entry = entry.ok_or_else(|| Failure::not_found("job"))?;
        entry.cancelled.store(true, Ordering::Relaxed);
        Ok(())
    }

    fn change(&self, id: u32, change: impl FnOnce(&mut Job)) {
        let mut list = self.lock();
        let Some(entry) = list.iter_mut().find(|entry| entry.job.id == id) else { return };
        change(&mut entry.job);
        let job = entry.job.clone();
        drop(list);
        self.listeners.tell(&Event::Job(job));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Entry>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to report a job's progress.
#[derive(Clone)]
pub(crate) struct JobHandle {
    jobs: Arc<Jobs>,
    id: u32,
    cancelled: Arc<AtomicBool>,
}

impl JobHandle {
    /// Number.
    pub(crate) fn id(&self) -> u32 {
        self.id
    }

    /// Whether it was asked to stop.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// How much there is to do, and the run it writes.
    pub(crate) fn expect(&self, total: usize, run: Option<i64>) {
        self.jobs.change(self.id, |job| {
            job.total = count(total);
            job.run = run;
        });
    }

    /// Results that are durable now.
    pub(crate) fn done(&self, results: &[ImportedDocument], files: usize) {
        self.jobs.change(self.id, |job| {
            job.done = job.done.saturating_add(count(files));
            for result in results {
                let counter = match result.status.as_str() {
                    "posted" => &mut job.posted,
                    "unreadable" => &mut job.unreadable,
                    "already_received" => &mut job.known,
                    _ => &mut job.held,
                };
                *counter += 1;
            }
            job.results.extend_from_slice(results);
            let surplus = job.results.len().saturating_sub(RESULTS_KEPT);
            job.results.drain(..surplus);
        });
    }

    /// The job ended.
    pub(crate) fn end(&self, outcome: Result<(), Failure>) {
        self.jobs.change(self.id, |job| {
            (job.state, job.failure) = match outcome {
                Ok(()) => (JobState::Done, None),
                Err(failure) if failure.code == FailureCode::Cancelled => {
                    (JobState::Cancelled, None)
                }
                Err(failure) => (JobState::Failed, Some(failure)),
            };
        });
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
