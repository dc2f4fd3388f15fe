//! The lists of the window: sorted, filtered, a page at a time, with totals of the filter.
//!
//! The order a list opens in is an index where it may grow without end, so that its first page
//! costs what it shows. Every other order, and every filter, reads a narrow index once and sorts
//! its keys in memory, where they are kept until the file changes: paging through it costs nothing
//! more.

mod archive;
mod autopost;
mod inbox;
mod log;
mod payments;
mod query;
mod suppliers;
mod texts;
mod vouchers;
mod words;

pub use archive::{ArchiveFilter, Ended, archive, archived};
pub use autopost::{AutopostFilter, AutopostListRow, AutopostSort, autopost, autopost_row};
pub use inbox::{InboxFilter, InboxRow, InboxSort, inbox};
pub use log::{Entries, LogEntry, LogFilter, LogRow, log};
pub use payments::{PaymentFilter, PaymentListRow, PaymentSort, payments};
pub(crate) use query::Sorted;
pub use query::{Direction, ListQuery, Page};
pub use suppliers::{SupplierFilter, SupplierSort, suppliers};
pub use vouchers::{VoucherFilter, VoucherListRow, VoucherSort, vouchers};
