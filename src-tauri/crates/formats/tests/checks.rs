//! Each rule broken in turn: the note that says so, and no other that does not follow from it.

mod common;

use common::{INVOICE, notes, one, with};

/// The sample with one text exchanged, and the notes it then deserves.
fn check(old: &str, new: &str, expected: &[&str]) {
    assert_eq!(notes(&one(with(old, new).as_bytes())), expected, "{old} -> {new}");
}

#[test]
fn sums_of_the_document() {
    // BR-CO-10 compares the lines, BR-CO-13 goes on from what is stated.
    check(
        "Amount currencyID=\"NOK\">2699.90",
        "Amount currencyID=\"NOK\">2699.80",
        &["lines_sum lines_total", "net_sum net"],
    );
    check(
        ">50.00</cbc:AllowanceTotalAmount>",
        ">51.00</cbc:AllowanceTotalAmount>",
        &["allowances_sum allowances_total", "net_sum net"],
    );
    check(
        ">100.00</cbc:ChargeTotalAmount>",
        ">99.99</cbc:ChargeTotalAmount>",
        &["charges_sum charges_total", "net_sum net"],
    );
    check(">2749.90<", ">2749.91<", &["net_sum net", "gross_sum gross"]);
    check(">667.49<", ">667.50<", &["vat_sum vat", "gross_sum gross"]);
    check(">3417.39<", ">3417.40<", &["gross_sum gross", "payable_sum payable"]);
    check(">3000.00<", ">3000.01<", &["payable_sum payable"]);
    check(">-0.39<", ">0.39<", &["payable_sum payable"]);
    check(">417.00<", ">0<", &["payable_sum payable"]);
    check(
        "    <cbc:AllowanceTotalAmount currencyID=\"NOK\">50.00</cbc:AllowanceTotalAmount>\n",
        "",
        &["allowances_sum allowances_total"],
    );
}

#[test]
fn vat_by_category() {
    // BR-S-09: 2550.00 x 25 % = 637.50, less than one unit to either side is taken.
    let both = |tax: &str, total: &str, gross: &str, payable: &str| {
        INVOICE
            .replacen(">637.50<", &format!(">{tax}<"), 1)
            .replacen(">667.49<", &format!(">{total}<"), 1)
            .replacen(">3417.39<", &format!(">{gross}<"), 1)
            .replacen(">3000.00<", &format!(">{payable}<"), 1)
    };
    let within = both("638.49", "668.48", "3418.38", "3000.99");
    assert_eq!(notes(&one(within.as_bytes())), [""; 0]);
    let beyond = both("638.50", "668.49", "3418.39", "3001.00");
    assert_eq!(notes(&one(beyond.as_bytes())), ["vat_rate vat"]);
    // BR-S-08: less than one unit to either side.
    check(">2550.00<", ">2551.50<", &["vat_base vat"]);
    check(">199.90</cbc:TaxableAmount>", ">200.80</cbc:TaxableAmount>", &[]);
    // A category without VAT is exact, and has none: BR-E-08, BR-E-09.
    let exempt = INVOICE
        .replace(
            "<cbc:ID>S</cbc:ID>\n          <cbc:Percent>15<",
            "<cbc:ID>E</cbc:ID>\n          <cbc:Percent>0<",
        )
        .replace(
            "<cbc:ID>S</cbc:ID>\n        <cbc:Percent>15<",
            "<cbc:ID>E</cbc:ID>\n        <cbc:Percent>0<",
        );
    // Nothing says why it is exempt (BR-E-10).
    let expected = ["field_missing vat_exemption_reason", "vat_rate vat"];
    assert_eq!(notes(&one(exempt.as_bytes())), expected);
    // A line in a category that the breakdown leaves out.
    let line = INVOICE.rfind("<cbc:Percent>15<").unwrap();
    let unlisted = format!("{}<cbc:Percent>12<{}", &INVOICE[..line], &INVOICE[line + 16..]);
    assert_eq!(notes(&one(unlisted.as_bytes())), ["vat_base vat", "vat_base lines.2.vat"]);
}

