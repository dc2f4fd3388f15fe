//! Random rules and invoices: what is found by the index is what each condition says for itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::automation::*;
use common::{World, day, decimal, number};
use ledger::{Channel, SupplierId, VatCode};
use proptest::prelude::*;
use rules::pipeline::{
    FiledRule, Linked, Owner, RuleSet, Scratch, Treatments, Verdict, decide, decide_with, holds,
};
use rules::subject::Arrival;
use rules::subject::Text;
use rules::vocabulary::{
    ApprovalOutcome, Condition, Function, Interval, LineField, Lines, MonthShift, Operator,
    Recurrence, Rhythm, TextTest,
};
use rules::{Automation, Effect, Outcome, Subject, plan_with};
use rust_decimal::Decimal;

const WORDS: [&str; 8] = ["papir", "PAPIR A4", "a4", "", "Å", "åpen", "p", "1234"];

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(&WORDS[..]).prop_map(str::to_owned)
}

fn operator() -> impl Strategy<Value = Operator> {
    prop::sample::select(&Operator::ALL[..])
}

fn text_test() -> impl Strategy<Value = TextTest> {
    let values = prop::collection::vec(word(), 0..3);
    (operator(), values).prop_map(|(operator, any)| TextTest { operator, any })
}

fn intervals() -> impl Strategy<Value = Vec<Interval>> {
    let end = || prop::option::of((0_i64..40).prop_map(|tens| Decimal::new(tens * 10, 0)));
    prop::collection::vec((end(), end()).prop_map(|(from, to)| Interval { from, to }), 0..3)
}

fn condition() -> impl Strategy<Value = Condition> {
    prop_oneof![
        intervals().prop_map(|any| Condition::Sum { any }),
        intervals().prop_map(|any| Condition::LineDifference { any }),
        text_test().prop_map(Condition::YourReference),
        text_test().prop_map(Condition::LineName),
        text_test().prop_map(Condition::LineCode),
        text_test().prop_map(Condition::Reference),
        (prop::collection::vec(word(), 0..3), any::<bool>())
            .prop_map(|(rows, all)| Condition::HeaderText { rows, all }),
        prop::sample::subsequence(Channel::ALL.to_vec(), 0..3)
            .prop_map(|any| Condition::Source { any }),
        any::<bool>().prop_map(|exists| Condition::SameNumber { exists }),
        (0_u32..60).prop_map(|days| {
            let from = day("2026-01-01") + chrono::Days::new(days.into());
            Condition::Frequency(Recurrence { rhythm: Rhythm::Month, from })
        }),
    ]
}

fn which() -> impl Strategy<Value = Lines> {
    prop_oneof![
        Just(Lines::All),
        (operator(), prop::collection::vec(word(), 0..3))
            .prop_map(|(operator, any)| { Lines::Where { field: LineField::Name, operator, any } }),
    ]
}

fn function() -> impl Strategy<Value = Function> {
    let account = prop::sample::select(vec![4300_u16, 6300, 6360, 6900, 7350]);
    prop_oneof![
        (account, which()).prop_map(|(a, lines)| Function::Account { account: number(a), lines }),
        Just(Function::Code),
        Just(Function::BlockInvoice),
        Just(Function::Stop),
        Just(Function::Approval { outcome: ApprovalOutcome::Verified }),
        Just(Function::PostingDay { month: MonthShift::After }),
        (1_u32..=100, which()).prop_map(|(percent, lines)| Function::PartialVat {
            percent: Decimal::from(percent),
            lines
        }),
        which().prop_map(|lines| Function::Vat { code: VatCode::NONE, lines }),
        which().prop_map(|lines| Function::Dimensions {
            values: vec![dimension("department", "10")],
            lines
        }),
    ]
}

fn owner() -> impl Strategy<Value = Owner> {
    prop_oneof![
        Just(Owner::Before),
        Just(Owner::After),
        Just(Owner::Supplier(SUPPLIER)),
        Just(Owner::Supplier(SupplierId(8))),
    ]
}

fn rule() -> impl Strategy<Value = FiledRule> {
    let linked = prop_oneof![
        3 => Just(Linked::Register),
        1 => Just(Linked::Chosen(vec![SUPPLIER])),
        1 => Just(Linked::Chosen(vec![SupplierId(8)])),
    ];
    let parts = (
        owner(),
        prop::collection::vec(condition(), 1..4),
        prop::collection::vec(function(), 1..4),
        linked,
        prop::bool::weighted(0.9),
    );
    parts.prop_map(|(owner, conditions, functions, linked, active)| {
        let mut rule = filed(0, owner, &conditions, &functions);
        rule.rule.linked = linked;
        FiledRule { active, ..rule }
    })
}

