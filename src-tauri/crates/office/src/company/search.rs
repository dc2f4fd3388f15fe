//! Finds records by words (Ctrl+K).

use ledger::{PayeeAccount, SupplierId, VoucherId};
use store::View;
use store::lists::{Direction, ListQuery, SupplierFilter, SupplierSort};
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
        let suppliers = suppliers(view, text)?;
        let documents = documents(view, text, &suppliers)?;
        let vouchers = vouchers(view, text, &suppliers)?;
        let payments = payments(view, &vouchers)?;
        Ok([suppliers, documents, vouchers, payments].into_iter().flatten().collect())
    })
}

fn hit(kind: &str, id: i64, title: String, detail: String) -> Hit {
    Hit { kind: kind.to_owned(), id, title, detail }
}

fn suppliers(view: &View<'_>, text: &str) -> Outcome<Vec<Hit>> {
    let query = ListQuery {
        filter: SupplierFilter { text: Some(text.to_owned()), ..SupplierFilter::default() },
        sort: SupplierSort::Name,
        direction: Direction::Ascending,
        offset: 0,
        limit: MOST,
    };
    let rows = store::lists::suppliers(view, &query)?.rows.into_iter();
    Ok(rows
        .map(|card| {
            let supplier = card.supplier;
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

/// By number, else the newest of the suppliers that were found.
fn vouchers(view: &View<'_>, text: &str, suppliers: &[Hit]) -> Outcome<Vec<Hit>> {
    let mut found: Vec<VoucherId> = Vec::new();
    match voucher_number(text) {
        Some(number) => found.extend(store::vouchers::by_number(view, &number)?),
        None => {
            for supplier in suppliers.iter().take(SUPPLIERS) {
                found.extend(store::vouchers::latest_of(view, SupplierId(supplier.id), NEWEST)?);
            }
        }
    }
    let currency = store::company::load(view)?.settings.currency;
    let mut hits = Vec::new();
    for id in found {
        let Some(stored) = store::vouchers::find(view, id)? else { continue };
        let debit = stored.voucher.postings().iter().map(|p| p.amount.minor().max(0)).sum();
        let amount = show::minor(debit, currency);
        let detail = format!("{} {} {}", stored.voucher.text(), amount.value, amount.currency);
        hits.push(hit("voucher", id.0, stored.number.to_string(), detail));
    }
    Ok(hits)
}

/// Reads `L-2026-17`.
fn voucher_number(text: &str) -> Option<ledger::VoucherNumber> {
    let upper = text.to_uppercase();
    let mut parts = upper.split('-');
    let series = ledger::Series::from_code(parts.next()?)?;
    let (fiscal_year, number) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some(ledger::VoucherNumber { series, fiscal_year, number })
}

/// Of the vouchers that were found.
fn payments(view: &View<'_>, vouchers: &[Hit]) -> Outcome<Vec<Hit>> {
    let mut hits = Vec::new();
    for voucher in vouchers {
        let Some(payment) = store::payments::of_voucher(view, VoucherId(voucher.id))? else {
            continue;
        };
        let content = &payment.content;
        let card = store::suppliers::find(view, content.supplier)?;
        let name = card.map(|card| card.supplier.name).unwrap_or_default();
        let account = content.account.as_ref().map_or("", PayeeAccount::as_str);
        let detail = format!("{} {account} {}", content.amount, show::on(content.pay_on));
        hits.push(hit("payment", payment.id.0, name, detail));
    }
    Ok(hits)
}
