//! Reads the register file and brings it in, in one transaction.

use std::path::Path;

use ledger::Sha256;
use store::{Actor, Conflict, RegisterSource, View as Read};
use wire::Failure;
use wire::events::{JobKind, JobOutcome, Started, View};
use wire::suppliers::{RefreshRegister, Register, SkippedRow};

use super::columns::{self, Unusable};
use super::merge::{Merged, close_settled, merge};
use super::sheet;
use super::watch::{Last, stamp};
use crate::edit::{Edited, note};
use crate::fault::{Outcome, refused};
use crate::jobs::{JobHandle, Task};
use crate::lists::total;
use crate::office::{Context, Office};
use crate::rights::Right;
use crate::show;

const CHANGED: [View; 4] = [View::Suppliers, View::Autopost, View::Inbox, View::Log];

impl Office {
    /// Chooses the register file (CSV or XLSX) and reads it.
    ///
    /// # Errors
    /// `NoCompany`, `CompanyLocked`, `NotPermitted`, `Cancelled`. A file that can't be read is not
    /// one: the answer says why.
    pub fn set_register_file(&self, path: &Path) -> Result<Register, Failure> {
        let context = self.context()?;
        context.require(Right::Suppliers)?;
        watch_file(&context, path)?;
        refresh_now(&context, context.actor())
    }

    /// The same; the file is read in the background.
    pub(crate) fn choose_register_file(&self, path: &Path) -> Result<Started, Failure> {
        let context = self.context()?;
        context.require(Right::Suppliers)?;
        watch_file(&context, path)?;
        Ok(start(context, &RefreshRegister {})?)
    }

    /// "Oppdater nå", here and now.
    ///
    /// # Errors
    /// As [`Office::set_register_file`].
    pub fn refresh_register_blocking(&self) -> Result<Register, Failure> {
        let context = self.context()?;
        context.require(Right::Suppliers)?;
        refresh_now(&context, context.actor())
    }
}

/// Watches another file from now on.
fn watch_file(context: &Context, path: &Path) -> Outcome<()> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    context.write(&[View::Suppliers, View::Settings, View::Log], |tx| {
        let source = store::register::source(tx)?;
        let chosen = path.display().to_string();
        let edited = Edited::of(store::Subject::Register, 1, "register_chosen");
        let before = source.path.clone().unwrap_or_default();
        note(context, tx, edited.field("file", before, &chosen))?;
        let path = Some(chosen);
        Ok(store::register::save_source(tx, &RegisterSource { path, ..source })?)
    })
}

/// "Oppdater nå", in the background.
pub(crate) fn start(context: Context, _: &RefreshRegister) -> Outcome<Started> {
    context.company.require_writer()?;
    let actor = context.actor();
    let task = Task::new(JobKind::Register, actor);
    Ok(context.job_in_background(task, move |context, job| run(context, actor, job).map(drop)))
}

/// Reads the register now. A failure leaves the suppliers as they were and is told in the answer.
pub(crate) fn refresh_now(context: &Context, actor: Actor) -> Result<Register, Failure> {
    context.job(Task::new(JobKind::Register, actor), |job| run(context, actor, job))
}

fn run(context: &Context, actor: Actor, job: &JobHandle) -> Outcome<Register> {
    let source = context.read(|view| Ok(store::register::source(view)?))?;
    let path = source.path.clone().ok_or_else(|| refused("register_not_chosen"))?;
    let path = Path::new(&path);
    // Taken first: what is written while the file is read makes it another one.
    let stamp = stamp(path);
    let brought = match read(path) {
        Ok((register, sha256)) => bring_in(context, &register, source, sha256, actor, job),
        Err(failure) => Ok(Last { failure: Some(*failure), ..Last::default() }),
    };
    match brought {
        Ok(last) => context.company.watch.note(last, stamp, context.now),
        Err(fault) => {
            context.company.watch.tried(stamp, context.now);
            return Err(fault);
        }
    }
    context.office.listeners.changed(&CHANGED);
    let state = state(context)?;
    job.came_to(JobOutcome::Register {
        failure: state.failure.clone(),
        created: state.created,
        changed: state.changed,
        conflicts: total(state.conflicts.len() as u64),
        skipped: total(state.skipped.len() as u64),
    });
    Ok(state)
}

