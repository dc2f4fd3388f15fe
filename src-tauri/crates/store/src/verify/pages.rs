//! SQLite's own checks.

use super::{Finding, Report};
use crate::{Progress, Stage, StoreFault, View};

pub(super) fn check(
    view: &View<'_>,
    progress: &Progress<'_>,
    report: &mut Report,
) -> Result<(), StoreFault> {
    progress.at(Stage::Pages, 0, 0)?;
    let messages: Vec<String> = view.all("PRAGMA integrity_check", [], |row| row.get(0))?;
    for message in messages.into_iter().filter(|message| message != "ok") {
        report.find(Finding::Damaged { message });
    }
    let dangling = view.all("PRAGMA foreign_key_check", [], |row| {
        let (table, row_number, parent) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Finding::DanglingReference { table, row: row_number, parent })
    })?;
    report.findings.extend(dangling);
    Ok(())
}
