//! Invoices against vouchers, open items against the general ledger, payments against open items,
//! files against payments.

use ledger::{SupplierId, VoucherId};
use rust_decimal::Decimal;

use super::{Finding, Report, rows};
use crate::{OpenItemId, PaymentId, Progress, Stage, StoreFault, View, payment_batches, payments};

pub(super) fn check(
    view: &View<'_>,
    progress: &Progress<'_>,
    report: &mut Report,
) -> Result<(), StoreFault> {
    let checks = [check_invoices, check_suppliers, check_items, check_payments, check_batches];
    for (done, check) in (0..).zip(checks) {
        progress.at(Stage::Ledgers, done, checks.len() as u64)?;
        check(view, report)?;
    }
    Ok(())
}

fn check_invoices(view: &View<'_>, report: &mut Report) -> Result<(), StoreFault> {
    let differing = view.all(
        "WITH named AS (
             SELECT voucher_id, count(*) AS invoices FROM invoices
             WHERE voucher_id IS NOT NULL GROUP BY voucher_id)
         SELECT v.id FROM vouchers v LEFT JOIN vouchers r ON r.reverses_id = v.id
             LEFT JOIN named n ON n.voucher_id = v.id
         WHERE v.kind <> 'reversal' AND v.document_id IS NOT NULL AND r.id IS NULL
             AND n.invoices IS NOT 1
         ORDER BY v.id",
        [],
        |row| Ok(Finding::InvoiceDiffers { voucher: VoucherId(row.get(0)?) }),
    )?;
    report.findings.extend(differing);
    Ok(())
}

fn check_suppliers(view: &View<'_>, report: &mut Report) -> Result<(), StoreFault> {
    let differing = view.all(
        "WITH ledger AS (
             SELECT supplier_id, -sum(amount_minor) AS minor FROM postings
             WHERE account = 2400 GROUP BY supplier_id),
         items AS (
             SELECT supplier_id, sum(remaining_minor) AS minor FROM open_items GROUP BY supplier_id)
         SELECT ifnull(l.supplier_id, i.supplier_id), ifnull(l.minor, 0), ifnull(i.minor, 0)
         FROM ledger l FULL JOIN items i ON i.supplier_id = l.supplier_id
         WHERE ifnull(l.minor, 0) <> ifnull(i.minor, 0) ORDER BY 1",
        [],
        |row| {
            Ok(Finding::SubledgerDiffers {
                supplier: SupplierId(row.get(0)?),
                ledger_minor: row.get(1)?,
                items_minor: row.get(2)?,
            })
        },
    )?;
    report.findings.extend(differing);
    Ok(())
}

fn check_items(view: &View<'_>, report: &mut Report) -> Result<(), StoreFault> {
    let differing = view.all(
        "SELECT o.id FROM open_items o LEFT JOIN vouchers v ON v.id = o.voucher_id
         WHERE o.supplier_id IS NOT v.supplier_id OR o.amount_minor IS NOT v.amount_minor
             OR o.remaining_minor <> o.amount_minor
                 - (SELECT ifnull(sum(amount_minor), 0) FROM settlements WHERE item_id = o.id)
                 + (SELECT ifnull(sum(amount_minor), 0) FROM settlements WHERE against_id = o.id)
         ORDER BY o.id",
        [],
        |row| Ok(Finding::OpenItemDiffers { item: OpenItemId(row.get(0)?) }),
    )?;
    report.findings.extend(differing);
    Ok(())
}

/// A payment is what its voucher owes, in the currency it owes it in; one that may still leave is for
/// exactly what remains of its item.
fn check_payments(view: &View<'_>, report: &mut Report) -> Result<(), StoreFault> {
    report.payments = rows(view, "SELECT count(*) FROM payments")?;
    let differing = view.all(
        "SELECT p.id FROM payments p LEFT JOIN open_items o ON o.id = p.open_item_id
         WHERE p.voucher_id IS NOT o.voucher_id OR p.supplier_id IS NOT o.supplier_id
             OR p.company_minor IS NOT o.amount_minor
             OR (p.currency = (SELECT currency FROM company) AND p.amount_minor <> p.company_minor)
             OR (p.currency <> (SELECT currency FROM company) AND p.amount_minor IS NOT (
                 SELECT -sum(original_minor) FROM postings
                 WHERE voucher_id = p.voucher_id AND account = 2400
                     AND original_currency = p.currency))
             OR (p.status IN ('to_check', 'held', 'released')
                 AND o.remaining_minor IS NOT p.company_minor)
         ORDER BY p.id",
        [],
        |row| Ok(Finding::PaymentDiffers { payment: PaymentId(row.get(0)?) }),
    )?;
    report.findings.extend(differing);
    Ok(())
}

fn check_batches(view: &View<'_>, report: &mut Report) -> Result<(), StoreFault> {
    for batch in payment_batches::all(view)? {
        let held = payments::of_batch(view, batch.id)?;
        let sum: Decimal = held.iter().map(|payment| payment.content.amount.amount()).sum();
        let count = held.len() as u64;
        let (expected_sum, expected_count) = match batch.cancelled_at {
            None => (batch.content.control_sum, u64::from(batch.content.payment_count)),
            Some(_) => (Decimal::ZERO, 0),
        };
        if (sum, count) != (expected_sum, expected_count) {
            report.find(Finding::BatchDiffers { batch: batch.id });
        }
    }
    Ok(())
}
