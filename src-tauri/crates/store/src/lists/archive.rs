//! Documents whatever became of them: posted, rejected, waiting.

use super::inbox::{InboxRow, InboxSort, of_row};
use super::query::{Conditions, ListQuery, Page, needle, page, totals};
use crate::invoices::number_key;
use crate::{DocumentState, StoreFault, View};
use ledger::DocumentId;

/// What the archive is filtered by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArchiveFilter {
    /// Part of the supplier's name or of the invoice number.
    pub text: Option<String>,
    /// Where the document stands; anywhere when absent.
    pub state: Option<DocumentState>,
}

const FROM: &str = "FROM documents d LEFT JOIN invoices i ON i.document_id = d.id
    LEFT JOIN suppliers s ON s.id = i.supplier_id";

const ROW: &str = "SELECT d.id, ifnull(i.part, 0), d.received_at, d.channel, d.file_name, d.kind,
        d.state, d.unreadable_code, i.id, i.supplier_id, coalesce(s.name, i.seller_name), i.kind,
        i.number, i.issue_on, i.due_on, i.currency, i.payable_minor, i.status,
        ifnull(i.payment_block, 0), ifnull(i.holds, '')
    FROM documents d LEFT JOIN invoices i ON i.document_id = d.id AND i.part = ?2
    LEFT JOIN suppliers s ON s.id = i.supplier_id
    WHERE d.id = ?1";

/// A page of the archive. By reception it is read off the documents; other orders sort the filter.
pub fn archive(
    view: &View<'_>,
    query: &ListQuery<InboxSort, ArchiveFilter>,
) -> Result<Page<InboxRow>, StoreFault> {
    let conditions = conditions(&query.filter);
    let sql = format!("SELECT count(*), ifnull(sum(i.company_minor), 0) {FROM}");
    let (total, sum_minor) = totals(view, &sql, &conditions)?;
    let column = match query.sort {
        InboxSort::Received => "d.id",
        InboxSort::Supplier => "coalesce(s.name_key, lower(i.seller_name))",
        InboxSort::Number => "i.number_key",
        InboxSort::IssueOn => "i.issue_on",
        InboxSort::DueOn => "i.due_on",
        InboxSort::Amount => "i.company_minor",
    };
    let keys = format!("SELECT d.id, ifnull(i.part, 0) {FROM}");
    let order = conditions.order(u64::MAX, &[column, "d.id", "i.part"], query.direction);
    let rows = page(view, &keys, &conditions, &order, query, |row| {
        archived(view, DocumentId(row.get(0)?), row.get(1)?)
    })?;
    Ok(Page { rows, total, sum_minor })
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
    let ArchiveFilter { text, state } = filter;
    let mut conditions = Conditions::default();
    if let Some(text) = text.as_deref().and_then(needle) {
        let number = number_key(&text);
        let number = if number.is_empty() { "\u{0}".to_owned() } else { number };
        let sql = "(instr(coalesce(s.name_key, lower(i.seller_name)), ?) > 0
                OR instr(i.number_key, ?) > 0 OR instr(lower(d.file_name), ?) > 0)";
        conditions.and(sql, [text.clone().into(), number.into(), text.into()]);
    }
    conditions.and_some("d.state = ?", state.map(|state| state.code().to_owned()));
    conditions
}
