//! Small EHF invoices, right in every sum unless a test makes them otherwise.

use rust_decimal::Decimal;

/// The company of the tests.
pub const BUYER: &str = "184730529";
/// The seller where a test says nothing else.
pub const SELLER: &str = "104268188";
/// Its account.
pub const ACCOUNT: &str = "99811002131";

/// An invoice with one line.
#[derive(Debug, Clone)]
pub struct Ehf {
    pub number: String,
    pub issue_on: String,
    pub due_on: Option<String>,
    pub seller: String,
    pub seller_name: String,
    pub buyer: String,
    pub currency: String,
    /// Without VAT.
    pub net: Decimal,
    pub percent: Decimal,
    pub account: Option<String>,
    pub remittance: Option<String>,
    pub means_code: &'static str,
    pub credit_note: bool,
    /// Who is paid, where that is not the seller.
    pub payee: Option<String>,
    /// Added to the amount to pay, so that it does not add up.
    pub off: Decimal,
}

impl Ehf {
    /// 1000.00 and 25 % VAT: 1250.00 to pay.
    pub fn new(number: &str) -> Self {
        Self {
            number: number.into(),
            issue_on: "2026-03-01".into(),
            due_on: Some("2026-03-15".into()),
            seller: SELLER.into(),
            seller_name: "Nordavind Kraft AS".into(),
            buyer: BUYER.into(),
            currency: "NOK".into(),
            net: Decimal::from(1000),
            percent: Decimal::from(25),
            account: Some(ACCOUNT.into()),
            remittance: None,
            means_code: "30",
            credit_note: false,
            payee: None,
            off: Decimal::ZERO,
        }
    }

    pub fn from(mut self, org_number: &str, name: &str) -> Self {
        self.seller = org_number.into();
        self.seller_name = name.into();
        self
    }

    /// Of this amount with VAT.
    pub fn gross(mut self, gross: &str) -> Self {
        let gross: Decimal = gross.parse().unwrap();
        let factor = Decimal::ONE + self.percent / Decimal::from(100);
        // The VAT is what the rounded net leaves, which EN 16931 allows by up to 1.00.
        self.net = (gross / factor).round_dp(2);
        assert_eq!(self.net + self.vat(), gross, "choose an amount that VAT can be taken of");
        self
    }

    pub fn on(mut self, day: &str) -> Self {
        self.issue_on = day.into();
        self
    }

    fn vat(&self) -> Decimal {
        (self.net * self.percent / Decimal::from(100)).round_dp(2)
    }

    pub fn xml(&self) -> String {
        let (root, line, quantity, code) = if self.credit_note {
            (
                "CreditNote",
                "CreditNoteLine",
                "CreditedQuantity",
                element("CreditNoteTypeCode", "381"),
            )
        } else {
            ("Invoice", "InvoiceLine", "InvoicedQuantity", element("InvoiceTypeCode", "380"))
        };
        let Self { number, issue_on, currency, net, .. } = self;
        let due = self.due_on.as_ref().filter(|_| !self.credit_note);
        let due = due.map_or(String::new(), |day| element("DueDate", day));
        let (seller, buyer, means) = (self.seller(), self.buyer(), self.means());
        let payee = self.payee.as_ref().map_or(String::new(), |name| {
            let name = element("Name", name);
            format!("<cac:PayeeParty><cac:PartyName>{name}</cac:PartyName></cac:PayeeParty>")
        });
        let (totals, category) = (self.totals(), self.category("ClassifiedTaxCategory", ""));
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
<cbc:ID>{number}</cbc:ID><cbc:IssueDate>{issue_on}</cbc:IssueDate>{due}{code}
<cbc:DocumentCurrencyCode>{currency}</cbc:DocumentCurrencyCode><cbc:BuyerReference>Kari</cbc:BuyerReference>
<cac:AccountingSupplierParty><cac:Party>{seller}</cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party>{buyer}</cac:Party></cac:AccountingCustomerParty>
{payee}{means}
{totals}
<cac:{line}><cbc:ID>1</cbc:ID><cbc:{quantity} unitCode="EA">1</cbc:{quantity}><cbc:LineExtensionAmount currencyID="{currency}">{net}</cbc:LineExtensionAmount>
<cac:Item><cbc:Name>Leie</cbc:Name>{category}</cac:Item>
<cac:Price><cbc:PriceAmount currencyID="{currency}">{net}</cbc:PriceAmount></cac:Price></cac:{line}>
</{root}>
"#
        )
    }

    fn seller(&self) -> String {
        let Self { seller, seller_name, .. } = self;
        let name = element("RegistrationName", seller_name);
        let address = "<cac:PostalAddress><cbc:CityName>Molde</cbc:CityName><cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>";
        if seller.is_empty() {
            return format!("{address}<cac:PartyLegalEntity>{name}</cac:PartyLegalEntity>");
        }
        format!(
            "{address}<cac:PartyTaxScheme><cbc:CompanyID>NO{seller}MVA</cbc:CompanyID>{SCHEME}</cac:PartyTaxScheme>\
             <cac:PartyLegalEntity>{name}<cbc:CompanyID schemeID=\"0192\">{seller}</cbc:CompanyID></cac:PartyLegalEntity>"
        )
    }

    fn buyer(&self) -> String {
        format!(
            "<cac:PostalAddress><cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress>\
             <cac:PartyLegalEntity><cbc:RegistrationName>Fjordlys Kontor AS</cbc:RegistrationName>\
             <cbc:CompanyID schemeID=\"0192\">{}</cbc:CompanyID></cac:PartyLegalEntity>",
            self.buyer
        )
    }

    fn means(&self) -> String {
        let code = element("PaymentMeansCode", self.means_code);
        let id = self.remittance.as_ref().map_or(String::new(), |id| element("PaymentID", id));
        let account = self.account.as_ref().map_or(String::new(), |account| {
            format!(
                "<cac:PayeeFinancialAccount>{}</cac:PayeeFinancialAccount>",
                element("ID", account)
            )
        });
        format!("<cac:PaymentMeans>{code}{id}{account}</cac:PaymentMeans>")
    }

    fn totals(&self) -> String {
        let amount = |name: &str, amount: Decimal| {
            format!("<cbc:{name} currencyID=\"{}\">{amount}</cbc:{name}>", self.currency)
        };
        let (net, vat) = (self.net, self.vat());
        let reason = if self.percent.is_zero() { "Unntatt" } else { "" };
        format!(
            "<cac:TaxTotal>{}<cac:TaxSubtotal>{}{}{}</cac:TaxSubtotal></cac:TaxTotal>\n\
             <cac:LegalMonetaryTotal>{}{}{}{}</cac:LegalMonetaryTotal>",
            amount("TaxAmount", vat),
            amount("TaxableAmount", net),
            amount("TaxAmount", vat),
            self.category("TaxCategory", reason),
            amount("LineExtensionAmount", net),
            amount("TaxExclusiveAmount", net),
            amount("TaxInclusiveAmount", net + vat),
            amount("PayableAmount", net + vat + self.off),
        )
    }

    fn category(&self, name: &str, reason: &str) -> String {
        let id = element("ID", if self.percent.is_zero() { "E" } else { "S" });
        let percent = element("Percent", &self.percent.to_string());
        let reason =
            if reason.is_empty() { String::new() } else { element("TaxExemptionReason", reason) };
        format!("<cac:{name}>{id}{percent}{reason}{SCHEME}</cac:{name}>")
    }
}

const SCHEME: &str = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>";

fn element(name: &str, text: &str) -> String {
    format!("<cbc:{name}>{text}</cbc:{name}>")
}
