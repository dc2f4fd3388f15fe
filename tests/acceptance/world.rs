//! A company to act on, with a clock that stands where it is put.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use ledger::Channel;
use office::{CompanyStart, Office, OfficeConfig, SetClock};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use wire::autopost::{AutopostColumn, AutopostRow, ListAutopost, SetAutopost};
use wire::document::{Document, GetDocument, PostDocument, Posted};
use wire::events::{GetJobs, Job, JobState};
use wire::headless::ImportedDocument;
use wire::inbox::{InboxColumn, InboxRow, InboxTab, ListInbox};
use wire::payments::{ListPayments, PaymentColumn, PaymentRow, PaymentTab};
use wire::suppliers::{
    GetSupplier, ListSuppliers, ReviewSupplier, SaveSupplier, SupplierCard, SupplierColumn,
};
use wire::vouchers::{GetVoucher, ListVouchers, Voucher, VoucherColumn, VoucherRow};
use wire::{Command, Failure, ListQuery, Page};

use crate::ehf::{self, Ehf};

/// A company file in a folder of its own.
pub struct World {
    pub office: Office,
    pub clock: Arc<SetClock>,
    pub dir: TempDir,
    files: std::cell::Cell<u32>,
}

pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

impl World {
    /// Registered in ELMA, nothing received yet. It is nine o'clock on 2026-03-02.
    pub fn new() -> Self {
        Self::start(&CompanyStart {
            elma: Some(("2025-01-15".parse().unwrap(), "sak 1".into())),
            ..start()
        })
    }

    pub fn without_elma() -> Self {
        Self::start(&start())
    }

