//! Conditions. All of a rule must hold (B-130); of several values in one, any is enough (B-134).

use ledger::{Channel, Currency, SupplierId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{DayInterval, Interval, Recurrence, TextTest, stored};

/// A value under a heading of dimensions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionValue {
    /// Code of the heading; `department` and `project` for the two that every company has.
    pub heading: String,
    /// Code of the value.
    pub value: String,
}

/// One condition on an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Condition {
    /// The sum with VAT, in the company's currency (B-132 to B-134).
    Sum {
        /// Any of these.
        any: Vec<Interval>,
    },
    /// The seller's own reference (B-135, B-136).
    OurReference(TextTest),
    /// The buyer's: waybill, order, buyer reference, the first that is filled (B-137 to B-140).
    YourReference(TextTest),
    /// KID, reference number or message (B-141, B-142).
    Reference(TextTest),
    /// Agreement code (B-143).
    Contract {
        /// Any of these, as a whole.
        any: Vec<String>,
    },
    /// The account to pay to (B-144, B-145).
    SupplierAccount {
        /// Any of these; spaces do not count.
        any: Vec<String>,
    },
    /// How often the invoice comes; one in each window (B-146 to B-156).
    Frequency(Recurrence),
    /// How the document came in (B-157 to B-159).
    Source {
        /// Any of these.
        #[serde(with = "stored::channels")]
        any: Vec<Channel>,
    },
    /// Whether the supplier has an invoice with the same number (B-161, B-162).
    SameNumber {
        /// Whether there must be one, or must be none.
        exists: bool,
    },
    /// How far the sum of the lines is from what the document states, without sign, in the
    /// invoice's currency (B-163, B-164).
    LineDifference {
        /// Any of these.
        any: Vec<Interval>,
    },
    /// Words in the message before its first line (B-165 to B-170). Each is looked for as a phrase.
    HeaderText {
        /// At most 70 characters each.
        rows: Vec<String>,
        /// Whether every row must be there; else one is enough (D7).
        #[serde(default)]
        all: bool,
    },
    /// Product code of any line (B-173, B-174).
    LineCode(TextTest),
    /// Product name of any line (B-175).
    LineName(TextTest),
    /// Explanation of any line (B-177).
    LineText(TextTest),
    /// Dimension that the document gives any line (B-178).
    LineDimension {
        /// Any of these.
        any: Vec<DimensionValue>,
    },
    /// Whether the supplier was created with this invoice (B-180, B-181).
    SupplierCreated {
        /// Whether it must have been.
        with_invoice: bool,
    },
    /// The supplier (E-11, E-12).
    Supplier {
        /// Any of these.
        any: Vec<SupplierId>,
    },
    /// The invoice's currency (E-13 to E-15).
    Currency {
        /// Any of these.
        #[serde(with = "stored::currencies")]
        any: Vec<Currency>,
    },
    /// The supplier's country, else the company's (E-16, E-17).
    Country {
        /// Any of these, ISO 3166.
        any: Vec<String>,
    },
    /// The amount to pay in the invoice's own currency, without sign (E-18, E-19).
    Amount {
        /// Any of these.
        any: Vec<Interval>,
    },
    /// The day of the voucher (E-20, E-21).
    Day(DayInterval),
    /// The text of the voucher line (E-22).
    VoucherText(TextTest),
    /// The document's only VAT rate, in per cent (E-24 to E-26).
    VatRate {
        /// Any of these.
        any: Vec<Decimal>,
    },
    /// Whether it is a credit note (E-27, E-30).
    CreditNote {
        /// Whether it must be one.
        is: bool,
    },
}

impl Condition {
    /// Stable name of the kind, as it is stored.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Sum { .. } => "sum",
            Self::OurReference(_) => "our_reference",
            Self::YourReference(_) => "your_reference",
            Self::Reference(_) => "reference",
            Self::Contract { .. } => "contract",
            Self::SupplierAccount { .. } => "supplier_account",
            Self::Frequency(_) => "frequency",
            Self::Source { .. } => "source",
            Self::SameNumber { .. } => "same_number",
            Self::LineDifference { .. } => "line_difference",
            Self::HeaderText { .. } => "header_text",
            Self::LineCode(_) => "line_code",
            Self::LineName(_) => "line_name",
            Self::LineText(_) => "line_text",
            Self::LineDimension { .. } => "line_dimension",
            Self::SupplierCreated { .. } => "supplier_created",
            Self::Supplier { .. } => "supplier",
            Self::Currency { .. } => "currency",
            Self::Country { .. } => "country",
            Self::Amount { .. } => "amount",
            Self::Day(_) => "day",
            Self::VoucherText(_) => "voucher_text",
            Self::VatRate { .. } => "vat_rate",
            Self::CreditNote { .. } => "credit_note",
        }
    }
}
