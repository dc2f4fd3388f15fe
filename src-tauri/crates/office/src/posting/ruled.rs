//! What rules do to an invoice besides its voucher.

use ledger::{BalancedVoucher, SupplierId};
use rules::vocabulary::ApprovalOutcome;
use rules::{Effect, Plan};
use store::{Edit, InvoiceId, InvoiceStatus, Subject, Tx};

use super::decided::Done;
use super::{Occasion, coding};
use crate::fault::{Outcome, internal};

/// What is posted waits in the payment queue; what rules coded or verified says so (B-67, B-69).
pub(super) fn status(plan: &Plan, posted: bool) -> InvoiceStatus {
    let coded = plan.effects.iter().any(|effect| matches!(effect, Effect::KeepCoding(_)));
    let approval = plan.effects.iter().find_map(|effect| match effect {
        Effect::Approve(outcome) => Some(*outcome),
        _ => None,
    });
    match approval {
        _ if posted => InvoiceStatus::Queued,
        Some(ApprovalOutcome::Approved) => InvoiceStatus::Approved,
        Some(ApprovalOutcome::Verified) => InvoiceStatus::Verified,
        Some(ApprovalOutcome::Rejected) => InvoiceStatus::New,
        None if coded => InvoiceStatus::Coded,
        None => InvoiceStatus::New,
    }
}

/// Keeps the coding that rules gave an invoice that waits; another decision takes it away.
pub(super) fn keep_coding(tx: &Tx<'_>, plan: &Plan, invoice: InvoiceId) -> Outcome<()> {
    let coded = plan.effects.iter().find_map(|effect| match effect {
        Effect::KeepCoding(coded) => Some(coded),
        _ => None,
    });
    match coded {
        Some(coded) => {
            let rows = coding::rows(&coded.coding, None);
            let coding = serde_json::to_string(&rows).map_err(|error| internal(&error))?;
            Ok(store::invoice_facts::put_coding(tx, invoice, &coding)?)
        }
        None => Ok(store::invoice_facts::remove_coding(tx, invoice)?),
    }
}

/// Puts the supplier under a payment block (B-113), and writes that down.
pub(super) fn block_supplier(
    tx: &Tx<'_>,
    plan: &Plan,
    supplier: Option<SupplierId>,
    occasion: &Occasion,
) -> Outcome<()> {
    let blocks = plan.effects.iter().any(|effect| matches!(effect, Effect::BlockSupplier(_)));
    let Some(supplier) = supplier.filter(|_| blocks) else { return Ok(()) };
    let Some(mut card) = store::suppliers::find(tx, supplier)? else { return Ok(()) };
    if card.supplier.payment_block {
        return Ok(());
    }
    card.supplier.payment_block = true;
    store::suppliers::save(tx, &card)?;
    let edit = Edit {
        edited_at: occasion.now,
        actor: occasion.actor,
        subject: Subject::Supplier,
        subject_id: supplier.0,
        what: "supplier_changed".to_owned(),
        before: Some(serde_json::json!({ "payment_block": false }).to_string()),
        after: Some(serde_json::json!({ "payment_block": true }).to_string()),
    };
    store::edits::add(tx, &edit)?;
    Ok(())
}

/// The entries of costs that are spread over months.
pub(super) fn accrued(plan: &Plan) -> impl Iterator<Item = &BalancedVoucher> {
    let entries = plan.effects.iter().filter_map(|effect| match effect {
        Effect::Accrue(_, entries) => Some(entries),
        _ => None,
    });
    entries.flatten()
}

/// What was done, by what rules said.
pub(super) fn approved(outcome: ApprovalOutcome) -> Done {
    match outcome {
        ApprovalOutcome::Verified => Done::Verified,
        ApprovalOutcome::Approved => Done::Approved,
        ApprovalOutcome::Rejected => Done::Rejected,
    }
}
