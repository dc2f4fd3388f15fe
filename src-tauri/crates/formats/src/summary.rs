//! An invoice flattened to named fields, as the `read` command prints them (issue 2 item 8).
//!
//! Values are those of the document: amounts with the digits and the sign it has (a credit note's
//! are positive in UBL and negative in Finvoice), dates ISO.

use std::collections::BTreeMap;

use ledger::invoice::{
    Found, Identifier, Invoice, InvoiceKind, InvoiceLine, Note, NoteCode, Party, Place, VatCategory,
};
use ledger::{BankAccount, Iban, OrgNumber};

/// One named value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryField {
    /// Name, as `issue_date`.
    pub name: &'static str,
    /// What the document says.
    pub value: String,
    /// Where it says so.
    pub place: Place,
    /// The first note that stands on the field.
    pub note: Option<NoteCode>,
}

/// An invoice as named fields. A field that the document does not have is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// `supplier_invoice` or `supplier_credit_note`.
    pub document_type: &'static str,
    /// Fields of the document.
    pub fields: Vec<SummaryField>,
    /// Fields of each line.
    pub lines: Vec<Vec<SummaryField>>,
}

impl Summary {
    /// Flattens an invoice.
    pub fn of(invoice: &Invoice) -> Self {
        let fields = document_fields(invoice).into_iter().flatten();
        let lines = invoice.lines.iter().enumerate();
        let mut notes: Notes = BTreeMap::new();
        for note in &invoice.notes {
            notes.entry(note.field.as_ref()).or_default().push(note);
        }
        Self {
            document_type: match invoice.kind {
                InvoiceKind::Invoice => "supplier_invoice",
                InvoiceKind::CreditNote => "supplier_credit_note",
            },
            fields: fields.map(|field| noted(field, "", &notes)).collect(),
            lines: lines
                .map(|(index, line)| {
                    let prefix = format!("lines.{}.", index + 1);
                    let fields = line_fields(line).into_iter().flatten();
                    fields.map(|field| noted(field, &prefix, &notes)).collect()
                })
                .collect(),
        }
    }

    /// The value of a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.value.as_str())
    }
}

type Named = Option<SummaryField>;

/// Notes by the name of the field they stand on.
type Notes<'i> = BTreeMap<&'i str, Vec<&'i Note>>;

fn noted(mut field: SummaryField, prefix: &str, notes: &Notes) -> SummaryField {
    let of_field = match prefix {
        "" => notes.get(field.name),
        _ if notes.is_empty() => None,
        _ => notes.get(format!("{prefix}{}", field.name).as_str()),
    };
    let concerning = of_field.into_iter().flatten().find(|note| concerns(note, &field));
    field.note = concerning.map(|note| note.code);
    field
}

/// Several accounts, references and identifiers of a document answer to one name: a fault in one is
/// none of the others.
fn concerns(note: &Note, field: &SummaryField) -> bool {
    use NoteCode::{
        AccountCheckDigit, FieldInvalid, IbanCheckDigits, KidCheckDigit, OrgNumberCheckDigit,
        ReferenceCheckDigit,
    };
    let of_one = matches!(
        note.code,
        AccountCheckDigit
            | FieldInvalid
            | IbanCheckDigits
            | KidCheckDigit
            | OrgNumberCheckDigit
            | ReferenceCheckDigit
    );
    !of_one || note.place == field.place
}

fn named<T: ToString>(name: &'static str, found: Option<&Found<T>>) -> Named {
    let Found { value, place } = found?;
    Some(SummaryField { name, value: value.to_string(), place: place.clone(), note: None })
}

fn document_fields(invoice: &Invoice) -> [Named; 22] {
    let Invoice { totals, references, seller, buyer, .. } = invoice;
    [
        named("number", invoice.number.as_ref()),
        named("issue_date", invoice.issue_on.as_ref()),
        named("due_date", invoice.due()),
        named("currency", invoice.currency.as_ref()),
        named("net", totals.net.as_ref()),
        named("vat", totals.vat.as_ref()),
        named("gross", totals.gross.as_ref()),
        named("payable", totals.payable.as_ref()),
        named("rounding", totals.rounding.as_ref()),
        named("prepaid", totals.prepaid.as_ref()),
        named("seller_name", seller.display_name()),
        named("seller_org_number", org_number(seller).as_ref()),
        named("seller_vat_number", seller.vat_number.as_ref()),
        named("buyer_name", buyer.display_name()),
        named("buyer_org_number", org_number(buyer).as_ref()),
        named("iban", iban(invoice).as_ref()),
        named("account", account(invoice).as_ref()),
        named("kid", invoice.remittance()),
        named("order_reference", references.order.as_ref()),
        named("buyer_reference", references.buyer.as_ref()),
        named("contract_reference", references.contract.as_ref()),
        named("waybill_reference", references.despatch()),
    ]
}

