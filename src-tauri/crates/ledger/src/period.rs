//! Accounting periods and their locks.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{Datelike, NaiveDate};

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// A month by numbers; `None` unless `month` is 1 to 12 and the year has four digits.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        ((1..=12).contains(&month) && (1000..=9999).contains(&year)).then_some(Self { year, month })
    }

    /// Reads `2026-01`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    /// Year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// The number kept in company files: 202601.
    pub fn key(self) -> i64 {
        i64::from(self.year) * 100 + i64::from(self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Which months are locked. Fiscal years are calendar years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeriodLocks(BTreeSet<Month>);

impl PeriodLocks {
    /// These months are locked, all others open.
    pub fn new(locked: impl IntoIterator<Item = Month>) -> Self {
        Self(locked.into_iter().collect())
    }

    /// Whether nothing may be posted on that day.
    pub fn is_locked(&self, day: NaiveDate) -> bool {
        self.0.contains(&Month::of(day))
    }
}
