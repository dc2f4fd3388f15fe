//! Why a payment file is refused.

use super::{Identification, TextField};

/// Why an order makes no file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// There is nothing to pay.
    #[error("no payments")]
    NoPayments,
    /// The instant of creation has no year of four digits.
    #[error("the instant of creation is out of range")]
    CreatedAt,
    /// A name of the initiating party or of the debtor has no letter or digit.
    #[error("{0:?} is empty")]
    NameMissing(TextField),
    /// The payer's BIC is not of the form that payment files demand.
    #[error("the payer's BIC is invalid")]
    DebtorBic,
    /// The groups of payments are numbered behind the message's identification, which leaves too
    /// little room.
    #[error("the message identification has {characters} characters, at most {max} here")]
    MessageIdTooLong {
        /// How many it has.
        characters: usize,
        /// How many it may have.
        max: usize,
    },
    /// The control sum has more digits than the message can hold.
    #[error("the control sum is too large")]
    ControlSumTooLarge,
    /// Payments that can't be made as they stand: all of them, in the order's order.
    #[error("{} payments refused", .0.len())]
    Payments(Vec<RefusedPayment>),
}

/// A payment that can't be made as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedPayment {
    /// Which.
    pub end_to_end_id: Identification,
    /// Why: the first reason found.
    pub fault: PaymentFault,
}

/// Why a payment can't be made as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaymentFault {
    /// The amount is 0.00.
    #[error("the amount is zero")]
    ZeroAmount,
    /// The amount is below 0.00: a credit note is no payment.
    #[error("the amount is negative")]
    NegativeAmount,
    /// The amount is above 999 999 999.99 (EPC customer-to-bank guidelines, AT-T002).
    #[error("the amount is too large")]
    AmountTooLarge,
    /// Another payment of the file has the same end-to-end identification.
    #[error("the end-to-end identification is used twice")]
    DuplicateEndToEndId,
    /// The execution date lies before the file's creation, or has no year of four digits.
    #[error("the execution date is out of range")]
    ExecutionDate,
    /// The creditor's name has no letter or digit.
    #[error("the creditor has no name")]
    CreditorNameMissing,
    /// The address has no town with a letter or digit.
    #[error("the address has no town")]
    TownMissing,
    /// The address's country is no ISO 3166-1 code.
    #[error("the address's country is unknown")]
    CountryUnknown,
    /// A payment out of the SEPA area needs the BIC of the creditor's bank.
    #[error("the creditor's BIC is missing")]
    BicMissing,
    /// The creditor's BIC is not of the form that payment files demand.
    #[error("the creditor's BIC is invalid")]
    BicInvalid,
    /// A KID goes with kroner between Norwegian accounts only.
    #[error("a KID outside domestic payments")]
    KidNotDomestic,
    /// An ISO 11649 reference in a domestic payment, where the bank would take it for a KID.
    #[error("a creditor reference in a domestic payment")]
    CreditorReferenceDomestic,
    /// A Finnish domestic reference to an account that is not Finnish.
    #[error("a Finnish reference outside Finland")]
    FinnishReferenceElsewhere,
    /// The message has no letter or digit.
    #[error("the message is empty")]
    MessageMissing,
    /// The message is too long as written; it is not cut, for that could lose what is being paid.
    #[error("the message has {characters} characters, at most 140")]
    MessageTooLong {
        /// How many it has, after characters were replaced.
        characters: usize,
    },
}

impl FileFault {
    /// Stable name, the same on the command line and in the page's words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoPayments => "no_payments",
            Self::CreatedAt => "created_at",
            Self::NameMissing(TextField::DebtorName) => "debtor_name_missing",
            Self::NameMissing(_) => "initiating_party_name_missing",
            Self::DebtorBic => "debtor_bic",
            Self::MessageIdTooLong { .. } => "message_id_too_long",
            Self::ControlSumTooLarge => "control_sum_too_large",
            Self::Payments(_) => "payments_refused",
        }
    }
}

impl PaymentFault {
    /// Stable name, the same on the command line and in the page's words.
    pub fn code(self) -> &'static str {
        match self {
            Self::ZeroAmount => "zero_amount",
            Self::NegativeAmount => "negative_amount",
            Self::AmountTooLarge => "amount_too_large",
            Self::DuplicateEndToEndId => "duplicate_end_to_end_id",
            Self::ExecutionDate => "execution_date",
            Self::CreditorNameMissing => "creditor_name_missing",
            Self::TownMissing => "town_missing",
            Self::CountryUnknown => "country_unknown",
            Self::BicMissing => "bic_missing",
            Self::BicInvalid => "bic_invalid",
            Self::KidNotDomestic => "kid_not_domestic",
            Self::CreditorReferenceDomestic => "creditor_reference_domestic",
            Self::FinnishReferenceElsewhere => "finnish_reference_elsewhere",
            Self::MessageMissing => "message_missing",
            Self::MessageTooLong { .. } => "message_too_long",
        }
    }
}
