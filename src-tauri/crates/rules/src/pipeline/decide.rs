//! What the rules make of one invoice.

use std::collections::HashMap;

use chrono::NaiveDate;
use ledger::SupplierId;

use super::act::{FunctionTrace, Work};
use super::coding::Ending;
use super::index::{Index, Scratch, Woken};
use super::verdict::{self, Verdict, Verdicts};
use super::{FiledRule, RuleGround, RuleId, RuleSet};
use crate::Subject;
use crate::subject::Untouched;
use crate::vocabulary::{Condition, Recurrence, Window};

/// Why rules are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// An invoice comes, or is tried again: rules made later do not treat it (B-40).
    Live,
    /// A person asks for it: all rules do (B-365).
    Asked,
    /// As if the rules had always been there: for proof on history.
    History,
}

/// When and why rules are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// Today: validity is asked of it (B-266).
    pub today: NaiveDate,
    /// Why.
    pub run: Run,
    /// What keeps rules from acting at all, besides the invoice itself.
    pub barred: Option<Untouched>,
}

/// One invoice that a rule treated under a recurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Treatment {
    /// Which rule.
    pub rule: RuleId,
    /// In which window.
    pub window: Window,
}

/// Which invoice a rule treated in which window, by supplier (B-155).
#[derive(Debug, Clone, Default)]
pub struct Treatments(HashMap<(RuleId, Option<SupplierId>, i64), i64>);

impl Treatments {
    /// Notes that a rule treated an invoice.
    pub fn note(&mut self, rule: RuleId, supplier: Option<SupplierId>, window: i64, invoice: i64) {
        self.0.entry((rule, supplier, window)).or_insert(invoice);
    }

    /// The invoice that a rule treated in a window.
    pub fn find(&self, rule: RuleId, supplier: Option<SupplierId>, window: i64) -> Option<i64> {
        self.0.get(&(rule, supplier, window)).copied()
    }
}

/// What a rule that fired did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The rule's position among the rules of the set.
    pub rule: usize,
    /// Its number in the sequence then.
    pub number: u32,
    /// What became of each of its functions, in their order.
    pub functions: Vec<FunctionTrace>,
    /// The window it treats the invoice in, when it recurs.
    pub window: Option<Window>,
}

/// What the rules make of an invoice, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Why no rule was asked.
    pub untouched: Option<Untouched>,
    /// What became of the rules.
    pub verdicts: Verdicts,
    /// What the rules that fired did, in their order.
    pub acts: Vec<Act>,
    /// The number of the rule that stopped the automation.
    pub stopped: Option<u32>,
    /// How it ends.
    pub ending: Ending,
}

/// Decides about one invoice.
pub fn decide(
    subject: &Subject,
    rules: &RuleSet,
    ground: &RuleGround,
    treated: &Treatments,
    occasion: &Occasion,
) -> Decision {
    decide_with(&mut Scratch::default(), subject, rules, ground, treated, occasion)
}

/// The same with memory that is used again: for many invoices.
pub fn decide_with(
    scratch: &mut Scratch,
    subject: &Subject,
    rules: &RuleSet,
    ground: &RuleGround,
    treated: &Treatments,
    occasion: &Occasion,
) -> Decision {
    if let Some(untouched) = occasion.barred.or_else(|| subject.untouched()) {
        return Decision {
            untouched: Some(untouched),
            verdicts: Verdicts::default(),
            acts: Vec::new(),
            stopped: None,
            ending: Ending::default(),
        };
    }
    let case = Case { subject, rules, ground, treated, occasion };
    case.wake(scratch);
    case.act(scratch)
}

struct Case<'a> {
    subject: &'a Subject,
    rules: &'a RuleSet,
    ground: &'a RuleGround,
    treated: &'a Treatments,
    occasion: &'a Occasion,
}

