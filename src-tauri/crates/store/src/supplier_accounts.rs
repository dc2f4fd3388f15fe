//! Accounts that payments to a supplier may go to, or that were only seen on a document.

use chrono::{DateTime, Utc};
use ledger::{DocumentId, KnownAccount, PayeeAccount, SupplierId};

use crate::column::{At, checked};
use crate::{Actor, StoreFault, Tx, View};

/// An account of a supplier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplierAccount {
    /// The account.
    pub account: PayeeAccount,
    /// BIC of its bank.
    pub bic: Option<String>,
    /// When, and by whom, it was confirmed.
    pub confirmed: Option<(DateTime<Utc>, Actor)>,
    /// The document it was first seen on; none when it came from the register or a person.
    pub first_seen_on: Option<DocumentId>,
    /// When it was first seen.
    pub first_seen_at: DateTime<Utc>,
}

impl SupplierAccount {
    pub(crate) fn known(self) -> KnownAccount {
        KnownAccount { account: self.account, confirmed: self.confirmed.is_some() }
    }
}

/// All accounts of a supplier, the first seen first.
pub fn of(view: &View<'_>, supplier: SupplierId) -> Result<Vec<SupplierAccount>, StoreFault> {
    let sql = "SELECT account, bic, confirmed_at, confirmed_by, first_seen_document, first_seen_at
               FROM supplier_accounts WHERE supplier_id = ? ORDER BY first_seen_at, account";
    view.all(sql, [supplier.0], |row| {
        let account: String = row.get(0)?;
        let by = Actor::of_column(row.get(3)?);
        Ok(SupplierAccount {
            account: checked(PayeeAccount::parse(&account).ok(), "account")?,
            bic: row.get(1)?,
            confirmed: row.get::<_, Option<At>>(2)?.map(|at| (at.0, by)),
            first_seen_on: row.get::<_, Option<i64>>(4)?.map(DocumentId),
            first_seen_at: row.get::<_, At>(5)?.0,
        })
    })
}

/// Notes that a document names an account; one that is known already stays as it is.
pub fn seen(
    tx: &Tx<'_>,
    supplier: SupplierId,
    account: &PayeeAccount,
    document: DocumentId,
    at: DateTime<Utc>,
) -> Result<(), StoreFault> {
    let sql = "INSERT INTO supplier_accounts
                   (supplier_id, account, first_seen_document, first_seen_at)
               VALUES (?, ?, ?, ?) ON CONFLICT (supplier_id, account) DO NOTHING";
    tx.write(sql, (supplier.0, account.as_str(), document.0, At(at))).map(drop)
}

/// Confirms an account, adding it when it is new: a person's word or the register's.
pub fn confirm(
    tx: &Tx<'_>,
    supplier: SupplierId,
    account: &PayeeAccount,
    by: Actor,
    at: DateTime<Utc>,
) -> Result<(), StoreFault> {
    let sql = "INSERT INTO supplier_accounts
                   (supplier_id, account, confirmed_at, confirmed_by, first_seen_at)
               VALUES (?1, ?2, ?3, ?4, ?3)
               ON CONFLICT (supplier_id, account) DO UPDATE SET confirmed_at = ?3, confirmed_by = ?4
               WHERE confirmed_at IS NULL";
    tx.write(sql, (supplier.0, account.as_str(), At(at), by.column())).map(drop)
}

/// Takes a confirmation back: nothing is paid there by itself any more.
pub fn distrust(
    tx: &Tx<'_>,
    supplier: SupplierId,
    account: &PayeeAccount,
) -> Result<(), StoreFault> {
    let sql = "UPDATE supplier_accounts SET confirmed_at = NULL, confirmed_by = NULL
               WHERE supplier_id = ? AND account = ?";
    tx.change("supplier account", sql, (supplier.0, account.as_str()))
}
