//! Countries, from the reference data.

/// Code, name, in the SEPA area or not, length of the IBAN.
const COUNTRIES: &str = include_str!("../../../../../assets/reference/countries.csv");

/// Whether the code is a country's (ISO 3166-1).
pub(super) fn is_country(code: &str) -> bool {
    row(code).is_some()
}

/// Whether accounts of the country are within reach of SEPA credit transfers (B-372).
pub(super) fn is_sepa(code: &str) -> bool {
    row(code).is_some_and(|row| row.split(';').nth(2) == Some("yes"))
}

fn row(code: &str) -> Option<&'static str> {
    COUNTRIES.lines().skip(1).find(|row| row.split(';').next() == Some(code))
}
