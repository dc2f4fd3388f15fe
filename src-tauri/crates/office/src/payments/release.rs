//! Releases payments: one file, whole and on the disk before anything says so.

use std::collections::BTreeMap;
use std::path::Path;

use formats::pain001::{CreditTransferFile, FileFault, Version};
use ledger::{Currency, Money, Sha256};
use store::{BatchFormat, NewBatch, PaymentId, Subject, View};
use wire::events::{JobKind, JobOutcome, Started};
use wire::host::ReleasePayments;
use wire::payments::{
    Batch, GetReleaseSheet, PaymentFormat, RefusedPayment, ReleaseSheet, SheetAccount,
};
use wire::{Failure, FailureCode, Reason};

use super::batches::shown;
use super::blocks::{Checked, check_for_release};
use super::order::{end_to_end, message_id, order, payment_of};
use crate::durable::Unnamed;
use crate::edit::{Edited, note};
use crate::fault::{Fault, Outcome, internal, not_found, of_file, refused};
use crate::jobs::{JobHandle, Task};
use crate::office::{Context, Office};
use crate::rights::Right;
use crate::show;

impl Office {
    /// Writes the payment file and releases what is in it. Every payment named must be free to go;
    /// the sheet says which are.
    ///
    /// # Errors
    /// `NotPermitted`; `Refused` with the reason, naming the payments; `FileFault`, `DiskFull`,
    /// `Cancelled`. Nothing is released then, and there is no file.
    pub fn release_payments(
        &self,
        payments: &[i64],
        format: PaymentFormat,
        target: &Path,
    ) -> Result<Batch, Failure> {
        let context = self.context()?;
        context.require(Right::Pay)?;
        context.job(task(&context), |job| release(&context, payments, format, target, job))
    }

    /// The same in the background.
    pub(crate) fn start_release(
        &self,
        request: ReleasePayments,
        target: &Path,
    ) -> Result<Started, Failure> {
        let context = self.context()?;
        context.require(Right::Pay)?;
        context.company.require_writer()?;
        let (task, target) = (task(&context), target.to_owned());
        Ok(context.job_in_background(task, move |context, job| {
            release(context, &request.payments, request.format, &target, job).map(drop)
        }))
    }
}

fn task(context: &Context) -> Task {
    Task::new(JobKind::Release, context.actor())
}

/// Count, sum, accounts and what can't go, before a release.
pub(crate) fn sheet(context: &Context, request: &GetReleaseSheet) -> Outcome<ReleaseSheet> {
    context.read(|view| {
        let company = store::company::load(view)?;
        let (free, mut refused) = sorted(context, view, &request.payments, &unwatched)?;
        let free = match made(context, view, free) {
            Ok((_, free)) => free,
            Err((unfit, free)) => {
                refused.extend(unfit);
                free
            }
        };
        Ok(ReleaseSheet {
            count: crate::lists::total(free.len() as u64),
            sums: sums(&free)?,
            debtor_account: company.bank_account.map(|account| account.to_string()),
            accounts: accounts(&free)?,
            refused,
        })
    })
}

/// Told how many payments are done; work that is to stop ends with what this gives.
pub(super) type At<'a> = &'a dyn Fn(usize) -> Outcome<()>;

fn unwatched(_: usize) -> Outcome<()> {
    Ok(())
}

/// Payments that may go, and those that may not with the reason.
fn sorted(
    context: &Context,
    view: &View<'_>,
    payments: &[i64],
    at: At<'_>,
) -> Outcome<(Vec<Checked>, Vec<RefusedPayment>)> {
    let mut ids = payments.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let (mut free, mut refused) = (Vec::new(), Vec::new());
    for (done, id) in ids.into_iter().enumerate() {
        at(done)?;
        let payment = store::payments::find(view, PaymentId(id))?;
        let payment = payment.ok_or_else(|| not_found("payment"))?;
        let checked = check_for_release(view, payment, context.today)?;
        if checked.blocked.is_empty() {
            free.push(checked);
        } else {
            let reasons = checked.blocked.clone();
            refused.push(refusal(&checked, reasons));
        }
    }
    Ok((free, refused))
}