#[test]
fn lines() {
    // R120: 2 x 1250.00, two hundredths to either side.
    check(
        ">1250.00</cbc:PriceAmount>",
        ">1250.01</cbc:PriceAmount>",
        &["field_contradicts lines.1.price"],
    );
    check(
        ">1250.00</cbc:PriceAmount>",
        ">1250.02</cbc:PriceAmount>",
        &["field_contradicts lines.1.price", "line_net lines.1.net"],
    );
    check(">0.1</cbc:BaseQuantity>", ">1</cbc:BaseQuantity>", &["line_net lines.2.net"]);
    check(
        ">0.1</cbc:BaseQuantity>",
        ">0</cbc:BaseQuantity>",
        &["field_invalid lines.2.price", "line_net lines.2.net"],
    );
    // R040: 4 % of 2500.00.
    check(
        ">4</cbc:MultiplierFactorNumeric>",
        ">5</cbc:MultiplierFactorNumeric>",
        &["field_contradicts net"],
    );
    // BR-DEC.
    check(
        ">199.90</cbc:LineExtensionAmount>",
        ">199.900</cbc:LineExtensionAmount>",
        &["too_many_decimals lines.2.net"],
    );
    check(">3000.00<", ">3000.000<", &["too_many_decimals payable"]);
}

#[test]
fn identifiers() {
    check("NO987654325MVA", "NO987654325", &["vat_number_form seller_vat_number"]);
    check("NO987654325MVA", "NO 987 654 325 MVA", &["vat_number_form seller_vat_number"]);
    check(
        "NO987654325MVA",
        "NO123456785MVA",
        &["org_number_differs_from_vat_number seller_vat_number"],
    );
    check("NO987654325MVA", "NO987654326MVA", &["vat_number_form seller_vat_number"]);
    check(
        "\"0192\">987654325</cbc:CompanyID>",
        "\"0192\">987654326</cbc:CompanyID>",
        &["org_number_check_digit seller_org_number"],
    );
    check(
        "\"0192\">987654325</cbc:EndpointID>",
        "\"0192\">98765432</cbc:EndpointID>",
        &["org_number_check_digit seller_org_number"],
    );
    check(
        "\"0192\">123456785</cbc:CompanyID>",
        "\"0192\">123456784</cbc:CompanyID>",
        &["org_number_check_digit buyer_org_number"],
    );
}

#[test]
fn accounts_and_references_with_wrong_check_digits_are_noted_and_kept() {
    check("86011117947", "86011117948", &["account_check_digit account"]);
    check("86011117947", "8601 11 17947", &[]);
    // The guide's example of 13 digits.
    check("86011117947", "9386011117947", &["account_check_digit account"]);
    check("86011117947", "NO9386011117947", &[]);
    check("86011117947", "NO9386011117948", &["iban_check_digits iban"]);
    check("86011117947", "GB82WEST12345698765432", &[]);
    check("86011117947", "GB82WEST12345698765433", &["iban_check_digits iban"]);
    // 12345678 has check digits 2 (MOD10) and 5 (MOD11).
    check("123456782", "123456785", &[]);
    check("123456782", "123456783", &["kid_check_digit kid"]);
    check(">123456782<", ">Faktura 10<", &["field_invalid kid"]);
    check("123456782", "RF18539007547034", &[]);
    check("123456782", "RF19539007547034", &["reference_check_digit kid"]);
    let kept = one(with("123456782", "123456783").as_bytes());
    assert_eq!(kept.remittance().unwrap().value, "123456783");
}

#[test]
fn a_swedish_giro_in_the_place_of_a_bank_is_no_bic() {
    let bank = |id: &str| {
        let account = "<cbc:ID>86011117947</cbc:ID>";
        let branch = "cac:FinancialInstitutionBranch";
        let text = with(account, &format!("{account}<{branch}><cbc:ID>{id}</cbc:ID></{branch}>"));
        notes(&one(text.as_bytes()))
    };
    assert_eq!(bank("DNBANOKK"), [""; 0]);
    assert_eq!(bank("SE:BANKGIRO"), [""; 0]);
    assert_eq!(bank("SE:PLUSGIRO"), [""; 0]);
    assert_eq!(bank("SE:GIRO"), ["bic_form bic"]);
}

