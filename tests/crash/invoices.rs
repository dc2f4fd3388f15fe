//! Made-up EHF invoices, as small as an invoice that may be posted can be, every one different.

use chrono::{Days, NaiveDate};
use ledger::{BankAccount, Money, OrgNumber};
use rust_decimal::Decimal;

/// A made-up seller.
#[derive(Debug, Clone)]
pub struct Seller {
    /// From 1.
    pub index: u64,
    /// Organisation number.
    pub org_number: OrgNumber,
    /// Where it is paid.
    pub account: BankAccount,
}

impl Seller {
    /// Name.
    pub fn name(&self) -> String {
        format!("Leverandør {} AS", self.index)
    }
}

/// So many sellers, with numbers that pass their check digits.
pub fn sellers(count: usize) -> Vec<Seller> {
    let check_digit_of = |body: u64| (0..10).map(move |check| format!("{body}{check}"));
    let org_numbers = (83_000_000..)
        .filter_map(|body| check_digit_of(body).find_map(|text| OrgNumber::parse(&text).ok()));
    let accounts = (9_720_000_000..)
        .filter_map(|body| check_digit_of(body).find_map(|text| BankAccount::parse(&text).ok()));
    let seller = |((index, org_number), account)| Seller { index, org_number, account };
    (1..).zip(org_numbers).zip(accounts).map(seller).take(count).collect()
}

/// The company all of them sell to.
pub fn buyer() -> OrgNumber {
    OrgNumber::parse("987654325").unwrap()
}

/// What an invoice of that number is to be paid with.
pub fn payable(number: u64) -> Money {
    let ore = net_ore(number);
    Money::from_minor(ore + ore / 4, ledger::Currency::NOK)
}

/// Differs from invoice to invoice, so that none looks like another; whole kroner, so that a
/// fourth of it is a whole number of øre.
fn net_ore(number: u64) -> i64 {
    100 * i64::try_from(100 + number * 7_919 % 9_001).unwrap()
}

/// Days of 2025 and 2026 in turn, so that two years' series grow at once.
fn issue_on(number: u64) -> NaiveDate {
    let year = if number.is_multiple_of(3) { 2025 } else { 2026 };
    NaiveDate::from_ymd_opt(year, 1, 2).unwrap() + Days::new(number % 50)
}

/// Invoice `number` of a seller.
pub fn invoice(seller: &Seller, number: u64) -> String {
    let Seller { index, org_number, account } = seller;
    let (issue_on, buyer, name) = (issue_on(number), buyer(), seller.name());
    let due_on = issue_on + Days::new(14);
    let net = Decimal::new(net_ore(number), 2);
    let vat = net / Decimal::from(4);
    let gross = net + vat;
    let account = account.digits();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>{index}-{number}</cbc:ID>
  <cbc:IssueDate>{issue_on}</cbc:IssueDate>
  <cbc:DueDate>{due_on}</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>Innkjøp</cbc:BuyerReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cbc:EndpointID schemeID="0192">{org_number}</cbc:EndpointID>
    <cac:PartyName><cbc:Name>{name}</cbc:Name></cac:PartyName>
    <cac:PostalAddress><cbc:CityName>Tromsø</cbc:CityName><cbc:PostalZone>9008</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>NO{org_number}MVA</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>{name}</cbc:RegistrationName><cbc:CompanyID schemeID="0192">{org_number}</cbc:CompanyID></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    <cbc:EndpointID schemeID="0192">{buyer}</cbc:EndpointID>
    <cac:PostalAddress><cbc:CityName>Bodø</cbc:CityName><cbc:PostalZone>8006</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>Uvær AS</cbc:RegistrationName><cbc:CompanyID schemeID="0192">{buyer}</cbc:CompanyID></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>{kid}</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>{account}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:TaxTotal><cbc:TaxAmount currencyID="NOK">{vat}</cbc:TaxAmount>
    <cac:TaxSubtotal><cbc:TaxableAmount currencyID="NOK">{net}</cbc:TaxableAmount><cbc:TaxAmount currencyID="NOK">{vat}</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="NOK">{net}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="NOK">{net}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="NOK">{gross}</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="NOK">{gross}</cbc:PayableAmount></cac:LegalMonetaryTotal>
  <cac:InvoiceLine>
    <cbc:ID>1</cbc:ID>
    <cbc:InvoicedQuantity unitCode="EA">1</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="NOK">{net}</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Forbruksmateriell</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="NOK">{net}</cbc:PriceAmount></cac:Price>
  </cac:InvoiceLine>
</Invoice>
"#,
        kid = kid(number),
    )
}

fn kid(number: u64) -> String {
    let body = format!("{number:010}");
    let check = ledger::mod10(&body).unwrap();
    format!("{body}{check}")
}
