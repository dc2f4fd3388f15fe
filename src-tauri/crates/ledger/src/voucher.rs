//! Vouchers: numbered records of postings that balance to 0.00 by construction.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{AccountNumber, Money, SupplierId, VatCode};

/// Number of a voucher's record in its company file (not its voucher number).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VoucherId(pub i64);

/// A number series. Numbers run without gaps per series and fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Series {
    /// Supplier invoices and credit notes, and their reversals.
    Purchase,
}

impl Series {
    /// Stable code, shown before the number.
    pub fn code(self) -> &'static str {
        match self {
            Self::Purchase => "L",
        }
    }

    /// The series of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Purchase].into_iter().find(|s| s.code() == code)
    }
}

/// The number a voucher is known by, as `L-2026-17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VoucherNumber {
    /// Series.
    pub series: Series,
    /// Fiscal year.
    pub fiscal_year: i32,
    /// Number from 1.
    pub number: u32,
}

impl fmt::Display for VoucherNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.series.code(), self.fiscal_year, self.number)
    }
}

/// What a voucher records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VoucherKind {
    /// A supplier's invoice.
    SupplierInvoice,
    /// A supplier's credit note.
    SupplierCreditNote,
    /// Takes an earlier voucher back.
    Reversal,
    /// One month of a cost that is spread over several (B-72).
    Accrual,
}

impl VoucherKind {
    /// All kinds.
    pub const ALL: [Self; 4] =
        [Self::SupplierInvoice, Self::SupplierCreditNote, Self::Reversal, Self::Accrual];

    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::SupplierInvoice => "supplier_invoice",
            Self::SupplierCreditNote => "supplier_credit_note",
            Self::Reversal => "reversal",
            Self::Accrual => "accrual",
        }
    }

    /// The kind of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }
}

/// Dimensions of a posting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Dimensions {
    /// Department code.
    pub department: Option<String>,
    /// Project code.
    pub project: Option<String>,
    /// Free headings: (heading code, value code), sorted by heading.
    pub free: Vec<(String, String)>,
}

/// One posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// Account.
    pub account: AccountNumber,
    /// Amount in the company's currency; debit is positive, credit negative.
    pub amount: Money,
    /// The amount in the invoice's currency and its rate, when that is another one: the recorded rate,
    /// or what follows from the VAT that the document itself states in company currency.
    pub original: Option<(Money, Decimal)>,
    /// VAT code, on cost lines and on VAT lines.
    pub vat_code: Option<VatCode>,
    /// Dimensions.
    pub dimensions: Dimensions,
    /// Supplier, on lines of the supplier ledger.
    pub supplier: Option<SupplierId>,
    /// Text.
    pub text: String,
}

/// Postings that sum to 0.00, ready to be numbered and written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalancedVoucher {
    kind: VoucherKind,
    voucher_on: NaiveDate,
    text: String,
    postings: Vec<Posting>,
}

/// Why postings are no voucher.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VoucherFault {
    /// Fewer than two postings.
    #[error("a voucher has at least two postings")]
    TooFewPostings,
    /// Postings in two company currencies.
    #[error("postings in two currencies")]
    MixedCurrencies,
    /// The sum is not 0.00.
    #[error("the postings are off by {0}")]
    Unbalanced(Money),
    /// The sum is larger than can be kept.
    #[error("the amounts are out of range")]
    OutOfRange,
    /// A supplier-ledger line without supplier, or a supplier on another line.
    #[error("account {0} and its supplier do not belong together")]
    SupplierLine(AccountNumber),
}

impl BalancedVoucher {
    /// Checks and builds: at least two postings, one currency, sum 0.00, and a supplier on exactly
    /// the lines of the supplier ledger. Lines of 0.00 are dropped first.
    pub fn new(
        kind: VoucherKind,
        voucher_on: NaiveDate,
        text: String,
        mut postings: Vec<Posting>,
    ) -> Result<Self, VoucherFault> {
        postings.retain(|p| !p.amount.is_zero());
        let first = postings.first().ok_or(VoucherFault::TooFewPostings)?;
        let mut sum = Money::zero(first.amount.currency());
        for posting in &postings {
            let on_ledger = posting.account == AccountNumber::SUPPLIER_LEDGER;
            if on_ledger != posting.supplier.is_some() {
                return Err(VoucherFault::SupplierLine(posting.account));
            }
            sum = sum.plus(posting.amount).map_err(fault_of_sum)?;
        }
        if !sum.is_zero() {
            return Err(VoucherFault::Unbalanced(sum));
        }
        if postings.len() < 2 {
            return Err(VoucherFault::TooFewPostings);
        }
        Ok(Self { kind, voucher_on, text, postings })
    }

