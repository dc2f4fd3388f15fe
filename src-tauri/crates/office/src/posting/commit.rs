//! Writes a plan: the only way from a decision to the company file.

use chrono::{DateTime, NaiveDate, Utc};
use ledger::invoice::{Invoice, InvoiceLine};
use ledger::{BalancedVoucher, Currency, DocumentId, Money, PayeeAccount, Supplier, SupplierId};
use rules::{Effect, Mechanism, NewSupplier, PaymentBlock, PaymentProposal, Plan};
use rust_decimal::Decimal;
use store::{
    Actor, InvoiceAmounts, InvoiceId, InvoiceLineRow, InvoiceRow, InvoiceState, InvoiceStatus,
    NewDecision, NewPayment, Origin, PaymentId, Posted, RunId, SequenceId, Source, StoredInvoice,
    SupplierCard, Terms, Tx,
};

use super::decided::{Decided, Done};
use super::ruled::{accrued, approved, block_supplier, keep_coding, status};
use super::{Gathered, Planned, foreign_key};
use crate::automation::{self, Rules};
use crate::fault::{Outcome, internal};

/// When, by whom and in which run something is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occasion {
    pub run: RunId,
    pub actor: Actor,
    pub now: DateTime<Utc>,
}

/// The invoice's record.
#[derive(Debug, Clone)]
pub(crate) enum Record {
    /// It has just come, as the part of that document.
    New { document: DocumentId, part: u32 },
    /// It is there.
    Kept(Box<StoredInvoice>),
}

impl Record {
    fn document(&self) -> DocumentId {
        match self {
            Self::New { document, .. } => *document,
            Self::Kept(stored) => stored.row.document,
        }
    }
}

/// What was written.
#[derive(Debug, Clone)]
pub(crate) struct Committed {
    pub voucher: Option<Posted>,
    pub payment: Option<PaymentId>,
}

/// Writes the effects of a plan, the invoice's record and the decision with its trace.
pub(crate) fn commit(
    tx: &Tx<'_>,
    gathered: &Gathered<'_>,
    (planned, rules): (&Planned, &Rules),
    record: &Record,
    occasion: &Occasion,
) -> Outcome<Committed> {
    let plan = &planned.plan;
    let document = record.document();
    let mut done = Vec::new();
    let supplier = supplier_of(tx, gathered, plan, document, occasion, &mut done)?;
    if let (Record::New { .. }, Some(supplier)) = (record, supplier) {
        note_reception(tx, gathered, supplier, document, occasion)?;
    }
    let draft = draft_of(plan);
    let mut voucher = None;
    let mut item = None;
    if let Some((balanced, payment)) = draft {
        let posted = post(tx, balanced, document, occasion)?;
        done.push((Done::Posted, Some(posted.number.to_string())));
        item = store::open_items::open(tx, posted.id, &terms(gathered.invoice, payment))?;
        voucher = Some(posted);
    }
    for entry in accrued(plan) {
        post(tx, entry, document, occasion)?;
    }
    let blocked = draft.and_then(|(_, payment)| payment).is_some_and(must_wait)
        || plan.effects.contains(&Effect::BlockInvoice);
    let status = status(plan, voucher.is_some());
    let standing = Standing { supplier, voucher, status, blocked, holds: holds_of(plan) };
    let invoice = keep_invoice(tx, gathered, record, standing)?;
    keep_coding(tx, plan, invoice)?;
    block_supplier(tx, plan, supplier, occasion)?;
    let mut payment = None;
    if let (Some((_, Some(proposal))), Some(item), Some(posted), Some(supplier)) =
        (draft, item, voucher, supplier)
    {
        payment = Some(queue(tx, proposal, (item, posted, invoice, supplier), occasion.now)?);
        done.extend(payment.map(|id| (Done::PaymentQueued, Some(id.0.to_string()))));
    }
    if voucher.is_none() {
        done.push((Done::LeftInInbox, None));
    }
    let mut decided =
        Decided { trace: plan.trace.clone(), effects: done, accepted: Vec::new(), rules: None };
    let mut verdicts = None;
    if let Some(automated) = &plan.automated {
        automation::note_facts(tx, invoice, automated)?;
        let kept = automation::keep(tx, rules, automated, &planned.occasion, (invoice, occasion))?;
        if let Some((acted, sequence, bytes)) = kept {
            decided.rules = Some(acted);
            verdicts = Some((sequence, bytes));
        }
    }
    let mechanism = match plan.trace.mechanism {
        Mechanism::AutopostTable => "autopost",
        Mechanism::Pipeline => "pipeline",
    };
    let about = About { document, invoice, mechanism, voucher, verdicts };
    keep_decision(tx, about, &decided, occasion)?;
    Ok(Committed { voucher, payment })
}

