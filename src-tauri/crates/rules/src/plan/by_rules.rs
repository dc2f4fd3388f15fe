//! From what the rules decided to what is written.

use chrono::{Months, NaiveDate};
use ledger::{AccountNumber, BalancedVoucher, Money, Posting, VoucherKind};

use super::{Automated, Automation, Effect, Outcome, Plan, SupplierRef};
use crate::payment::{due_on, payment, to_pay};
use crate::pipeline::{AccrualRule, Coded, Decision, Ending, StartsIn};
use crate::posting::{PostingBasis, PostingFault, voucher};
use crate::trace::{Mechanism, RuleRef, Value};
use crate::vocabulary::{ApprovalOutcome, Function};
use crate::{Check, Facts, HoldCode, PaymentBlock, PaymentProposal, Release, SupplierFacts, Trace};

/// What only rules hold by, in the order of the trace, after all guards.
pub(super) const CODES: [HoldCode; 4] =
    [HoldCode::RuleStopped, HoldCode::RuleRejected, HoldCode::NotCoded, HoldCode::NotVerified];

/// Guards of table A that rules are not asked: its switches, its row and the default account that it
/// takes. Rules have their own switch, conditions and accounts (D17).
const OF_THE_TABLE: [HoldCode; 16] = [
    HoldCode::AutomationOff,
    HoldCode::ElmaNotRegistered,
    HoldCode::NotElectronic,
    HoldCode::SupplierManual,
    HoldCode::ApprovalRequired,
    HoldCode::DebitAccountMissing,
    HoldCode::DebitAccountUnknown,
    HoldCode::DebitAccountInactive,
    HoldCode::DepartmentUnknown,
    HoldCode::CapMissing,
    HoldCode::CapExceeded,
    HoldCode::VatUncertain,
    HoldCode::DeductionBarred,
    HoldCode::TotalsMismatch,
    HoldCode::PeriodLocked,
    HoldCode::ProjectRequired,
];

/// Whether the rules decide: one of them coded, approved, routed or stopped the invoice.
pub(super) fn is_decided(decision: &Decision) -> bool {
    let Ending { route, approval, coded, holds, .. } = &decision.ending;
    decision.stopped.is_some()
        || route.is_some()
        || approval.is_some()
        || coded.is_some()
        || !holds.is_empty()
}

/// The payment blocks that rules set.
pub(super) fn blocks(facts: &Facts, ending: &Ending) -> Vec<Effect> {
    let supplier = match facts.supplier {
        SupplierFacts::Unidentified => None,
        SupplierFacts::Unknown(_) => Some(SupplierRef::Created),
        SupplierFacts::Known { card, .. } => Some(SupplierRef::Known(card.id)),
    };
    let supplier = supplier.filter(|_| ending.block_supplier).map(Effect::BlockSupplier);
    let invoice = ending.block_invoice.then_some(Effect::BlockInvoice);
    supplier.into_iter().chain(invoice).collect()
}

/// The lines that rules bill onward.
pub(super) fn onward(ending: &Ending) -> Option<Effect> {
    (!ending.onward.is_empty()).then(|| Effect::BillOnward(ending.onward.clone()))
}

pub(super) fn plan(
    facts: &Facts,
    automation: &Automation,
    asked: &Automated,
    checks: Vec<Check>,
    mut effects: Vec<Effect>,
) -> Plan {
    let ending = &asked.decision.ending;
    effects.extend(blocks(facts, ending));
    effects.extend(onward(ending));
    effects.extend(ending.route.map(Effect::Route));
    effects.extend(ending.approval.map(Effect::Approve));
    let mut checks = judged(facts, asked, checks);
    if !checks.iter().any(Check::is_held) {
        match posted(facts, automation, ending) {
            Ok(posted) => effects.extend(posted),
            Err(fault) => hold(&mut checks, fault.hold_code()),
        }
    }
    let trace = Trace { mechanism: Mechanism::Pipeline, rule: coded_by(automation, asked), checks };
    let held = trace.held();
    let outcome = if held.is_empty() { Outcome::Post } else { Outcome::Hold };
    if outcome == Outcome::Hold {
        effects.extend(ending.coded.clone().map(Effect::KeepCoding));
        effects.push(Effect::LeaveInInbox(held));
    }
    Plan { outcome, effects, trace, automated: Some(asked.clone()) }
}

