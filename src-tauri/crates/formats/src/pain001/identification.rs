//! Identifications that travel with a payment.

use std::fmt;

use super::charset::is_basic_latin;

/// An identification of a message, a payment or an agreement: 1 to 35 characters of the basic Latin
/// set, with no slash at either end, no two slashes in a row (EPC customer-to-bank guidelines § 1.4)
/// and no space at either end or two in a row (a reader may collapse them).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identification(String);

/// Why a text is no identification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentificationFault {
    /// Nothing is written.
    #[error("empty")]
    Empty,
    /// More than 35 characters.
    #[error("{characters} characters, at most 35")]
    TooLong {
        /// How many there are.
        characters: usize,
    },
    /// A character outside the basic Latin set.
    #[error("the character {0:?} is not allowed")]
    Character(char),
    /// A slash or a space at an end, or two in a row.
    #[error("a slash or a space at an end, or two in a row")]
    Separator,
}

impl Identification {
    /// The most characters an identification has.
    pub const MAX_CHARACTERS: usize = 35;

    /// Reads an identification; nothing is changed.
    pub fn new(text: &str) -> Result<Self, IdentificationFault> {
        if text.is_empty() {
            return Err(IdentificationFault::Empty);
        }
        let characters = text.chars().count();
        if characters > Self::MAX_CHARACTERS {
            return Err(IdentificationFault::TooLong { characters });
        }
        if let Some(other) = text.chars().find(|c| !is_basic_latin(*c)) {
            return Err(IdentificationFault::Character(other));
        }
        let stray = ['/', ' '].into_iter().any(|separator| {
            text.starts_with(separator)
                || text.ends_with(separator)
                || text.contains(&format!("{separator}{separator}"))
        });
        if stray { Err(IdentificationFault::Separator) } else { Ok(Self(text.to_owned())) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Identification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
