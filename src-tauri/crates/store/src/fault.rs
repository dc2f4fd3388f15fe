//! What can go wrong with a company file. Callers branch on the variants; the page has the words.

use rusqlite::{Error, ErrorCode, ffi};

/// Why a company file did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// A file of that name is there already.
    #[error("the file is there already")]
    AlreadyThere,
    /// The file is no company file: not a database, or another program's.
    #[error("not a company file")]
    NotACompanyFile,
    /// Written by a newer version of the program.
    #[error("schema version {found}, this program knows {known}")]
    NewerVersion {
        /// The file's.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// The file holds tables, triggers, views or indexes that this program did not make, or lacks
    /// some that it made.
    #[error("{object} is not as this program made it")]
    ForeignSchema {
        /// Name of the first such object.
        object: String,
    },
    /// Another process has the file open for writing.
    #[error("another process has the file open")]
    LockedByAnother,
    /// The disk, or the file's allowed size, is full. Nothing of the transaction was kept.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder may not be written, or not be read.
    #[error("no permission")]
    NotPermitted,
    /// The file is damaged, or holds a value that no version of the program writes.
    #[error("damaged: {0}")]
    Corrupt(String),
    /// A rule of the file said no. Nothing was changed.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// A row that a call names is not there.
    #[error("no such {0}")]
    NoSuch(&'static str),
    /// A constraint of the schema was broken: a fault of the caller.
    #[error("constraint: {0}")]
    Constraint(String),
    /// SQLite gave the transaction up after an earlier fault; it can only be left.
    #[error("the transaction is lost")]
    TransactionLost,
    /// Somebody asked for the work to end before its time. Nothing of it was kept.
    #[error("stopped")]
    Stopped,
    /// The SQLite library is older than the first one that does not lose data in WAL mode.
    #[error("SQLite {0} is too old")]
    SqliteTooOld(&'static str),
    /// A setting that durability rests on could not be made.
    #[error("setting {0} did not take")]
    Setting(&'static str),
    /// A copy of the file did not pass its check.
    #[error("the copy is not whole")]
    CopyNotWhole,
    /// The operating system said no.
    #[error(transparent)]
    Io(std::io::Error),
    /// Any other fault of SQLite.
    #[error(transparent)]
    Sqlite(Error),
}

/// Which rule of the file refused a change. The names are those of the triggers' messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// What is posted or received is not changed or deleted.
    AppendOnly,
    /// The voucher's month is locked.
    PeriodLocked,
    /// The voucher number is not the next one of its series and year.
    VoucherNumber,
    /// The voucher's record is not the next one.
    VoucherOrder,
    /// The postings do not sum to 0.00.
    VoucherUnbalanced,
    /// A reversal is not reversed.
    ReversesReversal,
    /// The voucher was reversed before.
    AlreadyReversed,
    /// What remains of an item is its amount less its settlements.
    OpenItemRemaining,
    /// A settlement joins two suppliers.
    SettlementSupplier,
    /// A payment does not go from its status to that one.
    PaymentStatus,
    /// A payment block stands on the supplier or the invoice.
    PaymentBlocked,
    /// The payment names no account to pay to.
    PaymentWithoutAccount,
    /// A payment file holds the payment.
    PaymentInFile,
    /// What the payment would pay is settled already.
    PaymentSettled,
    /// An item is not settled while its payment waits in the queue.
    PaymentWaiting,
    /// A row for automatic posting counts its versions by one.
    AutopostVersion,
    /// An automation rule counts its versions by one: somebody else was first.
    RuleVersion,
    /// The run was undone before.
    AlreadyUndone,
    /// Automation without ELMA registration.
    ElmaMissing,
}

impl Refusal {
    fn of(message: &str) -> Option<Self> {
        Some(match message {
            "append_only" => Self::AppendOnly,
            "rule_version" => Self::RuleVersion,
            "period_locked" => Self::PeriodLocked,
            "voucher_number" => Self::VoucherNumber,
            "voucher_order" => Self::VoucherOrder,
            "voucher_unbalanced" => Self::VoucherUnbalanced,
            "reverses_reversal" => Self::ReversesReversal,
            "UNIQUE constraint failed: vouchers.reverses_id" => Self::AlreadyReversed,
            "open_item_remaining" => Self::OpenItemRemaining,
            "settlement_supplier" => Self::SettlementSupplier,
            "payment_status" => Self::PaymentStatus,
            "payment_blocked" => Self::PaymentBlocked,
            "payment_without_account" => Self::PaymentWithoutAccount,
            "payment_in_file" => Self::PaymentInFile,
            "payment_settled" => Self::PaymentSettled,
            "payment_waiting" => Self::PaymentWaiting,
            "autopost_version" => Self::AutopostVersion,
            "already_undone" => Self::AlreadyUndone,
            "CHECK constraint failed: automation_on = 0 OR elma_registered_on IS NOT NULL" => {
                Self::ElmaMissing
            }
            _ => return None,
        })
    }
}

impl From<Error> for StoreFault {
    fn from(error: Error) -> Self {
        match &error {
            Error::SqliteFailure(failure, message) => match failure.code {
                ErrorCode::NotADatabase => Self::NotACompanyFile,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::LockedByAnother,
                ErrorCode::DiskFull => Self::DiskFull,
                ErrorCode::OperationInterrupted => Self::Stopped,
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::NotPermitted,
                ErrorCode::CannotOpen => Self::NotPermitted,
                ErrorCode::DatabaseCorrupt => Self::Corrupt(error.to_string()),
                ErrorCode::SystemIoFailure if is_full(failure) => Self::DiskFull,
                ErrorCode::ConstraintViolation => {
                    let message = message.clone().unwrap_or_default();
                    Refusal::of(&message).map_or(Self::Constraint(message), Self::Refused)
                }
                _ => Self::Sqlite(error),
            },
            Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..) => Self::Corrupt(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

/// Growing the shared-memory file on a full disk is an I/O fault rather than a full disk.
fn is_full(failure: &ffi::Error) -> bool {
    matches!(failure.extended_code, ffi::SQLITE_IOERR_SHMSIZE | ffi::SQLITE_IOERR_WRITE)
}

impl From<std::io::Error> for StoreFault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            std::io::ErrorKind::AlreadyExists => Self::AlreadyThere,
            std::io::ErrorKind::PermissionDenied => Self::NotPermitted,
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            _ => Self::Io(error),
        }
    }
}
