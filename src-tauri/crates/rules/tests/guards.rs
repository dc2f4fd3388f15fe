//! What holds an invoice for what the company, the document, the supplier and its row say: one
//! spoiled fact at a time. The untouched world posts.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::checks::{check, check_release};
use common::*;
use ledger::AutopostMode;
use ledger::invoice::{InvoiceFormat, InvoiceKind};
use rules::{DepartmentState, Effect, Finding, HoldCode, Release, SupplierRef, Value, plan};

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
fn a_7_only_ordinary_invoices() {
    let typed = |code: &'static str| {
        move |w: &mut World| w.invoice.type_code = Some(text(code, "type_code"))
    };
    for ordinary in ["380", "82", "326", "393"] {
        check(typed(ordinary), &[]);
    }
    for other in ["71", "102", "130", "325", "384", "386", "389", "553", "751", "817", "x"] {
        check(typed(other), &["invoice_type"]);
    }
    check(|w| w.invoice.type_code = None, &[]);
    check_release(typed("384"), "invoice_type", Release::PostByHand);
}

#[test]
fn a_38_one_card_has_the_number() {
    check(|w| w.sharing_number = 1, &["supplier_ambiguous"]);
    check_release(|w| w.sharing_number = 1, "supplier_ambiguous", Release::CheckOrgNumber);
}

#[test]
fn b_12_credit_notes_and_sums_of_nothing() {
    check(|w| w.invoice.kind = InvoiceKind::CreditNote, &["credit_note"]);
    let undated = |w: &mut World| {
        w.invoice.kind = InvoiceKind::CreditNote;
        w.invoice.due_on = None;
    };
    check(undated, &["credit_note"]);
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
    world.invoice.format = InvoiceFormat::Finvoice;
    assert!(!plan(&world.facts()).effects.contains(&row));
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
fn a_38_foreign_suppliers_are_compared_by_the_number_the_register_has() {
    let abroad = |register: &'static str| {
        move |w: &mut World| {
            w.abroad(Some("86")).vat(&[("AE", "0", "1000.00", "0.00")]);
            w.card.org_number_text = register.into();
        }
    };
    // The document says SE556677889901.
    check(abroad("SE 556677-889901"), &[]);
    check(abroad("556677-8899"), &[]);
    check(abroad(""), &[]);
    check(abroad("SE112233445501"), &["org_number_mismatch"]);
    check(abroad("99"), &["org_number_mismatch"]);
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
