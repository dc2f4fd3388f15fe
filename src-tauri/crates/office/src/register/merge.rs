//! One register row and one card: three-way, field by field.

use ledger::{AutopostRow, OrgNumber, Supplier, SupplierId};
use store::{Actor, Origin, RegisterRow, Resolution, Subject, SupplierCard, Tx};

use super::columns::RegisterEntry;
use crate::autopost::row::{changed_columns, keep};
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
    Department,
}

/// What the company file has of a supplier: the card, and the row in table A once there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ours {
    pub card: SupplierCard,
    pub row: Option<AutopostRow>,
}

impl Ours {
    pub fn of(tx: &Tx<'_>, card: SupplierCard) -> Outcome<Self> {
        let row = store::autopost::find(tx, card.supplier.id)?;
        Ok(Self { card, row })
    }

    /// Writes what is another than before, with the log; whether anything was.
    pub fn keep(
        &self,
        context: &Context,
        tx: &Tx<'_>,
        before: &Self,
        actor: Actor,
    ) -> Outcome<bool> {
        let mut changed = false;
        if self.card != before.card {
            store::suppliers::save(tx, &self.card)?;
            let edited = changed_fields(&before.card, &self.card, "supplier_from_register");
            if !edited.is_empty() {
                note(context, tx, edited.by(actor))?;
                changed = true;
            }
        }
        if let (Some(row), Some(was)) = (&self.row, &before.row)
            && row != was
        {
            let id = self.card.supplier.id;
            let edited = changed_columns(id, (was, row), "autopost_from_register");
            keep(context, tx, id, row, edited.by(actor))?;
            changed = true;
        }
        Ok(changed)
    }
}

impl Field {
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::OrgNumber,
        Self::VatNumber,
        Self::Country,
        Self::DebitAccount,
        Self::ApprovalRequired,
        Self::ProjectRequired,
        Self::PaymentDays,
        Self::Department,
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
            Self::Department => "department",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// What the register says; `None` when it says nothing.
    fn in_register(self, row: &RegisterRow) -> Option<String> {
        Some(match self {
            Self::Name => row.name.clone(),
            Self::OrgNumber => row.org_number_text.clone(),
            Self::VatNumber => row.vat_number.clone().unwrap_or_default(),
            Self::Country => row.country.clone(),
            Self::DebitAccount => row.debit_account_text.clone(),
            Self::ApprovalRequired => row.approval_required.to_string(),
            Self::ProjectRequired => row.project_required.to_string(),
            Self::PaymentDays => row.payment_days.map(|d| d.to_string()).unwrap_or_default(),
            Self::Department => return row.department.clone(),
        })
    }

    /// What the company file has; `None` where there is nothing yet to have it.
    fn in_file(self, ours: &Ours) -> Option<String> {
        let supplier = &ours.card.supplier;
        Some(match self {
            Self::Name => supplier.name.clone(),
            Self::OrgNumber => supplier.org_number_text.clone(),
            Self::VatNumber => ours.card.vat_number.clone().unwrap_or_default(),
            Self::Country => supplier.country.clone(),
            Self::DebitAccount => supplier.debit_account_text.clone(),
            Self::ApprovalRequired => supplier.approval_required.to_string(),
            Self::ProjectRequired => supplier.project_required.to_string(),
            Self::PaymentDays => supplier.payment_days.map(|d| d.to_string()).unwrap_or_default(),
            Self::Department => {
                return Some(ours.row.as_ref()?.department.clone().unwrap_or_default());
            }
        })
    }

    /// Puts the register's value in its place. A department is taken as it is written: one that is
    /// not in use holds the supplier's invoices, and says so.
    pub fn put(self, ours: &mut Ours, value: &str) {
        let supplier = &mut ours.card.supplier;
        let text = Some(value.to_owned()).filter(|text| !text.is_empty());
        match self {
            Self::Name => supplier.name = value.to_owned(),
            Self::OrgNumber => supplier.org_number_text = value.to_owned(),
            Self::VatNumber => ours.card.vat_number = text,
            Self::Country => supplier.country = value.to_owned(),
            Self::DebitAccount => supplier.debit_account_text = value.to_owned(),
            Self::ApprovalRequired => supplier.approval_required = value == "true",
            Self::ProjectRequired => supplier.project_required = value == "true",
            Self::PaymentDays => supplier.payment_days = value.parse().ok(),
            Self::Department => {
                if let Some(row) = &mut ours.row {
                    row.department = text;
                }
            }
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
        department: entry.department.clone(),
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
    let card = SupplierCard {
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
    // Its department goes into its row, when it gets one.
    let mut ours = Ours { card, row: None };
    for field in Field::ALL {
        field.put(&mut ours, &field.in_register(theirs).unwrap_or_default());
    }
    let id = store::suppliers::add(tx, &ours.card)?;
    let edited = Edited::of(Subject::Supplier, id.0, "supplier_from_register");
    note(context, tx, edited.field("name", "", &theirs.name).by(actor))?;
    Ok(Merged::Created)
}

fn compare(
    context: &Context,
    tx: &Tx<'_>,
    card: SupplierCard,
    (theirs, base): (&RegisterRow, Option<&RegisterRow>),
    actor: Actor,
) -> Outcome<Merged> {
    let id = card.supplier.id;
    let before = Ours::of(tx, card)?;
    let mut after = before.clone();
    after.card.register_id = Some(theirs.register_id.clone());
    let by_hand = edited_fields(tx, id)?;
    for field in Field::ALL {
        let (Some(our), Some(their)) = (field.in_file(&before), field.in_register(theirs)) else {
            continue;
        };
        let base = match base.and_then(|base| field.in_register(base)) {
            Some(base) => Some(base),
            // Never compared before. That a register has no department is no word against ours;
            // else what no person has touched came from a document.
            None if field == Field::Department && their.is_empty() => Some(their.clone()),
            None if by_hand.iter().any(|name| name == field.code()) => None,
            None => Some(our.clone()),
        };
        match side(&our, &their, base.as_deref()) {
            Side::Ours => {}
            Side::Theirs => field.put(&mut after, &their),
            Side::Both => {
                store::register::add_conflict(tx, id, field.code(), &our, &their, context.now)?;
            }
        }
    }
    let changed = after.keep(context, tx, &before, actor)?;
    Ok(if changed { Merged::Changed } else { Merged::Same })
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
        let ours = Ours::of(tx, card)?;
        if let (Some(field), Some(theirs)) = (field, theirs)
            && field.in_file(&ours) == field.in_register(&theirs)
        {
            store::register::resolve(tx, conflict.id, Resolution::Ours, context.now)?;
        }
    }
    Ok(())
}

/// Fields of the card and of the row that a person has changed.
fn edited_fields(tx: &Tx<'_>, id: SupplierId) -> Outcome<Vec<String>> {
    let mut edits = store::edits::of(tx, Subject::Supplier, id.0)?;
    edits.extend(store::edits::of(tx, Subject::Autopost, id.0)?);
    let changes = ["supplier_changed", "autopost_changed"];
    let by_person = edits.into_iter().filter(|edit| changes.contains(&edit.what.as_str()));
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