fn rules() -> impl Strategy<Value = Vec<FiledRule>> {
    prop::collection::vec(rule(), 0..25).prop_map(|mut rules| {
        for (id, rule) in (1..).zip(&mut rules) {
            rule.id = rules::pipeline::RuleId(id);
        }
        rules
    })
}

/// An invoice of one VAT rate with these lines: name, code, øre.
fn a_world(of: &[(String, String, i64)]) -> World {
    let nets: Vec<String> = of.iter().map(|(.., net)| Decimal::new(*net, 2).to_string()).collect();
    let of: Vec<(&str, &str, &str)> =
        of.iter().zip(&nets).map(|((name, code, _), net)| (&**name, &**code, &**net)).collect();
    let mut world = World::new();
    lines(&mut world, &of);
    world
}

fn an_invoice() -> impl Strategy<Value = Subject> {
    let line = (word(), word(), 1_i64..50_000);
    let parts = (
        prop::collection::vec(line, 1..5),
        word(),
        word(),
        any::<bool>(),
        prop::sample::select(vec![None, Some(SUPPLIER), Some(SupplierId(8))]),
        0_i64..400,
    );
    parts.prop_map(|(of, reference, header, same_number, supplier, sum)| {
        let nets: Vec<String> =
            of.iter().map(|(.., net)| Decimal::new(*net, 2).to_string()).collect();
        let of: Vec<(&str, &str, &str)> =
            of.iter().zip(&nets).map(|((name, code, _), net)| (&**name, &**code, &**net)).collect();
        let mut world = World::new();
        lines(&mut world, &of);
        Subject {
            your_reference: Some(Text::new(reference)),
            header: Text::new(header),
            same_number,
            supplier,
            sum: Some(Decimal::new(sum, 0) + decimal("0.01")),
            ..subject(&world)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_index_says_what_the_conditions_say(subject in an_invoice(), rules in rules()) {
        let ground = ground();
        let set = RuleSet::new(rules, &ground);
        let treated = Treatments::default();
        let decision = decide(&subject, &set, &ground, &treated, &today());
        for (rule, verdict) in decision.every_verdict(&subject, &set, &today()) {
            let filed = &set.rules()[rule];
            let conditions = &filed.rule.conditions;
            let failed = conditions.iter().position(|c| !holds(c, &subject, filed.id, &treated));
            let linked = matches!(filed.owner, Owner::Supplier(_))
                || match &filed.rule.linked {
                    Linked::Register => true,
                    Linked::Chosen(chosen) => subject.supplier.is_some_and(|s| chosen.contains(&s)),
                };
            match verdict {
                Verdict::Fired => prop_assert!(failed.is_none() && filed.active && linked),
                Verdict::Failed(at) => prop_assert_eq!(failed, Some(usize::from(at))),
                Verdict::Off => prop_assert!(!filed.active),
                Verdict::NotLinked => prop_assert!(!linked),
                Verdict::Stopped => prop_assert!(decision.stopped.is_some()),
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }

    #[test]
    fn memory_that_is_used_again_changes_nothing(subjects in prop::collection::vec(an_invoice(), 1..5), rules in rules()) {
        let ground = ground();
        let set = RuleSet::new(rules, &ground);
        let treated = Treatments::default();
        let mut scratch = Scratch::default();
        for subject in &subjects {
            let again = decide_with(&mut scratch, subject, &set, &ground, &treated, &today());
            prop_assert_eq!(again, decide(subject, &set, &ground, &treated, &today()));
        }
    }

    /// Whatever rules set, what they say can be posted is a voucher: of exactly what the document asks.
    #[test]
    fn what_rules_code_can_be_posted(
        of in prop::collection::vec((word(), word(), 1_i64..50_000), 1..5),
        rules in rules(),
    ) {
        let world = a_world(&of);
        let ground = ground();
        let set = RuleSet::new(rules, &ground);
        let treated = Treatments::default();
        let arrival = Arrival { invoice: 1, received_at: at("2026-03-11"), aliases: &[] };
        let occasion = today();
        let automation =
            Automation { rules: &set, ground: &ground, treated: &treated, occasion, arrival };
        let plan = plan_with(&world.facts(), Some(&automation));
        let automated = plan.automated.as_ref().unwrap();
        let decided = decide(&automated.subject, &set, &ground, &treated, &occasion);
        prop_assert_eq!(&automated.decision, &decided);
        if decided.ending.posts() {
            prop_assert_eq!(plan.outcome, Outcome::Post, "{:?}", plan.trace.held());
            let payable = world.invoice.totals.payable.as_ref().unwrap().value;
            let owed = plan.effects.iter().find_map(|effect| match effect {
                Effect::Post(voucher) => voucher.postings().last().map(|p| p.amount.amount()),
                _ => None,
            });
            prop_assert_eq!(owed, Some(-payable));
        }
    }
}
