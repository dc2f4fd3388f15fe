//! Work that takes a while: where it stands, and how it is stopped. All of it runs as a job, in the
//! background for a window and on the caller's own thread for a program without one.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use store::{Actor, Progress, Stage, Stop};
use wire::events::{Job, JobKind, JobOutcome, JobStage, JobState, Started};
use wire::headless::ImportedDocument;
use wire::{Event, Failure, FailureCode};

use crate::events::Listeners;
use crate::fault::Outcome;
use crate::office::{Context, Office};

/// Ended jobs that are still listed.
const ENDED_KEPT: usize = 20;
/// Results that a job carries; the log has all.
pub(crate) const RESULTS_KEPT: usize = 200;
/// Progress within a stage is told no more often.
const TOLD_EVERY: Duration = Duration::from_millis(50);

/// What is to be done as a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Task {
    /// Its kind.
    pub kind: JobKind,
    /// Who wants it.
    pub by: Actor,
    /// The run that it takes back.
    pub undoes: Option<i64>,
}

impl Task {
    /// A task that takes no run back.
    pub fn new(kind: JobKind, by: Actor) -> Self {
        Self { kind, by, undoes: None }
    }

    /// Whether a job that is under way does this already. Every import brings files of its own, and
    /// every release payments.
    fn is_done_by(&self, job: &Job) -> bool {
        job.state == JobState::Running
            && !matches!(self.kind, JobKind::Import | JobKind::Release)
            && (job.kind, job.undoes) == (self.kind, self.undoes)
    }
}

/// All jobs of the program. Those of a company are listed and told while it is the open one: a run
/// of one company means nothing in another.
pub(crate) struct Jobs {
    listeners: Arc<Listeners>,
    next: AtomicU32,
    list: Mutex<Vec<Entry>>,
    shown: Mutex<Option<PathBuf>>,
}

struct Entry {
    company: PathBuf,
    job: Job,
    stop: Stop,
}

impl Jobs {
    pub(crate) fn new(listeners: Arc<Listeners>) -> Self {
        Self { listeners, next: AtomicU32::new(1), list: Mutex::default(), shown: Mutex::default() }
    }

    /// Another company is the open one.
    pub(crate) fn show(&self, company: Option<&Path>) {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = company.map(Path::to_owned);
    }

