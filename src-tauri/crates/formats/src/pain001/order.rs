//! What a payment file is asked to hold, before it is checked as a whole.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{Bic, Currency, FinnishReference, Kid, Money, OrgNumber, PayeeAccount, RfReference};

use super::Identification;
use super::area::is_country;

/// Everything one file is to hold. [`super::CreditTransferFile::new`] checks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Identifies the file for the bank, which turns down a second file with the same one.
    pub message_id: Identification,
    /// When the file was made.
    pub created_at: DateTime<Utc>,
    /// Who sends the file.
    pub initiating_party: InitiatingParty,
    /// Who pays.
    pub debtor: Debtor,
    /// The payments, in the order in which they are to stand within each group.
    pub payments: Vec<CreditTransfer>,
}

/// Who sends the file: the company itself, or the office that keeps its books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitiatingParty {
    /// Name.
    pub name: String,
    /// Organisation number (scheme CUST).
    pub org_number: OrgNumber,
    /// The division or agreement that the bank gave out (scheme BANK), where it did.
    pub bank_agreement: Option<Identification>,
}

/// Who pays, and from which account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debtor {
    /// Name.
    pub name: String,
    /// Organisation number.
    pub org_number: OrgNumber,
    /// The account that is debited.
    pub account: PayeeAccount,
    /// The currency that account is kept in.
    pub account_currency: Currency,
    /// The bank that keeps the account.
    pub bic: Bic,
}

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditTransfer {
    /// Follows the payment to the creditor and back in the bank's answers. Unique within the file.
    pub end_to_end_id: Identification,
    /// The day the bank is to debit the account; not before the day the file is made.
    pub execute_on: NaiveDate,
    /// The amount, above 0.
    pub amount: Money,
    /// Who is paid.
    pub creditor: Creditor,
    /// What for.
    pub remittance: Remittance,
}

/// Who is paid, and to which account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Creditor {
    /// Name.
    pub name: String,
    /// Address, where the town and the country are known.
    pub address: Option<PostalAddress>,
    /// The account that is credited.
    pub account: PayeeAccount,
    /// The bank that keeps the account; needed outside the SEPA area only.
    pub bic: Option<Bic>,
}

/// An address with a town and a country of its own: the only kind that banks take since
/// 15 November 2026.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalAddress {
    /// Street and number.
    pub street: Option<String>,
    /// Post code.
    pub post_code: Option<String>,
    /// Town.
    pub town: String,
    /// ISO 3166-1 country code.
    pub country: String,
}

impl PostalAddress {
    /// An address that banks take: its country is one, and its town has a letter or digit.
    pub fn of(address: Self) -> Option<Self> {
        let named = address.town.contains(char::is_alphanumeric);
        (named && is_country(&address.country)).then_some(address)
    }
}

/// What a payment is for, as the creditor wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remittance {
    /// A Norwegian KID; for payments in kroner between Norwegian accounts.
    Kid(Kid),
    /// An ISO 11649 reference; for every other payment.
    CreditorReference(RfReference),
    /// A Finnish domestic reference; for payments to Finnish accounts.
    FinnishReference(FinnishReference),
    /// Text for a person to read, at most 140 characters as written.
    Message(String),
}
