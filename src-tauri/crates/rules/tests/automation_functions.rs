//! Every function, and what earlier rules leave of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::automation::*;
use common::{World, day, decimal, number};
use ledger::{Channel, Month, PeriodLocks, VatCode};
use rules::pipeline::{Deed, Defaults, Owner, Refusal};
use rules::vocabulary::{
    AccrualRuleId, ApprovalOutcome, Function, LineField, Lines, MonthShift, Operator,
    RolloverRuleId, RouteId, Template, TemplateMatch, TextSource, Writing,
};
use rules::{HoldCode, Subject};

const VERIFY: Function = Function::Approval { outcome: ApprovalOutcome::Verified };

fn two_lines() -> Subject {
    let mut world = World::new();
    lines(&mut world, &[("Papir", "A-1", "100.00"), ("Penner", "B-2", "60.00")]);
    subject(&world)
}

fn named(value: &str) -> Lines {
    Lines::Where { field: LineField::Name, operator: Operator::Equals, any: vec![value.into()] }
}

fn deeds(decision: &rules::pipeline::Decision) -> Vec<Vec<Deed>> {
    let of = |act: &rules::pipeline::Act| act.functions.iter().map(|f| f.deed()).collect();
    decision.acts.iter().map(of).collect()
}

#[test]
fn b_66_supplier_default_then_product_then_company() {
    let mut world = World::new();
    lines(&mut world, &[("Papir", "P-1", "100.00"), ("Penner", "X", "60.00")]);
    let subject = subject(&world);
    let code = || vec![always(1, &[Function::Code])];
    let mut ground = ground();
    assert_eq!(coding(&run_on(&subject, code(), &ground)), ["6360 1 160.00"]);
    ground.suppliers.clear();
    assert_eq!(coding(&run_on(&subject, code(), &ground)), ["4300 1 100.00", "6900 1 60.00"]);
    ground.products.clear();
    assert_eq!(coding(&run_on(&subject, code(), &ground)), ["6900 1 160.00"]);
    ground.company = Defaults::default();
    let decision = run_on(&subject, code(), &ground);
    assert_eq!(decision.acts[0].functions[0].refused, Some(Refusal::NoAccount));
    assert!(decision.ending.coded.is_none());
}

#[test]
fn b_65_b_67_b_68_coding_is_final_when_verified() {
    let only = run(&two_lines(), vec![always(1, &[Function::Code])]);
    assert!(only.ending.coded.is_some() && !only.ending.posts());
    let both = run(&two_lines(), vec![always(1, &[Function::Code, VERIFY])]);
    assert!(both.ending.posts());
}

#[test]
fn b_4_b_69_b_272_three_outcomes() {
    for outcome in [ApprovalOutcome::Verified, ApprovalOutcome::Approved, ApprovalOutcome::Rejected]
    {
        let rules = vec![always(1, &[Function::Code, Function::Approval { outcome }])];
        let decision = run(&two_lines(), rules);
        assert_eq!(decision.ending.approval, Some(outcome));
        let posts = outcome != ApprovalOutcome::Rejected;
        assert_eq!(decision.ending.posts(), posts);
    }
}

#[test]
fn b_77_b_291_account_on_all_lines() {
    let rules = vec![always(1, &[account(6300)]), always(2, &[Function::Code])];
    assert_eq!(coding(&run(&two_lines(), rules)), ["6300 1 160.00"]);
}

#[test]
fn b_26_b_27_b_45_the_first_writer_wins() {
    let rules = vec![
        always(1, &[account(6300)]),
        always(2, &[account(4300)]),
        always(3, &[Function::Code]),
    ];
    let decision = run(&two_lines(), rules);
    assert_eq!(coding(&decision), ["6300 1 160.00"]);
    assert_eq!(deeds(&decision), [[Deed::Done], [Deed::Before], [Deed::Done]]);
    assert_eq!(decision.acts[1].functions[0].before, [(Some(0), 1), (Some(1), 1)]);
    // After coding nothing is set any more.
    let rules = vec![always(1, &[Function::Code]), always(2, &[account(4300)])];
    let decision = run(&two_lines(), rules);
    assert_eq!(coding(&decision), ["6360 1 160.00"]);
    assert_eq!(decision.acts[1].functions[0].before, [(None, 1)]);
}

