//! The demo's files as they are written: `company.toml` and `scenario.toml`, whose heads say what
//! each field means.

use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::fault::{Outcome, invalid, of_file};

/// `company.toml`.
#[derive(Debug, Deserialize)]
pub(super) struct Company {
    pub name: String,
    pub org_number: String,
    pub vat_registered: bool,
    pub locked_months: Vec<String>,
    pub inactive_accounts: Vec<u16>,
    pub bank_account: BankAccount,
    pub elma: Elma,
    pub departments: Vec<Named>,
    pub projects: Vec<Named>,
    pub exchange_rates: Vec<Rate>,
    pub autopost: Vec<AutopostRow>,
}

#[derive(Debug, Deserialize)]
pub(super) struct BankAccount {
    pub bban: String,
    pub bic: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Elma {
    #[serde(deserialize_with = "day")]
    pub registered_on: NaiveDate,
    pub proof: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Named {
    pub code: String,
    pub name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Rate {
    pub currency: String,
    #[serde(deserialize_with = "day")]
    pub on: NaiveDate,
    pub nok: String,
}

/// Whose card: by one of the two numbers.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Whose {
    pub org_number: Option<String>,
    pub vat_number: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct AutopostRow {
    #[serde(flatten)]
    pub whose: Whose,
    pub cap: Option<String>,
    pub department: Option<String>,
    pub foreign_vat_code: Option<String>,
}

/// `scenario.toml`.
#[derive(Debug, Deserialize)]
pub(super) struct Scenario {
    pub step: Vec<Step>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Step {
    Setup {
        #[serde(deserialize_with = "day")]
        on: NaiveDate,
    },
    Register {
        #[serde(deserialize_with = "day")]
        on: NaiveDate,
        file: String,
    },
    Import {
        first: u32,
        last: u32,
    },
    Review {
        #[serde(deserialize_with = "day")]
        on: NaiveDate,
        supplier: Vec<Review>,
    },
    Lock {
        #[serde(deserialize_with = "day")]
        on: NaiveDate,
    },
    Edit {
        #[serde(deserialize_with = "day")]
        on: NaiveDate,
        #[serde(flatten)]
        whose: Whose,
        approval_required: bool,
    },
    Automation {
        #[serde(deserialize_with = "day")]
        on: NaiveDate,
        enabled: bool,
    },
}

#[derive(Debug, Deserialize)]
pub(super) struct Review {
    #[serde(flatten)]
    pub whose: Whose,
    pub confirm_bank_account: bool,
    pub debit_account: Option<u16>,
    pub post: Vec<u32>,
    pub enable: bool,
}

/// `expected.toml`, as far as playing needs it: when each document comes.
#[derive(Debug, Deserialize)]
pub(super) struct Arrivals {
    pub document: Vec<Arrival>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Arrival {
    pub file: String,
    #[serde(deserialize_with = "day")]
    pub received_on: NaiveDate,
}

impl Arrival {
    /// The number the file's name begins with.
    pub fn number(&self) -> Option<u32> {
        self.file.split('-').next()?.parse().ok()
    }
}

/// Reads one of the files.
pub(super) fn load<T: DeserializeOwned>(folder: &Path, name: &str) -> Outcome<T> {
    let path = folder.join(name);
    let text = std::fs::read_to_string(&path).map_err(|error| of_file(&path, &error))?;
    toml::from_str(&text).map_err(|error| {
        log::error!("{}: {error}", path.display());
        invalid(name, error.message())
    })
}

/// TOML's own dates.
fn day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = toml::value::Datetime::deserialize(deserializer)?.to_string();
    text.parse().map_err(serde::de::Error::custom)
}
