//! Made-up EHF invoices of the size real ones have (about 10 kB), every one different.

use chrono::{Days, NaiveDate};
use ledger::{BankAccount, OrgNumber};
use rust_decimal::Decimal;

/// Invoice lines of every invoice; with them a file is as large as the public examples.
const LINES: u64 = 6;

/// With a million stored they came over 588 days.
const INVOICES_A_DAY: u64 = 1_700;
/// After so many days the date stays.
const DAYS: u64 = 650;
/// No invoice comes so many days after its date.
const LATEST: u64 = 10;

/// A made-up seller.
pub struct Seller {
    index: u64,
    org_number: OrgNumber,
    account: BankAccount,
}

impl Seller {
    /// Organisation number.
    pub fn org_number(&self) -> OrgNumber {
        self.org_number
    }
}

/// So many sellers, with organisation numbers and accounts that pass their check digits.
pub fn sellers(count: usize) -> Vec<Seller> {
    let check_digit_of = |body: u64| (0..10).map(move |check| format!("{body}{check}"));
    let org_numbers = (81_000_000..)
        .filter_map(|body| check_digit_of(body).find_map(|text| OrgNumber::parse(&text).ok()));
    let accounts = (9_710_000_000..)
        .filter_map(|body| check_digit_of(body).find_map(|text| BankAccount::parse(&text).ok()));
    let seller = |((index, org_number), account)| Seller { index, org_number, account };
    (0..).zip(org_numbers).zip(accounts).map(seller).take(count).collect()
}

/// Invoice `number` of a seller, to a buyer.
pub fn invoice(seller: &Seller, number: u64, buyer: OrgNumber) -> String {
    let Seller { index, org_number, account } = seller;
    let issue_on = day(number);
    let due_on = issue_on + Days::new(14);
    let nets: Vec<Decimal> = (0..LINES).map(|line| net(number, line)).collect();
    let net: Decimal = nets.iter().sum();
    let vat = (net / Decimal::from(4)).round_dp(2);
    let gross = net + vat;
    let lines: String = (1..).zip(&nets).map(|(id, net)| line(id, *net)).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>{index}-{number}</cbc:ID>
  <cbc:IssueDate>{issue_on}</cbc:IssueDate>
  <cbc:DueDate>{due_on}</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:Note>Levert etter avtale. Ved forsinket betaling beregnes rente etter forsinkelsesrenteloven.</cbc:Note>
  <cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>Innkjøp</cbc:BuyerReference>
  <cac:OrderReference><cbc:ID>PO-{number}</cbc:ID></cac:OrderReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cbc:EndpointID schemeID="0192">{org_number}</cbc:EndpointID>
    <cac:PartyName><cbc:Name>Leverandør {index} AS</cbc:Name></cac:PartyName>
    <cac:PostalAddress><cbc:StreetName>Storgata {index}</cbc:StreetName><cbc:CityName>Tromsø</cbc:CityName><cbc:PostalZone>9008</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>NO{org_number}MVA</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyTaxScheme><cbc:CompanyID>Foretaksregisteret</cbc:CompanyID><cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>Leverandør {index} AS</cbc:RegistrationName><cbc:CompanyID schemeID="0192">{org_number}</cbc:CompanyID></cac:PartyLegalEntity>
    <cac:Contact><cbc:Name>Kundeservice</cbc:Name><cbc:Telephone>77600000</cbc:Telephone><cbc:ElectronicMail>post@leverandor{index}.example</cbc:ElectronicMail></cac:Contact>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    <cbc:EndpointID schemeID="0192">{buyer}</cbc:EndpointID>
    <cac:PostalAddress><cbc:StreetName>Havnegata 2</cbc:StreetName><cbc:CityName>Bodø</cbc:CityName><cbc:PostalZone>8006</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>Målebedriften AS</cbc:RegistrationName><cbc:CompanyID schemeID="0192">{buyer}</cbc:CompanyID></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  <cac:Delivery><cbc:ActualDeliveryDate>{issue_on}</cbc:ActualDeliveryDate></cac:Delivery>
  <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>{kid}</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>{account}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:PaymentTerms><cbc:Note>Netto 14 dager</cbc:Note></cac:PaymentTerms>
  <cac:TaxTotal><cbc:TaxAmount currencyID="NOK">{vat}</cbc:TaxAmount>
    <cac:TaxSubtotal><cbc:TaxableAmount currencyID="NOK">{net}</cbc:TaxableAmount><cbc:TaxAmount currencyID="NOK">{vat}</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="NOK">{net}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="NOK">{net}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="NOK">{gross}</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="NOK">{gross}</cbc:PayableAmount></cac:LegalMonetaryTotal>
{lines}</Invoice>
"#,
        account = account.digits(),
        kid = kid(number),
    )
}

fn line(id: u64, net: Decimal) -> String {
    format!(
        r#"  <cac:InvoiceLine>
    <cbc:ID>{id}</cbc:ID>
    <cbc:InvoicedQuantity unitCode="EA">1</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="NOK">{net}</cbc:LineExtensionAmount>
    <cbc:AccountingCost>Drift</cbc:AccountingCost>
    <cac:OrderLineReference><cbc:LineID>{id}</cbc:LineID></cac:OrderLineReference>
    <cac:Item>
      <cbc:Description>Forbruksmateriell til daglig drift, levert på døren, post {id} i rammeavtalen</cbc:Description>
      <cbc:Name>Forbruksmateriell {id}</cbc:Name>
      <cac:SellersItemIdentification><cbc:ID>A-{id}00{id}</cbc:ID></cac:SellersItemIdentification>
      <cac:StandardItemIdentification><cbc:ID schemeID="0160">7038010000{id}</cbc:ID></cac:StandardItemIdentification>
      <cac:CommodityClassification><cbc:ItemClassificationCode listID="TST">4411150{id}</cbc:ItemClassificationCode></cac:CommodityClassification>
      <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>
      <cac:AdditionalItemProperty><cbc:Name>Farge</cbc:Name><cbc:Value>Hvit</cbc:Value></cac:AdditionalItemProperty>
    </cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="NOK">{net}</cbc:PriceAmount><cbc:BaseQuantity unitCode="EA">1</cbc:BaseQuantity></cac:Price>
  </cac:InvoiceLine>
"#
    )
}

/// A day in 2025 or 2026. As in life invoices come in about the order of their dates, some of them some
/// days late.
fn day(number: u64) -> NaiveDate {
    let (come, late) = ((number / INVOICES_A_DAY).min(DAYS), number * 7 % LATEST);
    NaiveDate::default() + Days::new(20_089 + LATEST + come - late)
}

/// Amounts differ from invoice to invoice, so that none looks like another.
fn net(number: u64, line: u64) -> Decimal {
    let ore = 10_000 + (number * 7_919 + line * 104_729) % 900_000;
    Decimal::new(i64::try_from(ore).unwrap_or(10_000), 2)
}

fn kid(number: u64) -> String {
    let body = format!("{number:010}");
    let check = ledger::mod10(&body).unwrap_or('0');
    format!("{body}{check}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sellers_differ() {
        let numbers: std::collections::BTreeSet<_> =
            sellers(500).iter().map(|seller| seller.org_number).collect();
        assert_eq!(numbers.len(), 500);
    }
}
