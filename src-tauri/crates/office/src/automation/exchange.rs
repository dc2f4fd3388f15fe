//! Rules out of the company file as text, and into it; the switch over them.

use std::collections::{BTreeMap, HashMap};

use ledger::{OrgNumber, SupplierId};
use rules::pipeline::{AutomationRule, FiledRule, Linked, Owner, RuleId, check};
use store::{AutomationRuleId, NewRule, RulePlace, StoredRule, Subject, Tx, View};
use wire::Failure;
use wire::events::View as Shown;
use wire::headless::{RuleLine, RulesTaken};

use super::load::{Rules, filed};
use super::text::{self, Text, TextPlace, TextRule};
use crate::edit::{Edited, note};
use crate::fault::{Outcome, internal};
use crate::office::{Context, Office};
use crate::posting::{Decisions, Ground};
use crate::rights::Right;

impl Office {
    /// The rules of the company as text, in their order.
    ///
    /// # Errors
    /// `NoCompany`.
    pub fn export_rules(&self) -> Result<String, Failure> {
        let context = self.context()?;
        Ok(context.read(|view| {
            let ground = Ground::load(view, context.today)?;
            let names = supplier_names(view)?;
            let name = |id: SupplierId| names.get(&id).cloned().unwrap_or_else(|| id.0.to_string());
            let stored = store::automation_rules::all(view)?;
            let filed = stored.iter().map(filed).collect::<Outcome<Vec<_>>>()?;
            let rules = filed.iter().map(|filed| TextRule::of(filed, name)).collect();
            let account = |number| ground.accounts.get(&number).map(|a| a.name.clone());
            text::write(&Text { rules }, account)
        })?)
    }

    /// Takes rules in from text: a rule of the same name in the same place gets a new version when it
    /// says something else; those that the text does not name stay. All of them or, when one can't be
    /// used, none; with [`Check::Only`] nothing is written either way. The order becomes that of the text.
    ///
    /// # Errors
    /// `NoCompany`, `CompanyLocked`, `NotPermitted`, `DiskFull`.
    pub fn take_rules(&self, text: &str, how: Check) -> Result<RulesTaken, Failure> {
        let context = self.context()?;
        context.require(Right::Automate)?;
        let work = |tx: &Tx<'_>| take(&context, tx, text);
        let done = match how {
            Check::Only => {
                // What was written to see whether it can be is taken back.
                let mut seen = None;
                let undone: Outcome<()> = context.write(&[], |tx| {
                    seen = Some(work(tx)?);
                    Err(Failure::new(wire::FailureCode::Cancelled).into())
                });
                match seen {
                    Some(taken) => taken,
                    None => {
                        return Err(undone.err().map_or_else(
                            || Failure::new(wire::FailureCode::Internal),
                            Failure::from,
                        ));
                    }
                }
            }
            Check::AndTake => context.write(&[Shown::Log], work)?,
        };
        Ok(done)
    }

    /// Switches all automation rules on or off (B-11).
    ///
    /// # Errors
    /// `NoCompany`, `CompanyLocked`, `NotPermitted`, `DiskFull`.
    pub fn switch_rules(&self, on: bool) -> Result<(), Failure> {
        let context = self.context()?;
        context.require(Right::Automate)?;
        Ok(context.write(&[Shown::Log], |tx| {
            let mut company = store::company::load(tx)?;
            let edited = Edited::of(Subject::Company, 1, "rules_switched");
            let edited = edited.field("rules_on", company.rules_on, on);
            company.rules_on = on;
            store::company::save(tx, &company)?;
            if edited.is_empty() { Ok(()) } else { note(&context, tx, edited) }
        })?)
    }