#[test]
fn b_243_the_next_rule_completes_the_other_lines() {
    let on = |id, line, number_: u16| {
        always(id, &[Function::Account { account: number(number_), lines: named(line) }])
    };
    let rules = vec![
        on(1, "papir", 6300),
        on(2, "penner", 4300),
        always(3, &[account(6900)]),
        always(4, &[Function::Code]),
    ];
    let decision = run(&two_lines(), rules);
    assert_eq!(coding(&decision), ["6300 1 100.00", "4300 1 60.00"]);
    assert_eq!(decision.acts[2].functions[0].before, [(Some(0), 1), (Some(1), 2)]);
    let rules =
        vec![on(1, "papir", 6300), always(2, &[account(6900)]), always(3, &[Function::Code])];
    let decision = run(&two_lines(), rules);
    assert_eq!(coding(&decision), ["6300 1 100.00", "6900 1 60.00"]);
    assert_eq!(deeds(&decision)[1], [Deed::Partly]);
}

#[test]
fn b_79_b_81_b_27_one_dimension_a_heading() {
    let set = |id, heading: &str, value: &str| {
        let values = vec![dimension(heading, value)];
        always(id, &[Function::Dimensions { values, lines: Lines::All }])
    };
    let rules = vec![
        set(1, "department", "10"),
        set(2, "department", "20"),
        set(3, "site", "Oslo"),
        set(4, "project", "P1"),
        always(5, &[Function::Code]),
    ];
    let decision = run(&two_lines(), rules);
    assert_eq!(coding(&decision), ["6360 1 160.00 10,P1,site=Oslo"]);
    assert_eq!(deeds(&decision)[1], [Deed::Before]);
}

#[test]
fn b_299_dimension_by_the_product_on_the_line() {
    let values = vec![dimension("department", "20")];
    let lines = Lines::Where {
        field: LineField::Code,
        operator: Operator::Begins,
        any: vec!["b-".into(), "c-".into()],
    };
    let rules =
        vec![always(1, &[Function::Dimensions { values, lines }]), always(2, &[Function::Code])];
    assert_eq!(coding(&run(&two_lines(), rules)), ["6360 1 100.00", "6360 1 60.00 20"]);
}

#[test]
fn b_95_b_96_b_97_explanations() {
    let text = |text: TextSource| {
        vec![
            always(1, &[Function::Text { text, writing: Writing::Replace, lines: Lines::All }]),
            always(2, &[Function::Code]),
        ]
    };
    let subject = two_lines();
    let by_name = run(&subject, text(TextSource::Name));
    assert_eq!(coding(&by_name), ["6360 1 100.00  Papir", "6360 1 60.00  Penner"]);
    let by_code = run(&subject, text(TextSource::Code));
    assert_eq!(coding(&by_code), ["6360 1 100.00  A-1", "6360 1 60.00  B-2"]);
    let own = run(&subject, text(TextSource::Own("Kontor".into())));
    assert_eq!(coding(&own), ["6360 1 160.00  Kontor"]);
    assert_eq!(coding(&run(&subject, text(TextSource::Own(String::new())))), ["6360 1 160.00"]);
}

#[test]
fn b_95_the_document_s_own_explanation_is_kept_or_replaced() {
    let mut world = World::new();
    lines(&mut world, &[("Papir", "A-1", "100.00")]);
    world.invoice.lines[0].description = Some(common::text("Fra fakturaen", "line"));
    let subject = subject(&world);
    for (writing, expected) in [(Writing::Keep, "Fra fakturaen"), (Writing::Replace, "Kontor")] {
        let text = TextSource::Own("Kontor".into());
        let set = Function::Text { text, writing, lines: Lines::All };
        let decision = run(&subject, vec![always(1, &[set]), always(2, &[Function::Code])]);
        assert_eq!(coding(&decision), [format!("6360 1 100.00  {expected}")]);
    }
}

