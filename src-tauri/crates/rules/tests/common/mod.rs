//! A world in which everything passes, for tests to spoil.
#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

pub mod automation;
pub mod checks;

use chrono::{NaiveDate, TimeZone, Utc};
use ledger::invoice::{
    Found, Identifier, Invoice, InvoiceFormat, InvoiceKind, InvoiceLine, PaymentMeans, Place,
    Totals, VatCategory, VatSubtotal,
};
use ledger::{
    Account, AccountNumber, AutopostMode, AutopostRow, Channel, CompanySettings, Currency,
    ElmaRegistration, ExchangeRate, KnownAccount, Money, OrgNumber, PayeeAccount, PeriodLocks,
    Supplier, SupplierId, VatCode, VatKind, VatRates, VatRule,
};
use rules::{DepartmentState, Facts, NewSupplier, PossibleDuplicate, PostingBasis, SupplierFacts};
use rust_decimal::Decimal;

pub const OWN: &str = "987654325";
pub const SELLER: &str = "123456785";
pub const ACCOUNT: &str = "86011117947";
pub const OTHER_ACCOUNT: &str = "12345678903";

/// Who the seller is.
pub enum Who {
    Known,
    Unknown,
    Unidentified,
}

/// Facts that own what they are made of.
pub struct World {
    pub invoice: Invoice,
    pub company: CompanySettings,
    pub who: Who,
    pub card: Supplier,
    pub row: Option<AutopostRow>,
    pub earlier_invoices: u32,
    pub sharing_number: u32,
    pub account: Option<Account>,
    pub department: DepartmentState,
    pub rate: Option<ExchangeRate>,
    pub locks: PeriodLocks,
    pub vat_rates: VatRates,
    pub duplicates: Vec<PossibleDuplicate>,
    pub today: NaiveDate,
}

impl World {
    /// 1,000.00 + 25 % = 1,250.00 NOK from a reviewed and enabled supplier with a cap of 5,000.00.
    pub fn new() -> Self {
        Self {
            invoice: invoice(),
            company: company(),
            who: Who::Known,
            card: card(),
            row: Some(AutopostRow {
                mode: AutopostMode::Auto,
                department: Some("10".into()),
                cap: Some(nok("5000.00")),
                version: 3,
            }),
            earlier_invoices: 4,
            sharing_number: 0,
            account: Some(Account {
                number: number(6360),
                name: "Renhold".into(),
                active: true,
                vat_code: VatCode::parse("1"),
            }),
            department: DepartmentState::Active,
            rate: None,
            locks: PeriodLocks::default(),
            vat_rates: vat_rates(),
            duplicates: Vec::new(),
            today: day("2026-03-12"),
        }
    }

