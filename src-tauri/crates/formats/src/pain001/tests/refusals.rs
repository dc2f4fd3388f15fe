//! What makes no file, and why.

use super::*;

fn check(change: impl FnOnce(&mut CreditTransfer), like: CreditTransfer, expected: PaymentFault) {
    let mut payment = like;
    change(&mut payment);
    let refused =
        vec![RefusedPayment { end_to_end_id: payment.end_to_end_id.clone(), fault: expected }];
    let fault = CreditTransferFile::new(order(vec![payment])).unwrap_err();
    assert_eq!(fault, FileFault::Payments(refused));
}

fn check_file(change: impl FnOnce(&mut Order), expected: FileFault) {
    let mut order = order(vec![domestic()]);
    change(&mut order);
    assert_eq!(CreditTransferFile::new(order).unwrap_err(), expected);
}

#[test]
fn amounts_are_above_zero_and_not_beyond_what_banks_take() {
    use PaymentFault::{AmountTooLarge, NegativeAmount, ZeroAmount};
    check(|p| p.amount = money(0, "NOK"), domestic(), ZeroAmount);
    check(|p| p.amount = money(-1, "NOK"), domestic(), NegativeAmount);
    check(|p| p.amount = money(i64::MIN, "NOK"), domestic(), NegativeAmount);
    check(|p| p.amount = money(100_000_000_000, "EUR"), sepa(), AmountTooLarge);
    check(|p| p.amount = money(i64::MAX, "USD"), foreign(), AmountTooLarge);
    let largest = CreditTransfer { amount: money(99_999_999_999, "EUR"), ..sepa() };
    assert_eq!(file(vec![largest]).control_sum().to_string(), "999999999.99");
}

#[test]
fn execution_is_not_before_creation() {
    check(|p| p.execute_on = day("2026-11-23"), domestic(), PaymentFault::ExecutionDate);
    check(|p| p.execute_on = NaiveDate::MAX, domestic(), PaymentFault::ExecutionDate);
    file(vec![CreditTransfer { execute_on: day("2026-11-24"), ..domestic() }]);
}

#[test]
fn references_go_with_the_payments_they_are_for() {
    let rf = Remittance::CreditorReference(RfReference::parse("RF18539007547034").unwrap());
    let kid = domestic().remittance;
    check(|p| p.remittance = rf, domestic(), PaymentFault::CreditorReferenceDomestic);
    check(|p| p.remittance = kid.clone(), sepa(), PaymentFault::KidNotDomestic);
    check(|p| p.remittance = kid, foreign(), PaymentFault::KidNotDomestic);
    let finnish = Remittance::FinnishReference(FinnishReference::parse("1234561").unwrap());
    let elsewhere = PaymentFault::FinnishReferenceElsewhere;
    check(|p| p.remittance = finnish.clone(), domestic(), elsewhere);
    check(|p| p.remittance = finnish, foreign(), elsewhere);
}

#[test]
fn messages_are_refused_rather_than_cut() {
    use PaymentFault::{MessageMissing, MessageTooLong};
    let too_long = |characters| MessageTooLong { characters };
    check(|p| p.remittance = message(&"å".repeat(141)), domestic(), too_long(141));
    // Abroad every æ takes two characters.
    check(|p| p.remittance = message(&"æ".repeat(71)), sepa(), too_long(142));
    check(|p| p.remittance = message(" \n"), domestic(), MessageMissing);
    check(|p| p.remittance = message("\0!"), domestic(), MessageMissing);
    file(vec![CreditTransfer { remittance: message(&"å".repeat(140)), ..domestic() }]);
    file(vec![CreditTransfer { remittance: message(&"æ".repeat(70)), ..sepa() }]);
}

