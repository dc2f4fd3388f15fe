//! The sequence: whose rules, in which order, for how long, and what the trace says of each.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::automation::*;
use common::{World, day, decimal};
use ledger::invoice::InvoiceKind;
use ledger::{Channel, SupplierId};
use rules::Subject;
use rules::pipeline::{
    Broken, BrokenCode, FiledRule, Linked, Occasion, Owner, RuleSet, Run, Treatments, Verdict,
    decide, kept_verdicts,
};
use rules::subject::{Arrival, Identity, Untouched};
use rules::vocabulary::{ApprovalOutcome, Condition, Function, RouteId};

fn base() -> Subject {
    subject(&World::new())
}

fn block(id: i64, owner: Owner) -> FiledRule {
    filed(id, owner, &[electronic()], &[Function::BlockInvoice])
}

fn verdicts(subject: &Subject, rules: Vec<FiledRule>, occasion: &Occasion) -> Vec<Verdict> {
    let ground = ground();
    let rules = RuleSet::new(rules, &ground);
    let decision = decide(subject, &rules, &ground, &Treatments::default(), occasion);
    let bytes = decision.verdict_bytes(subject, &rules, occasion);
    let all = decision.every_verdict(subject, &rules, occasion);
    let all: Vec<Verdict> = all.into_iter().map(|(_, verdict)| verdict).collect();
    assert_eq!(kept_verdicts(&bytes).unwrap(), all);
    all
}