    /// The rules in their order.
    ///
    /// # Errors
    /// `NoCompany`.
    pub fn list_rules(&self) -> Result<Vec<RuleLine>, Failure> {
        let context = self.context()?;
        Ok(context.read(|view| {
            let Decisions { ground, rules } = Decisions::load(view, context.today)?;
            let names = supplier_names(view)?;
            let lines = rules.set.rules().iter().enumerate().map(|(at, filed)| {
                let state = match rules.set.broken(at) {
                    _ if !filed.active => "off",
                    Some(broken) => broken.why.code(),
                    None if filed.rule.valid_to.is_some_and(|last| last < ground.today) => {
                        "expired"
                    }
                    None if ground.today < filed.rule.valid_from => "not_yet",
                    None => "in_force",
                };
                let (place, supplier) = match filed.owner {
                    Owner::Before => ("before", None),
                    Owner::Supplier(supplier) => ("supplier", names.get(&supplier).cloned()),
                    Owner::After => ("after", None),
                };
                RuleLine {
                    rule: filed.id.0,
                    version: filed.version,
                    place: place.to_owned(),
                    supplier,
                    name: filed.rule.name.clone(),
                    state: state.to_owned(),
                }
            });
            Ok(lines.collect())
        })?)
    }
}

/// Whether rules are written or only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Nothing is written.
    Only,
    /// They are taken in.
    AndTake,
}

/// Organisation number and name of every supplier.
fn supplier_names(view: &View<'_>) -> Outcome<BTreeMap<SupplierId, String>> {
    let cards = store::suppliers::numbers_and_names(view)?;
    let written = |(id, number, name): (SupplierId, String, String)| {
        let number: String = number.chars().filter(|c| !c.is_whitespace()).collect();
        (id, format!("{number} {name}").trim().to_owned())
    };
    Ok(cards.into_iter().map(written).collect())
}

fn take(context: &Context, tx: &Tx<'_>, text: &str) -> Outcome<RulesTaken> {
    let mut taken = RulesTaken { added: 0, changed: 0, same: 0, faults: Vec::new() };
    let (read, places) = match text::read(text) {
        Ok(read) => read,
        Err(fault) => return Ok(RulesTaken { faults: vec![fault], ..taken }),
    };
    let ground = Ground::load(tx, context.today)?;
    let mut wanted: Vec<(FiledRule, usize)> = Vec::new();
    for (at, rule) in read.rules.into_iter().enumerate() {
        match resolved(context, tx, rule)? {
            Ok(filed) => wanted.push((filed, at)),
            Err((code, value)) => taken.faults.push(places.fault(at, code, &value)),
        }
    }
    let filed: Vec<FiledRule> = wanted.iter().map(|(filed, _)| filed.clone()).collect();
    let stands = Rules::ground_for(tx, &ground, &filed)?;
    for (filed, at) in &wanted {
        for (code, value) in check(&filed.rule, filed.owner, &stands) {
            taken.faults.push(places.fault(*at, code, &value));
        }
    }
    for (at, twice) in repeated(&wanted) {
        taken.faults.push(places.fault(at, "name_twice", &twice));
    }
    if !taken.faults.is_empty() {
        return Ok(taken);
    }
    write(context, tx, &filed, &mut taken)?;
    Ok(taken)
}

/// Rules of the same name and owner: which of them would be which?
fn repeated(wanted: &[(FiledRule, usize)]) -> Vec<(usize, String)> {
    let mut seen: HashMap<(Owner, &str), usize> = HashMap::new();
    let mut twice = Vec::new();
    for (filed, at) in wanted {
        if seen.insert((key(filed.owner), &filed.rule.name), *at).is_some() {
            twice.push((*at, filed.rule.name.clone()));
        }
    }
    twice
}

/// Common rules are known by their name wherever they stand.
fn key(owner: Owner) -> Owner {
    match owner {
        Owner::After => Owner::Before,
        other => other,
    }
}

