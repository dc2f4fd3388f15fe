//! Why automatic posting leaves an invoice in the inbox.

use std::fmt;

macro_rules! hold_codes {
    ($($number:literal $variant:ident $code:literal $doc:literal,)+) => {
        /// Why automatic posting left an invoice in the inbox. The page has the words.
        ///
        /// Each code is one guard. Numbers are what stored traces name a guard by: a number is
        /// never given to another code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum HoldCode {
            $(#[doc = $doc] $variant = $number,)+
        }

        impl HoldCode {
            /// All codes, in the order their guards are evaluated and stand in a trace.
            pub const ALL: [Self; 41] = [$(Self::$variant,)+];

            /// Stable name, the same in traces, on the command line and in the page's words.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }
        }
    };
}

hold_codes! {
    1 AutomationOff "automation_off" "The company's switch over all automatic posting is off (A-11).",
    2 ElmaNotRegistered "elma_not_registered" "The company has no ELMA registration with proof (A-8, D1).",
    3 NotElectronic "not_electronic" "Not an electronic invoice in EHF (A-7, A-14).",
    4 CreditNote "credit_note" "A credit note (B-12, D16).",
    37 InvoiceType "invoice_type" "No ordinary invoice: proforma, corrected, for prepayment, self-billed (A-7).",
    5 ZeroAmount "zero_amount" "The sum or the amount to pay is 0.00 (B-12).",
    6 NegativeAmount "negative_amount" "The sum or the amount to pay is below 0.00.",
    7 BuyerMismatch "buyer_mismatch" "The document names another buyer than the company.",
    8 SupplierUnidentified "supplier_unidentified" "The document does not say who the supplier is (D-26).",
    9 SupplierNew "supplier_new" "The first invoice of a new supplier (A-34).",
    10 SupplierNotReviewed "supplier_not_reviewed" "No person has looked over the supplier's card (D12).",
    11 SupplierManual "supplier_manual" "The supplier's row says Manuell, or there is no row (A-27, A-35).",
    12 ApprovalRequired "approval_required" "The supplier's invoices must be approved (A-16, A-39, D17).",
    13 ProjectRequired "project_required" "The supplier's invoices are booked against a project (A-16, A-39).",
    14 OrgNumberInvalid "org_number_invalid" "The register's organisation number is no such number (A-37).",
    15 OrgNumberMismatch "org_number_mismatch" "Document and register have different organisation numbers (A-38).",
    36 SupplierAmbiguous "supplier_ambiguous" "Several cards have the supplier's organisation or VAT number (A-38).",
    16 DebitAccountMissing "debit_account_missing" "The supplier has no debit account (A-25).",
    17 DebitAccountUnknown "debit_account_unknown" "The debit account is no account that can take a cost (A-25).",
    18 DebitAccountInactive "debit_account_inactive" "The debit account may not be posted to.",
    19 DepartmentUnknown "department_unknown" "The row's department does not exist or is not in use (A-29).",
    20 CapMissing "cap_missing" "No highest amount is set (A-31, D3).",
    21 RateMissing "rate_missing" "No exchange rate is recorded for the invoice's currency, or an old one (A-31).",
    22 CapExceeded "cap_exceeded" "The amount with VAT is above the highest amount (A-31, D2).",
    23 BankAccountMissing "bank_account_missing" "There is something to transfer and no account to transfer it to.",
    24 BankAccountInvalid "bank_account_invalid" "An account in the document is no bank account.",
    25 BankAccountUnknown "bank_account_unknown" "No account of the supplier is confirmed.",
    26 BankAccountChanged "bank_account_changed" "The document names another account than the confirmed ones.",
    27 KidInvalid "kid_invalid" "The payment reference has a wrong check digit.",
    28 DuplicateExact "duplicate_exact" "The same invoice is here already.",
    29 DuplicateNear "duplicate_near" "An invoice much like this one is here already.",
    30 PeriodLocked "period_locked" "The month of the invoice is locked.",
    31 TotalsMismatch "totals_mismatch" "The document's amounts do not add up.",
    32 VatUncertain "vat_uncertain" "A VAT category can't be posted with certainty.",
    35 DeductionBarred "deduction_barred" "By the debit account's VAT code not all is deducted that the document's would deduct.",
    33 FieldMissing "field_missing" "A field that posting needs is missing.",
    34 FieldInvalid "field_invalid" "A field that posting needs can't be read or contradicts itself.",
    38 RuleStopped "rule_stopped" "An automation rule stopped the automation (B-70).",
    39 RuleRejected "rule_rejected" "An automation rule rejected the invoice (B-69).",
    40 NotCoded "not_coded" "Rules treated the invoice, and none coded it (B-212).",
    41 NotVerified "not_verified" "Rules coded the invoice, and none verified it (B-67).",
}

impl HoldCode {
    /// The code of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code() == code)
    }

    /// What stored traces name the guard by.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The code of that number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.number() == number)
    }
}

impl fmt::Display for HoldCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
