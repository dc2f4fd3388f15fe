//! Which conditions hold for an invoice, all of them at once.
//!
//! Equal conditions of many rules are one predicate. The predicates on one field are asked together:
//! texts by one pass of an automaton over all values, exact values by a hash, spans by order. Only
//! rules whose first condition holds are looked at any closer, so that a rule which has nothing to do
//! with an invoice costs nothing.

mod predicates;
mod texts;

use std::collections::HashMap;

use crate::Subject;
use crate::vocabulary::{Condition, Recurrence};
use predicates::Predicates;

use super::verdict::Verdict;

/// Memory that is used again for every invoice.
#[derive(Debug, Default)]
pub struct Scratch {
    truth: Vec<u64>,
    held: Vec<u32>,
    hits: Vec<u64>,
    pub(super) woken: Vec<Woken>,
}

/// A rule that was looked at closely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Woken {
    /// Its place in the sequence.
    pub order: u32,
    /// Its number in the set.
    pub rule: u32,
    /// What became of it.
    pub verdict: Verdict,
}

/// A rule of the index.
#[derive(Debug)]
pub(super) struct Entry {
    pub order: u32,
    pub rule: u32,
    conditions: Box<[Asked]>,
}

#[derive(Debug)]
enum Asked {
    Predicate(u32),
    Recurrence(Recurrence),
}

/// The rules that may concern an invoice.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// By predicate: the entries whose first condition it is.
    first: Vec<Vec<u32>>,
    /// Entries whose first condition depends on what was treated before.
    always: Vec<u32>,
    predicates: Predicates,
}

impl Index {
    /// Builds the index of rules: their place, their number in the set and their conditions.
    pub fn new<'a>(rules: impl IntoIterator<Item = (u32, u32, &'a [Condition])>) -> Self {
        let mut known: HashMap<&Condition, u32> = HashMap::new();
        let mut index = Self::default();
        let mut distinct: Vec<&Condition> = Vec::new();
        for (order, rule, conditions) in rules {
            let asked = conditions.iter().map(|condition| match condition {
                Condition::Frequency(recurrence) => Asked::Recurrence(recurrence.clone()),
                other => Asked::Predicate(*known.entry(other).or_insert_with(|| {
                    distinct.push(other);
                    distinct.len() as u32 - 1
                })),
            });
            let conditions: Box<[Asked]> = asked.collect();
            index.entries.push(Entry { order, rule, conditions });
        }
        index.first = vec![Vec::new(); distinct.len()];
        for (at, entry) in index.entries.iter().enumerate() {
            match entry.conditions.first() {
                Some(Asked::Predicate(predicate)) => {
                    index.first[*predicate as usize].push(at as u32);
                }
                Some(Asked::Recurrence(_)) => index.always.push(at as u32),
                // A rule without conditions never acts (B-129).
                None => {}
            }
        }
        index.predicates = Predicates::new(&distinct);
        index
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Wakes the rules whose first condition holds. `frame` says what stands before conditions:
    /// validity, and whether the invoice was there first; `recurs` whether a recurrence holds.
    pub fn wake(
        &self,
        subject: &Subject,
        scratch: &mut Scratch,
        frame: impl Fn(u32) -> Option<Verdict>,
        recurs: impl Fn(u32, &Recurrence) -> bool,
    ) {
        let words = self.first.len().div_ceil(64);
        scratch.truth.clear();
        scratch.truth.resize(words, 0);
        scratch.held.clear();
        {
            let Scratch { truth, held, hits, .. } = scratch;
            self.predicates.ask(subject, hits, &mut |predicate| {
                let (word, bit) = (predicate as usize / 64, 1_u64 << (predicate % 64));
                if truth[word] & bit == 0 {
                    truth[word] |= bit;
                    held.push(predicate);
                }
            });
        }
        let Scratch { truth, held, woken, .. } = scratch;
        let entries = held.iter().flat_map(|predicate| &self.first[*predicate as usize]);
        for at in entries.chain(&self.always) {
            let entry = &self.entries[*at as usize];
            let verdict = frame(entry.rule).unwrap_or_else(|| entry.verdict(truth, &recurs));
            woken.push(Woken { order: entry.order, rule: entry.rule, verdict });
        }
    }
}

impl Entry {
    fn verdict(&self, truth: &[u64], recurs: &impl Fn(u32, &Recurrence) -> bool) -> Verdict {
        let holds = |asked: &Asked| match asked {
            Asked::Predicate(p) => truth[*p as usize / 64] & (1 << (p % 64)) != 0,
            Asked::Recurrence(recurrence) => recurs(self.rule, recurrence),
        };
        match self.conditions.iter().position(|asked| !holds(asked)) {
            Some(at) => Verdict::Failed(at as u16),
            None => Verdict::Fired,
        }
    }
}
