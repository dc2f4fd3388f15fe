//! What the rules made of an invoice, as it is kept beside the decision.

use rules::pipeline::{Act, Owner, Refusal, RuleSet, Verdict, observed};
use rules::subject::Untouched;
use rules::{Automated, Value};
use serde::{Deserialize, Serialize};
use store::rule_sequences::Treated;
use store::{AutomationRuleId, InvoiceId, SequenceId, Tx};

use super::Rules;
use crate::fault::{Outcome, internal};
use crate::posting::Occasion;

/// What rules did, as JSON beside a decision. The verdict of every rule is kept apart, in few bytes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Acted {
    /// Why no rule was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub untouched: Option<Untouched>,
    /// Number of the rule that stopped the automation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<u32>,
    /// The rules that fired.
    pub acts: Vec<KeptAct>,
    /// Kind of condition, and what was there, for every condition that did not hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observed: Vec<(String, Value)>,
}

/// A rule that fired.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptAct {
    pub rule: i64,
    pub version: u32,
    pub number: u32,
    pub functions: Vec<KeptFunction>,
}

/// What became of a function.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptFunction {
    #[serde(rename = "d", default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<u32>,
    #[serde(rename = "b", default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<(Option<u32>, u32)>,
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// Keeps what rules look at of an invoice, for proof on history.
pub(crate) fn note_facts(tx: &Tx<'_>, invoice: InvoiceId, automated: &Automated) -> Outcome<()> {
    let subject = rules::Subject { invoice: invoice.0, ..automated.subject.clone() };
    let bytes = subject.to_bytes().map_err(|error| internal(&error))?;
    Ok(store::invoice_facts::put(tx, invoice, &bytes)?)
}

/// The verdicts of a decision with the sequence they are about, and what the rules that fired did;
/// nothing where rules are switched off. Notes what rules that recur have treated.
pub(crate) fn keep(
    tx: &Tx<'_>,
    rules: &Rules,
    automated: &Automated,
    asked: &rules::pipeline::Occasion,
    (invoice, occasion): (InvoiceId, &Occasion),
) -> Outcome<Option<(Acted, SequenceId, Vec<u8>)>> {
    if rules.barred().is_some() {
        return Ok(None);
    }
    let Automated { subject, decision } = automated;
    let supplier = store::invoices::find(tx, invoice)?.and_then(|stored| stored.row.supplier);
    if let Some(supplier) = supplier {
        for treatment in decision.treatments(&rules.set) {
            let rule = AutomationRuleId(treatment.rule.0);
            let window = treatment.window.number;
            let treated = Treated { rule, supplier, window, invoice };
            store::rule_sequences::note_treated(tx, &treated)?;
        }
    }
    let body = serde_json::to_string(&sequence(&rules.set)).map_err(|error| internal(&error))?;
    let sequence = store::rule_sequences::keep(tx, &body, occasion.now)?;
    let verdicts = decision.verdict_bytes(subject, &rules.set, asked);
    let acted = Acted {
        untouched: decision.untouched,
        stopped: decision.stopped,
        acts: decision.acts.iter().map(|act| kept_act(act, &rules.set)).collect(),
        observed: all_observed(automated, rules, asked),
    };
    Ok(Some((acted, sequence, verdicts)))
}

/// Rule, version and whose it is, of every rule: 0 is common and first, -1 common and last, else the
/// supplier's number.
fn sequence(set: &RuleSet) -> Vec<(i64, u32, i64)> {
    let owner = |owner: Owner| match owner {
        Owner::Before => 0,
        Owner::Supplier(supplier) => supplier.0,
        Owner::After => -1,
    };
    set.rules().iter().map(|rule| (rule.id.0, rule.version, owner(rule.owner))).collect()
}

fn kept_act(act: &Act, set: &RuleSet) -> KeptAct {
    let functions = act.functions.iter().map(|function| KeptFunction {
        done: function.done,
        lines: function.lines.clone(),
        before: function.before.clone(),
        refused: function.refused.map(|refusal: Refusal| refusal.code().to_owned()),
    });
    let filed = &set.rules()[act.rule];
    KeptAct {
        rule: filed.id.0,
        version: filed.version,
        number: act.number,
        functions: functions.collect(),
    }
}

/// What the conditions that did not hold found, each kind once.
fn all_observed(
    automated: &Automated,
    rules: &Rules,
    asked: &rules::pipeline::Occasion,
) -> Vec<(String, Value)> {
    let Automated { subject, decision } = automated;
    let mut found: Vec<(String, Value)> = Vec::new();
    for (rule, verdict) in decision.every_verdict(subject, &rules.set, asked) {
        let Verdict::Failed(at) = verdict else { continue };
        let conditions = &rules.set.rules()[rule].rule.conditions;
        let Some(condition) = conditions.get(usize::from(at)) else { continue };
        if found.iter().all(|(kind, _)| kind != condition.kind()) {
            found.push((condition.kind().to_owned(), observed(condition, subject)));
        }
    }
    found
}
