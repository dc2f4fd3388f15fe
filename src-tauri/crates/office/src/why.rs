//! "Hvorfor?": decisions with their traces, as they were stored.

use std::collections::BTreeMap;

use ledger::{DocumentId, SupplierId};
use rules::{Effect, Mechanism, Outcome as Planned, Plan, Trace};
use store::{Actor, DecisionId, UserId, View};
use wire::why::{Decision, EffectRow, GetWhy};

use crate::fault::{Outcome, internal, not_found};
use crate::office::Context;
use crate::posting::Decided;
use crate::show;

/// The newest decision about a document, or the one that is asked for.
pub(crate) fn get(context: &Context, request: &GetWhy) -> Outcome<Decision> {
    context.read(|view| {
        let decisions = store::decisions::of_document(view, DocumentId(request.document))?;
        let wanted = match request.decision {
            Some(id) => decisions.iter().position(|decision| decision.id == DecisionId(id)),
            None => decisions.len().checked_sub(1),
        };
        let wanted = wanted.ok_or_else(|| not_found("decision"))?;
        of_stored(view, &decisions, wanted)
    })
}

/// The newest of a document's decisions.
pub(crate) fn newest(view: &View<'_>, decisions: &[store::Decision]) -> Outcome<Option<Decision>> {
    let newest = decisions.len().checked_sub(1);
    newest.map(|newest| of_stored(view, decisions, newest)).transpose()
}

fn of_stored(view: &View<'_>, decisions: &[store::Decision], wanted: usize) -> Outcome<Decision> {
    let stored = decisions.get(wanted).ok_or_else(|| not_found("decision"))?;
    let content = &stored.content;
    let Decided { trace, effects, accepted, rules: _ } = read(&content.trace)?;
    let run = store::runs::find(view, content.run)?;
    let by_person = content.mechanism == "manual";
    let actor = run.filter(|_| by_person).map(|run| run.actor);
    let names = names(view)?;
    let earlier = decisions.iter().rev().filter(|decision| decision.id < stored.id);
    Ok(Decision {
        id: stored.id.0,
        decided_at: Some(show::at(content.decided_at)),
        mechanism: content.mechanism.clone(),
        rule: rule(view, &trace)?,
        version: content.rule_version,
        outcome: content.outcome.clone(),
        actor: actor.map(|actor| actor_name(actor, &names)),
        checks: trace.checks.iter().map(|check| show::check(check, &accepted)).collect(),
        effects: effects
            .into_iter()
            .map(|(done, subject)| EffectRow { what: done.code().to_owned(), subject })
            .collect(),
        earlier: earlier.map(|d| (d.id.0, show::at(d.content.decided_at))).collect(),
    })
}

/// A stored decision's reason.
pub(crate) fn read(trace: &str) -> Outcome<Decided> {
    serde_json::from_str(trace).map_err(|error| internal(&error))
}

/// The name of the row that decided, which is the supplier's, or of the rule in the version it had.
fn rule(view: &View<'_>, trace: &Trace) -> Outcome<Option<String>> {
    let Some(decided) = &trace.rule else { return Ok(None) };
    let Ok(id) = decided.id.parse() else { return Ok(None) };
    if trace.mechanism == Mechanism::Pipeline {
        return crate::automation::name(view, id, decided.version);
    }
    Ok(store::suppliers::find(view, SupplierId(id))?.map(|card| card.supplier.name))
}

/// Names of all users by number.
pub(crate) fn names(view: &View<'_>) -> Outcome<BTreeMap<UserId, String>> {
    Ok(store::users::all(view)?.into_iter().map(|user| (user.id, user.name)).collect())
}

/// Who did something: a user's name, or the program's own word.
pub(crate) fn actor_name(actor: Actor, names: &BTreeMap<UserId, String>) -> String {
    match actor {
        Actor::Program => "autopost".to_owned(),
        Actor::User(id) => names.get(&id).cloned().unwrap_or_default(),
    }
}

/// A plan that is not written, as a decision.
pub(crate) fn of_plan(plan: &Plan, supplier: Option<String>) -> Decision {
    Decision {
        id: 0,
        decided_at: None,
        mechanism: "autopost".to_owned(),
        rule: supplier,
        version: plan.trace.rule.as_ref().map(|rule| rule.version),
        outcome: match plan.outcome {
            Planned::Post => "posted",
            Planned::Hold => "held",
        }
        .to_owned(),
        actor: None,
        checks: plan.trace.checks.iter().map(|check| show::check(check, &[])).collect(),
        effects: plan.effects.iter().map(effect).collect(),
        earlier: Vec::new(),
    }
}

fn effect(effect: &Effect) -> EffectRow {
    let (what, subject) = match effect {
        Effect::CreateSupplier(new) => ("supplier_created", Some(new.name.clone())),
        Effect::AddToAutopostTable(_) => ("added_to_table", None),
        Effect::BlockSupplier(_) => ("supplier_blocked", None),
        Effect::BlockInvoice => ("invoice_blocked", None),
        Effect::Route(_) => ("routed", None),
        Effect::Approve(outcome) => (outcome.code(), None),
        Effect::KeepCoding(_) => ("coded", None),
        Effect::BillOnward(_) => ("billed_onward", None),
        Effect::Accrue(..) => ("accrued", None),
        Effect::Post(_) => ("posted", None),
        Effect::QueuePayment(payment) => ("payment_queued", Some(payment.amount.to_string())),
        Effect::LeaveInInbox(_) => ("left_in_inbox", None),
    };
    EffectRow { what: what.to_owned(), subject }
}
