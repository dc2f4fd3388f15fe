//! Finds records by words (Ctrl+K).

use ledger::{PayeeAccount, SupplierId};
use store::View;
use store::lists::{
    Direction, ListQuery, PaymentFilter, PaymentSort, SupplierFilter, SupplierSort, VoucherFilter,
    VoucherSort,
};
use wire::company::{Hit, Search};

use crate::fault::Outcome;
use crate::office::Context;
use crate::show;

/// Of each kind of record.
const MOST: u32 = 8;
/// Suppliers whose newest documents are shown, and how many of each.
const SUPPLIERS: usize = 3;
const NEWEST: u32 = 3;

/// Suppliers, documents, vouchers and payments that hold the words.
pub(crate) fn search(context: &Context, request: &Search) -> Outcome<Vec<Hit>> {
    let text = request.text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    context.read(|view| {
        let mut hits = suppliers(view, text)?;
        let of_suppliers = documents(view, text, &hits)?;
        hits.extend(of_suppliers);
        hits.extend(vouchers(view, text)?);
        hits.extend(payments(view, text)?);
        Ok(hits)
    })
}

/// The newest first, or by name.
fn few<S, F>(filter: F, sort: S, direction: Direction) -> ListQuery<S, F> {
    ListQuery { filter, sort, direction, offset: 0, limit: MOST }
}

fn hit(kind: &str, id: i64, title: String, detail: String) -> Hit {
    Hit { kind: kind.to_owned(), id, title, detail }
}

fn suppliers(view: &View<'_>, text: &str) -> Outcome<Vec<Hit>> {
    let filter = SupplierFilter { text: Some(text.to_owned()), ..SupplierFilter::default() };
    let query = few(filter, SupplierSort::Name, Direction::Ascending);
    let rows = store::lists::suppliers(view, &query)?.rows.into_iter();
    Ok(rows
        .map(|row| {
            let supplier = row.card.supplier;
            hit("supplier", supplier.id.0, supplier.name, supplier.org_number_text)
        })
        .collect())
}

/// By invoice number, and the newest of the suppliers that were found.
fn documents(view: &View<'_>, text: &str, suppliers: &[Hit]) -> Outcome<Vec<Hit>> {
    let mut found = store::invoices::with_number_part(view, text, MOST)?;
    for supplier in suppliers.iter().take(SUPPLIERS) {
        found.extend(store::invoices::latest_of(view, SupplierId(supplier.id), NEWEST)?);
    }
    let mut hits: Vec<Hit> = Vec::new();
    for invoice in found {
        let document = invoice.row.document;
        if hits.iter().any(|hit| hit.id == document.0) {
            continue;
        }
        let name = match invoice.row.supplier {
            Some(id) => store::suppliers::find(view, id)?.map(|card| card.supplier.name),
            None => None,
        };
        let title = name.or(invoice.row.seller_name).unwrap_or_default();
        let number = invoice.row.number.unwrap_or_default();
        let amount = invoice.row.amounts.payable.map(|money| money.to_string());
        let detail = format!("{number} {}", amount.unwrap_or_default());
        hits.push(hit("document", document.0, title, detail.trim().to_owned()));
    }
    Ok(hits)
}

fn vouchers(view: &View<'_>, text: &str) -> Outcome<Vec<Hit>> {
    let currency = store::company::load(view)?.settings.currency;
    let shown = |id: i64, number: String, text: String, minor: i64| {
        let amount = show::minor(minor, currency);
        hit("voucher", id, number, format!("{text} {} {}", amount.value, amount.currency))
    };
    if let Some(number) = voucher_number(text)
        && let Some(id) = store::vouchers::by_number(view, &number)?
        && let Some(found) = store::vouchers::find(view, id)?
    {
        let debit = found.voucher.postings().iter().map(|p| p.amount.minor().max(0)).sum();
        let text = found.voucher.text().to_owned();
        return Ok(vec![shown(id.0, found.number.to_string(), text, debit)]);
    }
    let filter = VoucherFilter { text: Some(text.to_owned()), ..VoucherFilter::default() };
    let query = few(filter, VoucherSort::Posted, Direction::Descending);
    let rows = store::lists::vouchers(view, &query)?.rows.into_iter();
    let row = |row: store::lists::VoucherListRow| {
        shown(row.id.0, row.number.to_string(), row.text, row.amount_minor)
    };
    Ok(rows.map(row).collect())
}

/// Reads `L-2026-17`.
fn voucher_number(text: &str) -> Option<ledger::VoucherNumber> {
    let upper = text.to_uppercase();
    let mut parts = upper.split('-');
    let series = ledger::Series::from_code(parts.next()?)?;
    let (fiscal_year, number) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some(ledger::VoucherNumber { series, fiscal_year, number })
}

fn payments(view: &View<'_>, text: &str) -> Outcome<Vec<Hit>> {
    let filter = PaymentFilter { text: Some(text.to_owned()), ..PaymentFilter::default() };
    let query = few(filter, PaymentSort::PayOn, Direction::Descending);
    let rows = store::lists::payments(view, &query)?.rows.into_iter();
    Ok(rows
        .map(|row| {
            let account = row.account.as_ref().map_or("", PayeeAccount::as_str);
            let detail = format!("{} {account} {}", row.amount, show::on(row.pay_on));
            hit("payment", row.id.0, row.supplier_name, detail)
        })
        .collect())
}
