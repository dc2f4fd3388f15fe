//! Parties. Element names carry the role: `SellerTownName`, `BuyerTownName` …

use ledger::invoice::{Address, Contact, Identifier, Party};

use crate::values::{identifier, text, texts};
use crate::xml::{Element, bare};

/// The first child whose name is the role followed by the rest.
fn child<'d>(parent: Element<'d>, role: &str, rest: &str) -> Option<Element<'d>> {
    all(parent, role, rest).next()
}

fn all<'d>(parent: Element<'d>, role: &str, rest: &str) -> impl Iterator<Item = Element<'d>> {
    parent.children().filter(move |e| e.local().strip_prefix(role) == Some(rest))
}

pub(super) fn seller(root: Element) -> Party {
    let mut seller = party(root, root.child(bare("SellerPartyDetails")), "Seller");
    seller.endpoint = transmission(root, "MessageSenderDetails", "FromIdentifier");
    let own = [bare("InvoiceDetails"), bare("BuyersSellerIdentifier")];
    seller.identifiers.extend(identifier(root.at(&own), "SchemeID"));
    // BT-90, with the scheme it has in UBL.
    let creditor = text(root.at(&[bare("DirectDebitInfo"), bare("CreditorIdentifier")]));
    let creditor = creditor.map(|id| Identifier { id, scheme: Some("SEPA".to_owned()) });
    seller.identifiers.extend(creditor);
    if let Some(information) = root.child(bare("SellerInformationDetails")) {
        let of = |name| text(information.child(bare(name)));
        let contact = &mut seller.contact;
        contact.phone = contact.phone.take().or_else(|| of("SellerPhoneNumber"));
        contact.email = contact.email.take().or_else(|| of("SellerCommonEmailaddressIdentifier"));
        seller.legal_form = of("SellerAdditionalLegalInfo");
        let registrations = ["SellerVatRegistrationText", "SellerTaxRegistrationText"];
        seller.tax_registrations = registrations.into_iter().filter_map(of).collect();
    }
    seller
}

/// The buyer, or the recipient of the invoice where a document names only that.
pub(super) fn buyer(root: Element) -> Party {
    let mut buyer = match root.child(bare("BuyerPartyDetails")) {
        Some(details) => party(root, Some(details), "Buyer"),
        None => {
            let recipient = root.child(bare("InvoiceRecipientPartyDetails"));
            party(root, recipient, "InvoiceRecipient")
        }
    };
    buyer.endpoint = transmission(root, "MessageReceiverDetails", "ToIdentifier");
    let number = [bare("InvoiceDetails"), bare("SellersBuyerIdentifier")];
    buyer.identifiers.extend(identifier(root.at(&number), "SchemeID"));
    buyer
}

/// The elements that a payee is read from.
pub(crate) const PAYEES: [&str; 2] = [FACTORING, ANY_PARTY];
const FACTORING: &str = "FactoringAgreementDetails";
const ANY_PARTY: &str = "AnyPartyDetails";

/// Who is to be paid: the finance company of a factoring agreement, or the payee of Finvoice 3.
pub(super) fn payee(root: Element) -> Option<Party> {
    let factoring = root.child(bare(FACTORING)).and_then(|agreement| {
        let name = text(agreement.child(bare("FactoringPartyName")));
        let legal_id = identifier(agreement.child(bare("FactoringPartyIdentifier")), "SchemeID");
        let agreement_id = agreement.child(bare("FactoringAgreementIdentifier"));
        if name.is_none() && legal_id.is_none() && text(agreement_id).is_none() {
            return None;
        }
        let address = agreement.child(bare("FactoringPartyPostalAddressDetails"));
        Some(Party {
            name,
            legal_id,
            identifiers: identifier(agreement_id, "SchemeID").into_iter().collect(),
            address: self::address(address, "FactoringParty"),
            ..Party::default()
        })
    });
    factoring.or_else(|| any(root, "PE"))
}

/// A further party by its code (Finvoice 3: PE payee, LC tax representative).
pub(super) fn any(root: Element, code: &str) -> Option<Party> {
    let mut parties = root.all(bare(ANY_PARTY));
    let details = parties.find(|details| {
        let text = details.child(bare("AnyPartyText"));
        text.and_then(|t| t.attribute("AnyPartyCode")).as_deref() == Some(code)
    })?;
    Some(organisation(details, "AnyParty", "AnyParty"))
}

pub(super) fn delivery_party(root: Element) -> Option<Party> {
    let details = root.child(bare("DeliveryPartyDetails"))?;
    Some(organisation(details, "Delivery", "DeliveryParty"))
}

fn transmission(root: Element, side: &'static str, name: &'static str) -> Option<Identifier> {
    let path = [bare("MessageTransmissionDetails"), bare(side), bare(name)];
    identifier(root.at(&path), "SchemeID")
}

/// A party whose contact and unit numbers stand beside its details.
fn party(root: Element, details: Option<Element>, role: &str) -> Party {
    let mut party = match details {
        Some(details) => {
            let legal = format!("{role}Party");
            organisation(details, role, &legal)
        }
        None => Party::default(),
    };
    for name in ["OrganisationUnitNumber", "SiteCode"] {
        party.identifiers.extend(identifier(child(root, role, name), "SchemeID"));
    }
    let communication = child(root, role, "CommunicationDetails");
    let reach = |name| text(communication.and_then(|c| child(c, role, name)));
    party.contact = Contact {
        name: text(child(root, role, "ContactPersonName"))
            .or_else(|| text(child(root, role, "ContactPersonDepartment"))),
        phone: reach("PhoneNumberIdentifier"),
        email: reach("EmailaddressIdentifier"),
    };
    party
}

/// What stands within the details of a party; its identifiers are named by `legal`.
fn organisation(details: Element, role: &str, legal: &str) -> Party {
    let mut names = texts(all(details, role, "OrganisationName")).into_iter();
    let name = names.next();
    let trading = text(child(details, role, "OrganisationTradingName"));
    let mut legal_ids =
        all(details, legal, "Identifier").filter_map(|id| identifier(Some(id), "SchemeID"));
    let legal_id = legal_ids.next();
    let codes = all(details, role, "Code").filter_map(|id| identifier(Some(id), "SchemeID"));
    Party {
        name,
        trading_name: trading.or_else(|| names.next()),
        endpoint: None,
        identifiers: legal_ids.chain(codes).collect(),
        legal_id,
        vat_number: text(child(details, role, "OrganisationTaxCode")),
        tax_registrations: Vec::new(),
        legal_form: None,
        address: address(child(details, role, "PostalAddressDetails"), role),
        contact: Contact::default(),
    }
}

fn address(element: Option<Element>, role: &str) -> Address {
    let Some(address) = element else { return Address::default() };
    let of = |name| text(child(address, role, name));
    let streets = all(address, role, "StreetName");
    let boxes = ["PostOfficeBoxIdentifier", "PostofficeBoxIdentifier"];
    let boxes = boxes.into_iter().filter_map(|name| child(address, role, name));
    Address {
        lines: texts(streets.chain(boxes)),
        city: of("TownName"),
        postal_code: of("PostCodeIdentifier"),
        region: of("CountrySubdivision"),
        country: text(address.child(bare("CountryCode"))),
    }
}
