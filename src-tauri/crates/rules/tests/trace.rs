//! The stored form of traces. What stands here is in company files: it must be read for ever.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::*;
use ledger::invoice::Place;
use ledger::{AutopostMode, Currency, DocumentId};
use rules::{Check, Finding, HoldCode, Mechanism, Release, RuleRef, Trace, Value, plan};

/// Version 1 with every kind of value, place and finding.
const GOLDEN: &str = concat!(
    r#"{"v":1,"mechanism":"autopost_table","rule":{"id":"7","version":3},"checks":["#,
    r#"1,-28,"#,
    r#"{"g":22,"f":"held","e":{"amount":"5000.00 NOK"},"a":{"amount":"5000.01 NOK"},"#,
    r#""p":"/Invoice/cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount","#,
    r#""r":{"raise_cap":{"at_least":"5000.01 NOK"}}},"#,
    r#"{"g":21,"f":"held","a":{"list":[{"number":"11.2345"},{"date":"2026-03-09"}]},"#,
    r#""r":{"record_rate":{"currency":"EUR","on":"2026-03-10"}}},"#,
    r#"{"g":18,"a":{"account":6360},"p":[2,[100,200,300,400]]},"#,
    r#"{"g":10,"f":"held","e":{"flag":true},"a":"absent","r":"review_supplier"},"#,
    r#"{"g":14,"f":"held","a":{"text":"NO123456785MVA"},"#,
    r#""r":{"fix_org_number":{"fault":"prefix_or_suffix","cleaned":"123456785"}}},"#,
    r#"{"g":29,"f":"na","a":"absent","r":{"compare_document":{"document":41}}}"#,
    r#"]}"#
);

fn golden() -> Trace {
    let check = |guard, finding| Check {
        guard,
        finding,
        expected: None,
        actual: None,
        place: None,
        release: None,
    };
    let gross = "/Invoice/cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount";
    let (passed, held, not) = (Finding::Passed, Finding::Held, Finding::NotApplicable);
    let at_least = nok("5000.01");
    let rate = Value::List(vec![Value::Number(decimal("11.2345")), Value::Date(day("2026-03-09"))]);
    let cleaned = Some("123456785".into());
    Trace {
        mechanism: Mechanism::AutopostTable,
        rule: Some(RuleRef { id: "7".into(), version: 3 }),
        checks: vec![
            check(HoldCode::AutomationOff, passed),
            check(HoldCode::DuplicateExact, not),
            Check {
                expected: Some(Value::Amount(nok("5000.00"))),
                actual: Some(Value::Amount(at_least)),
                place: Some(Place::Xml(gross.into())),
                release: Some(Release::RaiseCap { at_least }),
                ..check(HoldCode::CapExceeded, held)
            },
            Check {
                actual: Some(rate),
                release: Some(Release::RecordRate {
                    currency: Currency::EUR,
                    on: day("2026-03-10"),
                }),
                ..check(HoldCode::RateMissing, held)
            },
            Check {
                actual: Some(Value::Account(number(6360))),
                place: Some(Place::Page { page: 2, area: [100, 200, 300, 400] }),
                ..check(HoldCode::DebitAccountInactive, passed)
            },
            Check {
                expected: Some(Value::Flag(true)),
                actual: Some(Value::Absent),
                release: Some(Release::ReviewSupplier),
                ..check(HoldCode::SupplierNotReviewed, held)
            },
            Check {
                actual: Some(Value::Text("NO123456785MVA".into())),
                release: Some(Release::FixOrgNumber { fault: "prefix_or_suffix".into(), cleaned }),
                ..check(HoldCode::OrgNumberInvalid, held)
            },
            Check {
                actual: Some(Value::Absent),
                release: Some(Release::CompareDocument { document: DocumentId(41) }),
                ..check(HoldCode::DuplicateNear, not)
            },
        ],
    }
}

#[test]
fn version_1_is_written_and_read() {
    assert_eq!(serde_json::to_string(&golden()).unwrap(), GOLDEN);
    assert_eq!(serde_json::from_str::<Trace>(GOLDEN).unwrap(), golden());
}

