//! Why each rule acted on an invoice or did not, as it was kept with the decision.

use ledger::DocumentId;
use rules::pipeline::{AutomationRule, Verdict, kept_verdicts};
use store::{AutomationRuleId, Decision, View};
use wire::Failure;
use wire::headless::{FunctionExplained, RuleExplained};

use super::kept::{Acted, KeptAct, KeptFunction};
use crate::fault::{Outcome, internal, not_found};
use crate::office::Office;
use crate::show;
use crate::why;

impl Office {
    /// Every rule of the sequence that the newest decision about a document asked, in its order. None
    /// when rules were not asked.
    ///
    /// # Errors
    /// `NoCompany`, `NotFound`.
    pub fn explain_rules(&self, document: i64) -> Result<Vec<RuleExplained>, Failure> {
        let context = self.context()?;
        Ok(context.read(|view| {
            let decisions = store::decisions::of_document(view, DocumentId(document))?;
            let asked = decisions.iter().rev().find(|decision| decision.content.verdicts.is_some());
            match (asked, decisions.is_empty()) {
                (Some(decision), _) => explained(view, decision),
                (None, false) => Ok(Vec::new()),
                (None, true) => Err(not_found("decision")),
            }
        })?)
    }
}

fn explained(view: &View<'_>, decision: &Decision) -> Outcome<Vec<RuleExplained>> {
    let Some((sequence, bytes)) = &decision.content.verdicts else { return Ok(Vec::new()) };
    let body =
        store::rule_sequences::find(view, *sequence)?.ok_or_else(|| not_found("sequence"))?;
    let all: Vec<(i64, u32, i64)> =
        serde_json::from_str(&body).map_err(|error| internal(&error))?;
    let stored = decision.content.invoice.map(|id| store::invoices::find(view, id)).transpose()?;
    let supplier = stored.flatten().and_then(|stored| stored.row.supplier).map(|id| id.0);
    let of_invoice = |owner: i64| owner <= 0 || Some(owner) == supplier;
    let sequence = all.into_iter().filter(|(_, _, owner)| of_invoice(*owner));
    let verdicts = kept_verdicts(bytes).ok_or_else(|| not_found("verdicts"))?;
    let acted = why::read(&decision.content.trace)?.rules;
    let rules = (1..).zip(sequence.zip(verdicts)).map(|(number, ((rule, version, _), verdict))| {
        let kept = store::automation_rules::version(view, AutomationRuleId(rule), version)?;
        let kept = kept.ok_or_else(|| not_found("rule version"))?;
        let says: AutomationRule =
            serde_json::from_str(&kept.body).map_err(|error| internal(&error))?;
        Ok(one((number, rule, version), &says, verdict, acted.as_ref()))
    });
    rules.collect()
}

fn one(
    (number, rule, version): (u32, i64, u32),
    says: &AutomationRule,
    verdict: Verdict,
    acted: Option<&Acted>,
) -> RuleExplained {
    let failed = match verdict {
        Verdict::Failed(at) => says.conditions.get(usize::from(at)),
        _ => None,
    };
    let seen = failed
        .and_then(|condition| acted?.observed.iter().find(|(kind, _)| kind == condition.kind()));
    let act = acted.and_then(|acted| acted.acts.iter().find(|act| act.rule == rule));
    RuleExplained {
        number,
        rule,
        version,
        name: says.name.clone(),
        verdict: verdict.code().to_owned(),
        condition: failed.and_then(|condition| serde_json::to_value(condition).ok()),
        actual: seen.map(|(_, value)| show::value(value)),
        functions: act.map_or_else(Vec::new, |act| functions(says, act)),
    }
}

fn functions(says: &AutomationRule, act: &KeptAct) -> Vec<FunctionExplained> {
    let each = says.functions.iter().zip(&act.functions);
    let one = |(function, kept): (&rules::vocabulary::Function, &KeptFunction)| {
        let KeptFunction { done, lines, before, refused } = kept;
        let mut numbers: Vec<u32> = before.iter().map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        FunctionExplained {
            function: function.kind().to_owned(),
            done: *done || !lines.is_empty(),
            lines: lines.iter().map(|line| line + 1).collect(),
            before: numbers,
            refused: refused.clone(),
        }
    };
    each.map(one).collect()
}
