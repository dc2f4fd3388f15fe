//! The payment queue.

use chrono::NaiveDate;
use ledger::{
    DocumentId, Money, PayeeAccount, PaymentStatus, SupplierId, VoucherId, VoucherNumber,
};
use rusqlite::Row;

use super::query::{Conditions, ListQuery, Order, Page, Rows, page};
use super::words::{Place, Places};
use crate::column::{Code, Cur, Day, GivenAccount};
use crate::{Actor, BatchId, InvoiceId, PaymentId, StoreFault, View};

/// By what payments are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PaymentSort {
    /// The day it is to be paid.
    #[default]
    PayOn,
    /// Supplier's name.
    Supplier,
    /// Account.
    Account,
    /// KID or message.
    Remittance,
    /// Amount in the company's currency.
    Amount,
    /// The day until which a person holds it.
    HeldUntil,
    /// Where it stands.
    Status,
}

/// What payments are filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaymentFilter {
    /// One of these; empty for all.
    pub statuses: Vec<PaymentStatus>,
    /// Words, each part of the supplier's name, the account, the KID or the message.
    pub text: Option<String>,
    /// First day.
    pub pay_from: Option<NaiveDate>,
    /// Last day.
    pub pay_to: Option<NaiveDate>,
}

/// A row of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentListRow {
    /// Number.
    pub id: PaymentId,
    /// Where it stands.
    pub status: PaymentStatus,
    /// Who is paid.
    pub supplier: SupplierId,
    /// The supplier's name.
    pub supplier_name: String,
    /// The voucher.
    pub voucher: VoucherId,
    /// Its number.
    pub voucher_number: VoucherNumber,
    /// The invoice.
    pub invoice: Option<InvoiceId>,
    /// Its document.
    pub document: Option<DocumentId>,
    /// Its number.
    pub invoice_number: Option<String>,
    /// The day it is to be paid.
    pub pay_on: NaiveDate,
    /// How much.
    pub amount: Money,
    /// Where to; `None` until a person gives the account.
    pub account: Option<PayeeAccount>,
    /// Whether the account was confirmed for this supplier.
    pub account_confirmed: bool,
    /// KID or message.
    pub remittance: Option<String>,
    /// Whether a block stands on the supplier or the invoice.
    pub payment_block: bool,
    /// The file that holds it.
    pub batch: Option<BatchId>,
    /// Who posted the voucher.
    pub actor: Actor,
    /// The day until which a person holds it.
    pub held_until: Option<NaiveDate>,
}

const ROW: &str = "SELECT p.id, p.status, p.supplier_id, s.name, p.voucher_id, v.series,
        v.fiscal_year, v.number, p.invoice_id, v.document_id, i.number, p.pay_on, p.amount_minor,
        p.currency, p.account, a.confirmed_at IS NOT NULL, p.remittance,
        s.payment_block OR ifnull(i.payment_block, 0), p.batch_id, v.posted_by,
        p.held_until
    FROM payments p JOIN suppliers s ON s.id = p.supplier_id JOIN vouchers v ON v.id = p.voucher_id
    LEFT JOIN invoices i ON i.id = p.invoice_id
    LEFT JOIN supplier_accounts a ON a.supplier_id = p.supplier_id AND a.account = p.account
    WHERE p.id = ?";

/// With the index that has what most orders need.
const ROWS: Rows<'_> = Rows {
    key: "id, 0",
    amount: "company_minor",
    from: "payments INDEXED BY payments_day",
    places: Places {
        columns: &[
            Place::Supplier("supplier_id"),
            Place::Capitals("account"),
            Place::Text("remittance"),
        ],
        elsewhere: None,
    },
};
/// One pass over the table, where the index would send to it for every row.
const WHOLE_ROWS: Rows<'_> = Rows { from: "payments NOT INDEXED", ..ROWS };

/// A page of the payment queue.
pub fn payments(
    view: &View<'_>,
    query: &ListQuery<PaymentSort, PaymentFilter>,
) -> Result<Page<PaymentListRow>, StoreFault> {
    let order = match query.sort {
        PaymentSort::PayOn => Order::Value("pay_on"),
        PaymentSort::Supplier => Order::SupplierName("supplier_id"),
        PaymentSort::Account => Order::Value("account"),
        PaymentSort::Remittance => Order::Value("remittance"),
        PaymentSort::Amount => Order::Value("company_minor"),
        PaymentSort::HeldUntil => Order::Value("held_until"),
        PaymentSort::Status => Order::Value("status"),
    };
    let rows = match query.sort {
        PaymentSort::PayOn | PaymentSort::Supplier | PaymentSort::Amount | PaymentSort::Status
            if query.filter.text.is_none() =>
        {
            &ROWS
        }
        _ => &WHOLE_ROWS,
    };
    page(view, rows, &conditions(&query.filter), order, query, |(id, _)| {
        view.one(ROW, [id], of_row)
    })
}

/// All statuses when none is asked for.
fn wanted(filter: &PaymentFilter) -> &[PaymentStatus] {
    if filter.statuses.is_empty() { &PaymentStatus::ALL } else { &filter.statuses }
}

fn statuses(filter: &PaymentFilter) -> String {
    let codes: Vec<_> = wanted(filter).iter().map(|s| format!("'{}'", s.code())).collect();
    format!("status IN ({})", codes.join(", "))
}

fn conditions(filter: &PaymentFilter) -> Conditions {
    let PaymentFilter { statuses: _, text, pay_from, pay_to } = filter;
    let mut conditions = Conditions::words(text.as_deref());
    conditions.and(&statuses(filter), []);
    conditions.and_some("pay_on >= ?", pay_from.map(|day| day.to_epoch_days()));
    conditions.and_some("pay_on <= ?", pay_to.map(|day| day.to_epoch_days()));
    conditions
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<PaymentListRow> {
    let Cur(currency): Cur = row.get(13)?;
    Ok(PaymentListRow {
        id: PaymentId(row.get(0)?),
        status: row.get::<_, Code<_>>(1)?.0,
        supplier: SupplierId(row.get(2)?),
        supplier_name: row.get(3)?,
        voucher: VoucherId(row.get(4)?),
        voucher_number: VoucherNumber {
            series: row.get::<_, Code<_>>(5)?.0,
            fiscal_year: row.get(6)?,
            number: row.get(7)?,
        },
        invoice: row.get::<_, Option<i64>>(8)?.map(InvoiceId),
        document: row.get::<_, Option<i64>>(9)?.map(DocumentId),
        invoice_number: row.get(10)?,
        pay_on: row.get::<_, Day>(11)?.0,
        amount: Money::from_minor(row.get(12)?, currency),
        account: row.get::<_, GivenAccount>(14)?.0,
        account_confirmed: row.get(15)?,
        remittance: row.get(16)?,
        payment_block: row.get(17)?,
        batch: row.get::<_, Option<i64>>(18)?.map(BatchId),
        actor: Actor::of_column(row.get(19)?),
        held_until: row.get::<_, Option<Day>>(20)?.map(|day| day.0),
    })
}
