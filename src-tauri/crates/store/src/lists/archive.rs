//! Documents whatever became of them: posted, rejected, waiting.

use super::inbox::{InboxRow, InboxSort, of_row};
use super::query::{Conditions, ListQuery, Order, Page, Rows, page};
use super::words::{Found, Place, Places, Words};
use crate::{StoreFault, View};
use ledger::DocumentId;

/// What the archive is filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArchiveFilter {
    /// Words, each part of the supplier's name, of the invoice number or of the file's name.
    pub text: Option<String>,
    /// What became of it; anything when absent.
    pub ended: Option<Ended>,
}

/// What became of an invoice that waits no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ended {
    /// Posted.
    Posted,
    /// Put away unposted.
    Rejected,
}

const ROW: &str = "SELECT d.id, ifnull(i.part, 0), d.received_at, d.channel, d.file_name, d.kind,
        d.state, d.unreadable_code, i.id, i.supplier_id, coalesce(s.name, i.seller_name), i.kind,
        i.number, i.issue_on, i.due_on, i.currency, i.payable_minor, i.status,
        ifnull(i.payment_block, 0), ifnull(i.holds, ''), v.series, v.fiscal_year, v.number,
        v.posted_by
    FROM documents d LEFT JOIN invoices i ON i.document_id = d.id AND i.part = ?2
    LEFT JOIN suppliers s ON s.id = i.supplier_id LEFT JOIN vouchers v ON v.id = i.voucher_id
    WHERE d.id = ?1";

/// Every part of every document, out of the two indexes that have all a list needs.
/// Where both have the same types SQLite goes through one after the other; else it copies every row first.
const ROWS: Rows<'_> = Rows {
    key: "document_id, part",
    amount: "company_minor",
    from: "(SELECT document_id, part, status, supplier_id, number_key, issue_on, due_on,
                payable_minor, company_minor FROM invoices INDEXED BY invoices_list
            UNION ALL
            SELECT id, CAST(0 AS INTEGER), state, CAST(NULL AS INTEGER), CAST(NULL AS TEXT),
                CAST(NULL AS INTEGER), CAST(NULL AS INTEGER), CAST(NULL AS INTEGER),
                CAST(NULL AS INTEGER)
            FROM documents INDEXED BY documents_bare WHERE unreadable_code IS NOT NULL)",
    places: Places {
        columns: &[Place::Supplier("supplier_id"), Place::Number("number_key")],
        elsewhere: Some(names),
    },
};

/// What is posted is an invoice.
const POSTED_ROWS: Rows<'_> = Rows { from: "invoices INDEXED BY invoices_list", ..ROWS };

/// A page of the archive.
pub fn archive(
    view: &View<'_>,
    query: &ListQuery<InboxSort, ArchiveFilter>,
) -> Result<Page<InboxRow>, StoreFault> {
    let order = match query.sort {
        InboxSort::Received => Order::Value("document_id"),
        InboxSort::Supplier => Order::SupplierName("supplier_id"),
        InboxSort::Number => Order::Value("number_key"),
        InboxSort::IssueOn => Order::Value("issue_on"),
        InboxSort::DueOn => Order::Value("due_on"),
        InboxSort::Amount => Order::Value("payable_minor"),
    };
    let rows = match query.filter.ended {
        Some(Ended::Posted) => &POSTED_ROWS,
        Some(Ended::Rejected) | None => &ROWS,
    };
    page(view, rows, &conditions(&query.filter), order, query, |(document, part)| {
        view.one(ROW, (document, part), of_row)
    })
}

/// One part of a document as a row.
pub fn archived(
    view: &View<'_>,
    document: DocumentId,
    part: u32,
) -> Result<Option<InboxRow>, StoreFault> {
    view.one(ROW, (document.0, part), of_row)
}

fn conditions(filter: &ArchiveFilter) -> Conditions {
    let ArchiveFilter { text, ended } = filter;
    let mut conditions = Conditions::words(text.as_deref());
    match ended {
        None => {}
        Some(Ended::Posted) => {
            conditions.and("(status = 'queued' OR status = 'sent' OR status = 'paid')", []);
        }
        Some(Ended::Rejected) => conditions.and("status = 'rejected'", []),
    }
    conditions
}

/// The words in names of files, and in those of sellers who are no suppliers, by document.
fn names(view: &View<'_>, words: &Words) -> Result<Vec<(i64, Found)>, StoreFault> {
    let files = "SELECT id, file_name FROM documents";
    let sellers = "SELECT document_id, seller_name FROM invoices INDEXED BY invoices_supplier
                   WHERE supplier_id IS NULL AND seller_name IS NOT NULL";
    let mut names = Vec::new();
    for sql in [files, sellers] {
        view.each(sql, [], |row| {
            let found = words.in_text(row.get_ref(1)?);
            if found != 0 {
                names.push((row.get(0)?, found));
            }
            Ok::<_, StoreFault>(())
        })?;
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_is_copied_before_it_is_looked_at() {
        let mut file = crate::connection::in_memory().unwrap();
        crate::migrations::run(&mut file, crate::migrations::MIGRATIONS, 0).unwrap();
        let Rows { key, amount, from, .. } = ROWS;
        let sql = format!("EXPLAIN QUERY PLAN SELECT {key}, {amount}, number_key FROM {from}");
        let mut statement = file.prepare(&sql).unwrap();
        let steps = statement.query_map([], |row| row.get("detail")).unwrap();
        let steps: Vec<String> = steps.map(Result::unwrap).collect();
        assert!(steps.iter().any(|step| step.starts_with("SCAN invoices USING COVERING INDEX")));
        assert!(!steps.iter().any(|step| step.contains("CO-ROUTINE")), "{steps:?}");
    }
}
