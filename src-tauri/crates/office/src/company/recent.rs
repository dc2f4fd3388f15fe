//! Companies that were open before.

use std::path::Path;

use wire::company::{CompanyInfo, OpenCompany, RecentCompany};

use crate::fault::{Outcome, not_found};
use crate::office::Office;
use crate::show;

/// The list, newest first.
pub(crate) fn list(office: &Office) -> Outcome<Vec<RecentCompany>> {
    let open = office.company_path();
    let entries = office.0.recent.list();
    Ok(entries
        .into_iter()
        .map(|entry| RecentCompany {
            handle: entry.handle(),
            opened_at: show::at(entry.opened_at),
            present: entry.path.is_file(),
            file_name: file_name(&entry.path),
            open: open.as_ref() == Some(&entry.path),
            name: entry.name,
            org_number: entry.org_number,
        })
        .collect())
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Opens one of them.
pub(crate) fn open(office: &Office, request: &OpenCompany) -> Outcome<CompanyInfo> {
    let entry = office.0.recent.by_handle(&request.handle);
    let entry = entry.ok_or_else(|| not_found("company"))?;
    office.open_company(&entry.path)?;
    super::info::get(&office.context()?)
}
