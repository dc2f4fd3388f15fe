//! One register row and one card: three-way, field by field.

use std::collections::BTreeSet;

use ledger::{AutopostRow, OrgNumber, PayeeAccount, Supplier, SupplierId};
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

    /// Whether the file says something about it, be it that there is none.
    fn is_said(self, entry: &RegisterEntry) -> bool {
        match self {
            Self::Name => true,
            Self::OrgNumber => entry.org_number.is_some(),
            Self::VatNumber => entry.vat_number.is_some(),
            Self::Country => entry.country.is_some(),
            Self::DebitAccount => entry.debit_account.is_some(),
            Self::ApprovalRequired => entry.approval_required.is_some(),
            Self::ProjectRequired => entry.project_required.is_some(),
            Self::PaymentDays => entry.payment_days.is_some(),
            Self::Department => entry.department.is_some(),
        }
    }

    /// What the register says; `None` when it never said anything.
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

/// Brings one row in. `keys` are those of the whole file.
pub(super) fn merge(
    context: &Context,
    tx: &Tx<'_>,
    entry: &RegisterEntry,
    keys: &BTreeSet<&str>,
    actor: Actor,
) -> Outcome<Merged> {
    let before = store::register::last_seen(tx, &entry.register_id)?;
    let theirs = row_of(entry, before.as_ref());
    let silent: Vec<Field> = Field::ALL.into_iter().filter(|field| !field.is_said(entry)).collect();
    let register = Register { theirs: &theirs, base: before.as_ref(), silent: &silent };
    let (card, mut merged) = match find(tx, &theirs, keys)? {
        None => (create(context, tx, &theirs, actor)?, Merged::Created),
        Some(card) => (card.supplier.id, compare(context, tx, card, &register, actor)?),
    };
    if before.as_ref().is_none_or(|before| before.account != theirs.account)
        && let Some(account) = &entry.account
        && confirm(context, tx, card, account, actor)?
        && merged == Merged::Same
    {
        merged = Merged::Changed;
    }
    store::register::saw(tx, &theirs, context.now)?;
    Ok(merged)
}

/// Confirms an account that the register names; whether it was not confirmed before.
fn confirm(
    context: &Context,
    tx: &Tx<'_>,
    id: SupplierId,
    account: &PayeeAccount,
    actor: Actor,
) -> Outcome<bool> {
    let known = store::supplier_accounts::of(tx, id)?;
    if known.iter().any(|known| known.account == *account && known.confirmed.is_some()) {
        return Ok(false);
    }
    store::supplier_accounts::confirm(tx, id, account, Actor::Program, context.now)?;
    let edited = Edited::of(Subject::Supplier, id.0, "supplier_account");
    note(context, tx, edited.field(account.as_str(), false, true).by(actor))?;
    Ok(true)
}

/// What the register says; where it says nothing now, what it said before.
fn row_of(entry: &RegisterEntry, before: Option<&RegisterRow>) -> RegisterRow {
    let RegisterEntry {
        register_id,
        name,
        org_number,
        vat_number,
        country,
        debit_account,
        approval_required,
        project_required,
        payment_days,
        account,
        department,
    } = entry.clone();
    let text = |said: Option<String>, before: Option<&String>| {
        said.or_else(|| before.cloned()).unwrap_or_default()
    };
    let flag = |said: Option<bool>, before: Option<bool>| said.or(before).unwrap_or(false);
    let country = country.or_else(|| before.map(|row| row.country.clone()));
    let country = country.unwrap_or_else(|| "NO".to_owned());
    let vat_number = match vat_number {
        Some(number) => Some(foreign_key(&number)).filter(|key| !key.is_empty()),
        None => before.and_then(|row| row.vat_number.clone()),
    };
    let org_number = text(org_number, before.map(|row| &row.org_number_text));
    // Abroad the VAT number is the number a supplier is known by, where the register has no other.
    let by_vat = country != "NO" && org_number.trim().is_empty();
    let number = if by_vat { vat_number.clone() } else { None };
    RegisterRow {
        register_id,
        name,
        org_number_text: number.unwrap_or(org_number),
        vat_number,
        country,
        debit_account_text: text(debit_account, before.map(|row| &row.debit_account_text)),
        approval_required: flag(approval_required, before.map(|row| row.approval_required)),
        project_required: flag(project_required, before.map(|row| row.project_required)),
        payment_days: match payment_days {
            Some(days) => days,
            None => before.and_then(|row| row.payment_days),
        },
        account: match account {
            Some(account) => Some(account.to_string()),
            None => before.and_then(|row| row.account.clone()),
        },
        department: department.or_else(|| before.and_then(|row| row.department.clone())),
    }
}

/// The card of a row: by the register's key, else by organisation number, else by VAT number. A card
/// that another row of the file has is another supplier's.
fn find(tx: &Tx<'_>, theirs: &RegisterRow, keys: &BTreeSet<&str>) -> Outcome<Option<SupplierCard>> {
    if let Some(card) = store::suppliers::by_register_id(tx, &theirs.register_id)? {
        return Ok(Some(card));
    }
    let is_free = |card: &SupplierCard| match card.register_id.as_deref() {
        None => true,
        // The register numbers its suppliers anew.
        Some(key) => !keys.contains(key),
    };
    if let Some(number) = OrgNumber::in_document(&theirs.org_number_text)
        && let Some(card) = store::suppliers::by_org_number(tx, number)?
    {
        return Ok(Some(card).filter(is_free));
    }
    let Some(vat_number) = &theirs.vat_number else { return Ok(None) };
    Ok(store::suppliers::by_vat_number(tx, vat_number)?.filter(is_free))
}

/// A supplier of the register is no stranger: no payment block. A person still looks over the card
/// before anything is posted by itself (D12).
fn create(
    context: &Context,
    tx: &Tx<'_>,
    theirs: &RegisterRow,
    actor: Actor,
) -> Outcome<SupplierId> {
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
    Ok(id)
}

/// What the register says of a supplier, and what it said the last time.
struct Register<'a> {
    theirs: &'a RegisterRow,
    base: Option<&'a RegisterRow>,
    /// Fields that the file says nothing about.
    silent: &'a [Field],
}

fn compare(
    context: &Context,
    tx: &Tx<'_>,
    card: SupplierCard,
    register: &Register<'_>,
    actor: Actor,
) -> Outcome<Merged> {
    let Register { theirs, base, silent } = register;
    let id = card.supplier.id;
    let before = Ours::of(tx, card)?;
    let mut after = before.clone();
    after.card.register_id = Some(theirs.register_id.clone());
    let by_hand = edited_fields(tx, id)?;
    for field in Field::ALL.into_iter().filter(|field| !silent.contains(field)) {
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
