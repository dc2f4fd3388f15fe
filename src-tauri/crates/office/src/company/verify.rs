//! Recomputes everything that must hold.

use store::verify::Finding as Found;
use wire::settings::{Finding, Verified, Verify};

use crate::fault::Outcome;
use crate::lists::total;
use crate::office::Context;

/// Checks the whole file; reads every byte of it.
pub(crate) fn run(context: &Context, _: &Verify) -> Outcome<Verified> {
    let report = context.read(|view| Ok(store::verify::verify(view)?))?;
    Ok(Verified {
        vouchers: total(report.vouchers),
        documents: total(report.documents),
        findings: report.findings.iter().map(shown).collect(),
    })
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
        Found::SubledgerDiffers { supplier, .. } => ("subledger_differs", supplier.0.to_string()),
        Found::OpenItemDiffers { item } => ("open_item_differs", item.0.to_string()),
        Found::PaymentDiffers { payment } => ("payment_differs", payment.0.to_string()),
        Found::BatchDiffers { batch } => ("batch_differs", batch.0.to_string()),
    };
    Finding { code: code.to_owned(), subject, detail: format!("{found:?}") }
}
