//! What a document says about who a party is.

use ledger::OrgNumber;
use ledger::invoice::{Found, Identifier, Party};

/// An organisation number as a document states it: the number, or the text that is none.
pub(crate) struct Stated<'a> {
    /// What the document says.
    pub found: &'a Found<String>,
    /// The number, when it is one.
    pub number: Option<OrgNumber>,
}

impl<'a> Stated<'a> {
    fn of(found: &'a Found<String>) -> Self {
        Self { found, number: OrgNumber::in_document(&found.value) }
    }
}

/// The organisation numbers by which a document names a party: legal registration (BT-30, BT-47)
/// and VAT number (BT-31, BT-48). Only when neither is there, identifiers and electronic address
/// that are organisation numbers by their scheme: an address may belong to a service provider.
pub(crate) fn stated_numbers(party: &Party) -> Vec<Stated<'_>> {
    let legal = party.legal_id.as_ref().map(|id| &id.id);
    let mut stated: Vec<_> =
        legal.into_iter().chain(party.vat_number.as_ref()).map(Stated::of).collect();
    if stated.is_empty() {
        let others = party.identifiers.iter().chain(party.endpoint.as_ref());
        stated = others.filter(|id| is_org_scheme(id)).map(|id| Stated::of(&id.id)).collect();
    }
    stated
}

/// Schemes of Norwegian organisation numbers: 0192 in EHF 3.0, NO:ORGNR and 9908 in EHF 2.0.
fn is_org_scheme(id: &Identifier) -> bool {
    matches!(id.scheme.as_deref(), Some("0192" | "9908" | "NO:ORGNR"))
}

/// Whether a country code is Norway's; none written is taken as Norway.
pub(crate) fn is_norway(country: &str) -> bool {
    let country = country.trim();
    country.is_empty() || country.eq_ignore_ascii_case("NO")
}

/// The seller's Norwegian VAT number: `NO` + nine digits + `MVA` with a right check digit (NO-R-001).
/// Without the letters it is an organisation number that says nothing about VAT registration.
pub(crate) fn norwegian_vat_number(party: &Party) -> Option<OrgNumber> {
    let text = &party.vat_number.as_ref()?.value;
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let upper = bare.to_ascii_uppercase();
    let marked = upper.ends_with("MVA");
    if marked { OrgNumber::in_document(&upper) } else { None }
}

/// Registration number and country of a seller that would be created; `None` when the document
/// does not say enough (D-16, D-26).
pub(crate) fn registration(seller: &Party, own: OrgNumber) -> Option<(String, String)> {
    let stated = stated_numbers(seller);
    if let Some(number) = stated.iter().find_map(|s| s.number) {
        let country = seller.country().unwrap_or("NO").to_owned();
        return (number != own).then(|| (number.to_string(), country));
    }
    let country = seller.country().filter(|country| !is_norway(country))?;
    let text = stated.first()?.found.value.trim();
    (!text.is_empty()).then(|| (text.to_owned(), country.to_owned()))
}
