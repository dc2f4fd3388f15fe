//! What all lists share between the page and the company file.

use store::lists::Direction;
use wire::ListQuery;

/// The most rows a page gets at once.
const MOST_ROWS: u32 = 500;

/// The page's query as the company file takes it.
pub(crate) fn query<C, S, F>(
    asked: &ListQuery<C>,
    sort: S,
    filter: F,
) -> store::lists::ListQuery<S, F> {
    let direction = if asked.descending { Direction::Descending } else { Direction::Ascending };
    let limit = asked.limit.min(MOST_ROWS);
    store::lists::ListQuery { filter, sort, direction, offset: asked.offset, limit }
}

/// The words to look for.
pub(crate) fn text<C>(asked: &ListQuery<C>) -> Option<String> {
    let text = asked.text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A number of rows as it crosses.
pub(crate) fn total(total: u64) -> u32 {
    u32::try_from(total).unwrap_or(u32::MAX)
}
