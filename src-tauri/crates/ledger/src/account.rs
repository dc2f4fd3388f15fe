//! General-ledger accounts.

use std::fmt;

use crate::VatCode;

/// Number of a general-ledger account: four digits, 1000 to 9999 (NS 4102).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountNumber(u16);

/// Why a text is no account number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an account number has four digits, 1000 to 9999")]
pub struct AccountNumberFault;

impl AccountNumber {
    /// Supplier ledger (leverandørgjeld).
    pub const SUPPLIER_LEDGER: Self = Self(2400);
    /// Prepayments to suppliers.
    pub const SUPPLIER_PREPAYMENTS: Self = Self(1480);
    /// Input VAT, regular rate.
    pub const INPUT_VAT_REGULAR: Self = Self(2710);
    /// Input VAT, middle rate.
    pub const INPUT_VAT_MIDDLE: Self = Self(2711);
    /// Input VAT, raw fish.
    pub const INPUT_VAT_FISH: Self = Self(2712);
    /// Input VAT, low rate.
    pub const INPUT_VAT_LOW: Self = Self(2713);
    /// Input VAT on services from abroad.
    pub const INPUT_VAT_ABROAD: Self = Self(2714);
    /// Input VAT on emission allowances and gold.
    pub const INPUT_VAT_EMISSION: Self = Self(2717);
    /// Output VAT on services from abroad (reverse charge).
    pub const OUTPUT_VAT_ABROAD: Self = Self(2704);
    /// Output VAT on emission allowances and gold (reverse charge).
    pub const OUTPUT_VAT_EMISSION: Self = Self(2707);
    /// Rounding (øreavrunding).
    pub const ROUNDING: Self = Self(7740);

    /// Every account that vouchers are posted to without anybody choosing it.
    pub const NEEDED: [Self; 11] = [
        Self::SUPPLIER_LEDGER,
        Self::SUPPLIER_PREPAYMENTS,
        Self::INPUT_VAT_REGULAR,
        Self::INPUT_VAT_MIDDLE,
        Self::INPUT_VAT_FISH,
        Self::INPUT_VAT_LOW,
        Self::INPUT_VAT_ABROAD,
        Self::INPUT_VAT_EMISSION,
        Self::OUTPUT_VAT_ABROAD,
        Self::OUTPUT_VAT_EMISSION,
        Self::ROUNDING,
    ];

    /// A number from 1000 to 9999.
    pub fn new(number: u16) -> Result<Self, AccountNumberFault> {
        if (1000..=9999).contains(&number) { Ok(Self(number)) } else { Err(AccountNumberFault) }
    }

    /// Reads exactly four digits.
    pub fn parse(text: &str) -> Result<Self, AccountNumberFault> {
        let four_digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        let number = if four_digits { text.parse().ok() } else { None };
        Self::new(number.ok_or(AccountNumberFault)?)
    }

    /// The number.
    pub fn number(self) -> u16 {
        self.0
    }

    /// Whether it can take a supplier's cost: assets and costs, and no bank, VAT or ledger account.
    /// Class 1 without 15 (customers), 19 (bank); classes 4 to 7.
    pub fn takes_cost(self) -> bool {
        matches!(self.0, 1000..=1499 | 1600..=1899 | 4000..=7999)
    }
}

impl fmt::Display for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

/// An account in the company's chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Number.
    pub number: AccountNumber,
    /// Name in the company's language.
    pub name: String,
    /// Whether it may be posted to.
    pub active: bool,
    /// The VAT code of what is customarily posted to it; `None` where nothing is said. Code 0 says
    /// that nothing is deducted on it.
    pub vat_code: Option<VatCode>,
}
