//! VAT codes and rates.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A standard tax code (Skatteetaten, SAF-T StandardTaxCodes): `0`, `1`, `11`, `86` …
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VatCode(u8);

impl VatCode {
    /// No VAT treatment.
    pub const NONE: Self = Self(0);
    /// Deductible input VAT, regular rate.
    pub const INPUT_REGULAR: Self = Self(1);
    /// Deductible input VAT, middle rate (food).
    pub const INPUT_MIDDLE: Self = Self(11);
    /// Deductible input VAT, raw fish.
    pub const INPUT_FISH: Self = Self(12);
    /// Deductible input VAT, low rate.
    pub const INPUT_LOW: Self = Self(13);
    /// Services from abroad, regular rate, deductible.
    pub const SERVICES_ABROAD: Self = Self(86);

    /// Reads a code of one or two digits as the standard list writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = !text.is_empty() && text.len() <= 2 && (text == "0" || !text.starts_with('0'));
        if plain { text.parse().ok().map(Self) } else { None }
    }

    /// The code for the same purchase with nothing deducted. What the seller charged becomes cost
    /// (0); what the buyer calculates is owed all the same (87, 89, 92).
    pub fn without_deduction(self) -> Self {
        match self.0 {
            86 => Self(87),
            88 => Self(89),
            91 => Self(92),
            1 | 11 | 12 | 13 => Self::NONE,
            _ => self,
        }
    }

    /// The number.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for VatCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Debug for VatCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a code does to a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VatKind {
    /// No VAT is posted.
    None,
    /// The seller charged VAT; it is deducted.
    Input,
    /// The buyer calculates VAT (reverse charge); deducted when `deductible`.
    ReverseCharge {
        /// Whether the calculated VAT is deducted as well; if not it is part of the cost.
        deductible: bool,
    },
    /// Customs work: posted by hand from the declaration, never by the program itself.
    Import,
    /// For sales only.
    Output,
}

/// A VAT code with the class of its rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatRule {
    /// The code.
    pub code: VatCode,
    /// What it does.
    pub kind: VatKind,
    /// Rate class (`regular`, `middle`, `low`, `fish`, `zero`, `none`).
    pub rate_class: String,
}

/// Codes and their rates by date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VatRates {
    rules: Vec<VatRule>,
    rates: Vec<(String, NaiveDate, Option<NaiveDate>, Decimal)>,
}

impl VatRates {
    /// From the reference data: rules, and (class, first day, last day, per cent).
    pub fn new(
        rules: Vec<VatRule>,
        rates: Vec<(String, NaiveDate, Option<NaiveDate>, Decimal)>,
    ) -> Self {
        Self { rules, rates }
    }

    /// What a code does; `None` for a code that is not in the list.
    pub fn rule(&self, code: VatCode) -> Option<&VatRule> {
        self.rules.iter().find(|r| r.code == code)
    }

    /// Whether a purchase with this code deducts VAT.
    pub fn deducts(&self, code: VatCode) -> bool {
        match self.rule(code).map(|rule| rule.kind) {
            Some(VatKind::Input | VatKind::ReverseCharge { deductible: true }) => true,
            Some(
                VatKind::None
                | VatKind::ReverseCharge { deductible: false }
                | VatKind::Import
                | VatKind::Output,
            )
            | None => false,
        }
    }

    /// Per cent of a code on a day; `None` for codes without a rate.
    pub fn percent(&self, code: VatCode, day: NaiveDate) -> Option<Decimal> {
        let class = &self.rule(code)?.rate_class;
        let holds = |from: &NaiveDate, to: &Option<NaiveDate>| {
            *from <= day && to.is_none_or(|last| day <= last)
        };
        let row = self.rates.iter().find(|(c, from, to, _)| c == class && holds(from, to));
        row.map(|(.., percent)| *percent)
    }

    /// The deductible input code that has exactly this per cent on that day.
    pub fn input_code(&self, percent: Decimal, day: NaiveDate) -> Option<VatCode> {
        let inputs = [
            VatCode::INPUT_REGULAR,
            VatCode::INPUT_MIDDLE,
            VatCode::INPUT_LOW,
            VatCode::INPUT_FISH,
        ];
        inputs.into_iter().find(|code| self.percent(*code, day) == Some(percent))
    }
}
