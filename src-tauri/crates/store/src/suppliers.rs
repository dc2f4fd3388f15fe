//! Suppliers' cards.

use chrono::{DateTime, Utc};
use ledger::{OrgNumber, Supplier, SupplierId};
use rusqlite::Row;

use crate::accounts::vat_code;
use crate::column::{At, Code, codes};
use crate::{StoreFault, Tx, View, supplier_accounts};

/// Where a supplier came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Created from a document.
    Document,
    /// From the supplier register.
    Register,
    /// Entered by a person.
    Person,
}

codes!(Origin { Document = "document", Register = "register", Person = "person" });

/// A supplier as a person or the register describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplierCard {
    /// What decisions depend on. Its accounts are kept by [`supplier_accounts`].
    pub supplier: Supplier,
    /// Key in the register.
    pub register_id: Option<String>,
    /// VAT number as written.
    pub vat_number: Option<String>,
    /// Where it came from.
    pub origin: Origin,
    /// When the card was made.
    pub created_at: DateTime<Utc>,
}

const SELECT: &str = "SELECT id, register_id, name, org_number_text, vat_number, country,
    debit_account_text, approval_required, project_required, payment_block, reviewed_at,
    payment_days, foreign_vat_code, origin, created_at FROM suppliers";

/// Adds a card. The `id` in it is ignored; the number given is returned. Accounts are not added.
pub fn add(tx: &Tx<'_>, card: &SupplierCard) -> Result<SupplierId, StoreFault> {
    let sql = "INSERT INTO suppliers (register_id, name, name_key, org_number_text, org_number,
                   vat_number, country, debit_account_text, approval_required, project_required,
                   payment_block, reviewed_at, payment_days, foreign_vat_code, origin, created_at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let columns = columns(card);
    tx.insert(sql, rusqlite::params_from_iter(columns.iter())).map(SupplierId)
}

/// Changes a card. Its origin and the day it was made stay.
pub fn save(tx: &Tx<'_>, card: &SupplierCard) -> Result<(), StoreFault> {
    let sql = "UPDATE suppliers SET register_id = ?1, name = ?2, name_key = ?3,
                   org_number_text = ?4, org_number = ?5, vat_number = ?6, country = ?7,
                   debit_account_text = ?8, approval_required = ?9, project_required = ?10,
                   payment_block = ?11, reviewed_at = ?12, payment_days = ?13,
                   foreign_vat_code = ?14
               WHERE id = ?15";
    let mut columns = columns(card);
    columns.truncate(14);
    columns.push(card.supplier.id.0.into());
    tx.change("supplier", sql, rusqlite::params_from_iter(columns.iter()))
}

/// One card with its accounts.
pub fn find(view: &View<'_>, id: SupplierId) -> Result<Option<SupplierCard>, StoreFault> {
    with_accounts(view, view.one(&format!("{SELECT} WHERE id = ?"), [id.0], of_row)?)
}

/// Debit account as the register has it, and department of the row in the table, of every supplier.
pub fn defaults(view: &View<'_>) -> Result<Vec<(SupplierId, String, Option<String>)>, StoreFault> {
    let sql = "SELECT s.id, s.debit_account_text, a.department FROM suppliers s
               LEFT JOIN autopost a ON a.supplier_id = s.id";
    view.all(sql, [], |row| Ok((SupplierId(row.get(0)?), row.get(1)?, row.get(2)?)))
}

/// Number of the register as written and name of every supplier.
pub fn numbers_and_names(view: &View<'_>) -> Result<Vec<(SupplierId, String, String)>, StoreFault> {
    let sql = "SELECT id, org_number_text, name FROM suppliers";
    view.all(sql, [], |row| Ok((SupplierId(row.get(0)?), row.get(1)?, row.get(2)?)))
}

/// The card with that organisation number in the register; the oldest if there are several.
pub fn by_org_number(
    view: &View<'_>,
    number: OrgNumber,
) -> Result<Option<SupplierCard>, StoreFault> {
    let sql = format!("{SELECT} WHERE org_number = ? ORDER BY id LIMIT 1");
    with_accounts(view, view.one(&sql, [number.number()], of_row)?)
}

/// How many other cards have the organisation number or the VAT number of a card.
pub fn sharing_number(view: &View<'_>, card: &SupplierCard) -> Result<u32, StoreFault> {
    let number = OrgNumber::in_document(&card.supplier.org_number_text).map(OrgNumber::number);
    let sql = "SELECT count(*) FROM suppliers
               WHERE (org_number = ?1 OR vat_number = ?2) AND id <> ?3";
    view.value(sql, (number, &card.vat_number, card.supplier.id.0), |row| row.get(0))
}

