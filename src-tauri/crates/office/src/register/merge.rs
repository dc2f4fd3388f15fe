//! One register row and one card: three-way, field by field.

use ledger::{OrgNumber, Supplier, SupplierId};
use store::{Actor, Origin, RegisterRow, Resolution, Subject, SupplierCard, Tx};

use super::columns::RegisterEntry;
use crate::edit::{Edited, note};
use crate::fault::Outcome;
use crate::office::Context;
use crate::posting::foreign_key;
use crate::suppliers::changed_fields;

/// What a row did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merged {
    Created,
    Changed,
    Same,
}

/// The fields that are compared, by the names that conflicts carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    OrgNumber,
    VatNumber,
    Country,
    DebitAccount,
    ApprovalRequired,
    ProjectRequired,
    PaymentDays,
}

impl Field {
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::OrgNumber,
        Self::VatNumber,
        Self::Country,
        Self::DebitAccount,
        Self::ApprovalRequired,
        Self::ProjectRequired,
        Self::PaymentDays,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::OrgNumber => "org_number",
            Self::VatNumber => "vat_number",
            Self::Country => "country",
            Self::DebitAccount => "debit_account",
            Self::ApprovalRequired => "approval_required",
            Self::ProjectRequired => "project_required",
            Self::PaymentDays => "payment_days",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    fn in_register(self, row: &RegisterRow) -> String {
        match self {
            Self::Name => row.name.clone(),
            Self::OrgNumber => row.org_number_text.clone(),
            Self::VatNumber => row.vat_number.clone().unwrap_or_default(),
            Self::Country => row.country.clone(),
            Self::DebitAccount => row.debit_account_text.clone(),
            Self::ApprovalRequired => row.approval_required.to_string(),
            Self::ProjectRequired => row.project_required.to_string(),
            Self::PaymentDays => row.payment_days.map(|d| d.to_string()).unwrap_or_default(),
        }
    }

    fn on_card(self, card: &SupplierCard) -> String {
        let supplier = &card.supplier;
        match self {
            Self::Name => supplier.name.clone(),
            Self::OrgNumber => supplier.org_number_text.clone(),
            Self::VatNumber => card.vat_number.clone().unwrap_or_default(),
            Self::Country => supplier.country.clone(),
            Self::DebitAccount => supplier.debit_account_text.clone(),
            Self::ApprovalRequired => supplier.approval_required.to_string(),
            Self::ProjectRequired => supplier.project_required.to_string(),
            Self::PaymentDays => supplier.payment_days.map(|d| d.to_string()).unwrap_or_default(),
        }
    }

    /// Puts the register's value on the card.
    pub fn put(self, card: &mut SupplierCard, value: &str) {
        let supplier = &mut card.supplier;
        match self {
            Self::Name => supplier.name = value.to_owned(),
            Self::OrgNumber => supplier.org_number_text = value.to_owned(),
            Self::VatNumber => {
                card.vat_number = Some(value.to_owned()).filter(|text| !text.is_empty());
            }
            Self::Country => supplier.country = value.to_owned(),
            Self::DebitAccount => supplier.debit_account_text = value.to_owned(),
            Self::ApprovalRequired => supplier.approval_required = value == "true",
            Self::ProjectRequired => supplier.project_required = value == "true",
            Self::PaymentDays => supplier.payment_days = value.parse().ok(),
        }
    }
}

/// Brings one row in.
pub(super) fn merge(
    context: &Context,
    tx: &Tx<'_>,
    entry: &RegisterEntry,
    actor: Actor,
) -> Outcome<Merged> {
    let theirs = row_of(entry);
    let before = store::register::last_seen(tx, &theirs.register_id)?;
    let merged = match find(tx, &theirs)? {
        None => create(context, tx, &theirs, actor)?,
        Some(card) => compare(context, tx, card, (&theirs, before.as_ref()), actor)?,
    };
    if before.as_ref().is_none_or(|before| before.account != theirs.account)
        && let (Some(account), Some(card)) =
            (&entry.account, store::suppliers::by_register_id(tx, &theirs.register_id)?)
    {
        let id = card.supplier.id;
        store::supplier_accounts::confirm(tx, id, account, Actor::Program, context.now)?;
    }
    store::register::saw(tx, &theirs, context.now)?;
    Ok(merged)
}

fn row_of(entry: &RegisterEntry) -> RegisterRow {
    let vat_number = Some(foreign_key(&entry.vat_number)).filter(|key| !key.is_empty());
    // Abroad the VAT number is the number a supplier is known by, where the register has no other.
    let by_vat = entry.country != "NO" && entry.org_number.trim().is_empty();
    let number = if by_vat { vat_number.clone() } else { None };
    RegisterRow {
        register_id: entry.register_id.clone(),
        name: entry.name.clone(),
        org_number_text: number.unwrap_or_else(|| entry.org_number.clone()),
        vat_number,
        country: entry.country.clone(),
        debit_account_text: entry.debit_account.clone(),
        approval_required: entry.approval_required,
        project_required: entry.project_required,
        payment_days: entry.payment_days.trim().parse().ok(),
        account: entry.account.as_ref().map(ToString::to_string),
    }
}

