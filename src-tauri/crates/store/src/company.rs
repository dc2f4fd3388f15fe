//! The company a file belongs to.

use ledger::{
    Account, AccountNumber, Bic, CompanySettings, ElmaRegistration, OrgNumber, PayeeAccount,
};
use rusqlite::Row;

use crate::column::{Code, Cur, Day, checked, codes};
use crate::{
    ReferenceRate, Rights, StoreFault, Tx, View, accounts, dimensions, register, users, vat,
};

/// Language of the company's texts and of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Norwegian bokmål.
    Norwegian,
    /// Swedish.
    Swedish,
    /// English.
    English,
}

codes!(Language { Norwegian = "nb", Swedish = "sv", English = "en" });

/// Everything the file knows of its company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// What decisions depend on.
    pub settings: CompanySettings,
    /// Language.
    pub language: Language,
    /// The account payments are made from.
    pub bank_account: Option<PayeeAccount>,
    /// BIC of its bank.
    pub bic: Option<Bic>,
    /// The switch over all automation rules (B-11).
    pub rules_on: bool,
    /// The account that coding by rules falls back on (B-66).
    pub default_account: Option<AccountNumber>,
}

/// What a new company file starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCompany {
    /// The company.
    pub company: Company,
    /// Name of the first user, who may do everything.
    pub first_user: String,
    /// Chart of accounts.
    pub accounts: Vec<Account>,
    /// VAT codes.
    pub vat_rules: Vec<ledger::VatRule>,
    /// VAT rates by class and date.
    pub vat_rates: Vec<ReferenceRate>,
}

/// Names of the two dimension headings that every company has.
const FIXED_HEADINGS: [(&str, dimensions::HeadingKind); 2] =
    [("A", dimensions::HeadingKind::Department), ("P", dimensions::HeadingKind::Project)];

pub(crate) fn fill(tx: &Tx<'_>, new: &NewCompany) -> Result<(), StoreFault> {
    let NewCompany { company, first_user, accounts, vat_rules, vat_rates } = new;
    tx.insert(
        "INSERT INTO company (id, name, org_number, currency, language, vat_registered,
             elma_registered_on, elma_proof, automation_on, bank_account, bic)
         VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        bound(company),
    )?;
    users::add(tx, first_user, Rights::ALL)?;
    accounts.iter().try_for_each(|account| accounts::save(tx, account))?;
    vat_rules.iter().try_for_each(|rule| vat::save_rule(tx, rule))?;
    vat_rates.iter().try_for_each(|rate| vat::save_rate(tx, rate))?;
    for (code, kind) in FIXED_HEADINGS {
        let heading = dimensions::Heading { code: code.into(), kind, name: kind.code().into() };
        dimensions::save_heading(tx, &heading)?;
    }
    register::start(tx)
}

/// The company.
pub fn load(view: &View<'_>) -> Result<Company, StoreFault> {
    let sql = "SELECT * FROM company";
    view.one(sql, [], of_row)?.ok_or(StoreFault::NoSuch("company"))
}

/// Changes the company. Its currency stays what it was when the file was created.
pub fn save(tx: &Tx<'_>, company: &Company) -> Result<(), StoreFault> {
    let sql = "UPDATE company SET name = ?1, org_number = ?2, language = ?4, vat_registered = ?5,
                   elma_registered_on = ?6, elma_proof = ?7, automation_on = ?8,
                   bank_account = ?9, bic = ?10
               WHERE id = 1 AND currency = ?3";
    tx.change("company", sql, bound(company))?;
    let sql = "UPDATE company SET rules_on = ?, default_account = ? WHERE id = 1";
    tx.change(
        "company",
        sql,
        (company.rules_on, company.default_account.map(AccountNumber::number)),
    )
}

/// The columns in the order both statements number them.
fn bound(company: &Company) -> impl rusqlite::Params {
    // A new company starts without automation rules.
    let Company { settings, language, bank_account, bic, rules_on: _, default_account: _ } =
        company;
    let CompanySettings { name, org_number, currency, vat_registered, elma, automation_on } =
        settings;
    (
        name,
        org_number.number(),
        Cur(*currency),
        Code(*language),
        vat_registered,
        elma.as_ref().map(|e| Day(e.registered_on)),
        elma.as_ref().map(|e| &e.proof),
        automation_on,
        bank_account.as_ref().map(PayeeAccount::as_str),
        bic.as_ref().map(Bic::as_str),
    )
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Company> {
    let org_number: u32 = row.get("org_number")?;
    let org_number = OrgNumber::parse(&format!("{org_number:09}")).ok();
    let elma_on: Option<Day> = row.get("elma_registered_on")?;
    let proof: Option<String> = row.get("elma_proof")?;
    let elma = elma_on.zip(proof);
    let bank_account: Option<String> = row.get("bank_account")?;
    let bic: Option<String> = row.get("bic")?;
    let default_account: Option<u16> = row.get("default_account")?;
    Ok(Company {
        settings: CompanySettings {
            name: row.get("name")?,
            org_number: checked(org_number, "org_number")?,
            currency: row.get::<_, Cur>("currency")?.0,
            vat_registered: row.get("vat_registered")?,
            elma: elma.map(|(Day(registered_on), proof)| ElmaRegistration { registered_on, proof }),
            automation_on: row.get("automation_on")?,
        },
        language: row.get::<_, Code<_>>("language")?.0,
        bank_account: bank_account.and_then(|text| PayeeAccount::parse(&text).ok()),
        bic: bic.and_then(|text| Bic::parse(&text)),
        rules_on: row.get("rules_on")?,
        default_account: default_account.and_then(|number| AccountNumber::new(number).ok()),
    })
}
