//! Which backups are kept: 12 daily, 10 weekly, 9 monthly.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};

use crate::{Progress, Readers, StoreFault, backup};

const DAILY: usize = 12;
const WEEKLY: usize = 10;
const MONTHLY: usize = 9;

/// How the instant stands in a backup's name; sorts as it passes.
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupMade {
    /// The new copy, opened and checked.
    pub path: PathBuf,
    /// Older copies that were removed after that.
    pub thinned: Vec<PathBuf>,
}

/// Copies the company file into `folder`, checks the copy, and only then removes the backups that
/// the rotation no longer keeps.
///
/// # Errors
/// [`StoreFault::Stopped`] when it is to stop: then there is no new copy, and none was removed.
pub fn back_up(
    readers: &Readers,
    folder: &Path,
    now: DateTime<Utc>,
    progress: &Progress<'_>,
) -> Result<BackupMade, StoreFault> {
    std::fs::create_dir_all(folder)?;
    remove_unfinished(readers.path(), folder)?;
    let name = stem(readers.path());
    let path = folder.join(format!("{name}-{}.bokfor", now.format(STAMP)));
    backup::copy(readers, &path, progress)?;
    let made = of(readers.path(), folder)?;
    let instants: Vec<_> = made.iter().map(|(at, _)| *at).collect();
    let kept = kept(&instants);
    let mut thinned = Vec::new();
    for (_, old) in made.into_iter().filter(|(at, _)| !kept.contains(at)) {
        backup::remove(&old)?;
        thinned.push(old);
    }
    Ok(BackupMade { path, thinned })
}

/// The backups of a company file in a folder, oldest first. Other files are passed over.
pub fn of(company_file: &Path, folder: &Path) -> Result<Vec<(DateTime<Utc>, PathBuf)>, StoreFault> {
    let mut found = named(company_file, folder, ".bokfor")?;
    found.sort();
    Ok(found)
}

/// Removes what a program that was ended half-way through a copy has left.
fn remove_unfinished(company_file: &Path, folder: &Path) -> Result<(), StoreFault> {
    let unfinished = named(company_file, folder, ".bokfor-new")?;
    unfinished.iter().try_for_each(|(_, path)| backup::remove(path))
}

/// The files of a company with an instant in their names, and this at the end.
fn named(
    company_file: &Path,
    folder: &Path,
    end: &str,
) -> Result<Vec<(DateTime<Utc>, PathBuf)>, StoreFault> {
    let prefix = format!("{}-", stem(company_file));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let stamp = name.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(end));
        let at = stamp.and_then(|stamp| NaiveDateTime::parse_from_str(stamp, STAMP).ok());
        found.extend(at.map(|at| (at.and_utc(), entry.path())));
    }
    Ok(found)
}

/// Whether a backup is due: none was made on this day yet.
pub fn is_due(company_file: &Path, folder: &Path, now: DateTime<Utc>) -> Result<bool, StoreFault> {
    let made = match of(company_file, folder) {
        Err(StoreFault::Missing) => return Ok(true),
        made => made?,
    };
    Ok(made.last().is_none_or(|(at, _)| at.date_naive() < now.date_naive()))
}

/// The newest of each of the last days, weeks and months that have any.
fn kept(instants: &[DateTime<Utc>]) -> BTreeSet<DateTime<Utc>> {
    let week = |at: &DateTime<Utc>| (at.iso_week().year(), at.iso_week().week());
    let mut kept = BTreeSet::new();
    kept.extend(newest_of_each(instants, DateTime::date_naive, DAILY));
    kept.extend(newest_of_each(instants, week, WEEKLY));
    kept.extend(newest_of_each(instants, |at| (at.year(), at.month()), MONTHLY));
    kept
}

fn newest_of_each<K: Ord>(
    instants: &[DateTime<Utc>],
    group: impl Fn(&DateTime<Utc>) -> K,
    count: usize,
) -> Vec<DateTime<Utc>> {
    let mut newest_first = instants.to_vec();
    newest_first.sort_unstable_by(|a, b| b.cmp(a));
    newest_first.dedup_by(|older, newer| group(older) == group(newer));
    newest_first.truncate(count);
    newest_first
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use chrono::{Days, TimeZone};

    use super::*;

    #[test]
    fn a_year_of_daily_backups() {
        let first = Utc.with_ymd_and_hms(2025, 3, 3, 18, 0, 0).unwrap();
        let mut made: Vec<DateTime<Utc>> = Vec::new();
        for day in 0..365 {
            made.push(first + Days::new(day));
            let kept = kept(&made);
            made.retain(|at| kept.contains(at));
        }
        let days: Vec<String> = made.iter().map(|at| at.format("%m-%d").to_string()).collect();
        // Monday 2026-03-02 is the last day. Nine months: the last backup of each of July to
        // February, and March's. Ten weeks: nine Sundays, and this week's Monday. Twelve days.
        let expected = [
            "07-31", "08-31", "09-30", "10-31", "11-30", "12-31", "01-04", "01-11", "01-18",
            "01-25", "01-31", "02-01", "02-08", "02-15", "02-19", "02-20", "02-21", "02-22",
            "02-23", "02-24", "02-25", "02-26", "02-27", "02-28", "03-01", "03-02",
        ];
        assert_eq!(days, expected);
    }

    #[test]
    fn the_last_of_a_day_is_kept() {
        let morning = Utc.with_ymd_and_hms(2026, 3, 2, 8, 0, 0).unwrap();
        let evening = Utc.with_ymd_and_hms(2026, 3, 2, 20, 0, 0).unwrap();
        assert_eq!(kept(&[evening, morning]), BTreeSet::from([evening]));
    }
}
