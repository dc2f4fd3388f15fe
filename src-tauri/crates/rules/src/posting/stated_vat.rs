//! VAT that an invoice in another currency states in the company's as well (BT-6, BT-111). A
//! Norwegian seller must state it in kroner (bokføringsforskriften § 5-1-1), and what is deducted is
//! what the document states, not what our own rate makes of it.

use ledger::invoice::{Invoice, Place};
use ledger::{Currency, Money, MoneyFault, Posting};
use rust_decimal::Decimal;

use super::PostingFault;
use super::entries::{Entries, Entry, Part};

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

/// An amount shared out by weights, to the last unit: the units that rounding down leaves go to the
/// largest remainders, the first of equals before the others. Weights that sum to 0 give it to the
/// first.
fn shares(amount: i64, weights: &[i64]) -> Result<Vec<i64>, MoneyFault> {
    let (amount, sum) = (i128::from(amount), weights.iter().map(|w| i128::from(*w)).sum::<i128>());
    let sign = sum.signum();
    let part = |weight: &i64| match sign {
        0 => (0, 0),
        _ => {
            let product = amount * i128::from(*weight) * sign;
            (product.div_euclid(sum * sign), product.rem_euclid(sum * sign))
        }
    };
    let parts: Vec<(i128, i128)> = weights.iter().map(part).collect();
    let mut left = amount - parts.iter().map(|(whole, _)| whole).sum::<i128>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(parts[*at].1));
    let mut shares: Vec<i128> = parts.into_iter().map(|(whole, _)| whole).collect();
    if sign == 0
        && let Some(first) = shares.first_mut()
    {
        *first = std::mem::take(&mut left);
    }
    for at in order {
        let one = left.clamp(0, 1);
        shares[at] += one;
        left -= one;
    }
    // Weights that nearly cancel out can make more of an amount than there is room for.
    shares
        .into_iter()
        .map(|share| i64::try_from(share).map_err(|_| MoneyFault::OutOfRange))
        .collect()
}

#[cfg(test)]
mod tests {
    use ledger::MoneyFault;

    fn shares(amount: i64, weights: &[i64]) -> Vec<i64> {
        super::shares(amount, weights).unwrap()
    }

    #[test]
    fn what_is_shared_out_sums_to_the_whole() {
        // 34,777 x 25/30 = 28,980.83; x 5/30 = 5,796.17: the unit goes to the first.
        assert_eq!(shares(34_777, &[2500, 500]), [28_981, 5796]);
        assert_eq!(shares(-34_777, &[-2500, -500]), [-28_981, -5796]);
        assert_eq!(shares(10, &[1, 1, 1]), [4, 3, 3]);
        // A row that takes back: 100 x 3/2 and 100 x -1/2.
        assert_eq!(shares(100, &[3, -1]), [150, -50]);
        assert_eq!(shares(7, &[1, -1]), [7, 0]);
        assert_eq!(shares(0, &[5, 2]), [0, 0]);
        assert_eq!(shares(7, &[]), [] as [i64; 0]);
        // 10^14 x 10^14 is nothing an amount can be.
        let most = 100_000_000_000_000;
        let cancelling = [most, 1 - most];
        assert_eq!(super::shares(most, &cancelling), Err(MoneyFault::OutOfRange));
    }
}
