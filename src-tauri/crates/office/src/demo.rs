//! The demo company: a year of documents through the main job, by the same use cases a person and
//! the window use, with the clock set to the days on which things happen.

mod scenario;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use ledger::Channel;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::autopost::{AutopostColumn, ListAutopost, SetAutomation, SetAutopost};
use wire::document::{GetDocument, PostDocument};
use wire::headless::ImportedDocument;
use wire::settings::{
    Account, DimensionValue, GetAccounts, LockPeriod, Rate, SaveAccount, SaveDimension, SaveRate,
};
use wire::suppliers::{
    GetSupplier, ListSuppliers, ReviewSupplier, SaveSupplier, SupplierCard, SupplierColumn,
};
use wire::{Command, Failure, ListQuery, Page};

use crate::fault::{Outcome, internal, invalid, not_found};
use crate::{CompanyStart, Office, OfficeConfig, SetClock};
use scenario::{Arrivals, Company, Review, Scenario, Step, Whose, load};

/// Something that happened while the year was played.
#[derive(Debug, Clone, Copy)]
pub enum Played<'a> {
    /// A document was taken in.
    Imported(&'a ImportedDocument),
    /// A person posted a document: its file name and its voucher's number.
    PostedByHand(&'a str, &'a str),
    /// Automatic posting could not be switched on: supplier's name and what the program said.
    NotEnabled(&'a str, &'a Failure),
}

/// Makes the company file and plays the year. `config` gives the folder and the user; the clock is
/// the scenario's own.
///
/// # Errors
/// When a file of the scenario is missing or asks for something the program refuses.
pub fn play(
    config: OfficeConfig,
    folder: &Path,
    company_file: &Path,
    mut told: impl FnMut(Played<'_>),
) -> Result<(), Failure> {
    let company: Company = load(folder, "company.toml")?;
    let scenario: Scenario = load(folder, "scenario.toml")?;
    let arrivals: Arrivals = load(folder, "expected.toml")?;
    let clock = Arc::new(SetClock::at(chrono::DateTime::UNIX_EPOCH));
    let office = Office::new(OfficeConfig { clock: clock.clone(), ..config });
    let told = &mut told;
    let documents = BTreeMap::new();
    let mut year = Year { office, clock, folder, company_file, company, arrivals, documents, told };
    scenario.step.iter().try_for_each(|step| year.step(step))?;
    Ok(())
}

struct Year<'a> {
    office: Office,
    clock: Arc<SetClock>,
    folder: &'a Path,
    company_file: &'a Path,
    company: Company,
    arrivals: Arrivals,
    /// Documents by the number their file's name begins with.
    documents: BTreeMap<u32, (String, i64)>,
    told: &'a mut dyn FnMut(Played<'_>),
}

