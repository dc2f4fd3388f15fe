//! The lists of the window: sorted, filtered, a page at a time, with totals of the filter.
//!
//! The usual orders of a list are indexes, so that a page costs what it shows, however long the
//! list and however far down the page; the others sort a narrow index. A filter by text reads the narrow table once.

mod archive;
mod autopost;
mod inbox;
mod log;
mod payments;
mod query;
mod suppliers;
mod vouchers;

pub use archive::{ArchiveFilter, archive, archived};
pub use autopost::{AutopostFilter, AutopostListRow, AutopostSort, autopost, autopost_row};
pub use inbox::{InboxFilter, InboxRow, InboxSort, inbox};
pub use log::{Entries, LogEntry, LogFilter, LogRow, log};
pub use payments::{PaymentFilter, PaymentListRow, PaymentSort, payments};
pub use query::{Direction, ListQuery, Page};
pub use suppliers::{SupplierFilter, SupplierListRow, SupplierSort, suppliers};
pub use vouchers::{VoucherFilter, VoucherListRow, VoucherSort, vouchers};
