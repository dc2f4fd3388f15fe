//! How often an invoice comes, and the days on which one may come (B-146 to B-156, D8).

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// How many days an invoice may be early or late, both inclusive (B-153).
pub const TOLERANCE_DAYS: i64 = 3;

/// The time between two invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "every", rename_all = "snake_case")]
pub enum Rhythm {
    /// So many weeks; at least one.
    Weeks {
        /// How many.
        weeks: u16,
    },
    /// A calendar month.
    Month,
    /// Three calendar months.
    Quarter,
    /// A calendar year.
    Year,
}

/// A rhythm from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Recurrence {
    /// The time between two invoices.
    #[serde(flatten)]
    pub rhythm: Rhythm,
    /// The assumed date of the first invoice (B-147, B-151).
    pub from: NaiveDate,
}

/// The days around one expected invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Number of the invoice, from 0.
    pub number: i64,
    /// The day it is expected.
    pub expected_on: NaiveDate,
}

impl Recurrence {
    /// The day on which the invoice of a number is expected: always counted from the first day, so
    /// that a 31st comes back after a short month.
    pub fn expected_on(&self, number: i64) -> Option<NaiveDate> {
        let number = u32::try_from(number).ok()?;
        let months =
            |count: u32| self.from.checked_add_months(Months::new(count.checked_mul(number)?));
        match self.rhythm {
            Rhythm::Weeks { weeks } => {
                let days = u64::from(weeks.max(1)) * 7 * u64::from(number);
                self.from.checked_add_days(Days::new(days))
            }
            Rhythm::Month => months(1),
            Rhythm::Quarter => months(3),
            Rhythm::Year => months(12),
        }
    }

    /// The expected invoice that is nearest to a day.
    pub fn nearest(&self, day: NaiveDate) -> Option<Window> {
        let days = (day - self.from).num_days().max(0);
        let about = days / self.longest_days();
        // The true one is at most a little later than one counted with the longest spans.
        let candidates = (about.saturating_sub(1)..).map_while(|number| {
            let expected_on = self.expected_on(number.max(0))?;
            Some(Window { number: number.max(0), expected_on })
        });
        let mut nearest: Option<Window> = None;
        for window in candidates {
            let apart = |w: &Window| (w.expected_on - day).num_days().abs();
            match nearest {
                Some(found) if apart(&found) < apart(&window) => break,
                _ => nearest = Some(window),
            }
        }
        nearest
    }

    /// The window a day lies in.
    ///
    /// # Errors
    /// The nearest window and how many days the day is after its expected day (below 0: before),
    /// when it lies in none (B-154).
    pub fn window(&self, day: NaiveDate) -> Result<Window, Option<(Window, i64)>> {
        let nearest = self.nearest(day).ok_or(None)?;
        let off = (day - nearest.expected_on).num_days();
        if off.abs() <= TOLERANCE_DAYS { Ok(nearest) } else { Err(Some((nearest, off))) }
    }

    /// The expected invoices from a day on, at most `count` (B-148).
    pub fn next(&self, day: NaiveDate, count: usize) -> Vec<Window> {
        let first = self.nearest(day).map_or(0, |window| window.number);
        let windows = (first..).map_while(|number| {
            self.expected_on(number).map(|expected_on| Window { number, expected_on })
        });
        windows.filter(|window| window.expected_on >= day).take(count).collect()
    }

    fn longest_days(&self) -> i64 {
        match self.rhythm {
            Rhythm::Weeks { weeks } => i64::from(weeks.max(1)) * 7,
            Rhythm::Month => 31,
            Rhythm::Quarter => 92,
            Rhythm::Year => 366,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn check(rhythm: Rhythm, from: &str, on: &str, expected: Result<i64, i64>) {
        let recurrence = Recurrence { rhythm, from: day(from) };
        let found = recurrence.window(day(on)).map(|window| window.number);
        let found = found.map_err(|miss| miss.map_or(i64::MAX, |(_, days)| days));
        assert_eq!(found, expected, "{rhythm:?} from {from}: {on}");
    }

    #[test]
    fn b_153_b_154_three_days_early_or_late() {
        for (on, expected) in [
            ("2026-03-12", Ok(2)),
            ("2026-03-15", Ok(2)),
            ("2026-03-18", Ok(2)),
            ("2026-03-11", Err(-4)),
            ("2026-03-19", Err(4)),
            ("2026-03-22", Err(7)),
            ("2026-01-12", Ok(0)),
            ("2026-01-11", Err(-4)),
            ("2025-12-15", Err(-31)),
        ] {
            check(Rhythm::Month, "2026-01-15", on, expected);
        }
    }

    #[test]
    fn b_146_weeks_and_presets() {
        check(Rhythm::Weeks { weeks: 4 }, "2026-01-05", "2026-03-30", Ok(3));
        check(Rhythm::Weeks { weeks: 13 }, "2026-01-05", "2026-07-10", Err(4));
        check(Rhythm::Weeks { weeks: 13 }, "2026-01-05", "2026-07-06", Ok(2));
        check(Rhythm::Weeks { weeks: 52 }, "2026-01-05", "2027-01-04", Ok(1));
        check(Rhythm::Quarter, "2026-01-15", "2026-10-17", Ok(3));
        check(Rhythm::Year, "2024-02-29", "2025-02-28", Ok(1));
        check(Rhythm::Year, "2024-02-29", "2028-02-29", Ok(4));
        // The last day of the month, whatever its length.
        check(Rhythm::Month, "2026-01-31", "2026-02-28", Ok(1));
        check(Rhythm::Month, "2026-01-31", "2026-03-31", Ok(2));
        check(Rhythm::Month, "2026-01-31", "2046-01-31", Ok(240));
    }

    #[test]
    fn b_148_the_next_six() {
        let recurrence = Recurrence { rhythm: Rhythm::Month, from: day("2026-01-31") };
        let next: Vec<_> = recurrence.next(day("2026-02-01"), 6);
        let next: Vec<_> = next.iter().map(|w| w.expected_on.to_string()).collect();
        let expected =
            ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31"];
        assert_eq!(next, expected);
    }

    #[test]
    fn days_without_end() {
        let weekly = Recurrence { rhythm: Rhythm::Weeks { weeks: 0 }, from: day("2026-01-01") };
        assert_eq!(weekly.nearest(day("2026-05-01")).map(|w| w.number >= 0), Some(true));
        let last = Recurrence { rhythm: Rhythm::Year, from: NaiveDate::MAX };
        assert_eq!(last.nearest(NaiveDate::MAX).map(|w| w.number), Some(0));
        assert_eq!(last.next(NaiveDate::MAX, 6).len(), 1);
    }
}
