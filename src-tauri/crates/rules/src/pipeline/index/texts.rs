//! All the values that texts of one field are compared with, found in one pass.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};

use crate::vocabulary::Operator;

/// Bytes of values up to which the fastest and largest automaton is made.
const FAST_BYTES: usize = 100_000;

/// Values of one field.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// `None` without values, and should the automaton not be possible.
    automaton: Option<AhoCorasick>,
    values: Vec<String>,
    /// By value: where it must stand, and the predicate that it makes hold.
    wanted: Vec<Vec<(Operator, u32)>>,
}

impl Texts {
    /// From folded values.
    pub fn new(tests: impl IntoIterator<Item = (Operator, String, u32)>) -> Self {
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut texts = Self::default();
        for (operator, value, predicate) in tests {
            if value.is_empty() {
                continue;
            }
            let at = *known.entry(value).or_insert_with_key(|value| {
                texts.values.push(value.clone());
                texts.wanted.push(Vec::new());
                texts.values.len() - 1
            });
            texts.wanted[at].push((operator, predicate));
        }
        if !texts.values.is_empty() {
            let bytes: usize = texts.values.iter().map(String::len).sum();
            let kind = (bytes <= FAST_BYTES).then_some(AhoCorasickKind::DFA);
            texts.automaton = AhoCorasickBuilder::new().kind(kind).build(&texts.values).ok();
        }
        texts
    }

    /// Calls for every predicate that holds in a folded text.
    pub fn find(&self, text: &str, holds: &mut impl FnMut(u32)) {
        self.each(text, |value, start, end| {
            for (operator, predicate) in &self.wanted[value] {
                let stands = match operator {
                    Operator::Equals => start == 0 && end == text.len(),
                    Operator::Begins => start == 0,
                    Operator::Ends => end == text.len(),
                    Operator::Contains => true,
                };
                if stands {
                    holds(*predicate);
                }
            }
        });
    }

    /// Calls for every place of every value.
    pub fn each(&self, text: &str, mut found: impl FnMut(usize, usize, usize)) {
        match &self.automaton {
            Some(automaton) => {
                for hit in automaton.find_overlapping_iter(text) {
                    found(hit.pattern().as_usize(), hit.start(), hit.end());
                }
            }
            // More values than an automaton takes: one after another.
            None => {
                for (value, wanted) in self.values.iter().enumerate() {
                    for (start, hit) in text.match_indices(wanted.as_str()) {
                        found(value, start, start + hit.len());
                    }
                }
            }
        }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// The predicates of a value.
    pub fn predicates(&self, value: usize) -> impl Iterator<Item = u32> {
        self.wanted[value].iter().map(|(_, predicate)| *predicate)
    }

    /// The number of a value.
    pub fn position(&self, value: &str) -> Option<usize> {
        self.values.iter().position(|known| known == value)
    }
}
