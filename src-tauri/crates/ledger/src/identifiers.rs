//! Bank accounts and payment references.

use std::fmt;

use crate::check_digit::{mod10, mod11};

/// A Norwegian bank account: eleven digits, MOD11 over the first ten with the weights
/// 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 (formats.md).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BankAccount(String);

/// An IBAN whose length is right where the country's is known, and whose MOD97 is 1 (ISO 13616).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Iban(String);

/// A BIC: 8 or 11 characters (ISO 9362).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bic(String);

/// A KID: 2 to 25 characters, digits with a check character by MOD10 or MOD11, which may be `-`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Kid(String);

/// An international creditor reference: `RF`, two check digits and 1 to 21 letters and digits
/// (ISO 11649).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RfReference(String);

/// Where a payment goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PayeeAccount {
    /// A Norwegian account.
    Domestic(BankAccount),
    /// Any other, by IBAN.
    Iban(Iban),
}

/// Why a text is no account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccountFault {
    /// Not the form of an account at all.
    #[error("not the form of an account")]
    Form,
    /// The right form with wrong check digits.
    #[error("wrong check digits")]
    CheckDigits,
}

/// Why a text is no KID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KidFault {
    /// Not 2 to 25 digits (the last one may be `-`): a message rather than a KID.
    #[error("not the form of a KID")]
    Form,
    /// The right form, and neither MOD10 nor MOD11 fits.
    #[error("wrong check digit")]
    CheckDigit,
}

impl BankAccount {
    /// Reads eleven digits; spaces and dots between them are the usual way to write one.
    pub fn parse(text: &str) -> Result<Self, AccountFault> {
        let digits = compact(text);
        if digits.len() != 11 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(AccountFault::Form);
        }
        let weighted =
            digits.bytes().map(|b| u32::from(b - b'0')).zip([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
        if weighted.map(|(digit, weight)| digit * weight).sum::<u32>() % 11 != 0 {
            return Err(AccountFault::CheckDigits);
        }
        Ok(Self(digits))
    }

    /// The eleven digits.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The same account as an IBAN.
    pub fn to_iban(&self) -> Iban {
        let check = 98 - mod97(&format!("{}NO00", self.0));
        Iban(format!("NO{check:02}{}", self.0))
    }
}

impl Iban {
    /// Reads an IBAN; spaces are dropped, small letters are taken as capitals.
    pub fn parse(text: &str) -> Result<Self, AccountFault> {
        let iban = compact(text).to_ascii_uppercase();
        let bytes = iban.as_bytes();
        let form = (15..=34).contains(&bytes.len())
            && bytes[..2].iter().all(u8::is_ascii_uppercase)
            && bytes[2..4].iter().all(u8::is_ascii_digit)
            && bytes[4..].iter().all(u8::is_ascii_alphanumeric);
        if !form {
            return Err(AccountFault::Form);
        }
        let length_fits = length_of(&iban[..2]).is_none_or(|length| length == iban.len());
        if !length_fits || mod97(&format!("{}{}", &iban[4..], &iban[..4])) != 1 {
            return Err(AccountFault::CheckDigits);
        }
        Ok(Self(iban))
    }

    /// The IBAN without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// ISO 3166 country code.
    pub fn country(&self) -> &str {
        &self.0[..2]
    }

    /// The Norwegian account inside, if it is one.
    pub fn domestic(&self) -> Option<BankAccount> {
        self.0.strip_prefix("NO").and_then(|rest| BankAccount::parse(rest.get(2..)?).ok())
    }
}

impl Bic {
    /// Reads a BIC; `None` when the form is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let bic = compact(text).to_ascii_uppercase();
        let bytes = bic.as_bytes();
        let form = matches!(bytes.len(), 8 | 11)
            && bytes[..6].iter().all(u8::is_ascii_uppercase)
            && bytes[6..].iter().all(u8::is_ascii_alphanumeric);
        form.then_some(Self(bic))
    }

    /// The BIC.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Kid {
    /// Reads a KID. Spaces are dropped; leading zeros are part of it.
    pub fn parse(text: &str) -> Result<Self, KidFault> {
        let kid = compact(text);
        let (body, check) = split_last(&kid).ok_or(KidFault::Form)?;
        let form = (2..=25).contains(&kid.len())
            && body.bytes().all(|b| b.is_ascii_digit())
            && (check.is_ascii_digit() || check == '-');
        if !form {
            return Err(KidFault::Form);
        }
        if mod10(body) == Some(check) || mod11(body) == Some(check) {
            Ok(Self(kid))
        } else {
            Err(KidFault::CheckDigit)
        }
    }

