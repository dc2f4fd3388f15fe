//! An amount shared out to the last unit.

use ledger::MoneyFault;

/// An amount shared out by weights, to the last unit: the units that rounding down leaves go to the
/// largest remainders, the first of equals before the others. Weights that sum to 0 give it to the
/// first.
pub(crate) fn shares(amount: i64, weights: &[i64]) -> Result<Vec<i64>, MoneyFault> {
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