#[test]
fn b_108_half_the_vat_is_cost() {
    let half = |lines: Lines| Function::PartialVat { percent: decimal("50"), lines };
    let rules = vec![always(1, &[half(Lines::All)]), always(2, &[Function::Code, VERIFY])];
    let decision = run(&two_lines(), rules);
    // 160.00 + 40.00: 80.00 with its 20.00 deducted, 80.00 + 20.00 as cost.
    assert_eq!(coding(&decision), ["6360 1 80.00", "6360 0 100.00"]);
    // Of one line alone: 60.00 gives 30.00 with, and 30.00 + 7.50 without.
    let rules = vec![always(1, &[half(named("penner"))]), always(2, &[Function::Code])];
    assert_eq!(coding(&run(&two_lines(), rules)), ["6360 1 130.00", "6360 0 37.50"]);
    let all = Function::PartialVat { percent: decimal("100"), lines: Lines::All };
    let rules = vec![always(1, &[all]), always(2, &[Function::Code])];
    assert_eq!(coding(&run(&two_lines(), rules)), ["6360 0 200.00"]);
}

#[test]
fn b_110_vat_on_all_or_chosen_lines() {
    let vat = |code, lines| Function::Vat { code, lines };
    let rules = vec![always(1, &[vat(VatCode::NONE, Lines::All)]), always(2, &[Function::Code])];
    assert_eq!(coding(&run(&two_lines(), rules)), ["6360 0 200.00"]);
    let rules =
        vec![always(1, &[vat(VatCode::NONE, named("papir"))]), always(2, &[Function::Code])];
    assert_eq!(coding(&run(&two_lines(), rules)), ["6360 0 125.00", "6360 1 60.00"]);
    // Middle rate where the document charges the regular one: nothing is coded.
    let rules = vec![
        always(1, &[vat(VatCode::INPUT_MIDDLE, Lines::All)]),
        always(2, &[Function::Code, VERIFY]),
    ];
    let decision = run(&two_lines(), rules);
    assert_eq!(
        (decision.ending.posts(), decision.ending.holds),
        (false, vec![HoldCode::VatUncertain])
    );
}

#[test]
fn an_account_that_bars_deduction_holds_unless_a_rule_says_the_code() {
    let rules = vec![always(1, &[account(7350)]), always(2, &[Function::Code, VERIFY])];
    let decision = run(&two_lines(), rules);
    assert_eq!(decision.ending.holds, [HoldCode::DeductionBarred]);
    let none = Function::Vat { code: VatCode::NONE, lines: Lines::All };
    let rules = vec![always(1, &[account(7350), none]), always(2, &[Function::Code, VERIFY])];
    assert_eq!(coding(&run(&two_lines(), rules)), ["7350 0 200.00"]);
}

/// Stated 100.00, lines 99.99.
fn off_by(line: &str) -> Subject {
    let mut world = World::new();
    lines(&mut world, &[("Papir", "A", "100.00")]);
    world.invoice.lines[0].net = Some(common::found(decimal(line), "line_net"));
    subject(&world)
}

#[test]
fn b_59_b_280_b_281_a_cent_goes_to_rounding() {
    let rules = || vec![always(1, &[Function::Rounding]), always(2, &[Function::Code, VERIFY])];
    let decision = run(&off_by("99.99"), rules());
    assert_eq!(coding(&decision), ["6360 1 99.99", "7740 1 0.01"]);
    assert!(decision.ending.posts());
    let without = run(&off_by("99.99"), vec![always(1, &[Function::Code, VERIFY])]);
    assert_eq!(without.ending.holds, [HoldCode::TotalsMismatch]);
    let none = run(&off_by("100.00"), rules());
    assert_eq!(none.acts[0].functions[0].refused, Some(Refusal::NoDifference));
    let large = run(&off_by("98.99"), rules());
    assert_eq!(large.acts[0].functions[0].refused, Some(Refusal::DifferenceTooLarge));
    assert_eq!(large.ending.holds, [HoldCode::TotalsMismatch]);
}

