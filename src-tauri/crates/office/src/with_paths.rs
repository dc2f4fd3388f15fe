//! What only a host can ask for: commands about files. The paths come from the system's dialogs, a
//! drop or the command line, never from the page.

use std::path::PathBuf;

use ledger::Channel;
use serde::Serialize;
use serde_json::Value;
use wire::company::{CompanyInfo, GetCompany};
use wire::host::NewCompany;
use wire::{Command, Failure, FailureCode, HostCall, Saved};

use crate::company::CompanyStart;
use crate::fault::{internal, invalid};
use crate::office::Office;

impl Office {
    /// Does a command of [`HostCall`] with the paths that were chosen for it.
    ///
    /// # Errors
    /// `Cancelled` when no path was chosen, else what the command gives.
    pub fn call_with_paths(
        &self,
        name: &str,
        request: Value,
        paths: Vec<PathBuf>,
    ) -> Result<Value, Failure> {
        let call = HostCall::read(name, request)?;
        let first = paths.first().ok_or_else(|| Failure::new(FailureCode::Cancelled))?;
        match call {
            HostCall::CompanyNew(new) => {
                self.create_company(first, &start(new)?)?;
                self.info()
            }
            HostCall::CompanyOpenOther(_) => {
                self.open_company(first)?;
                self.info()
            }
            HostCall::ImportChoose(_) => {
                self.import(paths, Channel::EInvoice)?;
                answer(&Saved {})
            }
            HostCall::RegisterChoose(_) => answer(&self.choose_register_file(first)?),
            HostCall::PaymentRelease(release) => answer(&self.start_release(release, first)?),
            HostCall::AttachmentSave(wanted) => {
                self.save_document(wanted.document, wanted.part, first)?;
                answer(&Saved {})
            }
        }
    }

    fn info(&self) -> Result<Value, Failure> {
        self.ask::<_, CompanyInfo>(&GetCompany {})
    }

    fn ask<C, R>(&self, request: &C) -> Result<Value, Failure>
    where
        C: Command<Response = R> + Serialize,
    {
        self.call(C::NAME, answer(request)?)
    }
}

fn start(new: NewCompany) -> Result<CompanyStart, Failure> {
    let NewCompany { name, org_number, elma_registered_on } = new;
    let day = elma_registered_on.map(|day| day.parse());
    let day = day.transpose().map_err(|_| Failure::from(invalid("elma_registered_on", "date")))?;
    let elma = day.map(|day| (day, String::new()));
    Ok(CompanyStart { name, org_number, elma, ..CompanyStart::default() })
}

fn answer(response: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(response).map_err(|error| internal(&error).into())
}
