//! Dates with the form in an attribute: `Format="CCYYMMDD"` and, in old versions, others.

use chrono::NaiveDate;
use ledger::invoice::Found;

use crate::values::{Field, Findings, compact_date, iso_date};
use crate::xml::Element;

/// A date in the form that its element names.
pub(super) fn read(
    element: Option<Element>,
    field: Field,
    f: &mut Findings,
) -> Option<Found<NaiveDate>> {
    let format = element.and_then(|element| element.attribute("Format"));
    f.date_by(element, field, |text| parse(text, format.as_deref().unwrap_or("CCYYMMDD")))
}

/// Programs write the year as `CCYY` or `YYYY`, and some a form that the date does not have; then
/// only one that can't be anything else is taken.
fn parse(text: &str, format: &str) -> Option<NaiveDate> {
    let pattern = format.to_ascii_uppercase().replace("YYYY", "CCYY");
    by_pattern(text, &pattern).or_else(|| match pattern.as_str() {
        "CCYYMMDD" | "CCYY-MM-DD" => compact_date(text).or_else(|| iso_date(text)),
        _ => iso_date(text),
    })
}

/// `CC` century, `YY` year, `MM` month, `DD` day; anything else stands for itself. Without a
/// century the year is of this one.
fn by_pattern(text: &str, pattern: &str) -> Option<NaiveDate> {
    let (mut century, mut year, mut month, mut day) = (20, None, None, None);
    let (mut text, mut pattern) = (text, pattern);
    while let Some(symbol) = pattern.chars().next() {
        match pattern.get(..2) {
            Some(part @ ("CC" | "YY" | "MM" | "DD")) => {
                let (digits, rest) = text.split_at_checked(2)?;
                let both = digits.bytes().all(|b| b.is_ascii_digit());
                let number: u32 = if both { digits.parse().ok()? } else { return None };
                match part {
                    "CC" => century = number,
                    "YY" => year = Some(number),
                    "MM" => month = Some(number),
                    _ => day = Some(number),
                }
                text = rest;
                pattern = pattern.get(2..)?;
            }
            _ => {
                text = text.strip_prefix(symbol)?;
                pattern = pattern.get(symbol.len_utf8()..)?;
            }
        }
    }
    let year = i32::try_from(century * 100 + year?).ok()?;
    if text.is_empty() { NaiveDate::from_ymd_opt(year, month?, day?) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, format: &str, expected: Option<&str>) {
        let expected = expected.map(|date| date.parse().unwrap());
        assert_eq!(parse(text, format), expected, "{text} as {format}");
    }

    #[test]
    fn dates_follow_their_format() {
        check("20260901", "CCYYMMDD", Some("2026-09-01"));
        check("01.09.2026", "DD.MM.CCYY", Some("2026-09-01"));
        check("260901", "YYMMDD", Some("2026-09-01"));
        check("2026-09-01", "CCYYMMDD", Some("2026-09-01"));
        check("19990901", "YYYYMMDD", Some("1999-09-01"));
        check("1999-09-01", "yyyy-mm-dd", Some("1999-09-01"));
        check("10112012", "DDMMCCYY", Some("2012-11-10"));
        check("20260901", "DDMMCCYY", None);
        check("20231401", "CCYYMMDD", None);
        check("2026090", "CCYYMMDD", None);
        check("202609011", "CCYYMMDD", None);
        check("æøåæ", "CCYYMMDD", None);
    }
}