#[test]
fn b_24_b_217_number_one_comes_first_even_if_it_is_common() {
    let common = |owner| filed(1, owner, &[electronic()], &[account(6300)]);
    let own = || filed(2, Owner::Supplier(SUPPLIER), &[electronic()], &[account(4300)]);
    let code = || filed(3, Owner::After, &[electronic()], &[Function::Code]);
    let before = run(&base(), vec![common(Owner::Before), own(), code()]);
    assert_eq!(coding(&before), ["6300 1 1000.00"]);
    let after = run(&base(), vec![common(Owner::After), own(), code()]);
    assert_eq!(coding(&after), ["4300 1 1000.00"]);
    let numbers: Vec<u32> = after.acts.iter().map(|act| act.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn b_22_numbers_run_through_the_three_boxes() {
    let ground = ground();
    let rules = vec![
        block(10, Owner::Before),
        block(11, Owner::Before),
        block(20, Owner::Supplier(SUPPLIER)),
        block(21, Owner::Supplier(SupplierId(8))),
        block(30, Owner::After),
    ];
    let set = RuleSet::new(rules, &ground);
    let ids = |supplier| -> Vec<i64> {
        set.sequence(supplier).into_iter().map(|rule| set.rules()[rule].id.0).collect()
    };
    assert_eq!(ids(Some(SUPPLIER)), [10, 11, 20, 30]);
    assert_eq!(ids(Some(SupplierId(8))), [10, 11, 21, 30]);
    assert_eq!(ids(None), [10, 11, 30]);
    let decision = decide(&base(), &set, &ground, &Treatments::default(), &today());
    let numbers: Vec<(usize, u32)> =
        decision.acts.iter().map(|act| (act.rule, act.number)).collect();
    assert_eq!(numbers, [(0, 1), (1, 2), (2, 3), (4, 4)]);
}

#[test]
fn b_14_b_15_b_221_common_and_own() {
    let other = Subject { supplier: Some(SupplierId(8)), ..base() };
    for (owner, for_other) in [(Owner::Before, true), (Owner::Supplier(SUPPLIER), false)] {
        assert!(run(&base(), vec![block(1, owner)]).ending.block_invoice);
        assert_eq!(run(&other, vec![block(1, owner)]).ending.block_invoice, for_other);
    }
}

#[test]
fn b_25_b_205_b_249_b_250_linked_suppliers() {
    let linked = |suppliers: &[i64]| {
        let mut rule = block(1, Owner::Before);
        rule.rule.linked = Linked::Chosen(suppliers.iter().map(|id| SupplierId(*id)).collect());
        rule
    };
    assert!(run(&base(), vec![linked(&[7, 8])]).ending.block_invoice);
    assert!(!run(&base(), vec![linked(&[8])]).ending.block_invoice);
    assert_eq!(verdicts(&base(), vec![linked(&[8])], &today()), [Verdict::NotLinked]);
    // A supplier who comes later is not among the chosen; the whole register covers it.
    let later = Subject { supplier: Some(SupplierId(99)), ..base() };
    assert!(!run(&later, vec![linked(&[7, 8])]).ending.block_invoice);
    assert!(run(&later, vec![block(1, Owner::Before)]).ending.block_invoice);
    let new = Subject { supplier: None, supplier_created: true, ..base() };
    assert!(run(&new, vec![block(1, Owner::Before)]).ending.block_invoice);
    assert!(!run(&new, vec![linked(&[7])]).ending.block_invoice);
}

#[test]
fn b_39_b_266_b_267_validity() {
    let mut rule = block(1, Owner::Before);
    rule.rule.valid_from = day("2017-01-01");
    rule.saved_at = at("2017-01-01");
    rule.rule.valid_to = Some(day("2017-09-29"));
    for (today, expected) in [
        ("2016-12-31", Verdict::NotYet),
        ("2017-01-01", Verdict::Fired),
        ("2017-09-29", Verdict::Fired),
        ("2017-09-30", Verdict::Expired),
    ] {
        let occasion = Occasion { today: day(today), run: Run::Live, barred: None };
        assert_eq!(verdicts(&base(), vec![rule.clone()], &occasion), [expected]);
    }
    rule.rule.valid_to = None;
    let later = Occasion { today: day("2036-03-12"), run: Run::Live, barred: None };
    assert_eq!(verdicts(&base(), vec![rule], &later), [Verdict::Fired]);
}

#[test]
fn b_40_b_149_b_150_b_365_what_was_there_before_is_not_treated() {
    let mut rule = block(1, Owner::Before);
    rule.saved_at = at("2026-03-12");
    rule.rule.valid_from = day("2025-01-01");
    let run_as = |run| Occasion { run, ..today() };
    assert_eq!(verdicts(&base(), vec![rule.clone()], &run_as(Run::Live)), [Verdict::Older]);
    assert_eq!(verdicts(&base(), vec![rule.clone()], &run_as(Run::Asked)), [Verdict::Fired]);
    assert_eq!(verdicts(&base(), vec![rule], &run_as(Run::History)), [Verdict::Fired]);
}

#[test]
fn b_12_b_383_neither_credit_notes_nor_zero_sums() {
    let check = |subject: Subject, expected: Untouched| {
        let decision = run(&subject, vec![block(1, Owner::Before)]);
        assert_eq!(decision.untouched, Some(expected));
        assert!(!decision.ending.block_invoice && decision.acts.is_empty());
    };
    check(Subject { kind: InvoiceKind::CreditNote, ..base() }, Untouched::CreditNote);
    check(Subject { sum: Some(decimal("0.00")), ..base() }, Untouched::ZeroSum);
    check(Subject { payable: Some(decimal("0")), ..base() }, Untouched::ZeroSum);
}

#[test]
fn b_160_b_389_b_390_b_391_b_392_name_and_number_must_agree() {
    let identity = |change: fn(&mut World), aliases: &[String]| {
        let mut world = World::new();
        change(&mut world);
        let arrival = Arrival { invoice: 1, received_at: at("2026-03-11"), aliases };
        let facts = rules::Facts { channel: Channel::Scan, ..world.facts() };
        Subject::of(&facts, &arrival)
    };
    let agrees = identity(|_| {}, &[]);
    assert_eq!(agrees.identity, Identity::Agrees);
    assert_eq!(agrees.untouched(), None);
    let oyj = |world: &mut World| {
        world.card.name = "Elisa".into();
        world.invoice.seller.name = Some(common::text("Elisa Oyj", "seller_name"));
    };
    let differs = identity(oyj, &[]);
    assert_eq!(differs.untouched(), Some(Untouched::WeaklyIdentified));
    let Identity::Differs { name, .. } = differs.identity else { panic!() };
    assert_eq!(name, (Some("Elisa Oyj".into()), Some("Elisa".into())));
    assert_eq!(identity(oyj, &["Elisa Oyj".into()]).identity, Identity::Agrees);
    let missing = |world: &mut World| {
        world.invoice.seller.legal_id = None;
        world.invoice.seller.vat_number = None;
    };
    assert!(identity(missing, &[]).untouched().is_some());
    let other = |world: &mut World| {
        world.invoice.seller.legal_id = Some(common::org_id(common::OWN, "seller"));
    };
    assert!(identity(other, &[]).untouched().is_some());
}

#[test]
fn b_244_b_246_all_conditions_or_nothing() {
    let both = |second: Condition| {
        filed(1, Owner::Before, &[electronic(), second], &[Function::BlockInvoice, account(6300)])
    };
    assert_eq!(verdicts(&base(), vec![both(sum("0", "1250"))], &today()), [Verdict::Fired]);
    assert_eq!(verdicts(&base(), vec![both(sum("0", "1249.99"))], &today()), [Verdict::Failed(1)]);
    let failing = run(&base(), vec![both(sum("0", "1"))]);
    assert!(failing.acts.is_empty() && !failing.ending.block_invoice);
    // B-129: without a condition a rule never acts.
    let bare = filed(1, Owner::Before, &[], &[Function::BlockInvoice]);
    assert!(!run(&base(), vec![bare]).ending.block_invoice);
}

#[test]
fn b_34_the_first_condition_that_did_not_hold() {
    let scan = Condition::Source { any: vec![Channel::Scan] };
    let rule = filed(1, Owner::Before, &[scan.clone(), sum("0", "1")], &[Function::BlockInvoice]);
    assert_eq!(verdicts(&base(), vec![rule], &today()), [Verdict::Failed(0)]);
    let seen = rules::pipeline::observed(&scan, &base());
    assert_eq!(seen, rules::Value::Text("e-invoice".into()));
}

#[test]
fn b_78_broken_and_off() {
    let broken = always(1, &[Function::BlockInvoice, account(7700)]);
    let set = RuleSet::new(vec![broken.clone()], &ground());
    assert_eq!(set.broken(0), Some(Broken { function: 1, why: BrokenCode::Account }));
    let off = FiledRule { active: false, ..always(2, &[Function::BlockInvoice]) };
    assert_eq!(verdicts(&base(), vec![broken, off], &today()), [Verdict::Broken, Verdict::Off]);
    let missing = always(3, &[Function::Route { route: RouteId(9) }]);
    let set = RuleSet::new(vec![missing], &ground());
    assert_eq!(set.broken(0).unwrap().why, BrokenCode::Route);
}

#[test]
fn b_70_later_rules_are_not_evaluated() {
    let rules = vec![
        always(1, &[Function::BlockInvoice]),
        always(2, &[Function::Stop]),
        always(3, &[Function::BlockSupplier]),
        filed(4, Owner::Before, &[sum("0", "1")], &[Function::BlockSupplier]),
    ];
    let expected = [Verdict::Fired, Verdict::Fired, Verdict::Stopped, Verdict::Stopped];
    assert_eq!(verdicts(&base(), rules, &today()), expected);
}

#[test]
fn b_11_b_365_barred() {
    for barred in [Untouched::Off, Untouched::Approved] {
        let ground = ground();
        let rules = RuleSet::new(vec![block(1, Owner::Before)], &ground);
        let occasion = Occasion { barred: Some(barred), ..today() };
        let decision = decide(&base(), &rules, &ground, &Treatments::default(), &occasion);
        assert_eq!(decision.untouched, Some(barred));
        assert!(!decision.ending.block_invoice);
    }
}

#[test]
fn b_257_all_new_invoices_on_the_wanted_route() {
    let any = vec![Channel::EInvoice, Channel::Scan, Channel::Manual];
    let route = Function::Route { route: RouteId(1) };
    let rule = filed(1, Owner::Before, &[Condition::Source { any }], &[route]);
    for channel in [Channel::EInvoice, Channel::Scan, Channel::Manual] {
        let subject = Subject { channel, identity: Identity::Agrees, ..base() };
        assert_eq!(run(&subject, vec![rule.clone()]).ending.route, Some(RouteId(1)));
    }
}

#[test]
fn b_274_approved_at_once() {
    let approve = Function::Approval { outcome: ApprovalOutcome::Approved };
    let rules = vec![always(1, &[Function::Code]), always(2, &[approve])];
    let decision = run(&base(), rules);
    assert!(decision.ending.posts());
}
