//! How the ledger's values stand in a rule that is kept.

use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// VAT codes as numbers.
pub(super) mod vat_code {
    use super::*;
    use ledger::VatCode;

    pub fn serialize<S: Serializer>(code: &VatCode, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(code.number())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<VatCode, D::Error> {
        let number = u8::deserialize(deserializer)?;
        VatCode::parse(&number.to_string()).ok_or_else(|| D::Error::custom("VAT code"))
    }
}

/// Accounts as numbers.
pub(super) mod account {
    use super::*;
    use ledger::AccountNumber;

    pub fn serialize<S: Serializer>(account: &AccountNumber, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_u16(account.number())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<AccountNumber, D::Error> {
        AccountNumber::new(u16::deserialize(d)?).map_err(D::Error::custom)
    }
}

/// Channels by their stable names.
pub(super) mod channels {
    use super::*;
    use ledger::Channel;

    pub fn serialize<S: Serializer>(channels: &[Channel], s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(channels.iter().map(|channel| channel.code()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<Channel>, D::Error> {
        let codes = Vec::<String>::deserialize(d)?;
        let read = |code: String| Channel::from_code(&code).ok_or_else(|| D::Error::custom(code));
        codes.into_iter().map(read).collect()
    }
}

/// Currencies by their codes.
pub(super) mod currencies {
    use super::*;
    use ledger::Currency;

    pub fn serialize<S: Serializer>(currencies: &[Currency], s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(currencies.iter().map(|currency| currency.code()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<Currency>, D::Error> {
        let codes = Vec::<String>::deserialize(d)?;
        codes.into_iter().map(|code| code.parse().map_err(D::Error::custom)).collect()
    }
}
