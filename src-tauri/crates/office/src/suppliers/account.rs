//! Confirms one of a supplier's accounts, or takes the confirmation back.

use ledger::{PayeeAccount, SupplierId};
use store::Subject;
use wire::suppliers::{SetSupplierAccount, SupplierCard};

use super::card::shown;
use super::save::CHANGED;
use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid, not_found};
use crate::office::Context;
use crate::posting::Ground;

/// A confirmed account may be new: a person has been told it. Payments in the queue that go to an
/// account whose confirmation is taken back can't be released any more.
pub(crate) fn set_account(
    context: &Context,
    request: &SetSupplierAccount,
) -> Outcome<SupplierCard> {
    let account = PayeeAccount::parse(&request.account).map_err(|_| invalid("account", "form"))?;
    context.write(&CHANGED, |tx| {
        let id = SupplierId(request.supplier);
        store::suppliers::find(tx, id)?.ok_or_else(|| not_found("supplier"))?;
        let known = store::supplier_accounts::of(tx, id)?;
        let was = known.iter().any(|k| k.account == account && k.confirmed.is_some());
        if request.confirmed {
            store::supplier_accounts::confirm(tx, id, &account, context.actor(), context.now)?;
        } else {
            store::supplier_accounts::distrust(tx, id, &account)?;
        }
        let edited = Edited::of(Subject::Supplier, id.0, "supplier_account").field(
            account.as_str(),
            was,
            request.confirmed,
        );
        if !edited.is_empty() {
            note(context, tx, edited)?;
        }
        shown(tx, &Ground::load(tx, context.today)?, request.supplier)
    })
}
