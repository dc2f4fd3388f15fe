//! The chart of accounts.

use ledger::{Account, AccountNumber, VatCode};
use rusqlite::Row;

use crate::column::checked;
use crate::{StoreFault, Tx, View};

/// Adds an account or changes its name, state and VAT code.
pub fn save(tx: &Tx<'_>, account: &Account) -> Result<(), StoreFault> {
    let Account { number, name, active, vat_code } = account;
    let sql = "INSERT INTO accounts (number, name, active, vat_code) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (number) DO UPDATE SET name = ?2, active = ?3, vat_code = ?4";
    tx.write(sql, (number.number(), name, active, vat_code.map(VatCode::number))).map(drop)
}

/// The whole chart by number.
pub fn all(view: &View<'_>) -> Result<Vec<Account>, StoreFault> {
    view.all("SELECT number, name, active, vat_code FROM accounts ORDER BY number", [], of_row)
}

/// One account.
pub fn find(view: &View<'_>, number: AccountNumber) -> Result<Option<Account>, StoreFault> {
    let sql = "SELECT number, name, active, vat_code FROM accounts WHERE number = ?";
    view.one(sql, [number.number()], of_row)
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        number: account_number(row, 0)?,
        name: row.get(1)?,
        active: row.get(2)?,
        vat_code: vat_code(row, 3)?,
    })
}

pub(crate) fn account_number(
    row: &Row<'_>,
    column: impl rusqlite::RowIndex,
) -> rusqlite::Result<AccountNumber> {
    checked(AccountNumber::new(row.get(column)?).ok(), "account")
}

pub(crate) fn vat_code(
    row: &Row<'_>,
    column: impl rusqlite::RowIndex,
) -> rusqlite::Result<Option<VatCode>> {
    let code: Option<u8> = row.get(column)?;
    code.map(|code| checked(VatCode::parse(&code.to_string()), "vat code")).transpose()
}
