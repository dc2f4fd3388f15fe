//! Check digits that Norwegian identifiers use (formats.md; OCR giro system specification § 5).

/// MOD10 (Luhn) check digit of a body of digits: weights 2, 1, 2, 1 … from the right, digits of the
/// products added. `None` when the body holds anything but ASCII digits.
pub fn mod10(body: &str) -> Option<char> {
    let mut sum = 0;
    for (position, digit) in digits(body)?.rev().enumerate() {
        let product = digit * if position % 2 == 0 { 2 } else { 1 };
        sum += product / 10 + product % 10;
    }
    char::from_digit((10 - sum % 10) % 10, 10)
}

/// MOD11 check character of a body of digits: weights 2 to 7 from the right, again and again.
/// Remainder 0 gives `0`, remainder 1 gives `-`. `None` when the body holds anything but digits.
pub fn mod11(body: &str) -> Option<char> {
    let sum: u32 =
        digits(body)?.rev().zip([2, 3, 4, 5, 6, 7].into_iter().cycle()).map(|(d, w)| d * w).sum();
    match sum % 11 {
        0 => Some('0'),
        1 => Some('-'),
        rest => char::from_digit(11 - rest, 10),
    }
}

fn digits(body: &str) -> Option<std::vec::IntoIter<u32>> {
    if body.is_empty() {
        return None;
    }
    let digits: Option<Vec<u32>> =
        body.bytes().map(|b| b.is_ascii_digit().then(|| u32::from(b - b'0'))).collect();
    digits.map(Vec::into_iter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_specification_s_own_examples() {
        assert_eq!(mod10("12345678"), Some('2'));
        assert_eq!(mod11("12345678"), Some('5'));
        assert_eq!(mod10("12a"), None);
        assert_eq!(mod11(""), None);
    }

    #[test]
    fn remainder_one_is_a_dash() {
        // 6 x 2 = 12, 12 mod 11 = 1.
        assert_eq!(mod11("6"), Some('-'));
    }
}
