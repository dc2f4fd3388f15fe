//! A small company with one supplier, and vouchers for it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use ledger::invoice::{InvoiceFormat, InvoiceKind};
use ledger::{
    Account, AccountNumber, BalancedVoucher, Channel, CompanySettings, Currency, Dimensions,
    DocumentId, DocumentKind, ElmaRegistration, Money, OrgNumber, PayeeAccount, Posting, Sha256,
    Supplier, SupplierId, VoucherKind,
};
use tempfile::TempDir;

use crate::*;

pub(crate) struct Books {
    pub folder: TempDir,
    pub path: PathBuf,
    pub file: CompanyFile,
    pub run: RunId,
    pub supplier: SupplierId,
}

pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 10, 0, 0).unwrap()
}

/// Verifies, with nobody to tell.
pub(crate) fn whole(view: &View<'_>) -> Result<verify::Report, StoreFault> {
    verify::verify(view, &Progress::unheard())
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn nok(minor: i64) -> Money {
    Money::from_minor(minor, Currency::NOK)
}

pub(crate) fn new_company() -> NewCompany {
    let account = |number: u16, name: &str| Account {
        number: AccountNumber::new(number).unwrap(),
        name: name.into(),
        active: true,
        vat_code: None,
    };
    NewCompany {
        company: Company {
            settings: CompanySettings {
                name: "Fjordlys Kontor AS".into(),
                org_number: OrgNumber::parse("987654325").unwrap(),
                currency: Currency::NOK,
                vat_registered: true,
                elma: Some(ElmaRegistration {
                    registered_on: day("2020-01-01"),
                    proof: "letter".into(),
                }),
                automation_on: true,
            },
            language: Language::Norwegian,
            bank_account: Some(PayeeAccount::parse("86011117947").unwrap()),
            bic: None,
            rules_on: false,
            default_account: None,
        },
        first_user: "Kari".into(),
        accounts: vec![
            account(2400, "Leverandørgjeld"),
            account(2710, "Inngående mva"),
            account(6300, "Leie lokale"),
        ],
        vat_rules: vec![],
        vat_rates: vec![],
    }
}

pub(crate) fn card(name: &str, org_number: &str) -> SupplierCard {
    SupplierCard {
        supplier: Supplier {
            id: SupplierId(0),
            name: name.into(),
            org_number_text: org_number.into(),
            country: "NO".into(),
            debit_account_text: "6300".into(),
            approval_required: false,
            project_required: false,
            payment_block: false,
            reviewed_at: Some(now()),
            payment_days: Some(14),
            foreign_vat_code: None,
            accounts: vec![],
        },
        register_id: None,
        vat_number: None,
        origin: Origin::Person,
        created_at: now(),
    }
}

pub(crate) fn books() -> Books {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fjordlys.bokfor");
    let mut file = CompanyFile::create(&path, &new_company(), now()).unwrap();
    let made = file.writer().transaction(|tx| {
        let run = runs::start(tx, RunKind::Import, Actor::Program, now())?;
        Ok::<_, StoreFault>((run, suppliers::add(tx, &card("Ørsta Strøm AS", "974760673"))?))
    });
    let (run, supplier) = made.unwrap();
    Books { folder, path, file, run, supplier }
}

/// 6300 and 2710 against 2400, with 25 % VAT in the amount.
pub(crate) fn invoice_voucher(supplier: SupplierId, minor: i64, on: &str) -> BalancedVoucher {
    let vat = minor / 5;
    let posting = |account: u16, minor: i64, supplier: Option<SupplierId>| Posting {
        account: AccountNumber::new(account).unwrap(),
        amount: nok(minor),
        original: None,
        vat_code: None,
        dimensions: Dimensions { department: Some("10".into()), ..Dimensions::default() },
        supplier,
        text: "Strøm".into(),
    };
    let postings = vec![
        posting(6300, minor - vat, None),
        posting(2710, vat, None),
        posting(2400, -minor, Some(supplier)),
    ];
    BalancedVoucher::new(VoucherKind::SupplierInvoice, day(on), "Strøm".into(), postings).unwrap()
}

pub(crate) struct Booked {
    pub document: DocumentId,
    pub invoice: InvoiceId,
    pub posted: Posted,
    pub payment: PaymentId,
}

impl Books {
    pub(crate) fn source(&self) -> Source {
        Source { document: None, run: self.run, actor: Actor::Program, posted_at: now() }
    }

    /// Takes in a document with one invoice and posts it, as an import does.
    pub(crate) fn book(&mut self, number: &str, minor: i64, on: &str) -> Booked {
        let (run, supplier) = (self.run, self.supplier);
        let booked =
            self.file.writer().transaction(|tx| book(tx, run, supplier, number, minor, on));
        booked.unwrap()
    }

    pub(crate) fn raw(&self) -> rusqlite::Connection {
        raw(&self.path)
    }
}

/// The file as another program would open it.
pub(crate) fn raw(path: &Path) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.pragma_update(None, "recursive_triggers", 1).unwrap();
    connection.pragma_update(None, "foreign_keys", 1).unwrap();
    connection
}