#[test]
fn mandatory_fields() {
    check("<cbc:ID>10-4711</cbc:ID>", "", &["field_missing number"]);
    check("<cbc:IssueDate>2026-03-02</cbc:IssueDate>", "", &["field_missing issue_date"]);
    check(
        "<cbc:IssueDate>2026-03-02</cbc:IssueDate>",
        "<cbc:IssueDate>02.03.2026</cbc:IssueDate>",
        &["field_invalid issue_date"],
    );
    check("2026-03-02", "2026-02-30", &["field_invalid issue_date"]);
    check("2026-03-02", "2026-03-02+01:00", &[]);
    check("<cbc:DueDate>2026-03-16</cbc:DueDate>", "", &["field_missing due_date"]);
    check(
        ">NOK</cbc:DocumentCurrencyCode>",
        ">nok</cbc:DocumentCurrencyCode>",
        &["field_invalid currency"],
    );
    check(
        "<cbc:RegistrationName>Fjellvåk Kontor AS</cbc:RegistrationName>",
        "",
        &["field_missing buyer_name"],
    );
    check("<cbc:ID>86011117947</cbc:ID>", "", &["field_missing account"]);
    check(">3000.00<", ">3 000,00<", &["field_invalid payable"]);
    check("<cbc:Name>Matpakke</cbc:Name>", "", &["field_missing lines.2.name"]);
    let unreferenced = with("<cbc:BuyerReference>Åse Bjørk</cbc:BuyerReference>", "").replacen(
        "<cbc:ID>B-17</cbc:ID>",
        "",
        1,
    );
    assert_eq!(notes(&one(unreferenced.as_bytes())), ["field_missing buyer_reference"]);
}

#[test]
fn contradictions() {
    check(
        "<cbc:InvoiceTypeCode>380<",
        "<cbc:InvoiceTypeCode>381<",
        &["type_contradicts type_code"],
    );
    check(
        "<cbc:ID>10-4711</cbc:ID>",
        "<cbc:ID>10-4711</cbc:ID><cbc:ID>10-4712</cbc:ID>",
        &["field_contradicts number"],
    );
    check("<cbc:ID>10-4711</cbc:ID>", "<cbc:ID>10-4711</cbc:ID><cbc:ID>10-4711</cbc:ID>", &[]);
    let twice = "<cbc:PayableAmount currencyID=\"NOK\">3000.00</cbc:PayableAmount><cbc:PayableAmount currencyID=\"NOK\">3.00</cbc:PayableAmount>";
    check(
        "<cbc:PayableAmount currencyID=\"NOK\">3000.00</cbc:PayableAmount>",
        twice,
        &["field_contradicts payable"],
    );
}

#[test]
fn amounts_in_another_currency_than_the_document_s() {
    check(
        "<cbc:PayableAmount currencyID=\"NOK\">",
        "<cbc:PayableAmount currencyID=\"EUR\">",
        &["field_contradicts payable"],
    );
    check(
        "<cbc:PriceAmount currencyID=\"NOK\">19.99",
        "<cbc:PriceAmount currencyID=\"SEK\">19.99",
        &["field_contradicts lines.2.price"],
    );
    // VAT in the accounting currency stands beside VAT in the document's (BT-111).
    let beside = "<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">58.00</cbc:TaxAmount></cac:TaxTotal>\n  <cac:TaxTotal>";
    check("<cac:TaxTotal>", beside, &[]);
}

