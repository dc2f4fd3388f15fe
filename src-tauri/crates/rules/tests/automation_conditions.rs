//! Every condition and operator: one table, one boundary after another.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod common;

use common::automation::*;
use common::{World, day, decimal, found, text};
use ledger::invoice::InvoiceKind;
use ledger::{Channel, Currency};
use rules::Subject;
use rules::pipeline::{Owner, RuleId, RuleSet, Treatments, Verdict, decide, holds};
use rules::subject::{Identity, Text};
use rules::vocabulary::{
    Condition, DayInterval, DimensionValue, Function, Operator, Recurrence, Rhythm,
};

/// Both ways of asking say the same; without regard to what bars an invoice from rules at all.
fn check(subject: &Subject, condition: Condition, expected: bool) {
    let one = holds(&condition, subject, RuleId(1), &Treatments::default());
    assert_eq!(one, expected, "{condition:?}");
    let rule = filed(1, Owner::Before, std::slice::from_ref(&condition), &[Function::BlockInvoice]);
    let subject =
        Subject { kind: InvoiceKind::Invoice, identity: Identity::Electronic, ..subject.clone() };
    if !matches!(condition, Condition::CreditNote { .. }) {
        let decision = run(&subject, vec![rule]);
        assert_eq!(decision.ending.block_invoice, expected, "by the index: {condition:?}");
    }
}

fn of(change: impl FnOnce(&mut World)) -> Subject {
    let mut world = World::new();
    change(&mut world);
    subject(&world)
}

#[test]
fn b_132_b_133_b_134_sum_in_any_interval_with_both_ends() {
    let at = |sum: &str| Subject { sum: Some(decimal(sum)), ..of(|_| {}) };
    let any = || Condition::Sum { any: vec![interval("0", "100"), interval("500", "600")] };
    for (sum, expected) in [
        ("50", true),
        ("300", false),
        ("550", true),
        ("100", true),
        ("100.01", false),
        ("499.99", false),
        ("500.00", true),
        ("600.00", true),
        ("600.01", false),
    ] {
        check(&at(sum), any(), expected);
    }
    check(&at("0.01"), sum("", ""), true);
    check(&at("99999999999.99"), sum("100", ""), true);
    check(&at("100.004"), sum("100.005", ""), false);
    // An end that no amount reaches is no end; a span that is turned round holds nothing.
    check(&at("1"), sum("", "79228162514264337593543950335"), true);
    check(&at("1"), sum("-79228162514264337593543950335", ""), true);
    check(&at("1"), sum("79228162514264337593543950335", ""), false);
    check(&at("50"), sum("100", "0"), false);
    check(&Subject { sum: None, ..of(|_| {}) }, sum("", ""), false);
}

#[test]
fn b_269_all_invoices_over_100() {
    let over = || sum("100.01", "");
    check(&Subject { sum: Some(decimal("100.00")), ..of(|_| {}) }, over(), false);
    check(&Subject { sum: Some(decimal("100.01")), ..of(|_| {}) }, over(), true);
}

#[test]
fn b_132_a_sum_in_euro_is_compared_in_the_company_s_currency() {
    // 1,250.00 EUR at 11.50 are 14,375.00 NOK.
    let euro = of(|world| {
        world.in_euro("11.50");
    });
    check(&euro, sum("14375.00", "14375.00"), true);
    check(&euro, sum("1250.00", "1250.00"), false);
    check(&euro, Condition::Amount { any: vec![interval("1250.00", "1250.00")] }, true);
}

/// Every operator on a field that reads "PB 55 Villmanstrand".
fn operators(subject: &Subject, condition: impl Fn(rules::vocabulary::TextTest) -> Condition) {
    use Operator::*;
    for (operator, values, expected) in [
        (Equals, &["PB 55 Villmanstrand"][..], true),
        (Equals, &["pb 55 villmanstrand"], true),
        (Equals, &["PB 55"], false),
        (Begins, &["pb 5"], true),
        (Begins, &["55"], false),
        (Ends, &["strand"], true),
        (Ends, &["Villman"], false),
        (Contains, &["villMAN"], true),
        (Contains, &["PB 56"], false),
        // Any of several values is enough (B-287).
        (Contains, &["1234", "5678", "55 v"], true),
        (Contains, &["1234", "5678"], false),
        (Contains, &[], false),
        (Contains, &[""], false),
    ] {
        check(subject, condition(test(operator, values)), expected);
    }
}

#[test]
fn b_135_b_136_b_141_b_142_references() {
    let value = Some(Text::new("PB 55 Villmanstrand"));
    let base = of(|_| {});
    let our = Subject { our_reference: value.clone(), ..base.clone() };
    operators(&our, Condition::OurReference);
    let your = Subject { your_reference: value.clone(), ..base.clone() };
    operators(&your, Condition::YourReference);
    let reference = Subject { references: value.into_iter().collect(), ..base.clone() };
    operators(&reference, Condition::Reference);
    check(&base, Condition::Reference(test(Operator::Begins, &["12345"])), true);
    check(&base, Condition::YourReference(test(Operator::Contains, &["x"])), false);
}

