//! What Peppol BIS Billing 3 demands of codes, categories and mandatory fields, broken in turn.

mod common;

use common::{INVOICE, notes, one, with};
use ledger::invoice::InvoiceFormat;

/// The sample with one text exchanged, and the notes it then deserves.
fn check(old: &str, new: &str, expected: &[&str]) {
    assert_eq!(notes(&one(with(old, new).as_bytes())), expected, "{old} -> {new}");
}

#[test]
fn what_peppol_demands() {
    check(
        "<cbc:EndpointID schemeID=\"0192\">987654325</cbc:EndpointID>",
        "",
        &["field_missing seller_endpoint"],
    );
    check(
        "<cbc:EndpointID schemeID=\"0192\">123456785</cbc:EndpointID>",
        "",
        &["field_missing buyer_endpoint"],
    );
    check("<cbc:PaymentMeansCode>30<", "<cbc:PaymentMeansCode>59<", &["field_missing mandate"]);
    check(
        "<cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>",
        "<cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>",
        &["field_missing vat_accounting"],
    );
    check(
        "<cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>",
        "<cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>NOK</cbc:TaxCurrencyCode>",
        &["field_missing vat_accounting", "field_contradicts accounting_currency"],
    );
    check(
        "<cbc:DueDate>",
        "<cac:InvoicePeriod><cbc:StartDate>2026-03-02</cbc:StartDate><cbc:EndDate>2026-03-01</cbc:EndDate></cac:InvoicePeriod><cbc:DueDate>",
        &["field_contradicts period"],
    );
    // BR-CO-03.
    check(
        "<cbc:DueDate>",
        "<cbc:TaxPointDate>2026-03-02</cbc:TaxPointDate><cac:InvoicePeriod><cbc:DescriptionCode>3</cbc:DescriptionCode></cac:InvoicePeriod><cbc:DueDate>",
        &["field_contradicts tax_point_code"],
    );
}

#[test]
fn parts_and_units_are_said_in_full() {
    // R042: the charge is 4 % of 2500.00.
    let percent = "<cbc:MultiplierFactorNumeric>4</cbc:MultiplierFactorNumeric>";
    check(percent, "", &["field_missing charge_percent"]);
    // R130: one packed lunch, at a price for a tenth of a lunch and not for kilograms.
    check(
        "<cbc:BaseQuantity unitCode=\"EA\">",
        "<cbc:BaseQuantity unitCode=\"KGM\">",
        &["field_contradicts lines.2.unit"],
    );
    check("<cbc:BaseQuantity unitCode=\"EA\">", "<cbc:BaseQuantity>", &[]);
}

#[test]
fn what_kind_of_document_peppol_knows() {
    let coded = |code: &str| {
        let text = with("<cbc:InvoiceTypeCode>380<", &format!("<cbc:InvoiceTypeCode>{code}<"));
        notes(&one(text.as_bytes()))
    };
    // PEPPOL-EN16931-P0100: metered, prepayment; not proforma or self-billed.
    for code in ["82", "386"] {
        assert_eq!(coded(code), [""; 0], "{code}");
    }
    // P0112: partial and corrected invoices are for Germans.
    for code in ["325", "389", "326", "384"] {
        assert_eq!(coded(code), ["field_invalid type_code"], "{code}");
    }
    check("<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", "", &["field_missing type_code"]);
    check(
        "<cbc:PaymentMeansCode>30</cbc:PaymentMeansCode>",
        "",
        &["field_missing payment_means_code"],
    );
}

#[test]
fn who_names_only_the_process_is_checked_by_it() {
    let id = "<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>";
    let without = with(id, "");
    let invoice = one(without.replacen(">380<", ">325<", 1).as_bytes());
    // Not taken for EHF: a person posts it.
    assert_eq!(invoice.format, InvoiceFormat::OtherUbl);
    assert_eq!(notes(&invoice), ["field_invalid type_code"]);
}

