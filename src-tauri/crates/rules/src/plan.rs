//! The plan of an invoice: what is to be written, and why. Committing it is the store's work.

use ledger::{BalancedVoucher, SupplierId};

use crate::guards::{Case, GUARDS};
use crate::trace::{Mechanism, RuleRef};
use crate::{
    Check, Facts, HoldCode, NewSupplier, PaymentProposal, Release, SupplierFacts, Trace, draft,
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
    /// Post the voucher.
    Post(BalancedVoucher),
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

/// Plans what is done with an invoice that has been read.
///
/// Every guard is evaluated and stands in the trace, whether it holds or not. If one holds,
/// nothing is posted and nothing is paid.
pub fn plan(facts: &Facts) -> Plan {
    let case = Case { facts };
    let mut checks: Vec<Check> = GUARDS.iter().map(|guard| guard(&case)).collect();
    let mut effects = register_effects(facts);
    let outcome = if checks.iter().any(Check::is_held) {
        Outcome::Hold
    } else {
        post(facts, &mut effects, &mut checks)
    };
    let trace = Trace { mechanism: Mechanism::AutopostTable, rule: rule(facts), checks };
    if outcome == Outcome::Hold {
        effects.push(Effect::LeaveInInbox(trace.held()));
    }
    Plan { outcome, effects, trace }
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
