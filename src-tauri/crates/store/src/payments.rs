//! The payment queue: one payment for each open item, released by a person.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::{Money, PayeeAccount, PaymentStatus, SupplierId, VoucherId};
use rusqlite::Row;

use crate::column::{At, Code, Cur, Day, GivenAccount, row_id};
use crate::{BatchId, InvoiceId, OpenItemId, StoreFault, Tx, View};

row_id!(
    /// Number of a payment in the company file.
    PaymentId
);

/// A payment that joins the queue, to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPayment {
    /// What it pays.
    pub open_item: OpenItemId,
    /// The voucher of that item.
    pub voucher: VoucherId,
    /// The invoice.
    pub invoice: Option<InvoiceId>,
    /// Who is paid.
    pub supplier: SupplierId,
    /// How much, in the invoice's currency.
    pub amount: Money,
    /// Where to; `None` until a person gives the account. It is not released before.
    pub account: Option<PayeeAccount>,
    /// BIC, for accounts abroad.
    pub bic: Option<String>,
    /// KID or message.
    pub remittance: Option<String>,
    /// The day it is to be paid.
    pub pay_on: NaiveDate,
}

/// A payment as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Number.
    pub id: PaymentId,
    /// Content.
    pub content: NewPayment,
    /// Where it stands.
    pub status: PaymentStatus,
    /// The day until which a person holds it.
    pub held_until: Option<NaiveDate>,
    /// The file that holds it.
    pub batch: Option<BatchId>,
    /// When it joined the queue.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub changed_at: DateTime<Utc>,
}

/// Puts a payment in the queue.
pub fn add(tx: &Tx<'_>, payment: &NewPayment, at: DateTime<Utc>) -> Result<PaymentId, StoreFault> {
    let NewPayment {
        open_item,
        voucher,
        invoice,
        supplier,
        amount,
        account,
        bic,
        remittance,
        pay_on,
    } = payment;
    let sql = "INSERT INTO payments (open_item_id, voucher_id, invoice_id, supplier_id,
                   amount_minor, currency, account, bic, remittance, pay_on, status, created_at,
                   changed_at, company_minor)
               SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'to_check', ?11, ?11, amount_minor
               FROM open_items WHERE id = ?1";
    let id = tx.insert(
        sql,
        (
            open_item.0,
            voucher.0,
            invoice.map(|id| id.0),
            supplier.0,
            amount.minor(),
            Cur(amount.currency()),
            GivenAccount(account.clone()),
            bic,
            remittance,
            Day(*pay_on),
            At(at),
        ),
    )?;
    Ok(PaymentId(id))
}

/// Holds a payment, takes it out, puts it back, or marks it as paid. Releasing and sending are
/// done for a whole file, in [`crate::payment_batches`].
///
/// # Errors
/// [`crate::Refusal::PaymentStatus`] for a step that [`PaymentStatus::may_become`] does not have.
pub fn set_status(
    tx: &Tx<'_>,
    id: PaymentId,
    status: PaymentStatus,
    at: DateTime<Utc>,
) -> Result<(), StoreFault> {
    let sql = "UPDATE payments SET status = ?2, changed_at = ?3 WHERE id = ?1";
    tx.change("payment", sql, (id.0, Code(status), At(at)))
}

/// Says where a payment that is still in the queue goes. A BIC belongs to the account it came with.
///
/// # Errors
/// [`crate::Refusal::PaymentInFile`] once a file holds it.
pub fn give_account(
    tx: &Tx<'_>,
    id: PaymentId,
    account: &PayeeAccount,
    at: DateTime<Utc>,
) -> Result<(), StoreFault> {
    let sql = "UPDATE payments SET bic = iif(account IN ('', ?2), bic, NULL), account = ?2,
                   changed_at = ?3
               WHERE id = ?1";
    tx.change("payment", sql, (id.0, account.as_str(), At(at)))
}

/// Notes until which day a person holds a payment.
pub fn set_held_until(
    tx: &Tx<'_>,
    id: PaymentId,
    until: Option<NaiveDate>,
) -> Result<(), StoreFault> {
    let sql = "UPDATE payments SET held_until = ?2 WHERE id = ?1";
    tx.change("payment", sql, (id.0, until.map(Day)))
}

/// One payment.
pub fn find(view: &View<'_>, id: PaymentId) -> Result<Option<Payment>, StoreFault> {
    view.one("SELECT * FROM payments WHERE id = ?", [id.0], of_row)
}

/// The payment of a voucher.
pub fn of_voucher(view: &View<'_>, voucher: VoucherId) -> Result<Option<Payment>, StoreFault> {
    let sql = "SELECT payments.* FROM open_items
               JOIN payments ON payments.open_item_id = open_items.id
               WHERE open_items.voucher_id = ?";
    view.one(sql, [voucher.0], of_row)
}

/// The payments in a file, in order.
pub fn of_batch(view: &View<'_>, batch: BatchId) -> Result<Vec<Payment>, StoreFault> {
    view.all("SELECT * FROM payments WHERE batch_id = ? ORDER BY id", [batch.0], of_row)
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Payment> {
    let currency: Cur = row.get("currency")?;
    Ok(Payment {
        id: PaymentId(row.get("id")?),
        content: NewPayment {
            open_item: OpenItemId(row.get("open_item_id")?),
            voucher: VoucherId(row.get("voucher_id")?),
            invoice: row.get::<_, Option<i64>>("invoice_id")?.map(InvoiceId),
            supplier: SupplierId(row.get("supplier_id")?),
            amount: Money::from_minor(row.get("amount_minor")?, currency.0),
            account: row.get::<_, GivenAccount>("account")?.0,
            bic: row.get("bic")?,
            remittance: row.get("remittance")?,
            pay_on: row.get::<_, Day>("pay_on")?.0,
        },
        status: row.get::<_, Code<_>>("status")?.0,
        held_until: row.get::<_, Option<Day>>("held_until")?.map(|day| day.0),
        batch: row.get::<_, Option<i64>>("batch_id")?.map(BatchId),
        created_at: row.get::<_, At>("created_at")?.0,
        changed_at: row.get::<_, At>("changed_at")?.0,
    })
}