#[test]
fn terms_of_cash_discounts() {
    let discounts = |terms: &str| -> Vec<(u32, String)> {
        let text = format!(
            "</cac:PaymentMeans>\n  <cac:PaymentTerms><cbc:Note>{terms}</cbc:Note></cac:PaymentTerms>"
        );
        let invoice = one(with("</cac:PaymentMeans>", &text).as_bytes());
        let read = invoice.cash_discounts.iter().map(|d| {
            (d.days.as_ref().unwrap().value, d.percent.as_ref().unwrap().value.to_string())
        });
        read.collect()
    };
    let one = |days, percent: &str| vec![(days, percent.to_owned())];
    assert_eq!(discounts("#SKONTO#TAGE=14#PROZENT=2.25#"), one(14, "2.25"));
    assert_eq!(
        discounts("#SKONTO#TAGE=7#PROZENT=3.00#BASISBETRAG=100.00#\n#SKONTO#TAGE=14#PROZENT=2.00#"),
        [(7, "3.00".to_owned()), (14, "2.00".to_owned())]
    );
    assert_eq!(discounts("2 % rabatt ved betaling innen 10 dager"), one(10, "2"));
    assert_eq!(discounts("Ved betaling innen 8 dager gis 1,5 % kontantrabatt."), one(8, "1.5"));
    assert_eq!(discounts("14 dager netto. Forsinkelsesrente 12,5 %"), []);
    assert_eq!(discounts("Rabatt er allerede trukket fra"), []);
}

#[test]
fn rates_fit_their_categories() {
    // BR-S-05: the standard category at 0 %; its base times that rate is 0.00 and not 637.50.
    let zero = INVOICE.replace("<cbc:Percent>25<", "<cbc:Percent>0<");
    let found = notes(&one(zero.as_bytes()));
    assert!(found.contains(&"vat_rate lines.1.vat".to_owned()), "{found:?}");
    // BR-Z-05: a rate where none is charged.
    let row = INVOICE.find("<cbc:ID>S</cbc:ID>").unwrap();
    let zero_rated = format!("{}<cbc:ID>Z</cbc:ID>{}", &INVOICE[..row], &INVOICE[row + 18..]);
    let found = notes(&one(zero_rated.as_bytes()));
    assert!(found.contains(&"vat_rate vat".to_owned()), "{found:?}");
    // A row without a code keeps its amounts, and says that it has none.
    let row = INVOICE.find("<cac:TaxSubtotal>").unwrap();
    let code = row + INVOICE[row..].find("<cbc:ID>S</cbc:ID>").unwrap();
    let uncoded = format!("{}{}", &INVOICE[..code], &INVOICE[code + 18..]);
    let invoice = one(uncoded.as_bytes());
    assert_eq!(invoice.vat.len(), 2);
    assert_eq!(invoice.vat[0].taxable.as_ref().unwrap().value.to_string(), "2550.00");
    let found = notes(&invoice);
    assert!(found.contains(&"field_missing vat_category".to_owned()), "{found:?}");
}

#[test]
fn whether_it_is_an_allowance_or_a_charge_is_never_guessed_silently() {
    let stated = |indicator: &str| {
        let text =
            with("<cbc:ChargeIndicator>false<", &format!("<cbc:ChargeIndicator>{indicator}<"));
        notes(&one(text.as_bytes()))
    };
    assert_eq!(stated("false"), [""; 0]);
    let invalid = "field_invalid charge_indicator";
    assert_eq!(stated("0"), [invalid]);
    assert_eq!(stated("FALSE"), [invalid]);
    // Taken as a charge, what was an allowance of 50.00 breaks the sums.
    let other = stated("1");
    assert_eq!(other[0], invalid);
    assert!(other.contains(&"allowances_sum allowances_total".to_owned()), "{other:?}");
    let absent = with("<cbc:ChargeIndicator>false</cbc:ChargeIndicator>", "");
    assert_eq!(notes(&one(absent.as_bytes())), ["field_missing charge_indicator"]);
}

