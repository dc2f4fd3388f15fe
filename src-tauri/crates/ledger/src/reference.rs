//! What tells a payee which invoice is paid.

use crate::{Kid, PayeeAccount, RfReference};

/// A Finnish domestic reference (SPY): 4 to 20 digits, the last one a check digit by the weights
/// 7, 3, 1 from the right.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FinnishReference(String);

/// A reference that a payee's bank can read, or words for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaymentReference {
    /// A KID with a right check digit, to a Norwegian account.
    Kid(Kid),
    /// A creditor reference (ISO 11649), to any account.
    Creditor(RfReference),
    /// A Finnish domestic reference, to a Finnish account.
    Finnish(FinnishReference),
    /// Text: what the document asks for, else the invoice number.
    Message(String),
}

impl FinnishReference {
    /// Reads a reference; the spaces it is printed with are dropped. `None` when the form or the
    /// check digit is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let reference: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let digits: Option<Vec<u32>> = reference.chars().map(|c| c.to_digit(10)).collect();
        let digits = digits.filter(|digits| (4..=20).contains(&digits.len()))?;
        let (check, body) = digits.split_last()?;
        let weighted = body.iter().rev().zip([7, 3, 1].into_iter().cycle()).map(|(d, w)| d * w);
        let right = (10 - weighted.sum::<u32>() % 10) % 10 == *check;
        right.then_some(Self(reference))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PaymentReference {
    /// Reads what goes with a payment to an account. A reference with a wrong check digit, or one of
    /// another country than the account's, is a message.
    pub fn read(text: &str, account: Option<&PayeeAccount>) -> Self {
        if let Some(reference) = RfReference::parse(text) {
            return Self::Creditor(reference);
        }
        let structured = match account {
            Some(PayeeAccount::Domestic(_)) => Kid::parse(text).ok().map(Self::Kid),
            Some(PayeeAccount::Iban(iban)) if iban.country() == "FI" => {
                FinnishReference::parse(text).map(Self::Finnish)
            }
            Some(PayeeAccount::Iban(_)) | None => None,
        };
        structured.unwrap_or_else(|| Self::Message(text.to_owned()))
    }

    /// The reference or the text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Kid(kid) => kid.as_str(),
            Self::Creditor(reference) => reference.as_str(),
            Self::Finnish(reference) => reference.as_str(),
            Self::Message(text) => text,
        }
    }

    /// The KID, if it is one.
    pub fn kid(&self) -> Option<&Kid> {
        match self {
            Self::Kid(kid) => Some(kid),
            Self::Creditor(_) | Self::Finnish(_) | Self::Message(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finnish_references() {
        // 6x7 + 5x3 + 4x1 + 3x7 + 2x3 + 1x1 = 89, and 1 is missing to 90.
        assert_eq!(FinnishReference::parse("12 34561").unwrap().as_str(), "1234561");
        let check = |text: &str, expected: bool| {
            assert_eq!(FinnishReference::parse(text).is_some(), expected, "{text}");
        };
        check("1234562", false);
        // 2x7 + 1x3 = 17; three digits are too few, a leading zero makes four.
        check("123", false);
        check("0123", true);
        // All of 20 digits, and one more.
        check("00000000000001234561", true);
        check("000000000000001234561", false);
        check("12345a1", false);
        check("", false);
    }

    #[test]
    fn the_account_says_what_a_number_is() {
        let account = |text: &str| PayeeAccount::parse(text).unwrap();
        let (norway, finland) = (account("86011117947"), account("FI2112345600000785"));
        let germany = account("DE89370400440532013000");
        let read = |text: &str, account| PaymentReference::read(text, account);
        let message = |text: &str| PaymentReference::Message(text.into());
        // 123456782 is a KID by MOD10. As a Finnish reference its check digit would be 0.
        assert_eq!(read("123456782", Some(&norway)).kid().unwrap().as_str(), "123456782");
        assert_eq!(read("123456782", Some(&finland)), message("123456782"));
        assert!(matches!(read("1234561", Some(&finland)), PaymentReference::Finnish(_)));
        assert_eq!(read("1234561", Some(&germany)), message("1234561"));
        assert_eq!(read("1234561", None), message("1234561"));
        for account in [Some(&norway), Some(&finland), Some(&germany), None] {
            let reference = read("rf18 5390 0754 7034", account);
            assert_eq!(reference.as_str(), "RF18539007547034");
            assert!(matches!(reference, PaymentReference::Creditor(_)));
        }
        let wrong = "RF19539007547034";
        assert_eq!(read(wrong, Some(&finland)), message(wrong));
    }
}