/// A rule with its suppliers found; else what is wrong.
fn resolved(
    context: &Context,
    view: &View<'_>,
    text: TextRule,
) -> Outcome<Result<FiledRule, (&'static str, String)>> {
    let TextRule { name, description, place, supplier, active, valid_from, valid_to, .. } = text;
    let owner = match (place, &supplier) {
        (TextPlace::Before, None) => Owner::Before,
        (TextPlace::After, None) => Owner::After,
        (TextPlace::Supplier, Some(written)) => match find(view, written)? {
            Some(supplier) => Owner::Supplier(supplier),
            None => return Ok(Err(("supplier_unknown", written.clone()))),
        },
        (TextPlace::Supplier, None) => return Ok(Err(("supplier_missing", name))),
        (TextPlace::Before | TextPlace::After, Some(written)) => {
            return Ok(Err(("supplier_of_common_rule", written.clone())));
        }
    };
    let mut chosen = Vec::new();
    for written in text.linked.iter().flatten() {
        match find(view, written)? {
            Some(supplier) => chosen.push(supplier),
            None => return Ok(Err(("supplier_unknown", written.clone()))),
        }
    }
    let linked = if text.linked.is_some() { Linked::Chosen(chosen) } else { Linked::Register };
    let Ok(valid_from) = valid_from.parse() else { return Ok(Err(("date_invalid", valid_from))) };
    let valid_to = match valid_to.map(|day| day.parse().map_err(|_| day)).transpose() {
        Ok(valid_to) => valid_to,
        Err(day) => return Ok(Err(("date_invalid", day))),
    };
    let (conditions, functions) = (text.when, text.then);
    let rule =
        AutomationRule { name, description, valid_from, valid_to, conditions, functions, linked };
    let (id, version, saved_at) = (RuleId(0), 0, context.now);
    Ok(Ok(FiledRule { id, version, saved_at, owner, active, rule }))
}

/// The supplier of an organisation number, with or without a name behind it; else the only one of
/// that name.
fn find(view: &View<'_>, written: &str) -> Outcome<Option<SupplierId>> {
    let written = written.trim();
    let number = written.split_whitespace().next().and_then(|first| OrgNumber::parse(first).ok());
    if let Some(number) = number {
        return Ok(store::suppliers::by_org_number(view, number)?.map(|card| card.supplier.id));
    }
    let without_number = written.split_once(' ').map(|(_, name)| name);
    for name in [Some(written), without_number].into_iter().flatten() {
        let cards = store::suppliers::by_name(view, name)?;
        if let [only] = cards.as_slice() {
            return Ok(Some(only.supplier.id));
        }
    }
    Ok(None)
}

fn write(
    context: &Context,
    tx: &Tx<'_>,
    wanted: &[FiledRule],
    taken: &mut RulesTaken,
) -> Outcome<()> {
    let stored = store::automation_rules::all(tx)?;
    let mut known: HashMap<(Owner, String), StoredRule> = HashMap::new();
    for rule in stored {
        let filed = filed(&rule)?;
        known.insert((key(filed.owner), filed.rule.name), rule);
    }
    let mut next: HashMap<Owner, u32> = HashMap::new();
    for filed in wanted {
        let before = known.remove(&(key(filed.owner), filed.rule.name.clone()));
        let id = save(context, tx, filed, before, taken)?;
        let position = next.entry(filed.owner).or_insert(0);
        *position += 1;
        store::automation_rules::shift(tx, id, place(filed.owner).0, *position)?;
    }
    Ok(())
}

fn place(owner: Owner) -> (RulePlace, Option<SupplierId>) {
    match owner {
        Owner::Before => (RulePlace::Before, None),
        Owner::Supplier(supplier) => (RulePlace::Own, Some(supplier)),
        Owner::After => (RulePlace::After, None),
    }
}

/// Adds a rule, or saves a new version when it says something else.
fn save(
    context: &Context,
    tx: &Tx<'_>,
    filed: &FiledRule,
    before: Option<StoredRule>,
    taken: &mut RulesTaken,
) -> Outcome<AutomationRuleId> {
    let body = serde_json::to_string(&filed.rule).map_err(|error| internal(&error))?;
    let (now, actor) = (context.now, context.actor());
    let Some(before) = before else {
        let (place, supplier) = place(filed.owner);
        let new = NewRule { supplier, place, active: filed.active, body: &body };
        let id = store::automation_rules::add(tx, &new, now, actor)?;
        taken.added += 1;
        note(context, tx, Edited::of(Subject::AutomationRule, id.0, "rule_added"))?;
        return Ok(id);
    };
    let newest = &before.newest;
    if newest.body == body && newest.active == filed.active {
        taken.same += 1;
        return Ok(before.id);
    }
    let version = newest.version;
    let says = (filed.active, body.as_str());
    store::automation_rules::save(tx, before.id, version, says, (now, actor))?;
    taken.changed += 1;
    let edited = Edited::of(Subject::AutomationRule, before.id.0, "rule_changed");
    note(context, tx, edited.field("version", version, version + 1))?;
    Ok(before.id)
}
