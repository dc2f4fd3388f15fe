//! The plan of an invoice: what is to be written, and why. Committing it is the store's work.

mod by_rules;

use ledger::{BalancedVoucher, SupplierId};

use crate::guards::{Case, GUARDS};
use crate::pipeline::{
    Accrual, Coded, Decision, Occasion, OnwardLine, RuleGround, RuleSet, Treatments, decide,
};
use crate::subject::Arrival;
use crate::trace::{Mechanism, RuleRef};
use crate::vocabulary::{ApprovalOutcome, RouteId};
use crate::{
    Check, Facts, HoldCode, NewSupplier, PaymentProposal, Release, Subject, SupplierFacts, Trace,
    draft,
};

/// What is done with an invoice, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Posted or held.
    pub outcome: Outcome,
    /// What is to be written, in this order.
    pub effects: Vec<Effect>,
    /// Why.
    pub trace: Trace,
    /// What the automation rules made of it; `None` where there are none to ask.
    pub automated: Option<Automated>,
}

/// What the automation rules made of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Automated {
    /// What they saw.
    pub subject: Subject,
    /// What they decided.
    pub decision: Decision,
}

/// The automation rules that an invoice is given to.
#[derive(Debug, Clone, Copy)]
pub struct Automation<'a> {
    /// The sequence.
    pub rules: &'a RuleSet,
    /// What it stands on.
    pub ground: &'a RuleGround,
    /// What rules that recur have treated.
    pub treated: &'a Treatments,
    /// When and why.
    pub occasion: Occasion,
    /// The invoice's place in the company file.
    pub arrival: Arrival<'a>,
}

/// What becomes of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Posted without a person.
    Post,
    /// Left in the inbox for a person.
    Hold,
}

/// One thing to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Create the supplier, with a payment block and not reviewed (A-34, D12).
    CreateSupplier(NewSupplier),
    /// Give the supplier a row in the table, as Manuell, without a cap.
    AddToAutopostTable(SupplierRef),
    /// Put a payment block on the supplier (B-113).
    BlockSupplier(SupplierRef),
    /// Put a payment block on the invoice (B-57).
    BlockInvoice,
    /// Send the invoice on an approval route (B-49).
    Route(RouteId),
    /// Verify, approve or reject the invoice (B-69).
    Approve(ApprovalOutcome),
    /// Keep the coding on the invoice: it is preliminary (B-67).
    KeepCoding(Coded),
    /// Put lines in the queue of what is billed onward (B-106).
    BillOnward(Vec<OnwardLine>),
    /// Post the voucher.
    Post(BalancedVoucher),
    /// Spread a cost of that voucher over months: the entry of every month (B-72).
    Accrue(Accrual, Vec<BalancedVoucher>),
    /// Put the payment in the queue, to be checked.
    QueuePayment(PaymentProposal),
    /// Leave the document in the inbox, with the codes that held, in the trace's order.
    LeaveInInbox(Vec<HoldCode>),
}

/// A supplier that an effect is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SupplierRef {
    /// The one this plan creates.
    Created,
    /// One that is in the register.
    Known(SupplierId),
}

/// Plans by table A alone: for a company without automation rules.
pub fn plan(facts: &Facts) -> Plan {
    plan_with(facts, None)
}

/// Plans what is done with an invoice that has been read.
///
/// Every guard is evaluated and stands in the trace, whether it holds or not. If one holds,
/// nothing is posted and nothing is paid. One mechanism decides: the automation rules, where one of
/// them coded, approved, routed or stopped the invoice; else table A. Payment blocks that rules set
/// stand either way.
pub fn plan_with(facts: &Facts, automation: Option<&Automation>) -> Plan {
    let case = Case { facts };
    let checks: Vec<Check> = GUARDS.iter().map(|guard| guard(&case)).collect();
    let effects = register_effects(facts);
    let automated = automation.map(|automation| asked(facts, automation, &checks));
    match (&automated, automation) {
        (Some(asked), Some(automation)) if by_rules::is_decided(&asked.decision) => {
            by_rules::plan(facts, automation, asked, checks, effects)
        }
        _ => by_table(facts, automated, checks, effects),
    }
}

fn asked(facts: &Facts, automation: &Automation, checks: &[Check]) -> Automated {
    let Automation { rules, ground, treated, occasion, arrival } = automation;
    let subject = Subject::with_checks(facts, arrival, checks);
    let decision = decide(&subject, rules, ground, treated, occasion);
    Automated { subject, decision }
}

fn by_table(
    facts: &Facts,
    automated: Option<Automated>,
    mut checks: Vec<Check>,
    mut effects: Vec<Effect>,
) -> Plan {
    if let Some(asked) = &automated {
        effects.extend(by_rules::blocks(facts, &asked.decision.ending));
        effects.extend(by_rules::onward(&asked.decision.ending));
    }
    let outcome = if checks.iter().any(Check::is_held) {
        Outcome::Hold
    } else {
        post(facts, &mut effects, &mut checks)
    };
    checks.extend(by_rules::CODES.map(Check::not_applicable));
    let trace = Trace { mechanism: Mechanism::AutopostTable, rule: rule(facts), checks };
    if outcome == Outcome::Hold {
        effects.push(Effect::LeaveInInbox(trace.held()));
    }
    Plan { outcome, effects, trace, automated }
}

/// Posts what no guard holds. The guards foresee what posting refuses; should they not, the
/// invoice is held all the same, by the guard that is nearest to the fault.
fn post(facts: &Facts, effects: &mut Vec<Effect>, checks: &mut [Check]) -> Outcome {
    match draft(facts) {
        Ok(draft) => {
            effects.push(Effect::Post(draft.voucher));
            effects.extend(draft.payment.map(Effect::QueuePayment));
            Outcome::Post
        }
        Err(fault) => {
            let code = fault.hold_code();
            for check in checks.iter_mut().filter(|check| check.guard == code) {
                *check = Check::held(code, Release::PostByHand);
            }
            Outcome::Hold
        }
    }
}

/// A new supplier is created, and whoever sent an EHF gets a row in the table.
fn register_effects(facts: &Facts) -> Vec<Effect> {
    let lists = facts.invoice.format.is_ehf();
    match &facts.supplier {
        SupplierFacts::Unidentified => Vec::new(),
        SupplierFacts::Unknown(new) => {
            let row = lists.then_some(Effect::AddToAutopostTable(SupplierRef::Created));
            [Effect::CreateSupplier(new.clone())].into_iter().chain(row).collect()
        }
        SupplierFacts::Known { card, row: None, .. } if lists => {
            vec![Effect::AddToAutopostTable(SupplierRef::Known(card.id))]
        }
        SupplierFacts::Known { .. } => Vec::new(),
    }
}

fn rule(facts: &Facts) -> Option<RuleRef> {
    match facts.supplier {
        SupplierFacts::Known { card, row: Some(row), .. } => {
            Some(RuleRef::row(card.id, row.version))
        }
        SupplierFacts::Known { row: None, .. }
        | SupplierFacts::Unknown(_)
        | SupplierFacts::Unidentified => None,
    }
}
