//! Lines of invoices: what lists and searches show of them.

use rusqlite::Row;
use rust_decimal::Decimal;

use crate::column::Dec;
use crate::{InvoiceId, StoreFault, Tx, View};

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvoiceLineRow {
    /// Name of the item.
    pub name: Option<String>,
    /// Seller's item code.
    pub seller_item: Option<String>,
    /// How many.
    pub quantity: Option<Decimal>,
    /// Of what.
    pub unit: Option<String>,
    /// Unit price without VAT.
    pub price: Option<Decimal>,
    /// Amount without VAT, in minor units of the invoice's currency.
    pub net_minor: Option<i64>,
    /// VAT category code.
    pub vat_category: Option<String>,
    /// VAT rate in per cent.
    pub vat_rate: Option<Decimal>,
}

/// Adds the lines of an invoice, in order.
pub fn add(tx: &Tx<'_>, invoice: InvoiceId, lines: &[InvoiceLineRow]) -> Result<(), StoreFault> {
    let sql = "INSERT INTO invoice_lines (invoice_id, line, name, seller_item, quantity, unit,
                   price, net_minor, vat_category, vat_rate)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    for (line, row) in (0_i64..).zip(lines) {
        let InvoiceLineRow {
            name,
            seller_item,
            quantity,
            unit,
            price,
            net_minor,
            vat_category,
            vat_rate,
        } = row;
        let (quantity, price, rate) = (quantity.map(Dec), price.map(Dec), vat_rate.map(Dec));
        tx.write(
            sql,
            (
                invoice.0,
                line,
                name,
                seller_item,
                quantity,
                unit,
                price,
                net_minor,
                vat_category,
                rate,
            ),
        )?;
    }
    Ok(())
}

/// The lines of an invoice, in order.
pub fn of(view: &View<'_>, invoice: InvoiceId) -> Result<Vec<InvoiceLineRow>, StoreFault> {
    let sql = "SELECT name, seller_item, quantity, unit, price, net_minor, vat_category, vat_rate
               FROM invoice_lines WHERE invoice_id = ? ORDER BY line";
    view.all(sql, [invoice.0], of_row)
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<InvoiceLineRow> {
    Ok(InvoiceLineRow {
        name: row.get(0)?,
        seller_item: row.get(1)?,
        quantity: row.get::<_, Option<Dec>>(2)?.map(|dec| dec.0),
        unit: row.get(3)?,
        price: row.get::<_, Option<Dec>>(4)?.map(|dec| dec.0),
        net_minor: row.get(5)?,
        vat_category: row.get(6)?,
        vat_rate: row.get::<_, Option<Dec>>(7)?.map(|dec| dec.0),
    })
}
