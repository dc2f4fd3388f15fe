//! What holds for every invoice, whatever is in it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::*;
use ledger::invoice::{Invoice, InvoiceFormat, InvoiceKind, PaymentMeans};
use ledger::{AccountNumber, AutopostMode, Currency, Money};
use proptest::prelude::*;
use rules::{Effect, Outcome, plan};

/// A VAT row: category, rate in per cent, base in minor units, what the VAT is off by.
type Row = (&'static str, &'static str, i64, i64);

fn row() -> impl Strategy<Value = Row> {
    let category = prop::sample::select(vec![
        ("S", "25"),
        ("S", "15"),
        ("S", "12"),
        ("S", "11.11"),
        ("S", "6"),
        ("E", "0"),
        ("Z", "0"),
        ("O", "0"),
        ("AE", "0"),
        ("G", "0"),
        ("H", "15"),
        ("?", "25"),
    ]);
    let base = prop_oneof![9 => -10_000_i64..10_000_000, 1 => any::<i64>()];
    (category, base, prop_oneof![8 => Just(0_i64), 1 => -2_i64..3])
        .prop_map(|((code, rate), base, off)| (code, rate, base, off))
}

prop_compose! {
    fn worlds()(
        rows in prop::collection::vec(row(), 0..4),
        rounding in prop_oneof![4 => Just(0_i64), 1 => -120_i64..120],
        prepaid in prop_oneof![4 => Just(0_i64), 1 => -100_i64..100_000],
        off in prop_oneof![9 => Just(0_i64), 1 => -2_i64..2],
        stated in prop::option::weighted(0.5, 90_i64..110),
        credit in prop::bool::weighted(0.2),
        registered in prop::bool::weighted(0.8),
        abroad in prop::option::weighted(0.3, prop::option::of(prop::sample::select(
            vec!["0", "86", "87", "88", "89", "91", "92", "1", "81"],
        ))),
        euro in prop::option::weighted(0.4, 1_u32..2_000_000),
        means in prop::sample::select(vec!["30", "31", "58", "49", "48"]),
        second in prop::bool::weighted(0.1),
        lost in prop::option::weighted(0.1, 0..10_usize),
        format in prop::sample::select(vec![InvoiceFormat::PeppolBilling3, InvoiceFormat::Ehf2]),
        mode in prop::sample::select(vec![AutopostMode::Auto, AutopostMode::Auto, AutopostMode::Manual]),
    ) -> World {
        let mut world = World::new();
        world.row().cap = Some(Money::from_minor(i64::MAX, Currency::NOK));
        world.row().mode = mode;
        world.company.vat_registered = registered;
        world.invoice.format = format;
        world.invoice.payment_means[0].code = Some(text(means, "code"));
        if second {
            let other = PaymentMeans { account: Some(text(OTHER_ACCOUNT, "a")), ..PaymentMeans::default() };
            world.invoice.payment_means.push(other);
        }
        let texts: Vec<_> = rows.iter().map(|row| texts(*row)).collect();
        let rows: Vec<_> = texts.iter().map(|(c, r, b, t)| (*c, *r, b.as_str(), t.as_str())).collect();
        world.vat(&rows);
        world.rounded(&minor(rounding), &minor(prepaid));
        let payable = world.invoice.totals.payable.as_mut().unwrap();
        payable.value += decimal(&minor(off));
        if let Some(code) = abroad {
            world.abroad(code);
        }
        if let Some(rate) = euro {
            world.in_euro(&decimal(&minor(0)).max(rust_decimal::Decimal::new(rate.into(), 5)).to_string());
        }
        if let Some(percent) = stated {
            state_vat(&mut world, percent);
        }
        if credit {
            world.invoice.kind = InvoiceKind::CreditNote;
        }
        if let Some(field) = lost {
            lose(&mut world.invoice, field);
        }
        world
    }
}

/// States the VAT in kroner as well (BT-111), at so many per cent of our rate.
fn state_vat(world: &mut World, percent: i64) {
    let Some(rate) = world.rate else { return };
    let vat = world.invoice.totals.vat.as_ref().unwrap().value;
    let Some(vat) = vat.checked_mul(rate.rate * rust_decimal::Decimal::new(percent, 2)) else {
        return;
    };
    world.invoice.accounting_currency = Some(found(Currency::NOK, "tax_currency"));
    let stated = Some(found(vat.round_dp(2), "vat_in_kroner"));
    world.invoice.totals.vat_in_accounting_currency = stated;
}

