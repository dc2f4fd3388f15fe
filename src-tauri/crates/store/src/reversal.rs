//! Taking a posted voucher back.

use chrono::NaiveDate;
use ledger::{PaymentStatus, VoucherId};

use crate::open_items::Terms;
use crate::vouchers::{Posted, Source};
use crate::{StoreFault, Tx, open_items, payments, vouchers};

/// Posts the reversal of a voucher, settles the two items against each other and takes the payment
/// out of the queue. What the invoice and its document become is the caller's decision.
///
/// # Errors
/// See [`vouchers::post_reversal`]: among them, that a payment file holds the payment.
pub fn reverse(
    tx: &Tx<'_>,
    voucher: VoucherId,
    voucher_on: NaiveDate,
    text: String,
    source: &Source,
) -> Result<Posted, StoreFault> {
    let posted = vouchers::post_reversal(tx, voucher, voucher_on, text, source)?;
    if let Some(payment) = payments::of_voucher(tx, voucher)?
        && payment.status != PaymentStatus::Removed
    {
        payments::set_status(tx, payment.id, PaymentStatus::Removed, source.posted_at)?;
    }
    let original = open_items::of_voucher(tx, voucher)?;
    let turned = open_items::open(tx, posted.id, &Terms::default())?;
    if let (Some(original), Some(turned)) = (original, turned) {
        let (owed, credited) = if original.amount.is_negative() {
            (turned, original.id)
        } else {
            (original.id, turned)
        };
        open_items::settle(tx, owed, credited, source.run, source.posted_at)?;
    }
    Ok(posted)
}