fn read(path: &Path) -> Result<(columns::Register, Sha256), Box<wire::Reason>> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let failure =
        |code: &str| Box::new(show::reason_seeing(code, name.clone().unwrap_or_default()));
    let bytes = std::fs::read(path).map_err(|error| {
        log::warn!("register {}: {error}", path.display());
        failure(match error.kind() {
            std::io::ErrorKind::NotFound => "vanished",
            _ => "not_permitted",
        })
    })?;
    let rows = sheet::read(&bytes).map_err(|fault| failure(fault.code()))?;
    let register = columns::read(&rows).ok_or_else(|| failure("register_columns"))?;
    Ok((register, Sha256::of(&bytes)))
}

fn bring_in(
    context: &Context,
    register: &columns::Register,
    source: RegisterSource,
    sha256: Sha256,
    actor: Actor,
    job: &JobHandle,
) -> Outcome<Last> {
    context.company.writer()?.transaction(|tx| {
        let mut last = Last { unusable: register.unusable.clone(), ..Last::default() };
        let keys = register.entries.iter().map(|entry| entry.register_id.as_str()).collect();
        for (done, entry) in register.entries.iter().enumerate() {
            job.at(done, register.entries.len())?;
            match merge(context, tx, entry, &keys, actor)? {
                Merged::Created => last.created += 1,
                Merged::Changed => last.changed += 1,
                Merged::Same => {}
            }
        }
        close_settled(context, tx)?;
        let refreshed_at = Some(context.now);
        let source = RegisterSource { refreshed_at, sha256: Some(sha256), ..source };
        store::register::save_source(tx, &source)?;
        // The last moment at which nothing has happened.
        job.check()?;
        Ok(last)
    })
}

/// How the register stands.
pub(crate) fn state(context: &Context) -> Outcome<Register> {
    let (last, tried_at) = context.company.watch.last();
    context.read(|view| {
        let source = store::register::source(view)?;
        let newest = source.refreshed_at.max(tried_at);
        let next = newest.map(|at| at + super::watch::interval(&source));
        let conflicts = store::register::open_conflicts(view)?;
        let conflicts = conflicts.iter().map(|conflict| shown(view, conflict));
        Ok(Register {
            file_name: source.path.as_deref().map(file_name),
            interval_minutes: source.refresh_minutes,
            refreshed_at: source.refreshed_at.map(show::at),
            next_at: next.filter(|_| source.path.is_some()).map(show::at),
            failure: last.failure.clone(),
            skipped: last.unusable.iter().map(skipped).collect(),
            conflicts: conflicts.collect::<Outcome<Vec<_>>>()?,
            created: last.created,
            changed: last.changed,
        })
    })
}

/// The name of a file, for the page.
pub(crate) fn file_name(path: &str) -> String {
    let name = Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_default()
}

fn skipped(unusable: &Unusable) -> SkippedRow {
    let row = u32::try_from(unusable.row).unwrap_or(u32::MAX);
    SkippedRow { row, reason: show::reason_seeing(unusable.code, unusable.actual.as_str()) }
}

fn shown(view: &Read<'_>, conflict: &Conflict) -> Outcome<wire::suppliers::Conflict> {
    let card = store::suppliers::find(view, conflict.supplier)?;
    Ok(wire::suppliers::Conflict {
        id: conflict.id.0,
        supplier: conflict.supplier.0,
        name: card.map(|card| card.supplier.name).unwrap_or_default(),
        field: conflict.field.clone(),
        ours: conflict.ours.clone(),
        theirs: conflict.theirs.clone(),
    })
}
