//! What holds an invoice, one spoiled fact at a time. The untouched world posts.

mod common;

use common::*;
use ledger::invoice::{InvoiceFormat, InvoiceKind, Note, NoteCode, PaymentMeans, Place};
use ledger::{AutopostMode, Currency, DocumentId, Month, PeriodLocks};
use rules::{
    DepartmentState, Effect, Finding, HoldCode, Likeness, Outcome, PossibleDuplicate, Release,
    SupplierRef, Value, plan,
};

/// The codes that hold after a tweak; no code means that the invoice is posted.
#[track_caller]
fn check(tweak: impl FnOnce(&mut World), expected: &[&str]) {
    let mut world = World::new();
    tweak(&mut world);
    let plan = plan(&world.facts());
    let codes: Vec<_> = plan.trace.held().into_iter().map(HoldCode::code).collect();
    assert_eq!(codes, expected);
    let posted =
        plan.effects.iter().any(|e| matches!(e, Effect::Post(_) | Effect::QueuePayment(_)));
    assert_eq!(posted, expected.is_empty());
    assert_eq!(plan.outcome == Outcome::Post, expected.is_empty());
}

/// The release that the check of a code offers after a tweak.
#[track_caller]
fn check_release(tweak: impl FnOnce(&mut World), code: &str, expected: Release) {
    let mut world = World::new();
    tweak(&mut world);
    let trace = plan(&world.facts()).trace;
    let check = trace.check(HoldCode::from_code(code).unwrap()).unwrap();
    assert_eq!(check.release, Some(expected));
}

#[test]
fn a_3_a_36_an_enabled_supplier_s_invoice_is_posted() {
    check(|_| {}, &[]);
    // A person enabled it before anything came.
    check(|w| w.earlier_invoices = 0, &[]);
}

#[test]
fn every_guard_stands_in_the_trace_in_one_order() {
    let mut world = World::new();
    for who in [Who::Known, Who::Unknown, Who::Unidentified] {
        world.who = who;
        let guards: Vec<_> =
            plan(&world.facts()).trace.checks.into_iter().map(|check| check.guard).collect();
        assert_eq!(guards, HoldCode::ALL);
    }
}

#[test]
fn a_8_d1_elma() {
    check(|w| w.company.elma = None, &["elma_not_registered"]);
    check(|w| w.company.elma.as_mut().unwrap().registered_on = day("2026-03-12"), &[]);
    let tomorrow = |w: &mut World| {
        w.company.elma.as_mut().unwrap().registered_on = day("2026-03-13");
    };
    check(tomorrow, &["elma_not_registered"]);
}

#[test]
fn a_11_switches() {
    check(|w| w.company.automation_on = false, &["automation_off"]);
    check(|w| w.row().mode = AutopostMode::Manual, &["supplier_manual"]);
    check(|w| w.row = None, &["supplier_manual", "cap_missing"]);
}

#[test]
fn a_7_a_14_only_ehf() {
    check(|w| w.invoice.format = InvoiceFormat::Ehf2, &[]);
    check(|w| w.invoice.format = InvoiceFormat::OtherUbl, &["not_electronic"]);
    check(|w| w.invoice.format = InvoiceFormat::Finvoice, &["not_electronic"]);
}

#[test]
fn b_12_credit_notes_and_sums_of_nothing() {
    check(|w| w.invoice.kind = InvoiceKind::CreditNote, &["credit_note"]);
    let zero = |w: &mut World| {
        w.vat(&[("S", "25", "0.00", "0.00")]);
    };
    check(zero, &["zero_amount"]);
    let paid_before = |w: &mut World| {
        w.rounded("0.00", "1250.00");
    };
    check(paid_before, &["zero_amount"]);
    let negative = |w: &mut World| {
        w.vat(&[("S", "25", "-1000.00", "-250.00")]);
    };
    check(negative, &["negative_amount"]);
}

