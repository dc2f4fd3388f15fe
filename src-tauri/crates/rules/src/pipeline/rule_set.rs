//! A sequence of rules, made ready to be run.

use std::collections::HashMap;

use ledger::{SupplierId, VatKind};

use super::index::Index;
use super::{FiledRule, Linked, Owner, RuleGround, Verdict};
use crate::vocabulary::Function;

/// Why a rule can't act: it names something that is not there or not in use (B-78).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Broken {
    /// Which of its functions.
    pub function: usize,
    /// What is wrong.
    pub why: BrokenCode,
}

/// What is wrong with a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BrokenCode {
    /// No such account, not in use, or none for a cost.
    Account,
    /// No such dimension, or not in use.
    Dimension,
    /// No purchase is posted with this VAT code, or not by this company.
    VatCode,
    /// No such approval route.
    Route,
    /// No such accrual rule, or its balance account can't be used.
    AccrualRule,
    /// No such roll-over rule.
    RolloverRule,
    /// A template is no invoice whose coding is known.
    Template,
}

impl BrokenCode {
    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Account => "account_unusable",
            Self::Dimension => "dimension_unusable",
            Self::VatCode => "vat_code_unusable",
            Self::Route => "route_missing",
            Self::AccrualRule => "accrual_rule_missing",
            Self::RolloverRule => "rollover_rule_missing",
            Self::Template => "template_missing",
        }
    }
}

/// The rules of a company in their order, with the indexes by which they are found.
#[derive(Debug, Default)]
pub struct RuleSet {
    pub(super) rules: Vec<FiledRule>,
    broken: Vec<Option<Broken>>,
    before: Vec<u32>,
    own: HashMap<SupplierId, Vec<u32>>,
    after: Vec<u32>,
    /// Rules for the whole register.
    pub(super) register: Index,
    /// A supplier's own rules, and common ones for chosen suppliers.
    pub(super) chosen: HashMap<SupplierId, Index>,
}

/// Distance between the parts of the sequence in the order of places: more than there are rules.
const PART: u32 = 1 << 28;

impl RuleSet {
    /// Makes rules ready. Those with the same owner stand in the order they are given in.
    pub fn new(rules: Vec<FiledRule>, ground: &RuleGround) -> Self {
        let mut set = Self {
            broken: rules.iter().map(|filed| broken(filed, ground)).collect(),
            rules,
            ..Self::default()
        };
        for (rule, filed) in (0..).zip(&set.rules) {
            match filed.owner {
                Owner::Before => set.before.push(rule),
                Owner::Supplier(supplier) => set.own.entry(supplier).or_default().push(rule),
                Owner::After => set.after.push(rule),
            }
        }
        set.index();
        set
    }

    fn index(&mut self) {
        let mut register = Vec::new();
        let mut chosen: HashMap<SupplierId, Vec<(u32, u32)>> = HashMap::new();
        for (order, rule) in self.common() {
            let filed = &self.rules[rule as usize];
            if !filed.active || self.broken[rule as usize].is_some() {
                continue;
            }
            match &filed.rule.linked {
                Linked::Register => register.push((order, rule)),
                Linked::Chosen(suppliers) => {
                    for supplier in suppliers {
                        chosen.entry(*supplier).or_default().push((order, rule));
                    }
                }
            }
        }
        for (supplier, rules) in &self.own {
            let usable = (PART..).zip(rules).filter(|(_, rule)| {
                self.rules[**rule as usize].active && self.broken[**rule as usize].is_none()
            });
            chosen.entry(*supplier).or_default().extend(usable.map(|(order, rule)| (order, *rule)));
        }
        let entries = |rules: &[(u32, u32)]| {
            Index::new(rules.iter().map(|(order, rule)| {
                let conditions = self.rules[*rule as usize].rule.conditions.as_slice();
                (*order, *rule, conditions)
            }))
        };
        let indexes = (
            entries(&register),
            chosen.iter().map(|(supplier, rules)| (*supplier, entries(rules))).collect(),
        );
        (self.register, self.chosen) = indexes;
    }

    /// Common rules with their places.
    fn common(&self) -> impl Iterator<Item = (u32, u32)> {
        let before = (0..).zip(self.before.iter().copied());
        before.chain((2 * PART..).zip(self.after.iter().copied()))
    }

