//! Looking for words in the rows of a list. SQLite would look up the supplier anew for every word of
//! every row, and its own `lower` knows the letters a to z only: so the rows come here, and what
//! has nothing to do with a row is worked out once.

use std::collections::HashMap;

use rusqlite::Row;
use rusqlite::types::ValueRef;

use crate::invoices::number_key;
use crate::suppliers::name_key;
use crate::{StoreFault, View};

/// Some of the words, one bit each.
pub(super) type Found = u64;

/// More words than this are not looked for.
const MOST_WORDS: usize = Found::BITS as usize;

/// Words, each to be found somewhere in a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Words(Vec<Word>);

/// A word as it stands in each kind of column.
#[derive(Debug, Clone)]
struct Word {
    written: String,
    capitals: String,
    /// As in folded names.
    name: String,
    /// As in folded numbers; empty for a word of signs alone, which no number has.
    number: String,
    whole: Option<i64>,
}

/// A column in which words are looked for, by its name.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// The number of a supplier, whose name may have them.
    Supplier(&'static str),
    /// A text, folded or not, that may have them whatever their capitals.
    Text(&'static str),
    /// A folded number that may have them without their signs.
    Number(&'static str),
    /// A text of capitals that may have them in capitals.
    Capitals(&'static str),
    /// A text that may have them as they are written.
    Written(&'static str),
    /// A number that a word may be.
    Whole(&'static str),
}

/// Where a list looks for words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    /// Columns, the cheapest first: one is looked at for the words that those before do not have.
    pub columns: &'static [Place],
    /// What other tables have, by the first number of a row's key. Worked out when a row first
    /// needs it.
    pub elsewhere: Option<Elsewhere>,
}

/// Which words are found for which numbers.
pub(super) type Elsewhere = fn(&View<'_>, &Words) -> Result<Vec<(i64, Found)>, StoreFault>;

/// Of the lists of suppliers.
pub(super) const SUPPLIER_PLACES: Places = Places {
    columns: &[Place::Text("name_key"), Place::Written("org_number_text")],
    elsewhere: None,
};

/// Of a list that is not searched.
pub(super) const NO_PLACES: Places = Places { columns: &[], elsewhere: None };

impl Words {
    pub fn of(text: Option<&str>) -> Self {
        let words = text.unwrap_or_default().split_whitespace();
        Self(words.take(MOST_WORDS).map(Word::of).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that a text has, whatever their capitals.
    pub fn in_text(&self, text: ValueRef<'_>) -> Found {
        self.in_column(Found::MAX, Place::Text(""), text)
    }

    /// Most texts are plain: in them it is looked without making a folded one first, as a list of
    /// 100,000 is gone through at every key that is pressed.
    fn in_text_among(&self, among: Found, text: &[u8]) -> Found {
        if text.is_ascii() {
            return self
                .which(among, |word| has(text, word.name.as_bytes(), u8::to_ascii_lowercase));
        }
        let folded = name_key(&String::from_utf8_lossy(text));
        self.which(among, |word| folded.contains(&word.name))
    }

    fn in_column(&self, among: Found, place: Place, value: ValueRef<'_>) -> Found {
        match (place, value) {
            (Place::Text(_), ValueRef::Text(text)) => self.in_text_among(among, text),
            (Place::Number(_), ValueRef::Text(text)) => self.which(among, |word| {
                !word.number.is_empty() && has(text, word.number.as_bytes(), |byte| *byte)
            }),
            (Place::Capitals(_), ValueRef::Text(text)) => {
                self.which(among, |word| has(text, word.capitals.as_bytes(), |byte| *byte))
            }
            (Place::Written(_), ValueRef::Text(text)) => {
                self.which(among, |word| has(text, word.written.as_bytes(), |byte| *byte))
            }
            (Place::Whole(_), ValueRef::Integer(number)) => {
                self.which(among, |word| word.whole == Some(number))
            }
            _ => 0,
        }
    }

    /// The words of some for which something holds.
    fn which(&self, among: Found, holds: impl Fn(&Word) -> bool) -> Found {
        let bits = self.0.iter().enumerate().map(|(at, word)| (1 << at, word));
        bits.filter(|(bit, word)| among & bit != 0 && holds(word))
            .fold(0, |all, (bit, _)| all | bit)
    }
}

impl Word {
    fn of(word: &str) -> Self {
        Self {
            written: word.to_owned(),
            capitals: word.to_uppercase(),
            name: name_key(word),
            number: number_key(word),
            whole: word.parse().ok(),
        }
    }
}

/// Whether a text, as `folded` byte for byte, has a part that is folded already.
fn has(text: &[u8], part: &[u8], folded: impl Fn(&u8) -> u8) -> bool {
    let Some((first, rest)) = part.split_first() else { return true };
    let last = (text.len() + 1).saturating_sub(part.len());
    let starts = text[..last].iter().enumerate().filter(|(_, byte)| folded(byte) == *first);
    let mut ends = starts.map(|(at, _)| &text[at + 1..at + part.len()]);
    ends.any(|end| end.iter().zip(rest).all(|(there, wanted)| folded(there) == *wanted))
}

impl Place {
    fn column(self) -> &'static str {
        match self {
            Self::Supplier(column)
            | Self::Text(column)
            | Self::Number(column)
            | Self::Capitals(column)
            | Self::Written(column)
            | Self::Whole(column) => column,
        }
    }
}

/// A pass over rows, looking for words in each.
pub(super) struct Search<'a> {
    view: &'a View<'a>,
    words: &'a Words,
    places: Places,
    suppliers: HashMap<i64, Found>,
    elsewhere: Option<Vec<(i64, Found)>>,
}

impl<'a> Search<'a> {
    pub fn new(view: &'a View<'a>, words: &'a Words, places: Places) -> Result<Self, StoreFault> {
        let mut suppliers = HashMap::new();
        let has_supplier = places.columns.iter().any(|place| matches!(place, Place::Supplier(_)));
        if has_supplier && !words.is_empty() {
            view.each("SELECT id, name_key FROM suppliers", [], |row| {
                suppliers.insert(row.get(0)?, words.in_text(row.get_ref(1)?));
                Ok::<_, StoreFault>(())
            })?;
        }
        Ok(Self { view, words, places, suppliers, elsewhere: None })
    }

    /// The columns to select, each with a comma before it; none when there are no words.
    pub fn columns(words: &Words, places: Places) -> String {
        let columns = places.columns.iter().filter(|_| !words.is_empty());
        columns.map(|place| format!(", {}", place.column())).collect()
    }

    /// Whether a row, in which those columns come from `first` on, has all words.
    pub fn finds(&mut self, row: &Row<'_>, key: i64, first: usize) -> Result<bool, StoreFault> {
        let mut left = self.words.which(Found::MAX, |_| true);
        for (column, place) in (first..).zip(self.places.columns) {
            if left == 0 {
                return Ok(true);
            }
            let value = row.get_ref(column)?;
            left &= !match (place, value) {
                (Place::Supplier(_), ValueRef::Integer(supplier)) => {
                    self.suppliers.get(&supplier).copied().unwrap_or(0)
                }
                _ => self.words.in_column(left, *place, value),
            };
        }
        Ok(left == 0 || left & !self.elsewhere(key)? == 0)
    }

    fn elsewhere(&mut self, key: i64) -> Result<Found, StoreFault> {
        let Some(look) = self.places.elsewhere else { return Ok(0) };
        let found = match &mut self.elsewhere {
            Some(found) => found,
            nothing => {
                let mut found = look(self.view, self.words)?;
                found.sort_unstable();
                nothing.insert(found)
            }
        };
        let from = found.partition_point(|(of, _)| *of < key);
        let own = found[from..].iter().take_while(|(of, _)| *of == key);
        Ok(own.fold(0, |all, (_, found)| all | found))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_searched_as_its_key_would_be(
            text in "[ -~]{0,12}|[ -~æØÅΣ]{0,12}", part in "[!-~æøå]{1,3}",
        ) {
            let found = Words::of(Some(&part)).in_text(text.as_str().into()) == 1;
            prop_assert_eq!(found, name_key(&text).contains(&name_key(&part)));
        }
    }
}
