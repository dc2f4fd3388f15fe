//! A copy of the company file, whole and checked, in the program's own folder: on command, and once
//! a day while a host keeps watch. The store keeps 12 daily, 10 weekly and 9 monthly ones.

use std::path::PathBuf;
use std::sync::PoisonError;

use chrono::TimeDelta;
use store::Actor;
use wire::Failure;
use wire::events::{JobKind, JobOutcome, Started, View};
use wire::settings::{BackedUp, Backup};

use crate::fault::Outcome;
use crate::jobs::{JobHandle, Task};
use crate::office::{Context, Office};
use crate::show;

/// After a backup of the day that was stopped or failed, the next is begun so much later.
const PATIENCE: TimeDelta = TimeDelta::hours(1);

impl Office {
    /// Copies the file as it is now; older copies are thinned only after this one was checked.
    ///
    /// # Errors
    /// `NoCompany`, `Cancelled`, `DiskFull`, `FileFault`, `CompanyDamaged`: then there is no new
    /// copy, and the older ones are as they were.
    pub fn back_up_blocking(&self) -> Result<BackedUp, Failure> {
        let context = self.context()?;
        let task = Task::new(JobKind::Backup, context.actor());
        context.job(task, |job| run(&context, job))
    }

    /// Makes the day's backup if there is none yet. Whether one was made. Hosts that do not call
    /// [`Office::keep_watch`] call this.
    pub fn back_up_if_due(&self) -> bool {
        let Ok(context) = self.context() else { return false };
        if !is_due(&context) {
            return false;
        }
        let task = Task::new(JobKind::Backup, Actor::Program);
        let made = context.job(task, |job| run(&context, job)).is_ok();
        let missed = (!made).then_some(context.now);
        *context.company.backup_missed.lock().unwrap_or_else(PoisonError::into_inner) = missed;
        made
    }
}

/// A copy, made in the background.
pub(crate) fn start(context: Context, _: &Backup) -> Outcome<Started> {
    let task = Task::new(JobKind::Backup, context.actor());
    Ok(context.job_in_background(task, |context, job| run(context, job).map(drop)))
}

fn run(context: &Context, job: &JobHandle) -> Outcome<BackedUp> {
    let (now, folder) = (context.now, folder(context));
    let made = job.staged(|progress| {
        store::rotation::back_up(&context.company.readers, &folder, now, progress)
    })?;
    let file_name = made.path.file_name().map(|name| name.to_string_lossy().into_owned());
    context.office.recent.change(&context.company.path, |entry| entry.backed_up_at = Some(now));
    let made = BackedUp { file_name: file_name.unwrap_or_default(), backed_up_at: show::at(now) };
    job.came_to(JobOutcome::BackedUp(made.clone()));
    context.office.listeners.changed(&[View::Settings]);
    Ok(made)
}

fn is_due(context: &Context) -> bool {
    let missed = *context.company.backup_missed.lock().unwrap_or_else(PoisonError::into_inner);
    if missed.is_some_and(|at| context.now < at + PATIENCE) {
        return false;
    }
    let due = store::rotation::is_due(&context.company.path, &folder(context), context.now);
    due.unwrap_or_else(|fault| {
        log::warn!("backup: {fault}");
        false
    })
}

/// One folder a company, named so that a person finds it.
fn folder(context: &Context) -> PathBuf {
    let name = context.company.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let handle = context.office.recent.by_path(&context.company.path).map(|e| e.handle());
    let name = format!("{}-{}", name.unwrap_or_default(), handle.unwrap_or_default());
    context.office.config.data_dir.join("backups").join(name)
}
