//! What the program tells the page unasked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::common::Reason;
use crate::headless::ImportedDocument;
use crate::log::Standing;
use crate::payments::Batch;
use crate::settings::{BackedUp, Finding};

/// An event. The page re-reads what it shows; events carry no records but the progress of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// Records changed; lists of these views are old.
    Changed {
        /// Views to read again.
        views: Vec<View>,
    },
    /// Another company is open, or its head data changed.
    Company,
    /// A job began, went on or ended.
    Job(Box<Job>),
    /// Files hover over the window.
    DropHover {
        /// How many files and folders; 0 when they left.
        count: u32,
    },
    /// A second start of the program, or the system, asks for this company or file to be shown.
    Opened,
    /// What was asked for outside the page could not begin: a drop, or a file named at the start.
    Refused(crate::Failure),
}

/// What a change touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Inbox and documents.
    Inbox,
    /// Table A.
    Autopost,
    /// Suppliers and register.
    Suppliers,
    /// Payments and batches.
    Payments,
    /// Vouchers.
    Vouchers,
    /// Log.
    Log,
    /// Settings.
    Settings,
}

/// Work that takes a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Job {
    /// Number.
    pub id: u32,
    /// What it does.
    pub kind: JobKind,
    /// Begun by the program itself.
    pub automatic: bool,
    /// Where it stands.
    pub state: JobState,
    /// What it is busy with, where it goes by stages; `done` and `total` are the stage's.
    pub stage: Option<JobStage>,
    /// How much is done.
    pub done: u32,
    /// How much there is; 0 when that is not known.
    pub total: u32,
    /// The run it writes, for undo and for the log.
    pub run: Option<i64>,
    /// The run that it takes back.
    pub undoes: Option<i64>,
    /// The latest results of an import, newest last; at most 200 are kept here, the log has all.
    pub results: Vec<ImportedDocument>,
    /// How many of an import, or of what was tried again, were posted; of an import, how many were
    /// unreadable or received before.
    pub posted: u32,
    /// Left in the inbox.
    pub held: u32,
    /// Unreadable.
    pub unreadable: u32,
    /// Received before.
    pub known: u32,
    /// What it came to, but for imports and new tries.
    pub outcome: Option<JobOutcome>,
    /// Why it failed.
    pub failure: Option<crate::Failure>,
}

/// Kinds of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// Import of files.
    Import,
    /// Refresh from the supplier register.
    Register,
    /// Recomputing everything.
    Verify,
    /// Backup.
    Backup,
    /// Undoing a run.
    Undo,
    /// Trying what waits in the inbox again.
    Retry,
    /// Releasing payments into a file.
    Release,
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Under way.
    Running,
    /// Done.
    Done,
    /// The user stopped it. What an import had taken in stands, and what was tried again; any other
    /// has changed nothing.
    Cancelled,
    /// It failed, with the same standing.
    Failed,
}

/// What a job is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobStage {
    /// Checking pages, indexes and references of the file.
    Pages,
    /// Recomputing vouchers.
    Vouchers,
    /// Hashing documents.
    Documents,
    /// Comparing ledgers.
    Ledgers,
    /// Copying pages.
    Copying,
    /// Checking the copy.
    Checking,
}

/// What a job came to. Lists hold at most 200 entries; the counts are of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum JobOutcome {
    /// Everything was recomputed.
    Verified {
        /// Vouchers checked.
        vouchers: u32,
        /// Documents checked.
        documents: u32,
        /// How much does not hold.
        found: u32,
        /// What does not hold.
        findings: Vec<Finding>,
    },
    /// A copy was made, opened and checked.
    BackedUp(BackedUp),
    /// Vouchers were taken back.
    Undone {
        /// How many were.
        reversed: u32,
        /// How many could not be.
        standing: u32,
        /// Which could not be, and why.
        vouchers: Vec<Standing>,
    },
    /// Payments were released into this file.
    Released(Batch),
    /// The register was read.
    Register {
        /// Why it could not be.
        failure: Option<Reason>,
        /// Suppliers that came.
        created: u32,
        /// Suppliers that changed.
        changed: u32,
        /// Conflicts that wait for a person.
        conflicts: u32,
        /// Rows of no use.
        skipped: u32,
    },
}

/// A job began, or one like it was under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Started {
    /// Its number; its events tell how it goes.
    pub job: u32,
}

/// Jobs under way and the last ones ended.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetJobs {}

/// Stops a job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CancelJob {
    /// Number.
    pub id: u32,
}
