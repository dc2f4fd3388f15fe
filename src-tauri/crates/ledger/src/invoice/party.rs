//! Parties to an invoice, with every identifier the document gives them.

use super::Found;

/// An identifier with the scheme it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// The identifier as written.
    pub id: Found<String>,
    /// Scheme as written (`0192`, `NO:ORGNR`, `0088` …).
    pub scheme: Option<String>,
}

/// Postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Street lines, in order.
    pub lines: Vec<Found<String>>,
    /// City.
    pub city: Option<Found<String>>,
    /// Post code.
    pub postal_code: Option<Found<String>>,
    /// Region.
    pub region: Option<Found<String>>,
    /// ISO 3166-1 alpha-2 as written.
    pub country: Option<Found<String>>,
}

/// A person or function to turn to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Name of person or department.
    pub name: Option<Found<String>>,
    /// Telephone.
    pub phone: Option<Found<String>>,
    /// E-mail.
    pub email: Option<Found<String>>,
}

/// Seller, buyer, payee or tax representative.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// Legal name (BT-27, BT-44).
    pub name: Option<Found<String>>,
    /// Trading name (BT-28, BT-45).
    pub trading_name: Option<Found<String>>,
    /// Electronic address (BT-34, BT-49).
    pub endpoint: Option<Identifier>,
    /// Party identifiers (BT-29, BT-46), all of them.
    pub identifiers: Vec<Identifier>,
    /// Legal registration identifier (BT-30, BT-47).
    pub legal_id: Option<Identifier>,
    /// VAT number as written (BT-31, BT-48), as `NO987654325MVA`.
    pub vat_number: Option<Found<String>>,
    /// Other tax registrations (BT-32), as `Foretaksregisteret`.
    pub tax_registrations: Vec<Found<String>>,
    /// Additional legal information (BT-33).
    pub legal_form: Option<Found<String>>,
    /// Postal address.
    pub address: Address,
    /// Contact.
    pub contact: Contact,
}

impl Party {
    /// The name to show: legal name, else trading name.
    pub fn display_name(&self) -> Option<&Found<String>> {
        self.name.as_ref().or(self.trading_name.as_ref())
    }

    /// Country code as written in the address, else the prefix of the VAT number if it has one.
    pub fn country(&self) -> Option<&str> {
        let written = self.address.country.as_ref().map(|c| c.value.as_str());
        let prefix = || self.vat_number.as_ref().and_then(|v| v.value.get(..2));
        written.or_else(|| prefix().filter(|p| p.bytes().all(|b| b.is_ascii_uppercase())))
    }
}
