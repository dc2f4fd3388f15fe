//! What another currency does to an invoice: VAT that the document states in kroner, and rates that
//! are too old. Amounts worked out by hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::checks::check;
use common::*;
use ledger::invoice::InvoiceKind;
use ledger::{BalancedVoucher, Currency, Dimensions, Money, VatCode};
use rules::{Coding, CodingLine, Effect, HoldCode, PostingFault, Value, plan, propose, voucher};

/// Account, amount in kroner, rate (`-` for none).
type Line<'a> = (u16, &'a str, &'a str);

/// An invoice of 100.00 + 25.00 EUR at a rate of 11.70: 1,170.00 + 292.50 = 1,462.50.
fn in_euro(world: &mut World) -> &mut World {
    world.in_euro("11.70").vat(&[("S", "25", "100.00", "25.00")])
}

/// The document's VAT in another currency (BT-6, BT-111).
fn stating<'w>(world: &'w mut World, vat: &str, currency: Currency) -> &'w mut World {
    world.invoice.accounting_currency = Some(found(currency, "tax_currency"));
    let vat = found(decimal(vat), "vat_in_accounting_currency");
    world.invoice.totals.vat_in_accounting_currency = Some(vat);
    world
}

fn posted(world: &World) -> BalancedVoucher {
    let plan = plan(&world.facts());
    let voucher = plan.effects.into_iter().find_map(|effect| match effect {
        Effect::Post(voucher) => Some(voucher),
        _ => None,
    });
    voucher.unwrap_or_else(|| panic!("{:?}", plan.trace.held()))
}

#[track_caller]
fn check_lines(voucher: &BalancedVoucher, expected: &[Line]) {
    let lines: Vec<_> = voucher
        .postings()
        .iter()
        .map(|p| {
            let rate = p.original.map_or("-".to_owned(), |(_, rate)| rate.normalize().to_string());
            (p.account.number(), p.amount.amount().to_string(), rate)
        })
        .collect();
    let lines: Vec<Line> = lines.iter().map(|(a, amount, rate)| (*a, &**amount, &**rate)).collect();
    assert_eq!(lines, expected);
}

#[test]
fn vat_is_deducted_as_the_document_states_it_in_kroner() {
    let mut world = World::new();
    check_lines(
        &posted(in_euro(&mut world)),
        &[(6360, "1170.00", "11.7"), (2710, "292.50", "11.7"), (2400, "-1462.50", "11.7")],
    );
    // 290.00 / 25.00 = 11.60; the cost takes 1,462.50 - 290.00 = 1,172.50, which is 11.725 a euro.
    stating(&mut world, "290.00", Currency::NOK);
    let voucher = posted(&world);
    check_lines(
        &voucher,
        &[(6360, "1172.50", "11.725"), (2710, "290.00", "11.6"), (2400, "-1462.50", "11.7")],
    );
    let euro = |minor| Money::from_minor(minor, Currency::EUR);
    let originals: Vec<_> = voucher.postings().iter().map(|p| p.original.unwrap().0).collect();
    assert_eq!(originals, [euro(10_000), euro(2500), euro(-12_500)]);
    let trace = plan(&world.facts()).trace;
    let check = trace.check(HoldCode::TotalsMismatch).unwrap();
    assert_eq!(check.expected, Some(Value::Amount(nok("292.50"))));
    assert_eq!(check.actual, Some(Value::Amount(nok("290.00"))));
}

#[test]
fn several_rates_share_what_is_stated_by_largest_remainder() {
    let mut world = World::new();
    world.in_euro("11.70").vat(&[("S", "25", "100.00", "25.00"), ("S", "15", "33.33", "5.00")]);
    stating(&mut world, "347.77", Currency::NOK);
    // 347.77 x 25/30 = 289.8083, x 5/30 = 57.9617: 289.80 + 57.96, and the last øre to the first.
    // 1,170.00 + 292.50 - 289.81 = 1,172.69. 33.33 x 11.70 = 389.961; 389.96 + 58.50 - 57.96 = 390.50.
    // 163.33 x 11.70 = 1,910.961, which is what the lines sum to.
    let lines: Vec<_> = posted(&world)
        .postings()
        .iter()
        .map(|p| (p.account.number(), p.amount.amount().to_string()))
        .collect();
    let expected = [
        (6360, "1172.69"),
        (6360, "390.50"),
        (2710, "289.81"),
        (2711, "57.96"),
        (2400, "-1910.96"),
    ];
    assert_eq!(lines, expected.map(|(account, amount)| (account, amount.to_owned())));
}

#[test]
fn what_is_not_deducted_has_its_part_of_the_stated_vat() {
    let mut world = World::new();
    stating(in_euro(&mut world), "290.00", Currency::NOK);
    let line = |account: u16, code: &str, minor| CodingLine {
        account: number(account),
        vat_code: VatCode::parse(code).unwrap(),
        net: Money::from_minor(minor, Currency::EUR),
        dimensions: Dimensions::default(),
        text: String::new(),
    };
    // 40 % is deducted: 10.00 of 25.00 EUR, so 116.00 of 290.00. 40.00 x 11.70 = 468.00, and
    // 117.00 - 116.00. The rest is 60.00 + 15.00 = 75.00 EUR.
    let coding = Coding { lines: vec![line(6360, "1", 4000), line(7350, "0", 7500)] };
    check_lines(
        &voucher(&world.invoice, &coding, &basis(&world)).unwrap(),
        &[
            (6360, "469.00", "11.725"),
            (7350, "877.50", "11.7"),
            (2710, "116.00", "11.6"),
            (2400, "-1462.50", "11.7"),
        ],
    );
    // Two accounts of one code share what the VAT leaves: 2.50 by 30 and 70, 0.75 and 1.75.
    let coding = Coding { lines: vec![line(6360, "1", 3000), line(6300, "1", 7000)] };
    let split = voucher(&world.invoice, &coding, &basis(&world)).unwrap();
    let amounts: Vec<_> = split.postings().iter().map(|p| p.amount.amount().to_string()).collect();
    assert_eq!(amounts, ["351.75", "820.75", "290.00", "-1462.50"]);
}

