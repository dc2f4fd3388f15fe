//! The company that invoices are imported into: every seller is known, reviewed and switched on.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use ledger::{Channel, OrgNumber};
use office::CompanyStart;
use wire::headless::ImportedDocument;
use wire::suppliers::{
    GetSupplier, ListSuppliers, ReviewSupplier, SaveSupplier, SupplierColumn, SupplierRow,
};
use wire::{Failure, FailureCode};

use super::invoices::{Seller, invoice, sellers};
use crate::output::{Fault, Output};
use crate::session::Session;

/// Sellers the invoices come from.
const SELLERS: usize = 200;
/// So many files are made and imported at once while the company is filled.
const PORTION: u64 = 10_000;

/// The company with its sellers.
pub struct Company {
    folder: PathBuf,
    file: PathBuf,
    session: Session,
    buyer: OrgNumber,
    sellers: Vec<Seller>,
    /// Invoices made so far.
    made: u64,
}

/// What an import cost, with everything written back into the file.
pub struct Cost {
    /// From the first file until the company is closed.
    pub time: Duration,
    /// Bytes written meanwhile, where the system counts them.
    pub written: Option<u64>,
}

/// An import that was measured.
pub struct Import {
    /// From the first file to the last acknowledgement.
    pub time: Duration,
    /// The files.
    pub files: Vec<PathBuf>,
}

impl Company {
    /// Makes the company, has each seller's first invoice reviewed, and switches all of them on.
    pub fn make(folder: &Path) -> Result<Self, Fault> {
        let session = Session::without_company()?;
        let file = folder.join("company.bokfor");
        let sellers = sellers(SELLERS);
        let buyer = sellers[0].org_number();
        let registered_on = NaiveDate::from_ymd_opt(2024, 1, 1);
        session.office().create_company(
            &file,
            &CompanyStart {
                name: "Målebedriften AS".to_owned(),
                org_number: buyer.to_string(),
                elma: registered_on.map(|day| (day, "benchmark".to_owned())),
                ..CompanyStart::default()
            },
        )?;
        let folder = folder.to_owned();
        let mut made = Self { folder, file, session, buyer, sellers, made: 0 };
        made.take_in(SELLERS as u64 - 1)?;
        made.review_all()?;
        Ok(made)
    }

    /// The company file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The office with the company open.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// A copy of the file as it is now.
    pub fn copy(&mut self, name: &str) -> Result<PathBuf, Fault> {
        let copy = self.folder.join(name);
        self.session.office().close();
        std::fs::copy(&self.file, &copy)?;
        self.open()?;
        Ok(copy)
    }

    /// Opens the company's own file.
    pub fn open(&self) -> Result<(), Fault> {
        Ok(self.session.office().open_company(&self.file)?)
    }

    /// The small file as it was, on the disk before anything is measured.
    pub fn again(&self, few: &Path) -> Result<PathBuf, Fault> {
        let again = self.folder.join("again.bokfor");
        std::fs::copy(few, &again)?;
        std::fs::File::options().append(true).open(&again)?.sync_all()?;
        Ok(again)
    }

    /// Imports files that are new to a company file, and closes it. Closing writes the log back, so that
    /// all that the import causes is counted on whichever side it falls.
    pub fn cost_in(&self, company: &Path, files: &[PathBuf]) -> Result<Cost, Fault> {
        self.session.office().open_company(company)?;
        let (start, before) = (Instant::now(), written());
        self.post_all(files)?;
        self.session.office().close();
        let time = start.elapsed();
        Ok(Cost { time, written: written().zip(before).map(|(after, before)| after - before) })
    }

    /// Imports so many new invoices; all of them must be posted.
    pub fn import(&mut self, count: u64) -> Result<Import, Fault> {
        let files = self.make_files(count)?;
        let start = Instant::now();
        self.post_all(&files)?;
        Ok(Import { time: start.elapsed(), files })
    }

    /// Imports until so many are stored.
    pub fn fill_to(&mut self, stored: u64, output: &Output) -> Result<(), Fault> {
        while self.made < stored {
            let files = self.import(PORTION.min(stored - self.made))?.files;
            files.iter().try_for_each(std::fs::remove_file)?;
            output.message(&format!("{} stored", self.made));
        }
        Ok(())
    }

    fn take_in(&mut self, count: u64) -> Result<(), Fault> {
        let files = self.make_files(count)?;
        self.import_files(&files, |_| {})
    }

    fn post_all(&self, files: &[PathBuf]) -> Result<(), Fault> {
        let mut posted = 0;
        self.import_files(files, |document| {
            posted += usize::from(document.status == "posted");
        })?;
        if posted == files.len() { Ok(()) } else { Err(not_posted(files.len() - posted)) }
    }

    fn import_files(
        &self,
        files: &[PathBuf],
        each: impl FnMut(&ImportedDocument),
    ) -> Result<(), Fault> {
        self.session.office().import_blocking(files, Channel::EInvoice, each)?;
        Ok(())
    }

    /// One invoice of every seller in turn; the first seller is the buyer and sells nothing.
    pub fn make_files(&mut self, count: u64) -> Result<Vec<PathBuf>, Fault> {
        let mut files = Vec::new();
        for _ in 0..count {
            let seller = &self.sellers[1 + (self.made as usize) % (SELLERS - 1)];
            let file = self.folder.join(format!("{}.xml", self.made));
            std::fs::write(&file, invoice(seller, self.made, self.buyer))?;
            files.push(file);
            self.made += 1;
        }
        Ok(files)
    }

    fn review_all(&self) -> Result<(), Fault> {
        let mut rows: Vec<SupplierRow> = Vec::new();
        let request = |query| ListSuppliers { to_review: false, query };
        self.session.rows(SupplierColumn::Name, request, |row| {
            rows.push(row);
            Ok(())
        })?;
        rows.iter().try_for_each(|row| self.review(row.supplier))
    }

    fn review(&self, supplier: i64) -> Result<(), Fault> {
        let card = self.session.call(&GetSupplier { supplier })?;
        let confirm_accounts = card.accounts.iter().map(|a| a.account.clone()).collect();
        let version = card.version;
        let card = self.session.call(&ReviewSupplier { supplier, version, confirm_accounts })?;
        self.session.call(&SaveSupplier {
            debit_account: Some("6300".to_owned()),
            ..SaveSupplier::unchanged(supplier, card.version)
        })?;
        let cap = "1000000".to_owned();
        let suppliers = vec![wire::autopost::EnableOne { supplier, cap }];
        let enabled = self.session.call(&wire::autopost::EnableMany { suppliers })?;
        match enabled.skipped.first() {
            None => Ok(()),
            Some(_) => Err(not_posted(1)),
        }
    }
}

/// Bytes this process has written so far, where the system tells.
fn written() -> Option<u64> {
    let counts = std::fs::read_to_string("/proc/self/io").ok()?;
    counts.lines().find_map(|line| line.strip_prefix("wchar: ")?.parse().ok())
}

fn not_posted(count: usize) -> Fault {
    Failure::new(FailureCode::Internal).with("detail", format!("{count} were not posted")).into()
}