/// The VAT that is deducted, as the document states it in kroner; `None` where it does not, or where
/// a part of it is not deducted.
fn stated(world: &World) -> Option<Money> {
    let stated = world.invoice.totals.vat_in_accounting_currency.as_ref()?;
    let charged = |code: &str| matches!(code, "S" | "H");
    let mut rows = world.invoice.vat.iter();
    let whole = rows.all(|row| charged(&row.category.code.value)) && world.company.vat_registered;
    whole.then(|| Money::exact(stated.value, Currency::NOK).unwrap())
}

/// Takes a field out of the document.
fn lose(invoice: &mut Invoice, field: usize) {
    match field {
        0 => invoice.number = None,
        1 => invoice.issue_on = None,
        2 => invoice.due_on = None,
        3 => invoice.currency = None,
        4 => invoice.totals.net = None,
        5 => invoice.totals.vat = None,
        6 => invoice.totals.gross = None,
        7 => invoice.totals.payable = None,
        8 => invoice.vat.iter_mut().for_each(|row| row.taxable = None),
        _ => invoice.vat.iter_mut().for_each(|row| row.tax = None),
    }
}

fn minor(amount: i64) -> String {
    rust_decimal::Decimal::new(amount, 2).to_string()
}

/// The row as written, with VAT by its rate.
fn texts((code, rate, base, off): Row) -> (&'static str, &'static str, String, String) {
    let base = rust_decimal::Decimal::new(base, 2);
    let vat = (base * decimal(rate) / rust_decimal::Decimal::ONE_HUNDRED).round_dp(2);
    (code, rate, base.to_string(), (vat + decimal(&minor(off))).to_string())
}

/// What the ledger must owe: the amount to pay at the recorded rate.
fn owed(world: &World) -> Money {
    let currency = world.invoice.currency.as_ref().unwrap().value;
    let payable = world.invoice.totals.payable.as_ref().unwrap().value;
    let payable = Money::exact(payable, currency).unwrap();
    match world.rate {
        Some(rate) => payable.converted(rate.rate, Currency::NOK).unwrap(),
        None => payable,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_plan_holds_or_posts_a_balanced_voucher_of_what_is_to_be_paid(world in worlds()) {
        let plan = plan(&world.facts());
        let vouchers: Vec<_> = plan.effects.iter().filter_map(|effect| match effect {
            Effect::Post(voucher) => Some(voucher),
            _ => None,
        }).collect();
        let payments = plan.effects.iter().filter(|e| matches!(e, Effect::QueuePayment(_))).count();
        if plan.outcome == Outcome::Hold {
            prop_assert!(!plan.trace.held().is_empty());
            prop_assert!(vouchers.is_empty() && payments == 0);
            let left = Effect::LeaveInInbox(plan.trace.held());
            prop_assert_eq!(plan.effects.last(), Some(&left));
            return Ok(());
        }
        prop_assert!(plan.trace.held().is_empty());
        prop_assert_eq!(world.invoice.kind, InvoiceKind::Invoice);
        prop_assert_eq!((vouchers.len(), payments), (1, 1));
        let postings = vouchers[0].postings();
        let sum: i128 = postings.iter().map(|p| i128::from(p.amount.minor())).sum();
        prop_assert_eq!(sum, 0);
        let ledger: i64 = postings
            .iter()
            .filter(|p| p.account == AccountNumber::SUPPLIER_LEDGER)
            .map(|p| p.amount.minor())
            .sum();
        prop_assert_eq!(-ledger, owed(&world).minor());
        if let Some(stated) = stated(&world) {
            let vat = |p: &&ledger::Posting| (2710..=2713).contains(&p.account.number());
            let deducted: i64 = postings.iter().filter(vat).map(|p| p.amount.minor()).sum();
            prop_assert_eq!(deducted, stated.minor());
        }
    }

    #[test]
    fn the_same_facts_give_the_same_plan(world in worlds()) {
        prop_assert_eq!(plan(&world.facts()), plan(&world.facts()));
    }

    #[test]
    fn a_credit_note_is_never_posted_by_itself(mut world in worlds()) {
        world.invoice.kind = InvoiceKind::CreditNote;
        prop_assert_eq!(plan(&world.facts()).outcome, Outcome::Hold);
    }
}

/// The generator must reach both outcomes often, or the properties above say nothing.
#[test]
fn the_generator_reaches_both_outcomes() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let posted = (0..500).filter(|_| {
        let world = worlds().new_tree(&mut runner).unwrap().current();
        plan(&world.facts()).outcome == Outcome::Post
    });
    let posted = posted.count();
    assert!((30..470).contains(&posted), "{posted} of 500 are posted");
}
