//! The file as a whole: hand-written messages, the ISO schemas, hostile texts, refusals.

mod groups;
mod hostile;
mod refusals;
mod schema;

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{
    Bic, Currency, FinnishReference, Iban, Kid, Money, OrgNumber, PayeeAccount, RfReference,
};

use super::*;

fn id(text: &str) -> Identification {
    Identification::new(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn account(text: &str) -> PayeeAccount {
    PayeeAccount::parse(text).unwrap()
}

fn money(minor: i64, currency: &str) -> Money {
    Money::from_minor(minor, currency.parse().unwrap())
}

fn message(text: &str) -> Remittance {
    Remittance::Message(text.to_owned())
}

/// Fjordlys pays from 8601 11 17947.
fn order(payments: Vec<CreditTransfer>) -> Order {
    Order {
        message_id: id("FJORDLYS-2026-0117"),
        created_at: instant("2026-11-24T09:30:05.250Z"),
        initiating_party: InitiatingParty {
            name: "Fjordlys Kontor AS".to_owned(),
            org_number: OrgNumber::parse("987654325").unwrap(),
            bank_agreement: Some(id("DIV-01")),
        },
        debtor: Debtor {
            name: "Fjordlys Kontor AS".to_owned(),
            org_number: OrgNumber::parse("987654325").unwrap(),
            account: account("86011117947"),
            account_currency: Currency::NOK,
            bic: Bic::parse("DNBANOKK").unwrap(),
        },
        payments,
    }
}

/// 12 500 kroner to a Norwegian account, with a KID.
fn domestic() -> CreditTransfer {
    CreditTransfer {
        end_to_end_id: id("P-1"),
        execute_on: day("2026-11-30"),
        amount: money(1_250_000, "NOK"),
        creditor: Creditor {
            name: "Blåfjell Strøm & Nett AS".to_owned(),
            address: None,
            account: account("12345678903"),
            bic: None,
        },
        remittance: Remittance::Kid(Kid::parse("123456782").unwrap()),
    }
}

/// 750.50 euro to a Finnish account, with an ISO reference.
fn sepa() -> CreditTransfer {
    CreditTransfer {
        end_to_end_id: id("P-2"),
        execute_on: day("2026-11-30"),
        amount: money(75_050, "EUR"),
        creditor: Creditor {
            name: "Tähti Oy".to_owned(),
            address: Some(PostalAddress {
                street: Some("Mannerheimintie 1".to_owned()),
                post_code: Some("00100".to_owned()),
                town: "Helsinki".to_owned(),
                country: "FI".to_owned(),
            }),
            account: PayeeAccount::Iban(Iban::parse("FI21 1234 5600 0007 85").unwrap()),
            bic: Bic::parse("NDEAFIHH"),
        },
        remittance: Remittance::CreditorReference(RfReference::parse("RF18539007547034").unwrap()),
    }
}

/// The same with a Finnish domestic reference.
fn finnish() -> CreditTransfer {
    let reference = FinnishReference::parse("12 34561").unwrap();
    let remittance = Remittance::FinnishReference(reference);
    CreditTransfer { end_to_end_id: id("P-7"), remittance, ..sepa() }
}

/// 99.95 dollars to an account outside the SEPA area.
fn foreign() -> CreditTransfer {
    CreditTransfer {
        end_to_end_id: id("P-3"),
        execute_on: day("2026-11-30"),
        amount: money(9_995, "USD"),
        creditor: Creditor {
            name: "Gulf Paper LLC".to_owned(),
            address: None,
            account: account("AE07 0331 2345 6789 0123 456"),
            bic: Bic::parse("BOMLAEAD"),
        },
        remittance: message("Invoice 4711"),
    }
}

fn file(payments: Vec<CreditTransfer>) -> CreditTransferFile {
    CreditTransferFile::new(order(payments)).unwrap()
}

fn text(file: &CreditTransferFile, version: Version) -> String {
    String::from_utf8(file.to_xml(version).unwrap()).unwrap()
}

/// The message as written by hand for the older version.
const TWO_PAYMENTS: &str = include_str!("tests/two_payments.v03.xml");

#[test]
fn a_12_two_payments_as_version_03() {
    let file = file(vec![domestic(), sepa()]);
    assert_eq!(text(&file, Version::V03), TWO_PAYMENTS.trim_end());
}

#[test]
fn a_12_two_payments_as_version_09() {
    // The newer version differs in three places: namespace, execution date, BIC.
    let expected = TWO_PAYMENTS
        .replace("pain.001.001.03", "pain.001.001.09")
        .replace(
            "      <ReqdExctnDt>2026-11-30</ReqdExctnDt>",
            "      <ReqdExctnDt>\n        <Dt>2026-11-30</Dt>\n      </ReqdExctnDt>",
        )
        .replace("BIC>", "BICFI>");
    let file = file(vec![domestic(), sepa()]);
    assert_eq!(text(&file, Version::V09), expected.trim_end());
}

/// SCOR says that it is a creditor reference; the issuer is named for ISO's own alone.
#[test]
fn only_references_of_iso_name_their_issuer() {
    for version in [Version::V03, Version::V09] {
        let structured = |payment| {
            let xml = text(&file(vec![payment]), version);
            let start = xml.find("<CdtrRefInf>").unwrap();
            let end = xml.find("</CdtrRefInf>").unwrap();
            xml[start..end].split_whitespace().collect::<String>()
        };
        let scor = "<CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>";
        let kid = format!("{scor}</Tp><Ref>123456782</Ref>");
        assert_eq!(structured(domestic()), kid);
        let iso = format!("{scor}<Issr>ISO</Issr></Tp><Ref>RF18539007547034</Ref>");
        assert_eq!(structured(sepa()), iso);
        assert_eq!(structured(finnish()), format!("{scor}</Tp><Ref>1234561</Ref>"));
    }
}

#[test]
fn what_is_not_written_as_given_is_told() {
    let mut payment = sepa();
    payment.remittance = message("Ørsta & Sønn");
    let file = file(vec![domestic(), payment]);
    let told: Vec<_> = file
        .rewritings()
        .iter()
        .map(|told| (told.end_to_end_id.clone(), told.field, &*told.given, &*told.written))
        .collect();
    assert_eq!(
        told,
        [
            (Some(id("P-2")), TextField::CreditorName, "Tähti Oy", "Tahti Oy"),
            (Some(id("P-2")), TextField::Message, "Ørsta & Sønn", "Orsta + Sonn"),
        ]
    );
}

#[test]
fn the_payer_s_own_name_is_told_once() {
    let mut order = order(vec![sepa(), CreditTransfer { end_to_end_id: id("P-4"), ..foreign() }]);
    order.debtor.name = "Fjordlys Bokføring AS".to_owned();
    let file = CreditTransferFile::new(order).unwrap();
    let own: Vec<_> =
        file.rewritings().iter().filter(|told| told.field == TextField::DebtorName).collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].written, "Fjordlys Bokforing AS");
}

#[test]
fn identifications() {
    use IdentificationFault::{Character, Empty, Separator, TooLong};
    let check = |text: &str, expected: Result<(), IdentificationFault>| {
        assert_eq!(Identification::new(text).map(|_| ()), expected, "{text:?}");
    };
    check("2026-11/0117 A", Ok(()));
    check(&"A".repeat(35), Ok(()));
    check(&"A".repeat(36), Err(TooLong { characters: 36 }));
    check("", Err(Empty));
    check("Ø1", Err(Character('Ø')));
    check("A\0", Err(Character('\0')));
    check("/A", Err(Separator));
    check("A/", Err(Separator));
    check("A//B", Err(Separator));
    check(" A", Err(Separator));
    check("A  B", Err(Separator));
}
