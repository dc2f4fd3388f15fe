//! The suppliers.

use ledger::SupplierId;

use super::query::{Conditions, ListQuery, Page, needle, page, totals};
use crate::{StoreFault, SupplierCard, View, suppliers as cards};

/// By what suppliers are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SupplierSort {
    /// Name.
    #[default]
    Name,
    /// Organisation number.
    OrgNumber,
    /// Debit account.
    DebitAccount,
    /// When the card was made.
    Created,
}

/// What suppliers are filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SupplierFilter {
    /// Part of the name or of the organisation number.
    pub text: Option<String>,
    /// Only those no person has looked over (D12).
    pub unreviewed: bool,
    /// Only those with a payment block.
    pub blocked: bool,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplierListRow {
    /// The card.
    pub card: SupplierCard,
    /// How many invoices came.
    pub invoices: u64,
    /// What is owed, in minor units of the company's currency.
    pub open_minor: i64,
}

/// A page of the suppliers. Rows have no amount of their own in the totals.
pub fn suppliers(
    view: &View<'_>,
    query: &ListQuery<SupplierSort, SupplierFilter>,
) -> Result<Page<SupplierListRow>, StoreFault> {
    let conditions = conditions(&query.filter);
    let (total, sum_minor) = totals(view, "SELECT count(*), 0 FROM suppliers", &conditions)?;
    let column = match query.sort {
        SupplierSort::Name => "name_key",
        SupplierSort::OrgNumber => "org_number_text",
        SupplierSort::DebitAccount => "debit_account_text",
        SupplierSort::Created => "created_at",
    };
    let order = conditions.order(total, &[column, "id"], query.direction);
    let keys = "SELECT id FROM suppliers";
    let rows = page(view, keys, &conditions, &order, query, |row| {
        list_row(view, SupplierId(row.get(0)?))
    })?;
    Ok(Page { rows, total, sum_minor })
}

fn list_row(view: &View<'_>, id: SupplierId) -> Result<Option<SupplierListRow>, StoreFault> {
    let Some(card) = cards::find(view, id)? else { return Ok(None) };
    let sql = "SELECT (SELECT count(*) FROM invoices WHERE supplier_id = ?1),
                   (SELECT ifnull(sum(remaining_minor), 0) FROM open_items
                    WHERE supplier_id = ?1 AND remaining_minor <> 0)";
    let (invoices, open_minor): (i64, i64) =
        view.value(sql, [id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Some(SupplierListRow { card, invoices: invoices.unsigned_abs(), open_minor }))
}

fn conditions(filter: &SupplierFilter) -> Conditions {
    let SupplierFilter { text, unreviewed, blocked } = filter;
    let mut conditions = Conditions::default();
    if let Some(text) = text.as_deref().and_then(needle) {
        let sql = "(instr(name_key, ?) > 0 OR instr(org_number_text, ?) > 0)";
        conditions.and(sql, [text.clone().into(), text.into()]);
    }
    if *unreviewed {
        conditions.and("reviewed_at IS NULL", []);
    }
    if *blocked {
        conditions.and("payment_block = 1", []);
    }
    conditions
}