fn refusal(checked: &Checked, reasons: Vec<Reason>) -> RefusedPayment {
    let supplier_name = checked.supplier.supplier.name.clone();
    RefusedPayment { payment: checked.payment.id.0, supplier_name, reasons }
}

type Unfit = (Vec<RefusedPayment>, Vec<Checked>);

/// The file of these payments; or those a bank would turn down, and the others.
fn made(
    context: &Context,
    view: &View<'_>,
    free: Vec<Checked>,
) -> Result<(Option<CreditTransferFile>, Vec<Checked>), Unfit> {
    let Ok(company) = store::company::load(view) else { return Ok((None, free)) };
    let Ok(message) = message_id(context, view, &company) else { return Ok((None, free)) };
    // Without the company's own account there is no file yet, and nothing to check by it.
    let Ok(order) = order(context, view, &company, (&free, &message), &unwatched) else {
        return Ok((None, free));
    };
    match CreditTransferFile::new(order) {
        Err(FileFault::Payments(unfit)) => {
            let fault = |checked: &Checked| {
                let id = end_to_end(checked.payment.id.0, &message);
                unfit.iter().find(|u| u.end_to_end_id.as_str() == id).map(|u| u.fault)
            };
            let (bad, good): (Vec<_>, Vec<_>) =
                free.into_iter().partition(|checked| fault(checked).is_some());
            let told = bad.iter().map(|checked| {
                let code = fault(checked).map_or("", |fault| fault.code());
                refusal(checked, vec![show::bare_reason(code)])
            });
            Err((told.collect(), good))
        }
        Ok(file) => Ok((Some(file), free)),
        Err(_) => Ok((None, free)),
    }
}

fn sums(free: &[Checked]) -> Outcome<Vec<wire::Amount>> {
    let mut sums: BTreeMap<Currency, Money> = BTreeMap::new();
    for checked in free {
        add(&mut sums, checked.payment.content.amount.currency(), checked)?;
    }
    Ok(sums.into_values().map(show::amount).collect())
}

fn add<K: Ord>(sums: &mut BTreeMap<K, Money>, key: K, checked: &Checked) -> Outcome<()> {
    let amount = checked.payment.content.amount;
    let sum = sums.entry(key).or_insert_with(|| Money::zero(amount.currency()));
    *sum = sum.plus(amount).map_err(|fault| internal(&fault))?;
    Ok(())
}

fn accounts(free: &[Checked]) -> Outcome<Vec<SheetAccount>> {
    let mut sums: BTreeMap<(String, Currency), Money> = BTreeMap::new();
    let mut known: BTreeMap<(String, Currency), (String, u32)> = BTreeMap::new();
    for checked in free {
        let payment = &checked.payment.content;
        // What has no account is not free.
        let Some(account) = &payment.account else { continue };
        let key = (account.to_string(), payment.amount.currency());
        let name = checked.supplier.supplier.name.clone();
        known.entry(key.clone()).or_insert((name, 0)).1 += 1;
        add(&mut sums, key, checked)?;
    }
    let rows = sums.into_iter().map(|(key, sum)| {
        let (name, count) = known.get(&key).cloned().unwrap_or_default();
        SheetAccount { account: key.0, name, count, sum: show::amount(sum) }
    });
    Ok(rows.collect())
}