#[test]
fn every_release_keeps_its_name() {
    let check = |release: Release, json: &str| {
        assert_eq!(serde_json::to_string(&release).unwrap(), json);
        assert_eq!(serde_json::from_str::<Release>(json).unwrap(), release);
    };
    check(Release::SwitchAutomationOn, r#""switch_automation_on""#);
    check(Release::RecordElmaRegistration, r#""record_elma_registration""#);
    check(Release::PostByHand, r#""post_by_hand""#);
    check(Release::IdentifySupplier, r#""identify_supplier""#);
    check(Release::ReviewSupplier, r#""review_supplier""#);
    check(Release::EnableSupplier, r#""enable_supplier""#);
    check(Release::ClearApprovalFlag, r#""clear_approval_flag""#);
    check(Release::ClearProjectFlag, r#""clear_project_flag""#);
    check(Release::CheckOrgNumber, r#""check_org_number""#);
    check(Release::SetDebitAccount, r#""set_debit_account""#);
    let account = number(6360);
    check(Release::ActivateAccount { account }, r#"{"activate_account":{"account":6360}}"#);
    check(Release::SetDepartment, r#""set_department""#);
    check(Release::SetCap, r#""set_cap""#);
    let account = ACCOUNT.to_owned();
    let json = r#"{"confirm_account":{"account":"86011117947"}}"#;
    check(Release::ConfirmAccount { account }, json);
    check(Release::AskSupplier, r#""ask_supplier""#);
    let month = "2026-03".to_owned();
    check(Release::UnlockPeriod { month }, r#"{"unlock_period":{"month":"2026-03"}}"#);
    check(Release::SetForeignVatCode, r#""set_foreign_vat_code""#);
    let account = number(7350);
    check(Release::SetAccountVatCode { account }, r#"{"set_account_vat_code":{"account":7350}}"#);
}

#[test]
fn traces_of_later_versions_are_refused() {
    let check = |json: &str| assert!(serde_json::from_str::<Trace>(json).is_err(), "{json}");
    check(&GOLDEN.replace(r#""v":1"#, r#""v":2"#));
    check(r#"{"v":1,"mechanism":"autopost_table","checks":[200]}"#);
    check(r#"{"v":1,"mechanism":"autopost_table","checks":[0]}"#);
    check(r#"{"v":1,"mechanism":"autopost_table","checks":[-300]}"#);
}

/// The numbers and names that stored traces and scripts know a guard by.
#[test]
fn numbers_and_names_of_the_guards_never_change() {
    let names = [
        "automation_off",
        "elma_not_registered",
        "not_electronic",
        "credit_note",
        "zero_amount",
        "negative_amount",
        "buyer_mismatch",
        "supplier_unidentified",
        "supplier_new",
        "supplier_not_reviewed",
        "supplier_manual",
        "approval_required",
        "project_required",
        "org_number_invalid",
        "org_number_mismatch",
        "debit_account_missing",
        "debit_account_unknown",
        "debit_account_inactive",
        "department_unknown",
        "cap_missing",
        "rate_missing",
        "cap_exceeded",
        "bank_account_missing",
        "bank_account_invalid",
        "bank_account_unknown",
        "bank_account_changed",
        "kid_invalid",
        "duplicate_exact",
        "duplicate_near",
        "period_locked",
        "totals_mismatch",
        "vat_uncertain",
        "field_missing",
        "field_invalid",
        "deduction_barred",
        "supplier_ambiguous",
        "invoice_type",
        "rule_stopped",
        "rule_rejected",
        "not_coded",
        "not_verified",
    ];
    for (number, name) in (1..).zip(names) {
        let code = HoldCode::from_number(number).unwrap();
        assert_eq!((code.code(), HoldCode::from_code(name)), (name, Some(code)));
    }
    assert_eq!(HoldCode::ALL.len(), names.len());
}

#[test]
fn real_traces_come_back_as_they_were() {
    let mut world = World::new();
    let tweaks: [fn(&mut World); 4] = [
        |_| {},
        |w| w.row().mode = AutopostMode::Manual,
        |w| w.card.accounts.clear(),
        |w| w.who = Who::Unidentified,
    ];
    for tweak in tweaks {
        tweak(&mut world);
        let trace = plan(&world.facts()).trace;
        let json = serde_json::to_string(&trace).unwrap();
        assert_eq!(serde_json::from_str::<Trace>(&json).unwrap(), trace);
    }
}

/// 10,000 a second are written: a trace in which everything passed stays under a kilobyte.
#[test]
fn a_trace_in_which_everything_passed_is_small() {
    let json = serde_json::to_string(&plan(&World::new().facts()).trace).unwrap();
    assert!(json.len() < 1000, "{} bytes: {json}", json.len());
}
