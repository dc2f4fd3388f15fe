//! The stored form of a trace. Change it only by adding a version that still reads the old ones.

use ledger::invoice::Place as DocumentPlace;
use serde::{Deserialize, Serialize};

use super::{Check, Finding, Mechanism, Release, RuleRef, Value};
use crate::HoldCode;

const VERSION: u8 = 1;

#[derive(Serialize, Deserialize)]
pub(super) struct Trace {
    #[serde(rename = "v")]
    version: u8,
    mechanism: Mechanism,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rule: Option<RuleRef>,
    checks: Vec<StoredCheck>,
}

/// Without values only the guard's number, below zero when the guard was not applicable.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum StoredCheck {
    Bare(i16),
    Full(Full),
}

#[derive(Serialize, Deserialize)]
struct Full {
    #[serde(rename = "g")]
    guard: u8,
    #[serde(rename = "f", default, skip_serializing_if = "is_passed")]
    finding: StoredFinding,
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    expected: Option<Value>,
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    actual: Option<Value>,
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    release: Option<Release>,
}

#[derive(Serialize, Deserialize, Default, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum StoredFinding {
    #[default]
    Passed,
    Held,
    #[serde(rename = "na")]
    NotApplicable,
}

fn is_passed(finding: &StoredFinding) -> bool {
    *finding == StoredFinding::Passed
}

/// An XPath, or page with left, top, right, bottom.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Place {
    Xml(Box<str>),
    Page(u32, [u16; 4]),
}

/// Why a stored trace is not one of ours.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unreadable {
    #[error("a trace of version {0}")]
    Version(u8),
    #[error("no guard has the number {0}")]
    Guard(u8),
}

impl From<super::Trace> for Trace {
    fn from(trace: super::Trace) -> Self {
        let super::Trace { mechanism, rule, checks } = trace;
        let checks = checks.into_iter().map(StoredCheck::from).collect();
        Self { version: VERSION, mechanism, rule, checks }
    }
}

impl TryFrom<Trace> for super::Trace {
    type Error = Unreadable;

    fn try_from(stored: Trace) -> Result<Self, Unreadable> {
        let Trace { version, mechanism, rule, checks } = stored;
        if version != VERSION {
            return Err(Unreadable::Version(version));
        }
        let checks = checks.into_iter().map(Check::try_from).collect::<Result<_, _>>()?;
        Ok(Self { mechanism, rule, checks })
    }
}

impl From<Check> for StoredCheck {
    fn from(check: Check) -> Self {
        let Check { guard, finding, expected, actual, place, release } = check;
        let full = Full {
            guard: guard.number(),
            finding: StoredFinding::from(finding),
            expected,
            actual,
            place: place.map(Place::from),
            release,
        };
        match (full.bare_number(), &full) {
            (
                Some(number),
                Full { expected: None, actual: None, place: None, release: None, .. },
            ) => Self::Bare(number),
            _ => Self::Full(full),
        }
    }
}

impl Full {
    fn bare(number: i16) -> Self {
        let finding = if number < 0 { StoredFinding::NotApplicable } else { StoredFinding::Passed };
        // A number beyond 255 is no guard's; 0 is none either.
        let guard = u8::try_from(number.unsigned_abs()).unwrap_or(0);
        Self { guard, finding, expected: None, actual: None, place: None, release: None }
    }

    fn bare_number(&self) -> Option<i16> {
        match self.finding {
            StoredFinding::Passed => Some(i16::from(self.guard)),
            StoredFinding::NotApplicable => Some(-i16::from(self.guard)),
            StoredFinding::Held => None,
        }
    }
}

impl TryFrom<StoredCheck> for Check {
    type Error = Unreadable;

    fn try_from(stored: StoredCheck) -> Result<Self, Unreadable> {
        let full = match stored {
            StoredCheck::Bare(number) => Full::bare(number),
            StoredCheck::Full(full) => full,
        };
        Ok(Self {
            guard: HoldCode::from_number(full.guard).ok_or(Unreadable::Guard(full.guard))?,
            finding: Finding::from(full.finding),
            expected: full.expected,
            actual: full.actual,
            place: full.place.map(DocumentPlace::from),
            release: full.release,
        })
    }
}

impl From<Finding> for StoredFinding {
    fn from(finding: Finding) -> Self {
        match finding {
            Finding::Passed => Self::Passed,
            Finding::Held => Self::Held,
            Finding::NotApplicable => Self::NotApplicable,
        }
    }
}

impl From<StoredFinding> for Finding {
    fn from(finding: StoredFinding) -> Self {
        match finding {
            StoredFinding::Passed => Self::Passed,
            StoredFinding::Held => Self::Held,
            StoredFinding::NotApplicable => Self::NotApplicable,
        }
    }
}

impl From<DocumentPlace> for Place {
    fn from(place: DocumentPlace) -> Self {
        match place {
            DocumentPlace::Xml(path) => Self::Xml(path),
            DocumentPlace::Page { page, area } => Self::Page(page, area),
        }
    }
}

impl From<Place> for DocumentPlace {
    fn from(place: Place) -> Self {
        match place {
            Place::Xml(path) => Self::Xml(path),
            Place::Page(page, area) => Self::Page { page, area },
        }
    }
}

/// `"1250.00 NOK"`.
pub(super) mod money {
    use ledger::{Currency, Money};
    use rust_decimal::Decimal;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(money: &Money, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(money)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (amount, currency) = text.split_once(' ').ok_or_else(|| D::Error::custom("amount"))?;
        let amount: Decimal = amount.parse().map_err(D::Error::custom)?;
        let currency: Currency = currency.parse().map_err(D::Error::custom)?;
        Money::exact(amount, currency).map_err(D::Error::custom)
    }
}

/// `6300`.
pub(super) mod account {
    use ledger::AccountNumber;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(
        account: &AccountNumber,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(account.number())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<AccountNumber, D::Error> {
        AccountNumber::new(u16::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// `"EUR"`.
pub(super) mod currency {
    use ledger::Currency;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(currency: &Currency, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(currency.code())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Currency, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