    /// All rules, as they were given.
    pub fn rules(&self) -> &[FiledRule] {
        &self.rules
    }

    /// What is wrong with a rule, by its position among [`RuleSet::rules`].
    pub fn broken(&self, rule: usize) -> Option<Broken> {
        self.broken.get(rule).copied().flatten()
    }

    /// The sequence for a supplier: common rules, its own, common ones again (B-216). Positions among
    /// [`RuleSet::rules`], the first being number 1.
    pub fn sequence(&self, supplier: Option<SupplierId>) -> Vec<usize> {
        let own = supplier.and_then(|supplier| self.own.get(&supplier));
        let all = self.before.iter().chain(own.into_iter().flatten()).chain(&self.after);
        all.map(|rule| *rule as usize).collect()
    }

    /// The number of the rule at a place, in the sequence of a supplier, from 1 (B-22).
    pub fn number(&self, order: u32, supplier: Option<SupplierId>) -> u32 {
        let own = supplier.and_then(|supplier| self.own.get(&supplier)).map_or(0, Vec::len);
        let before = self.before.len() as u32;
        match order / PART {
            0 => order + 1,
            1 => before + order % PART + 1,
            _ => before + own as u32 + order % PART + 1,
        }
    }

    /// What stands before the conditions of a rule that is not in an index, or in none for this
    /// supplier.
    pub(super) fn apart(&self, rule: usize, supplier: Option<SupplierId>) -> Option<Verdict> {
        let filed = &self.rules[rule];
        if !filed.active {
            return Some(Verdict::Off);
        }
        if self.broken[rule].is_some() {
            return Some(Verdict::Broken);
        }
        match &filed.rule.linked {
            _ if matches!(filed.owner, Owner::Supplier(_)) => None,
            Linked::Register => None,
            Linked::Chosen(chosen) => {
                let linked = supplier.is_some_and(|supplier| chosen.contains(&supplier));
                (!linked).then_some(Verdict::NotLinked)
            }
        }
    }
}

fn broken(filed: &FiledRule, ground: &RuleGround) -> Option<Broken> {
    let functions = filed.rule.functions.iter().enumerate();
    functions.filter_map(|(function, f)| Some(Broken { function, why: fault(f, ground)? })).next()
}

/// What is wrong with a function on this ground.
pub(crate) fn fault(function: &Function, ground: &RuleGround) -> Option<BrokenCode> {
    let unless = |right: bool, why| (!right).then_some(why);
    match function {
        Function::Account { account, .. } => {
            unless(ground.takes_cost(*account), BrokenCode::Account)
        }
        Function::Dimensions { values, .. } => {
            let known = values.iter().all(|value| ground.dimensions.contains(value));
            unless(known, BrokenCode::Dimension)
        }
        Function::Vat { code, .. } => {
            let kind = ground.vat_rates.rule(*code).map(|rule| rule.kind);
            let usable = match kind {
                Some(VatKind::None) => *code == ledger::VatCode::NONE,
                Some(VatKind::Input) => ground.vat_registered,
                Some(VatKind::ReverseCharge { deductible }) => ground.vat_registered || !deductible,
                Some(VatKind::Import | VatKind::Output) | None => false,
            };
            unless(usable, BrokenCode::VatCode)
        }
        Function::Route { route } => unless(ground.routes.contains_key(route), BrokenCode::Route),
        Function::Accrue { rule, .. } => {
            let rule = ground.accruals.get(rule);
            let usable = rule.is_some_and(|rule| ground.takes_cost(rule.balance_account));
            unless(usable, BrokenCode::AccrualRule)
        }
        Function::RollOver { rule, .. } => {
            unless(ground.rollovers.contains(rule), BrokenCode::RolloverRule)
        }
        Function::Templates { templates, .. } => {
            let known = templates.iter().all(|t| ground.templates.contains_key(&t.invoice));
            unless(known && !templates.is_empty(), BrokenCode::Template)
        }
        Function::BlockInvoice
        | Function::BlockSupplier
        | Function::Rounding
        | Function::PostingDay { .. }
        | Function::Code
        | Function::Approval { .. }
        | Function::Stop
        | Function::Text { .. }
        | Function::PartialVat { .. } => None,
    }
}
