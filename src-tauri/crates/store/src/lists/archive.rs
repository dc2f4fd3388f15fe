//! Documents whatever became of them: posted, rejected, waiting.

use super::inbox::{InboxRow, InboxSort, of_row};
use super::query::{Conditions, Direction, ListQuery, Page, needle, page, totals};
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

/// A page of the archive. By reception it is read off the documents, unfiltered in any other order
/// off an index that has the column; filtered in another order the hits are sorted.
pub fn archive(
    view: &View<'_>,
    query: &ListQuery<InboxSort, ArchiveFilter>,
) -> Result<Page<InboxRow>, StoreFault> {
    let conditions = conditions(&query.filter);
    let sql = format!("SELECT count(*), ifnull(sum(i.company_minor), 0) {FROM}");
    let (total, sum_minor) = totals(view, &sql, &conditions)?;
    let rows = match (&query.filter, in_order(query.sort, query.direction)) {
        (ArchiveFilter { text: None, state: None }, Some(all)) => by_index(view, query, &all)?,
        _ => by_sorting(view, query, &conditions)?,
    };
    Ok(Page { rows, total, sum_minor })
}

fn by_sorting(
    view: &View<'_>,
    query: &ListQuery<InboxSort, ArchiveFilter>,
    conditions: &Conditions,
) -> Result<Vec<InboxRow>, StoreFault> {
    let column = match query.sort {
        InboxSort::Received => "d.id",
        InboxSort::Supplier => "coalesce(s.name_key, lower(i.seller_name))",
        InboxSort::Number => "i.number_key",
        InboxSort::IssueOn => "i.issue_on",
        InboxSort::DueOn => "i.due_on",
        InboxSort::Amount => "i.payable_minor",
    };
    let keys = format!("SELECT d.id, ifnull(i.part, 0) {FROM}");
    let order = conditions.order(u64::MAX, &[column, "d.id", "i.part"], query.direction);
    page(view, &keys, conditions, &order, query, |row| {
        archived(view, DocumentId(row.get(0)?), row.get(1)?)
    })
}

/// All that was received, in two runs: what has the column, in its order, and then the rest.
struct InOrder {
    /// How many there are in the first run.
    count: &'static str,
    /// Invoices of the first run.
    first: String,
    /// Documents and parts of the rest.
    rest: &'static str,
}

/// Documents that could not be read, whatever became of them.
const UNREAD: &str = "SELECT id, 0 FROM documents WHERE unreadable_code IS NOT NULL ORDER BY 1";

/// Each order by an index that holds all it needs, so that no row is looked up to be passed over.
fn in_order(sort: InboxSort, direction: Direction) -> Option<InOrder> {
    let up = direction.sql();
    let of_invoices = |index: &str, column: &str| InOrder {
        count: "SELECT count(*), 0 FROM invoices",
        first: format!(
            "SELECT id FROM invoices INDEXED BY {index} ORDER BY {column} {up}, id {up}"
        ),
        rest: UNREAD,
    };
    Some(match sort {
        InboxSort::Received => return None,
        InboxSort::Number => of_invoices("invoices_number", "number_key"),
        InboxSort::IssueOn => of_invoices("invoices_amount", "issue_on"),
        InboxSort::DueOn => of_invoices("invoices_amount", "due_on"),
        InboxSort::Amount => of_invoices("invoices_amount", "payable_minor"),
        InboxSort::Supplier => InOrder {
            count: "SELECT count(*), 0 FROM invoices WHERE supplier_id IS NOT NULL",
            first: format!(
                "SELECT i.id FROM suppliers s CROSS JOIN invoices i INDEXED BY invoices_supplier
                 ON i.supplier_id = s.id ORDER BY s.name_key {up}, s.id {up}, i.id {up}"
            ),
            rest: "SELECT document_id, part FROM invoices WHERE supplier_id IS NULL
                   UNION ALL SELECT id, 0 FROM documents WHERE unreadable_code IS NOT NULL
                   ORDER BY 1, 2",
        },
    })
}

fn by_index(
    view: &View<'_>,
    query: &ListQuery<InboxSort, ArchiveFilter>,
    all: &InOrder,
) -> Result<Vec<InboxRow>, StoreFault> {
    let mut rows = Vec::new();
    let sql = format!("{} LIMIT ? OFFSET ?", all.first);
    view.each(&sql, (query.limit, query.offset), |key| {
        let sql = "SELECT document_id, part FROM invoices WHERE id = ?";
        let place = view.one(sql, [key.get::<_, i64>(0)?], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if let Some((document, part)) = place {
            rows.extend(archived(view, DocumentId(document), part)?);
        }
        Ok::<_, StoreFault>(())
    })?;
    let left = query.limit.saturating_sub(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    if left > 0 {
        let first = totals(view, all.count, &Conditions::default())?.0;
        let offset = u64::from(query.offset).saturating_sub(first);
        let sql = format!("{} LIMIT ? OFFSET ?", all.rest);
        view.each(&sql, (left, i64::try_from(offset).unwrap_or(i64::MAX)), |key| {
            rows.extend(archived(view, DocumentId(key.get(0)?), key.get(1)?)?);
            Ok::<_, StoreFault>(())
        })?;
    }
    Ok(rows)
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
