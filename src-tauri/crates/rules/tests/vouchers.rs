//! Vouchers worked out by hand. A line: account, amount in kroner, VAT code (`-` for none).

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::*;
use ledger::invoice::{InvoiceFormat, InvoiceKind};
use ledger::{BalancedVoucher, Dimensions, Money, VatCode, VoucherKind};
use rules::{Coding, CodingLine, Effect, PostingFault, draft, payment, plan, propose, voucher};

type Line<'a> = (u16, &'a str, &'a str);

/// The voucher that automatic posting gives the world.
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
            let code = p.vat_code.map_or("-".to_owned(), |code| code.to_string());
            (p.account.number(), p.amount.amount().to_string(), code)
        })
        .collect();
    let lines: Vec<Line> = lines.iter().map(|(a, amount, code)| (*a, &**amount, &**code)).collect();
    assert_eq!(lines, expected);
}

#[track_caller]
fn check(tweak: impl FnOnce(&mut World), expected: &[Line]) {
    let mut world = World::new();
    tweak(&mut world);
    check_lines(&posted(&world), expected);
}

fn line(account: u16, code: &str, net: &str) -> CodingLine {
    CodingLine {
        account: number(account),
        vat_code: VatCode::parse(code).unwrap(),
        net: nok(net),
        dimensions: Dimensions::default(),
        text: String::new(),
    }
}

/// A voucher posted by hand.
fn by_hand(world: &World, lines: Vec<CodingLine>) -> Result<BalancedVoucher, PostingFault> {
    voucher(&world.invoice, &Coding { lines }, &basis(world))
}

#[test]
fn one_rate() {
    check(|_| {}, &[(6360, "1000.00", "1"), (2710, "250.00", "1"), (2400, "-1250.00", "-")]);
}

#[test]
fn every_deductible_rate_has_its_account() {
    let mixed = |w: &mut World| {
        w.vat(&[
            ("S", "25", "800.00", "200.00"),
            ("S", "15", "100.00", "15.00"),
            ("S", "12", "50.00", "6.00"),
            ("S", "11.11", "90.00", "10.00"),
            ("E", "0", "40.00", "0.00"),
        ]);
    };
    let expected: &[Line] = &[
        (6360, "800.00", "1"),
        (6360, "100.00", "11"),
        (6360, "50.00", "13"),
        (6360, "90.00", "12"),
        (6360, "40.00", "0"),
        (2710, "200.00", "1"),
        (2711, "15.00", "11"),
        (2713, "6.00", "13"),
        (2712, "10.00", "12"),
        (2400, "-1311.00", "-"),
    ];
    check(mixed, expected);
}

#[test]
fn rows_without_vat_become_one_cost_line() {
    let rows = |w: &mut World| {
        w.vat(&[("E", "0", "40.00", "0.00"), ("O", "0", "2.50", "0.00")]);
    };
    check(rows, &[(6360, "42.50", "0"), (2400, "-42.50", "-")]);
}

#[test]
fn the_document_s_own_vat_is_posted_not_a_recomputed_one() {
    let off = |w: &mut World| {
        w.vat(&[("S", "25", "999.99", "250.01")]);
    };
    check(off, &[(6360, "999.99", "1"), (2710, "250.01", "1"), (2400, "-1250.00", "-")]);
}

#[test]
fn rounding_and_prepaid_amounts() {
    let both = |w: &mut World| {
        w.vat(&[("S", "25", "999.72", "249.93")]).rounded("0.35", "500.00");
    };
    // 999.72 + 249.93 = 1,249.65; rounded up by 0.35; 500.00 paid before.
    let expected: &[Line] = &[
        (6360, "999.72", "1"),
        (2710, "249.93", "1"),
        (7740, "0.35", "-"),
        (1480, "-500.00", "-"),
        (2400, "-750.00", "-"),
    ];
    check(both, expected);
    let down = |w: &mut World| {
        w.vat(&[("S", "25", "1000.10", "250.03")]).rounded("-0.13", "0.00");
    };
    let expected: &[Line] = &[
        (6360, "1000.10", "1"),
        (2710, "250.03", "1"),
        (7740, "-0.13", "-"),
        (2400, "-1250.00", "-"),
    ];
    check(down, expected);
}

