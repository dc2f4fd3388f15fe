//! The inbox: what waits for a person.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::invoice::InvoiceKind;
use ledger::{
    Channel, Currency, DocumentId, DocumentKind, Money, Series, SupplierId, VoucherNumber,
};
use rusqlite::Row;

use super::query::{Conditions, ListQuery, Order, Page, Rows, page};
use super::words::{Place, Places};
use crate::column::{At, Code, Cur, Day};
use crate::invoices::split_holds;
use crate::{Actor, DocumentState, InvoiceId, InvoiceStatus, StoreFault, View};

/// By what the inbox is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum InboxSort {
    /// When it came.
    #[default]
    Received,
    /// Supplier, or the seller's name in the document.
    Supplier,
    /// Invoice number.
    Number,
    /// Issue date.
    IssueOn,
    /// Due date.
    DueOn,
    /// Amount: in the company's currency for what waits, as to be paid in the archive.
    Amount,
}

/// What the inbox is filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InboxFilter {
    /// Words, each part of the supplier's name or of the invoice number.
    pub text: Option<String>,
    /// A hold code that must be among the reasons.
    pub hold: Option<String>,
    /// First due date.
    pub due_from: Option<NaiveDate>,
    /// Last due date.
    pub due_to: Option<NaiveDate>,
}

/// A row of the inbox: an invoice, or a document that is none or could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// The document.
    pub document: DocumentId,
    /// Which invoice in it.
    pub part: u32,
    /// The invoice, if one could be read.
    pub invoice: Option<InvoiceId>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// How.
    pub channel: Channel,
    /// Name of the file.
    pub file_name: String,
    /// What the bytes are.
    pub document_kind: DocumentKind,
    /// Where the document stands.
    pub state: DocumentState,
    /// Why it could not be read.
    pub unreadable_code: Option<String>,
    /// Its supplier.
    pub supplier: Option<SupplierId>,
    /// The supplier's name, else the seller's in the document.
    pub supplier_name: Option<String>,
    /// Invoice or credit note.
    pub kind: Option<InvoiceKind>,
    /// Number.
    pub number: Option<String>,
    /// Issue date.
    pub issue_on: Option<NaiveDate>,
    /// Due date.
    pub due_on: Option<NaiveDate>,
    /// To be paid, in the invoice's currency.
    pub payable: Option<Money>,
    /// Where the invoice stands.
    pub status: Option<InvoiceStatus>,
    /// Whether its payment is blocked.
    pub payment_block: bool,
    /// Hold codes: why it waits.
    pub holds: Vec<String>,
    /// Its voucher, and who posted it.
    pub voucher: Option<(VoucherNumber, Actor)>,
}

const ROW: &str = "SELECT d.id, p.part, d.received_at, d.channel, d.file_name, d.kind, d.state,
        d.unreadable_code, i.id, i.supplier_id, coalesce(s.name, i.seller_name), i.kind, i.number,
        i.issue_on, i.due_on, i.currency, i.payable_minor, i.status, ifnull(i.payment_block, 0),
        p.holds, v.series, v.fiscal_year, v.number, v.posted_by
    FROM inbox p JOIN documents d ON d.id = p.document_id
    LEFT JOIN invoices i ON i.id = p.invoice_id LEFT JOIN suppliers s ON s.id = i.supplier_id
    LEFT JOIN vouchers v ON v.id = i.voucher_id
    WHERE p.document_id = ? AND p.part = ?";

const ROWS: Rows<'_> = Rows {
    key: "document_id, part",
    amount: "company_minor",
    from: "inbox",
    places: Places {
        // Where no supplier was found the key is the seller's name, not folded as ours are.
        columns: &[Place::Text("supplier_key"), Place::Number("number_key")],
        elsewhere: None,
    },
};

/// A page of the inbox.
pub fn inbox(
    view: &View<'_>,
    query: &ListQuery<InboxSort, InboxFilter>,
) -> Result<Page<InboxRow>, StoreFault> {
    let order = match query.sort {
        InboxSort::Received => Order::Index(&["document_id", "part"]),
        InboxSort::Supplier => Order::Value("supplier_key"),
        InboxSort::Number => Order::Value("number_key"),
        InboxSort::IssueOn => Order::Value("issue_on"),
        InboxSort::DueOn => Order::Value("due_on"),
        InboxSort::Amount => Order::Value("company_minor"),
    };
    page(view, &ROWS, &conditions(&query.filter), order, query, |key| view.one(ROW, key, of_row))
}

fn conditions(filter: &InboxFilter) -> Conditions {
    let InboxFilter { text, hold, due_from, due_to } = filter;
    let mut conditions = Conditions::words(text.as_deref());
    if let Some(hold) = hold {
        conditions.and("instr(',' || holds || ',', ?) > 0", [format!(",{hold},").into()]);
    }
    conditions.and_some("due_on >= ?", due_from.map(|day| day.to_epoch_days()));
    conditions.and_some("due_on <= ?", due_to.map(|day| day.to_epoch_days()));
    conditions
}

pub(super) fn of_row(row: &Row<'_>) -> rusqlite::Result<InboxRow> {
    let currency: Option<Currency> = row.get::<_, Option<Cur>>(15)?.map(|cur| cur.0);
    let payable: Option<i64> = row.get(16)?;
    let holds: String = row.get(19)?;
    Ok(InboxRow {
        document: DocumentId(row.get(0)?),
        part: row.get(1)?,
        received_at: row.get::<_, At>(2)?.0,
        channel: row.get::<_, Code<_>>(3)?.0,
        file_name: row.get(4)?,
        document_kind: row.get::<_, Code<_>>(5)?.0,
        state: row.get::<_, Code<_>>(6)?.0,
        unreadable_code: row.get(7)?,
        invoice: row.get::<_, Option<i64>>(8)?.map(InvoiceId),
        supplier: row.get::<_, Option<i64>>(9)?.map(SupplierId),
        supplier_name: row.get(10)?,
        kind: row.get::<_, Option<Code<_>>>(11)?.map(|code| code.0),
        number: row.get(12)?,
        issue_on: row.get::<_, Option<Day>>(13)?.map(|day| day.0),
        due_on: row.get::<_, Option<Day>>(14)?.map(|day| day.0),
        payable: payable.zip(currency).map(|(minor, cur)| Money::from_minor(minor, cur)),
        status: row.get::<_, Option<Code<_>>>(17)?.map(|code| code.0),
        payment_block: row.get(18)?,
        holds: split_holds(&holds),
        voucher: voucher(row)?,
    })
}

fn voucher(row: &Row<'_>) -> rusqlite::Result<Option<(VoucherNumber, Actor)>> {
    let Some(Code::<Series>(series)) = row.get(20)? else { return Ok(None) };
    let number = VoucherNumber { series, fiscal_year: row.get(21)?, number: row.get(22)? };
    Ok(Some((number, Actor::of_column(row.get(23)?))))
}
