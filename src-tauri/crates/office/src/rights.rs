//! What a user may do, and which right each command takes.

use store::Rights;
use wire::{Call, Failure, FailureCode};

use crate::fault::Outcome;
use crate::office::Context;

/// A right, as it is given to users.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    /// Take in documents and post.
    Post,
    /// Work on the payment queue and release.
    Pay,
    /// Switch automatic posting, for a supplier or for all.
    Automate,
    /// Change suppliers and their register.
    Suppliers,
    /// Change settings, periods and users.
    Settings,
}

impl Right {
    /// All rights.
    pub const ALL: [Self; 5] =
        [Self::Post, Self::Pay, Self::Automate, Self::Suppliers, Self::Settings];

    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Pay => "pay",
            Self::Automate => "automate",
            Self::Suppliers => "suppliers",
            Self::Settings => "settings",
        }
    }

    /// The right of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.code() == code)
    }

    /// As the company file keeps it.
    pub fn kept(self) -> Rights {
        match self {
            Self::Post => Rights::POST,
            Self::Pay => Rights::PAY,
            Self::Automate => Rights::AUTOMATE,
            Self::Suppliers => Rights::SUPPLIERS,
            Self::Settings => Rights::SET_UP,
        }
    }
}

impl Context {
    /// Refuses unless the user has the right.
    pub fn require(&self, right: Right) -> Outcome<()> {
        if self.user.rights.include(right.kept()) {
            return Ok(());
        }
        Err(Failure::new(FailureCode::NotPermitted).with("right", right.code()).into())
    }
}

/// The right a command takes; none for reading.
pub(crate) fn needed(call: &Call) -> Option<Right> {
    use Call::*;
    match call {
        CompanyInfo(_)
        | CompanyRecent(_)
        | CompanyOpen(_)
        | Search(_)
        | JobList(_)
        | JobCancel(_)
        | InboxList(_)
        | DocumentGet(_)
        | DocumentCode(_)
        | AutopostList(_)
        | AutopostAmounts(_)
        | AutopostCandidates(_)
        | SupplierList(_)
        | SupplierGet(_)
        | RegisterState(_)
        | PaymentList(_)
        | PaymentSheet(_)
        | BatchList(_)
        | VoucherList(_)
        | VoucherGet(_)
        | LogList(_)
        | RunList(_)
        | Why(_)
        | SettingsGet(_)
        | AccountList(_)
        | DimensionList(_)
        | PeriodList(_)
        | RateList(_)
        | UserList(_)
        | Verify(_)
        | Backup(_) => None,
        DocumentPost(_) | DocumentReject(_) | DocumentReopen(_) | DocumentRetry(_)
        | VoucherReverse(_) | RunUndo(_) => Some(Right::Post),
        DocumentBlock(_) | PaymentMove(_) | PaymentAccount(_) | BatchSent(_) | BatchTakeBack(_) => {
            Some(Right::Pay)
        }
        AutopostSet(_) | AutopostGlobal(_) | AutopostEnable(_) | AutopostPilot(_) => {
            Some(Right::Automate)
        }
        SupplierSave(_) | SupplierReview(_) | SupplierAccount(_) | RegisterRefresh(_)
        | RegisterResolve(_) => Some(Right::Suppliers),
        SettingsSave(_) | AccountSave(_) | DimensionSave(_) | PeriodLock(_) | RateSave(_)
        | UserSave(_) => Some(Right::Settings),
    }
}
