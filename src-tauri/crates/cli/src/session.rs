//! An open company, spoken to by the same commands as the page.

use std::path::Path;
use std::sync::Arc;

use office::{Office, OfficeConfig, SystemClock};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::{Command, Failure, ListQuery, Page};

use crate::output::Fault;

/// Rows asked for at once.
const WINDOW: u32 = 500;

/// An office with one company open.
pub struct Session {
    office: Office,
}

impl Drop for Session {
    /// Also where something else still holds the office, as what waits for Ctrl+C does: what is in the
    /// log beside the file goes into it.
    fn drop(&mut self) {
        self.office.end();
    }
}

impl Session {
    /// An office with no company open.
    pub fn without_company() -> Result<Self, Fault> {
        Ok(Self { office: Office::new(config()?) })
    }

    /// Opens a company file.
    pub fn open(file: &Path) -> Result<Self, Fault> {
        let session = Self::without_company()?;
        session.office.open_company(file)?;
        Ok(session)
    }

    /// The office itself, for what needs a path.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// Calls a command.
    pub fn call<C>(&self, request: &C) -> Result<C::Response, Fault>
    where
        C: Command + Serialize,
        C::Response: DeserializeOwned,
    {
        let request = serde_json::to_value(request).map_err(|e| mismatch::<C>(&e))?;
        let response = self.office.call(C::NAME, request)?;
        Ok(serde_json::from_value(response).map_err(|e| mismatch::<C>(&e))?)
    }

    /// All rows of a list, window by window, to `each`.
    pub fn rows<C, R, S>(
        &self,
        sort: S,
        request: impl Fn(ListQuery<S>) -> C,
        mut each: impl FnMut(R) -> Result<(), Fault>,
    ) -> Result<(), Fault>
    where
        C: Command<Response = Page<R>> + Serialize,
        R: Serialize + DeserializeOwned,
        S: Clone,
    {
        let mut offset = 0;
        loop {
            let query = ListQuery {
                sort: sort.clone(),
                descending: false,
                text: String::new(),
                offset,
                limit: WINDOW,
            };
            let page = self.call(&request(query))?;
            if page.rows.is_empty() {
                return Ok(());
            }
            offset += u32::try_from(page.rows.len()).unwrap_or(WINDOW);
            page.rows.into_iter().try_for_each(&mut each)?;
        }
    }

    /// The supplier of that number or organisation number.
    pub fn supplier(&self, text: &str) -> Result<i64, Fault> {
        let mut found = Vec::new();
        let request = |query| wire::suppliers::ListSuppliers { to_review: false, query };
        self.rows(wire::suppliers::SupplierColumn::Name, request, |row| {
            if row.org_number == text || row.supplier.to_string() == text {
                found.push(row.supplier);
            }
            Ok(())
        })?;
        match found[..] {
            [one] => Ok(one),
            [] => Err(Failure::not_found("supplier").with("supplier", text).into()),
            _ => Err(Fault::Use(format!("{text} names {} suppliers; use the number", found.len()))),
        }
    }
}

/// The program's own folder and the person at work, as the system knows them.
pub fn config() -> Result<OfficeConfig, Fault> {
    let missing = || Fault::Use("there is no home folder; set HOME".to_owned());
    let data_dir = dirs::data_local_dir().ok_or_else(missing)?.join("bokfor");
    let name = ["USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    let user = name.unwrap_or_else(|| "bokfor".to_owned());
    Ok(OfficeConfig { data_dir, clock: Arc::new(SystemClock), user })
}

fn mismatch<C: Command>(error: &serde_json::Error) -> Failure {
    Failure::invalid_request(C::NAME, &error.to_string())
}
