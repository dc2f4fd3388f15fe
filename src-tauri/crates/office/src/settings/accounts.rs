//! The chart of accounts.

use ledger::{Account as Kept, AccountNumber, VatCode};
use store::{Subject, View as Read};
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
        .map(|Kept { number, name, active, vat_code }| Account {
            number: number.to_string(),
            name,
            active,
            vat_code: vat_code.map(|code| code.to_string()),
        })
        .collect())
}

/// Adds an account or changes its name, its VAT code or whether it may be posted to.
pub(crate) fn save(context: &Context, request: &SaveAccount) -> Outcome<Vec<Account>> {
    let Account { number, name, active, vat_code } = &request.account;
    let number = AccountNumber::parse(number.trim()).map_err(|_| invalid("number", "form"))?;
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(invalid("name", "empty"));
    }
    if AccountNumber::NEEDED.contains(&number) && !*active {
        return Err(refused("account_needed"));
    }
    context.write(&[View::Settings, View::Autopost, View::Suppliers, View::Log], |tx| {
        let vat_code = known_code(tx, vat_code.as_deref())?;
        let was = store::accounts::find(tx, number)?;
        store::accounts::save(tx, &Kept { number, name: name.clone(), active: *active, vat_code })?;
        let shown = |code: Option<VatCode>| code.map(|code| code.to_string()).unwrap_or_default();
        let was_name = was.as_ref().map(|a| a.name.clone()).unwrap_or_default();
        let was_code = shown(was.as_ref().and_then(|a| a.vat_code));
        let was_active = was.map(|a| a.active.to_string()).unwrap_or_default();
        let id = i64::from(number.number());
        let edited = Edited::of(Subject::Account, id, "account_changed")
            .field("name", was_name, &name)
            .field("vat_code", was_code, shown(vat_code))
            .field("active", was_active, active);
        if !edited.is_empty() {
            note(context, tx, edited)?;
        }
        all(tx)
    })
}

/// A code of the company's list; nothing typed says nothing.
fn known_code(view: &Read<'_>, typed: Option<&str>) -> Outcome<Option<VatCode>> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else {
        return Ok(None);
    };
    let code = VatCode::parse(typed).ok_or_else(|| invalid("vat_code", "form"))?;
    let known = store::vat::load(view)?.rule(code).is_some();
    if known { Ok(Some(code)) } else { Err(invalid("vat_code", "unknown")) }
}
