//! What old Finvoices have and the public files do not: a credit note of version 1.3.

mod common;

use common::{FINVOICE, latin, notes, one};
use formats::summary::Summary;
use ledger::invoice::{Found, InvoiceKind};

fn value<T: ToString>(found: &Option<Found<T>>) -> String {
    found.as_ref().map(|found| found.value.to_string()).unwrap_or_default()
}

#[test]
fn a_credit_note_keeps_its_negative_amounts() {
    let invoice = one(&latin(FINVOICE));
    assert_eq!(notes(&invoice), [""; 0]);
    assert_eq!(invoice.kind, InvoiceKind::CreditNote);
    let summary = Summary::of(&invoice);
    let expected = [
        ("number", "H-77"),
        ("issue_date", "2008-01-15"),
        ("due_date", "2008-01-29"),
        ("currency", "EUR"),
        ("net", "-110.00"),
        ("vat", "-24.20"),
        ("gross", "-134.20"),
        ("payable", "0.00"),
        ("seller_name", "Äänekosken Sähkö Oy"),
        ("seller_org_number", "2345678-0"),
        ("seller_vat_number", "FI23456780"),
        ("buyer_name", "Ostaja Oy"),
        ("buyer_org_number", "0112038-9"),
        ("iban", "FI2112345600000785"),
        ("kid", "1232"),
        ("order_reference", "TIL-5"),
        ("buyer_reference", "KP 450"),
        ("contract_reference", "SOP-3"),
        ("waybill_reference", "RK-12"),
    ];
    assert_eq!(summary.document_type, "supplier_credit_note");
    let fields: Vec<_> = summary.fields.iter().map(|f| (f.name, f.value.as_str())).collect();
    assert_eq!(fields, expected);
}

#[test]
fn parties_texts_and_terms() {
    let invoice = one(&latin(FINVOICE));
    let seller = &invoice.seller;
    assert_eq!(value(&seller.trading_name), "Sähköpörssi");
    let identifiers = |party: &ledger::invoice::Party| {
        party.identifiers.iter().map(|i| i.id.value.clone()).collect::<Vec<_>>()
    };
    assert_eq!(identifiers(seller), ["S-1", "003723456780"]);
    assert_eq!(identifiers(&invoice.buyer), ["003701120389"]);
    assert_eq!(seller.tax_registrations[0].value, "Ennakkoperintärekisteri");
    assert_eq!(value(&seller.contact.phone), "014 123");
    assert_eq!(value(&seller.contact.email), "lasku@sahko.example");
    let payee = invoice.payee.as_ref().unwrap();
    assert_eq!(value(&payee.name), "Rahoitus Oyj");
    assert_eq!(payee.legal_id.as_ref().unwrap().id.value, "1458359-3");
    assert_eq!(identifiers(payee), ["F-123"]);
    let texts: Vec<_> = invoice.texts.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(texts, ["Hyvitys € 110", "Maksu rahoitusyhtiölle", "Erittely: kaapelit"]);
    let terms: Vec<_> = invoice.payment_terms.iter().map(|t| t.value.as_str()).collect();
    assert_eq!(terms, ["7 pv -2 %", "Viivästyskorko 11 %"]);
    let discount = &invoice.cash_discounts[0];
    assert_eq!(value(&discount.percent), "2.0");
    assert_eq!(value(&discount.amount), "2.68");
    assert_eq!(value(&discount.until_on), "2008-01-22");
    assert_eq!(invoice.references.preceding[0].number.value, "L-70");
    let delivery = &invoice.deliveries[0];
    assert_eq!(value(&delivery.party_name), "Ostaja Oy, varasto");
    assert_eq!(value(&delivery.delivered_on), "2008-01-10");
    assert_eq!(value(&delivery.terms), "Vapaasti perillä");
    assert_eq!(value(&invoice.attachments[0].link), "https://sahko.example/liite.pdf");
}

#[test]
fn every_account_is_kept_once() {
    let invoice = one(&latin(FINVOICE));
    let accounts: Vec<_> = invoice.payment_means.iter().map(|m| value(&m.account)).collect();
    assert_eq!(accounts, ["FI2112345600000785", "FI3843224649000556"]);
}

#[test]
fn rows_of_text_rows_with_sub_rows_and_rows_of_sub_rows() {
    let invoice = one(&latin(FINVOICE));
    let rows: Vec<_> = invoice
        .lines
        .iter()
        .map(|line| {
            let text = line.texts.first().map(|t| t.value.as_str()).unwrap_or_default();
            (value(&line.name), text, value(&line.net))
        })
        .collect();
    // The sub-row of a row that has an amount itself must not count a second time.
    let expected = [
        (String::new(), "Toimitus 10.1.2008", String::new()),
        ("Kaapeli".into(), "", "-100.00".into()),
        ("Kela A".into(), "60 m", String::new()),
        ("Rahti".into(), "", "-10.00".into()),
    ];
    assert_eq!(rows, expected);
    assert_eq!(invoice.lines[2].attributes[0].1.value, "-60.00");
    let cable = &invoice.lines[1];
    assert_eq!(value(&cable.waybill), "RK-12/1");
    assert_eq!(value(&cable.proposed_coding.account), "4010");
    assert_eq!(value(&invoice.proposed_coding.account), "4000");
    assert_eq!(value(&invoice.proposed_coding.dimension), "Osasto 1");
    assert_eq!(value(&cable.unit), "m");
}