#[test]
fn b_173_b_175_b_177_b_286_lines() {
    let with = |change: fn(&mut ledger::invoice::InvoiceLine)| {
        of(|world| {
            lines(world, &[("Papir", "99", "10.00"), ("Penner", "98", "20.00")]);
            change(&mut world.invoice.lines[1]);
        })
    };
    let value = || Some(text("PB 55 Villmanstrand", "line"));
    let name = with(|line| line.name = Some(text("PB 55 Villmanstrand", "line")));
    operators(&name, Condition::LineName);
    let code = with(|line| line.seller_item = Some(text("PB 55 Villmanstrand", "line")));
    operators(&code, Condition::LineCode);
    let explanation = with(|line| line.description = Some(text("PB 55 Villmanstrand", "line")));
    operators(&explanation, Condition::LineText);
    let _ = value;
    // B-174: without a code the condition does not hold.
    let bare = with(|_| {});
    check(&bare, Condition::LineText(test(Operator::Contains, &["a"])), false);
    check(&bare, Condition::LineCode(test(Operator::Contains, &["1234"])), false);
}

#[test]
fn b_167_letters_of_the_north() {
    let named = |name: &str| Subject { your_reference: Some(Text::new(name)), ..of(|_| {}) };
    let contains = |value: &str| Condition::YourReference(test(Operator::Contains, &[value]));
    check(&named("ÅÄÖÆØ-leveranse"), contains("åäöæø"), true);
    check(&named("blåbær"), contains("BLÅBÆR"), true);
    check(&named("blabær"), contains("BLÅBÆR"), false);
    // Å as one character and as A with a ring; full-width digits.
    check(&named("A\u{30a}rsavgift"), contains("årsavgift"), true);
    check(&named("\u{ff11}\u{ff12}"), contains("12"), true);
}

#[test]
fn b_143_b_144_b_145_contract_and_account() {
    let base = Subject {
        contract: Some(Text::new("AV-2026/1")),
        accounts: vec!["86011117947".into()],
        ..of(|_| {})
    };
    let contract =
        |any: &[&str]| Condition::Contract { any: any.iter().map(|v| v.to_string()).collect() };
    check(&base, contract(&["av-2026/1"]), true);
    check(&base, contract(&["AV-2026"]), false);
    let account = |any: &[&str]| Condition::SupplierAccount {
        any: any.iter().map(|v| v.to_string()).collect(),
    };
    check(&base, account(&["8601 11 17947"]), true);
    check(&base, account(&["8601.11.17947"]), true);
    check(&base, account(&["12345678903"]), false);
    check(&base, account(&["12345678903", "86011117947"]), true);
}

#[test]
fn b_146_to_b_154_frequency() {
    let monthly = || {
        let from = day("2026-01-15");
        Condition::Frequency(Recurrence { rhythm: Rhythm::Month, from })
    };
    for (issued, expected) in [
        ("2026-03-12", true),
        ("2026-03-18", true),
        ("2026-03-11", false),
        ("2026-03-19", false),
        ("2026-03-22", false),
    ] {
        let subject = Subject { issue_on: Some(day(issued)), ..of(|_| {}) };
        check(&subject, monthly(), expected);
    }
    check(&Subject { issue_on: None, ..of(|_| {}) }, monthly(), false);
}

#[test]
fn b_155_b_156_one_invoice_in_a_window() {
    let rule = || {
        let from = day("2026-01-10");
        let monthly = Condition::Frequency(Recurrence { rhythm: Rhythm::Month, from });
        filed(4, Owner::Before, &[monthly, electronic()], &[Function::BlockInvoice])
    };
    let (subject, ground) = (of(|_| {}), ground());
    let rules = RuleSet::new(vec![rule()], &ground);
    let mut treated = Treatments::default();
    let first = decide(&subject, &rules, &ground, &treated, &today());
    let treatment = first.treatments(&rules).next().unwrap();
    assert_eq!((treatment.window.number, treatment.rule), (2, RuleId(4)));
    treated.note(RuleId(4), subject.supplier, treatment.window.number, subject.invoice);
    // The same invoice again is the same; another one in the window is not.
    assert!(decide(&subject, &rules, &ground, &treated, &today()).ending.block_invoice);
    let other = Subject { invoice: 2, ..subject.clone() };
    let second = decide(&other, &rules, &ground, &treated, &today());
    assert!(!second.ending.block_invoice);
    assert_eq!(second.every_verdict(&other, &rules, &today()), [(0, Verdict::Failed(0))]);
    // A month later it treats one again; another supplier's invoice is another series.
    let april = Subject { issue_on: Some(day("2026-04-12")), ..other.clone() };
    assert!(decide(&april, &rules, &ground, &treated, &today()).ending.block_invoice);
    let elsewhere = Subject { supplier: Some(ledger::SupplierId(8)), ..other };
    assert!(decide(&elsewhere, &rules, &ground, &treated, &today()).ending.block_invoice);
}

