//! Cash discounts in the words of payment terms.

use ledger::invoice::{CashDiscount, Found};
use rust_decimal::Decimal;

use crate::values::{DecimalMark, parse_decimal};

/// The discounts of a text: in the form `#SKONTO#TAGE=14#PROZENT=2.25#` that EN 16931 users agreed
/// on, else the common phrases of a per cent and a number of days.
pub(crate) fn cash_discounts(terms: &Found<String>) -> Vec<CashDiscount> {
    let coded: Vec<_> = terms
        .value
        .lines()
        .filter_map(|line| coded(line.trim()))
        .map(|(days, percent)| discount(terms, days, percent))
        .collect();
    if !coded.is_empty() {
        return coded;
    }
    phrase(&terms.value).map(|(days, percent)| discount(terms, days, percent)).into_iter().collect()
}

fn discount(terms: &Found<String>, days: u32, percent: Decimal) -> CashDiscount {
    let place = || terms.place.clone();
    CashDiscount {
        percent: Some(Found { value: percent, place: place() }),
        amount: None,
        until_on: None,
        days: Some(Found { value: days, place: place() }),
    }
}

fn coded(line: &str) -> Option<(u32, Decimal)> {
    let inner = line.strip_prefix("#SKONTO#")?;
    let value = |name: &str| inner.split('#').find_map(|part| part.strip_prefix(name));
    let percent = parse_decimal(value("PROZENT=")?, DecimalMark::Comma)?;
    Some((value("TAGE=")?.parse().ok()?, percent))
}

/// Words for a discount in the languages of our formats; without one, a per cent is interest.
const DISCOUNT_WORDS: [&str; 6] =
    ["discount", "rabatt", "kassarabatt", "kontantrabatt", "skonto", "alennus"];

/// One sentence with a discount word, one per cent and one number of days.
fn phrase(text: &str) -> Option<(u32, Decimal)> {
    text.split(['\n', ';']).flat_map(|line| line.split(". ")).find_map(|sentence| {
        let lower = sentence.to_lowercase();
        if !DISCOUNT_WORDS.iter().any(|word| lower.contains(word)) {
            return None;
        }
        let words: Vec<&str> = lower.split_whitespace().collect();
        Some((days(&words)?, percent(&words)?))
    })
}

fn percent(words: &[&str]) -> Option<Decimal> {
    words.iter().enumerate().find_map(|(at, word)| {
        let bare = word.trim_matches([',', '.', '(', ')', ':']);
        let number = match bare.strip_suffix('%') {
            Some("") | None if matches!(bare, "%" | "prosent" | "percent" | "procent") => {
                *words.get(at.checked_sub(1)?)?
            }
            Some(number) => number,
            None => return None,
        };
        parse_decimal(number, DecimalMark::Comma)
    })
}

fn days(words: &[&str]) -> Option<u32> {
    let position = words.iter().position(|word| {
        ["day", "dag", "dgr", "päivä", "pv"].iter().any(|unit| word.starts_with(unit))
    })?;
    words.get(position.checked_sub(1)?)?.parse().ok()
}