    /// The KID.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl RfReference {
    /// Reads a reference; spaces are dropped, small letters are taken as capitals. `None` when the
    /// form or the check digits are wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let reference = compact(text).to_ascii_uppercase();
        let bytes = reference.as_bytes();
        let form = (5..=25).contains(&bytes.len())
            && bytes.starts_with(b"RF")
            && bytes[2..4].iter().all(u8::is_ascii_digit)
            && bytes[4..].iter().all(u8::is_ascii_alphanumeric);
        let checked = form && mod97(&format!("{}{}", &reference[4..], &reference[..4])) == 1;
        checked.then_some(Self(reference))
    }

    /// The reference without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PayeeAccount {
    /// Reads an account as documents write it: a Norwegian account number, or an IBAN. A Norwegian
    /// IBAN and its account number are the same account.
    pub fn parse(text: &str) -> Result<Self, AccountFault> {
        if compact(text).starts_with(|c: char| c.is_ascii_digit()) {
            return BankAccount::parse(text).map(Self::Domestic);
        }
        let iban = Iban::parse(text)?;
        if iban.country() != "NO" {
            return Ok(Self::Iban(iban));
        }
        iban.domestic().map(Self::Domestic).ok_or(AccountFault::CheckDigits)
    }

    /// The account number or IBAN as it is kept.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Domestic(account) => account.digits(),
            Self::Iban(iban) => iban.as_str(),
        }
    }

    /// The IBAN of either form.
    pub fn iban(&self) -> Iban {
        match self {
            Self::Domestic(account) => account.to_iban(),
            Self::Iban(iban) => iban.clone(),
        }
    }
}

impl fmt::Display for PayeeAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect()
}

fn split_last(text: &str) -> Option<(&str, char)> {
    let last = text.chars().next_back()?;
    Some((&text[..text.len() - last.len_utf8()], last))
}

/// Remainder by 97 with letters as 10 to 35. Callers pass ASCII letters and digits only.
fn mod97(text: &str) -> u32 {
    text.bytes().fold(0, |rest, byte| {
        let value = char::from(byte).to_digit(36).unwrap_or(0);
        (rest * if value > 9 { 100 } else { 10 } + value) % 97
    })
}

/// IBAN lengths of the SEPA countries (SWIFT IBAN registry).
fn length_of(country: &str) -> Option<usize> {
    Some(match country {
        "NO" => 15,
        "BE" => 16,
        "DK" | "FI" | "NL" | "FO" | "GL" => 18,
        "SI" => 19,
        "AT" | "EE" | "LT" | "LU" => 20,
        "CH" | "LI" | "LV" | "HR" => 21,
        "BG" | "DE" | "GB" | "IE" | "ME" | "RS" => 22,
        "GI" => 23,
        "CZ" | "ES" | "SE" | "SK" | "RO" | "AD" | "MD" => 24,
        "PT" => 25,
        "IS" => 26,
        "FR" | "GR" | "IT" | "MC" | "SM" => 27,
        "AL" | "CY" | "HU" | "PL" => 28,
        "MT" => 31,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norwegian_accounts() {
        assert!(BankAccount::parse("8601.11.17947").is_ok());
        assert!(BankAccount::parse("12345678903").is_ok());
        assert_eq!(BankAccount::parse("86011117948"), Err(AccountFault::CheckDigits));
        assert_eq!(BankAccount::parse("8601111794"), Err(AccountFault::Form));
    }

    #[test]
    fn an_account_and_its_iban_are_one() {
        // NO93 8601 1117 947 is the IBAN registry's example.
        let account = BankAccount::parse("86011117947").unwrap();
        assert_eq!(account.to_iban().as_str(), "NO9386011117947");
        assert_eq!(
            PayeeAccount::parse("NO93 8601 1117 947").unwrap(),
            PayeeAccount::Domestic(account)
        );
    }

    #[test]
    fn ibans_are_checked() {
        assert!(Iban::parse("GB29 NWBK 6016 1331 9268 19").is_ok());
        assert_eq!(Iban::parse("GB28NWBK60161331926819"), Err(AccountFault::CheckDigits));
        assert_eq!(Iban::parse("DE8937040044053201300"), Err(AccountFault::CheckDigits));
        assert_eq!(Iban::parse("XX"), Err(AccountFault::Form));
        assert_eq!(Iban::parse("NØ9386011117947"), Err(AccountFault::Form));
    }

    #[test]
    fn kids_pass_by_either_check() {
        assert!(Kid::parse("123456782").is_ok());
        assert!(Kid::parse("123456785").is_ok());
        assert!(Kid::parse("6-").is_ok());
        assert_eq!(Kid::parse("123456780"), Err(KidFault::CheckDigit));
        assert_eq!(Kid::parse("Faktura 12"), Err(KidFault::Form));
        assert_eq!(Kid::parse("12345678901234567890123456"), Err(KidFault::Form));
    }

    #[test]
    fn rf_references() {
        // The example of ISO 11649: 539007547034 with the check digits 18.
        assert_eq!(RfReference::parse("rf18 5390 0754 7034").unwrap().as_str(), "RF18539007547034");
        assert!(RfReference::parse("RF19539007547034").is_none());
        assert!(RfReference::parse("RF18").is_none());
        assert!(RfReference::parse("RFÆ8539007547034").is_none());
    }

    #[test]
    fn bics() {
        assert!(Bic::parse("DNBANOKK").is_some());
        assert!(Bic::parse("DNBANOKKXXX").is_some());
        assert!(Bic::parse("DNB").is_none());
    }
}
