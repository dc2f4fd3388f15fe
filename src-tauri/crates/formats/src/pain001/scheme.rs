//! The kinds of payment that banks tell apart.

use ledger::{Currency, PayeeAccount};

use super::area::is_sepa;
use super::charset::CharacterSet;

/// How a payment is carried out. A payment group holds one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scheme {
    /// Kroner between two Norwegian accounts.
    Domestic,
    /// Euro between two accounts in the SEPA area.
    Sepa,
    /// Everything else.
    Foreign,
}

impl Scheme {
    /// The kind of a payment between two accounts.
    pub fn between(debtor: &PayeeAccount, creditor: &PayeeAccount, currency: Currency) -> Self {
        let norwegian = |account: &PayeeAccount| matches!(account, PayeeAccount::Domestic(_));
        let reached = |account: &PayeeAccount| is_sepa(account.iban().country());
        if currency == Currency::NOK && norwegian(debtor) && norwegian(creditor) {
            Self::Domestic
        } else if currency == Currency::EUR && reached(debtor) && reached(creditor) {
            Self::Sepa
        } else {
            Self::Foreign
        }
    }

    /// `SvcLvl`: not urgent, or by the SEPA rulebook.
    pub(super) fn service_level(self) -> &'static str {
        match self {
            Self::Domestic | Self::Foreign => "NURG",
            Self::Sepa => "SEPA",
        }
    }

    /// `ChrgBr`: as the scheme says (the only choice in SEPA), or each side its own bank's.
    pub(super) fn charge_bearer(self) -> &'static str {
        match self {
            Self::Domestic | Self::Sepa => "SLEV",
            Self::Foreign => "SHAR",
        }
    }

    /// Norwegian letters are for Norwegian receivers; abroad they arrive as something else.
    pub(super) fn character_set(self) -> CharacterSet {
        match self {
            Self::Domestic => CharacterSet::Nordic,
            Self::Sepa | Self::Foreign => CharacterSet::BasicLatin,
        }
    }

    /// The most characters of a name: the schema's 140, the SEPA rulebook's 70.
    pub(super) fn longest_name(self) -> usize {
        match self {
            Self::Domestic | Self::Foreign => 140,
            Self::Sepa => 70,
        }
    }
}
