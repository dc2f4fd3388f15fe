//! What is printed: results to stdout, messages to stderr.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;
use wire::common::{Reason, Shown};
use wire::{Failure, FailureCode};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Done.
    Done,
    /// Something was held, refused or unreadable.
    Held,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Done => Self::from(0),
            Status::Held => Self::from(1),
        }
    }
}

/// Why a command could not be carried out.
#[derive(Debug)]
pub enum Fault {
    /// The words on the command line make no sense together.
    Use(String),
    /// The program refused or failed.
    Failure(Failure),
    /// Nothing more can be printed.
    Output(io::Error),
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Fault {
    /// Exit status: 1 refused, 2 wrong use, 3 failure.
    pub fn status(&self) -> ExitStatus {
        use FailureCode::{Invalid, InvalidRequest, NotFound, NotPermitted, Refused, Stale};
        match self {
            Self::Use(_) => ExitStatus(2),
            Self::Failure(failure) => match failure.code {
                Refused | NotPermitted | Stale => ExitStatus(1),
                Invalid | InvalidRequest | NotFound => ExitStatus(2),
                _ => ExitStatus(3),
            },
            Self::Output(_) => ExitStatus(3),
        }
    }
}

/// An exit status that is not 0.
#[derive(Debug, Clone, Copy)]
pub struct ExitStatus(u8);

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.0)
    }
}

/// Where results go, and in which form.
pub struct Output {
    json: bool,
}

impl Output {
    /// JSON lines or text.
    pub fn new(json: bool) -> Self {
        Self { json }
    }

    /// One result: an object a line, or what `text` makes of it.
    pub fn result<T: Serialize>(
        &self,
        result: &T,
        text: impl FnOnce(&T) -> String,
    ) -> Result<(), Fault> {
        let line = if self.json {
            serde_json::to_string(result).map_err(io::Error::from)?
        } else {
            text(result)
        };
        match writeln!(io::stdout().lock(), "{line}") {
            // A reader that has seen enough (`| head`) is no failure of ours.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => Ok(other?),
        }
    }

    /// A text that is the result itself, as it is.
    pub fn text(&self, text: &str) -> Result<(), Fault> {
        match write!(io::stdout().lock(), "{text}") {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => Ok(other?),
        }
    }

    /// A message beside the results.
    pub fn message(&self, text: &str) {
        // With stderr closed there is nobody to tell.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// A fault, as a message.
    pub fn fault(&self, fault: &Fault) {
        let text = match fault {
            Fault::Use(text) => format!("bokfor: {text}"),
            Fault::Failure(failure) => format!("bokfor: {}", sentence(failure)),
            Fault::Output(error) => format!("bokfor: {error}"),
        };
        self.message(&text);
    }
}

/// A failure in one line: its code in words and its parameters.
pub fn sentence(failure: &Failure) -> String {
    let what = match failure.code {
        FailureCode::NoCompany => "no company is open",
        FailureCode::NotACompanyFile => "this is not a company file",
        FailureCode::CompanyNewer => {
            "a newer version of Bokfør wrote this file; update the program"
        }
        FailureCode::CompanyLocked => "another process has the company open; close it there first",
        FailureCode::CompanyDamaged => "the company file is damaged; restore the last backup",
        FailureCode::FileExists => "there is a file of that name already",
        FailureCode::NotFound => "not found",
        FailureCode::NotPermitted => "you do not have the right to do that",
        FailureCode::Refused => "refused",
        FailureCode::Invalid => "not a valid value",
        FailureCode::Stale => "changed by somebody else in the meantime; try again",
        FailureCode::DiskFull => "the disk is full; nothing was half-written",
        FailureCode::FileFault => "the file could not be read or written",
        FailureCode::Cancelled => "stopped; nothing was half-written",
        FailureCode::InvalidRequest => "not understood",
        FailureCode::Internal => "a fault of the program; nothing was half-written",
    };
    let params: Vec<String> =
        failure.params.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    if params.is_empty() { what.to_owned() } else { format!("{what} ({})", params.join(", ")) }
}

/// Reasons in one line.
pub fn reasons(reasons: &[Reason]) -> String {
    let one = |reason: &Reason| match (&reason.actual, &reason.expected) {
        (None, None) => reason.code.clone(),
        (Some(actual), None) => format!("{} ({})", reason.code, shown(actual)),
        (None, Some(expected)) => format!("{} (wants {})", reason.code, shown(expected)),
        (Some(actual), Some(expected)) => {
            format!("{} ({}, wants {})", reason.code, shown(actual), shown(expected))
        }
    };
    reasons.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A value in plain text.
pub fn shown(value: &Shown) -> String {
    match value {
        Shown::Amount(amount) => format!("{} {}", amount.value, amount.currency),
        Shown::Date { value }
        | Shown::Number { value }
        | Shown::Text { value }
        | Shown::Word { value } => value.clone(),
        Shown::Flag { value } => if *value { "yes" } else { "no" }.to_owned(),
        Shown::List { value } => value.iter().map(shown).collect::<Vec<_>>().join(", "),
        Shown::Absent => "none".to_owned(),
    }
}

/// Columns in one line, two spaces apart.
pub fn columns(cells: &[&str]) -> String {
    cells.iter().filter(|c| !c.is_empty()).copied().collect::<Vec<_>>().join("  ")
}