/// Writes the file, notes what it holds, and only then gives it its name: a file that nobody knows of
/// must not reach the bank, not even when the program ends between any two steps. One that is noted
/// and has no name yet can't be sent, and is taken back.
fn release(
    context: &Context,
    payments: &[i64],
    format: PaymentFormat,
    target: &Path,
    job: &JobHandle,
) -> Outcome<Batch> {
    // Whoever marks it as sent may stand in another folder.
    let target = &std::path::absolute(target).map_err(|error| of_file(target, &error))?;
    // Each payment is checked, and then written.
    let steps = 2 * payments.len();
    let mut writer = context.company.writer()?;
    let (id, file) = writer.transaction(|tx| {
        let company = store::company::load(tx)?;
        let (free, not_free) = sorted(context, tx, payments, &|done| job.at(done, steps))?;
        refuse_all(&not_free)?;
        let message = message_id(context, tx, &company)?;
        let write = |done| job.at(free.len() + done, steps);
        let order = order(context, tx, &company, (&free, &message), &write)?;
        let file = CreditTransferFile::new(order).map_err(|fault| told(&fault))?;
        let bytes = file.to_xml(version(format)).map_err(|error| internal(&error))?;
        let new = NewBatch {
            format: kept_format(format),
            message_id: message,
            sha256: Sha256::of(&bytes),
            control_sum: file.control_sum(),
            payment_count: crate::lists::total(file.count() as u64),
            target_path: target.display().to_string(),
            created_at: context.now,
            created_by: context.actor(),
        };
        let ids: Vec<PaymentId> = free.iter().map(|checked| checked.payment.id).collect();
        let id = store::payment_batches::release(tx, &new, &ids)?;
        let edited = Edited::of(Subject::PaymentBatch, id.0, "payments_released");
        note(context, tx, edited.field("count", 0, ids.len()))?;
        if target.exists() {
            return Err(Failure::new(FailureCode::FileExists).into());
        }
        let file = Unnamed::write(target, |out| out.write_all(&bytes));
        let file = file.map_err(|error| of_file(target, &error))?;
        // The last moment at which nothing has happened.
        job.check()?;
        Ok::<_, Fault>((id, file))
    })?;
    if let Err(error) = file.name() {
        // It may have got its name, and only not have been brought to the disk with it.
        let _ = std::fs::remove_file(target);
        writer.transaction(|tx| {
            let edited = Edited::of(Subject::PaymentBatch, id.0, "batch_taken_back");
            note(context, tx, edited.field("taken_back", false, true))?;
            Ok::<_, Fault>(store::payment_batches::cancel(tx, id, context.now)?)
        })?;
        return Err(of_file(target, &error));
    }
    drop(writer);
    context.office.listeners.changed(&[wire::events::View::Payments, wire::events::View::Log]);
    let batch = context.read(|view| Ok(store::payment_batches::find(view, id)?))?;
    let batch = shown(&batch.ok_or_else(|| not_found("batch"))?);
    job.came_to(JobOutcome::Released(batch.clone()));
    Ok(batch)
}

fn refuse_all(not_free: &[RefusedPayment]) -> Outcome<()> {
    let Some(first) = not_free.first() else { return Ok(()) };
    let why = first.reasons.first().map_or("payment_blocked", |reason| reason.code.as_str());
    let payments: Vec<String> = not_free.iter().map(|r| r.payment.to_string()).collect();
    Err(Failure::refused(why).with("payments", payments.join(",")).into())
}

fn told(fault: &FileFault) -> Fault {
    match fault {
        FileFault::Payments(unfit) => {
            let code = unfit.first().map_or("payments_refused", |u| u.fault.code());
            let numbers: Vec<&str> =
                unfit.iter().map(|u| payment_of(u.end_to_end_id.as_str())).collect();
            Failure::refused(code).with("payments", numbers.join(",")).into()
        }
        fault => refused(fault.code()),
    }
}

fn version(format: PaymentFormat) -> Version {
    match format {
        PaymentFormat::Pain00100103 => Version::V03,
        PaymentFormat::Pain00100109 => Version::V09,
    }
}

fn kept_format(format: PaymentFormat) -> BatchFormat {
    match format {
        PaymentFormat::Pain00100103 => BatchFormat::Pain00103,
        PaymentFormat::Pain00100109 => BatchFormat::Pain00109,
    }
}
