//! A person posts a document.

use chrono::NaiveDate;
use ledger::invoice::InvoiceKind;
use ledger::{BalancedVoucher, PaymentReference, SupplierId};
use rules::{HoldCode, PaymentProposal, Trace};
use store::{InvoiceState, InvoiceStatus, RunKind, Source, StoredInvoice, Tx};
use wire::Failure;
use wire::document::{PostDocument, Posted};
use wire::events::View;

use super::commit::{About, is_paid_otherwise, keep_decision, queue};
use super::decided::{Decided, Done};
use super::preview::draft;
use super::{Gathered, Ground, Identified, Occasion, create_supplier};
use crate::document::Opened;
use crate::fault::{Fault, Outcome, invalid, refused, stale};
use crate::office::Context;

/// What a person must have seen, each by its code, before a document is posted all the same.
/// Everything else that holds automatic posting is answered by a person's looking at the document.
const SERIOUS: [HoldCode; 9] = [
    HoldCode::InvoiceType,
    HoldCode::BuyerMismatch,
    HoldCode::OrgNumberMismatch,
    HoldCode::SupplierAmbiguous,
    HoldCode::BankAccountInvalid,
    HoldCode::BankAccountChanged,
    HoldCode::DuplicateExact,
    HoldCode::DuplicateNear,
    HoldCode::TotalsMismatch,
];

/// How far from today and from the issue date a day may lie that is typed.
const DAYS_APART: i64 = 366;

/// Posts the first invoice of the document that is not posted yet, by the person's coding. To be
/// undone by undoing the run.
pub(crate) fn post(context: &Context, request: &PostDocument) -> Outcome<Posted> {
    let opened = context.read(|view| Opened::load(view, request.document))?;
    let changed =
        [View::Inbox, View::Autopost, View::Suppliers, View::Payments, View::Vouchers, View::Log];
    context.write(&changed, |tx| {
        let now = Opened::state(tx, request.document)?;
        if now.version() != request.version {
            return Err(stale());
        }
        let (stored, invoice) = opened.current()?;
        let run = store::runs::start(tx, RunKind::Manual, context.actor(), context.now)?;
        let occasion = Occasion { run, actor: context.actor(), now: context.now };
        let ground = Ground::load(tx, context.today)?;
        let channel = opened.document.channel;
        let own = Some(stored.id);
        let chosen = request.supplier.map(SupplierId).or(stored.row.supplier);
        let mut gathered = Gathered::new(tx, &ground, invoice, channel, own, chosen)?;
        if let Identified::Unknown(new) = &gathered.supplier {
            let vat = invoice.seller.vat_number.as_ref().map(|found| found.value.as_str());
            let made = create_supplier(tx, new, vat, opened.document.id, &occasion)?;
            gathered = Gathered::new(tx, &ground, invoice, channel, own, Some(made))?;
        }
        let by_hand = ByHand { tx, stored, gathered: &gathered, occasion };
        let posted = by_hand.post(request)?;
        now.settle(tx, stored.id)?;
        Ok(posted)
    })
}

struct ByHand<'a> {
    tx: &'a Tx<'a>,
    stored: &'a StoredInvoice,
    gathered: &'a Gathered<'a>,
    occasion: Occasion,
}

