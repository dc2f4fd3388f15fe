//! A document as it is worked on: its record, its invoices, and the bytes read again.

use ledger::DocumentId;
use ledger::invoice::Invoice;
use store::{Decision, Document, DocumentState, InvoiceId, InvoiceStatus, StoredInvoice, Tx, View};

use crate::fault::{Outcome, not_found, refused};
use crate::import::{Reading, understand};

/// A document with what is in its bytes.
pub(crate) struct Opened {
    pub document: Document,
    pub invoices: Vec<StoredInvoice>,
    /// What the bytes say, in the order of the parts.
    pub read: Vec<Invoice>,
}

/// Where a document stands, without its bytes.
pub(crate) struct State {
    pub document: Document,
    pub invoices: Vec<StoredInvoice>,
    pub decisions: Vec<Decision>,
}

impl Opened {
    /// Loads a document and reads its bytes.
    pub fn load(view: &View<'_>, document: i64) -> Outcome<Self> {
        let id = DocumentId(document);
        let document = store::documents::find(view, id)?.ok_or_else(|| not_found("document"))?;
        let invoices = store::invoices::of_document(view, id)?;
        let mut read = Vec::new();
        if !invoices.is_empty() {
            let bytes = store::documents::bytes(view, id)?;
            let bytes = bytes.ok_or_else(|| not_found("document_bytes"))?;
            if let (_, Reading::Invoices(found)) = understand(&bytes) {
                read = found;
            }
        }
        Ok(Self { document, invoices, read })
    }

    /// Where it stands, for a change.
    pub fn state(view: &View<'_>, document: i64) -> Outcome<State> {
        let id = DocumentId(document);
        Ok(State {
            document: store::documents::find(view, id)?.ok_or_else(|| not_found("document"))?,
            invoices: store::invoices::of_document(view, id)?,
            decisions: store::decisions::of_document(view, id)?,
        })
    }

    /// The invoice to work on: the first of the document that is not posted, else its first.
    pub fn shown(&self) -> Option<(&StoredInvoice, &Invoice)> {
        let waits = |stored: &&StoredInvoice| waits(stored);
        let stored = self.invoices.iter().find(waits).or_else(|| self.invoices.first())?;
        Some((stored, self.read.get(usize::try_from(stored.row.part).ok()?)?))
    }

    /// The invoice that can be posted; refuses where there is none.
    pub fn current(&self) -> Outcome<(&StoredInvoice, &Invoice)> {
        match self.document.state {
            DocumentState::Inbox => {}
            DocumentState::Posted => return Err(refused("already_posted")),
            DocumentState::Rejected => return Err(refused("rejected")),
            DocumentState::Unreadable => return Err(refused("unreadable")),
        }
        let current = self.shown().filter(|(stored, _)| waits(stored));
        current.ok_or_else(|| refused("unreadable"))
    }
}

/// Whether an invoice is still to be posted.
pub(crate) fn waits(stored: &StoredInvoice) -> bool {
    stored.row.voucher.is_none() && stored.row.status != InvoiceStatus::Rejected
}

impl State {
    /// Changes with everything that a person might have seen otherwise.
    pub fn version(&self) -> i64 {
        let newest = self.decisions.last().map_or(0, |decision| decision.id.0);
        let blocked = self.invoices.iter().any(|invoice| invoice.row.payment_block);
        let state = match self.document.state {
            DocumentState::Inbox => 0,
            DocumentState::Posted => 1,
            DocumentState::Rejected => 2,
            DocumentState::Unreadable => 3,
        };
        newest * 8 + state * 2 + i64::from(blocked)
    }

    /// Moves the document on after one of its invoices was posted.
    pub fn settle(&self, tx: &Tx<'_>, posted: InvoiceId) -> Outcome<()> {
        let left = self.invoices.iter().any(|stored| stored.id != posted && waits(stored));
        if !left {
            store::documents::set_state(tx, self.document.id, DocumentState::Posted)?;
        }
        Ok(())
    }
}