/// A posted e-invoice with these bytes.
pub(crate) fn new_document(run: RunId, bytes: &[u8]) -> NewDocument<'_> {
    NewDocument {
        received: Received::Bytes(bytes),
        sha256: Sha256::of(bytes),
        kind: DocumentKind::Ubl,
        channel: Channel::EInvoice,
        file_name: "faktura.xml",
        received_at: now(),
        run,
        state: DocumentState::Posted,
        unreadable: None,
    }
}

pub(crate) fn invoice_row(
    document: DocumentId,
    supplier: SupplierId,
    number: &str,
    minor: i64,
    on: &str,
) -> InvoiceRow {
    InvoiceRow {
        document,
        part: 0,
        format: InvoiceFormat::PeppolBilling3,
        kind: InvoiceKind::Invoice,
        status: InvoiceStatus::Queued,
        payment_block: false,
        supplier: Some(supplier),
        seller_name: None,
        number: Some(number.into()),
        issue_on: Some(day(on)),
        due_on: Some(day(on)),
        currency: Some(Currency::NOK),
        amounts: InvoiceAmounts {
            gross: Some(nok(minor)),
            payable: Some(nok(minor)),
            ..InvoiceAmounts::default()
        },
        company_minor: Some(minor),
        remittance: Some("123456782".into()),
        payee_account: Some("12345678903".into()),
        buyer_org_number: Some(OrgNumber::parse("987654325").unwrap()),
        order_reference: None,
        buyer_reference: None,
        contract_reference: None,
        holds: vec![],
        voucher: None,
    }
}

pub(crate) fn book(
    tx: &Tx<'_>,
    run: RunId,
    supplier: SupplierId,
    number: &str,
    minor: i64,
    on: &str,
) -> Result<Booked, StoreFault> {
    let document = documents::add(tx, &new_document(run, number.as_bytes()))?;
    let source = Source { document: Some(document), run, actor: Actor::Program, posted_at: now() };
    let posted = vouchers::post(tx, &invoice_voucher(supplier, minor, on), &source)?;
    // Blanks behind the number make the document as large as a test wants it.
    let mut row = invoice_row(document, supplier, number.trim_end(), minor, on);
    row.voucher = Some(posted.id);
    let invoice = invoices::add(tx, &row)?;
    invoice_lines::add(tx, invoice, &[InvoiceLineRow::default()])?;
    let terms = Terms { due_on: Some(day(on)), kid: None, account: None };
    let open_item = open_items::open(tx, posted.id, &terms)?.unwrap();
    let payment = NewPayment {
        open_item,
        voucher: posted.id,
        invoice: Some(invoice),
        supplier,
        amount: nok(minor),
        account: Some(PayeeAccount::parse("12345678903").unwrap()),
        bic: None,
        remittance: Some("123456782".into()),
        pay_on: day(on),
    };
    let payment = payments::add(tx, &payment, now())?;
    decisions::add(
        tx,
        &NewDecision {
            document,
            invoice: Some(invoice),
            run,
            decided_at: now(),
            mechanism: "autopost".into(),
            rule_version: Some(1),
            outcome: "posted".into(),
            voucher: Some(posted.id),
            trace: "[]".into(),
            verdicts: None,
        },
    )?;
    Ok(Booked { document, invoice, posted, payment })
}