#[test]
fn the_buyer_must_be_the_company_where_the_document_says() {
    check(|w| w.invoice.buyer = Default::default(), &[]);
    check(|w| w.invoice.buyer.vat_number = Some(text("NO987654325MVA", "v")), &[]);
    let other = |w: &mut World| w.invoice.buyer.legal_id = Some(org_id(SELLER, "b"));
    check(other, &["buyer_mismatch"]);
    let wrong_digit = |w: &mut World| w.invoice.buyer.legal_id = Some(org_id("987654321", "b"));
    check(wrong_digit, &["buyer_mismatch"]);
    // The address may be a service provider's as long as the registration is ours.
    check(|w| w.invoice.buyer.endpoint = Some(org_id(SELLER, "b")), &[]);
    let only_address = |w: &mut World| {
        w.invoice.buyer = Default::default();
        w.invoice.buyer.endpoint = Some(org_id(SELLER, "b"));
    };
    check(only_address, &["buyer_mismatch"]);
}

#[test]
fn a_34_d_26_the_first_invoice_of_a_supplier() {
    check(|w| w.who = Who::Unknown, &["supplier_new"]);
    check(|w| w.who = Who::Unidentified, &["supplier_unidentified"]);
    let in_register_only = |w: &mut World| {
        w.earlier_invoices = 0;
        w.row = None;
    };
    check(in_register_only, &["supplier_new", "supplier_manual", "cap_missing"]);
    check(|w| w.card.reviewed_at = None, &["supplier_not_reviewed"]);
}

#[test]
fn a_14_a_34_who_sends_ehf_gets_a_row_and_is_created_once() {
    let mut world = World::new();
    world.who = Who::Unknown;
    let effects = plan(&world.facts()).effects;
    let [Effect::CreateSupplier(new), Effect::AddToAutopostTable(row), Effect::LeaveInInbox(_)] =
        effects.as_slice()
    else {
        panic!("{effects:?}")
    };
    assert_eq!((new.org_number_text.as_str(), new.country.as_str()), (SELLER, "NO"));
    assert_eq!(new.accounts, [known(ACCOUNT, false).account]);
    assert_eq!(*row, SupplierRef::Created);

    world.invoice.format = InvoiceFormat::Finvoice;
    let effects = plan(&world.facts()).effects;
    assert!(matches!(effects[..], [Effect::CreateSupplier(_), Effect::LeaveInInbox(_)]));

    world = World::new();
    world.row = None;
    let effects = plan(&world.facts()).effects;
    let row = Effect::AddToAutopostTable(SupplierRef::Known(world.card.id));
    assert!(effects.contains(&row));
}

#[test]
fn a_16_a_39_bound_suppliers_are_held_though_enabled() {
    check(|w| w.card.approval_required = true, &["approval_required"]);
    check(|w| w.card.project_required = true, &["project_required"]);
}

#[test]
fn a_37_the_register_s_organisation_number() {
    let cases = [
        ("123 456 785", "separators", Some("123456785")),
        ("NO123456785MVA", "prefix_or_suffix", Some("123456785")),
        ("123456789", "check_digit", None),
        ("12345678", "length", None),
        ("", "empty", None),
    ];
    for (written, fault, cleaned) in cases {
        check(|w| w.card.org_number_text = written.into(), &["org_number_invalid"]);
        let release =
            Release::FixOrgNumber { fault: fault.into(), cleaned: cleaned.map(str::to_owned) };
        check_release(|w| w.card.org_number_text = written.into(), "org_number_invalid", release);
    }
}

#[test]
fn a_38_document_and_register_name_the_same_number() {
    let register = |w: &mut World| w.card.org_number_text = OWN.into();
    check(register, &["org_number_mismatch"]);
    check_release(register, "org_number_mismatch", Release::CheckOrgNumber);
    let vat_number = |w: &mut World| {
        w.invoice.seller.vat_number = Some(text("NO987654325MVA", "v"));
    };
    check(vat_number, &["org_number_mismatch"]);
    let unnamed = |w: &mut World| {
        w.invoice.seller.legal_id = None;
        w.invoice.seller.vat_number = None;
        w.vat(&[("O", "0", "1000.00", "0.00")]);
    };
    check(unnamed, &["org_number_mismatch"]);
}

