//! By how much an invoice's lines differ from its sums (B-59, B-163), and whether anything else does.

mod common;

use common::{FINVOICE, INVOICE, latin, one, with};
use ledger::invoice::{Arithmetic, Invoice};

/// The sample's lines are 2500.00 and 199.90; it states 2699.90 as their sum.
const STATED: &str =
    "  <cbc:LineExtensionAmount currencyID=\"NOK\">2699.90</cbc:LineExtensionAmount>\n";

fn check(invoice: &Invoice, difference: Option<&str>, arithmetic: Arithmetic) {
    assert_eq!(invoice.line_difference().map(|d| d.to_string()).as_deref(), difference);
    assert_eq!(invoice.arithmetic(), arithmetic, "{:?}", invoice.notes);
}

fn check_with(old: &str, new: &str, difference: Option<&str>, arithmetic: Arithmetic) {
    check(&one(with(old, new).as_bytes()), difference, arithmetic);
}

#[test]
fn b_163_is_what_is_stated_less_the_lines() {
    check(&one(INVOICE.as_bytes()), Some("0.00"), Arithmetic::Sound);
    // The price goes with the line: nothing else is wrong.
    let a_cent_less =
        with(">199.90</cbc:LineExtensionAmount>", ">199.89</cbc:LineExtensionAmount>");
    check(&one(a_cent_less.as_bytes()), Some("0.01"), Arithmetic::LineSumOnly);
    check_with(
        ">199.90</cbc:LineExtensionAmount>",
        ">199.91</cbc:LineExtensionAmount>",
        Some("-0.01"),
        Arithmetic::LineSumOnly,
    );
    // The sum of the lines and what follows from it contradict each other: the net sum as well.
    check_with(STATED, &STATED.replace(".90", ".91"), Some("0.01"), Arithmetic::Wrong);
    // A cent more is to be paid; the lines are right.
    check_with(">3000.00<", ">3000.01<", Some("0.00"), Arithmetic::Wrong);
    // 2 x 1250.00: price and amount of a line differ, and the lines add up to something else.
    check_with(
        ">2500.00</cbc:LineExtensionAmount>",
        ">2499.90</cbc:LineExtensionAmount>",
        Some("0.10"),
        Arithmetic::Wrong,
    );
}

#[test]
fn b_163_goes_back_from_the_net_total_where_no_sum_is_stated() {
    // 2749.90 net - 100.00 charges + 50.00 allowances = 2699.90.
    let unstated = with(STATED, "");
    let unstated = one(unstated.as_bytes());
    assert_eq!(unstated.line_difference().map(|d| d.to_string()).as_deref(), Some("0.00"));
    let less = with(STATED, "").replacen(
        ">199.90</cbc:LineExtensionAmount>",
        ">199.89</cbc:LineExtensionAmount>",
        1,
    );
    check(&one(less.as_bytes()), Some("0.01"), Arithmetic::LineSumOnly);
    // Without the totals of charges and allowances, those that there are count.
    let untotalled: String = less
        .lines()
        .filter(|line| {
            !line.contains("AllowanceTotalAmount") && !line.contains("ChargeTotalAmount")
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    assert_ne!(untotalled, less);
    let untotalled = one(untotalled.as_bytes());
    assert_eq!(untotalled.line_difference().map(|d| d.to_string()).as_deref(), Some("0.01"));
    let nothing = with(STATED, "").replace("TaxExclusiveAmount", "Other");
    assert_eq!(one(nothing.as_bytes()).line_difference(), None);
}

#[test]
fn b_163_counts_neither_parts_nor_lines_without_amount() {
    // Rows of -100.00 (with a part of -60.00), of nothing, and a sub-row of -10.00; net is -110.00.
    check(&one(&latin(FINVOICE)), Some("0.00"), Arithmetic::Sound);
    let short =
        FINVOICE.replace(">-10,00</SubRowVatExcludedAmount>", ">-9,99</SubRowVatExcludedAmount>");
    check(&one(&latin(&short)), Some("-0.01"), Arithmetic::LineSumOnly);
    // A row that states its amount only with VAT: the sum is not known.
    let gross = FINVOICE.replace(
        "<RowVatExcludedAmount AmountCurrencyIdentifier=\"EUR\">-100,00</RowVatExcludedAmount>",
        "",
    );
    assert_ne!(gross, FINVOICE);
    assert_eq!(one(&latin(&gross)).line_difference(), None);
}

#[test]
fn b_163_is_not_known_without_lines() {
    let start = INVOICE.find("  <cac:InvoiceLine>").unwrap();
    let bare = format!("{}</Invoice>", &INVOICE[..start]);
    assert_eq!(one(bare.as_bytes()).line_difference(), None);
}

/// B-59's own numbers: header 100.00, lines 99.99.
#[test]
fn b_59_a_cent_between_header_and_lines() {
    let mut invoice = one(INVOICE.as_bytes());
    let amount = |invoice: &Invoice, value: &str| {
        invoice.totals.lines.clone().map(|found| found.map(|_| value.parse().unwrap()))
    };
    invoice.totals.lines = amount(&invoice, "100.00");
    invoice.lines.truncate(2);
    invoice.lines[0].net = amount(&invoice, "66.66");
    invoice.lines[1].net = amount(&invoice, "33.33");
    assert_eq!(invoice.line_difference(), Some("0.01".parse().unwrap()));
    // What makes up a line counts in it.
    invoice.lines[1].is_part = true;
    assert_eq!(invoice.line_difference(), Some("33.34".parse().unwrap()));
    invoice.lines[1].is_part = false;
    invoice.lines[1].net = None;
    assert_eq!(invoice.line_difference(), Some("33.34".parse().unwrap()));
}
