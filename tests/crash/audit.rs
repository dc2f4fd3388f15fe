//! Holds a company file against the books: all that was said is there, once, without gaps, and
//! nothing is there by halves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ledger::{PaymentStatus, Sha256, VoucherId};
use store::{
    Batch, Document, DocumentState, Run, RunId, RunKind, StoreFault, StoredInvoice, StoredVoucher,
    View,
};

use crate::books::Books;
use crate::company::Sent;
use crate::invoices::payable;

/// Runs that are looked at; more than a company of these tests has.
const RUNS: u32 = 10_000;

/// What a company file holds, and what is wrong with it.
pub struct Audit<'a> {
    books: &'a Books,
    view: &'a View<'a>,
    /// All vouchers in order.
    vouchers: Vec<StoredVoucher>,
    /// What was sent and is there.
    pub present: BTreeSet<Sha256>,
    /// Sentences for the one who reads the test's output.
    pub violations: Vec<String>,
}

impl<'a> Audit<'a> {
    /// Holds the file against the books.
    pub fn of(books: &'a Books, view: &'a View<'a>) -> Result<Self, StoreFault> {
        let mut vouchers = Vec::new();
        while let Some(voucher) = store::vouchers::find(view, next(&vouchers))? {
            vouchers.push(voucher);
        }
        let (present, violations) = Default::default();
        let mut audit = Self { books, view, vouchers, present, violations };
        audit.numbers();
        audit.documents()?;
        audit.acknowledged();
        audit.undone()?;
        audit.payment_files()?;
        audit.register()?;
        Ok(audit)
    }

