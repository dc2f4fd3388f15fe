//! Makes a company file with everything a company starts with.

use std::path::Path;

use chrono::NaiveDate;
use ledger::{Bic, CompanySettings, Currency, ElmaRegistration, OrgNumber, PayeeAccount};
use store::{Company, CompanyFile, Language, NewCompany};
use wire::{Failure, FailureCode};

use crate::fault::{Fault, Outcome, internal, invalid};
use crate::office::Office;
use crate::reference;

/// What a person says of a new company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyStart {
    /// Name.
    pub name: String,
    /// Organisation number: nine digits.
    pub org_number: String,
    /// ELMA registration with its proof.
    pub elma: Option<(NaiveDate, String)>,
    /// Account payments are made from: account number or IBAN.
    pub payment_account: Option<String>,
    /// BIC of that account's bank.
    pub payment_bic: Option<String>,
    /// Not registered for VAT: input VAT is a cost.
    pub without_vat: bool,
}

impl Office {
    /// Makes a company file and opens it: Norwegian chart of accounts, VAT codes and rates, and the
    /// user of the configuration, who may do everything. Automatic posting is on from the start for
    /// a company that is registered in ELMA; every supplier is Manuell all the same.
    ///
    /// # Errors
    /// `Invalid` (`name`, `org_number`, `payment_account`, `payment_bic`), `FileExists`, `DiskFull`,
    /// `FileFault`.
    pub fn create_company(&self, path: &Path, start: &CompanyStart) -> Result<(), Failure> {
        let new = new_company(start, &self.0.config.user)?;
        let file = CompanyFile::create(path, &new, self.0.config.clock.now());
        let (writer, readers) = file.map_err(Fault::from)?.split();
        Ok(self.0.settle_in(path, Some(writer), readers)?)
    }
}

fn new_company(start: &CompanyStart, user: &str) -> Outcome<NewCompany> {
    if start.name.trim().is_empty() {
        return Err(invalid("name", "empty"));
    }
    let org_number = OrgNumber::parse(start.org_number.trim()).map_err(|fault| {
        let failure = Failure::new(FailureCode::Invalid).with("field", "org_number");
        let cleaned = fault.cleaned().map(|n| n.to_string()).unwrap_or_default();
        failure.with("why", fault.code()).with("cleaned", cleaned)
    })?;
    let elma = start.elma.as_ref().map(|(registered_on, proof)| ElmaRegistration {
        registered_on: *registered_on,
        proof: proof.clone(),
    });
    let user = if user.trim().is_empty() { "1" } else { user.trim() };
    Ok(NewCompany {
        company: Company {
            settings: CompanySettings {
                name: start.name.trim().to_owned(),
                org_number,
                currency: Currency::NOK,
                vat_registered: !start.without_vat,
                automation_on: elma.is_some(),
                elma,
            },
            language: Language::Norwegian,
            bank_account: start.payment_account.as_deref().map(payment_account).transpose()?,
            bic: start.payment_bic.as_deref().map(payment_bic).transpose()?,
            rules_on: false,
            default_account: None,
        },
        first_user: user.to_owned(),
        accounts: reference::accounts().map_err(|fault| internal(&fault))?,
        vat_rules: reference::vat_rules().map_err(|fault| internal(&fault))?,
        vat_rates: reference::vat_rates().map_err(|fault| internal(&fault))?,
    })
}

/// Reads the company's own account.
pub(crate) fn payment_account(text: &str) -> Outcome<PayeeAccount> {
    PayeeAccount::parse(text).map_err(|fault| {
        let why = match fault {
            ledger::AccountFault::Form => "form",
            ledger::AccountFault::CheckDigits => "check_digit",
        };
        invalid("payment_account", why)
    })
}

/// Reads the BIC of the company's bank.
pub(crate) fn payment_bic(text: &str) -> Outcome<Bic> {
    Bic::parse(text).ok_or_else(|| invalid("payment_bic", "form"))
}
