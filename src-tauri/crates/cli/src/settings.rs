//! The company itself: making it, its settings, and the proof that all is well.

use chrono::NaiveDate;
use office::CompanyStart;
use wire::company::{CompanyInfo, GetCompany};
use wire::settings::{
    Account, Dimension, DimensionValue, GetAccounts, GetDimensions, GetSettings, LockPeriod, Rate,
    SaveAccount, SaveDimension, SaveRate, SaveSettings, Verified,
};

use crate::arguments::{New, Settings};
use crate::output::{Fault, Output, Status};
use crate::progress;
use crate::session::Session;

/// `bokfor new`.
pub fn new(new: &New, output: &Output) -> Result<Status, Fault> {
    let session = Session::without_company()?;
    let registered_on = new.elma_registered_on.as_deref().map(day_of).transpose()?;
    session.office().create_company(
        &new.file,
        &CompanyStart {
            name: new.name.clone(),
            org_number: new.org_number.clone(),
            elma: registered_on.map(|day| (day, String::new())),
            ..CompanyStart::default()
        },
    )?;
    let info = session.call(&GetCompany {})?;
    output.result(&info, |info: &CompanyInfo| format!("{} {}", info.org_number, info.name))?;
    Ok(Status::Done)
}

fn day_of(text: &str) -> Result<NaiveDate, Fault> {
    text.parse().map_err(|_| Fault::Use(format!("{text:?} is no date; write it as 2026-01-31")))
}

/// `bokfor settings`.
pub fn run(session: &Session, action: Option<Settings>, output: &Output) -> Result<Status, Fault> {
    match action.unwrap_or(Settings::Show) {
        Settings::Show => show(session, output)?,
        Settings::Set {
            elma_registered_on,
            elma_proof,
            vat_registered,
            payment_account,
            payment_bic,
        } => {
            let version = session.call(&GetSettings {})?.version;
            session.call(&SaveSettings {
                elma_registered_on,
                elma_proof,
                vat_registered,
                payment_account,
                payment_bic,
                ..SaveSettings::unchanged(version)
            })?;
            show(session, output)?;
        }
        Settings::Rate { currency, date, rate } => {
            session.call(&SaveRate { rate: Rate { currency, rate_on: date, rate } })?;
        }
        Settings::Lock { month } => {
            session.call(&LockPeriod { month, locked: true })?;
        }
        Settings::Unlock { month } => {
            session.call(&LockPeriod { month, locked: false })?;
        }
        Settings::Department { code, name } => save_department(session, code, name)?,
        Settings::Account { number, name, vat_code, inactive } => {
            let mut chart = session.call(&GetAccounts {})?.into_iter();
            let known = chart.find(|account| account.number == number);
            let vat_code = vat_code.or(known.and_then(|account| account.vat_code));
            let account = Account { number, name, active: !inactive, vat_code };
            session.call(&SaveAccount { account })?;
        }
        Settings::Backup => {
            let made = progress::shown(session, || session.office().back_up_blocking())?;
            output.result(&made, |made| made.file_name.clone())?;
        }
    }
    Ok(Status::Done)
}

fn show(session: &Session, output: &Output) -> Result<(), Fault> {
    output.result(&session.call(&GetSettings {})?, |s| {
        let elma = s.elma_registered_on.as_deref().unwrap_or("not registered");
        let automation = if s.automation_on { "on" } else { "off" };
        format!("{} {}\nELMA: {elma}\nautomatic posting: {automation}", s.org_number, s.name)
    })
}

fn save_department(session: &Session, code: String, name: String) -> Result<(), Fault> {
    let is_department = |d: &Dimension| d.heading == "department";
    let known = session.call(&GetDimensions {})?.into_iter().find(is_department);
    session.call(&SaveDimension {
        heading: "department".to_owned(),
        name: known.map_or_else(String::new, |d| d.name),
        value: DimensionValue { code, name, active: true },
    })?;
    Ok(())
}

/// `bokfor verify`.
pub fn verify(session: &Session, output: &Output) -> Result<Status, Fault> {
    let verified = progress::shown(session, || session.office().verify_blocking())?;
    output.result(&verified, verified_text)?;
    Ok(if verified.findings.is_empty() { Status::Done } else { Status::Held })
}

fn verified_text(verified: &Verified) -> String {
    let mut text = format!("{} vouchers, {} documents", verified.vouchers, verified.documents);
    if verified.findings.is_empty() {
        text += ": all is well";
    }
    for finding in &verified.findings {
        text += &format!("\n{}  {}  {}", finding.code, finding.subject, finding.detail);
    }
    text
}
