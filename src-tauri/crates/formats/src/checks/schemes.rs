//! Identifiers in the schemes of the Nordic countries and GS1, by their check digits
//! (PEPPOL-COMMON-R040, R041, R042, R049; Finland's by the rule of its business register).

use ledger::invoice::Identifier;
use ledger::{OrgNumber, OrgNumberFault};

use crate::summary::is_norwegian;

/// Whether an identifier is wrong in its own scheme. One whose scheme has no check is not.
pub(super) fn is_wrong(Identifier { id, scheme }: &Identifier) -> bool {
    let value = id.value.as_str();
    match scheme.as_deref() {
        Some("0088" | "GLN") => !gln(value),
        Some("0007") => !swedish(value),
        Some("0184") => !danish(value.strip_prefix("DK").unwrap_or(value)),
        Some("0212") => !finnish(value),
        _ => false,
    }
}

/// Whether a Norwegian identifier is wrong; separators and letters around it are another matter.
pub(super) fn is_wrong_in_norway(value: &str) -> bool {
    use OrgNumberFault::{CheckDigit, Length, NotDigits};
    matches!(OrgNumber::parse(value), Err(CheckDigit | Length { .. } | NotDigits))
}

/// Whether an identifier is said to be Norwegian, or has a scheme that is checked here.
pub(super) fn is_checked(id: &Identifier) -> bool {
    is_norwegian(id)
        || matches!(id.scheme.as_deref(), Some("0088" | "GLN" | "0007" | "0184" | "0212"))
}

fn digits(text: &str, length: usize) -> Option<Vec<u32>> {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(10)).collect();
    digits.filter(|digits| digits.len() == length)
}

/// The sum of the digits, each times its weight.
fn weighted(digits: &[u32], weights: impl Iterator<Item = u32>) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// 13 digits, weights 1 and 3: a multiple of ten.
fn gln(text: &str) -> bool {
    digits(text, 13).is_some_and(|d| weighted(&d, [1, 3].into_iter().cycle()) % 10 == 0)
}

/// Ten digits, weights 2 and 1, the digits of the products added: a multiple of ten.
fn swedish(text: &str) -> bool {
    digits(text, 10).is_some_and(|digits| {
        let products = digits.iter().zip([2, 1].into_iter().cycle()).map(|(d, w)| d * w);
        products.map(|product| product / 10 + product % 10).sum::<u32>() % 10 == 0
    })
}

/// Eight digits, weights 2, 7, 6, 5, 4, 3, 2, 1: a multiple of eleven.
fn danish(text: &str) -> bool {
    let weights = [2, 7, 6, 5, 4, 3, 2, 1].into_iter();
    digits(text, 8).is_some_and(|digits| weighted(&digits, weights) % 11 == 0)
}

/// Seven digits, a hyphen and a check digit, weights 7, 9, 10, 5, 8, 4, 2, 1: a multiple of eleven.
fn finnish(text: &str) -> bool {
    let hyphen = text.as_bytes().get(7) == Some(&b'-');
    let weights = [7, 9, 10, 5, 8, 4, 2, 1].into_iter();
    let digits = digits(&text.replacen('-', "", 1), 8);
    hyphen && digits.is_some_and(|digits| weighted(&digits, weights) % 11 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_pass_by_their_check_digits() {
        // Peppol's own cases; the tax agencies' and registers' published numbers.
        assert!(gln("9429041098400") && !gln("9429041098401") && !gln("942904109840"));
        assert!(swedish("5560360793") && !swedish("5560360794") && !swedish("556036-0793"));
        assert!(danish("13585628") && !danish("13585629"));
        assert!(finnish("0112038-9") && !finnish("0112038-8") && !finnish("01120389"));
    }
}
