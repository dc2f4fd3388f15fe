//! What is odd about a document. A note never stops reading; guards decide what it means.

use std::borrow::Cow;

use super::Place;

/// What a note says. The page has the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteCode {
    /// BR-CO-10: the lines do not add up to the sum of lines.
    LinesSum,
    /// BR-CO-11: allowances do not add up.
    AllowancesSum,
    /// BR-CO-12: charges do not add up.
    ChargesSum,
    /// BR-CO-13: net is not lines - allowances + charges.
    NetSum,
    /// BR-CO-14: VAT rows do not add up to the VAT total.
    VatSum,
    /// BR-CO-15: gross is not net + VAT.
    GrossSum,
    /// BR-CO-16: payable is not gross - prepaid + rounding.
    PayableSum,
    /// BR-CO-17 / BR-S-09: VAT of a category differs from base x rate by more than 1.00.
    VatRate,
    /// BR-S-08 and its kin: a category's base differs from its lines and charges.
    VatBase,
    /// PEPPOL-EN16931-P0104 to P0111: the code of the reason for exemption belongs to another
    /// category of VAT.
    VatExemption,
    /// PEPPOL-EN16931-R120: line net is not quantity x price / base + charges - allowances.
    LineNet,
    /// BR-DEC: more decimals than the currency has.
    TooManyDecimals,
    /// Check digit of an organisation number is wrong.
    OrgNumberCheckDigit,
    /// NO-R-001: VAT number is not NO + 9 digits + MVA.
    VatNumberForm,
    /// Organisation number and VAT number of the seller differ.
    OrgNumberDiffersFromVatNumber,
    /// Check digit of a Norwegian account is wrong.
    AccountCheckDigit,
    /// IBAN's length or check digits are wrong.
    IbanCheckDigits,
    /// BIC is not 8 or 11 characters of the right kind.
    BicForm,
    /// KID has the right form, but its check digit fits neither MOD10 nor MOD11.
    KidCheckDigit,
    /// Creditor reference (RF, or Finnish) has a wrong check digit.
    ReferenceCheckDigit,
    /// A mandatory field is missing.
    FieldMissing,
    /// A value is there and can't be read as what it must be (date, amount, currency).
    FieldInvalid,
    /// The same field is given twice with different values.
    FieldContradicts,
    /// An attachment's base64 is damaged.
    AttachmentDamaged,
    /// BT-3 says credit note in an invoice, or the other way round.
    TypeContradicts,
}

impl NoteCode {
    /// Notes by which the document's totals do not add up.
    pub fn is_arithmetic(self) -> bool {
        use NoteCode::*;
        matches!(
            self,
            LinesSum
                | AllowancesSum
                | ChargesSum
                | NetSum
                | VatSum
                | GrossSum
                | PayableSum
                | VatRate
                | VatBase
                | LineNet
        )
    }

    /// The code as it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LinesSum => "lines_sum",
            Self::AllowancesSum => "allowances_sum",
            Self::ChargesSum => "charges_sum",
            Self::NetSum => "net_sum",
            Self::VatSum => "vat_sum",
            Self::GrossSum => "gross_sum",
            Self::PayableSum => "payable_sum",
            Self::VatRate => "vat_rate",
            Self::VatBase => "vat_base",
            Self::VatExemption => "vat_exemption",
            Self::LineNet => "line_net",
            Self::TooManyDecimals => "too_many_decimals",
            Self::OrgNumberCheckDigit => "org_number_check_digit",
            Self::VatNumberForm => "vat_number_form",
            Self::OrgNumberDiffersFromVatNumber => "org_number_differs_from_vat_number",
            Self::AccountCheckDigit => "account_check_digit",
            Self::IbanCheckDigits => "iban_check_digits",
            Self::BicForm => "bic_form",
            Self::KidCheckDigit => "kid_check_digit",
            Self::ReferenceCheckDigit => "reference_check_digit",
            Self::FieldMissing => "field_missing",
            Self::FieldInvalid => "field_invalid",
            Self::FieldContradicts => "field_contradicts",
            Self::AttachmentDamaged => "attachment_damaged",
            Self::TypeContradicts => "type_contradicts",
        }
    }
}

/// A note with what was expected and what was found, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it says.
    pub code: NoteCode,
    /// Name of the field it stands on, as in the `read` command; `lines.3.net` on line 3.
    pub field: Cow<'static, str>,
    /// What would be right, where that is known.
    pub expected: Option<String>,
    /// What the document says.
    pub actual: Option<String>,
    /// Where.
    pub place: Place,
}
