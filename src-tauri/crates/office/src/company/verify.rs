//! Recomputes everything that must hold, beside whatever is written meanwhile.

use store::verify::Finding as Found;
use wire::Failure;
use wire::events::{JobKind, JobOutcome, Started};
use wire::settings::{Finding, Verified, Verify};

use crate::fault::Outcome;
use crate::jobs::{JobHandle, RESULTS_KEPT, Task};
use crate::lists::total;
use crate::office::{Context, Office};

impl Office {
    /// Checks the whole file, reading every byte of it.
    ///
    /// # Errors
    /// `NoCompany`, `Cancelled`, and what reading gives; what does not hold is in the answer.
    pub fn verify_blocking(&self) -> Result<Verified, Failure> {
        let context = self.context()?;
        context.job(task(&context), |job| run(&context, job))
    }
}

/// The same in the background.
pub(crate) fn start(context: Context, _: &Verify) -> Outcome<Started> {
    let task = task(&context);
    Ok(context.job_in_background(task, |context, job| run(context, job).map(drop)))
}

fn task(context: &Context) -> Task {
    Task::new(JobKind::Verify, context.actor())
}

fn run(context: &Context, job: &JobHandle) -> Outcome<Verified> {
    let report = job.staged(|progress| {
        let verify = |view: &store::View<'_>| store::verify::verify(view, progress);
        context.company.readers.read_until(job.stop(), verify)
    })?;
    let verified = Verified {
        vouchers: total(report.vouchers),
        documents: total(report.documents),
        findings: report.findings.iter().map(shown).collect(),
    };
    job.came_to(JobOutcome::Verified {
        vouchers: verified.vouchers,
        documents: verified.documents,
        found: total(report.findings.len() as u64),
        findings: verified.findings.iter().take(RESULTS_KEPT).cloned().collect(),
    });
    Ok(verified)
}

fn shown(found: &Found) -> Finding {
    let (code, subject) = match found {
        Found::Damaged { .. } => ("damaged", String::new()),
        Found::DanglingReference { table, .. } => ("dangling_reference", table.clone()),
        Found::ChainBroken { voucher } => ("chain_broken", voucher.0.to_string()),
        Found::VoucherInvalid { voucher } => ("voucher_invalid", voucher.0.to_string()),
        Found::VoucherSummaryDiffers { voucher } => {
            ("voucher_summary_differs", voucher.0.to_string())
        }
        Found::ReversalDiffers { voucher } => ("reversal_differs", voucher.0.to_string()),
        Found::NumberGap { series, fiscal_year, expected, .. } => {
            ("number_gap", format!("{}-{fiscal_year}-{expected}", series.code()))
        }
        Found::DocumentChanged { document } => ("document_changed", document.0.to_string()),
        Found::InboxDiffers { document } => ("inbox_differs", document.0.to_string()),
        Found::InvoiceDiffers { voucher } => ("invoice_differs", voucher.0.to_string()),
        Found::SubledgerDiffers { supplier, .. } => ("subledger_differs", supplier.0.to_string()),
        Found::OpenItemDiffers { item } => ("open_item_differs", item.0.to_string()),
        Found::PaymentDiffers { payment } => ("payment_differs", payment.0.to_string()),
        Found::BatchDiffers { batch } => ("batch_differs", batch.0.to_string()),
    };
    Finding { code: code.to_owned(), subject, detail: format!("{found:?}") }
}