/// The guards as they are for rules, and what only rules hold by.
fn judged(facts: &Facts, asked: &Automated, checks: Vec<Check>) -> Vec<Check> {
    let decision = &asked.decision;
    let ending = &decision.ending;
    let own = |check: Check| {
        let code = check.guard;
        let held = ending.holds.contains(&code) || is_unassigned(facts, ending, code);
        match (OF_THE_TABLE.contains(&code), held, check.is_held()) {
            (_, true, true) | (false, _, _) => check,
            (true, true, false) => Check::held(code, Release::PostByHand),
            (true, false, _) => Check::not_applicable(code),
        }
    };
    let checks = checks.into_iter().map(own);
    checks.chain(of_rules(decision)).collect()
}

/// A supplier whose invoices are booked against a project, and a coding line without one.
fn is_unassigned(facts: &Facts, ending: &Ending, code: HoldCode) -> bool {
    let bound = match facts.supplier {
        SupplierFacts::Known { card, .. } => card.project_required,
        SupplierFacts::Unknown(_) | SupplierFacts::Unidentified => false,
    };
    let coded = ending.coded.as_ref();
    let without = |coded: &Coded| coded.coding.lines.iter().any(|l| l.dimensions.project.is_none());
    code == HoldCode::ProjectRequired && bound && coded.is_some_and(without)
}

fn of_rules(decision: &Decision) -> [Check; 4] {
    let ending = &decision.ending;
    let rejected = ending.approval == Some(ApprovalOutcome::Rejected);
    let verified = ending.approval.is_some() && !rejected;
    let coded = ending.coded.is_some();
    let stopped = match decision.stopped {
        None => Check::passed(HoldCode::RuleStopped),
        Some(number) => Check::held(HoldCode::RuleStopped, Release::PostByHand)
            .seeing(Value::Number(number.into())),
    };
    let unless = |passes: bool, code: HoldCode, release: Release| {
        if passes { Check::passed(code) } else { Check::held(code, release) }
    };
    let asked = decision.stopped.is_none() && !rejected;
    [
        stopped,
        unless(!rejected, HoldCode::RuleRejected, Release::PostByHand),
        // What could not be coded says so by its own guard.
        unless(coded || !asked || !ending.holds.is_empty(), HoldCode::NotCoded, Release::CodeIt),
        unless(verified || !asked || !coded, HoldCode::NotVerified, Release::Verify),
    ]
}

fn hold(checks: &mut [Check], code: HoldCode) {
    for check in checks.iter_mut().filter(|check| check.guard == code) {
        *check = Check::held(code, Release::PostByHand);
    }
}

/// The rule whose function coded the invoice.
fn coded_by(automation: &Automation, asked: &Automated) -> Option<RuleRef> {
    let rules = automation.rules.rules();
    let act = asked.decision.acts.iter().find(|act| {
        let functions = &rules[act.rule].rule.functions;
        let deeds = functions.iter().zip(&act.functions);
        deeds.into_iter().any(|(function, deed)| matches!(function, Function::Code) && deed.done)
    });
    act.map(|act| {
        let filed = &rules[act.rule];
        RuleRef { id: filed.id.0.to_string(), version: filed.version }
    })
}