#[test]
fn a_25_debit_account() {
    check(|w| w.card.debit_account_text = " ".into(), &["debit_account_missing"]);
    check(|w| w.card.debit_account_text = "63600".into(), &["debit_account_unknown"]);
    check(|w| w.account = None, &["debit_account_unknown"]);
    check(|w| w.account.as_mut().unwrap().active = false, &["debit_account_inactive"]);
    let ledger_account = |w: &mut World| {
        w.card.debit_account_text = "2400".into();
        w.account.as_mut().unwrap().number = number(2400);
    };
    check(ledger_account, &["debit_account_unknown"]);
}

#[test]
fn a_29_department() {
    check(|w| w.department = DepartmentState::Inactive, &["department_unknown"]);
    check(|w| w.department = DepartmentState::Unknown, &["department_unknown"]);
    let none = |w: &mut World| {
        w.row().department = None;
        w.department = DepartmentState::NotSet;
    };
    check(none, &[]);
}

#[test]
fn a_9_a_31_d2_the_cap_itself_passes_and_an_ore_more_does_not() {
    check(|w| w.row().cap = Some(nok("1250.01")), &[]);
    check(|w| w.row().cap = Some(nok("1250.00")), &[]);
    check(|w| w.row().cap = Some(nok("1249.99")), &["cap_exceeded"]);
    let at_least = Release::RaiseCap { at_least: nok("1250.00") };
    check_release(|w| w.row().cap = Some(nok("1249.99")), "cap_exceeded", at_least);
}

#[test]
fn a_31_d3_an_empty_cap_blocks() {
    check(|w| w.row().cap = None, &["cap_missing"]);
}

#[test]
fn a_31_the_cap_is_compared_in_kroner_after_conversion() {
    // 1,250.00 EUR x 11.2345 = 14,043.125 -> 14,043.13 NOK.
    let euro = |cap: &'static str| {
        move |w: &mut World| {
            w.in_euro("11.2345");
            w.row().cap = Some(nok(cap));
        }
    };
    check(euro("14043.14"), &[]);
    check(euro("14043.13"), &[]);
    check(euro("14043.12"), &["cap_exceeded"]);
}

#[test]
fn a_31_the_cap_holds_the_sum_with_vat_whatever_was_paid_before() {
    let prepaid = |w: &mut World| {
        w.rounded("0.00", "1000.00");
        w.row().cap = Some(nok("1249.99"));
    };
    check(prepaid, &["cap_exceeded"]);
    // A negative prepaid amount would ask for more than the cap saw.
    let reversed = |w: &mut World| {
        w.rounded("0.00", "-9000.00");
    };
    check(reversed, &["field_invalid"]);
}

#[test]
fn a_31_a_rate_must_be_recorded_and_hold() {
    let none = |w: &mut World| {
        w.in_euro("11.2345").rate = None;
    };
    check(none, &["rate_missing"]);
    check_release(
        none,
        "rate_missing",
        Release::RecordRate { currency: Currency::EUR, on: day("2026-03-10") },
    );
    let later = |w: &mut World| {
        w.in_euro("1.00");
        w.rate.as_mut().unwrap().rate_on = day("2026-03-11");
    };
    check(later, &["rate_missing"]);
    let other = |w: &mut World| {
        w.in_euro("1.00");
        w.rate.as_mut().unwrap().currency = Currency::SEK;
    };
    check(other, &["rate_missing"]);
}

#[test]
fn the_account_must_be_confirmed() {
    let accounts = |list: &'static [(&str, bool)]| {
        move |w: &mut World| {
            w.card.accounts = list.iter().map(|(a, confirmed)| known(a, *confirmed)).collect();
        }
    };
    check(accounts(&[(OTHER_ACCOUNT, true), (ACCOUNT, true)]), &[]);
    check(accounts(&[]), &["bank_account_unknown"]);
    check(accounts(&[(ACCOUNT, false)]), &["bank_account_unknown"]);
    check(accounts(&[(OTHER_ACCOUNT, true)]), &["bank_account_changed"]);
    check(accounts(&[(OTHER_ACCOUNT, true), (ACCOUNT, false)]), &["bank_account_changed"]);
    let release = Release::ConfirmAccount { account: ACCOUNT.into() };
    check_release(accounts(&[(OTHER_ACCOUNT, true)]), "bank_account_changed", release);
}

