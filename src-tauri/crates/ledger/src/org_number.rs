//! Norwegian organisation numbers.

use std::fmt;

/// A Norwegian organisation number: nine digits, the last a MOD11 check digit with the weights
/// 3, 2, 7, 6, 5, 4, 3, 2 (A-37; formats.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrgNumber(u32);

/// Why a text is not an organisation number, with the cleaned value where one click could mend it.
/// The raw text is never changed silently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrgNumberFault {
    /// Nothing is written.
    Empty,
    /// Nine right digits with spaces or other separators between or around them.
    Separators {
        /// The same digits without them.
        cleaned: OrgNumber,
    },
    /// Nine right digits with `NO` before or `MVA` after.
    PrefixOrSuffix {
        /// The digits alone.
        cleaned: OrgNumber,
    },
    /// Other letters or signs.
    NotDigits,
    /// Not nine digits.
    Length {
        /// How many there are.
        digits: usize,
    },
    /// Nine digits, the last one wrong.
    CheckDigit,
}

impl OrgNumberFault {
    /// The cleaned value a person may accept with one click.
    pub fn cleaned(&self) -> Option<OrgNumber> {
        match self {
            Self::Separators { cleaned } | Self::PrefixOrSuffix { cleaned } => Some(*cleaned),
            Self::Empty | Self::NotDigits | Self::Length { .. } | Self::CheckDigit => None,
        }
    }

    /// Stable name, the same in traces, on the command line and in the page's words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Separators { .. } => "separators",
            Self::PrefixOrSuffix { .. } => "prefix_or_suffix",
            Self::NotDigits => "not_digits",
            Self::Length { .. } => "length",
            Self::CheckDigit => "check_digit",
        }
    }
}

impl OrgNumber {
    /// Reads exactly nine digits with a right check digit; anything else is a fault.
    pub fn parse(text: &str) -> Result<Self, OrgNumberFault> {
        if text.trim().is_empty() {
            return Err(OrgNumberFault::Empty);
        }
        if text.bytes().all(|b| b.is_ascii_digit()) {
            return Self::from_digits(text);
        }
        let bare = without_separators(text);
        let upper = bare.to_ascii_uppercase();
        let inner = upper.strip_prefix("NO").unwrap_or(&upper);
        let inner = inner.strip_suffix("MVA").unwrap_or(inner);
        if !inner.bytes().all(|b| b.is_ascii_digit()) {
            return Err(OrgNumberFault::NotDigits);
        }
        let cleaned = Self::from_digits(inner)?;
        if inner.len() == upper.len() {
            Err(OrgNumberFault::Separators { cleaned })
        } else {
            Err(OrgNumberFault::PrefixOrSuffix { cleaned })
        }
    }

    /// Reads what a document says: the number itself, or in VAT form (`NO` + 9 digits + `MVA`), with
    /// separators. For documents only; the register's text goes through [`OrgNumber::parse`].
    pub fn in_document(text: &str) -> Option<Self> {
        Self::parse(text).or_else(|fault| fault.cleaned().ok_or(fault)).ok()
    }

    /// The number.
    pub fn number(self) -> u32 {
        self.0
    }

    fn from_digits(digits: &str) -> Result<Self, OrgNumberFault> {
        if digits.len() != 9 {
            return Err(OrgNumberFault::Length { digits: digits.len() });
        }
        let number: u32 = digits.parse().map_err(|_| OrgNumberFault::NotDigits)?;
        if check_digit_fits(digits) { Ok(Self(number)) } else { Err(OrgNumberFault::CheckDigit) }
    }
}

fn without_separators(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\u{ad}')).collect()
}

fn check_digit_fits(nine: &str) -> bool {
    let weighted = nine.bytes().map(|b| u32::from(b - b'0')).zip([3, 2, 7, 6, 5, 4, 3, 2, 1]);
    // The check digit has weight 1: the whole is a multiple of 11 exactly when it is right.
    weighted.map(|(digit, weight)| digit * weight).sum::<u32>() % 11 == 0
}

impl fmt::Display for OrgNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:09}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<u32, &str>) {
        let actual = OrgNumber::parse(text).map(OrgNumber::number).map_err(|f| f.code());
        assert_eq!(actual, expected, "{text:?}");
    }

    #[test]
    fn a_37_only_nine_digits_with_a_right_check_digit_pass() {
        check("987654325", Ok(987_654_325));
        check("123456785", Ok(123_456_785));
        check("987654321", Err("check_digit"));
        check("98765432", Err("length"));
        check("", Err("empty"));
        check("   ", Err("empty"));
        check("987654 325", Err("separators"));
        check("987 654 325", Err("separators"));
        check("NO987654325MVA", Err("prefix_or_suffix"));
        check("987654325MVA", Err("prefix_or_suffix"));
        check("987 654 325 MVA", Err("prefix_or_suffix"));
        check("NO 987654321 MVA", Err("check_digit"));
        check("ABC654325", Err("not_digits"));
        check("٩٨٧٦٥٤٣٢٥", Err("not_digits"));
    }

    #[test]
    fn a_37_the_mend_is_offered_and_not_made() {
        let fault = OrgNumber::parse("NO987654325MVA").unwrap_err();
        assert_eq!(fault.cleaned().unwrap().to_string(), "987654325");
        assert_eq!(OrgNumber::parse("987654321").unwrap_err().cleaned(), None);
    }
}