#[test]
fn b_61_b_62_the_month_before_or_after() {
    for (month, expected) in [(MonthShift::Before, "2026-02-28"), (MonthShift::After, "2026-04-01")]
    {
        let rules = vec![
            always(1, &[Function::PostingDay { month }]),
            always(2, &[Function::Code, VERIFY]),
        ];
        let decision = run(&two_lines(), rules.clone());
        assert_eq!(decision.ending.coded.unwrap().voucher_on, Some(day(expected)));
        let mut locked = ground();
        locked.period_locks = PeriodLocks::new([Month::of(day(expected))]);
        let decision = run_on(&two_lines(), rules, &locked);
        assert_eq!(decision.ending.holds, [HoldCode::PeriodLocked]);
    }
}

#[test]
fn b_49_b_254_b_265_routes() {
    let route = |route| always(route, &[Function::Route { route: RouteId(route) }]);
    let decision = run(&two_lines(), vec![route(2), route(1)]);
    assert_eq!(decision.acts[0].functions[0].refused, Some(Refusal::RouteNotInForce));
    assert_eq!(decision.ending.route, Some(RouteId(1)));
}

#[test]
fn b_57_b_113_b_316_blocks() {
    let created = rules::vocabulary::Condition::SupplierCreated { with_invoice: true };
    let rule = || {
        filed(
            1,
            Owner::Before,
            std::slice::from_ref(&created),
            &[Function::BlockSupplier, Function::BlockInvoice],
        )
    };
    let new = Subject { supplier_created: true, supplier: None, ..two_lines() };
    let decision = run(&new, vec![rule()]);
    assert!(decision.ending.block_supplier && decision.ending.block_invoice);
    let known = run(&two_lines(), vec![rule()]);
    assert!(!known.ending.block_supplier && !known.ending.block_invoice);
}

#[test]
fn b_70_b_275_b_276_stop_leaves_the_blocks() {
    let rules = vec![
        always(1, &[account(6300), Function::BlockInvoice]),
        always(2, &[Function::Code, VERIFY]),
        always(3, &[Function::Stop]),
        always(4, &[Function::BlockSupplier]),
    ];
    let decision = run(&two_lines(), rules);
    assert_eq!(decision.stopped, Some(3));
    let ending = &decision.ending;
    assert!(ending.coded.is_none() && ending.approval.is_none() && ending.block_invoice);
    assert!(!ending.block_supplier, "rule 4 is not run");
}

#[test]
fn b_72_b_103_accruals_go_over_the_balance_account() {
    let accrue = |lines| Function::Accrue { rule: AccrualRuleId(1), lines };
    let rules = vec![always(1, &[accrue(named("papir"))]), always(2, &[Function::Code, VERIFY])];
    let decision = run(&two_lines(), rules);
    assert_eq!(coding(&decision), ["1700 1 100.00", "6360 1 60.00"]);
    let coded = decision.ending.coded.unwrap();
    assert_eq!(coded.accruals.len(), 1);
    assert_eq!((coded.accruals[0].line, coded.accruals[0].cost_account), (0, number(6360)));
    assert_eq!(coded.lines, [[0], [1]]);
    let rules = vec![always(1, &[accrue(Lines::All)]), always(2, &[Function::Code])];
    assert_eq!(coding(&run(&two_lines(), rules)), ["1700 1 160.00"]);
}

#[test]
fn b_106_b_107_lines_are_billed_onward() {
    let roll = Function::RollOver { rule: RolloverRuleId(1), lines: named("PENNER") };
    let decision = run(&two_lines(), vec![always(1, &[roll])]);
    let onward: Vec<u32> = decision.ending.onward.iter().map(|line| line.line).collect();
    assert_eq!(onward, [1]);
}

