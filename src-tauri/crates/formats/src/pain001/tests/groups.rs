//! Grouping, counts and sums.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

#[test]
fn kinds_of_payment() {
    let check = |debtor: &str, creditor: &str, currency: &str, expected: Scheme| {
        let kind = Scheme::between(&account(debtor), &account(creditor), currency.parse().unwrap());
        assert_eq!(kind, expected, "{debtor} {creditor} {currency}");
    };
    const NORWEGIAN: &str = "12345678903";
    const FINNISH: &str = "FI2112345600000785";
    const EMIRATI: &str = "AE070331234567890123456";
    check(NORWEGIAN, "86011117947", "NOK", Scheme::Domestic);
    check(NORWEGIAN, "NO9386011117947", "NOK", Scheme::Domestic);
    check(NORWEGIAN, "86011117947", "EUR", Scheme::Sepa);
    check(NORWEGIAN, "86011117947", "SEK", Scheme::Foreign);
    check(NORWEGIAN, FINNISH, "EUR", Scheme::Sepa);
    check(NORWEGIAN, FINNISH, "NOK", Scheme::Foreign);
    check(NORWEGIAN, EMIRATI, "EUR", Scheme::Foreign);
    check(FINNISH, NORWEGIAN, "NOK", Scheme::Foreign);
    check(FINNISH, NORWEGIAN, "EUR", Scheme::Sepa);
    check(EMIRATI, FINNISH, "EUR", Scheme::Foreign);
}

/// Every `PmtInf`: execution date, service level, charge bearer, count, sum, identifications.
fn summaries(file: &CreditTransferFile) -> Vec<String> {
    let xml = text(file, Version::V03);
    let group = |part: &str| {
        let all = |element: &str| {
            let open = format!("<{element}>");
            part.split(&open).skip(1).filter_map(|rest| rest.split('<').next()).collect::<Vec<_>>()
        };
        [
            all("ReqdExctnDt").join(" "),
            all("Cd").first().copied().unwrap_or("").to_owned(),
            all("ChrgBr").join(" "),
            all("NbOfTxs").join(" "),
            all("CtrlSum").join(" "),
            all("EndToEndId").join(","),
        ]
        .join(" ")
    };
    xml.split("<PmtInf>").skip(1).map(group).collect()
}

#[test]
fn payments_are_grouped_by_date_kind_and_currency_and_keep_their_order() {
    let payment = |name: &str, on: &str, amount: Money, like: fn() -> CreditTransfer| {
        CreditTransfer { end_to_end_id: id(name), execute_on: day(on), amount, ..like() }
    };
    let file = file(vec![
        payment("A", "2026-12-01", money(100, "NOK"), domestic),
        payment("B", "2026-11-30", money(200, "USD"), foreign),
        payment("C", "2026-11-30", money(405, "EUR"), sepa),
        payment("D", "2026-12-01", money(800, "NOK"), domestic),
        payment("E", "2026-11-30", money(1_600, "GBP"), foreign),
        payment("F", "2026-11-30", money(3_200, "NOK"), domestic),
        payment("G", "2026-11-30", money(64, "JPY"), foreign),
        payment("H", "2026-11-30", money(12_810, "EUR"), sepa),
    ]);
    assert_eq!(
        summaries(&file),
        [
            "2026-11-30 NURG SLEV 1 32.00 F",
            "2026-11-30 SEPA SLEV 2 132.15 C,H",
            "2026-11-30 NURG SHAR 1 16.00 E",
            "2026-11-30 NURG SHAR 1 64 G",
            "2026-11-30 NURG SHAR 1 2.00 B",
            "2026-12-01 NURG SLEV 2 9.00 A,D",
        ]
    );
    assert_eq!(file.count(), 8);
    // 32 + 132.15 + 16 + 64 + 2 + 9, whatever the currencies.
    assert_eq!(file.control_sum().to_string(), "255.15");
    assert!(text(&file, Version::V03).contains("<PmtInfId>FJORDLYS-2026-0117-6</PmtInfId>"));
}

#[test]
fn the_same_order_gives_the_same_bytes() {
    let payments = || vec![sepa(), domestic(), foreign()];
    assert_eq!(text(&file(payments()), Version::V09), text(&file(payments()), Version::V09));
}

proptest! {
    #[test]
    fn count_and_control_sum_are_those_of_the_payments(
        amounts in prop::collection::vec((1_i64..=99_999_999_999, 0_usize..3, 0_u64..5), 1..40),
    ) {
        let kinds = [domestic, sepa, foreign];
        let payments: Vec<_> = amounts
            .iter()
            .enumerate()
            .map(|(number, (minor, kind, days))| {
                let like = kinds[*kind]();
                CreditTransfer {
                    end_to_end_id: id(&format!("P-{number}")),
                    amount: Money::from_minor(*minor, like.amount.currency()),
                    execute_on: like.execute_on + chrono::Days::new(*days),
                    ..like
                }
            })
            .collect();
        let file = file(payments);
        let minor: i64 = amounts.iter().map(|(minor, ..)| minor).sum();
        let sum = Decimal::new(minor, 2);
        prop_assert_eq!(file.count(), amounts.len());
        prop_assert_eq!(file.control_sum(), sum);

        let xml = text(&file, Version::V09);
        let instructed: Decimal = xml
            .split("<InstdAmt Ccy=\"").skip(1)
            .map(|rest| rest[5..].split('<').next().unwrap().parse::<Decimal>().unwrap())
            .sum();
        prop_assert_eq!(instructed, sum);
        let header = format!("<NbOfTxs>{}</NbOfTxs>\n      <CtrlSum>{sum}</CtrlSum>", amounts.len());
        prop_assert!(xml.contains(&header), "{}", xml);
    }
}
