//! Invoices: what lists, guards and the search for duplicates need of each.

use chrono::NaiveDate;
use ledger::invoice::{InvoiceFormat, InvoiceKind};
use ledger::{Currency, DocumentId, Money, OrgNumber, SupplierId, VoucherId};
use rusqlite::Row;

use crate::column::{Code, Coded, Cur, Day, checked, codes, row_id};
use crate::{StoreFault, Tx, View};

row_id!(
    /// Number of an invoice in the company file.
    InvoiceId
);

/// Where an invoice stands. A payment block is apart from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvoiceStatus {
    /// Came in.
    New,
    /// Has a proposed coding.
    Coded,
    /// Verified by the one who knows the purchase.
    Verified,
    /// Approved for payment.
    Approved,
    /// Posted, its payment in the queue.
    Queued,
    /// Its payment was sent to the bank.
    Sent,
    /// Paid.
    Paid,
    /// Put away by a person.
    Rejected,
}

codes!(InvoiceStatus {
    New = "new",
    Coded = "coded",
    Verified = "verified",
    Approved = "approved",
    Queued = "queued",
    Sent = "sent",
    Paid = "paid",
    Rejected = "rejected",
});

/// Totals of an invoice, all in the invoice's currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InvoiceAmounts {
    /// Without VAT.
    pub net: Option<Money>,
    /// VAT.
    pub vat: Option<Money>,
    /// With VAT.
    pub gross: Option<Money>,
    /// To be paid.
    pub payable: Option<Money>,
    /// Rounding.
    pub rounding: Option<Money>,
    /// Paid before.
    pub prepaid: Option<Money>,
}

/// What is kept of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceRow {
    /// The document it stands in.
    pub document: DocumentId,
    /// Which one in the document, from 0.
    pub part: u32,
    /// What it was read from.
    pub format: InvoiceFormat,
    /// Invoice or credit note.
    pub kind: InvoiceKind,
    /// Where it stands.
    pub status: InvoiceStatus,
    /// Whether its payment is blocked.
    pub payment_block: bool,
    /// Its supplier.
    pub supplier: Option<SupplierId>,
    /// The seller's name in the document.
    pub seller_name: Option<String>,
    /// Number as written.
    pub number: Option<String>,
    /// Issue date.
    pub issue_on: Option<NaiveDate>,
    /// Due date.
    pub due_on: Option<NaiveDate>,
    /// Currency.
    pub currency: Option<Currency>,
    /// Totals.
    pub amounts: InvoiceAmounts,
    /// With VAT in the company's currency, when a rate is known. Minor units of that currency.
    pub company_minor: Option<i64>,
    /// KID or other remittance reference, as written.
    pub remittance: Option<String>,
    /// Account it wants to be paid to, as written.
    pub payee_account: Option<String>,
    /// The buyer's organisation number.
    pub buyer_org_number: Option<OrgNumber>,
    /// Order.
    pub order_reference: Option<String>,
    /// Buyer's reference.
    pub buyer_reference: Option<String>,
    /// Contract.
    pub contract_reference: Option<String>,
    /// Hold codes: why it waits.
    pub holds: Vec<String>,
    /// Its voucher.
    pub voucher: Option<VoucherId>,
}

/// An invoice as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredInvoice {
    /// Number.
    pub id: InvoiceId,
    /// Content.
    pub row: InvoiceRow,
}

impl Coded for InvoiceFormat {
    fn to_code(self) -> &'static str {
        match self {
            Self::PeppolBilling3 => "peppol_billing_3",
            Self::Ehf2 => "ehf_2",
            Self::OtherUbl => "other_ubl",
            Self::Finvoice => "finvoice",
        }
    }

    fn of_code(code: &str) -> Option<Self> {
        let all = [Self::PeppolBilling3, Self::Ehf2, Self::OtherUbl, Self::Finvoice];
        all.into_iter().find(|format| format.to_code() == code)
    }
}

impl Coded for InvoiceKind {
    fn to_code(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit_note",
        }
    }

    fn of_code(code: &str) -> Option<Self> {
        [Self::Invoice, Self::CreditNote].into_iter().find(|kind| kind.to_code() == code)
    }
}

/// A number as duplicates are compared by: letters and digits only, capitals, no leading zeros in
/// front of the first other sign. `F-00 12` and `f0012` are one, and so are `0012` and `12`.
pub fn number_key(number: &str) -> String {
    let signs = number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase);
    let key: String = signs.collect();
    let short = key.trim_start_matches('0');
    if short.is_empty() { key } else { short.to_owned() }
}