/// Notes of the credit note with another price for 100 m of cable, which cost 100.00.
fn priced(price: &str) -> Vec<String> {
    let old = r#"<UnitPriceAmount AmountCurrencyIdentifier="EUR">1,00</UnitPriceAmount>"#;
    assert!(FINVOICE.contains(old));
    notes(&one(&latin(&FINVOICE.replacen(old, price, 1))))
}

#[test]
fn a_price_may_be_in_cents() {
    let cents = |unit: &str, price: &str| {
        priced(&format!(r#"<UnitPriceAmount UnitPriceUnitCode="{unit}">{price}</UnitPriceAmount>"#))
    };
    // 100 m at 100 cents.
    assert_eq!(cents("snt/m", "100,00"), [""; 0]);
    assert_eq!(cents("c/m", "100,00"), [""; 0]);
    assert_eq!(cents("snt/m", "1,00"), ["line_net lines.2.net"]);
    assert_eq!(cents("e/m", "1,00"), [""; 0]);
    assert_eq!(cents("e/m", "100,00"), ["line_net lines.2.net"]);
    // 100 m at 1000 cents for 10 m.
    let base = "<UnitPriceBaseQuantity>10</UnitPriceBaseQuantity>";
    let price = r#"<UnitPriceAmount UnitPriceUnitCode="snt/m">1000,00</UnitPriceAmount>"#;
    assert_eq!(priced(&format!("{price}{base}")), [""; 0]);
}

#[test]
fn discounts_of_a_row_are_taken_one_after_the_other() {
    let further = |percent: &str| {
        priced(&format!(
            "<UnitPriceAmount>2,50</UnitPriceAmount><RowDiscountPercent>20</RowDiscountPercent>
             <RowProgressiveDiscountDetails><RowDiscountPercent>{percent}</RowDiscountPercent>
             </RowProgressiveDiscountDetails>"
        ))
    };
    // 250.00 less 20 % is 200.00, and half of that is 100.00.
    assert_eq!(further("50"), [""; 0]);
    assert_eq!(further("40"), ["line_net lines.2.net"]);
}

#[test]
fn a_finnish_reference_with_a_wrong_check_digit_is_noted() {
    // 123 weighted from the right: 3 x 7 + 2 x 3 + 1 x 1 = 28, so the check digit is 2.
    let wrong = one(&latin(&FINVOICE.replacen(">1232<", ">1233<", 1)));
    assert_eq!(notes(&wrong), ["reference_check_digit kid"]);
}

#[test]
fn numbers_with_thousands_separators_are_not_guessed() {
    let wrong = one(&latin(&FINVOICE.replacen(">-134,20<", ">-1.134,20<", 1)));
    assert_eq!(notes(&wrong), ["field_invalid gross"]);
}

#[test]
fn what_stands_twice_is_noted() {
    let twice = FINVOICE.replacen(
        "<InvoiceNumber>H-77</InvoiceNumber>",
        "<InvoiceNumber>H-77</InvoiceNumber><InvoiceNumber>H-78</InvoiceNumber>",
        1,
    );
    assert_eq!(notes(&one(&latin(&twice))), ["field_contradicts number"]);
}

#[test]
fn every_payment_instruction_is_kept() {
    let start = FINVOICE.find("<EpiDetails>").unwrap();
    let end = FINVOICE.find("</EpiDetails>").unwrap() + "</EpiDetails>".len();
    let other = FINVOICE[start..end].replace("FI2112345600000785", "FI5542345670000081");
    let text = format!("{}{other}{}", &FINVOICE[..end], &FINVOICE[end..]);
    let accounts: Vec<_> =
        one(&latin(&text)).payment_means.iter().map(|means| value(&means.account)).collect();
    assert_eq!(accounts, ["FI2112345600000785", "FI5542345670000081", "FI3843224649000556"]);
}

#[test]
fn the_currency_is_that_of_the_amount_to_pay_where_the_total_has_none() {
    let total = "<InvoiceTotalVatIncludedAmount AmountCurrencyIdentifier=\"EUR\">";
    let without = FINVOICE.replacen(total, "<InvoiceTotalVatIncludedAmount>", 1);
    assert_ne!(without, FINVOICE);
    let currency = one(&latin(&without)).currency.unwrap();
    let place = "/Finvoice/EpiDetails/EpiPaymentInstructionDetails/EpiInstructedAmount/@AmountCurrencyIdentifier";
    assert_eq!(currency.value.code(), "EUR");
    assert_eq!(currency.place, ledger::invoice::Place::Xml(place.into()));
}

#[test]
fn other_papers_in_the_same_form_are_no_invoices() {
    let order = FINVOICE.replacen(">INV02<", ">ORD01<", 1);
    assert_ne!(order, FINVOICE);
    let found = notes(&one(&latin(&order)));
    assert!(found.contains(&"type_contradicts type_code".to_owned()), "{found:?}");
    let taken_back = FINVOICE.replacen(">Original<", ">Cancel<", 1);
    assert_ne!(taken_back, FINVOICE);
    assert_eq!(notes(&one(&latin(&taken_back))), ["type_contradicts type_code"]);
}
