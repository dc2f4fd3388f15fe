//! Shapes that several views share.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An exact amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Amount {
    /// Decimal string with the currency's decimals and a plain minus sign: `-1234.50`.
    pub value: String,
    /// ISO 4217.
    pub currency: String,
}

/// Rows of a list, as the grid asks for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Page<R> {
    /// The rows from `offset`.
    pub rows: Vec<R>,
    /// How many rows the filter leaves.
    pub total: u32,
    /// Sum of the list's main amount over the filter, in the company's currency, where that has a meaning.
    pub sum: Option<Amount>,
}

/// What every list understands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ListQuery<S> {
    /// Column to sort by.
    pub sort: S,
    /// Largest first.
    pub descending: bool,
    /// Words that a row must hold, in any order and any case.
    pub text: String,
    /// First row.
    pub offset: u32,
    /// How many rows; at most 500 are given.
    pub limit: u32,
}

/// The change is written. An empty answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saved {}

/// A code the page has words for, with what goes into the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reason {
    /// Hold code, unreadable code or note code.
    pub code: String,
    /// What would be right or allowed.
    pub expected: Option<Shown>,
    /// What was found.
    pub actual: Option<Shown>,
    /// Where in the document: an XPath.
    pub place: Option<String>,
}

/// A value that the page formats in the user's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Shown {
    /// An amount.
    Amount(Amount),
    /// A day, `yyyy-mm-dd`.
    Date {
        /// The day.
        value: String,
    },
    /// A number without a currency, decimal string.
    Number {
        /// The number.
        value: String,
    },
    /// A text from data: a name, a number, an account.
    Text {
        /// The text.
        value: String,
    },
    /// Yes or no.
    Flag {
        /// Which.
        value: bool,
    },
    /// A word of the program that the page has in its words.
    Word {
        /// The code.
        value: String,
    },
    /// Several.
    List {
        /// Each of them.
        value: Vec<Shown>,
    },
    /// Nothing stands there.
    Absent,
}