    fn is_shown(&self, company: &Path) -> bool {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).as_deref() == Some(company)
    }

    /// A job begins, unless one that does the same is under way: then its number.
    fn start(self: &Arc<Self>, company: &Path, task: Task) -> Result<JobHandle, u32> {
        let mut list = self.lock();
        let same = list.iter().find(|e| e.company == company && task.is_done_by(&e.job));
        match same {
            Some(same) => Err(same.job.id),
            None => Ok(self.enter(&mut list, company, task)),
        }
    }

    fn enter(self: &Arc<Self>, list: &mut Vec<Entry>, company: &Path, task: Task) -> JobHandle {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let stop = Stop::default();
        let ended = list.iter().filter(|e| e.job.state != JobState::Running).count();
        if ended >= ENDED_KEPT
            && let Some(oldest) = list.iter().position(|e| e.job.state != JobState::Running)
        {
            list.remove(oldest);
        }
        list.push(Entry { company: company.to_owned(), job: begun(id, task), stop: stop.clone() });
        JobHandle { jobs: self.clone(), id, stop, told: Mutex::default() }
    }

    /// Jobs of the open company that are under way, and the last ones ended, oldest first.
    pub(crate) fn list(&self) -> Vec<Job> {
        let list = self.lock();
        list.iter().filter(|e| self.is_shown(&e.company)).map(|e| e.job.clone()).collect()
    }

    /// Asks a job to stop.
    pub(crate) fn cancel(&self, id: u32) -> Result<(), Failure> {
        let list = self.lock();
        let entry = list.iter().find(|entry| entry.job.id == id);
        let entry = entry.ok_or_else(|| Failure::not_found("job"))?;
        entry.stop.ask();
        Ok(())
    }

    /// Asks all jobs to stop; how many are under way.
    fn cancel_all(&self) -> usize {
        let list = self.lock();
        let running = list.iter().filter(|entry| entry.job.state == JobState::Running);
        running.inspect(|entry| entry.stop.ask()).count()
    }

    fn change(&self, id: u32, change: impl FnOnce(&mut Job)) {
        let mut list = self.lock();
        let Some(entry) = list.iter_mut().find(|entry| entry.job.id == id) else { return };
        change(&mut entry.job);
        let told = self.is_shown(&entry.company).then(|| entry.job.clone());
        drop(list);
        if let Some(job) = told {
            self.listeners.tell(&Event::Job(Box::new(job)));
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Entry>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn begun(id: u32, task: Task) -> Job {
    Job {
        id,
        kind: task.kind,
        automatic: task.by == Actor::Program,
        state: JobState::Running,
        stage: None,
        done: 0,
        total: 0,
        run: None,
        undoes: task.undoes,
        results: Vec::new(),
        posted: 0,
        held: 0,
        unreadable: 0,
        known: 0,
        outcome: None,
        failure: None,
    }
}

impl Office {
    /// Asks all work that is under way to stop; how many jobs that are. Each ends as if it had been
    /// stopped by hand.
    pub fn cancel_jobs(&self) -> usize {
        self.0.jobs.cancel_all()
    }
}

impl Context {
    /// Does work as a job, and returns when it has ended.
    ///
    /// # Errors
    /// What the work gives; `Refused` when another job does it already.
    pub fn job<T>(
        &self,
        task: Task,
        work: impl FnOnce(&JobHandle) -> Outcome<T>,
    ) -> Result<T, Failure> {
        let job = self.office.jobs.start(&self.company.path, task);
        job.map_err(|_| Failure::refused("under_way"))?.does(work)
    }

    /// Does work as a job on a thread of its own, and returns at once. Work that is done already is
    /// not begun a second time.
    pub fn job_in_background(
        self,
        task: Task,
        work: impl FnOnce(&Self, &JobHandle) -> Outcome<()> + Send + 'static,
    ) -> Started {
        let job = match self.office.jobs.start(&self.company.path, task) {
            Ok(job) => job,
            Err(job) => return Started { job },
        };
        let started = Started { job: job.id };
        std::thread::spawn(move || {
            // How it ended is told by the job.
            let _ = job.does(|job| work(&self, job));
            // Nothing waits for it any more: the log goes back into the file.
            if let Ok(mut writer) = self.company.writer()
                && let Err(fault) = writer.checkpoint()
            {
                log::warn!("the log stays beside the file: {fault}");
            }
        });
        started
    }
}

/// The right to report a job's progress.
pub(crate) struct JobHandle {
    jobs: Arc<Jobs>,
    id: u32,
    stop: Stop,
    /// The stage that was told last, and when.
    told: Mutex<Option<(Option<JobStage>, Instant)>>,
}

impl JobHandle {
    /// Does the work and tells that it began and how it ended.
    fn does<T>(self, work: impl FnOnce(&Self) -> Outcome<T>) -> Result<T, Failure> {
        self.jobs.change(self.id, |_| {});
        let outcome = work(&self).map_err(Failure::from);
        let failure = outcome.as_ref().err().cloned();
        self.jobs.change(self.id, |job| {
            job.stage = None;
            (job.state, job.failure) = match failure {
                None => {
                    job.done = job.done.max(job.total);
                    (JobState::Done, None)
                }
                Some(failure) if failure.code == FailureCode::Cancelled => {
                    (JobState::Cancelled, None)
                }
                Some(failure) => (JobState::Failed, Some(failure)),
            };
        });
        outcome
    }

    /// The wish that it stops.
    pub(crate) fn stop(&self) -> &Stop {
        &self.stop
    }

    /// `Cancelled` when it was asked to stop.
    pub(crate) fn check(&self) -> Outcome<()> {
        Ok(self.stop.check()?)
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

    /// Documents that were tried again, durable now, with how many of their invoices were posted and
    /// how many still wait.
    pub(crate) fn tried(&self, documents: usize, posted: u32, held: u32) {
        self.jobs.change(self.id, |job| {
            job.done = job.done.saturating_add(count(documents));
            job.posted = job.posted.saturating_add(posted);
            job.held = job.held.saturating_add(held);
        });
    }

    /// Where work that is not durable before its end stands.
    ///
    /// # Errors
    /// `Cancelled` when it was asked to stop.
    pub(crate) fn at(&self, done: usize, total: usize) -> Outcome<()> {
        self.tell(None, count(done), count(total));
        self.check()
    }

    /// Does work of the store that tells its stages.
    pub(crate) fn staged<T>(&self, work: impl FnOnce(&Progress<'_>) -> T) -> T {
        let hear = |stage, done, total| {
            self.tell(Some(shown(stage)), crate::lists::total(done), crate::lists::total(total));
        };
        work(&Progress::new(&hear, self.stop.clone()))
    }

    fn tell(&self, stage: Option<JobStage>, done: u32, total: u32) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if told.is_some_and(|(last, at)| last == stage && now < at + TOLD_EVERY) {
            return;
        }
        *told = Some((stage, now));
        drop(told);
        self.jobs.change(self.id, |job| (job.stage, job.done, job.total) = (stage, done, total));
    }

    /// What it came to; told with its end.
    pub(crate) fn came_to(&self, outcome: JobOutcome) {
        let mut list = self.jobs.lock();
        if let Some(entry) = list.iter_mut().find(|entry| entry.job.id == self.id) {
            entry.job.outcome = Some(outcome);
        }
    }
}

impl Drop for JobHandle {
    /// A job whose work broke off is not under way any more.
    fn drop(&mut self) {
        let running =
            |entry: &Entry| entry.job.id == self.id && entry.job.state == JobState::Running;
        if self.jobs.lock().iter().any(running) {
            self.jobs.change(self.id, |job| {
                job.state = JobState::Failed;
                job.failure = Some(Failure::new(FailureCode::Internal));
            });
        }
    }
}

fn shown(stage: Stage) -> JobStage {
    match stage {
        Stage::Pages => JobStage::Pages,
        Stage::Vouchers => JobStage::Vouchers,
        Stage::Documents => JobStage::Documents,
        Stage::Ledgers => JobStage::Ledgers,
        Stage::Copying => JobStage::Copying,
        Stage::Checking => JobStage::Checking,
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
