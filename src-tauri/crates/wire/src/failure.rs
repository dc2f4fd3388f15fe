//! What goes wrong, as a code and parameters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Codes that somebody branches on or the page has an own sentence for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// No company is open.
    NoCompany,
    /// The file is not a company file.
    NotACompanyFile,
    /// A newer version of the program wrote the file (`found`, `known`).
    CompanyNewer,
    /// Another process has the file open.
    CompanyLocked,
    /// The file is damaged (`detail`).
    CompanyDamaged,
    /// There is a file already where one would be made.
    FileExists,
    /// The record is not there (`what`).
    NotFound,
    /// The user may not do that (`right`).
    NotPermitted,
    /// What was asked can't be done as things stand (`why`: a code of its own).
    Refused,
    /// A value is not what it must be (`field`, `why`).
    Invalid,
    /// The record was changed since the page read it.
    Stale,
    /// The disk is full. Nothing was half-written.
    DiskFull,
    /// A file could not be read or written (`detail`).
    FileFault,
    /// The user stopped it.
    Cancelled,
    /// The command or its shape is unknown: page and program are of two versions.
    InvalidRequest,
    /// A fault of the program; the log has the cause. Nothing was half-written.
    Internal,
}

/// A failure. The page has the sentence; the cause is in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// Which.
    pub code: FailureCode,
    /// What goes into the sentence.
    pub params: BTreeMap<String, String>,
}

impl Failure {
    /// A failure without parameters.
    pub fn new(code: FailureCode) -> Self {
        Self { code, params: BTreeMap::new() }
    }

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    /// A request that can't be read.
    pub fn invalid_request(command: &str, detail: &str) -> Self {
        Self::new(FailureCode::InvalidRequest).with("command", command).with("detail", detail)
    }

    /// A thing that can't be done as things stand.
    pub fn refused(why: &str) -> Self {
        Self::new(FailureCode::Refused).with("why", why)
    }

    /// A record that is not there.
    pub fn not_found(what: &str) -> Self {
        Self::new(FailureCode::NotFound).with("what", what)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?}", self.code, self.params)
    }
}

impl std::error::Error for Failure {}