#[test]
fn a_foreign_currency_is_converted_line_by_line_and_the_rest_is_shown() {
    let mut world = World::new();
    world.in_euro("11.1115").vat(&[("S", "25", "100.30", "25.08")]);
    let voucher = posted(&world);
    // 100.30 x 11.1115 = 1,114.48345; 25.08 x 11.1115 = 278.67642; 125.38 x 11.1115 = 1,393.15987.
    // 1,114.48 + 278.68 = 1,393.16: nothing is left over.
    check_lines(
        &voucher,
        &[(6360, "1114.48", "1"), (2710, "278.68", "1"), (2400, "-1393.16", "-")],
    );
    let original = voucher.postings()[2].original.unwrap();
    assert_eq!(original, (Money::from_minor(-12_538, ledger::Currency::EUR), decimal("11.1115")));

    // 0.45 x 10.05 = 4.5225 twice; 0.90 x 10.05 = 9.045 -> 9.05, one øre more than 4.52 + 4.52.
    world.in_euro("10.05").vat(&[("E", "0", "0.45", "0.00"), ("S", "25", "0.36", "0.09")]);
    // 0.36 x 10.05 = 3.618; 0.09 x 10.05 = 0.9045.
    let expected: &[Line] = &[
        (6360, "4.52", "0"),
        (6360, "3.62", "1"),
        (2710, "0.90", "1"),
        (2400, "-9.05", "-"),
        (7740, "0.01", "-"),
    ];
    let voucher = posted(&world);
    check_lines(&voucher, expected);
    assert_eq!(voucher.postings()[4].original, None);
}

#[test]
fn a_rate_of_another_currency_is_no_rate() {
    let mut world = World::new();
    world.in_euro("11.50");
    world.rate.as_mut().unwrap().currency = ledger::Currency::SEK;
    let coding = Coding { lines: Vec::new() };
    world.vat(&[]);
    assert_eq!(voucher(&world.invoice, &coding, &basis(&world)), Err(PostingFault::RateMissing));
}

#[test]
fn services_from_abroad_with_deduction() {
    let abroad = |w: &mut World| {
        w.abroad(Some("86")).vat(&[("AE", "0", "1000.00", "0.00")]);
    };
    let expected: &[Line] = &[
        (6360, "1000.00", "86"),
        (2400, "-1000.00", "-"),
        (2714, "250.00", "86"),
        (2704, "-250.00", "86"),
    ];
    check(abroad, expected);
}

#[test]
fn services_from_abroad_without_deduction_cost_their_vat() {
    let abroad = |w: &mut World| {
        w.in_euro("11.50").abroad(Some("89")).vat(&[("O", "0", "100.00", "0.00")]);
    };
    // 1,150.00 NOK; 12 % of it is 138.00.
    let expected: &[Line] = &[
        (6360, "1150.00", "89"),
        (2400, "-1150.00", "-"),
        (6360, "138.00", "-"),
        (2704, "-138.00", "89"),
    ];
    check(abroad, expected);
}

#[test]
fn emission_allowances_have_accounts_of_their_own() {
    let domestic = |code: &'static str| {
        move |w: &mut World| {
            w.card.foreign_vat_code = VatCode::parse(code);
            w.vat(&[("AE", "0", "845.00", "0.00")]);
        }
    };
    let deducted: &[Line] = &[
        (6360, "845.00", "91"),
        (2400, "-845.00", "-"),
        (2717, "211.25", "91"),
        (2707, "-211.25", "91"),
    ];
    check(domestic("91"), deducted);
    let not_deducted: &[Line] = &[
        (6360, "845.00", "92"),
        (2400, "-845.00", "-"),
        (6360, "211.25", "-"),
        (2707, "-211.25", "92"),
    ];
    check(domestic("92"), not_deducted);
}

#[test]
fn a_company_without_vat_registration_takes_the_vat_as_cost() {
    check(|w| w.company.vat_registered = false, &[(6360, "1250.00", "0"), (2400, "-1250.00", "-")]);
}

#[test]
fn a_29_every_line_carries_the_department() {
    let mut world = World::new();
    world.vat(&[("S", "25", "999.72", "249.93")]).rounded("0.35", "500.00");
    let with = |department: Option<&str>| Dimensions {
        department: department.map(str::to_owned),
        ..Dimensions::default()
    };
    assert!(posted(&world).postings().iter().all(|p| p.dimensions == with(Some("10"))));
    world.row().department = None;
    assert!(posted(&world).postings().iter().all(|p| p.dimensions == with(None)));
}

#[test]
fn texts_are_names_and_numbers() {
    let voucher = posted(&World::new());
    assert_eq!(voucher.text(), "Nordlys Renhold AS 1017");
    assert!(voucher.postings().iter().all(|p| p.text == "Nordlys Renhold AS 1017"));
    assert_eq!(voucher.voucher_on(), day("2026-03-10"));
}

#[test]
fn a_credit_note_posted_by_hand_has_the_signs_turned() {
    let mut world = World::new();
    world.invoice.kind = InvoiceKind::CreditNote;
    let voucher = by_hand(&world, propose(&world.facts()).unwrap().lines).unwrap();
    assert_eq!(voucher.kind(), VoucherKind::SupplierCreditNote);
    check_lines(
        &voucher,
        &[(6360, "-1000.00", "1"), (2710, "-250.00", "1"), (2400, "1250.00", "-")],
    );
}