impl Year<'_> {
    fn step(&mut self, step: &Step) -> Outcome<()> {
        match step {
            Step::Setup { on } => self.set_up(*on),
            Step::Register { on, file } => {
                self.wake(*on);
                self.office.set_register_file(&self.folder.join(file))?;
                Ok(())
            }
            Step::Import { first, last } => self.import(*first..=*last),
            Step::Review { on, supplier } => {
                self.wake(*on);
                supplier.iter().try_for_each(|review| self.review(review))
            }
            Step::Lock { on } => {
                self.wake(*on);
                let lock = |month: &String| LockPeriod { month: month.clone(), locked: true };
                self.company.locked_months.iter().try_for_each(|m| self.call(&lock(m)).map(drop))
            }
            Step::Edit { on, whose, approval_required } => {
                self.wake(*on);
                let card = self.card(whose)?;
                let unchanged = SaveSupplier::unchanged(card.row.supplier, card.version);
                let approval_required = Some(*approval_required);
                self.call(&SaveSupplier { approval_required, ..unchanged }).map(drop)
            }
            Step::Automation { on, enabled } => {
                self.wake(*on);
                self.call(&SetAutomation { on: *enabled }).map(drop)
            }
        }
    }

    /// Nine in the morning of a day.
    fn wake(&self, on: NaiveDate) {
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
        self.clock.set(on.and_time(nine).and_utc());
    }

    fn set_up(&self, on: NaiveDate) -> Outcome<()> {
        self.wake(on);
        let company = &self.company;
        let elma = (company.elma.registered_on, company.elma.proof.clone());
        self.office.create_company(
            self.company_file,
            &CompanyStart {
                name: company.name.clone(),
                org_number: company.org_number.clone(),
                elma: Some(elma),
                payment_account: Some(company.bank_account.bban.clone()),
                payment_bic: Some(company.bank_account.bic.clone()),
                without_vat: !company.vat_registered,
            },
        )?;
        self.set_up_registers()
    }

    fn set_up_registers(&self) -> Outcome<()> {
        let company = &self.company;
        let departments = company.departments.iter().map(|value| ("department", value));
        let projects = company.projects.iter().map(|value| ("project", value));
        for (heading, named) in departments.chain(projects) {
            let (code, name) = (named.code.clone(), named.name.clone());
            let value = DimensionValue { code, name, active: true };
            let heading = heading.to_owned();
            self.call(&SaveDimension { heading, name: String::new(), value })?;
        }
        for rate in &company.exchange_rates {
            let (currency, rate_on) = (rate.currency.clone(), rate.on.to_string());
            self.call(&SaveRate { rate: Rate { currency, rate_on, rate: rate.nok.clone() } })?;
        }
        let accounts = self.call(&GetAccounts {})?;
        for number in company.inactive_accounts.iter().map(ToString::to_string) {
            let account = accounts.iter().find(|account| account.number == number);
            let account = account.ok_or_else(|| not_found("account"))?.clone();
            self.call(&SaveAccount { account: Account { active: false, ..account } })?;
        }
        Ok(())
    }

    /// Takes documents in, each on the day it came.
    fn import(&mut self, numbers: std::ops::RangeInclusive<u32>) -> Outcome<()> {
        let mut days: BTreeMap<NaiveDate, Vec<PathBuf>> = BTreeMap::new();
        for arrival in &self.arrivals.document {
            if arrival.number().is_some_and(|number| numbers.contains(&number)) {
                let file = self.folder.join("documents").join(&arrival.file);
                days.entry(arrival.received_on).or_default().push(file);
            }
        }
        for (on, files) in days {
            self.wake(on);
            let (documents, told) = (&mut self.documents, &mut self.told);
            self.office.import_blocking(&files, Channel::EInvoice, |imported| {
                remember(documents, imported);
                told(Played::Imported(imported));
            })?;
        }
        Ok(())
    }

    /// A person looks over a card, posts what waited, and switches automatic posting on.
    fn review(&mut self, review: &Review) -> Outcome<()> {
        let card = self.card(&review.whose)?;
        let supplier = card.row.supplier;
        let is_this = |whose: &Whose| is_same(whose, &review.whose);
        let row = self.company.autopost.iter().find(|row| is_this(&row.whose));
        let foreign_vat_code = row.and_then(|row| row.foreign_vat_code.clone());
        let debit_account = review.debit_account.map(|number| number.to_string());
        let unchanged = SaveSupplier::unchanged(supplier, card.version);
        let card = self.call(&SaveSupplier { debit_account, foreign_vat_code, ..unchanged })?;
        let accounts = card.accounts.iter().map(|account| account.account.clone());
        let confirm_accounts =
            if review.confirm_bank_account { accounts.collect() } else { vec![] };
        let version = card.version;
        self.call(&ReviewSupplier { supplier, version, confirm_accounts })?;
        for number in &review.post {
            self.post(*number)?;
        }
        if review.enable {
            self.enable(supplier, &review.whose, &card.row.name)?;
        }
        Ok(())
    }

    fn post(&mut self, number: u32) -> Outcome<()> {
        let known = self.documents.get(&number).cloned();
        let (file, document) = known.ok_or_else(|| not_found("document"))?;
        let detail = self.call(&GetDocument { document })?;
        let (mut coding, version) = (detail.coding, detail.version);
        // A department of the register that the company does not have is left out by the person.
        let departments = &self.company.departments;
        let is_used = |code: &String| departments.iter().any(|known| known.code == *code);
        coding.iter_mut().for_each(|row| row.department = row.department.take().filter(is_used));
        let accepted = Vec::new();
        let by_hand =
            PostDocument { document, coding, version, accepted, voucher_on: None, supplier: None };
        let posted = self.call(&by_hand)?;
        (self.told)(Played::PostedByHand(&file, &posted.number));
        Ok(())
    }

    /// The row of the table as `company.toml` has it. What the program refuses is told, not forced.
    fn enable(&mut self, supplier: i64, whose: &Whose, name: &str) -> Outcome<()> {
        let rows = self.company.autopost.iter();
        let Some(row) = rows.clone().find(|row| is_same(&row.whose, whose)) else { return Ok(()) };
        let (department, cap) = (row.department.clone(), row.cap.clone());
        let mut version = self.row_version(supplier)?;
        for change in [
            SetAutopost { supplier, version, mode: None, department, cap: None },
            SetAutopost { supplier, version, mode: None, department: None, cap },
            SetAutopost {
                supplier,
                version,
                mode: Some("auto".into()),
                department: None,
                cap: None,
            },
        ] {
            match self.call(&SetAutopost { version, ..change }) {
                Ok(saved) => version = saved.version,
                // A person who may not set the row as it is meant leaves it off.
                Err(fault) => {
                    (self.told)(Played::NotEnabled(name, &fault.into()));
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn row_version(&self, supplier: i64) -> Outcome<u32> {
        let rows = self.rows(AutopostColumn::Supplier, |query| ListAutopost { query })?;
        let row = rows.into_iter().find(|row| row.supplier == supplier);
        row.map(|row| row.version).ok_or_else(|| not_found("autopost_row"))
    }

    fn card(&self, whose: &Whose) -> Outcome<SupplierCard> {
        let request = |query| ListSuppliers { to_review: false, query };
        for row in self.rows(SupplierColumn::Name, request)? {
            let card = self.call(&GetSupplier { supplier: row.supplier })?;
            let by_org_number = whose.org_number.as_ref().is_some_and(|number| {
                [Some(&card.row.org_number), card.org_number_fix.as_ref()].contains(&Some(number))
            });
            if by_org_number || whose.vat_number.as_ref() == Some(&card.vat_number) {
                return Ok(card);
            }
        }
        Err(invalid("supplier", &format!("{whose:?}")))
    }

    fn rows<C, R, S>(&self, sort: S, request: impl Fn(ListQuery<S>) -> C) -> Outcome<Vec<R>>
    where
        C: Command<Response = Page<R>> + Serialize,
        R: Serialize + DeserializeOwned,
    {
        let text = String::new();
        let query = ListQuery { sort, descending: false, text, offset: 0, limit: 500 };
        Ok(self.call(&request(query))?.rows)
    }

    /// The same way in as the page's.
    fn call<C>(&self, request: &C) -> Outcome<C::Response>
    where
        C: Command + Serialize,
        C::Response: DeserializeOwned,
    {
        let request = serde_json::to_value(request).map_err(|error| internal(&error))?;
        let response = self.office.call(C::NAME, request)?;
        serde_json::from_value(response).map_err(|error| internal(&error))
    }
}

fn is_same(one: &Whose, other: &Whose) -> bool {
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    same(&one.org_number, &other.org_number) || same(&one.vat_number, &other.vat_number)
}

fn remember(documents: &mut BTreeMap<u32, (String, i64)>, imported: &ImportedDocument) {
    let path = Path::new(&imported.path);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let number = name.split('-').next().and_then(|number| number.parse().ok());
    if let (Some(number), Some(document)) = (number, imported.document) {
        documents.entry(number).or_insert((name, document));
    }
}
