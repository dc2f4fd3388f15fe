//! The suppliers.

use ledger::SupplierId;

use super::query::{Conditions, ListQuery, Order, Page, Rows, page};
use super::words::SUPPLIER_PLACES;
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
    /// Country.
    Country,
    /// When the last EHF invoice came.
    LastReceived,
    /// Where the card stands: reviewed and free, blocked, not looked over.
    Standing,
}

/// What suppliers are filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SupplierFilter {
    /// Words, each part of the name or of the organisation number.
    pub text: Option<String>,
    /// Only those no person has looked over (D12).
    pub unreviewed: bool,
    /// Only those with a payment block.
    pub blocked: bool,
}

const ROWS: Rows<'_> =
    Rows { key: "id, 0", amount: "0", from: "suppliers", places: SUPPLIER_PLACES };

/// A page of the suppliers. Rows have no amount of their own in the totals.
pub fn suppliers(
    view: &View<'_>,
    query: &ListQuery<SupplierSort, SupplierFilter>,
) -> Result<Page<SupplierCard>, StoreFault> {
    let conditions = conditions(&query.filter);
    let order = match query.sort {
        SupplierSort::Name if conditions.is_empty() => Order::Index(&["name_key", "id"]),
        SupplierSort::Name => Order::Value("name_key"),
        SupplierSort::OrgNumber => Order::Value("org_number_text"),
        SupplierSort::DebitAccount => Order::Value("debit_account_text"),
        SupplierSort::Country => Order::Value("country"),
        SupplierSort::LastReceived => {
            Order::Value("(SELECT last_received_at FROM autopost WHERE supplier_id = suppliers.id)")
        }
        SupplierSort::Standing => Order::Value("(reviewed_at IS NULL) * 2 + payment_block"),
    };
    page(view, &ROWS, &conditions, order, query, |(id, _)| cards::find(view, SupplierId(id)))
}

fn conditions(filter: &SupplierFilter) -> Conditions {
    let SupplierFilter { text, unreviewed, blocked } = filter;
    let mut conditions = Conditions::words(text.as_deref());
    if *unreviewed {
        conditions.and("reviewed_at IS NULL", []);
    }
    if *blocked {
        conditions.and("payment_block = 1", []);
    }
    conditions
}