    /// The voucher that takes this one back: every posting with the other sign.
    pub fn reversed(&self, voucher_on: NaiveDate, text: String) -> Result<Self, VoucherFault> {
        let turned = |p: &Posting| {
            let amount = p.amount.negated().map_err(fault_of_sum)?;
            let original = match p.original {
                Some((money, rate)) => Some((money.negated().map_err(fault_of_sum)?, rate)),
                None => None,
            };
            Ok(Posting { amount, original, ..p.clone() })
        };
        let postings = self.postings.iter().map(turned).collect::<Result<Vec<_>, _>>()?;
        Self::new(VoucherKind::Reversal, voucher_on, text, postings)
    }

    /// What it records.
    pub fn kind(&self) -> VoucherKind {
        self.kind
    }

    /// Voucher date.
    pub fn voucher_on(&self) -> NaiveDate {
        self.voucher_on
    }

    /// Fiscal year the voucher belongs to (calendar years).
    pub fn fiscal_year(&self) -> i32 {
        self.voucher_on.year()
    }

    /// Text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The postings, in order.
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }
}

fn fault_of_sum(fault: crate::MoneyFault) -> VoucherFault {
    match fault {
        crate::MoneyFault::MixedCurrencies => VoucherFault::MixedCurrencies,
        crate::MoneyFault::OutOfRange | crate::MoneyFault::TooManyDecimals => {
            VoucherFault::OutOfRange
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;
    use proptest::prelude::*;

    fn posting(account: u16, minor: i64) -> Posting {
        let account = AccountNumber::new(account).unwrap();
        let supplier = (account == AccountNumber::SUPPLIER_LEDGER).then_some(SupplierId(1));
        Posting {
            account,
            amount: Money::from_minor(minor, Currency::NOK),
            original: None,
            vat_code: None,
            dimensions: Dimensions::default(),
            supplier,
            text: String::new(),
        }
    }

    fn voucher(postings: Vec<Posting>) -> Result<BalancedVoucher, VoucherFault> {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        BalancedVoucher::new(VoucherKind::SupplierInvoice, day, "x".into(), postings)
    }

    #[test]
    fn one_ore_off_is_no_voucher() {
        let off = voucher(vec![posting(6300, 10_001), posting(2400, -10_000)]);
        assert_eq!(off, Err(VoucherFault::Unbalanced(Money::from_minor(1, Currency::NOK))));
        assert!(voucher(vec![posting(6300, 10_000), posting(2400, -10_000)]).is_ok());
    }

    #[test]
    fn a_supplier_stands_on_ledger_lines_only() {
        let mut cost = posting(6300, 100);
        cost.supplier = Some(SupplierId(1));
        let fault = voucher(vec![cost, posting(2400, -100)]).unwrap_err();
        assert_eq!(fault, VoucherFault::SupplierLine(AccountNumber::new(6300).unwrap()));
    }

    #[test]
    fn nothing_is_no_voucher() {
        assert_eq!(voucher(vec![]), Err(VoucherFault::TooFewPostings));
        assert_eq!(voucher(vec![posting(6300, 0)]), Err(VoucherFault::TooFewPostings));
        let max = voucher(vec![posting(6300, i64::MAX), posting(6300, 1)]);
        assert_eq!(max, Err(VoucherFault::OutOfRange));
    }

    proptest! {
        #[test]
        fn a_voucher_and_its_reversal_cancel(amounts in prop::collection::vec(-1_000_000_i64..1_000_000, 1..8)) {
            let sum: i64 = amounts.iter().sum();
            let mut postings: Vec<_> = amounts.iter().map(|a| posting(6300, *a)).collect();
            postings.push(posting(2400, -sum));
            if let Ok(v) = voucher(postings) {
                let back = v.reversed(v.voucher_on(), "back".into()).unwrap();
                let total: i64 = v.postings().iter().zip(back.postings()).map(|(a, b)| a.amount.minor() + b.amount.minor()).sum();
                prop_assert_eq!(total, 0);
                prop_assert_eq!(back.postings().len(), v.postings().len());
            }
        }
    }
}
