//! What a coding would post, with nothing written.

use chrono::NaiveDate;
use ledger::{BalancedVoucher, ExchangeRate, SupplierId};
use rules::{PostingBasis, PostingFault, voucher};
use store::{InvoiceId, View};
use wire::Reason;
use wire::common::Shown;
use wire::document::{CodingRow, PreviewCoding, VoucherPreview};

use super::{Gathered, Ground, Identified, coding};
use crate::document::Opened;
use crate::fault::{Outcome, internal};
use crate::office::Context;
use crate::show;
use crate::vouchers::{Names, posting_rows};

/// Who the ledger line of a voucher is with.
#[derive(Debug, Clone)]
pub(super) struct Creditor {
    pub id: SupplierId,
    pub name: String,
}

/// What the coding in the request would post.
pub(crate) fn preview(context: &Context, request: &PreviewCoding) -> Outcome<VoucherPreview> {
    context.read(|view| {
        let opened = Opened::load(view, request.document)?;
        let (stored, invoice) = opened.current()?;
        let ground = Ground::load(view, context.today)?;
        let supplier = request.supplier.map(SupplierId).or(stored.row.supplier);
        let channel = opened.document.channel;
        let gathered = Gathered::new(view, &ground, invoice, channel, Some(stored.id), supplier)?;
        let voucher_on = super::manual::day(request.voucher_on.as_deref())?;
        Ok(of_coding(&gathered, &request.coding, voucher_on))
    })
}

/// What the proposed coding would post, for a document as it is opened.
/// It is the coding that rules gave the invoice, where they did (B-292), else what the table would post.
pub(crate) fn proposal(
    view: &View<'_>,
    gathered: &Gathered<'_>,
    invoice: InvoiceId,
) -> Outcome<(Vec<CodingRow>, VoucherPreview)> {
    let kept = store::invoice_facts::coding(view, invoice)?;
    let rows = match kept {
        Some(kept) => serde_json::from_str(&kept).map_err(|error| internal(&error))?,
        None => coding::start(gathered),
    };
    let preview = of_coding(gathered, &rows, None);
    Ok((rows, preview))
}

/// What rows would post, or every reason why they can't.
pub(crate) fn of_coding(
    gathered: &Gathered<'_>,
    rows: &[CodingRow],
    voucher_on: Option<NaiveDate>,
) -> VoucherPreview {
    let voucher_on = voucher_on.or(gathered.invoice.issue_on.as_ref().map(|found| found.value));
    let mut preview = VoucherPreview {
        voucher_on: voucher_on.map(show::on),
        postings: Vec::new(),
        difference: None,
        faults: Vec::new(),
    };
    if let Some(day) = voucher_on.filter(|day| gathered.ground.period_locks.is_locked(*day)) {
        let month = ledger::Month::of(day).to_string();
        preview.faults.push(show::reason_seeing("period_locked", month));
    }
    match draft(gathered, rows, voucher_on) {
        Ok(voucher) => preview.postings = shown(gathered, &voucher),
        Err(Undrafted::Typed(faults)) => preview.faults.extend(faults),
        Err(Undrafted::Posting(fault)) => {
            if let PostingFault::CodingDoesNotAddUp { expected, actual } = &fault {
                preview.difference = expected.minus(*actual).ok().map(show::amount);
            }
            preview.faults.push(reason(&fault));
        }
    }
    preview
}

/// Why there is no voucher.
pub(super) enum Undrafted {
    /// What was typed can't be used.
    Typed(Vec<Reason>),
    /// It can't be posted.
    Posting(PostingFault),
}

impl Undrafted {
    pub fn reasons(self) -> Vec<Reason> {
        match self {
            Self::Typed(reasons) => reasons,
            Self::Posting(fault) => vec![reason(&fault)],
        }
    }
}

/// The voucher that rows would post.
pub(super) fn draft(
    gathered: &Gathered<'_>,
    rows: &[CodingRow],
    voucher_on: Option<NaiveDate>,
) -> Result<BalancedVoucher, Undrafted> {
    let creditor = creditor(gathered);
    let creditor = creditor.ok_or(Undrafted::Posting(PostingFault::SupplierMissing))?;
    let missing = |field| Undrafted::Posting(PostingFault::FieldMissing(field));
    let currency = gathered.invoice.currency.as_ref().ok_or_else(|| missing("currency"))?.value;
    let coding = coding::read(rows, currency, gathered.ground).map_err(Undrafted::Typed)?;
    let basis = PostingBasis {
        company: &gathered.ground.company.settings,
        supplier: creditor.id,
        supplier_name: &creditor.name,
        rate: gathered.rate,
        vat_rates: &gathered.ground.vat_rates,
        voucher_on: voucher_on.ok_or_else(|| missing("issue_date"))?,
    };
    voucher(gathered.invoice, &coding, &basis).map_err(Undrafted::Posting)
}

/// A supplier that is still to be made has no number yet.
fn creditor(gathered: &Gathered<'_>) -> Option<Creditor> {
    match &gathered.supplier {
        Identified::Unidentified => None,
        Identified::Unknown(new) => Some(Creditor { id: SupplierId(0), name: new.name.clone() }),
        Identified::Known(known) => {
            let supplier = &known.card.supplier;
            Some(Creditor { id: supplier.id, name: supplier.name.clone() })
        }
    }
}

/// A voucher that is not posted, as it is shown.
pub(crate) fn shown(
    gathered: &Gathered<'_>,
    voucher: &BalancedVoucher,
) -> Vec<wire::vouchers::PostingRow> {
    let names = Names {
        accounts: &gathered.ground.accounts,
        supplier: creditor(gathered).map(|creditor| creditor.name),
    };
    posting_rows(voucher, &names)
}

fn reason(fault: &PostingFault) -> Reason {
    let code = fault.hold_code().code();
    match fault {
        PostingFault::FieldMissing(field) => show::reason_seeing(code, *field),
        PostingFault::VatCodeRefused(vat) | PostingFault::VatNotInDocument(vat) => {
            show::reason_seeing(code, vat.to_string())
        }
        PostingFault::CodingDoesNotAddUp { expected, actual } => Reason {
            expected: Some(Shown::Amount(show::amount(*expected))),
            actual: Some(Shown::Amount(show::amount(*actual))),
            ..show::bare_reason(code)
        },
        PostingFault::StatedVatDiffers { expected, actual } => Reason {
            expected: Some(Shown::Amount(show::amount(*expected))),
            actual: Some(Shown::Number { value: show::decimal(*actual) }),
            ..show::bare_reason(code)
        },
        PostingFault::RateTooOld(ExchangeRate { currency, rate_on, rate }) => Reason {
            expected: Some(show::text(currency.code())),
            actual: Some(Shown::List {
                value: vec![
                    Shown::Number { value: show::decimal(*rate) },
                    Shown::Date { value: show::on(*rate_on) },
                ],
            }),
            ..show::bare_reason(code)
        },
        _ => show::bare_reason(code),
    }
}