/// The voucher, its accruals and the payment.
fn posted(
    facts: &Facts,
    automation: &Automation,
    ending: &Ending,
) -> Result<Vec<Effect>, PostingFault> {
    let SupplierFacts::Known { card, .. } = facts.supplier else {
        return Err(PostingFault::SupplierMissing);
    };
    let coded = ending.coded.as_ref().ok_or(PostingFault::DebitAccountMissing)?;
    let issue_on = facts.invoice.issue_on.as_ref().map(|day| day.value);
    let voucher_on = coded.voucher_on.or(issue_on);
    let basis = PostingBasis {
        company: facts.company,
        supplier: card.id,
        supplier_name: &card.name,
        rate: facts.rate,
        vat_rates: facts.vat_rates,
        voucher_on: voucher_on.ok_or(PostingFault::FieldMissing("issue_date"))?,
    };
    let posted = voucher(facts.invoice, &coded.coding, &basis)?;
    let mut effects = vec![Effect::Post(posted.clone())];
    for accrual in &coded.accruals {
        let rule = automation.ground.accruals.get(&accrual.rule);
        let rule = rule.ok_or(PostingFault::DebitAccountUnknown)?;
        // Cost lines come first in a voucher, in the order of the coding.
        let line = posted.postings().get(accrual.line);
        let line = line.filter(|line| line.account == rule.balance_account);
        let line = line.ok_or(PostingFault::DebitAccountUnknown)?;
        let entries =
            entries(line, accrual.cost_account, rule, posted.voucher_on(), posted.text())?;
        if entries.iter().any(|entry| facts.period_locks.is_locked(entry.voucher_on())) {
            return Err(PostingFault::PeriodLocked);
        }
        effects.push(Effect::Accrue(*accrual, entries));
    }
    effects.extend(to_be_paid(facts, ending)?.map(Effect::QueuePayment));
    Ok(effects)
}

/// The payment waits for approval where rules only verified the invoice (B-354).
fn to_be_paid(facts: &Facts, ending: &Ending) -> Result<Option<PaymentProposal>, PostingFault> {
    let SupplierFacts::Known { card, .. } = facts.supplier else { return Ok(None) };
    let Some(due_on) = due_on(facts.invoice, Some(card)) else {
        return match to_pay(facts.invoice) {
            None => Ok(None),
            Some(_) => Err(PostingFault::FieldMissing("due_date")),
        };
    };
    let mut proposal = payment(facts.invoice, card, due_on);
    if let Some(proposal) = &mut proposal
        && ending.approval != Some(ApprovalOutcome::Approved)
    {
        proposal.blocks.push(PaymentBlock::NotApproved);
    }
    Ok(proposal)
}

/// One entry a month, from the balance account to the cost account; what rounding leaves is in the
/// last (B-72).
fn entries(
    line: &Posting,
    cost_account: AccountNumber,
    rule: &AccrualRule,
    voucher_on: NaiveDate,
    text: &str,
) -> Result<Vec<BalancedVoucher>, PostingFault> {
    let months = rule.months.max(1);
    let each = line.amount.minor() / i64::from(months);
    let last = line.amount.minor() - each * i64::from(months - 1);
    let amounts = (1..=months).map(|month| if month == months { last } else { each });
    let entry = |(month, minor): (u32, i64)| {
        let first = match rule.starts {
            StartsIn::SameMonth => 0,
            StartsIn::NextMonth => 1,
        };
        let on = voucher_on.checked_add_months(Months::new(month + first));
        let on = on.ok_or(PostingFault::FieldMissing("issue_date"))?;
        let amount = Money::from_minor(minor, line.amount.currency());
        let side = |account: AccountNumber, amount: Money| Posting {
            account,
            amount,
            original: None,
            vat_code: None,
            dimensions: line.dimensions.clone(),
            supplier: None,
            text: line.text.clone(),
        };
        let postings = vec![side(cost_account, amount), side(line.account, amount.negated()?)];
        Ok(BalancedVoucher::new(VoucherKind::Accrual, on, text.to_owned(), postings)?)
    };
    (0..).zip(amounts).map(entry).collect()
}