fn draft_of(plan: &Plan) -> Option<(&BalancedVoucher, Option<&PaymentProposal>)> {
    let voucher = plan.effects.iter().find_map(|effect| match effect {
        Effect::Post(voucher) => Some(voucher),
        _ => None,
    })?;
    let payment = plan.effects.iter().find_map(|effect| match effect {
        Effect::QueuePayment(payment) => Some(payment),
        _ => None,
    });
    Some((voucher, payment))
}

fn holds_of(plan: &Plan) -> Vec<String> {
    let held = plan.effects.iter().find_map(|effect| match effect {
        Effect::LeaveInInbox(codes) => Some(codes.iter().map(|c| c.code().to_owned()).collect()),
        _ => None,
    });
    held.unwrap_or_default()
}

fn supplier_of(
    tx: &Tx<'_>,
    gathered: &Gathered<'_>,
    plan: &Plan,
    document: DocumentId,
    occasion: &Occasion,
    done: &mut Vec<(Done, Option<String>)>,
) -> Outcome<Option<SupplierId>> {
    let mut supplier = gathered.supplier.known().map(|known| known.card.supplier.id);
    for effect in &plan.effects {
        match effect {
            Effect::CreateSupplier(new) => {
                let vat = gathered.invoice.seller.vat_number.as_ref().map(|v| v.value.as_str());
                supplier = Some(create_supplier(tx, new, vat, document, occasion)?);
                done.push((Done::SupplierCreated, Some(new.name.clone())));
            }
            Effect::AddToAutopostTable(_) => done.push((Done::AddedToTable, None)),
            Effect::BlockSupplier(_) => done.push((Done::SupplierBlocked, None)),
            Effect::BlockInvoice => done.push((Done::InvoiceBlocked, None)),
            Effect::KeepCoding(_) => done.push((Done::Coded, None)),
            Effect::Approve(outcome) => done.push((approved(*outcome), None)),
            Effect::Route(_)
            | Effect::BillOnward(_)
            | Effect::Post(_)
            | Effect::Accrue(..)
            | Effect::QueuePayment(_)
            | Effect::LeaveInInbox(_) => {}
        }
    }
    Ok(supplier)
}

/// A supplier made from a document: blocked and not reviewed, every account only seen (A-34, D12).
pub(crate) fn create_supplier(
    tx: &Tx<'_>,
    new: &NewSupplier,
    vat_number: Option<&str>,
    document: DocumentId,
    occasion: &Occasion,
) -> Outcome<SupplierId> {
    let NewSupplier { name, org_number_text, country, accounts } = new;
    let foreign = (country != "NO").then_some(org_number_text.as_str());
    let card = SupplierCard {
        supplier: Supplier {
            id: SupplierId(0),
            name: name.clone(),
            org_number_text: org_number_text.clone(),
            country: country.clone(),
            debit_account_text: String::new(),
            approval_required: false,
            project_required: false,
            payment_block: true,
            reviewed_at: None,
            payment_days: None,
            foreign_vat_code: None,
            accounts: Vec::new(),
        },
        register_id: None,
        // Foreign suppliers are found by it the next time; without one, by the number they gave.
        vat_number: vat_number.or(foreign).map(foreign_key),
        origin: Origin::Document,
        created_at: occasion.now,
    };
    let id = store::suppliers::add(tx, &card)?;
    for account in accounts {
        store::supplier_accounts::seen(tx, id, account, document, occasion.now)?;
    }
    Ok(id)
}

