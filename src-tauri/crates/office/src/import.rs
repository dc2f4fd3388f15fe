//! Taking documents in: files are read on all cores, and one committer writes them in the order
//! they were given, a group in a transaction, each document for itself. Nothing is told as done
//! before it is on the disk.

mod document;
mod incoming;
mod paths;
mod readers;

use std::path::PathBuf;
use std::time::Duration;

use ledger::Channel;
use store::{Actor, RunKind, Tx};
use wire::Failure;
use wire::events::{JobKind, View};
use wire::headless::ImportedDocument;

use crate::fault::{Fault, Outcome};
use crate::jobs::{JobHandle, Task};
use crate::office::{Context, Office};
use crate::posting::{Decisions, Occasion};
use crate::rights::Right;

pub(crate) use incoming::{Content, Incoming, Reading, place, read_file, understand};
pub(crate) use paths::expand;

/// Documents in one transaction: a commit costs the same for one and for many, and each page of an
/// index that many of them touch is written once.
pub(crate) const GROUP: usize = 2_500;
/// Bytes of documents in one transaction: with their records they fit in the writer's cache, which is
/// twice as large. What does not fit is written to the log before its time, and again at the commit.
const GROUP_BYTES: u64 = 32 << 20;
/// How long the first document of a group waits for the others, when there are more to come.
const PATIENCE: Duration = Duration::from_millis(500);

/// Views that an import changes.
const CHANGED: [View; 6] =
    [View::Inbox, View::Autopost, View::Suppliers, View::Payments, View::Vouchers, View::Log];

/// How an import ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// The run, for undo.
    pub run: i64,
    /// Files taken in.
    pub files: usize,
    /// Whether a document was held or could not be read.
    pub anything_left: bool,
}

impl Office {
    /// Takes files and folders in, in the background. The number is the job's, whose events tell
    /// how it goes.
    ///
    /// # Errors
    /// `NoCompany`, `CompanyLocked`, `NotPermitted`.
    pub fn import(&self, paths: Vec<PathBuf>, channel: Channel) -> Result<u32, Failure> {
        let context = self.context()?;
        context.require(Right::Post)?;
        context.company.require_writer()?;
        let task = Task::new(JobKind::Import, context.actor());
        let started = context.job_in_background(task, move |context, job| {
            run(context, &paths, channel, job, &mut |_| {}).map(drop)
        });
        Ok(started.job)
    }

    /// Takes files and folders in and returns when all of it is durable. `on_document` hears of each
    /// document after the commit that holds it.
    ///
    /// # Errors
    /// `NoCompany`, `CompanyLocked`, `NotPermitted`, `DiskFull`; what was told before stands.
    pub fn import_blocking(
        &self,
        paths: &[PathBuf],
        channel: Channel,
        mut on_document: impl FnMut(&ImportedDocument),
    ) -> Result<Imported, Failure> {
        let context = self.context()?;
        context.require(Right::Post)?;
        let task = Task::new(JobKind::Import, context.actor());
        context.job(task, |job| run(&context, paths, channel, job, &mut on_document))
    }
}

fn run(
    context: &Context,
    paths: &[PathBuf],
    channel: Channel,
    job: &JobHandle,
    on_document: &mut dyn FnMut(&ImportedDocument),
) -> Outcome<Imported> {
    let files = paths::expand(paths);
    let actor = context.actor();
    let run = context.company.writer()?.transaction(|tx| {
        Ok::<_, Fault>(store::runs::start(tx, RunKind::Import, actor, context.now)?)
    })?;
    job.expect(files.len(), Some(run.0));
    let mut imported = Imported { run: run.0, ..Imported::default() };
    let most = readers::Most { files: GROUP, bytes: GROUP_BYTES };
    readers::with_readers(&files, |ready| {
        loop {
            job.check()?;
            let group = ready.next_group(most, PATIENCE);
            if group.is_empty() {
                return Ok(imported);
            }
            let now = context.office.config.clock.now();
            let occasion = Occasion { run, actor: Actor::Program, now };
            let taken = Taken { context, channel, occasion };
            let mut documents = taken.group(&group)?;
            imported.files += group.len();
            imported.anything_left |=
                documents.iter().any(|d| matches!(d.status.as_str(), "inbox" | "unreadable"));
            documents.iter().for_each(&mut *on_document);
            documents.iter_mut().for_each(show_name);
            job.done(&documents, group.len());
            context.office.listeners.changed(&CHANGED);
        }
    })
}

/// A path never reaches the page.
fn show_name(document: &mut ImportedDocument) {
    let name = std::path::Path::new(&document.path).file_name();
    document.path = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
}

/// How documents of a group are taken in.
struct Taken<'a> {
    context: &'a Context,
    channel: Channel,
    occasion: Occasion,
}

impl Taken<'_> {
    /// All of a group in one transaction. A document that does not let itself be written is rare;
    /// then the group is taken back and done again with each document for itself.
    fn group(&self, group: &[incoming::Incoming]) -> Outcome<Vec<ImportedDocument>> {
        let mut writer = self.context.company.writer()?;
        match writer.transaction(|tx| self.together(tx, group)) {
            Err(fault) if document::is_its_own(&fault) => {
                writer.transaction(|tx| self.one_by_one(tx, group))
            }
            outcome => outcome,
        }
    }

    fn together(
        &self,
        tx: &Tx<'_>,
        group: &[incoming::Incoming],
    ) -> Outcome<Vec<ImportedDocument>> {
        let decisions = self.decisions(tx)?;
        let mut documents = Vec::with_capacity(group.len());
        for file in group {
            documents.extend(document::receive(
                tx,
                &decisions,
                file,
                self.channel,
                &self.occasion,
            )?);
        }
        Ok(documents)
    }

    fn one_by_one(
        &self,
        tx: &Tx<'_>,
        group: &[incoming::Incoming],
    ) -> Outcome<Vec<ImportedDocument>> {
        let decisions = self.decisions(tx)?;
        let mut documents = Vec::with_capacity(group.len());
        for file in group {
            let received = tx.savepoint(|tx| {
                document::receive(tx, &decisions, file, self.channel, &self.occasion)
            });
            match received {
                Ok(of_file) => documents.extend(of_file),
                // Its bytes are kept all the same; a person looks at what is odd about it.
                Err(fault) if document::is_its_own(&fault) => {
                    documents.push(document::keep_unread(tx, file, self.channel, &self.occasion)?)
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(documents)
    }

    fn decisions(&self, tx: &Tx<'_>) -> Outcome<Decisions> {
        Decisions::load(tx, self.context.office.config.clock.today())
    }
}