#[test]
fn identifiers_in_other_schemes_have_check_digits_too() {
    let scheme = |id: &str, scheme: &str| {
        let endpoint = format!("schemeID=\"{scheme}\">{id}</cbc:EndpointID>");
        notes(&one(with("schemeID=\"0192\">123456785</cbc:EndpointID>", &endpoint).as_bytes()))
    };
    let wrong = ["org_number_check_digit buyer_identifier"];
    // PEPPOL-COMMON-R040: Peppol's own cases.
    assert_eq!(scheme("9429041098400", "0088"), [""; 0]);
    assert_eq!(scheme("9429041098401", "0088"), wrong);
    assert_eq!(scheme("5560360793", "0007"), [""; 0]);
    assert_eq!(scheme("5560360794", "0007"), wrong);
    assert_eq!(scheme("DK13585628", "0184"), [""; 0]);
    assert_eq!(scheme("DK13585629", "0184"), wrong);
    assert_eq!(scheme("0112038-9", "0212"), [""; 0]);
    assert_eq!(scheme("0112038-8", "0212"), wrong);
    assert_eq!(scheme("anything", "0204"), [""; 0]);
}

#[test]
fn values_of_a_bad_form_are_noted_with_their_place_and_not_guessed() {
    let huge = "1234567890123456789012345678901234567890";
    for bad in
        ["1,2,3", "1e5", "3.000,00", "3 000.00", huge, "٣٠٠٠", "NaN", "0x10", "--3", "3-", "."]
    {
        let invoice = one(with(">3000.00<", &format!(">{bad}<")).as_bytes());
        assert_eq!(notes(&invoice), ["field_invalid payable"], "{bad}");
        assert_eq!(invoice.totals.payable, None, "{bad}");
        let place = "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount";
        assert_eq!(invoice.notes[0].place, ledger::invoice::Place::Xml(place.into()));
        assert_eq!(invoice.notes[0].actual.as_deref(), Some(bad));
    }
    let dates =
        ["2025-13-45", "2026-2-3", "02.03.2026", "20260302", "2026-03-02T00:00:00", "٢٠٢٦-٠٣-٠٢"];
    for bad in dates {
        let invoice =
            one(with("<cbc:IssueDate>2026-03-02<", &format!("<cbc:IssueDate>{bad}<")).as_bytes());
        assert_eq!(notes(&invoice), ["field_invalid issue_date"], "{bad}");
        assert_eq!(invoice.issue_on, None, "{bad}");
    }
}

#[test]
fn what_stands_twice_is_noted() {
    check(
        "<cac:LegalMonetaryTotal>",
        "<cac:LegalMonetaryTotal/><cac:LegalMonetaryTotal>",
        &[
            "field_contradicts payable",
            "field_missing net",
            "field_missing gross",
            "field_missing payable",
            "field_missing lines_total",
            "allowances_sum allowances_total",
            "charges_sum charges_total",
        ],
    );
    check(
        "<cbc:PaymentID>123456782</cbc:PaymentID>",
        "<cbc:PaymentID>123456782</cbc:PaymentID><cbc:PaymentID>234567891</cbc:PaymentID>",
        &["field_contradicts kid"],
    );
    // The only VAT total in another currency than the document's.
    let foreign = with(
        "<cbc:TaxAmount currencyID=\"NOK\">667.49",
        "<cbc:TaxAmount currencyID=\"EUR\">667.49",
    );
    let invoice = one(foreign.as_bytes());
    assert_eq!(notes(&invoice), ["field_contradicts vat"]);
    assert_eq!(invoice.totals.vat.unwrap().value.to_string(), "667.49");
}

#[test]
fn a_fault_in_one_account_is_none_of_another() {
    let second = "</cac:PaymentMeans><cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>123456783</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>86011117948</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>";
    let invoice = one(with("</cac:PaymentMeans>", second).as_bytes());
    assert_eq!(notes(&invoice), ["account_check_digit account", "kid_check_digit kid"]);
    let noted = |invoice| {
        let fields = formats::summary::Summary::of(invoice).fields;
        let noted = fields.into_iter().filter(|field| field.note.is_some());
        noted.map(|field| field.name).collect::<Vec<_>>()
    };
    assert_eq!(noted(&invoice), [""; 0]);
    let first = with("86011117947", "86011117948").replacen("123456782", "123456783", 1);
    assert_eq!(noted(&one(first.as_bytes())), ["account", "kid"]);
}
