//! The stored form of a subject: a version, then the fields in their order.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{Subject, Text};

const VERSION: u8 = 1;

/// Why stored bytes are no subject.
#[derive(Debug, thiserror::Error)]
pub enum SubjectFault {
    /// Of a version this program does not know.
    #[error("a subject of version {0}")]
    Version(u8),
    /// Damaged.
    #[error("a damaged subject: {0}")]
    Damaged(#[from] postcard::Error),
}

impl Subject {
    /// The bytes to keep.
    ///
    /// # Errors
    /// Never for a subject that was built by this crate.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SubjectFault> {
        Ok(postcard::to_extend(self, vec![VERSION])?)
    }

    /// Reads kept bytes.
    ///
    /// # Errors
    /// When they are damaged, or of a newer version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SubjectFault> {
        match bytes.split_first() {
            Some((&VERSION, rest)) => Ok(postcard::from_bytes(rest)?),
            Some((version, _)) => Err(SubjectFault::Version(*version)),
            None => Err(SubjectFault::Version(0)),
        }
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(Box::<str>::deserialize(deserializer)?))
    }
}

pub(super) mod vat_code {
    use super::*;
    use ledger::VatCode;

    pub fn serialize<S: Serializer>(code: &Option<VatCode>, s: S) -> Result<S::Ok, S::Error> {
        code.map(VatCode::number).serialize(s)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<VatCode>, D::Error> {
        let number = Option::<u8>::deserialize(d)?;
        let read = |n: u8| VatCode::parse(&n.to_string()).ok_or_else(|| D::Error::custom("VAT"));
        number.map(read).transpose()
    }
}

pub(super) mod kind {
    use super::*;
    use ledger::invoice::InvoiceKind;

    pub fn serialize<S: Serializer>(kind: &InvoiceKind, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_bool(*kind == InvoiceKind::CreditNote)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<InvoiceKind, D::Error> {
        let credit = bool::deserialize(d)?;
        Ok(if credit { InvoiceKind::CreditNote } else { InvoiceKind::Invoice })
    }
}

pub(super) mod channel {
    use super::*;
    use ledger::Channel;

    pub fn serialize<S: Serializer>(channel: &Channel, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(channel.code())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Channel, D::Error> {
        let code = <&str>::deserialize(d)?;
        Channel::from_code(code).ok_or_else(|| D::Error::custom(code))
    }
}

pub(super) mod currency {
    use super::*;
    use ledger::Currency;

    pub fn serialize<S: Serializer>(c: &Option<Currency>, s: S) -> Result<S::Ok, S::Error> {
        c.as_ref().map(|currency| currency.code()).serialize(s)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Currency>, D::Error> {
        let code = Option::<&str>::deserialize(d)?;
        code.map(|code| code.parse().map_err(D::Error::custom)).transpose()
    }
}

pub(super) mod holds {
    use super::*;
    use crate::HoldCode;

    pub fn serialize<S: Serializer>(holds: &[HoldCode], s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(holds.iter().map(|hold| hold.number()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<HoldCode>, D::Error> {
        let numbers = Vec::<u8>::deserialize(d)?;
        let read = |n: u8| HoldCode::from_number(n).ok_or_else(|| D::Error::custom("hold"));
        numbers.into_iter().map(read).collect()
    }
}