#[test]
fn an_account_and_its_iban_are_the_same_account() {
    let iban = |w: &mut World| {
        w.invoice.payment_means[0].account = Some(text("NO93 8601 1117 947", "a"));
    };
    check(iban, &[]);
}

#[test]
fn an_account_must_be_there_and_be_one() {
    check(|w| w.invoice.payment_means[0].account = None, &["bank_account_missing"]);
    check(|w| w.invoice.payment_means.clear(), &["bank_account_missing"]);
    let wrong = |w: &mut World| {
        w.invoice.payment_means[0].account = Some(text("86011117948", "account"));
    };
    check(wrong, &["bank_account_invalid"]);
    let nothing_known = |w: &mut World| {
        w.invoice.payment_means.clear();
        w.card.accounts.clear();
    };
    check(nothing_known, &["bank_account_missing", "bank_account_unknown"]);
}

#[test]
fn every_means_of_transfer_needs_a_confirmed_account() {
    let second = |account: &'static str| {
        move |w: &mut World| {
            let first = w.invoice.payment_means[0].clone();
            w.invoice
                .payment_means
                .push(PaymentMeans { account: Some(text(account, "second")), ..first });
        }
    };
    check(second(ACCOUNT), &[]);
    check(second(OTHER_ACCOUNT), &["bank_account_changed"]);
    check(second("1"), &["bank_account_invalid"]);
}

#[test]
fn direct_debits_and_cards_need_no_account_of_the_supplier() {
    for code in ["49", "59", "48", "54", "55", "10"] {
        let other = |w: &mut World| {
            w.invoice.payment_means[0].code = Some(text(code, "code"));
            w.invoice.payment_means[0].account = None;
            w.card.accounts.clear();
        };
        check(other, &[]);
    }
}

#[test]
fn kid() {
    let remittance = |kid: &'static str| {
        move |w: &mut World| w.invoice.payment_means[0].remittance = Some(text(kid, "kid"))
    };
    check(remittance("123456785"), &[]);
    check(remittance("123456780"), &["kid_invalid"]);
    check(remittance("Faktura 1017"), &[]);
    check(|w| w.invoice.payment_means[0].remittance = None, &[]);
    let abroad = |w: &mut World| {
        let account = "GB29NWBK60161331926819";
        w.invoice.payment_means[0].account = Some(text(account, "account"));
        w.card.accounts = vec![known(account, true)];
        w.invoice.payment_means[0].remittance = Some(text("123456780", "kid"));
    };
    check(abroad, &[]);
}

#[test]
fn duplicates_hold_and_name_the_earlier_document() {
    let earlier = |likeness| PossibleDuplicate {
        document: DocumentId(41),
        number: "10-17".into(),
        normalised_number: "1017".into(),
        payable: Some(nok("1250.00")),
        issue_on: Some(day("2026-03-10")),
        likeness,
    };
    check(|w| w.duplicates.push(earlier(Likeness::Exact)), &["duplicate_exact"]);
    check(|w| w.duplicates.push(earlier(Likeness::Near)), &["duplicate_near"]);
    check_release(
        |w| w.duplicates.push(earlier(Likeness::Near)),
        "duplicate_near",
        Release::CompareDocument { document: DocumentId(41) },
    );
}

#[test]
fn a_locked_month_holds() {
    let locked =
        |month: &'static str| move |w: &mut World| w.locks = PeriodLocks::new(Month::parse(month));
    check(locked("2026-02"), &[]);
    check(locked("2026-03"), &["period_locked"]);
    let release = Release::UnlockPeriod { month: "2026-03".into() };
    check_release(locked("2026-03"), "period_locked", release);
}