fn line_fields(line: &InvoiceLine) -> [Named; 16] {
    let rate = line.vat.as_ref().and_then(|VatCategory { rate, .. }| rate.as_ref());
    [
        named("id", line.id.as_ref()),
        named("name", line.name.as_ref()),
        named("description", line.description.as_ref()),
        named("text", line.texts.first()),
        named("seller_item", line.seller_item.as_ref()),
        named("buyer_item", line.buyer_item.as_ref()),
        named("standard_item", line.standard_item.as_ref().map(|item| &item.id)),
        named("quantity", line.quantity.as_ref()),
        named("unit", line.unit.as_ref()),
        named("price", line.price.as_ref()),
        named("net", line.net.as_ref()),
        named("vat_category", line.vat.as_ref().map(|vat| &vat.code)),
        named("vat_rate", rate),
        named("vat", line.vat_amount.as_ref()),
        named("gross", line.gross.as_ref()),
        named("order_reference", line.order.as_ref()),
    ]
}

/// The organisation number of a party: its registration, else an identifier in the Norwegian
/// scheme, else the VAT number of a Norwegian party. A Norwegian number is given as nine digits,
/// anything else as written.
fn org_number(party: &Party) -> Option<Found<String>> {
    let norwegian = party_is_norwegian(party);
    let registered = party.legal_id.iter();
    let schemed = party.endpoint.iter().chain(&party.identifiers).filter(|id| is_norwegian(id));
    let stated = registered.chain(schemed).map(|id| &id.id).next();
    let stated = stated.or_else(|| party.vat_number.as_ref().filter(|_| norwegian))?;
    let number = OrgNumber::in_document(&stated.value).filter(|_| norwegian);
    let value = number.map_or_else(|| stated.value.clone(), |number| number.to_string());
    Some(Found { value, place: stated.place.clone() })
}

/// Whether a party says by its address, its schemes or its VAT number that it is Norwegian.
pub(crate) fn party_is_norwegian(party: &Party) -> bool {
    match party.country() {
        Some(country) => country.eq_ignore_ascii_case("NO"),
        None => party.legal_id.iter().chain(&party.endpoint).any(is_norwegian),
    }
}

/// Schemes of Norwegian organisation numbers: EHF 3.0, EHF 2.0 and its addresses.
pub(crate) fn is_norwegian(id: &Identifier) -> bool {
    matches!(id.scheme.as_deref(), Some("0192" | "NO:ORGNR" | "9908"))
}

/// Accounts as written, that of the payment means that is to be used first.
fn accounts(invoice: &Invoice) -> impl Iterator<Item = &Found<String>> {
    let main = invoice.main_payment_means().and_then(|means| means.account.as_ref());
    main.into_iter().chain(invoice.payment_means.iter().filter_map(|m| m.account.as_ref()))
}

/// The first account that has the form of an IBAN, without spaces.
fn iban(invoice: &Invoice) -> Option<Found<String>> {
    let account = accounts(invoice).find(|account| looks_like_iban(&account.value))?;
    let value: String = account.value.chars().filter(|c| !c.is_whitespace()).collect();
    Some(Found { value: value.to_ascii_uppercase(), place: account.place.clone() })
}

/// The Norwegian account number, also when it stands within an IBAN; else a domestic number as
/// written.
fn account(invoice: &Invoice) -> Option<Found<String>> {
    let norwegian = accounts(invoice).find_map(|account| {
        let within = || Iban::parse(&account.value).ok()?.domestic();
        let number = BankAccount::parse(&account.value).ok().or_else(within)?;
        Some(Found { value: number.digits().to_owned(), place: account.place.clone() })
    });
    norwegian.or_else(|| accounts(invoice).find(|a| !looks_like_iban(&a.value)).cloned())
}

pub(crate) fn looks_like_iban(account: &str) -> bool {
    let mut characters = account.chars().filter(|c| !c.is_whitespace());
    let country = characters.by_ref().take(2).filter(char::is_ascii_alphabetic).count();
    let digits = characters.take(2).filter(char::is_ascii_digit).count();
    country == 2 && digits == 2
}
