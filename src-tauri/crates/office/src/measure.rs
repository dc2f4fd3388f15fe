//! What the benchmark measures beside the use cases.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::Utc;
use ledger::DocumentId;
use store::replay::Rows;
use store::{CompanyFile, Readers, RunId};
use wire::Failure;

use crate::fault::{Fault, Outcome};
use crate::import::GROUP;

/// The rows of an import, written alone.
#[derive(Debug, Clone, Copy)]
pub struct RowsAlone {
    /// How many rows.
    pub count: usize,
    /// How long writing them took, as many documents in a transaction as the import has, each on the disk
    /// before the next.
    pub time: Duration,
}

/// Writes what came into `company` since the copy `before` was made into that copy.
///
/// # Errors
/// What opening and writing company files gives.
pub fn rows_alone(company: &Path, before: &Path) -> Result<RowsAlone, Failure> {
    Ok(measure(company, before)?)
}

fn measure(company: &Path, before: &Path) -> Outcome<RowsAlone> {
    let (mut writer, readers) = CompanyFile::open(before, Utc::now()).map_err(Fault::from)?.split();
    let (document, run) = readers.read(|view| last(view).map_err(Fault::from))?;
    let rows = Readers::open(company)?.read(|view| Rows::after(view, document, run))?;
    let start = Instant::now();
    rows.write(&mut writer, GROUP)?;
    Ok(RowsAlone { count: rows.count(), time: start.elapsed() })
}

fn last(view: &store::View<'_>) -> Result<(DocumentId, RunId), store::StoreFault> {
    Ok((store::replay::last_document(view)?, store::replay::last_run(view)?))
}