/// The sample with its row of 15 % in another category, where nothing is charged for this reason.
fn untaxed(category: &str, code: &str) -> Vec<String> {
    let was = "<cbc:ID>S</cbc:ID>\n        <cbc:Percent>15</cbc:Percent>";
    let row = format!(
        "<cbc:ID>{category}</cbc:ID><cbc:Percent>0</cbc:Percent>
         <cbc:TaxExemptionReasonCode>{code}</cbc:TaxExemptionReasonCode>"
    );
    let line = format!("<cbc:ID>{category}</cbc:ID><cbc:Percent>0</cbc:Percent>");
    let text = INVOICE.replacen(was, &row, 1).replacen(was, &line, 1);
    let text = text.replace(">29.99<", ">0.00<").replace(">667.49<", ">637.50<");
    let text = text.replace(">3417.39<", ">3387.40<").replace(">3000.00<", ">2970.01<");
    notes(&one(text.as_bytes()))
}

#[test]
fn reasons_for_exemption_go_with_their_category() {
    // PEPPOL-EN16931-P0104 to P0111, in their order.
    let own = [
        ("VATEX-EU-G", "G"),
        ("VATEX-EU-O", "O"),
        ("VATEX-EU-IC", "K"),
        ("VATEX-EU-AE", "AE"),
        ("VATEX-EU-D", "E"),
        ("VATEX-EU-F", "E"),
        ("VATEX-EU-I", "E"),
        ("VATEX-EU-J", "E"),
    ];
    for (code, own) in own {
        for category in ["G", "O", "K", "AE", "E"] {
            let expected: &[&str] =
                if category == own { &[] } else { &["vat_exemption vat_exemption_reason"] };
            assert_eq!(untaxed(category, code), expected, "{code} in {category}");
        }
    }
    // BR-S-10 and BR-Z-10: what has a rate is not exempt, whatever is said.
    let rate = "<cbc:Percent>25</cbc:Percent>";
    let reasoned = format!("{rate}<cbc:TaxExemptionReason>Unntatt</cbc:TaxExemptionReason>");
    let row = INVOICE.find("<cac:TaxSubtotal>").unwrap();
    let rows = INVOICE[row..].replacen(rate, &reasoned, 1);
    let charged = one(format!("{}{rows}", &INVOICE[..row]).as_bytes());
    assert_eq!(notes(&charged), ["vat_exemption vat_exemption_reason"]);
    assert_eq!(untaxed("Z", "VATEX-EU-132-1A"), ["vat_exemption vat_exemption_reason"]);
    // Capitals do not matter; an article of the directive goes with any category.
    assert_eq!(untaxed("AE", "vatex-eu-ae"), [""; 0]);
    assert_eq!(untaxed("E", "vatex-eu-ae"), ["vat_exemption vat_exemption_reason"]);
    assert_eq!(untaxed("E", "VATEX-EU-132-1A"), [""; 0]);
}

#[test]
fn the_vat_beside_that_of_the_document_is_in_the_accounting_currency() {
    // BT-6 is EUR; a total in SEK is no BT-111, and says something else than BT-6.
    let with_total = |currency: &str| {
        let named = "<cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>";
        let text = with(named, &format!("{named}<cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>"));
        let total = format!(
            "<cac:TaxTotal><cbc:TaxAmount currencyID=\"{currency}\">60.00</cbc:TaxAmount></cac:TaxTotal>"
        );
        let end = "<cac:LegalMonetaryTotal>";
        one(text.replacen(end, &format!("{total}{end}"), 1).as_bytes())
    };
    let right = with_total("EUR");
    assert_eq!(notes(&right), [""; 0]);
    let stated = right.totals.vat_in_accounting_currency.unwrap();
    assert_eq!(stated.value.to_string(), "60.00");
    let wrong = with_total("SEK");
    assert_eq!(notes(&wrong), ["field_contradicts vat", "field_missing vat_accounting"]);
    assert_eq!(wrong.totals.vat_in_accounting_currency, None);
}
