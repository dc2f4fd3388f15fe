//! The payment that an invoice lays ready, and what blocks it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::*;
use ledger::PaymentReference;
use rules::{PaymentBlock, payment};

#[test]
fn a_12_the_payment_of_an_invoice() {
    let world = World::new();
    let proposal = payment(&world.invoice, &world.card, day("2026-03-24")).unwrap();
    assert_eq!(proposal.amount, nok("1250.00"));
    assert_eq!(proposal.account.unwrap().to_string(), ACCOUNT);
    assert!(
        matches!(proposal.reference, PaymentReference::Kid(kid) if kid.as_str() == "123456782")
    );
    assert_eq!((proposal.creditor_name.as_str(), proposal.blocks), ("Nordlys Renhold AS", vec![]));
}

#[test]
fn what_blocks_a_payment() {
    let blocks = |tweak: fn(&mut World)| {
        let mut world = World::new();
        tweak(&mut world);
        payment(&world.invoice, &world.card, day("2026-03-24")).unwrap().blocks
    };
    assert_eq!(blocks(|w| w.card.payment_block = true), [PaymentBlock::SupplierBlocked]);
    assert_eq!(blocks(|w| w.card.reviewed_at = None), [PaymentBlock::SupplierNotReviewed]);
    assert_eq!(blocks(|w| w.card.accounts.clear()), [PaymentBlock::AccountUnconfirmed]);
    let only_seen = |w: &mut World| w.card.accounts = vec![known(ACCOUNT, false)];
    assert_eq!(blocks(only_seen), [PaymentBlock::AccountUnconfirmed]);
    assert_eq!(blocks(|w| w.invoice.payment_means.clear()), [PaymentBlock::AccountMissing]);
    let coded = |code: &'static str| {
        let mut world = World::new();
        world.invoice.payment_means[0].code = Some(text(code, "code"));
        payment(&world.invoice, &world.card, day("2026-03-24")).unwrap().blocks
    };
    assert_eq!(coded("49"), [PaymentBlock::CollectedBySeller]);
    // By card, through a payment service, cleared between the partners.
    for code in ["48", "68", "97"] {
        assert_eq!(coded(code), [PaymentBlock::PaidOtherwise], "{code}");
    }
    assert_eq!(coded("30"), []);
}

#[test]
fn a_reference_that_is_no_kid_is_a_message() {
    let reference = |remittance: Option<&str>| {
        let mut world = World::new();
        world.invoice.payment_means[0].remittance = remittance.map(|r| text(r, "kid"));
        payment(&world.invoice, &world.card, day("2026-03-24")).unwrap().reference
    };
    let message = |text: &str| PaymentReference::Message(text.into());
    assert_eq!(reference(Some("Faktura 12")), message("Faktura 12"));
    assert_eq!(reference(None), message("1017"));
}

#[test]
fn a_creditor_reference_and_a_finnish_one_are_kept_as_such() {
    let reference = |account: &str, remittance: &str| {
        let mut world = World::new();
        world.invoice.payment_means[0].account = Some(text(account, "account"));
        world.invoice.payment_means[0].remittance = Some(text(remittance, "kid"));
        payment(&world.invoice, &world.card, day("2026-03-24")).unwrap().reference
    };
    let creditor = reference("FI21 1234 5600 0007 85", "RF18 5390 0754 7034");
    assert!(
        matches!(creditor, PaymentReference::Creditor(rf) if rf.as_str() == "RF18539007547034")
    );
    let finnish = reference("FI21 1234 5600 0007 85", "12 34561");
    assert!(matches!(finnish, PaymentReference::Finnish(r) if r.as_str() == "1234561"));
}