/// "Siste faktura", and the accounts the document names, which a person may confirm.
fn note_reception(
    tx: &Tx<'_>,
    gathered: &Gathered<'_>,
    supplier: SupplierId,
    document: DocumentId,
    occasion: &Occasion,
) -> Outcome<()> {
    let invoice = gathered.invoice;
    let known = gathered.supplier.known().map(|known| known.card.supplier.accounts.as_slice());
    let is_known = |account: &PayeeAccount| {
        known.is_some_and(|accounts| accounts.iter().any(|known| known.account == *account))
    };
    if invoice.format.is_ehf() {
        let issue_on = invoice.issue_on.as_ref().map(|found| found.value);
        store::autopost::received(tx, supplier, occasion.now, issue_on)?;
    }
    for written in invoice.payment_means.iter().filter_map(|means| means.account.as_ref()) {
        if let Ok(account) = PayeeAccount::parse(&written.value)
            && !is_known(&account)
        {
            store::supplier_accounts::seen(tx, supplier, &account, document, occasion.now)?;
        }
    }
    Ok(())
}

fn post(
    tx: &Tx<'_>,
    voucher: &BalancedVoucher,
    document: DocumentId,
    occasion: &Occasion,
) -> Outcome<Posted> {
    let Occasion { run, actor, now } = *occasion;
    let source = Source { document: Some(document), run, actor, posted_at: now };
    Ok(store::vouchers::post(tx, voucher, &source)?)
}

pub(super) fn terms(invoice: &Invoice, payment: Option<&PaymentProposal>) -> Terms {
    let kid = payment.and_then(|payment| payment.reference.kid());
    let due_on: Option<NaiveDate> = payment.map(|p| p.due_on);
    Terms {
        due_on: due_on.or_else(|| invoice.due().map(|due| due.value)),
        kid: kid.map(|kid| kid.as_str().to_owned()),
        account: payment.and_then(|p| p.account.as_ref()).map(ToString::to_string),
    }
}

/// Puts a payment into the queue. One that names no account waits there until it is given one.
pub(crate) fn queue(
    tx: &Tx<'_>,
    proposal: &PaymentProposal,
    (open_item, posted, invoice, supplier): (store::OpenItemId, Posted, InvoiceId, SupplierId),
    now: DateTime<Utc>,
) -> Outcome<PaymentId> {
    let remittance = proposal.reference.as_str();
    let payment = NewPayment {
        open_item,
        voucher: posted.id,
        invoice: Some(invoice),
        supplier,
        amount: proposal.amount,
        account: proposal.account.clone(),
        bic: proposal.bic.as_ref().map(|bic| bic.as_str().to_owned()),
        remittance: Some(remittance.to_owned()).filter(|text| !text.is_empty()),
        pay_on: proposal.due_on,
    };
    Ok(store::payments::add(tx, &payment, now)?)
}

/// Whether the seller collects the money, or has it already: paying as well would pay twice. The
/// invoice gets a payment block, which a person may lift.
pub(super) fn is_paid_otherwise(payment: &PaymentProposal) -> bool {
    let twice = [PaymentBlock::CollectedBySeller, PaymentBlock::PaidOtherwise];
    payment.blocks.iter().any(|block| twice.contains(block))
}

/// The same, or that the invoice is only verified: paying waits until a person approves (B-354).
fn must_wait(payment: &PaymentProposal) -> bool {
    is_paid_otherwise(payment) || payment.blocks.contains(&PaymentBlock::NotApproved)
}

/// Where an invoice stands after the decision.
struct Standing {
    supplier: Option<SupplierId>,
    voucher: Option<Posted>,
    status: InvoiceStatus,
    blocked: bool,
    holds: Vec<String>,
}

fn keep_invoice(
    tx: &Tx<'_>,
    gathered: &Gathered<'_>,
    record: &Record,
    standing: Standing,
) -> Outcome<InvoiceId> {
    let Standing { supplier, voucher, status, blocked, holds } = standing;
    let voucher = voucher.map(|posted| posted.id);
    let company_minor = gathered.in_company_currency().map(Money::minor);
    match record {
        Record::New { document, part } => {
            let mut row = invoice_row(gathered.invoice, *document, *part);
            row.status = status;
            row.payment_block = blocked;
            row.supplier = supplier;
            row.company_minor = company_minor;
            row.holds = holds;
            row.voucher = voucher;
            let id = store::invoices::add(tx, &row)?;
            let currency = row.currency;
            let lines: Vec<_> =
                gathered.invoice.lines.iter().map(|line| line_row(line, currency)).collect();
            store::invoice_lines::add(tx, id, &lines)?;
            Ok(id)
        }
        Record::Kept(stored) => {
            let payment_block = stored.row.payment_block || blocked;
            let state =
                InvoiceState { status, payment_block, supplier, company_minor, holds, voucher };
            store::invoices::set_state(tx, stored.id, &state)?;
            Ok(stored.id)
        }
    }
}

