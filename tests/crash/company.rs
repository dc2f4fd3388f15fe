//! A company whose sellers are known, reviewed and switched on, and the invoices they send it.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use ledger::{AutopostMode, AutopostRow, Currency, Money, PayeeAccount, Supplier, SupplierId};
use office::CompanyStart;
use store::{
    Actor, CompanyFile, Origin, RegisterRow, RegisterSource, StoreFault, SupplierCard, Tx,
};

use crate::invoices::{Seller, buyer, invoice, sellers};
use crate::posting::{now, office};

/// How many sell to the company. The last one is not switched on: its invoices wait in the inbox.
const SELLERS: usize = 12;

/// Accounts that the register sets by turns.
pub const DEBIT_ACCOUNTS: [&str; 2] = ["6300", "6540"];

/// The company and all that belongs to it, in a folder of its own.
pub struct Company {
    folder: tempfile::TempDir,
    sellers: Vec<Seller>,
    /// Invoices sent so far.
    sent: u64,
    files: usize,
}

/// An invoice that was sent to the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// Its number.
    pub number: u64,
    /// Whether it may be posted without a person.
    pub automatic: bool,
}

impl Company {
    /// Makes it, with its file on the machine's own disk.
    pub fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let company = Self { folder, sellers: sellers(SELLERS), sent: 0, files: 0 };
        company.make_file(&company.file());
        company
    }

    /// Makes a company file like this one elsewhere.
    pub fn make_file(&self, file: &Path) {
        let office = office(&self.data_dir());
        let start = CompanyStart {
            name: "Uvær AS".to_owned(),
            org_number: buyer().to_string(),
            elma: NaiveDate::from_ymd_opt(2024, 1, 1).map(|on| (on, "ELMA".to_owned())),
            payment_account: Some(self.sellers[0].account.digits().to_owned()),
            payment_bic: Some("DNBANOKKXXX".to_owned()),
            ..CompanyStart::default()
        };
        office.create_company(file, &start).unwrap();
        office.close();
        self.write_register(DEBIT_ACCOUNTS[0]);
        let mut company = CompanyFile::open(file, now()).unwrap();
        let filled = company.writer().transaction(|tx| self.fill(tx));
        filled.unwrap();
    }

    fn fill(&self, tx: &Tx<'_>) -> Result<(), StoreFault> {
        for seller in &self.sellers {
            let account = PayeeAccount::Domestic(seller.account.clone());
            let supplier = store::suppliers::add(tx, &card(seller))?;
            store::supplier_accounts::confirm(tx, supplier, &account, Actor::Program, now())?;
            store::autopost::received(tx, supplier, now(), None)?;
            let row = AutopostRow {
                mode: if self.is_automatic(seller) {
                    AutopostMode::Auto
                } else {
                    AutopostMode::Manual
                },
                department: None,
                cap: Some(Money::from_minor(100_000_000, Currency::NOK)),
                version: 1,
            };
            store::autopost::save(tx, supplier, &row)?;
            store::register::saw(tx, &register_row(seller), now())?;
        }
        let source = RegisterSource {
            path: Some(self.register().display().to_string()),
            ..store::register::source(tx)?
        };
        store::register::save_source(tx, &source)
    }

    fn is_automatic(&self, seller: &Seller) -> bool {
        seller.index < self.sellers.len() as u64
    }

    /// The company file.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("company.bokfor")
    }

    /// The program's own folder.
    pub fn data_dir(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// A name for a file that is not there.
    pub fn new_file(&mut self, extension: &str) -> PathBuf {
        self.files += 1;
        self.folder.path().join(format!("{}.{extension}", self.files))
    }

    fn register(&self) -> PathBuf {
        self.folder.path().join("register.csv")
    }

    /// Writes the supplier register, with this debit account for everyone.
    pub fn write_register(&self, debit_account: &str) {
        let head = "Leverandørnr;Navn;Org.nr;Land;Debetkonto;Kontonummer\n";
        let rows = self.sellers.iter().map(|seller| {
            let Seller { index, org_number, account, .. } = seller;
            let (name, account) = (seller.name(), account.digits());
            format!("{index};{name};{org_number};NO;{debit_account};{account}\n")
        });
        let text = std::iter::once(head.to_owned()).chain(rows).collect::<String>();
        std::fs::write(self.register(), text).unwrap();
    }

    /// A new folder with so many new invoices, one of each seller in turn.
    pub fn receive(&mut self, count: u64) -> (PathBuf, Vec<(PathBuf, Sent)>) {
        let folder = self.new_file("invoices");
        std::fs::create_dir(&folder).unwrap();
        let mut files = Vec::new();
        for _ in 0..count {
            self.sent += 1;
            let number = self.sent;
            let seller = &self.sellers[number as usize % self.sellers.len()];
            let path = folder.join(format!("{number:06}.xml"));
            std::fs::write(&path, invoice(seller, number)).unwrap();
            files.push((path, Sent { number, automatic: self.is_automatic(seller) }));
        }
        (folder, files)
    }
}

fn card(seller: &Seller) -> SupplierCard {
    SupplierCard {
        supplier: Supplier {
            id: SupplierId(0),
            name: seller.name(),
            org_number_text: seller.org_number.to_string(),
            country: "NO".to_owned(),
            debit_account_text: DEBIT_ACCOUNTS[0].to_owned(),
            approval_required: false,
            project_required: false,
            payment_block: false,
            reviewed_at: Some(now()),
            payment_days: None,
            foreign_vat_code: None,
            accounts: Vec::new(),
        },
        register_id: Some(seller.index.to_string()),
        vat_number: None,
        origin: Origin::Register,
        created_at: now(),
    }
}

fn register_row(seller: &Seller) -> RegisterRow {
    RegisterRow {
        register_id: seller.index.to_string(),
        name: seller.name(),
        org_number_text: seller.org_number.to_string(),
        vat_number: None,
        country: "NO".to_owned(),
        debit_account_text: DEBIT_ACCOUNTS[0].to_owned(),
        approval_required: false,
        project_required: false,
        payment_days: None,
        account: Some(seller.account.digits().to_owned()),
        department: None,
    }
}
