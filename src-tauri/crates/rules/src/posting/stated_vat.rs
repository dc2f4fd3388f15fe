//! VAT that an invoice in another currency states in the company's as well (BT-6, BT-111). A
//! Norwegian seller must state it in kroner (bokføringsforskriften § 5-1-1), and what is deducted is
//! what the document states, not what our own rate makes of it.

use ledger::invoice::{Invoice, Place};
use ledger::{Currency, Money, Posting};
use rust_decimal::Decimal;

use super::PostingFault;
use super::entries::{Entries, Entry, Part};
use super::shares::shares;

/// How far BT-111 may be from the VAT at our rate: one part in so many. Rates of sellers and of banks
/// differ by less; more is a wrong amount, or a wrong rate.
const PARTS: i128 = 20;
/// Decimals of the rate that follows from two amounts.
const RATE_DECIMALS: u32 = 6;

/// BT-111, beside what our rate makes of the VAT.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatedVat<'a> {
    /// What the document states, as written.
    pub stated: Decimal,
    /// The VAT of the breakdown at our rate.
    pub converted: Money,
    /// Where it stands.
    pub place: &'a Place,
}

impl<'a> StatedVat<'a> {
    /// `None` when the document is in company currency, or does not state its VAT in it.
    pub fn of(invoice: &'a Invoice, own: Currency, rate: Decimal) -> Option<Self> {
        let currency = invoice.currency.as_ref()?.value;
        let accounting = invoice.accounting_currency.as_ref()?.value;
        if currency == own || accounting != own {
            return None;
        }
        let stated = invoice.totals.vat_in_accounting_currency.as_ref()?;
        let converted = total(invoice, currency)?.converted(rate, own).ok()?;
        Some(Self { stated: stated.value, converted, place: &stated.place })
    }

    /// The amount to post by: one of the currency, of the same sign as ours and near it.
    pub fn amount(&self) -> Option<Money> {
        let stated = Money::exact(self.stated, self.converted.currency()).ok()?;
        let (theirs, ours) = (i128::from(stated.minor()), i128::from(self.converted.minor()));
        let near = (theirs - ours).abs() * PARTS <= ours.abs();
        (near && theirs.signum() == ours.signum()).then_some(stated)
    }
}

/// The VAT of the whole breakdown.
fn total(invoice: &Invoice, currency: Currency) -> Option<Money> {
    let mut rows = invoice.vat.iter().filter_map(|row| row.tax.as_ref());
    let sum = rows.try_fold(Decimal::ZERO, |sum, tax| sum.checked_add(tax.value))?;
    Money::exact(sum, currency).ok()
}

/// Puts BT-111 on the VAT lines: shared out by largest remainder where there are several, or where a
/// part is not deducted. What that changes goes to the cost lines of the same VAT code, so that the
/// supplier's line stays as it is.
pub(super) fn settle(
    postings: &mut [Posting],
    entries: &Entries,
    invoice: &Invoice,
    rate: Decimal,
) -> Result<(), PostingFault> {
    let deducted: Vec<usize> = entries.places(|entry| entry.part == Part::Vat);
    let Some(own) = postings.first().map(|posting| posting.amount.currency()) else {
        return Ok(());
    };
    let Some(vat) = StatedVat::of(invoice, own, rate).filter(|_| !deducted.is_empty()) else {
        return Ok(());
    };
    let differs = PostingFault::StatedVatDiffers { expected: vat.converted, actual: vat.stated };
    let (stated, all) = vat.amount().zip(total(invoice, entries.currency)).ok_or(differs)?;
    let (stated, all) = if invoice.states_credit_as_positive() {
        (stated.negated()?, all.negated()?)
    } else {
        (stated, all)
    };
    let mut weights: Vec<i64> = deducted.iter().map(|at| entries.minor(*at)).collect();
    weights.push(weights.iter().fold(all.minor(), |rest, minor| rest.saturating_sub(*minor)));
    for (at, share) in deducted.into_iter().zip(shares(stated.minor(), &weights)?) {
        let code = postings[at].vat_code;
        let costs = entries.places(|entry| entry.part == Part::Cost && entry.vat_code == code);
        let weights: Vec<i64> = costs.iter().map(|at| entries.minor(*at)).collect();
        let share = Money::from_minor(share, own);
        let rest = postings[at].amount.minus(share)?;
        change(&mut postings[at], &entries.list[at], share);
        for (at, part) in costs.into_iter().zip(shares(rest.minor(), &weights)?) {
            let amount = postings[at].amount.plus(Money::from_minor(part, own))?;
            change(&mut postings[at], &entries.list[at], amount);
        }
    }
    Ok(())
}

/// Another amount in company currency, and the rate that follows from it.
fn change(posting: &mut Posting, entry: &Entry, amount: Money) {
    if amount == posting.amount {
        return;
    }
    let rate = amount.amount().checked_div(entry.amount.amount());
    posting.amount = amount;
    posting.original = rate.map(|rate| (entry.amount, rate.round_dp(RATE_DECIMALS).normalize()));
}
