//! Organisation numbers, VAT numbers, accounts and banks.

use std::collections::BTreeSet;

use ledger::invoice::{Found, Identifier, Invoice, InvoiceFormat, NoteCode, Party, PaymentMeans};
use ledger::{AccountFault, BankAccount, Bic, Iban, OrgNumber};

use super::schemes;
use crate::summary::{is_norwegian, looks_like_iban, party_is_norwegian};
use crate::values::{Field, Findings};

pub(super) fn check(invoice: &Invoice, f: &mut Findings) {
    let Invoice { seller, buyer, payee, .. } = invoice;
    org_numbers(seller, ["seller_org_number", "seller_identifier"], f);
    org_numbers(buyer, ["buyer_org_number", "buyer_identifier"], f);
    if let Some(payee) = payee {
        org_numbers(payee, ["payee_org_number", "payee_identifier"], f);
    }
    vat_number(invoice, f);
    differing_numbers(seller, f);
    for means in &invoice.payment_means {
        account(means, seller, f);
    }
}

/// PEPPOL-COMMON-R040 to R049 for every identifier in a scheme with check digits, and for the
/// registration of a Norwegian party without a scheme. A number with a fault is noted once, on the
/// organisation number or, in another scheme, as an identifier beside it.
fn org_numbers(party: &Party, [number, beside]: [&'static str; 2], f: &mut Findings) {
    let norwegian = party_is_norwegian(party);
    let without = |id: &Identifier| norwegian && id.scheme.is_none();
    let legal = party.legal_id.iter().filter(|id| schemes::is_checked(id) || without(id));
    let others = party.endpoint.iter().chain(&party.identifiers);
    let mut noted = BTreeSet::new();
    for identifier in legal.chain(others.filter(|id| schemes::is_checked(id))) {
        let Identifier { id: Found { value, place }, .. } = identifier;
        let (wrong, field) = if is_norwegian(identifier) || identifier.scheme.is_none() {
            (schemes::is_wrong_in_norway(value), number)
        } else {
            (schemes::is_wrong(identifier), beside)
        };
        if wrong && noted.insert(value.as_str()) {
            let code = NoteCode::OrgNumberCheckDigit;
            let field = Field::Document(field);
            f.note(code, field, place.clone(), None, Some(value.clone()));
        }
    }
}

/// NO-R-001: a Norwegian seller's VAT number is NO, nine digits with a right check digit, MVA.
/// EHF 2.0 leaves the country out.
fn vat_number(invoice: &Invoice, f: &mut Findings) {
    let seller = &invoice.seller;
    let Some(Found { value, place }) = &seller.vat_number else { return };
    // The prefix says whose number it is; without one, the seller's country does.
    let prefix = value.get(..2).filter(|p| p.bytes().all(|b| b.is_ascii_alphabetic()));
    let norwegian = match prefix {
        Some(prefix) => prefix == "NO",
        None => party_is_norwegian(seller),
    };
    if !norwegian {
        return;
    }
    let inner = match (value.strip_prefix("NO"), invoice.format) {
        (Some(inner), _) => Some(inner),
        (None, InvoiceFormat::Ehf2) => Some(value.as_str()),
        (None, _) => None,
    };
    let digits = inner.and_then(|inner| inner.strip_suffix("MVA"));
    if digits.is_none_or(|digits| OrgNumber::parse(digits).is_err()) {
        let number = OrgNumber::in_document(value);
        let expected = number.map(|number| format!("NO{number}MVA"));
        let field = Field::Document("seller_vat_number");
        let actual = Some(value.clone());
        f.note(NoteCode::VatNumberForm, field, place.clone(), expected, actual);
    }
}

/// The seller's registration and VAT number are mostly the same number.
fn differing_numbers(seller: &Party, f: &mut Findings) {
    let (Some(legal), Some(vat)) = (&seller.legal_id, &seller.vat_number) else { return };
    if !party_is_norwegian(seller) {
        return;
    }
    let legal = OrgNumber::in_document(&legal.id.value);
    let number = OrgNumber::in_document(&vat.value);
    if let (Some(legal), Some(number)) = (legal, number)
        && legal != number
    {
        f.note(
            NoteCode::OrgNumberDiffersFromVatNumber,
            Field::Document("seller_vat_number"),
            vat.place.clone(),
            Some(legal.to_string()),
            Some(number.to_string()),
        );
    }
}

/// What stands in the place of a BIC where the account is a number in a Swedish giro (Peppol's rules
/// SE-R-007 to SE-R-010).
const SWEDISH_GIROS: [&str; 2] = ["SE:BANKGIRO", "SE:PLUSGIRO"];

fn account(means: &PaymentMeans, seller: &Party, f: &mut Findings) {
    if let Some(Found { value, place }) = &means.account {
        let mut note = |code, name| {
            f.note(code, Field::Document(name), place.clone(), None, Some(value.clone()));
        };
        if looks_like_iban(value) {
            match Iban::parse(value) {
                Err(_) => note(NoteCode::IbanCheckDigits, "iban"),
                Ok(iban) if iban.country() == "NO" && iban.domestic().is_none() => {
                    note(NoteCode::AccountCheckDigit, "account");
                }
                Ok(_) => {}
            }
        } else if is_domestic(means, value, seller) && BankAccount::parse(value).is_err() {
            note(NoteCode::AccountCheckDigit, "account");
        }
    }
    if let Some(Found { value, place }) = &means.bic
        && Bic::parse(value).is_none()
        && !SWEDISH_GIROS.contains(&value.as_str())
    {
        let field = Field::Document("bic");
        f.note(NoteCode::BicForm, field, place.clone(), None, Some(value.clone()));
    }
}

/// Whether an account that is no IBAN is meant to be Norwegian: it has the form of one, or it is a
/// Norwegian seller's and made of digits.
fn is_domestic(means: &PaymentMeans, account: &str, seller: &Party) -> bool {
    let eleven = BankAccount::parse(account) != Err(AccountFault::Form);
    let separators = |c: char| c.is_whitespace() || matches!(c, '.' | '-');
    let digits = account.chars().all(|c| c.is_ascii_digit() || separators(c));
    let bban = means.account_scheme.as_deref() == Some("BBAN");
    let norwegian = party_is_norwegian(seller);
    norwegian && (digits || bban) || (eleven && bban)
}
