//! What a rule does.

use ledger::{AccountNumber, VatCode};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{DimensionValue, Operator, stored};

/// An approval route (B-49, B-50).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RouteId(pub i64);

/// An accrual rule (B-72, B-103).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccrualRuleId(pub i64);

/// A roll-over rule (B-106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RolloverRuleId(pub i64);

/// What of a line is compared (B-104, B-107, B-109).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineField {
    /// Product code.
    Code,
    /// Product name.
    Name,
    /// Explanation.
    Text,
}

impl LineField {
    /// All fields.
    pub const ALL: [Self; 3] = [Self::Code, Self::Name, Self::Text];
}

/// The lines a function is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(tag = "which", rename_all = "snake_case")]
pub enum Lines {
    /// All of them.
    #[default]
    All,
    /// Those in which a field has one of these values.
    Where {
        /// The field.
        field: LineField,
        /// Where a value must stand.
        operator: Operator,
        /// The values.
        any: Vec<String>,
    },
}

/// What becomes of the invoice (B-69).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalOutcome {
    /// Attested: what it says is right.
    Verified,
    /// Approved for payment.
    Approved,
    /// Not to be paid.
    Rejected,
}

impl ApprovalOutcome {
    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }
}

/// The month beside that of the invoice date (B-61, D9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MonthShift {
    /// Posted on the last day of the month before.
    Before,
    /// Posted on the first day of the month after.
    After,
}

/// What explains a coding line (B-96).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "text", content = "own", rename_all = "snake_case")]
pub enum TextSource {
    /// The line's product name.
    Name,
    /// The line's product code.
    Code,
    /// This; empty leaves the line without (B-97).
    Own(String),
}

/// What happens to an explanation that the e-invoice has (B-95).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Writing {
    /// It stays.
    Keep,
    /// It is replaced.
    Replace,
}

/// How lines are found again in a template (B-88).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateMatch {
    /// By product code.
    Code,
    /// By product name.
    Name,
    /// By either.
    Either,
}

/// An earlier e-invoice whose coding is taken over line by line (B-83 to B-94).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Number of the invoice in the company file.
    pub invoice: i64,
    /// Whether VAT codes are taken (B-86).
    pub vat: bool,
    /// Whether accounts are taken.
    pub accounts: bool,
    /// Whether dimensions are taken.
    pub dimensions: bool,
}

/// One function of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Function {
    /// Sends the invoice on an approval route, before the supplier's and the company's (B-49, B-254).
    Route {
        /// The route.
        route: RouteId,
    },
    /// Puts a payment block on the invoice (B-57).
    BlockInvoice,
    /// Puts a payment block on the supplier (B-113).
    BlockSupplier,
    /// Posts the difference between stated sum and lines as rounding (B-59).
    Rounding,
    /// Posts in the month before or after that of the invoice date (B-61).
    PostingDay {
        /// Which.
        month: MonthShift,
    },
    /// Codes the invoice: what earlier functions set, else the default coding (B-65, B-66).
    Code,
    /// Verifies, approves or rejects (B-69).
    Approval {
        /// Which.
        outcome: ApprovalOutcome,
    },
    /// Stops the automation of this invoice (B-70, D6).
    Stop,
    /// Accrues the invoice or chosen lines (B-72, B-103).
    Accrue {
        /// How.
        rule: AccrualRuleId,
        /// What.
        #[serde(default)]
        lines: Lines,
    },
    /// Copies lines to what is billed onward (B-106).
    RollOver {
        /// How.
        rule: RolloverRuleId,
        /// Which.
        #[serde(default)]
        lines: Lines,
    },
    /// Sets the account (B-77, B-78).
    Account {
        /// Which.
        #[serde(with = "stored::account")]
        account: AccountNumber,
        /// Where.
        #[serde(default)]
        lines: Lines,
    },
    /// Sets dimensions, one under a heading (B-79, B-81).
    Dimensions {
        /// Which.
        values: Vec<DimensionValue>,
        /// Where.
        #[serde(default)]
        lines: Lines,
    },
    /// Sets the explanation (B-95 to B-98).
    Text {
        /// To what.
        #[serde(flatten)]
        text: TextSource,
        /// What happens to the document's own.
        writing: Writing,
        /// Where.
        #[serde(default)]
        lines: Lines,
    },
    /// Sets which part of the sum deducts no VAT, in per cent (B-108, B-109).
    PartialVat {
        /// The part without deduction, above 0 and at most 100.
        percent: Decimal,
        /// Where.
        #[serde(default)]
        lines: Lines,
    },
    /// Sets the VAT code (B-110).
    Vat {
        /// Which.
        #[serde(with = "stored::vat_code")]
        code: VatCode,
        /// Where.
        #[serde(default)]
        lines: Lines,
    },
    /// Takes over the coding of earlier invoices, in this order (B-83 to B-94).
    Templates {
        /// How lines are found again.
        by: TemplateMatch,
        /// The invoices.
        templates: Vec<Template>,
    },
}

impl Function {
    /// Stable name of the kind, as it is stored.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Route { .. } => "route",
            Self::BlockInvoice => "block_invoice",
            Self::BlockSupplier => "block_supplier",
            Self::Rounding => "rounding",
            Self::PostingDay { .. } => "posting_day",
            Self::Code => "code",
            Self::Approval { .. } => "approval",
            Self::Stop => "stop",
            Self::Accrue { .. } => "accrue",
            Self::RollOver { .. } => "roll_over",
            Self::Account { .. } => "account",
            Self::Dimensions { .. } => "dimensions",
            Self::Text { .. } => "text",
            Self::PartialVat { .. } => "partial_vat",
            Self::Vat { .. } => "vat",
            Self::Templates { .. } => "templates",
        }
    }

    /// The lines it is about; `None` for what is about the whole invoice, and for templates, which
    /// find their own.
    pub fn lines(&self) -> Option<&Lines> {
        match self {
            Self::Accrue { lines, .. }
            | Self::RollOver { lines, .. }
            | Self::Account { lines, .. }
            | Self::Dimensions { lines, .. }
            | Self::Text { lines, .. }
            | Self::PartialVat { lines, .. }
            | Self::Vat { lines, .. } => Some(lines),
            Self::Route { .. }
            | Self::BlockInvoice
            | Self::BlockSupplier
            | Self::Rounding
            | Self::PostingDay { .. }
            | Self::Code
            | Self::Approval { .. }
            | Self::Stop
            | Self::Templates { .. } => None,
        }
    }
}