    fn start(start: &CompanyStart) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at(instant("2026-03-02T09:00:00Z")));
        let office = Office::new(config(dir.path(), &clock));
        office.create_company(&dir.path().join("company.bokfor"), start).unwrap();
        Self { office, clock, dir, files: 0.into() }
    }

    /// A company where a supplier's first invoice was received, its card was reviewed, 6300 set as
    /// debit account, and it was switched on with a cap of 5000.00.
    pub fn with_enabled_supplier() -> (Self, i64) {
        let world = Self::new();
        world.import(&Ehf::new("F-1"));
        let supplier = world.supplier(ehf::SELLER);
        world.debit(supplier, "6300");
        world.review(supplier);
        world.set(supplier, |set| set.cap = Some("5000.00".into()));
        world.set(supplier, |set| set.mode = Some("auto".into()));
        (world, supplier)
    }

    pub fn company_file(&self) -> PathBuf {
        self.dir.path().join("company.bokfor")
    }

    /// Another program start: the same file and folder.
    pub fn reopened(self) -> Self {
        self.office.close();
        let Self { office, clock, dir, files } = self;
        drop(office);
        let office = Office::new(config(dir.path(), &clock));
        office.open_company(&dir.path().join("company.bokfor")).unwrap();
        Self { office, clock, dir, files }
    }

    pub fn try_call<C>(&self, request: &C) -> Result<C::Response, Failure>
    where
        C: Command + Serialize,
        C::Response: DeserializeOwned,
    {
        let response = self.office.call(C::NAME, serde_json::to_value(request).unwrap())?;
        Ok(serde_json::from_value(response).unwrap())
    }

    pub fn call<C>(&self, request: &C) -> C::Response
    where
        C: Command + Serialize,
        C::Response: DeserializeOwned,
    {
        self.try_call(request).unwrap_or_else(|failure| panic!("{}: {failure}", C::NAME))
    }

    /// Writes an invoice to a file of its own.
    pub fn file(&self, invoice: &Ehf) -> PathBuf {
        self.bytes(&format!("{}.xml", invoice.number), invoice.xml().as_bytes())
    }

    pub fn bytes(&self, name: &str, bytes: &[u8]) -> PathBuf {
        self.files.set(self.files.get() + 1);
        let folder = self.dir.path().join(format!("in-{}", self.files.get()));
        std::fs::create_dir(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn import(&self, invoice: &Ehf) -> ImportedDocument {
        let [one] = self.import_paths(&[self.file(invoice)]).try_into().unwrap();
        one
    }

    pub fn import_paths(&self, paths: &[PathBuf]) -> Vec<ImportedDocument> {
        let mut documents = Vec::new();
        let take = |document: &ImportedDocument| documents.push(document.clone());
        self.office.import_blocking(paths, Channel::EInvoice, take).unwrap();
        documents
    }

    pub fn inbox(&self) -> Vec<InboxRow> {
        self.rows(InboxColumn::Received, |query| ListInbox { tab: InboxTab::Waiting, query })
    }

    pub fn table(&self) -> Vec<AutopostRow> {
        self.rows(AutopostColumn::Supplier, |query| ListAutopost { query })
    }

    pub fn row(&self, supplier: i64) -> AutopostRow {
        self.table().into_iter().find(|row| row.supplier == supplier).unwrap()
    }

    pub fn queue(&self, tab: PaymentTab) -> Vec<PaymentRow> {
        self.rows(PaymentColumn::DueOn, |query| ListPayments { tab, query })
    }

    pub fn vouchers(&self) -> Vec<VoucherRow> {
        self.rows(VoucherColumn::Number, |query| ListVouchers { year: None, query })
    }

    pub fn voucher(&self, number: &str) -> Voucher {
        let row = self.vouchers().into_iter().find(|row| row.number == number).unwrap();
        let voucher = self.call(&GetVoucher { voucher: row.voucher });
        // The list and the voucher itself say the same, the amount before all.
        assert_eq!(
            serde_json::to_value(&voucher.row).unwrap(),
            serde_json::to_value(&row).unwrap()
        );
        voucher
    }

    pub fn rows<C, R, S>(&self, sort: S, request: impl Fn(ListQuery<S>) -> C) -> Vec<R>
    where
        C: Command<Response = Page<R>> + Serialize,
        R: Serialize + DeserializeOwned,
        S: Clone,
    {
        let mut rows = Vec::new();
        loop {
            let offset = u32::try_from(rows.len()).unwrap();
            let (text, sort) = (String::new(), sort.clone());
            let query = ListQuery { sort, descending: false, text, offset, limit: 500 };
            let page = self.call(&request(query)).rows;
            if page.is_empty() {
                return rows;
            }
            rows.extend(page);
        }
    }

    pub fn supplier(&self, org_number: &str) -> i64 {
        let request = |query| ListSuppliers { to_review: false, query };
        let rows = self.rows(SupplierColumn::Name, request);
        rows.into_iter().find(|row| row.org_number == org_number).unwrap().supplier
    }

    pub fn card(&self, supplier: i64) -> SupplierCard {
        self.call(&GetSupplier { supplier })
    }

    pub fn save(&self, supplier: i64, change: impl FnOnce(&mut SaveSupplier)) -> SupplierCard {
        let mut save = SaveSupplier::unchanged(supplier, self.card(supplier).version);
        change(&mut save);
        self.call(&save)
    }

    pub fn debit(&self, supplier: i64, account: &str) {
        self.save(supplier, |save| save.debit_account = Some(account.into()));
    }

    /// A person looks over the card and confirms every account on it.
    pub fn review(&self, supplier: i64) {
        let card = self.card(supplier);
        let confirm_accounts = card.accounts.into_iter().map(|account| account.account).collect();
        self.call(&ReviewSupplier { supplier, version: card.version, confirm_accounts });
    }

    pub fn set(&self, supplier: i64, change: impl FnOnce(&mut SetAutopost)) -> AutopostRow {
        self.try_set(supplier, change).unwrap()
    }

    pub fn try_set(
        &self,
        supplier: i64,
        change: impl FnOnce(&mut SetAutopost),
    ) -> Result<AutopostRow, Failure> {
        let version = self.row(supplier).version;
        let mut set = SetAutopost { supplier, version, mode: None, department: None, cap: None };
        change(&mut set);
        self.try_call(&set)
    }

    pub fn document(&self, document: i64) -> Document {
        self.call(&GetDocument { document })
    }

    pub fn try_post(&self, document: i64, accepted: &[&str]) -> Result<Posted, Failure> {
        let detail = self.document(document);
        self.try_call(&PostDocument {
            document,
            coding: detail.coding,
            version: detail.version,
            accepted: accepted.iter().map(ToString::to_string).collect(),
            voucher_on: None,
            supplier: None,
        })
    }

    /// A job of the background, when it has ended.
    pub fn ended(&self, id: u32) -> Job {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let job = self.call(&GetJobs {}).into_iter().find(|job| job.id == id).unwrap();
            if job.state != JobState::Running {
                return job;
            }
            assert!(Instant::now() < deadline, "{job:?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn verify(&self) {
        let verified = self.office.verify_blocking().unwrap();
        assert_eq!(verified.findings, [], "{verified:?}");
    }
}

pub fn config(data_dir: &Path, clock: &Arc<SetClock>) -> OfficeConfig {
    OfficeConfig { data_dir: data_dir.to_owned(), clock: clock.clone(), user: "Kari".into() }
}

fn start() -> CompanyStart {
    CompanyStart {
        name: "Fjordlys Kontor AS".into(),
        org_number: ehf::BUYER.into(),
        payment_account: Some("99871302452".into()),
        payment_bic: Some("KYSTNO2A".into()),
        ..CompanyStart::default()
    }
}

/// Codes of reasons.
pub fn codes(document: &ImportedDocument) -> Vec<&str> {
    document.reasons.iter().map(|reason| reason.code.as_str()).collect()
}