#[test]
fn b_83_to_b_94_b_310_templates_in_a_chain() {
    let template = |invoice| Template { invoice, vat: true, accounts: true, dimensions: true };
    let chain = |templates: &[i64]| {
        let templates = templates.iter().map(|invoice| template(*invoice)).collect();
        vec![
            always(1, &[Function::Templates { by: TemplateMatch::Code, templates }]),
            always(2, &[Function::Code]),
        ]
    };
    let mut world = World::new();
    lines(
        &mut world,
        &[("Vare A", "A", "100.00"), ("Vare B", "B", "60.00"), ("Vare C", "C", "40.00")],
    );
    let subject = subject(&world);
    // A from the first, B from the second; C is in neither and takes the default.
    let decision = run(&subject, chain(&[90, 91]));
    assert_eq!(coding(&decision), ["4300 1 100.00 10", "6900 1 60.00 10", "6360 1 40.00"]);
    assert_eq!(decision.acts[0].functions[0].lines, [0, 1]);
    let decision = run(&subject, chain(&[91, 90]));
    assert_eq!(coding(&decision)[0], "6300 1 100.00 10");
    // B-306: without product codes of an e-invoice nothing is compared.
    let scanned =
        Subject { channel: Channel::Scan, identity: rules::subject::Identity::Agrees, ..subject };
    let rule = filed(1, Owner::Before, &[sum("", "")], &chain(&[90])[0].rule.functions);
    let decision = run(&scanned, vec![rule]);
    assert_eq!(decision.acts[0].functions[0].refused, Some(Refusal::NotElectronic));
}

#[test]
fn b_86_b_87_each_switch_of_a_template() {
    let mut world = World::new();
    lines(&mut world, &[("Vare A", "A", "100.00")]);
    let subject = subject(&world);
    for (vat, accounts, dimensions, expected) in [
        (true, true, true, "4300 1 100.00 10"),
        (true, true, false, "4300 1 100.00"),
        (false, false, true, "6360 1 100.00 10"),
        (true, false, false, "6360 1 100.00"),
    ] {
        let templates = vec![Template { invoice: 90, vat, accounts, dimensions }];
        let rules = vec![
            always(1, &[Function::Templates { by: TemplateMatch::Either, templates }]),
            always(2, &[Function::Code]),
        ];
        assert_eq!(coding(&run(&subject, rules)), [expected]);
    }
}

#[test]
fn b_88_code_name_or_either() {
    let mut world = World::new();
    lines(&mut world, &[("Vare A", "Z", "100.00"), ("Annet", "A", "60.00")]);
    let subject = subject(&world);
    for (by, expected) in [
        (TemplateMatch::Code, &[1][..]),
        (TemplateMatch::Name, &[0]),
        (TemplateMatch::Either, &[0, 1]),
    ] {
        let templates = vec![Template { invoice: 90, vat: true, accounts: true, dimensions: true }];
        let decision = run(&subject, vec![always(1, &[Function::Templates { by, templates }])]);
        assert_eq!(decision.acts[0].functions[0].lines, expected);
    }
}

#[test]
fn b_109_twelve_ways_to_choose_lines() {
    let mut world = World::new();
    lines(&mut world, &[("abcd", "abcd", "100.00"), ("x", "x", "60.00")]);
    world.invoice.lines[0].description = Some(common::text("ABCD", "line"));
    let subject = subject(&world);
    for field in LineField::ALL {
        for (operator, value) in [
            (Operator::Equals, "ABCD"),
            (Operator::Begins, "ab"),
            (Operator::Ends, "CD"),
            (Operator::Contains, "bc"),
        ] {
            let lines = Lines::Where { field, operator, any: vec![value.into()] };
            let set = Function::PartialVat { percent: decimal("50"), lines };
            let decision = run(&subject, vec![always(1, &[set])]);
            assert_eq!(decision.acts[0].functions[0].lines, [0], "{field:?} {operator:?}");
        }
    }
    let lines =
        Lines::Where { field: LineField::Name, operator: Operator::Equals, any: vec!["q".into()] };
    let decision =
        run(&subject, vec![always(1, &[Function::Account { account: number(6300), lines }])]);
    assert_eq!(decision.acts[0].functions[0].refused, Some(Refusal::NoLine));
}