fn note(code: NoteCode, field: &'static str) -> Note {
    let place = Place::Xml("/Invoice/x".into());
    Note { code, field: field.into(), expected: None, actual: Some("x".into()), place }
}

#[test]
fn totals_must_add_up_by_the_reader_s_sums_and_by_ours() {
    check(|w| w.invoice.notes.push(note(NoteCode::LineNet, "lines.1.net")), &["totals_mismatch"]);
    let set = |change: fn(&mut World)| change;
    for change in [
        set(|w| w.invoice.totals.net = Some(found(decimal("1000.01"), "net"))),
        set(|w| w.invoice.totals.vat = Some(found(decimal("249.99"), "vat"))),
        set(|w| w.invoice.totals.gross = Some(found(decimal("1250.01"), "gross"))),
        set(|w| w.invoice.totals.payable = Some(found(decimal("1350.00"), "payable"))),
        set(|w| w.invoice.totals.prepaid = Some(found(decimal("10.00"), "prepaid"))),
        set(|w| w.invoice.totals.vat = None),
    ] {
        check(change, &["totals_mismatch"]);
    }
}

#[test]
fn rounding_is_at_most_a_krone() {
    let rounded = |rounding: &'static str| {
        move |w: &mut World| {
            w.rounded(rounding, "0.00");
        }
    };
    check(rounded("-0.49"), &[]);
    check(rounded("1.00"), &[]);
    check(rounded("1.01"), &["totals_mismatch"]);
    check(rounded("5000.00"), &["totals_mismatch"]);
}

#[test]
fn vat_of_domestic_sellers() {
    let rows = |rows: &'static [(&str, &str, &str, &str)]| {
        move |w: &mut World| {
            w.vat(rows);
        }
    };
    check(rows(&[("S", "15", "100.00", "15.00"), ("S", "12", "100.00", "12.00")]), &[]);
    check(rows(&[("S", "11.11", "100.00", "11.11"), ("E", "0", "10.00", "0.00")]), &[]);
    check(rows(&[("Z", "0", "100.00", "0.00")]), &[]);
    check(rows(&[("O", "0", "100.00", "0.00")]), &[]);
    // 6 % was the low rate until 2021-09-30.
    check(rows(&[("S", "6", "100.00", "6.00")]), &["vat_uncertain"]);
    check(rows(&[("E", "0", "100.00", "25.00")]), &["vat_uncertain"]);
    check(rows(&[("AE", "0", "100.00", "0.00")]), &["vat_uncertain"]);
    check(rows(&[("K", "0", "100.00", "0.00")]), &["vat_uncertain"]);
    check(rows(&[("G", "0", "100.00", "0.00")]), &["vat_uncertain"]);
    check(rows(&[("L", "7", "100.00", "7.00")]), &["vat_uncertain"]);
    check(|w| w.invoice.vat.clear(), &["vat_uncertain"]);
}

#[test]
fn the_rate_is_that_of_the_tax_day() {
    let then = |w: &mut World| {
        w.vat(&[("S", "6", "100.00", "6.00")]);
        w.invoice.tax_point_on = Some(found(day("2021-09-30"), "t"));
    };
    check(then, &[]);
    let day_after = |w: &mut World| {
        then(w);
        w.invoice.tax_point_on = Some(found(day("2021-10-01"), "t"));
    };
    check(day_after, &["vat_uncertain"]);
}

#[test]
fn vat_is_deducted_only_from_sellers_with_a_vat_number() {
    check(|w| w.invoice.seller.vat_number = None, &["vat_uncertain"]);
    let bare = |w: &mut World| w.invoice.seller.vat_number = Some(text(SELLER, "v"));
    check(bare, &["vat_uncertain"]);
    let not_registered = |w: &mut World| {
        bare(w);
        w.company.vat_registered = false;
    };
    check(not_registered, &[]);
}