/// The card with that VAT number, as written without spaces.
pub fn by_vat_number(view: &View<'_>, number: &str) -> Result<Option<SupplierCard>, StoreFault> {
    let sql = format!("{SELECT} WHERE vat_number = ? ORDER BY id LIMIT 1");
    with_accounts(view, view.one(&sql, [number], of_row)?)
}

/// The card with that key in the register.
pub fn by_register_id(view: &View<'_>, key: &str) -> Result<Option<SupplierCard>, StoreFault> {
    with_accounts(view, view.one(&format!("{SELECT} WHERE register_id = ?"), [key], of_row)?)
}

/// The cards with that name, capitals aside.
pub fn by_name(view: &View<'_>, name: &str) -> Result<Vec<SupplierCard>, StoreFault> {
    let sql = format!("{SELECT} WHERE name_key = ? ORDER BY id");
    let cards = view.all(&sql, [name_key(name)], of_row)?;
    cards.into_iter().filter_map(|card| with_accounts(view, Some(card)).transpose()).collect()
}

/// All cards by name, without their accounts' details being left out: for the register's refresh.
pub fn all(view: &View<'_>) -> Result<Vec<SupplierCard>, StoreFault> {
    let cards = view.all(&format!("{SELECT} ORDER BY name_key, id"), [], of_row)?;
    cards.into_iter().filter_map(|card| with_accounts(view, Some(card)).transpose()).collect()
}

fn with_accounts(
    view: &View<'_>,
    card: Option<SupplierCard>,
) -> Result<Option<SupplierCard>, StoreFault> {
    let Some(mut card) = card else { return Ok(None) };
    let known = supplier_accounts::of(view, card.supplier.id)?;
    card.supplier.accounts = known.into_iter().map(|account| account.known()).collect();
    Ok(Some(card))
}

/// A name folded so that it sorts as Norwegian does (æ, ø, å after z) and is found whatever its
/// capitals.
pub fn name_key(name: &str) -> String {
    let name = name.trim();
    // What the small letter is depends on where it stands in a word: the whole text is looked at.
    if name.contains('Σ') {
        return name.to_lowercase().chars().map(last_letter).collect();
    }
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            ascii if ascii.is_ascii() => key.push(ascii.to_ascii_lowercase()),
            other => key.extend(other.to_lowercase().map(last_letter)),
        }
    }
    key
}

fn last_letter(c: char) -> char {
    match c {
        'æ' | 'ä' => '{',
        'ø' | 'ö' => '|',
        'å' => '}',
        other => other,
    }
}

/// The columns from `register_id` to `created_at`, in the table's order.
fn columns(card: &SupplierCard) -> Vec<rusqlite::types::Value> {
    let SupplierCard { supplier, register_id, vat_number, origin, created_at } = card;
    // A number that one click would mend is the same supplier's.
    let org_number = OrgNumber::in_document(&supplier.org_number_text);
    let org_number = org_number.map(|number| i64::from(number.number()));
    vec![
        register_id.clone().into(),
        supplier.name.clone().into(),
        name_key(&supplier.name).into(),
        supplier.org_number_text.clone().into(),
        org_number.into(),
        vat_number.clone().into(),
        supplier.country.clone().into(),
        supplier.debit_account_text.clone().into(),
        supplier.approval_required.into(),
        supplier.project_required.into(),
        supplier.payment_block.into(),
        supplier.reviewed_at.map(|at| at.timestamp_millis()).into(),
        supplier.payment_days.map(i64::from).into(),
        supplier.foreign_vat_code.map(|code| i64::from(code.number())).into(),
        origin.code().to_owned().into(),
        created_at.timestamp_millis().into(),
    ]
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<SupplierCard> {
    Ok(SupplierCard {
        supplier: Supplier {
            id: SupplierId(row.get(0)?),
            name: row.get(2)?,
            org_number_text: row.get(3)?,
            country: row.get(5)?,
            debit_account_text: row.get(6)?,
            approval_required: row.get(7)?,
            project_required: row.get(8)?,
            payment_block: row.get(9)?,
            reviewed_at: row.get::<_, Option<At>>(10)?.map(|at| at.0),
            payment_days: row.get(11)?,
            foreign_vat_code: vat_code(row, 12)?,
            accounts: Vec::new(),
        },
        register_id: row.get(1)?,
        vat_number: row.get(4)?,
        origin: row.get::<_, Code<_>>(13)?.0,
        created_at: row.get::<_, At>(14)?.0,
    })
}