    pub fn facts(&self) -> Facts<'_> {
        Facts {
            invoice: &self.invoice,
            channel: Channel::EInvoice,
            company: &self.company,
            supplier: match self.who {
                Who::Unidentified => SupplierFacts::Unidentified,
                Who::Unknown => SupplierFacts::Unknown(
                    NewSupplier::of(&self.invoice, self.company.org_number).unwrap(),
                ),
                Who::Known => SupplierFacts::Known {
                    card: &self.card,
                    row: self.row.as_ref(),
                    earlier_invoices: self.earlier_invoices,
                    sharing_number: self.sharing_number,
                },
            },
            debit_account: self.account.as_ref(),
            department: self.department,
            rate: self.rate,
            period_locks: &self.locks,
            vat_rates: &self.vat_rates,
            possible_duplicates: &self.duplicates,
            today: self.today,
        }
    }

    pub fn row(&mut self) -> &mut AutopostRow {
        self.row.as_mut().unwrap()
    }

    /// One VAT breakdown row each: category, rate, base, VAT; the totals follow.
    pub fn vat(&mut self, rows: &[(&str, &str, &str, &str)]) -> &mut Self {
        self.invoice.vat = rows.iter().map(|row| subtotal(*row)).collect();
        let sum = |part: fn(&VatSubtotal) -> Decimal| self.invoice.vat.iter().map(part).sum();
        let net: Decimal = sum(|row| row.taxable.as_ref().unwrap().value);
        let tax: Decimal = sum(|row| row.tax.as_ref().unwrap().value);
        self.invoice.totals = Totals {
            net: Some(found(net, "net")),
            vat: Some(found(tax, "vat")),
            gross: Some(found(net + tax, "gross")),
            payable: Some(found(net + tax, "payable")),
            ..Totals::default()
        };
        self
    }

    /// What the document rounds (BT-114) or has been paid before (BT-113); payable follows.
    pub fn rounded(&mut self, rounding: &str, prepaid: &str) -> &mut Self {
        let totals = &mut self.invoice.totals;
        let gross = totals.gross.as_ref().unwrap().value;
        let payable = gross - decimal(prepaid) + decimal(rounding);
        totals.rounding = Some(found(decimal(rounding), "rounding"));
        totals.prepaid = Some(found(decimal(prepaid), "prepaid"));
        totals.payable = Some(found(payable, "payable"));
        self
    }

    pub fn in_euro(&mut self, rate: &str) -> &mut Self {
        self.invoice.currency = Some(found(Currency::EUR, "currency"));
        self.rate = Some(ExchangeRate {
            currency: Currency::EUR,
            rate_on: day("2026-03-09"),
            rate: decimal(rate),
        });
        self
    }

    /// A Swedish seller without Norwegian VAT number, and the code a person has set.
    pub fn abroad(&mut self, code: Option<&str>) -> &mut Self {
        self.card.country = "SE".into();
        self.card.org_number_text = "SE556677889901".into();
        self.card.foreign_vat_code = code.map(|code| VatCode::parse(code).unwrap());
        let seller = &mut self.invoice.seller;
        seller.legal_id = None;
        seller.vat_number = Some(found("SE556677889901".into(), "seller_vat_number"));
        seller.address.country = Some(found("SE".into(), "seller_country"));
        self
    }
}

pub fn invoice() -> Invoice {
    let means = PaymentMeans {
        code: Some(text("30", "means_code")),
        account: Some(text(ACCOUNT, "account")),
        remittance: Some(text("123456782", "kid")),
        ..PaymentMeans::default()
    };
    let mut invoice = Invoice {
        format: InvoiceFormat::PeppolBilling3,
        kind: InvoiceKind::Invoice,
        customization: None,
        profile: None,
        type_code: Some(text("380", "type_code")),
        number: Some(text("1017", "number")),
        issue_on: Some(found(day("2026-03-10"), "issue_date")),
        due_on: Some(found(day("2026-03-24"), "due_date")),
        tax_point_on: None,
        tax_point_code: None,
        period: Default::default(),
        currency: Some(found(Currency::NOK, "currency")),
        accounting_currency: None,
        texts: Vec::new(),
        header_text: String::new(),
        references: Default::default(),
        seller: Default::default(),
        buyer: Default::default(),
        payee: None,
        tax_representative: None,
        deliveries: Vec::new(),
        payment_means: vec![means],
        payment_terms: Vec::new(),
        cash_discounts: Vec::new(),
        charges: Vec::new(),
        vat: vec![subtotal(("S", "25", "1000.00", "250.00"))],
        totals: Totals {
            net: Some(found(decimal("1000.00"), "net")),
            vat: Some(found(decimal("250.00"), "vat")),
            gross: Some(found(decimal("1250.00"), "gross")),
            payable: Some(found(decimal("1250.00"), "payable")),
            ..Totals::default()
        },
        lines: Vec::new(),
        attachments: Vec::new(),
        proposed_coding: Default::default(),
        place: Place::Xml("/Invoice".into()),
        notes: Vec::new(),
    };
    invoice.seller.name = Some(text("Nordlys Renhold AS", "seller_name"));
    invoice.seller.legal_id = Some(org_id(SELLER, "seller_org_number"));
    invoice.seller.vat_number = Some(text("NO123456785MVA", "seller_vat_number"));
    invoice.buyer.legal_id = Some(org_id(OWN, "buyer_org_number"));
    invoice
}

fn company() -> CompanySettings {
    CompanySettings {
        name: "Fjordlys Kontor AS".into(),
        org_number: OrgNumber::parse(OWN).unwrap(),
        currency: Currency::NOK,
        vat_registered: true,
        elma: Some(ElmaRegistration { registered_on: day("2025-01-01"), proof: "elma.pdf".into() }),
        automation_on: true,
    }
}

