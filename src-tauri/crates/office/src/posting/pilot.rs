//! The first-run guide: the last EHF of one supplier through the same plan as always, first
//! without writing, then for good.

use ledger::{AutopostMode, DocumentId, SupplierId};
use rules::{Effect, Outcome as Planned, Plan};
use store::{Actor, RunKind, StoredInvoice, Tx, View};
use wire::autopost::{Pilot, RunPilot};
use wire::document::VoucherPreview;
use wire::events::View as Shown;

use super::preview::shown;
use super::{Decisions, Gathered, Ground, Occasion};
use crate::autopost::row::{self, Enabling};
use crate::document::{Opened, waits};
use crate::fault::{Outcome, not_found, refused};
use crate::office::Context;
use crate::{show, why};

/// Shows what would become of the supplier's last EHF, or switches the supplier on and does it.
pub(crate) fn run(context: &Context, request: &RunPilot) -> Outcome<Pilot> {
    let supplier = SupplierId(request.supplier);
    if request.live { live(context, supplier) } else { context.read(|v| dry(context, v, supplier)) }
}

/// The plan as if the supplier were switched on: a person asks what that would do.
fn dry(context: &Context, view: &View<'_>, supplier: SupplierId) -> Outcome<Pilot> {
    let Some(stored) = last_ehf(view, supplier)? else { return Ok(nothing()) };
    let opened = Opened::load(view, stored.row.document.0)?;
    let part = usize::try_from(stored.row.part).ok();
    let invoice =
        part.and_then(|part| opened.read.get(part)).ok_or_else(|| not_found("invoice"))?;
    let ground = Ground::load(view, context.today)?;
    let (own, channel) = (Some(stored.id), opened.document.channel);
    let mut gathered = Gathered::new(view, &ground, invoice, channel, own, Some(supplier))?;
    gathered.switch_on();
    let plan = rules::plan(&gathered.facts());
    let queued = plan.effects.iter().any(|effect| matches!(effect, Effect::QueuePayment(_)));
    Ok(Pilot {
        document: Some(stored.row.document.0),
        booked: plan.outcome == Planned::Post,
        queued,
        voucher: None,
        preview: preview(&gathered, &plan),
        decision: Some(why::of_plan(&plan, gathered.seller_name())),
    })
}

fn preview(gathered: &Gathered<'_>, plan: &Plan) -> Option<VoucherPreview> {
    plan.effects.iter().find_map(|effect| match effect {
        Effect::Post(voucher) => Some(VoucherPreview {
            voucher_on: Some(show::on(voucher.voucher_on())),
            postings: shown(gathered, voucher),
            difference: None,
            faults: Vec::new(),
        }),
        _ => None,
    })
}

fn live(context: &Context, supplier: SupplierId) -> Outcome<Pilot> {
    let changed = [
        Shown::Inbox,
        Shown::Autopost,
        Shown::Suppliers,
        Shown::Payments,
        Shown::Vouchers,
        Shown::Log,
    ];
    context.write(&changed, |tx| {
        let ground = Ground::load(tx, context.today)?;
        switch_on(context, tx, &ground, supplier)?;
        let Some(stored) = last_ehf(tx, supplier)? else { return Ok(nothing()) };
        let document = stored.row.document;
        if waits(&stored) {
            let run = store::runs::start(tx, RunKind::Decide, context.actor(), context.now)?;
            let occasion = Occasion { run, actor: Actor::Program, now: context.now };
            let decisions = Decisions::load(tx, context.today)?;
            super::retry::again(tx, &decisions, document, &occasion)?;
        }
        told(tx, document, &stored)
    })
}

fn switch_on(context: &Context, tx: &Tx<'_>, ground: &Ground, supplier: SupplierId) -> Outcome<()> {
    match row::enable(context, tx, ground, supplier, None)? {
        Enabling::Enabled | Enabling::WasEnabled => Ok(()),
        Enabling::Blocked(reasons) => {
            let why = reasons.first().map_or("blocked", |reason| reason.code.as_str());
            Err(refused(why))
        }
    }
}

/// Both ticks, from what is in the books now.
fn told(view: &View<'_>, document: DocumentId, before: &StoredInvoice) -> Outcome<Pilot> {
    let invoices = store::invoices::of_document(view, document)?;
    let now = invoices.into_iter().find(|invoice| invoice.id == before.id);
    let voucher = now.and_then(|invoice| invoice.row.voucher);
    let payment = match voucher {
        Some(voucher) => store::payments::of_voucher(view, voucher)?,
        None => None,
    };
    let decisions = store::decisions::of_document(view, document)?;
    Ok(Pilot {
        document: Some(document.0),
        booked: voucher.is_some(),
        queued: payment.is_some(),
        voucher: crate::vouchers::number(view, voucher)?,
        preview: None,
        decision: why::newest(view, &decisions)?,
    })
}

/// The supplier's newest EHF invoice that waits, else its newest.
fn last_ehf(view: &View<'_>, supplier: SupplierId) -> Outcome<Option<StoredInvoice>> {
    let mut newest = store::invoices::latest_of(view, supplier, LOOKED_AT)?;
    newest.retain(|stored| stored.row.format.is_ehf());
    let waiting = newest.iter().position(waits);
    Ok(newest.into_iter().nth(waiting.unwrap_or(0)))
}

/// How far back the guide looks for an invoice that waits.
const LOOKED_AT: u32 = 50;

fn nothing() -> Pilot {
    Pilot {
        document: None,
        booked: false,
        queued: false,
        voucher: None,
        preview: None,
        decision: None,
    }
}

impl Gathered<'_> {
    /// As if the supplier's row said Autobokfør.
    pub(super) fn switch_on(&mut self) {
        if let super::Identified::Known(known) = &mut self.supplier
            && let Some(row) = &mut known.row
        {
            row.mode = AutopostMode::Auto;
        }
    }
}
