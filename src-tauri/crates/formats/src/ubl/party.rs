//! Parties (BG-4, BG-7, BG-10, BG-11).

use ledger::invoice::{Address, Contact, Found, Identifier, Party};

use crate::values::{identifier, text};
use crate::xml::{Element, cac, cbc};

/// Seller or buyer: the party stands within the element of its role, with the numbers by which the
/// other one knows it, as a customer number.
pub(super) fn within(role: Option<Element>) -> Party {
    let Some(role) = role else { return Party::default() };
    let mut party = role.child(cac("Party")).map(read).unwrap_or_default();
    for name in ["CustomerAssignedAccountID", "SupplierAssignedAccountID", "AdditionalAccountID"] {
        let numbers = role.all(cbc(name)).filter_map(|id| identifier(Some(id), "schemeID"));
        party.identifiers.extend(numbers);
    }
    party
}

/// Payee or tax representative, who have no legal name of their own: BT-59 and BT-62 are PartyName.
pub(super) fn other(element: Element) -> Party {
    let mut party = read(element.child(cac("Party")).unwrap_or(element));
    if party.name.is_none() {
        party.name = party.trading_name.take();
    }
    party
}

fn read(party: Element) -> Party {
    let legal = party.child(cac("PartyLegalEntity"));
    let legal_child = |name| legal.and_then(|legal| legal.child(name));
    let (vat_number, tax_registrations) = tax_schemes(party);
    Party {
        name: text(legal_child(cbc("RegistrationName"))),
        trading_name: text(party.at(&[cac("PartyName"), cbc("Name")])),
        endpoint: identifier(party.child(cbc("EndpointID")), "schemeID"),
        identifiers: identifiers(party),
        legal_id: identifier(legal_child(cbc("CompanyID")), "schemeID"),
        vat_number,
        tax_registrations,
        legal_form: text(legal_child(cbc("CompanyLegalForm"))),
        address: address(party.child(cac("PostalAddress"))),
        contact: contact(party.child(cac("Contact"))),
    }
}

fn identifiers(party: Element) -> Vec<Identifier> {
    let ids = party.all(cac("PartyIdentification")).filter_map(|p| p.child(cbc("ID")));
    ids.filter_map(|id| identifier(Some(id), "schemeID")).collect()
}

/// The VAT number, and what the party is registered for beside VAT. A scheme without a name is VAT:
/// the element means nothing else in most countries. 63 is Danish VAT in OIOUBL.
fn tax_schemes(party: Element) -> (Option<Found<String>>, Vec<Found<String>>) {
    let mut vat = None;
    let mut others = Vec::new();
    for scheme in party.all(cac("PartyTaxScheme")) {
        let Some(id) = text(scheme.child(cbc("CompanyID"))) else { continue };
        let name = scheme.at(&[cac("TaxScheme"), cbc("ID")]).map(Element::text).unwrap_or_default();
        let is_vat = ["", "VAT", "MVA", "63"].iter().any(|vat| name.eq_ignore_ascii_case(vat));
        match vat {
            None if is_vat => vat = Some(id),
            _ => others.push(id),
        }
    }
    (vat, others)
}

/// BG-5, BG-8, BG-12, BG-15.
pub(super) fn address(element: Option<Element>) -> Address {
    let Some(address) = element else { return Address::default() };
    let lines = address.children().filter_map(|child| {
        let is_line = [
            cbc("Postbox"),
            cbc("StreetName"),
            cbc("AdditionalStreetName"),
            cbc("BuildingName"),
            cbc("BuildingNumber"),
            cbc("Department"),
        ];
        if is_line.iter().any(|name| child.is(*name)) {
            text(Some(child))
        } else if child.is(cac("AddressLine")) {
            text(child.child(cbc("Line")))
        } else {
            None
        }
    });
    Address {
        lines: lines.collect(),
        city: text(address.child(cbc("CityName"))),
        postal_code: text(address.child(cbc("PostalZone"))),
        region: text(address.child(cbc("CountrySubentity"))),
        country: text(address.at(&[cac("Country"), cbc("IdentificationCode")])),
    }
}

fn contact(element: Option<Element>) -> Contact {
    let Some(contact) = element else { return Contact::default() };
    Contact {
        name: text(contact.child(cbc("Name"))),
        phone: text(contact.child(cbc("Telephone"))),
        email: text(contact.child(cbc("ElectronicMail"))),
    }
}
