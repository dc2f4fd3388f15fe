//! Remittance references: KID, Finnish reference, creditor reference (ISO 11649).

use std::collections::BTreeSet;

use ledger::invoice::{Found, Invoice, InvoiceFormat, NoteCode};
use ledger::{AccountFault, BankAccount, FinnishReference, Kid, KidFault, RfReference};

use crate::summary::{looks_like_iban, party_is_norwegian};
use crate::values::{Field, Findings};

const FIELD: Field = Field::Document("kid");

pub(super) fn check(invoice: &Invoice, f: &mut Findings) {
    let main = invoice.main_payment_means().and_then(|means| means.account.as_ref());
    let mut seen = BTreeSet::new();
    for means in &invoice.payment_means {
        let Some(reference) = &means.remittance else { continue };
        let Found { value, place } = reference;
        if seen.insert(value.as_str())
            && let Some(code) = fault(country(invoice, means.account.as_ref().or(main)), value)
        {
            f.note(code, FIELD, place.clone(), None, Some(value.clone()));
        }
    }
}

fn fault(country: Country, reference: &str) -> Option<NoteCode> {
    let compact: String = reference.chars().filter(|c| !c.is_whitespace()).collect();
    if compact.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("RF")) {
        let wrong = RfReference::parse(&compact).is_none();
        return wrong.then_some(NoteCode::ReferenceCheckDigit);
    }
    match country {
        Country::Norway => match Kid::parse(reference) {
            Ok(_) => None,
            Err(KidFault::CheckDigit) => Some(NoteCode::KidCheckDigit),
            // A message or an invoice number in place of a KID.
            Err(KidFault::Form) => Some(NoteCode::FieldInvalid),
        },
        Country::Finland => {
            let numeric = compact.bytes().all(|b| b.is_ascii_digit()) && !compact.is_empty();
            let wrong = numeric && FinnishReference::parse(&compact).is_none();
            wrong.then_some(NoteCode::ReferenceCheckDigit)
        }
        Country::Other => None,
    }
}

enum Country {
    Norway,
    Finland,
    Other,
}

/// The country of the account decides what a reference is, also where its check digits are wrong;
/// without an account, the seller's.
fn country(invoice: &Invoice, account: Option<&Found<String>>) -> Country {
    let Some(Found { value, .. }) = account else {
        return match invoice.format {
            InvoiceFormat::Finvoice => Country::Finland,
            _ if party_is_norwegian(&invoice.seller) => Country::Norway,
            _ => Country::Other,
        };
    };
    let iban = looks_like_iban(value).then(|| value.trim().get(..2)).flatten();
    match iban.map(str::to_ascii_uppercase).as_deref() {
        Some("NO") => Country::Norway,
        Some("FI") => Country::Finland,
        Some(_) => Country::Other,
        None if BankAccount::parse(value) != Err(AccountFault::Form) => Country::Norway,
        None => Country::Other,
    }
}