#[test]
fn b_157_b_159_source() {
    for channel in Channel::ALL {
        let subject = Subject { channel, ..of(|_| {}) };
        for wanted in Channel::ALL {
            check(&subject, Condition::Source { any: vec![wanted] }, wanted == channel);
        }
        check(&subject, Condition::Source { any: Channel::ALL.to_vec() }, true);
    }
}

#[test]
fn b_161_b_162_b_180_yes_and_no() {
    for is in [true, false] {
        let subject = Subject { same_number: is, supplier_created: is, ..of(|_| {}) };
        for wanted in [true, false] {
            check(&subject, Condition::SameNumber { exists: wanted }, wanted == is);
            let created = Condition::SupplierCreated { with_invoice: wanted };
            check(&subject, created, wanted == is);
        }
    }
}

#[test]
fn b_163_b_164_less_than_five_cents() {
    let small = || Condition::LineDifference { any: vec![interval("0", "0.05")] };
    for (difference, expected) in
        [("0.04", true), ("0.05", true), ("0.06", false), ("-0.05", true), ("0", true)]
    {
        let subject = Subject { line_difference: Some(decimal(difference)), ..of(|_| {}) };
        check(&subject, small(), expected);
    }
    check(&Subject { line_difference: None, ..of(|_| {}) }, small(), false);
}

#[test]
fn b_168_b_169_b_170_phrases_of_the_message() {
    let subject = Subject {
        header: Text::new("Leveres til PB 55\nVILLMANSTRAND\nHenvendelse Åse"),
        ..of(|_| {})
    };
    let rows = |rows: &[&str], all: bool| Condition::HeaderText {
        rows: rows.iter().map(|row| row.to_string()).collect(),
        all,
    };
    check(&subject, rows(&["PB 55"], false), true);
    check(&subject, rows(&["PB 56"], false), false);
    check(&subject, rows(&["villmanstrand"], false), true);
    check(&subject, rows(&["åse"], false), true);
    check(&subject, rows(&["PB 56", "Åse"], false), true);
    check(&subject, rows(&["PB 56", "Åse"], true), false);
    check(&subject, rows(&["PB 55", "Åse"], true), true);
    check(&subject, rows(&["", "Åse"], true), false);
    check(&subject, rows(&[], true), false);
}

#[test]
fn b_178_dimension_of_a_line() {
    let subject = of(|world| {
        lines(world, &[("Papir", "1", "10.00")]);
        world.invoice.lines[0].buyer_accounting = Some(text("Oslo", "line"));
    });
    let is = |value: &str| Condition::LineDimension {
        any: vec![DimensionValue { heading: "site".into(), value: value.into() }],
    };
    check(&subject, is("oslo"), true);
    check(&subject, is("Bergen"), false);
}

#[test]
fn e_12_to_e_27_columns_of_the_other_mode() {
    let base = of(|_| {});
    check(&base, Condition::Supplier { any: vec![SUPPLIER] }, true);
    check(&base, Condition::Supplier { any: vec![ledger::SupplierId(8)] }, false);
    check(&base, Condition::Currency { any: vec![Currency::NOK] }, true);
    check(&base, Condition::Currency { any: vec![Currency::EUR] }, false);
    check(&base, Condition::Country { any: vec!["NO".into()] }, true);
    check(&base, Condition::Country { any: vec!["SE".into()] }, false);
    check(&base, Condition::VatRate { any: vec![decimal("25.00")] }, true);
    check(&base, Condition::VatRate { any: vec![decimal("15")] }, false);
    let days = |from: &str, to: &str| {
        Condition::Day(DayInterval { from: from.parse().ok(), to: to.parse().ok() })
    };
    check(&base, days("2026-03-10", "2026-03-10"), true);
    check(&base, days("2026-03-11", ""), false);
    check(&base, days("", "2026-03-09"), false);
    check(&base, days("", ""), true);
    check(&base, Condition::CreditNote { is: false }, true);
    let credit = Subject { kind: InvoiceKind::CreditNote, ..base };
    check(&credit, Condition::CreditNote { is: true }, true);
}

#[test]
fn the_subject_is_what_the_document_says() {
    let subject = of(|world| {
        world.invoice.references.order = Some(text("PO-7", "order"));
        world.invoice.references.contract = Some(text("AV-1", "contract"));
        world.invoice.payment_means[0].account = Some(found("8601 11 17947".into(), "account"));
    });
    assert_eq!(subject.your_reference.as_ref().unwrap().written(), "PO-7");
    assert_eq!(subject.contract.as_ref().unwrap().written(), "AV-1");
    assert_eq!(subject.accounts, ["86011117947"]);
    assert_eq!(subject.sum, Some(decimal("1250.00")));
    assert_eq!(subject.holds, []);
    let kept = Subject::from_bytes(&subject.to_bytes().unwrap()).unwrap();
    assert_eq!(kept, subject);
    assert!(Subject::from_bytes(&[]).is_err() && Subject::from_bytes(&[9, 1]).is_err());
}
