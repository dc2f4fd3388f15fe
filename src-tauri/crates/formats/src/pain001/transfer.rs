//! One payment, checked and worded as its scheme wants it.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use ledger::{Bic, FinnishReference, Kid, Money, PayeeAccount, RfReference};
use rust_decimal::Decimal;

use super::charset::collapsed;
use super::{
    CreditTransfer, Creditor, Identification, PaymentFault, PostalAddress, Remittance, Scheme, area,
};

/// Amounts stay below it (EPC customer-to-bank guidelines, AT-T002: at most 999 999 999.99 euro).
/// Held to in every currency, which also keeps amounts within the schema's 18 digits.
const AMOUNT_LIMIT: u32 = 1_000_000_000;
/// `Max140Text`.
const LONGEST_MESSAGE: usize = 140;
/// `Max70Text`.
const LONGEST_STREET: usize = 70;
/// `Max16Text`.
const LONGEST_POST_CODE: usize = 16;
/// `Max35Text`.
const LONGEST_TOWN: usize = 35;

/// A text that is not written as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewriting {
    /// The payment it belongs to; `None` for the file's own.
    pub end_to_end_id: Option<Identification>,
    /// Which text.
    pub field: TextField,
    /// As given.
    pub given: String,
    /// As written: characters replaced, a name or a part of an address cut to its length; empty when
    /// a part of an address is left out because it has no letter or digit.
    pub written: String,
}

/// The texts of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextField {
    /// Name of the initiating party.
    InitiatingPartyName,
    /// Name of the debtor.
    DebtorName,
    /// Name of the creditor.
    CreditorName,
    /// Street of the creditor's address.
    Street,
    /// Post code of the creditor's address.
    PostCode,
    /// Town of the creditor's address.
    Town,
    /// Message to the creditor.
    Message,
}

/// A payment that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Transfer {
    pub(super) end_to_end_id: Identification,
    pub(super) scheme: Scheme,
    pub(super) execute_on: NaiveDate,
    pub(super) amount: Money,
    pub(super) creditor_name: String,
    pub(super) address: Option<PostalAddress>,
    pub(super) account: PayeeAccount,
    pub(super) bic: Option<Bic>,
    pub(super) remittance: Wording,
}

/// A remittance as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wording {
    Kid(Kid),
    CreditorReference(RfReference),
    FinnishReference(FinnishReference),
    Message(String),
}

/// Writes texts in one scheme's way and keeps account of what became of them.
pub(super) struct Wordsmith<'a> {
    pub(super) scheme: Scheme,
    pub(super) end_to_end_id: Option<&'a Identification>,
    pub(super) rewritings: &'a mut Vec<Rewriting>,
}

impl Wordsmith<'_> {
    /// The text in the scheme's characters; `None` when it has no letter or digit.
    fn in_full(&mut self, field: TextField, given: &str) -> Option<String> {
        self.cut(field, given, usize::MAX)
    }

    /// The text in the scheme's characters, and no more of them than `longest`.
    pub(super) fn cut(&mut self, field: TextField, given: &str, longest: usize) -> Option<String> {
        let whole = self.scheme.character_set().write(given);
        let mut written = whole.chars().take(longest).collect::<String>().trim_end().to_owned();
        if !written.contains(char::is_alphanumeric) {
            written.clear();
        }
        if written != collapsed(given) {
            self.rewritings.push(Rewriting {
                end_to_end_id: self.end_to_end_id.cloned(),
                field,
                given: given.to_owned(),
                written: written.clone(),
            });
        }
        (!written.is_empty()).then_some(written)
    }
}

impl Transfer {
    /// Checks one payment of a file made at `created_at`, debited from `debtor`.
    pub(super) fn new(
        asked: &CreditTransfer,
        debtor: &PayeeAccount,
        created_at: DateTime<Utc>,
        rewritings: &mut Vec<Rewriting>,
    ) -> Result<Self, PaymentFault> {
        check_amount(asked.amount)?;
        check_date(asked.execute_on, created_at)?;
        let creditor = &asked.creditor;
        let scheme = Scheme::between(debtor, &creditor.account, asked.amount.currency());
        let mut words = Wordsmith { scheme, end_to_end_id: Some(&asked.end_to_end_id), rewritings };
        let creditor_name = words
            .cut(TextField::CreditorName, &creditor.name, scheme.longest_name())
            .ok_or(PaymentFault::CreditorNameMissing)?;
        let address = creditor.address.as_ref().map(|given| address(given, &mut words));
        Ok(Self {
            end_to_end_id: asked.end_to_end_id.clone(),
            scheme,
            execute_on: asked.execute_on,
            amount: asked.amount,
            creditor_name,
            address: address.transpose()?,
            account: creditor.account.clone(),
            bic: creditor_bic(creditor, scheme)?,
            remittance: wording(&asked.remittance, &creditor.account, &mut words)?,
        })
    }
}