#[test]
fn reverse_charge_needs_a_code_that_a_person_has_set() {
    for code in ["86", "87", "88", "89", "91", "92", "0"] {
        let set = |w: &mut World| {
            w.abroad(Some(code)).vat(&[("AE", "0", "1000.00", "0.00")]);
        };
        check(set, &[]);
    }
    for code in [None, Some("1"), Some("81"), Some("3"), Some("7"), Some("99")] {
        let set = |w: &mut World| {
            w.abroad(code).vat(&[("O", "0", "1000.00", "0.00")]);
        };
        check(set, &["vat_uncertain"]);
        check_release(set, "vat_uncertain", Release::SetForeignVatCode);
    }
    // Emission allowances from a domestic seller.
    let domestic = |w: &mut World| {
        w.card.foreign_vat_code = ledger::VatCode::parse("91");
        w.vat(&[("AE", "0", "1000.00", "0.00")]);
    };
    check(domestic, &[]);
}

#[test]
fn a_foreign_seller_s_vat_is_never_deducted() {
    let charged = |w: &mut World| {
        w.abroad(Some("86"));
    };
    check(charged, &["vat_uncertain"]);
    // Norwegian VAT of a foreign company that is registered in Norway.
    let registered = |w: &mut World| {
        w.invoice.seller.address.country = Some(text("SE", "c"));
    };
    check(registered, &[]);
}

#[test]
fn a_company_without_vat_registration_deducts_nothing() {
    let coded = |code: &'static str| {
        move |w: &mut World| {
            w.company.vat_registered = false;
            w.abroad(Some(code)).vat(&[("AE", "0", "1000.00", "0.00")]);
        }
    };
    check(coded("86"), &["vat_uncertain"]);
    check(coded("87"), &[]);
}

#[test]
fn fields_that_posting_needs() {
    check(|w| w.invoice.number = None, &["field_missing"]);
    check(|w| w.invoice.number = Some(text("  ", "n")), &["field_missing"]);
    check(|w| w.invoice.issue_on = None, &["field_missing"]);
    check(|w| w.invoice.due_on = None, &["field_missing"]);
    check(|w| w.invoice.currency = None, &["field_missing"]);
    check(|w| w.invoice.totals.payable = None, &["field_missing"]);
    check(|w| w.invoice.totals.gross = None, &["field_missing"]);
}

#[test]
fn the_supplier_s_days_stand_in_for_a_due_date() {
    let mut world = World::new();
    world.invoice.due_on = None;
    world.card.payment_days = Some(30);
    let effects = plan(&world.facts()).effects;
    let due = effects.iter().find_map(|effect| match effect {
        Effect::QueuePayment(payment) => Some(payment.due_on),
        _ => None,
    });
    assert_eq!(due, Some(day("2026-04-09")));
}

#[test]
fn fields_that_cannot_be_read_or_contradict() {
    let noted = |code, field| move |w: &mut World| w.invoice.notes.push(note(code, field));
    check(noted(NoteCode::FieldInvalid, "due_date"), &["field_invalid"]);
    check(noted(NoteCode::FieldInvalid, "delivery_date"), &[]);
    check(noted(NoteCode::FieldContradicts, "kid"), &["field_invalid"]);
    check(noted(NoteCode::TypeContradicts, "type_code"), &["field_invalid"]);
    let thousandths = |w: &mut World| {
        w.vat(&[("S", "25", "1000.004", "250.001")]);
    };
    check(thousandths, &["field_invalid"]);
    let next_year =
        |date: &'static str| move |w: &mut World| w.invoice.issue_on = Some(found(day(date), "d"));
    check(next_year("2027-03-13"), &[]);
    check(next_year("2027-03-14"), &["field_invalid"]);
}

#[test]
fn a_passed_check_says_what_it_compared() {
    let world = World::new();
    let plan = plan(&world.facts());
    let cap = plan.trace.check(HoldCode::CapExceeded).unwrap();
    assert_eq!(cap.finding, Finding::Passed);
    assert_eq!(cap.expected, Some(Value::Amount(nok("5000.00"))));
    assert_eq!(cap.actual, Some(Value::Amount(nok("1250.00"))));
    let rule = plan.trace.rule.unwrap();
    assert_eq!((rule.id.as_str(), rule.version), ("7", 3));
}