fn card() -> Supplier {
    Supplier {
        id: SupplierId(7),
        name: "Nordlys Renhold AS".into(),
        org_number_text: SELLER.into(),
        country: "NO".into(),
        debit_account_text: "6360".into(),
        approval_required: false,
        project_required: false,
        payment_block: false,
        reviewed_at: Some(Utc.with_ymd_and_hms(2026, 1, 5, 9, 0, 0).unwrap()),
        payment_days: None,
        foreign_vat_code: None,
        accounts: vec![known(ACCOUNT, true)],
    }
}

pub fn known(account: &str, confirmed: bool) -> KnownAccount {
    KnownAccount { account: PayeeAccount::parse(account).unwrap(), confirmed }
}

pub fn subtotal((code, rate, taxable, tax): (&str, &str, &str, &str)) -> VatSubtotal {
    VatSubtotal {
        category: VatCategory {
            code: text(code, "vat_category"),
            rate: Some(found(decimal(rate), "vat_rate")),
        },
        taxable: Some(found(decimal(taxable), "taxable")),
        tax: Some(found(decimal(tax), "tax")),
        exemption_reason: None,
        exemption_code: None,
    }
}

/// A line of 10.00 of a VAT category.
pub fn invoice_line(vat: VatCategory) -> InvoiceLine {
    InvoiceLine {
        id: None,
        texts: Vec::new(),
        name: None,
        description: None,
        seller_item: None,
        buyer_item: None,
        standard_item: None,
        classifications: Vec::new(),
        origin_country: None,
        attributes: Vec::new(),
        quantity: None,
        unit: None,
        price: None,
        gross_price: None,
        price_discount: None,
        price_base: None,
        charges: Vec::new(),
        net: Some(found(decimal("10.00"), "line_net")),
        vat_amount: None,
        gross: None,
        vat: Some(vat),
        period: Default::default(),
        order: None,
        order_line: None,
        waybill: None,
        invoiced_object: None,
        buyer_accounting: None,
        delivered_on: None,
        proposed_coding: Default::default(),
        is_part: false,
        place: Place::Xml("/Invoice/line".into()),
    }
}

pub fn found<T>(value: T, place: &str) -> Found<T> {
    Found { value, place: Place::Xml(format!("/Invoice/{place}").into()) }
}

pub fn text(value: &str, place: &str) -> Found<String> {
    found(value.to_owned(), place)
}

pub fn org_id(number: &str, place: &str) -> Identifier {
    Identifier { id: text(number, place), scheme: Some("0192".into()) }
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn nok(amount: &str) -> Money {
    Money::exact(decimal(amount), Currency::NOK).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn number(number: u16) -> AccountNumber {
    AccountNumber::new(number).unwrap()
}

/// The reference data of the product.
pub fn vat_rates() -> VatRates {
    let codes = include_str!("../../../../../assets/reference/vat-codes-no.csv");
    let rates = include_str!("../../../../../assets/reference/vat-rates-no.csv");
    let rule = |line: &str| {
        let cells: Vec<_> = line.split(';').collect();
        let kind = match (cells[1], cells[2], cells[3]) {
            ("none", ..) => VatKind::None,
            ("input", ..) => VatKind::Input,
            (_, deductible, "yes") => VatKind::ReverseCharge { deductible: deductible == "yes" },
            (kind, ..) if kind.starts_with("import") => VatKind::Import,
            _ => VatKind::Output,
        };
        VatRule { code: VatCode::parse(cells[0]).unwrap(), kind, rate_class: cells[4].into() }
    };
    let rate = |line: &str| {
        let cells: Vec<_> = line.split(';').collect();
        (cells[0].to_owned(), day(cells[1]), cells[2].parse().ok(), decimal(cells[3]))
    };
    let rows = |csv: &'static str| csv.lines().skip(1).filter(|line| !line.is_empty());
    VatRates::new(rows(codes).map(rule).collect(), rows(rates).map(rate).collect())
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { invoice, rate, card, company, .. } = self;
        write!(f, "{:?}", (&invoice.vat, &invoice.totals, rate, &card.foreign_vat_code, company))
    }
}

/// What a voucher of the world's invoice depends on.
pub fn basis(world: &World) -> PostingBasis<'_> {
    PostingBasis {
        company: &world.company,
        supplier: world.card.id,
        supplier_name: &world.card.name,
        rate: world.rate,
        vat_rates: &world.vat_rates,
        voucher_on: day("2026-03-10"),
    }
}