/// Adds an invoice.
///
/// # Errors
/// [`StoreFault::Constraint`] when an amount is not in the invoice's currency.
pub fn add(tx: &Tx<'_>, row: &InvoiceRow) -> Result<InvoiceId, StoreFault> {
    let sql = "INSERT INTO invoices (document_id, part, format, kind, status, payment_block,
                   supplier_id, seller_name, number, number_key, issue_on, due_on, currency,
                   net_minor, vat_minor, gross_minor, payable_minor, rounding_minor,
                   prepaid_minor, company_minor, remittance, payee_account, buyer_org_number,
                   order_reference, buyer_reference, contract_reference, holds, voucher_id)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                   ?, ?, ?)";
    let minor = |money: Option<Money>| minor_in(row.currency, money);
    let InvoiceAmounts { net, vat, gross, payable, rounding, prepaid } = row.amounts;
    let id = tx.insert(
        sql,
        rusqlite::params![
            row.document.0,
            row.part,
            Code(row.format),
            Code(row.kind),
            Code(row.status),
            row.payment_block,
            row.supplier.map(|id| id.0),
            row.seller_name,
            row.number,
            row.number.as_deref().map(number_key),
            row.issue_on.map(Day),
            row.due_on.map(Day),
            row.currency.map(Cur),
            minor(net)?,
            minor(vat)?,
            minor(gross)?,
            minor(payable)?,
            minor(rounding)?,
            minor(prepaid)?,
            row.company_minor,
            row.remittance,
            row.payee_account,
            row.buyer_org_number.map(OrgNumber::number),
            row.order_reference,
            row.buyer_reference,
            row.contract_reference,
            row.holds.join(","),
            row.voucher.map(|id| id.0),
        ],
    )?;
    Ok(InvoiceId(id))
}

fn minor_in(currency: Option<Currency>, money: Option<Money>) -> Result<Option<i64>, StoreFault> {
    match money {
        Some(money) if Some(money.currency()) != currency => {
            Err(StoreFault::Constraint("an amount is not in the invoice's currency".into()))
        }
        money => Ok(money.map(Money::minor)),
    }
}

/// What a decision changes about an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceState {
    /// Where it stands.
    pub status: InvoiceStatus,
    /// Whether its payment is blocked.
    pub payment_block: bool,
    /// Its supplier.
    pub supplier: Option<SupplierId>,
    /// With VAT in the company's currency, in minor units.
    pub company_minor: Option<i64>,
    /// Hold codes.
    pub holds: Vec<String>,
    /// Its voucher.
    pub voucher: Option<VoucherId>,
}

/// Changes where an invoice stands.
pub fn set_state(tx: &Tx<'_>, id: InvoiceId, state: &InvoiceState) -> Result<(), StoreFault> {
    let InvoiceState { status, payment_block, supplier, company_minor, holds, voucher } = state;
    let sql = "UPDATE invoices SET status = ?2, payment_block = ?3, supplier_id = ?4,
                   company_minor = ?5, holds = ?6, voucher_id = ?7 WHERE id = ?1";
    let (supplier, voucher) = (supplier.map(|id| id.0), voucher.map(|id| id.0));
    let holds = holds.join(",");
    tx.change(
        "invoice",
        sql,
        (id.0, Code(*status), payment_block, supplier, company_minor, holds, voucher),
    )
}

/// Changes an invoice's status alone.
pub fn set_status(tx: &Tx<'_>, id: InvoiceId, status: InvoiceStatus) -> Result<(), StoreFault> {
    tx.change("invoice", "UPDATE invoices SET status = ?2 WHERE id = ?1", (id.0, Code(status)))
}

/// Blocks an invoice's payment, or lifts the block.
pub fn set_payment_block(tx: &Tx<'_>, id: InvoiceId, blocked: bool) -> Result<(), StoreFault> {
    tx.change("invoice", "UPDATE invoices SET payment_block = ?2 WHERE id = ?1", (id.0, blocked))
}

/// One invoice.
pub fn find(view: &View<'_>, id: InvoiceId) -> Result<Option<StoredInvoice>, StoreFault> {
    view.one("SELECT * FROM invoices WHERE id = ?", [id.0], of_row)
}

