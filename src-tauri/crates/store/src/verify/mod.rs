//! Recomputes everything that must hold in a company file. Trusts no trigger: the file may have
//! been changed by another program.

mod documents;
mod journal;
mod ledgers;
mod pages;

use ledger::{DocumentId, Series, SupplierId, VoucherId};

use crate::{BatchId, OpenItemId, PaymentId, Progress, StoreFault, View};

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// SQLite's own check of pages, indexes and constraints.
    Damaged {
        /// What it says.
        message: String,
    },
    /// A row refers to one that is not there.
    DanglingReference {
        /// The referring table.
        table: String,
        /// Its row number; none in tables without.
        row: Option<i64>,
        /// The table that lacks the row.
        parent: String,
    },
    /// The voucher's content or its place in the chain is not what was posted.
    ChainBroken {
        /// Which voucher.
        voucher: VoucherId,
    },
    /// The voucher's postings are none that can be posted: unbalanced, unreadable or missing.
    VoucherInvalid {
        /// Which voucher.
        voucher: VoucherId,
    },
    /// The supplier or amount beside the voucher is not that of its postings.
    VoucherSummaryDiffers {
        /// Which voucher.
        voucher: VoucherId,
    },
    /// The voucher says it takes another back and does not.
    ReversalDiffers {
        /// Which voucher.
        voucher: VoucherId,
    },
    /// A number is missing, or there twice.
    NumberGap {
        /// Series.
        series: Series,
        /// Fiscal year.
        fiscal_year: i32,
        /// The number that should have been next.
        expected: u32,
        /// The number that was.
        found: u32,
    },
    /// The bytes of a document are not those that came, or are gone.
    DocumentChanged {
        /// Which document.
        document: DocumentId,
    },
    /// The inbox does not show the document as it stands.
    InboxDiffers {
        /// Which document.
        document: DocumentId,
    },
    /// A voucher that stands is not that of exactly one invoice: what was posted would wait to be
    /// posted again.
    InvoiceDiffers {
        /// Which voucher.
        voucher: VoucherId,
    },
    /// The open items of a supplier do not sum to the supplier's balance in the general ledger.
    SubledgerDiffers {
        /// Which supplier.
        supplier: SupplierId,
        /// What the general ledger says is owed, in minor units.
        ledger_minor: i64,
        /// What is open, in minor units.
        items_minor: i64,
    },
    /// An open item is not its voucher's, or what remains of it is not its amount less settlements.
    OpenItemDiffers {
        /// Which item.
        item: OpenItemId,
    },
    /// A payment is not for what remains open, or not of the item's voucher and supplier.
    PaymentDiffers {
        /// Which payment.
        payment: PaymentId,
    },
    /// A payment file's count or control sum is not that of its payments.
    BatchDiffers {
        /// Which file.
        batch: BatchId,
    },
}

/// What was checked, and what does not hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many vouchers were recomputed.
    pub vouchers: u64,
    /// How many documents were hashed.
    pub documents: u64,
    /// How many payments were compared.
    pub payments: u64,
    /// What does not hold, in the order of the checks.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether everything holds.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// Checks the whole file. Reads every byte of it.
///
/// # Errors
/// Only when the file cannot be read at all, or the work is to stop; what does not hold is in the
/// report.
pub fn verify(view: &View<'_>, progress: &Progress<'_>) -> Result<Report, StoreFault> {
    let mut report = Report::default();
    pages::check(view, progress, &mut report)?;
    journal::check(view, progress, &mut report)?;
    documents::check(view, progress, &mut report)?;
    ledgers::check(view, progress, &mut report)?;
    Ok(report)
}

/// How many rows a table has, to tell how far the work is.
fn rows(view: &View<'_>, count: &str) -> Result<u64, StoreFault> {
    Ok(view.value(count, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
}
