//! A person has looked over a card (D12).

use ledger::{PayeeAccount, SupplierId};
use store::Subject;
use wire::suppliers::{ReviewSupplier, SupplierCard};

use super::card::{shown, version};
use super::save::CHANGED;
use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid, not_found, stale};
use crate::office::Context;
use crate::posting::Ground;

/// The payment block of a created supplier falls, and the accounts named are confirmed.
pub(crate) fn review(context: &Context, request: &ReviewSupplier) -> Outcome<SupplierCard> {
    context.write(&CHANGED, |tx| {
        let id = SupplierId(request.supplier);
        let mut card = store::suppliers::find(tx, id)?.ok_or_else(|| not_found("supplier"))?;
        let known = store::supplier_accounts::of(tx, id)?;
        if version(&card, &known) != request.version {
            return Err(stale());
        }
        let mut edited = Edited::of(Subject::Supplier, id.0, "supplier_reviewed").field(
            "reviewed",
            card.supplier.reviewed_at.is_some(),
            true,
        );
        if card.supplier.reviewed_at.is_none() {
            edited = edited.field("payment_block", card.supplier.payment_block, false);
            card.supplier.payment_block = false;
        }
        for text in &request.confirm_accounts {
            let account = PayeeAccount::parse(text).map_err(|_| invalid("account", "form"))?;
            if !known.iter().any(|known| known.account == account) {
                return Err(not_found("account"));
            }
            store::supplier_accounts::confirm(tx, id, &account, context.actor(), context.now)?;
            edited = edited.field(account.as_str(), "", "confirmed");
        }
        card.supplier.reviewed_at = Some(context.now);
        store::suppliers::save(tx, &card)?;
        note(context, tx, edited)?;
        shown(tx, &Ground::load(tx, context.today)?, request.supplier)
    })
}