/// The card of a row: by the register's key, else by organisation number, else by VAT number. A card
/// that has another key already is another supplier.
fn find(tx: &Tx<'_>, theirs: &RegisterRow) -> Outcome<Option<SupplierCard>> {
    if let Some(card) = store::suppliers::by_register_id(tx, &theirs.register_id)? {
        return Ok(Some(card));
    }
    if let Some(number) = OrgNumber::in_document(&theirs.org_number_text)
        && let Some(card) = store::suppliers::by_org_number(tx, number)?
    {
        return Ok(Some(card).filter(|card| card.register_id.is_none()));
    }
    let Some(vat_number) = &theirs.vat_number else { return Ok(None) };
    let card = store::suppliers::by_vat_number(tx, vat_number)?;
    Ok(card.filter(|card| card.register_id.is_none()))
}

/// A supplier of the register is no stranger: no payment block. A person still looks over the card
/// before anything is posted by itself (D12).
fn create(context: &Context, tx: &Tx<'_>, theirs: &RegisterRow, actor: Actor) -> Outcome<Merged> {
    let mut card = SupplierCard {
        supplier: Supplier {
            id: SupplierId(0),
            name: String::new(),
            org_number_text: String::new(),
            country: String::new(),
            debit_account_text: String::new(),
            approval_required: false,
            project_required: false,
            payment_block: false,
            reviewed_at: None,
            payment_days: None,
            foreign_vat_code: None,
            accounts: Vec::new(),
        },
        register_id: Some(theirs.register_id.clone()),
        vat_number: None,
        origin: Origin::Register,
        created_at: context.now,
    };
    for field in Field::ALL {
        field.put(&mut card, &field.in_register(theirs));
    }
    let id = store::suppliers::add(tx, &card)?;
    let edited = Edited::of(Subject::Supplier, id.0, "supplier_from_register");
    note(context, tx, edited.field("name", "", &theirs.name).by(actor))?;
    Ok(Merged::Created)
}

fn compare(
    context: &Context,
    tx: &Tx<'_>,
    mut card: SupplierCard,
    (theirs, base): (&RegisterRow, Option<&RegisterRow>),
    actor: Actor,
) -> Outcome<Merged> {
    let before = card.clone();
    let id = card.supplier.id;
    card.register_id = Some(theirs.register_id.clone());
    let by_hand = edited_fields(tx, id)?;
    for field in Field::ALL {
        let (our, their) = (field.on_card(&before), field.in_register(theirs));
        let base = match base {
            Some(base) => Some(field.in_register(base)),
            // Never compared before: what no person has touched came from a document.
            None if by_hand.iter().any(|name| name == field.code()) => None,
            None => Some(our.clone()),
        };
        match side(&our, &their, base.as_deref()) {
            Side::Ours => {}
            Side::Theirs => field.put(&mut card, &their),
            Side::Both => {
                store::register::add_conflict(tx, id, field.code(), &our, &their, context.now)?;
            }
        }
    }
    if card == before {
        return Ok(Merged::Same);
    }
    store::suppliers::save(tx, &card)?;
    let edited = changed_fields(&before, &card, "supplier_from_register");
    if edited.is_empty() {
        return Ok(Merged::Same);
    }
    note(context, tx, edited.by(actor))?;
    Ok(Merged::Changed)
}

#[derive(Debug, PartialEq, Eq)]
enum Side {
    Ours,
    Theirs,
    Both,
}

/// Whose value stands: the one that changed since both were `base`. Without a base both have.
fn side(our: &str, their: &str, base: Option<&str>) -> Side {
    if our == their || base == Some(their) {
        Side::Ours
    } else if base == Some(our) {
        Side::Theirs
    } else {
        Side::Both
    }
}

/// Closes conflicts whose two sides have become the same in another way.
pub(super) fn close_settled(context: &Context, tx: &Tx<'_>) -> Outcome<()> {
    for conflict in store::register::open_conflicts(tx)? {
        let Some(card) = store::suppliers::find(tx, conflict.supplier)? else { continue };
        let Some(key) = &card.register_id else { continue };
        let theirs = store::register::last_seen(tx, key)?;
        let field = Field::from_code(&conflict.field);
        if let (Some(field), Some(theirs)) = (field, theirs)
            && field.on_card(&card) == field.in_register(&theirs)
        {
            store::register::resolve(tx, conflict.id, Resolution::Ours, context.now)?;
        }
    }
    Ok(())
}

/// Fields of the card that a person has changed.
fn edited_fields(tx: &Tx<'_>, id: SupplierId) -> Outcome<Vec<String>> {
    let edits = store::edits::of(tx, Subject::Supplier, id.0)?;
    let by_person = edits.into_iter().filter(|edit| edit.what == "supplier_changed");
    let fields = by_person.filter_map(|edit| {
        let after: serde_json::Value = serde_json::from_str(&edit.after?).ok()?;
        Some(after.as_object()?.keys().cloned().collect::<Vec<_>>())
    });
    Ok(fields.flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_that_changed_stands() {
        assert_eq!(side("a", "a", Some("b")), Side::Ours);
        assert_eq!(side("ours", "base", Some("base")), Side::Ours);
        assert_eq!(side("base", "theirs", Some("base")), Side::Theirs);
        assert_eq!(side("ours", "theirs", Some("base")), Side::Both);
        assert_eq!(side("ours", "theirs", None), Side::Both);
    }
}