#[test]
fn a_credit_note_states_its_vat_with_the_signs_of_the_document() {
    let mut world = World::new();
    stating(in_euro(&mut world), "290.00", Currency::NOK);
    world.invoice.kind = InvoiceKind::CreditNote;
    let coding = propose(&world.facts()).unwrap();
    check_lines(
        &voucher(&world.invoice, &coding, &basis(&world)).unwrap(),
        &[(6360, "-1172.50", "11.725"), (2710, "-290.00", "11.6"), (2400, "1462.50", "11.7")],
    );
}

#[test]
fn a_company_without_vat_registration_pays_the_sum_at_its_rate() {
    let mut world = World::new();
    stating(in_euro(&mut world), "290.00", Currency::NOK);
    world.company.vat_registered = false;
    check_lines(&posted(&world), &[(6360, "1462.50", "11.7"), (2400, "-1462.50", "11.7")]);
}

#[test]
fn stated_vat_in_a_third_currency_is_not_ours() {
    let mut world = World::new();
    stating(in_euro(&mut world), "290.00", Currency::SEK);
    check_lines(
        &posted(&world),
        &[(6360, "1170.00", "11.7"), (2710, "292.50", "11.7"), (2400, "-1462.50", "11.7")],
    );
}

#[test]
fn stated_vat_that_can_t_be_that_of_the_invoice_holds_it() {
    // 5 % of 292.50 is 14.625.
    let holds = [
        ("277.88", false),
        ("277.87", true),
        ("307.12", false),
        ("307.13", true),
        ("-290.00", true),
        ("0.00", true),
        ("25.00", true),
        ("290.001", true),
    ];
    for (vat, held) in holds {
        let expected: &[&str] = if held { &["totals_mismatch"] } else { &[] };
        let stated = |w: &mut World| {
            stating(in_euro(w), vat, Currency::NOK);
        };
        check(stated, expected);
    }
    let mut world = World::new();
    stating(in_euro(&mut world), "25.00", Currency::NOK);
    let trace = plan(&world.facts()).trace;
    let held = trace.check(HoldCode::TotalsMismatch).unwrap();
    assert_eq!(held.expected, Some(Value::Amount(nok("292.50"))));
    assert_eq!(held.actual, Some(Value::Number(decimal("25.00"))));
    // Nor does a person deduct by it; as cost it may be posted.
    let coding = propose(&world.facts()).unwrap();
    let differs = PostingFault::StatedVatDiffers { expected: nok("292.50"), actual: decimal("25") };
    assert_eq!(voucher(&world.invoice, &coding, &basis(&world)), Err(differs));
}

#[test]
fn a_31_a_rate_holds_for_a_month() {
    let recorded =
        |on: &'static str| move |w: &mut World| in_euro(w).rate.as_mut().unwrap().rate_on = day(on);
    // Issued on 2026-03-10: 31 days after 2026-02-07.
    check(recorded("2026-02-07"), &[]);
    check(recorded("2026-02-06"), &["rate_missing"]);
    let mut world = World::new();
    recorded("2026-02-06")(&mut world);
    let trace = plan(&world.facts()).trace;
    let held = trace.check(HoldCode::RateMissing).unwrap();
    assert_eq!(held.expected, Some(Value::Text("EUR".into())));
    let seen = vec![Value::Number(decimal("11.70")), Value::Date(day("2026-02-06"))];
    assert_eq!(held.actual, Some(Value::List(seen)));
    let coding = propose(&world.facts()).unwrap();
    let old = PostingFault::RateTooOld(world.rate.unwrap());
    assert_eq!(voucher(&world.invoice, &coding, &basis(&world)), Err(old));
}

#[test]
fn currencies_with_other_decimals() {
    let of = |code: &str, rate: &str, row: (&str, &str)| {
        let mut world = World::new();
        world.in_euro(rate);
        let currency: Currency = code.parse().unwrap();
        world.invoice.currency = Some(found(currency, "currency"));
        world.rate.as_mut().unwrap().currency = currency;
        world.vat(&[("S", "25", row.0, row.1)]);
        world
    };
    // 12,345 x 0.0712 = 878.964; 3,086 x 0.0712 = 219.7232; 15,431 x 0.0712 = 1,098.6872.
    check_lines(
        &posted(&of("JPY", "0.0712", ("12345", "3086"))),
        &[
            (6360, "878.96", "0.0712"),
            (2710, "219.72", "0.0712"),
            (2400, "-1098.69", "0.0712"),
            (7740, "0.01", "-"),
        ],
    );
    // 100.555 x 3.45 = 346.91475; 25.139 x 3.45 = 86.72955; 125.694 x 3.45 = 433.6443.
    check_lines(
        &posted(&of("TND", "3.45", ("100.555", "25.139"))),
        &[(6360, "346.91", "3.45"), (2710, "86.73", "3.45"), (2400, "-433.64", "3.45")],
    );
    let held = |world: &World| plan(&world.facts()).trace.held();
    assert_eq!(held(&of("ISK", "0.085", ("1000.5", "250"))), [HoldCode::FieldInvalid]);
}