    fn must(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.violations.push(what());
        }
    }

    /// Every series and year counts from 1 without gaps.
    fn numbers(&mut self) {
        let mut last = BTreeMap::new();
        let numbers: Vec<_> = self.vouchers.iter().map(|voucher| voucher.number).collect();
        for number in numbers {
            let last = last.entry((number.series.code(), number.fiscal_year)).or_insert(0);
            *last += 1;
            let expected = *last;
            self.must(number.number == expected, || {
                format!("{number} stands as number {expected}")
            });
        }
    }

    fn documents(&mut self) -> Result<(), StoreFault> {
        for (sha256, sent) in &self.books.sent {
            let Some(id) = store::documents::by_hash(self.view, sha256)? else { continue };
            self.present.insert(*sha256);
            let document = store::documents::find(self.view, id)?;
            let bytes = store::documents::bytes(self.view, id)?.unwrap_or_default();
            let number = sent.number;
            self.must(Sha256::of(&bytes) == *sha256, || format!("bytes of {number}"));
            match (document, &store::invoices::of_document(self.view, id)?[..]) {
                (Some(document), [invoice]) => self.document(&document, invoice, *sent)?,
                (_, other) => self.must(false, || format!("{number} has {} invoices", other.len())),
            }
        }
        Ok(())
    }

    /// A document is posted with all that belongs to it, or waits with nothing that stands.
    fn document(
        &mut self,
        document: &Document,
        invoice: &StoredInvoice,
        sent: Sent,
    ) -> Result<(), StoreFault> {
        let number = sent.number;
        let own = self.vouchers.iter().filter(|v| v.source.document == Some(document.id));
        let (reversals, originals): (Vec<_>, Vec<_>) = own.partition(|v| v.reverses.is_some());
        let standing: Vec<_> = originals.iter().filter(|v| v.reversed_by.is_none()).collect();
        let standing: Vec<VoucherId> = standing.into_iter().map(|v| v.id).collect();
        let taken_back = reversals.iter().map(|v| v.source.run).max();
        let decisions = store::decisions::of_document(self.view, document.id)?;
        self.must(!decisions.is_empty(), || format!("{number} has no decision"));
        match invoice.row.voucher {
            Some(voucher) => {
                let decided = decisions.iter().filter(|d| d.content.voucher == Some(voucher));
                let decided = decided.count();
                self.must(standing == [voucher], || format!("{number}: {standing:?} stand"));
                self.must(document.state == DocumentState::Posted, || format!("{number} waits"));
                self.must(decided == 1, || format!("{number}: {decided} decisions posted it"));
                self.posted(invoice, voucher, number)
            }
            None => {
                self.must(standing.is_empty(), || format!("{number}: {standing:?} without it"));
                self.must(document.state == DocumentState::Inbox, || format!("{number} is lost"));
                self.waiting(document.run, taken_back, sent)
            }
        }
    }

    fn posted(
        &mut self,
        invoice: &StoredInvoice,
        voucher: VoucherId,
        number: u64,
    ) -> Result<(), StoreFault> {
        let amount = payable(number);
        let item = store::open_items::of_voucher(self.view, voucher)?;
        let payment = store::payments::of_voucher(self.view, voucher)?;
        let owed = item.as_ref().map(|item| (item.amount, item.remaining));
        self.must(owed == Some((amount, amount)), || format!("{number}: open item {owed:?}"));
        let paid = payment.as_ref().map(|p| (p.content.amount, p.content.invoice));
        let expected = Some((amount, Some(invoice.id)));
        self.must(paid == expected, || format!("{number}: payment {paid:?}"));
        let removed = payment.is_some_and(|p| p.status == PaymentStatus::Removed);
        self.must(!removed, || format!("{number}: its payment is out of the queue"));
        Ok(())
    }

    /// What may be posted by itself waits only when it was taken back, and only until all that
    /// waits was decided on again: a run that was ended in the middle may not have come to it.
    fn waiting(
        &mut self,
        received: RunId,
        taken_back: Option<RunId>,
        Sent { number, automatic }: Sent,
    ) -> Result<(), StoreFault> {
        if !automatic {
            return Ok(());
        }
        let since = taken_back.unwrap_or(received);
        self.must(taken_back.is_some(), || format!("{number} was taken in and not posted"));
        let runs = store::runs::latest(self.view, RUNS)?;
        let whole = |run: &Run| self.books.retried.contains(&run.id.0) && run.id.0 > since.0;
        let again = runs.iter().find(|run| run.kind == RunKind::Decide && whole(run));
        self.must(again.is_none(), || format!("{number} was passed over by {again:?}"));
        Ok(())
    }

    /// What was said to be durable is there, under the same numbers.
    fn acknowledged(&mut self) {
        let books = self.books;
        for sha256 in books.took.keys() {
            let number = books.sent[sha256].number;
            let there = self.present.contains(sha256);
            self.must(there, || format!("{number} was acknowledged and is not there"));
        }
        for (said, sha256) in &books.posted {
            let of_number = |v: &&StoredVoucher| v.number.to_string() == *said;
            let found: Vec<_> = self.vouchers.iter().filter(of_number).collect();
            let document = books.took.get(sha256).copied();
            let its_own = |v: &StoredVoucher| v.source.document.map(|id| id.0) == document;
            let holds = matches!(found[..], [v] if its_own(v) && v.reverses.is_none());
            self.must(holds, || format!("voucher {said} was acknowledged and is not there"));
        }
    }

    /// A run is undone as a whole: what it posted is taken back, but for what a payment file holds.
    fn undone(&mut self) -> Result<(), StoreFault> {
        let mut touched = BTreeSet::new();
        for (original, reversal) in self.books.undone.iter().flat_map(|undone| &undone.reversed) {
            let by = self.vouchers.iter().find(|v| v.number.to_string() == *reversal);
            let by = by.and_then(|v| v.reverses);
            let of = self.vouchers.iter().find(|v| v.number.to_string() == *original);
            let holds = by.is_some() && by == of.map(|v| v.id);
            self.must(holds, || format!("{original} was said to be taken back by {reversal}"));
        }
        for voucher in self.vouchers.iter().filter(|v| v.reversed_by.is_some()) {
            touched.insert(voucher.source.run);
        }
        let mut left = Vec::new();
        for voucher in &self.vouchers {
            let stands = voucher.reverses.is_none() && voucher.reversed_by.is_none();
            if stands && touched.contains(&voucher.source.run) {
                let payment = store::payments::of_voucher(self.view, voucher.id)?;
                let in_file = payment.is_some_and(|p| !p.status.leaves_voucher_reversible());
                left.extend((!in_file).then_some(voucher.number));
            }
        }
        self.must(left.is_empty(), || format!("{left:?} stand in a run that was undone"));
        Ok(())
    }

    /// A registered file lies where it is said to, or beside it without its name, with its hash and its
    /// payments. One that is not registered has no name by which it could reach the bank.
    fn payment_files(&mut self) -> Result<(), StoreFault> {
        let batches = store::payment_batches::all(self.view)?;
        for batch in &batches {
            let content = &batch.content;
            let path = &content.target_path;
            let bytes = std::fs::read(path).or_else(|_| std::fs::read(format!("{path}.part")));
            let hash = bytes.ok().map(|bytes| Sha256::of(&bytes));
            self.must(hash == Some(content.sha256), || format!("{path} is not as registered"));
            let payments = store::payments::of_batch(self.view, batch.id)?;
            let released = payments.iter().filter(|p| p.status == PaymentStatus::Released).count();
            let count = content.payment_count as usize;
            self.must(released == count, || format!("{path} holds {count}, released {released}"));
        }
        for file in self.books.to_release.iter().filter(|file| file.exists()) {
            let is_of = |batch: &Batch| Path::new(&batch.content.target_path) == *file;
            let known = batches.iter().any(is_of);
            self.must(known, || format!("{} is not registered", file.display()));
        }
        for said in &self.books.released {
            let kept = batches.iter().find(|batch| batch.id.0 == said.batch);
            let holds = kept.is_some_and(|kept| kept.content.sha256.to_string() == said.sha256);
            self.must(holds, || format!("payment file {} is not registered", said.file_name));
        }
        Ok(())
    }

    /// A refresh changes all suppliers or none.
    fn register(&mut self) -> Result<(), StoreFault> {
        let cards = store::suppliers::all(self.view)?;
        let found: BTreeSet<_> = cards.iter().map(|c| &c.supplier.debit_account_text).collect();
        let allowed = &self.books.debit_accounts;
        let holds = found.len() == 1 && found.iter().all(|account| allowed.contains(*account));
        self.must(holds, || format!("debit accounts {found:?}, not of {allowed:?}"));
        Ok(())
    }
}

fn next(vouchers: &[StoredVoucher]) -> VoucherId {
    VoucherId(vouchers.len() as i64 + 1)
}
