//! The open company and the way to others.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The head of the window.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetCompany {}

/// What the shell shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CompanyInfo {
    /// What tells it from every other, as in the list of recent companies.
    pub handle: String,
    /// Name.
    pub name: String,
    /// Organisation number.
    pub org_number: String,
    /// Currency of the books.
    pub currency: String,
    /// Whether the company is registered in ELMA.
    pub elma_registered: bool,
    /// The one switch over automatic posting.
    pub automation_on: bool,
    /// What waits for a person.
    pub counts: Counts,
    /// When the register was last refreshed, instant.
    pub register_refreshed_at: Option<String>,
    /// The user at work.
    pub user: String,
    /// Rights of the user.
    pub rights: Vec<String>,
    /// Fiscal years with vouchers or documents, newest first.
    pub years: Vec<i32>,
    /// Whether this is a first run: no document was ever received.
    pub empty: bool,
}

/// What waits for a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    /// Documents in the inbox.
    pub inbox: u32,
    /// Suppliers in table A with an error in their debit cell, or paused.
    pub autopost: u32,
    /// Payments to check.
    pub payments: u32,
    /// Suppliers to review and conflicts with the register.
    pub suppliers: u32,
}

/// Companies that were open before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GetRecentCompanies {}

/// A company that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecentCompany {
    /// Handle for `company_open`; not a path.
    pub handle: String,
    /// Name.
    pub name: String,
    /// Organisation number.
    pub org_number: String,
    /// Name of its file, with no folder: what tells two files of one company apart.
    pub file_name: String,
    /// Last opened, instant.
    pub opened_at: String,
    /// Whether the file is still there.
    pub present: bool,
    /// Whether it is the open one.
    pub open: bool,
}

/// Opens a company that was open before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenCompany {
    /// Handle.
    pub handle: String,
}

/// Searches records by words (Ctrl+K).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Search {
    /// Words.
    pub text: String,
}

/// A record found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hit {
    /// document, supplier, voucher, payment.
    pub kind: String,
    /// Its number.
    pub id: i64,
    /// First line.
    pub title: String,
    /// Second line.
    pub detail: String,
}
