//! Faults of the crates below, as the codes the page knows. The cause goes to the log.

use std::path::Path;

use rules::PaymentBlock;
use store::{Refusal, StoreFault};
use wire::{Failure, FailureCode};

/// Why a use case ended early.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The company file said no.
    Store(StoreFault),
    /// A thing with a code of its own.
    Told(Failure),
}

/// What a use case gives.
pub(crate) type Outcome<T> = Result<T, Fault>;

impl From<StoreFault> for Fault {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        Self::Told(failure)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Store(fault) => of_store(&fault),
            Fault::Told(failure) => failure,
        }
    }
}

/// A value that is not what it must be.
pub(crate) fn invalid(field: &str, why: &str) -> Fault {
    Failure::new(FailureCode::Invalid).with("field", field).with("why", why).into()
}

/// The record was changed since the page read it.
pub(crate) fn stale() -> Fault {
    Failure::new(FailureCode::Stale).into()
}

/// A thing that can't be done as things stand.
pub(crate) fn refused(why: &str) -> Fault {
    Failure::refused(why).into()
}

/// A record that is not there.
pub(crate) fn not_found(what: &str) -> Fault {
    Failure::not_found(what).into()
}

/// A fault of the program itself.
pub(crate) fn internal(cause: &dyn std::fmt::Display) -> Fault {
    log::error!("{cause}");
    Failure::new(FailureCode::Internal).into()
}

/// A file that could not be read or written.
pub(crate) fn of_file(path: &Path, error: &std::io::Error) -> Fault {
    log::warn!("{}: {error}", path.display());
    let code = match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            FailureCode::DiskFull
        }
        _ => FailureCode::FileFault,
    };
    Failure::new(code).with("detail", error.kind()).into()
}

fn of_store(fault: &StoreFault) -> Failure {
    use FailureCode as Code;
    log::warn!("company file: {fault}");
    match fault {
        StoreFault::Missing => Failure::not_found("company_file"),
        StoreFault::AlreadyThere => Failure::new(Code::FileExists),
        StoreFault::NotACompanyFile => Failure::new(Code::NotACompanyFile),
        StoreFault::NewerVersion { found, known } => {
            Failure::new(Code::CompanyNewer).with("found", found).with("known", known)
        }
        StoreFault::ForeignSchema { object } => {
            Failure::new(Code::CompanyDamaged).with("detail", object)
        }
        StoreFault::LockedByAnother => Failure::new(Code::CompanyLocked),
        StoreFault::Stopped => Failure::new(Code::Cancelled),
        StoreFault::DiskFull | StoreFault::TransactionLost => Failure::new(Code::DiskFull),
        StoreFault::NotPermitted => {
            Failure::new(Code::FileFault).with("detail", std::io::ErrorKind::PermissionDenied)
        }
        StoreFault::Corrupt(detail) => Failure::new(Code::CompanyDamaged).with("detail", detail),
        StoreFault::CopyNotWhole => Failure::new(Code::CompanyDamaged).with("detail", "copy"),
        StoreFault::Refused(refusal) => Failure::refused(why(*refusal)),
        StoreFault::NoSuch(what) => Failure::not_found(what),
        StoreFault::Io(error) => Failure::new(Code::FileFault).with("detail", error.kind()),
        StoreFault::Constraint(_)
        | StoreFault::SqliteTooOld(_)
        | StoreFault::Setting(_)
        | StoreFault::Sqlite(_) => Failure::new(Code::Internal),
    }
}

/// The code of a refusal.
fn why(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::AppendOnly => "append_only",
        Refusal::PeriodLocked => "period_locked",
        Refusal::VoucherNumber => "voucher_number",
        Refusal::VoucherOrder => "voucher_order",
        Refusal::VoucherUnbalanced => "voucher_unbalanced",
        Refusal::ReversesReversal => "reverses_reversal",
        Refusal::AlreadyReversed => "already_reversed",
        Refusal::OpenItemRemaining => "open_item_remaining",
        Refusal::SettlementSupplier => "settlement_supplier",
        Refusal::PaymentStatus => "payment_status",
        Refusal::PaymentBlocked => "payment_blocked",
        Refusal::PaymentWithoutAccount => PaymentBlock::AccountMissing.code(),
        Refusal::PaymentInFile => "payment_released",
        Refusal::PaymentSettled => "payment_settled",
        Refusal::PaymentWaiting => "payment_waiting",
        Refusal::AutopostVersion => "autopost_version",
        Refusal::RuleVersion => "rule_version",
        Refusal::AlreadyUndone => "already_undone",
        Refusal::ElmaMissing => "elma_not_registered",
    }
}