#[test]
fn creditors_have_a_name_and_a_whole_address_or_none() {
    use PaymentFault::{CountryUnknown, CreditorNameMissing, TownMissing};
    let address = |town: &str, country: &str| {
        let (town, country) = (town.to_owned(), country.to_owned());
        Some(PostalAddress { street: None, post_code: None, town, country })
    };
    check(|p| p.creditor.name = "  ".to_owned(), domestic(), CreditorNameMissing);
    check(|p| p.creditor.name = "\0".to_owned(), domestic(), CreditorNameMissing);
    check(|p| p.creditor.address = address("", "FI"), sepa(), TownMissing);
    check(|p| p.creditor.address = address("Helsinki", "fi"), sepa(), CountryUnknown);
    check(|p| p.creditor.address = address("Helsinki", "XX"), sepa(), CountryUnknown);
    check(|p| p.creditor.address = address("Helsinki", "code"), sepa(), CountryUnknown);
}

#[test]
fn bics_are_needed_outside_the_sepa_area_and_have_the_schemas_form() {
    use PaymentFault::{BicInvalid, BicMissing};
    check(|p| p.creditor.bic = None, foreign(), BicMissing);
    check(|p| p.creditor.bic = Bic::parse("NDEAFI0H"), sepa(), BicInvalid);
    check(|p| p.creditor.bic = Bic::parse("NDEAFIHO"), sepa(), BicInvalid);
    check_file(|o| o.debtor.bic = Bic::parse("DNBANO1K").unwrap(), FileFault::DebtorBic);
    let without = CreditTransfer { creditor: Creditor { bic: None, ..sepa().creditor }, ..sepa() };
    assert!(!text(&file(vec![without]), Version::V03).contains("CdtrAgt"));
    let at_home = Creditor { bic: Bic::parse("DNBANO1K"), ..domestic().creditor };
    let at_home = CreditTransfer { creditor: at_home, ..domestic() };
    assert!(!text(&file(vec![at_home]), Version::V03).contains("CdtrAgt"));
}

#[test]
fn files_hold_something_by_someone() {
    check_file(|o| o.payments.clear(), FileFault::NoPayments);
    check_file(|o| o.debtor.name.clear(), FileFault::NameMissing(TextField::DebtorName));
    check_file(
        |o| o.initiating_party.name = "–".to_owned(),
        FileFault::NameMissing(TextField::InitiatingPartyName),
    );
    check_file(|o| o.created_at = DateTime::<Utc>::MAX_UTC, FileFault::CreatedAt);
}

#[test]
fn the_message_s_identification_leaves_room_for_the_groups() {
    let too_long = FileFault::MessageIdTooLong { characters: 34, max: 33 };
    check_file(|o| o.message_id = id(&"A".repeat(34)), too_long);
    let mut fits = order(vec![domestic()]);
    fits.message_id = id(&"A".repeat(33));
    let xml = text(&CreditTransferFile::new(fits).unwrap(), Version::V03);
    assert!(xml.contains(&format!("<PmtInfId>{}-1</PmtInfId>", "A".repeat(33))));
}

#[test]
fn all_refused_payments_are_told_at_once() {
    let payments = vec![
        domestic(),
        CreditTransfer { amount: money(0, "NOK"), end_to_end_id: id("P-5"), ..domestic() },
        domestic(),
    ];
    let FileFault::Payments(refused) = CreditTransferFile::new(order(payments)).unwrap_err() else {
        panic!("the payments are at fault");
    };
    let told: Vec<_> =
        refused.iter().map(|told| (told.end_to_end_id.as_str(), told.fault.code())).collect();
    assert_eq!(told, [("P-5", "zero_amount"), ("P-1", "duplicate_end_to_end_id")]);
}

#[test]
fn the_control_sum_stays_within_the_schema_s_digits() {
    // 100 001 payments of 999 999 999.99 are more than 99 999 999 999 999.99 together.
    let payment = |number: u32| CreditTransfer {
        end_to_end_id: id(&format!("P-{number}")),
        amount: money(99_999_999_999, "NOK"),
        ..domestic()
    };
    let fault = CreditTransferFile::new(order((0..100_001).map(payment).collect())).unwrap_err();
    assert_eq!(fault, FileFault::ControlSumTooLarge);
}
