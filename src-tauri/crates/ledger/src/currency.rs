//! Currencies and recorded exchange rates.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// ISO 4217 currency code: three capital letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

/// The text is not three capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a currency code is three capital letters")]
pub struct NotACurrency;

impl Currency {
    /// Norwegian kroner.
    pub const NOK: Self = Self(*b"NOK");
    /// Euro.
    pub const EUR: Self = Self(*b"EUR");
    /// Swedish kronor.
    pub const SEK: Self = Self(*b"SEK");

    /// The code.
    pub fn code(&self) -> &str {
        // Three ASCII capitals by construction.
        str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Decimals of the currency's smallest unit (ISO 4217). 2 where the code is not known otherwise.
    pub fn minor_digits(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }
}

impl FromStr for Currency {
    type Err = NotACurrency;

    fn from_str(text: &str) -> Result<Self, NotACurrency> {
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| NotACurrency)?;
        if code.iter().all(u8::is_ascii_uppercase) { Ok(Self(code)) } else { Err(NotACurrency) }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A rate that was recorded: company currency for one unit of the foreign currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExchangeRate {
    /// The foreign currency.
    pub currency: Currency,
    /// The day the rate holds from.
    pub rate_on: NaiveDate,
    /// Company currency for one unit. Positive.
    pub rate: Decimal,
}
