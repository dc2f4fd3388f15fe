//! Exact amounts.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::Currency;

/// The most minor units of an amount that is read or computed: a million million kroner. An `i64`
/// holds the sum of ninety thousand such, so that no document can make a list's sum overflow.
const MOST_MINOR: u64 = 100_000_000_000_000;

/// An amount in a currency, with no more decimals than the currency has and within what an
/// `i64` of minor units can hold.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why an amount is not a [`Money`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyFault {
    /// More decimals than the currency has.
    #[error("more decimals than the currency has")]
    TooManyDecimals,
    /// Larger than can be kept exactly.
    #[error("amount out of range")]
    OutOfRange,
    /// Two currencies in one sum.
    #[error("two currencies in one sum")]
    MixedCurrencies,
}

impl Money {
    /// An exact amount: refuses decimals beyond the currency's.
    pub fn exact(amount: Decimal, currency: Currency) -> Result<Self, MoneyFault> {
        if amount.normalize().scale() > currency.minor_digits() {
            return Err(MoneyFault::TooManyDecimals);
        }
        Self::rounded(amount, currency)
    }

    /// An amount rounded half away from zero to the currency's decimals, the bookkeeper's rounding;
    /// of at most 10^14 minor units.
    pub fn rounded(amount: Decimal, currency: Currency) -> Result<Self, MoneyFault> {
        let digits = currency.minor_digits();
        let rounded = amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
        let minor = rounded
            .checked_mul(Decimal::from(10_u32.pow(digits)))
            .and_then(|minor| i64::try_from(minor).ok())
            .filter(|minor| minor.unsigned_abs() <= MOST_MINOR)
            .ok_or(MoneyFault::OutOfRange)?;
        Ok(Self { minor, currency })
    }

    /// From minor units (øre, cents).
    pub fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// 0.00.
    pub fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Minor units (øre, cents).
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// The amount with the currency's decimals.
    pub fn amount(self) -> Decimal {
        Decimal::new(self.minor, self.currency.minor_digits())
    }

    /// The currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is 0.00.
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether it is below 0.00.
    pub fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Result<Self, MoneyFault> {
        if self.currency != other.currency {
            return Err(MoneyFault::MixedCurrencies);
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyFault::OutOfRange)?;
        Ok(Self { minor, ..self })
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Result<Self, MoneyFault> {
        self.plus(other.negated()?)
    }

    /// The amount with the other sign.
    pub fn negated(self) -> Result<Self, MoneyFault> {
        let minor = self.minor.checked_neg().ok_or(MoneyFault::OutOfRange)?;
        Ok(Self { minor, ..self })
    }

    /// Converted at a rate (units of `to` for one unit of this currency), rounded half away from zero.
    pub fn converted(self, rate: Decimal, to: Currency) -> Result<Self, MoneyFault> {
        let amount = self.amount().checked_mul(rate).ok_or(MoneyFault::OutOfRange)?;
        Self::rounded(amount, to)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn half_an_ore_goes_away_from_zero() {
        assert_eq!(Money::rounded(decimal("0.125"), Currency::NOK).unwrap().minor(), 13);
        assert_eq!(Money::rounded(decimal("-0.125"), Currency::NOK).unwrap().minor(), -13);
    }

    #[test]
    fn exact_refuses_a_third_decimal_but_not_trailing_zeros() {
        assert_eq!(Money::exact(decimal("1.005"), Currency::NOK), Err(MoneyFault::TooManyDecimals));
        assert_eq!(Money::exact(decimal("1.500"), Currency::NOK).unwrap().minor(), 150);
    }

    #[test]
    fn yen_have_no_decimals() {
        let yen: Currency = "JPY".parse().unwrap();
        assert_eq!(Money::exact(decimal("1200"), yen).unwrap().minor(), 1200);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(Money::rounded(Decimal::MAX, Currency::NOK), Err(MoneyFault::OutOfRange));
        let (most, more) = (decimal("1000000000000.00"), decimal("1000000000000.01"));
        assert_eq!(Money::exact(most, Currency::NOK).unwrap().minor(), 100_000_000_000_000);
        assert_eq!(Money::exact(more, Currency::NOK), Err(MoneyFault::OutOfRange));
        assert_eq!(Money::exact(-more, Currency::NOK), Err(MoneyFault::OutOfRange));
        let most = Money::from_minor(i64::MAX, Currency::NOK);
        assert_eq!(most.plus(Money::from_minor(1, Currency::NOK)), Err(MoneyFault::OutOfRange));
        assert_eq!(most.plus(Money::zero(Currency::EUR)), Err(MoneyFault::MixedCurrencies));
    }

    proptest! {
        #[test]
        fn minor_units_and_amount_are_the_same_number(minor in -100_000_000_000_000_i64..=100_000_000_000_000) {
            let money = Money::from_minor(minor, Currency::NOK);
            prop_assert_eq!(Money::exact(money.amount(), Currency::NOK).unwrap(), money);
        }
    }
}