#[test]
fn a_credit_note_that_is_stated_negative_is_not_turned_again() {
    let mut world = World::new();
    world.invoice.kind = InvoiceKind::CreditNote;
    world.invoice.format = InvoiceFormat::Finvoice;
    world.vat(&[("S", "25", "-1000.00", "-250.00")]);
    let voucher = by_hand(&world, propose(&world.facts()).unwrap().lines).unwrap();
    assert_eq!(voucher.kind(), VoucherKind::SupplierCreditNote);
    check_lines(
        &voucher,
        &[(6360, "-1000.00", "1"), (2710, "-250.00", "1"), (2400, "1250.00", "-")],
    );
}

#[test]
fn a_credit_note_is_drafted_without_due_date_and_payment() {
    let mut world = World::new();
    world.invoice.kind = InvoiceKind::CreditNote;
    world.invoice.due_on = None;
    assert_eq!(draft(&world.facts()).unwrap().payment, None);
    world.invoice.kind = InvoiceKind::Invoice;
    assert_eq!(draft(&world.facts()), Err(PostingFault::FieldMissing("due_date")));
}

#[test]
fn a_negative_invoice_posted_by_hand_keeps_its_signs() {
    let mut world = World::new();
    world.vat(&[("S", "25", "-1000.00", "-250.00")]);
    let voucher = by_hand(&world, propose(&world.facts()).unwrap().lines).unwrap();
    assert_eq!(voucher.kind(), VoucherKind::SupplierInvoice);
    check_lines(
        &voucher,
        &[(6360, "-1000.00", "1"), (2710, "-250.00", "1"), (2400, "1250.00", "-")],
    );
    assert_eq!(payment(&world.invoice, &world.card, day("2026-03-24")), None);
}

#[test]
fn a_person_may_spread_the_cost_and_leave_a_part_undeducted() {
    let world = World::new();
    let split = vec![line(6360, "1", "300.00"), line(6300, "1", "700.00")];
    check_lines(
        &by_hand(&world, split).unwrap(),
        &[
            (6360, "300.00", "1"),
            (6300, "700.00", "1"),
            (2710, "250.00", "1"),
            (2400, "-1250.00", "-"),
        ],
    );
    // 40 % is deducted: 400.00 with 100.00 VAT; the other 750.00 is cost with its VAT.
    let part = vec![line(6360, "1", "400.00"), line(7350, "0", "750.00")];
    check_lines(
        &by_hand(&world, part).unwrap(),
        &[
            (6360, "400.00", "1"),
            (7350, "750.00", "0"),
            (2710, "100.00", "1"),
            (2400, "-1250.00", "-"),
        ],
    );
}

#[test]
fn lines_with_different_dimensions_keep_their_own_and_share_the_rest() {
    let world = World::new();
    let with = |department: &str, net| CodingLine {
        dimensions: Dimensions {
            department: Some(department.into()),
            project: Some("P1".into()),
            free: vec![("K".into(), "1".into())],
        },
        ..line(6360, "1", net)
    };
    let voucher = by_hand(&world, vec![with("10", "400.00"), with("20", "600.00")]).unwrap();
    let departments: Vec<_> =
        voucher.postings().iter().map(|p| p.dimensions.department.as_deref()).collect();
    assert_eq!(departments, [Some("10"), Some("20"), None, None]);
    assert!(voucher.postings().iter().all(|p| p.dimensions.project.as_deref() == Some("P1")));
    assert!(voucher.postings().iter().all(|p| p.dimensions.free.len() == 1));
}

#[test]
fn what_a_person_may_not_post() {
    let world = World::new();
    let code = |text| VatCode::parse(text).unwrap();
    for text in ["3", "14", "81", "99", "7"] {
        let refused = by_hand(&world, vec![line(6360, text, "1250.00")]);
        assert_eq!(refused, Err(PostingFault::VatCodeRefused(code(text))));
    }
    let other_rate = by_hand(&world, vec![line(6360, "11", "1000.00")]);
    assert_eq!(other_rate, Err(PostingFault::VatNotInDocument(code("11"))));
    let too_much = by_hand(&world, vec![line(6360, "1", "1000.01")]);
    assert_eq!(too_much, Err(PostingFault::VatNotInDocument(code("1"))));
    let too_little = by_hand(&world, vec![line(6360, "0", "1249.99")]);
    let (expected, actual) = (nok("1250.00"), nok("1249.99"));
    assert_eq!(too_little, Err(PostingFault::CodingDoesNotAddUp { expected, actual }));
    let mut unregistered = World::new();
    unregistered.company.vat_registered = false;
    let deducted = by_hand(&unregistered, vec![line(6360, "1", "1000.00")]);
    assert_eq!(deducted, Err(PostingFault::VatCodeRefused(code("1"))));
    // The basis of imported goods is posted without VAT: customs charges that.
    assert!(by_hand(&world, vec![line(4300, "21", "1250.00")]).is_ok());
}
