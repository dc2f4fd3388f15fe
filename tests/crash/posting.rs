//! The process that posts, and what it says while it does: a line for everything that it is told is
//! durable, and none before.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use ledger::Channel;
use office::{Office, OfficeConfig, SetClock};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wire::headless::ImportedDocument;
use wire::{Command, Failure, ListQuery};

use crate::disk::Disk;

/// The argument that makes this program the process that posts; the task follows as JSON.
pub const ARGUMENT: &str = "posting-process";

/// Payments of one file.
const RELEASED_AT_ONCE: u32 = 8;

/// What the process is to do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Task {
    /// Company file.
    pub company: PathBuf,
    /// The program's own folder.
    pub data_dir: PathBuf,
    /// [`Disk`] as an argument.
    pub disk: String,
    /// What, in this order.
    pub acts: Vec<Act>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// Import a folder.
    Import(PathBuf),
    /// Release some of the payments that wait, into this file.
    Release(PathBuf),
    /// Undo the latest import that can be undone.
    Undo,
    /// Decide again on all that waits.
    Retry,
    /// Read the supplier register.
    Refresh,
}

/// One line of the process.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Said {
    /// The company file is open.
    Opened,
    /// It is about to do this.
    Begins(Act),
    /// A document is durable.
    Took(ImportedDocument),
    /// An import is through.
    Imported,
    /// A payment file is registered.
    Released(wire::payments::Batch),
    /// A run is undone.
    Undid(wire::log::Undone),
    /// What waited was decided on again.
    Retried(wire::document::Retried),
    /// The register was read.
    Refreshed,
    /// There was nothing of the kind to do.
    Nothing,
    /// It did not go.
    Failed(Failure),
    /// All is done.
    Rests,
}

/// The clock of all runs: whatever the day of the test, the invoices' months lie before it.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_774_000_000, 0).unwrap()
}

/// An office that keeps its own files in a folder.
pub fn office(data_dir: &Path) -> Office {
    let clock = Arc::new(SetClock::at(now()));
    Office::new(OfficeConfig { data_dir: data_dir.to_owned(), clock, user: "Ada".to_owned() })
}

/// Calls a command by its name and JSON, as the page does.
pub fn call<C>(office: &Office, request: &C) -> Result<C::Response, Failure>
where
    C: Command + Serialize,
    C::Response: DeserializeOwned,
{
    let response = office.call(C::NAME, serde_json::to_value(request).unwrap())?;
    Ok(serde_json::from_value(response).unwrap())
}

/// Does the task, then rests until it is killed or its parent is gone.
pub fn run(task: &str) {
    let task: Task = serde_json::from_str(task).unwrap();
    Disk::of_argument(&task.disk).put_under_sqlite();
    match work(&task) {
        Ok(()) => say(&Said::Rests),
        Err(failure) => say(&Said::Failed(failure)),
    }
    let _ = std::io::stdin().read(&mut [0]);
}

fn work(task: &Task) -> Result<(), Failure> {
    let office = office(&task.data_dir);
    office.open_company(&task.company)?;
    say(&Said::Opened);
    for act in &task.acts {
        say(&Said::Begins(act.clone()));
        say(&act.done(&office)?);
    }
    Ok(())
}

impl Act {
    fn done(&self, office: &Office) -> Result<Said, Failure> {
        match self {
            Self::Import(folder) => {
                let took = |document: &ImportedDocument| say(&Said::Took(document.clone()));
                import(office, folder, took).map(|()| Said::Imported)
            }
            Self::Release(file) => release(office, file),
            Self::Undo => undo(office),
            Self::Retry => office.retry_blocking(&[]).map(Said::Retried),
            Self::Refresh => office.refresh_register_blocking().map(|_| Said::Refreshed),
        }
    }
}

/// Imports a folder.
pub fn import(
    office: &Office,
    folder: &Path,
    told: impl FnMut(&ImportedDocument),
) -> Result<(), Failure> {
    office.import_blocking(&[folder.to_owned()], Channel::EInvoice, told).map(drop)
}

fn release(office: &Office, file: &Path) -> Result<Said, Failure> {
    use wire::payments::{ListPayments, PaymentColumn, PaymentFormat, PaymentTab};
    let query = ListQuery {
        sort: PaymentColumn::DueOn,
        descending: false,
        text: String::new(),
        offset: 0,
        limit: RELEASED_AT_ONCE,
    };
    let waiting = call(office, &ListPayments { tab: PaymentTab::Open, query })?;
    let free = waiting.rows.iter().filter(|row| row.blocked.is_empty());
    let payments: Vec<i64> = free.map(|row| row.payment).collect();
    if payments.is_empty() {
        return Ok(Said::Nothing);
    }
    office.release_payments(&payments, PaymentFormat::Pain00100109, file).map(Said::Released)
}

fn undo(office: &Office) -> Result<Said, Failure> {
    let runs = call(office, &wire::log::GetRuns {})?;
    let latest = runs.iter().find(|run| run.kind == "import" && run.standing > 0);
    match latest {
        Some(run) => office.undo_blocking(run.run).map(Said::Undid),
        None => Ok(Said::Nothing),
    }
}

fn say(said: &Said) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(said).unwrap()).unwrap();
    out.flush().unwrap();
}
