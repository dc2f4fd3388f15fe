//! How the ledger's values stand in columns.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{
    AutopostMode, Channel, Currency, DocumentKind, PayeeAccount, PaymentStatus, Series, Sha256,
    VoucherKind,
};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rust_decimal::Decimal;

/// A day as days since 1970-01-01.
pub(crate) struct Day(pub NaiveDate);

/// An instant as milliseconds since 1970-01-01 UTC.
pub(crate) struct At(pub DateTime<Utc>);

/// A value with a stable name, as that name.
pub(crate) struct Code<T>(pub T);

/// A decimal as text.
pub(crate) struct Dec(pub Decimal);

/// A currency as its code.
pub(crate) struct Cur(pub Currency);

/// A hash as 32 bytes.
pub(crate) struct Hash(pub [u8; 32]);

/// The account a payment goes to, as text; `''` while none is given. The column is NOT NULL since
/// version 1 of the schema, and to let it be NULL the table would have to be made anew, with its
/// triggers and all that refers to it. No account is written as an empty text, so nothing is lost.
pub(crate) struct GivenAccount(pub Option<PayeeAccount>);

/// Types whose values are kept by a stable name.
pub(crate) trait Coded: Sized + Copy {
    fn to_code(self) -> &'static str;
    fn of_code(code: &str) -> Option<Self>;
}

macro_rules! coded {
    ($($type:ty),*) => {$(
        impl Coded for $type {
            fn to_code(self) -> &'static str {
                self.code()
            }
            fn of_code(code: &str) -> Option<Self> {
                Self::from_code(code)
            }
        }
    )*};
}

/// An enum of the store with its stable names, as `code` and `from_code`.
macro_rules! codes {
    ($type:ident { $($variant:ident = $code:literal),* $(,)? }) => {
        impl $type {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Stable name.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The one of that name.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }

        impl $crate::column::Coded for $type {
            fn to_code(self) -> &'static str {
                self.code()
            }
            fn of_code(code: &str) -> Option<Self> {
                Self::from_code(code)
            }
        }
    };
}
pub(crate) use codes;

/// A row number of a table, as its own type.
macro_rules! row_id {
    ($(#[$doc:meta] $type:ident),* $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $type(pub i64);
    )*};
}
pub(crate) use row_id;

coded!(AutopostMode, Channel, DocumentKind, PaymentStatus, Series, VoucherKind);

fn odd(what: &str) -> FromSqlError {
    FromSqlError::Other(what.to_owned().into())
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_epoch_days().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let day = i32::try_from(value.as_i64()?).ok().and_then(NaiveDate::from_epoch_days);
        day.map(Self).ok_or_else(|| odd("day"))
    }
}

impl ToSql for At {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.timestamp_millis().into())
    }
}

impl FromSql for At {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        DateTime::from_timestamp_millis(value.as_i64()?).map(Self).ok_or_else(|| odd("instant"))
    }
}

impl<T: Coded> ToSql for Code<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_code().into())
    }
}

impl<T: Coded> FromSql for Code<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        T::of_code(value.as_str()?).map(Self).ok_or_else(|| odd("code"))
    }
}

impl ToSql for Cur {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.code().into())
    }
}

impl FromSql for Cur {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(|_| odd("currency"))
    }
}

impl ToSql for GivenAccount {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_ref().map_or("", PayeeAccount::as_str).into())
    }
}

impl FromSql for GivenAccount {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "" => Ok(Self(None)),
            text => PayeeAccount::parse(text).map(Some).map(Self).map_err(|_| odd("account")),
        }
    }
}

impl ToSql for Dec {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Dec {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(|_| odd("decimal"))
    }
}

impl ToSql for Hash {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_slice().into())
    }
}

impl FromSql for Hash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_blob()?.try_into().map(Self).map_err(|_| odd("hash"))
    }
}

/// The first eight bytes of a hash, for the index.
pub(crate) fn head(hash: &Sha256) -> i64 {
    let mut eight = [0; 8];
    eight.copy_from_slice(&hash.0[..8]);
    i64::from_be_bytes(eight)
}

/// A value that a column must hold in some range.
pub(crate) fn checked<T>(value: Option<T>, what: &str) -> rusqlite::Result<T> {
    value.ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Null, what.into())
    })
}