/// Whether a BIC has the form that both versions' schemas demand: the older one allows no `0` or `1`
/// first and no `O` last in the location (`0` and `1` mark test and passive BICs in ISO 9362).
pub(super) fn is_written_bic(bic: &Bic) -> bool {
    let bytes = bic.as_str().as_bytes();
    !matches!(bytes.get(6), Some(b'0' | b'1') | None) && !matches!(bytes.get(7), Some(b'O') | None)
}

fn check_amount(amount: Money) -> Result<(), PaymentFault> {
    if amount.is_zero() {
        Err(PaymentFault::ZeroAmount)
    } else if amount.is_negative() {
        Err(PaymentFault::NegativeAmount)
    } else if amount.amount() >= Decimal::from(AMOUNT_LIMIT) {
        Err(PaymentFault::AmountTooLarge)
    } else {
        Ok(())
    }
}

/// The day in Norway is never before the day in UTC, so what is refused here lies behind everywhere.
fn check_date(execute_on: NaiveDate, created_at: DateTime<Utc>) -> Result<(), PaymentFault> {
    let in_range = execute_on >= created_at.date_naive() && execute_on.year() <= 9999;
    if in_range { Ok(()) } else { Err(PaymentFault::ExecutionDate) }
}

/// A Norwegian account number names its bank, and so does an IBAN for banks in the SEPA area.
fn creditor_bic(creditor: &Creditor, scheme: Scheme) -> Result<Option<Bic>, PaymentFault> {
    match (&creditor.bic, scheme) {
        (_, Scheme::Domestic) => Ok(None),
        (Some(bic), Scheme::Sepa | Scheme::Foreign) if is_written_bic(bic) => Ok(Some(bic.clone())),
        (Some(_), Scheme::Sepa | Scheme::Foreign) => Err(PaymentFault::BicInvalid),
        (None, Scheme::Sepa | Scheme::Foreign) => {
            let reached = area::is_sepa(creditor.account.iban().country());
            if reached { Ok(None) } else { Err(PaymentFault::BicMissing) }
        }
    }
}

fn address(
    given: &PostalAddress,
    words: &mut Wordsmith<'_>,
) -> Result<PostalAddress, PaymentFault> {
    if !area::is_country(&given.country) {
        return Err(PaymentFault::CountryUnknown);
    }
    let street = given.street.as_deref();
    let post_code = given.post_code.as_deref();
    Ok(PostalAddress {
        street: street.and_then(|text| words.cut(TextField::Street, text, LONGEST_STREET)),
        post_code: post_code
            .and_then(|text| words.cut(TextField::PostCode, text, LONGEST_POST_CODE)),
        town: words
            .cut(TextField::Town, &given.town, LONGEST_TOWN)
            .ok_or(PaymentFault::TownMissing)?,
        country: given.country.clone(),
    })
}

fn wording(
    given: &Remittance,
    account: &PayeeAccount,
    words: &mut Wordsmith<'_>,
) -> Result<Wording, PaymentFault> {
    match (given, words.scheme) {
        (Remittance::Kid(kid), Scheme::Domestic) => Ok(Wording::Kid(kid.clone())),
        (Remittance::Kid(_), Scheme::Sepa | Scheme::Foreign) => Err(PaymentFault::KidNotDomestic),
        (Remittance::CreditorReference(_), Scheme::Domestic) => {
            Err(PaymentFault::CreditorReferenceDomestic)
        }
        (Remittance::CreditorReference(reference), Scheme::Sepa | Scheme::Foreign) => {
            Ok(Wording::CreditorReference(reference.clone()))
        }
        (Remittance::FinnishReference(reference), _) => {
            let finnish = account.iban().country() == "FI";
            let wording = finnish.then(|| Wording::FinnishReference(reference.clone()));
            wording.ok_or(PaymentFault::FinnishReferenceElsewhere)
        }
        (Remittance::Message(text), _) => message(text, words),
    }
}

fn message(text: &str, words: &mut Wordsmith<'_>) -> Result<Wording, PaymentFault> {
    let written = words.in_full(TextField::Message, text).ok_or(PaymentFault::MessageMissing)?;
    let characters = written.chars().count();
    if characters > LONGEST_MESSAGE {
        return Err(PaymentFault::MessageTooLong { characters });
    }
    Ok(Wording::Message(written))
}
