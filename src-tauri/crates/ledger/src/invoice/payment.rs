//! How an invoice wants to be paid.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Found;

/// One way to pay (BG-16).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentMeans {
    /// BT-81 code (30 credit transfer, 58 SEPA, 31 …) as written.
    pub code: Option<Found<String>>,
    /// BT-82.
    pub text: Option<Found<String>>,
    /// BT-83 remittance information: the KID in Norway, the reference or RF number in Finland.
    pub remittance: Option<Found<String>>,
    /// BT-84 account as written: BBAN or IBAN.
    pub account: Option<Found<String>>,
    /// Scheme of the account as written (`IBAN`, `BBAN`, `LOCAL`).
    pub account_scheme: Option<String>,
    /// BT-85.
    pub account_name: Option<Found<String>>,
    /// BT-86.
    pub bic: Option<Found<String>>,
    /// Due date given with this means (credit notes, EHF 2.0, Finvoice).
    pub due_on: Option<Found<NaiveDate>>,
    /// Amount to pay by this means (Finvoice EpiInstructedAmount).
    pub amount: Option<Found<Decimal>>,
    /// BT-87 digits of the card's number.
    pub card: Option<Found<String>>,
    /// BT-88.
    pub card_holder: Option<Found<String>>,
    /// BT-89 mandate reference of a direct debit.
    pub mandate: Option<Found<String>>,
    /// BT-91 account that will be debited.
    pub debited_account: Option<Found<String>>,
}

/// A discount for paying early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashDiscount {
    /// Per cent of the payable amount.
    pub percent: Option<Found<Decimal>>,
    /// The discount itself, in the invoice's currency.
    pub amount: Option<Found<Decimal>>,
    /// Last day for the discount.
    pub until_on: Option<Found<NaiveDate>>,
    /// Days after the issue date, where the terms say days.
    pub days: Option<Found<u32>>,
}
