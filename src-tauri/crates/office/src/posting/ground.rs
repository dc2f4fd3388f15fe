//! What decisions of one moment have in common: the company, its chart, its rates and locks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ledger::{Account, AccountNumber, PeriodLocks, VatRates};
use rules::DepartmentState;
use store::{Company, HeadingKind, View};

use crate::automation::Rules;
use crate::fault::Outcome;

/// The common ground. Read anew for every group of documents, so that a switch takes effect for
/// the very next invoice.
pub(crate) struct Ground {
    pub company: Company,
    pub vat_rates: VatRates,
    pub period_locks: PeriodLocks,
    pub accounts: BTreeMap<AccountNumber, Account>,
    /// Code, and whether it is in use.
    departments: BTreeMap<String, bool>,
    /// Codes of those in use.
    projects: BTreeSet<String>,
    pub today: NaiveDate,
}

/// The common ground with the automation rules: for decisions.
pub(crate) struct Decisions {
    pub ground: Ground,
    pub rules: Rules,
}

impl Decisions {
    pub fn load(view: &View<'_>, today: NaiveDate) -> Outcome<Self> {
        let ground = Ground::load(view, today)?;
        let rules = Rules::load(view, &ground)?;
        Ok(Self { ground, rules })
    }
}

impl Ground {
    pub fn load(view: &View<'_>, today: NaiveDate) -> Outcome<Self> {
        let chart = store::accounts::all(view)?.into_iter();
        let departments = store::dimensions::values_of(view, HeadingKind::Department)?;
        let projects = store::dimensions::values_of(view, HeadingKind::Project)?;
        let projects = projects.into_iter().filter(|project| project.active);
        Ok(Self {
            company: store::company::load(view)?,
            vat_rates: store::vat::load(view)?,
            period_locks: store::periods::locks(view)?,
            accounts: chart.map(|account| (account.number, account)).collect(),
            departments: departments.into_iter().map(|d| (d.code, d.active)).collect(),
            projects: projects.map(|project| project.code).collect(),
            today,
        })
    }

    pub fn is_project(&self, code: &str) -> bool {
        self.projects.contains(code)
    }

    pub fn department(&self, code: Option<&str>) -> DepartmentState {
        match code.map(|code| self.departments.get(code)) {
            None => DepartmentState::NotSet,
            Some(None) => DepartmentState::Unknown,
            Some(Some(true)) => DepartmentState::Active,
            Some(Some(false)) => DepartmentState::Inactive,
        }
    }
}