/// The invoices in a document, in its order.
pub fn of_document(
    view: &View<'_>,
    document: DocumentId,
) -> Result<Vec<StoredInvoice>, StoreFault> {
    view.all("SELECT * FROM invoices WHERE document_id = ? ORDER BY part", [document.0], of_row)
}

/// The invoice a voucher posted.
pub fn of_voucher(
    view: &View<'_>,
    voucher: VoucherId,
) -> Result<Option<StoredInvoice>, StoreFault> {
    let sql = "SELECT invoices.* FROM vouchers
               JOIN invoices ON invoices.document_id = vouchers.document_id
               WHERE vouchers.id = ?1 AND invoices.voucher_id = ?1";
    view.one(sql, [voucher.0], of_row)
}

/// The newest invoices whose number holds a text, signs and capitals aside. Reads an index alone.
pub fn with_number_part(
    view: &View<'_>,
    text: &str,
    count: u32,
) -> Result<Vec<StoredInvoice>, StoreFault> {
    let key = number_key(text);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "SELECT * FROM invoices WHERE id IN (
                   SELECT id FROM invoices INDEXED BY invoices_number
                   WHERE instr(number_key, ?) > 0 ORDER BY id DESC LIMIT ?)
               ORDER BY id DESC";
    view.all(sql, (key, count), of_row)
}

/// The newest invoices of a supplier, newest first.
pub fn latest_of(
    view: &View<'_>,
    supplier: SupplierId,
    count: u32,
) -> Result<Vec<StoredInvoice>, StoreFault> {
    let sql = "SELECT * FROM invoices INDEXED BY invoices_supplier
               WHERE supplier_id = ? ORDER BY id DESC LIMIT ?";
    view.all(sql, (supplier.0, count), of_row)
}

/// How many invoices of a supplier are kept, `limit` at most; only those before `before`, where that
/// is given.
pub fn count_before(
    view: &View<'_>,
    supplier: SupplierId,
    before: Option<InvoiceId>,
    limit: u32,
) -> Result<u32, StoreFault> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM invoices INDEXED BY invoices_supplier
               WHERE supplier_id = ? AND id < ? LIMIT ?)";
    let before = before.map_or(i64::MAX, |id| id.0);
    view.value(sql, (supplier.0, before, limit), |row| row.get(0))
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<StoredInvoice> {
    let currency = row.get::<_, Option<Cur>>("currency")?.map(|cur| cur.0);
    let amount = |column: &str| -> rusqlite::Result<Option<Money>> {
        let minor: Option<i64> = row.get(column)?;
        Ok(minor.zip(currency).map(|(minor, currency)| Money::from_minor(minor, currency)))
    };
    let holds: String = row.get("holds")?;
    let buyer: Option<u32> = row.get("buyer_org_number")?;
    let buyer = buyer.map(|n| checked(OrgNumber::parse(&format!("{n:09}")).ok(), "org number"));
    let day = |column: &str| row.get::<_, Option<Day>>(column);
    let content = InvoiceRow {
        document: DocumentId(row.get("document_id")?),
        part: row.get("part")?,
        format: row.get::<_, Code<_>>("format")?.0,
        kind: row.get::<_, Code<_>>("kind")?.0,
        status: row.get::<_, Code<_>>("status")?.0,
        payment_block: row.get("payment_block")?,
        supplier: row.get::<_, Option<i64>>("supplier_id")?.map(SupplierId),
        seller_name: row.get("seller_name")?,
        number: row.get("number")?,
        issue_on: day("issue_on")?.map(|day| day.0),
        due_on: day("due_on")?.map(|day| day.0),
        currency,
        amounts: InvoiceAmounts {
            net: amount("net_minor")?,
            vat: amount("vat_minor")?,
            gross: amount("gross_minor")?,
            payable: amount("payable_minor")?,
            rounding: amount("rounding_minor")?,
            prepaid: amount("prepaid_minor")?,
        },
        company_minor: row.get("company_minor")?,
        remittance: row.get("remittance")?,
        payee_account: row.get("payee_account")?,
        buyer_org_number: buyer.transpose()?,
        order_reference: row.get("order_reference")?,
        buyer_reference: row.get("buyer_reference")?,
        contract_reference: row.get("contract_reference")?,
        holds: split_holds(&holds),
        voucher: row.get::<_, Option<i64>>("voucher_id")?.map(VoucherId),
    };
    Ok(StoredInvoice { id: InvoiceId(row.get("id")?), row: content })
}

pub(crate) fn split_holds(holds: &str) -> Vec<String> {
    holds.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}
