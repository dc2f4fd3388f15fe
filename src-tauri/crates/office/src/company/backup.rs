//! A copy of the company file, whole and checked, in the program's own folder. Of the copies 12
//! daily, 10 weekly and 9 monthly ones are kept (platform.md).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use wire::settings::BackedUp;

use crate::fault::{Outcome, of_file};
use crate::office::Context;
use crate::show;

const DAILY: usize = 12;
const WEEKLY: usize = 10;
const MONTHLY: usize = 9;
const STAMP: &str = "%Y-%m-%dT%H%M%S";

/// Copies the file as it is now; older copies are thinned only after this one was checked.
pub(crate) fn make(context: &Context) -> Outcome<BackedUp> {
    let folder = folder(context);
    std::fs::create_dir_all(&folder).map_err(|error| of_file(&folder, &error))?;
    let file_name = format!("{}.bokfor", context.now.format(STAMP));
    store::backup::copy(&context.company.readers, &folder.join(&file_name))?;
    thin(&folder);
    let now = context.now;
    context.office.recent.change(&context.company.path, |entry| entry.backed_up_at = Some(now));
    Ok(BackedUp { file_name, backed_up_at: show::at(now) })
}

/// One folder a company, named so that a person finds it.
fn folder(context: &Context) -> PathBuf {
    let name = context.company.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let handle = context.office.recent.by_path(&context.company.path).map(|e| e.handle());
    let name = format!("{}-{}", name.unwrap_or_default(), handle.unwrap_or_default());
    context.office.config.data_dir.join("backups").join(name)
}

fn thin(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut copies: Vec<(NaiveDateTime, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let stem = path.file_stem()?.to_str()?;
            Some((NaiveDateTime::parse_from_str(stem, STAMP).ok()?, path))
        })
        .collect();
    copies.sort();
    copies.reverse();
    let instants: Vec<NaiveDateTime> = copies.iter().map(|(at, _)| *at).collect();
    let kept = kept(&instants);
    for (at, path) in copies.iter().filter(|(at, _)| !kept.contains(at)) {
        if let Err(error) = std::fs::remove_file(path) {
            log::warn!("backup of {at} stays: {error}");
        }
    }
}

/// Which of the copies, newest first, are kept: the newest of each of the last days, weeks and
/// months that have one.
fn kept(newest_first: &[NaiveDateTime]) -> BTreeSet<NaiveDateTime> {
    let day = |d: NaiveDate| d.num_days_from_ce();
    let week =
        |d: NaiveDate| d.iso_week().year() * 100 + i32::try_from(d.iso_week().week()).unwrap_or(0);
    let month = |d: NaiveDate| d.year() * 100 + i32::try_from(d.month()).unwrap_or(0);
    let spans: [(&dyn Fn(NaiveDate) -> i32, usize); 3] =
        [(&day, DAILY), (&week, WEEKLY), (&month, MONTHLY)];
    let mut kept = BTreeSet::new();
    for (span, most) in spans {
        let mut seen = BTreeSet::new();
        for at in newest_first {
            if seen.len() < most && seen.insert(span(at.date())) {
                kept.insert(*at);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_daily_copies_is_thinned() {
        let day = |n: i64| {
            let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
            (first + chrono::TimeDelta::days(n)).and_hms_opt(12, 0, 0).unwrap()
        };
        let copies: Vec<_> = (0..365).rev().map(day).collect();
        let kept = kept(&copies);
        // 12 days; the newest of 10 weeks and of 9 months, some of which are the same copies.
        // 2026-12-31 is a Thursday: its week and the one before lie within the 12 days
        // (2026-12-20 to 31), as does the Sunday 2026-12-20; so 7 Sundays are new. December is
        // the newest day; the ends of the 8 months before are new but for no Sunday.
        assert!(kept.contains(&day(364)) && kept.contains(&day(353)) && !kept.contains(&day(352)));
        assert!(kept.contains(
            &NaiveDate::from_ymd_opt(2026, 4, 30).unwrap().and_hms_opt(12, 0, 0).unwrap()
        ));
        assert_eq!(kept.len(), 12 + 7 + 8);
    }
}