impl ByHand<'_> {
    fn post(&self, request: &PostDocument) -> Outcome<Posted> {
        let trace = rules::plan(&self.gathered.facts()).trace;
        let accepted = accepted(&trace, self.gathered.invoice.kind, &request.accepted)?;
        let issue_on = self.gathered.invoice.issue_on.as_ref().map(|found| found.value);
        let today = self.gathered.ground.today;
        let voucher_on = day(request.voucher_on.as_deref())?;
        if let Some(on) = voucher_on {
            let days = issue_on.into_iter().chain([today]);
            // Further away from both is a slip of the pen.
            if days.map(|day| (on - day).num_days().abs()).all(|apart| apart > DAYS_APART) {
                return Err(invalid("voucher_on", "far"));
            }
        }
        let voucher_on = voucher_on.or(issue_on);
        let locks = &self.gathered.ground.period_locks;
        if voucher_on.is_some_and(|on| locks.is_locked(on)) {
            return Err(refused(HoldCode::PeriodLocked.code()));
        }
        let voucher = draft(self.gathered, &request.coding, voucher_on).map_err(|undrafted| {
            let codes: Vec<String> = undrafted.reasons().into_iter().map(|r| r.code).collect();
            let why = codes.first().cloned().unwrap_or_default();
            Fault::Told(Failure::refused(&why).with("codes", codes.join(",")))
        })?;
        self.write(&voucher, trace, accepted)
    }

    fn write(
        &self,
        voucher: &BalancedVoucher,
        trace: Trace,
        accepted: Vec<String>,
    ) -> Outcome<Posted> {
        let Occasion { run, actor, now } = self.occasion;
        let document = self.stored.row.document;
        let source = Source { document: Some(document), run, actor, posted_at: now };
        let posted = store::vouchers::post(self.tx, voucher, &source)?;
        let proposal = self.proposal(voucher.voucher_on());
        let terms = super::commit::terms(self.gathered.invoice, proposal.as_ref());
        let item = store::open_items::open(self.tx, posted.id, &terms)?;
        let supplier = self.gathered.supplier.known().map(|known| known.card.supplier.id);
        let blocked = proposal.as_ref().is_some_and(is_paid_otherwise);
        self.keep_state(supplier, posted, blocked)?;
        let mut done = vec![(Done::Posted, Some(posted.number.to_string()))];
        let mut payment = None;
        if let (Some(proposal), Some(item), Some(supplier)) = (&proposal, item, supplier) {
            let about = (item, posted, self.stored.id, supplier);
            payment = Some(queue(self.tx, proposal, about, now)?);
            done.extend(payment.map(|id| (Done::PaymentQueued, Some(id.0.to_string()))));
        }
        let decided = Decided { trace, effects: done, accepted, rules: None };
        let invoice = self.stored.id;
        let (mechanism, verdicts) = ("manual", None);
        let about = About { document, invoice, mechanism, voucher: Some(posted), verdicts };
        keep_decision(self.tx, about, &decided, &self.occasion)?;
        Ok(Posted {
            voucher: posted.id.0,
            number: posted.number.to_string(),
            payment: payment.map(|id| id.0),
            run: run.0,
        })
    }

    fn keep_state(
        &self,
        supplier: Option<SupplierId>,
        posted: store::Posted,
        blocked: bool,
    ) -> Outcome<()> {
        let state = InvoiceState {
            status: InvoiceStatus::Queued,
            payment_block: self.stored.row.payment_block || blocked,
            supplier,
            company_minor: self.gathered.in_company_currency().map(ledger::Money::minor),
            holds: Vec::new(),
            voucher: Some(posted.id),
        };
        Ok(store::invoices::set_state(self.tx, self.stored.id, &state)?)
    }

    /// What is to be paid. Without a due date it is due on the voucher's day: a person checks it in
    /// the queue. Without an account in the document it goes to the supplier's confirmed one, where
    /// there is only one, and else waits for a person to choose.
    fn proposal(&self, voucher_on: NaiveDate) -> Option<PaymentProposal> {
        let card = &self.gathered.supplier.known()?.card.supplier;
        let due_on = rules::due_on(self.gathered.invoice, Some(card)).unwrap_or(voucher_on);
        let mut proposal = rules::payment(self.gathered.invoice, card, due_on)?;
        if proposal.account.is_none() {
            let mut confirmed = card.accounts.iter().filter(|known| known.confirmed);
            if let (Some(only), None) = (confirmed.next(), confirmed.next()) {
                proposal.account = Some(only.account.clone());
                // What its reference is depends on where it goes.
                let reference = proposal.reference.as_str();
                proposal.reference = PaymentReference::read(reference, Some(&only.account));
            }
        }
        Some(proposal)
    }
}

/// Whether a person must have named what held. That a credit note is one is nothing to be told; of
/// an invoice it is the document contradicting itself, and what is owed may be the other way round.
fn is_serious(code: HoldCode, kind: InvoiceKind) -> bool {
    SERIOUS.contains(&code) || (code == HoldCode::CreditNote && kind == InvoiceKind::Invoice)
}

/// The codes that held and are taken upon the person; refuses when a serious one is not named.
fn accepted(trace: &Trace, kind: InvoiceKind, named: &[String]) -> Outcome<Vec<String>> {
    let held = trace.held();
    let unseen: Vec<&str> = held
        .iter()
        .filter(|code| is_serious(**code, kind) && !named.iter().any(|name| name == code.code()))
        .map(|code| code.code())
        .collect();
    if unseen.is_empty() {
        return Ok(held.iter().map(|code| code.code().to_owned()).collect());
    }
    let failure = Failure::refused("not_accepted").with("codes", unseen.join(","));
    Err(failure.into())
}

/// A day as it is typed.
pub(super) fn day(text: Option<&str>) -> Outcome<Option<NaiveDate>> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(|text| text.parse().map_err(|_| invalid("voucher_on", "form"))).transpose()
}
