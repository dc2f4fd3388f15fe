//! One supplier's card.

use ledger::{OrgNumberFault, SupplierId};
use rules::HoldCode;
use store::{Actor, SupplierAccount, SupplierCard as Kept, View};
use wire::Reason;
use wire::autopost::DebitCell;
use wire::suppliers::{GetSupplier, SupplierAccountRow, SupplierCard, SupplierRow};

use crate::autopost::row::{debit_cell, stated_otherwise};
use crate::fault::{Outcome, not_found};
use crate::office::Context;
use crate::posting::Ground;
use crate::show;
use crate::why::{actor_name, names};

/// The card.
pub(crate) fn get(context: &Context, request: &GetSupplier) -> Outcome<SupplierCard> {
    context.read(|view| shown(view, &Ground::load(view, context.today)?, request.supplier))
}

/// The card as it stands in a view.
pub(super) fn shown(view: &View<'_>, ground: &Ground, id: i64) -> Outcome<SupplierCard> {
    let id = SupplierId(id);
    let kept = store::suppliers::find(view, id)?.ok_or_else(|| not_found("supplier"))?;
    let names = names(view)?;
    let accounts = store::supplier_accounts::of(view, id)?;
    let rows = accounts.iter().map(|account| account_row(account, &names)).collect();
    let edits = store::edits::of(view, store::Subject::Supplier, id.0)?;
    let review = edits.iter().rev().find(|edit| edit.what == "supplier_reviewed");
    let supplier = &kept.supplier;
    let fix = supplier.org_number().err().and_then(|fault: OrgNumberFault| fault.cleaned());
    Ok(SupplierCard {
        row: row(view, ground, &kept)?,
        register_id: kept.register_id.clone(),
        org_number_fix: fix.map(|number| number.to_string()),
        org_number_on_invoices: stated_otherwise(view, supplier)?,
        vat_number: kept.vat_number.clone().unwrap_or_default(),
        approval_required: supplier.approval_required,
        project_required: supplier.project_required,
        payment_days: supplier.payment_days,
        foreign_vat_code: supplier.foreign_vat_code.map(|code| code.to_string()),
        accounts: rows,
        reviewed_by: review.map(|edit| actor_name(edit.actor, &names)),
        reviewed_at: supplier.reviewed_at.map(show::at),
        version: version(&kept, &accounts),
    })
}

/// A number that is another one as soon as anything on the card is.
pub(super) fn version(kept: &Kept, accounts: &[SupplierAccount]) -> i64 {
    let hash = ledger::Sha256::of(format!("{kept:?}{accounts:?}").as_bytes());
    // Six bytes: exact as a number of the page.
    hash.0.iter().take(6).fold(0, |number, byte| number << 8 | i64::from(*byte))
}

fn account_row(
    account: &SupplierAccount,
    names: &std::collections::BTreeMap<store::UserId, String>,
) -> SupplierAccountRow {
    let confirmed_by = account.confirmed.map(|(_, actor)| actor);
    let source = match (account.first_seen_on, confirmed_by) {
        (Some(_), _) => "document",
        (None, Some(Actor::User(_))) => "person",
        (None, Some(Actor::Program) | None) => "register",
    };
    SupplierAccountRow {
        account: account.account.to_string(),
        confirmed: account.confirmed.is_some(),
        source: source.to_owned(),
        first_seen_at: show::at(account.first_seen_at),
        confirmed_by: confirmed_by.map(|actor| match actor {
            Actor::Program => "register".to_owned(),
            Actor::User(_) => actor_name(actor, names),
        }),
    }
}

/// The card as in the list.
pub(super) fn row(view: &View<'_>, ground: &Ground, kept: &Kept) -> Outcome<SupplierRow> {
    let supplier = &kept.supplier;
    let last = store::autopost::last_received(view, supplier.id)?;
    Ok(SupplierRow {
        supplier: supplier.id.0,
        name: supplier.name.clone(),
        org_number: supplier.org_number_text.clone(),
        country: supplier.country.clone(),
        debit_account: supplier.debit_account_text.clone(),
        last_received_at: last.map(show::at),
        payment_block: supplier.payment_block,
        reviewed: supplier.reviewed_at.is_some(),
        faults: faults(view, ground, kept)?,
    })
}

/// What is wrong with a card.
pub(crate) fn faults(view: &View<'_>, ground: &Ground, kept: &Kept) -> Outcome<Vec<Reason>> {
    let mut faults = Vec::new();
    match debit_cell(view, ground, &kept.supplier)? {
        DebitCell::Account { .. } => {}
        DebitCell::Empty => {
            faults.push(show::bare_reason(HoldCode::DebitAccountMissing.code()));
        }
        DebitCell::Error { reason, .. } => faults.push(reason),
    }
    if !kept.supplier.accounts.iter().any(|known| known.confirmed) {
        faults.push(show::bare_reason(HoldCode::BankAccountUnknown.code()));
    }
    Ok(faults)
}
