//! The chart of accounts.

use ledger::{Account as Kept, AccountNumber};
use store::{ChartAccount, Subject, View as Read};
use wire::events::View;
use wire::settings::{Account, GetAccounts, SaveAccount};

use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid, refused};
use crate::office::Context;

/// The chart by number.
pub(crate) fn list(context: &Context, _: &GetAccounts) -> Outcome<Vec<Account>> {
    context.read(all)
}

fn all(view: &Read<'_>) -> Outcome<Vec<Account>> {
    let chart = store::accounts::all(view)?.into_iter();
    Ok(chart
        .map(|ChartAccount { account: Kept { number, name, active }, .. }| Account {
            number: number.to_string(),
            name,
            active,
        })
        .collect())
}

/// Adds an account or changes its name or whether it may be posted to.
pub(crate) fn save(context: &Context, request: &SaveAccount) -> Outcome<Vec<Account>> {
    let Account { number, name, active } = &request.account;
    let number = AccountNumber::parse(number.trim()).map_err(|_| invalid("number", "form"))?;
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(invalid("name", "empty"));
    }
    // The accounts every voucher leans on.
    let needed = [AccountNumber::SUPPLIER_LEDGER, AccountNumber::ROUNDING];
    if needed.contains(&number) && !*active {
        return Err(refused("account_needed"));
    }
    context.write(&[View::Settings, View::Autopost, View::Suppliers, View::Log], |tx| {
        let before = store::accounts::find(tx, number)?;
        let vat_code = before.as_ref().and_then(|before| before.vat_code);
        let account = Kept { number, name: name.clone(), active: *active };
        store::accounts::save(tx, &ChartAccount { account, vat_code })?;
        let was = before.map(|before| before.account);
        let was_name = was.as_ref().map(|a| a.name.clone()).unwrap_or_default();
        let was_active = was.map(|a| a.active.to_string()).unwrap_or_default();
        let id = i64::from(number.number());
        let edited = Edited::of(Subject::Account, id, "account_changed")
            .field("name", was_name, &name)
            .field("active", was_active, active);
        if !edited.is_empty() {
            note(context, tx, edited)?;
        }
        all(tx)
    })
}