/// What is kept of an invoice as it was read. Amounts that are no amounts of its currency are left
/// out; the bytes have them.
fn invoice_row(invoice: &Invoice, document: DocumentId, part: u32) -> InvoiceRow {
    let currency = invoice.currency.as_ref().map(|found| found.value);
    let money = |found: &Option<ledger::invoice::Found<Decimal>>| {
        Money::exact(found.as_ref()?.value, currency?).ok()
    };
    let totals = &invoice.totals;
    let text = |found: Option<&ledger::invoice::Found<String>>| found.map(|f| f.value.clone());
    let buyer = &invoice.buyer;
    let buyer_number = buyer.legal_id.iter().map(|id| &id.id).chain(&buyer.vat_number);
    InvoiceRow {
        document,
        part,
        format: invoice.format,
        kind: invoice.kind,
        status: InvoiceStatus::New,
        payment_block: false,
        supplier: None,
        seller_name: text(invoice.seller.display_name()),
        number: text(invoice.number.as_ref()),
        issue_on: invoice.issue_on.as_ref().map(|found| found.value),
        due_on: invoice.due().map(|found| found.value),
        currency,
        amounts: InvoiceAmounts {
            net: money(&totals.net),
            vat: money(&totals.vat),
            gross: money(&totals.gross),
            payable: money(&totals.payable),
            rounding: money(&totals.rounding),
            prepaid: money(&totals.prepaid),
        },
        company_minor: None,
        remittance: text(invoice.remittance()),
        payee_account: text(invoice.main_payment_means().and_then(|m| m.account.as_ref())),
        buyer_org_number: buyer_number
            .filter_map(|found| ledger::OrgNumber::in_document(&found.value))
            .next(),
        order_reference: text(invoice.references.order.as_ref()),
        buyer_reference: text(invoice.references.buyer.as_ref()),
        contract_reference: text(invoice.references.contract.as_ref()),
        holds: Vec::new(),
        voucher: None,
    }
}

fn line_row(line: &InvoiceLine, currency: Option<Currency>) -> InvoiceLineRow {
    let net = line.net.as_ref().zip(currency);
    InvoiceLineRow {
        name: line.name.as_ref().map(|found| found.value.clone()),
        seller_item: line.seller_item.as_ref().map(|found| found.value.clone()),
        quantity: line.quantity.as_ref().map(|found| found.value),
        unit: line.unit.as_ref().map(|unit| unit.value.clone()),
        price: line.price.as_ref().map(|found| found.value),
        net_minor: net.and_then(|(net, c)| Money::exact(net.value, c).ok()).map(Money::minor),
        vat_category: line.vat.as_ref().map(|vat| vat.code.value.clone()),
        vat_rate: line.vat.as_ref().and_then(|vat| vat.rate.as_ref()).map(|rate| rate.value),
    }
}

/// What a decision is about, and what came of it.
pub(super) struct About {
    pub document: DocumentId,
    pub invoice: InvoiceId,
    pub mechanism: &'static str,
    pub voucher: Option<Posted>,
    /// The sequence of rules that was asked, and what became of each of them.
    pub verdicts: Option<(SequenceId, Vec<u8>)>,
}

/// Keeps a decision with its reason.
pub(super) fn keep_decision(
    tx: &Tx<'_>,
    about: About,
    decided: &Decided,
    occasion: &Occasion,
) -> Outcome<()> {
    let About { document, invoice, mechanism, voucher, verdicts } = about;
    let trace = serde_json::to_string(decided).map_err(|error| internal(&error))?;
    let outcome = if voucher.is_some() { "posted" } else { "held" };
    store::decisions::add(
        tx,
        &NewDecision {
            document,
            invoice: Some(invoice),
            run: occasion.run,
            decided_at: occasion.now,
            mechanism: mechanism.to_owned(),
            rule_version: decided.trace.rule.as_ref().map(|rule| rule.version),
            outcome: outcome.to_owned(),
            voucher: voucher.map(|posted| posted.id),
            trace,
            verdicts,
        },
    )?;
    Ok(())
}
