//! Allowances, charges and VAT.

use rust_decimal::Decimal;

use super::Found;

/// Allowance or charge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChargeKind {
    /// Taken off.
    Allowance,
    /// Added.
    Charge,
}

/// An allowance or a charge on the document (BG-20, BG-21) or on a line (BG-27, BG-28).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowanceCharge {
    /// Which of the two.
    pub kind: ChargeKind,
    /// Amount without VAT, positive as the document states it.
    pub amount: Option<Found<Decimal>>,
    /// Base the per cent is taken of.
    pub base: Option<Found<Decimal>>,
    /// Per cent of the base.
    pub percent: Option<Found<Decimal>>,
    /// Reason in words.
    pub reason: Option<Found<String>>,
    /// Reason code (UNCL 5189 or 7161).
    pub reason_code: Option<Found<String>>,
    /// VAT category and rate; lines take theirs from the line.
    pub vat: Option<VatCategory>,
}

/// VAT category code with its rate (UNCL 5305, as Peppol restricts it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatCategory {
    /// S, Z, E, AE, K, G, O, L, M; EHF 2.0 also AA, H, R.
    pub code: Found<String>,
    /// Per cent.
    pub rate: Option<Found<Decimal>>,
}

/// One row of the VAT breakdown (BG-23).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatSubtotal {
    /// BT-118 and BT-119.
    pub category: VatCategory,
    /// BT-116.
    pub taxable: Option<Found<Decimal>>,
    /// BT-117.
    pub tax: Option<Found<Decimal>>,
    /// BT-120.
    pub exemption_reason: Option<Found<String>>,
    /// BT-121.
    pub exemption_code: Option<Found<String>>,
}