impl Case<'_> {
    fn wake(&self, scratch: &mut Scratch) {
        scratch.woken.clear();
        let mut ask = |index: &Index| {
            if !index.is_empty() {
                let frame = |rule: u32| self.frame(&self.rules.rules[rule as usize]);
                let recurs = |rule: u32, recurrence: &Recurrence| {
                    self.window(&self.rules.rules[rule as usize], recurrence).is_some()
                };
                index.wake(self.subject, scratch, frame, recurs);
            }
        };
        ask(&self.rules.register);
        if let Some(index) = self.subject.supplier.and_then(|s| self.rules.chosen.get(&s)) {
            ask(index);
        }
        scratch.woken.sort_unstable_by_key(|woken| woken.order);
    }

    /// What stands before the conditions.
    fn frame(&self, filed: &FiledRule) -> Option<Verdict> {
        frame(filed, self.subject, self.occasion)
    }

    /// The window the invoice lies in, if the rule has treated no other invoice in it.
    fn window(&self, filed: &FiledRule, recurrence: &Recurrence) -> Option<Window> {
        let window = recurrence.window(self.subject.issue_on?).ok()?;
        let other = self.treated.find(filed.id, self.subject.supplier, window.number);
        other.is_none_or(|other| other == self.subject.invoice).then_some(window)
    }

    fn act(&self, scratch: &mut Scratch) -> Decision {
        let mut work = Work::new(self.subject, self.ground, self.occasion);
        let mut acts = Vec::new();
        let mut stopped = None;
        for woken in &mut scratch.woken {
            if woken.verdict != Verdict::Fired {
                if stopped.is_some() {
                    woken.verdict = Verdict::Stopped;
                }
                continue;
            }
            if stopped.is_some() {
                woken.verdict = Verdict::Stopped;
                continue;
            }
            let number = self.rules.number(woken.order, self.subject.supplier);
            let filed = &self.rules.rules[woken.rule as usize];
            let functions = filed.rule.functions.iter().map(|f| work.perform(f, number)).collect();
            let window = filed.rule.conditions.iter().find_map(|condition| match condition {
                Condition::Frequency(recurrence) => self.window(filed, recurrence),
                _ => None,
            });
            acts.push(Act { rule: woken.rule as usize, number, functions, window });
            stopped = work.stopped();
        }
        let verdicts = Verdicts { woken: scratch.woken.clone() };
        Decision { untouched: None, verdicts, acts, stopped, ending: work.end() }
    }
}

/// Validity, and whether the invoice was there before the rule.
fn frame(filed: &FiledRule, subject: &Subject, occasion: &Occasion) -> Option<Verdict> {
    let rule = &filed.rule;
    // A rule that begins tomorrow is proved on all of history; one that has ended never acts again.
    if occasion.run != Run::History && occasion.today < rule.valid_from {
        return Some(Verdict::NotYet);
    }
    if rule.valid_to.is_some_and(|last| last < occasion.today) {
        return Some(Verdict::Expired);
    }
    if occasion.run == Run::Live && subject.received_at < filed.saved_at {
        return Some(Verdict::Older);
    }
    None
}

impl Decision {
    /// What became of every rule of the supplier's sequence, in its order: with the rule's position
    /// among the rules of the set.
    pub fn every_verdict(
        &self,
        subject: &Subject,
        rules: &RuleSet,
        occasion: &Occasion,
    ) -> Vec<(usize, Verdict)> {
        if self.untouched.is_some() {
            return Vec::new();
        }
        let mut looked_at: HashMap<u32, Verdict> = self
            .verdicts
            .woken
            .iter()
            .map(|Woken { rule, verdict, .. }| (*rule, *verdict))
            .collect();
        let mut after_stop = false;
        let sequence = rules.sequence(subject.supplier);
        let verdicts = (1..).zip(sequence).map(|(number, rule)| {
            let filed = &rules.rules[rule];
            let verdict = match looked_at.remove(&(rule as u32)) {
                Some(verdict) => verdict,
                None if after_stop => Verdict::Stopped,
                None => rules
                    .apart(rule, subject.supplier)
                    .or_else(|| frame(filed, subject, occasion))
                    .unwrap_or(Verdict::Failed(0)),
            };
            after_stop |= self.stopped == Some(number);
            (rule, verdict)
        });
        verdicts.collect()
    }

    /// The verdicts as they are kept beside the decision, and what [`kept_verdicts`] reads.
    pub fn verdict_bytes(
        &self,
        subject: &Subject,
        rules: &RuleSet,
        occasion: &Occasion,
    ) -> Vec<u8> {
        let all = self.every_verdict(subject, rules, occasion);
        verdict::encode(all.into_iter().map(|(_, verdict)| verdict))
    }

    /// What the rules that recur treat with this, for [`Treatments`].
    pub fn treatments<'a>(&'a self, rules: &'a RuleSet) -> impl Iterator<Item = Treatment> + 'a {
        self.acts.iter().filter_map(|act| {
            let rule = rules.rules[act.rule].id;
            act.window.map(|window| Treatment { rule, window })
        })
    }
}

/// Reads kept verdicts, in the order of the sequence they were kept with; `None` when damaged.
pub fn kept_verdicts(bytes: &[u8]) -> Option<Vec<Verdict>> {
    verdict::decode(bytes)
}
