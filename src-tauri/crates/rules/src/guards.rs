//! The guards of table A: one small function each, evaluated in one fixed order.
//!
//! A guard never looks at what another guard found. Where its question has no meaning without the
//! ground of an earlier one (is the account active, when there is no account?), it says so.

mod account;
mod amount;
mod bank;
mod company;
mod document;
mod fields;
mod supplier;
mod totals;

use ledger::invoice::Invoice;
use ledger::{AutopostRow, Money, Supplier};

use crate::{Check, Facts, SupplierFacts};

pub(crate) use totals::only_lines_off;

/// One guard: looks at the case, says what it found.
pub(crate) type Guard = fn(&Case) -> Check;

/// Every guard, in the order of [`crate::HoldCode::ALL`]: company, document, supplier, account, amount,
/// bank, duplicates, period, totals, VAT, fields.
pub(crate) const GUARDS: [Guard; 37] = [
    company::automation_off,
    company::elma_not_registered,
    document::not_electronic,
    document::credit_note,
    document::invoice_type,
    document::zero_amount,
    document::negative_amount,
    company::buyer_mismatch,
    supplier::unidentified,
    supplier::new,
    supplier::not_reviewed,
    supplier::manual,
    supplier::approval_required,
    supplier::project_required,
    supplier::org_number_invalid,
    supplier::org_number_mismatch,
    supplier::ambiguous,
    account::debit_account_missing,
    account::debit_account_unknown,
    account::debit_account_inactive,
    account::department_unknown,
    amount::cap_missing,
    amount::rate_missing,
    amount::cap_exceeded,
    bank::account_missing,
    bank::account_invalid,
    bank::account_unknown,
    bank::account_changed,
    bank::kid_invalid,
    document::duplicate_exact,
    document::duplicate_near,
    document::period_locked,
    totals::totals_mismatch,
    totals::vat_uncertain,
    account::deduction_barred,
    fields::missing,
    fields::invalid,
];

/// The facts as guards ask about them.
pub(crate) struct Case<'a> {
    pub facts: &'a Facts<'a>,
}

impl<'a> Case<'a> {
    fn invoice(&self) -> &'a Invoice {
        self.facts.invoice
    }

    /// The card of a known supplier.
    fn card(&self) -> Option<&'a Supplier> {
        match self.facts.supplier {
            SupplierFacts::Known { card, .. } => Some(card),
            SupplierFacts::Unknown(_) | SupplierFacts::Unidentified => None,
        }
    }

    /// The row of a known supplier.
    fn row(&self) -> Option<&'a AutopostRow> {
        match self.facts.supplier {
            SupplierFacts::Known { row, .. } => row,
            SupplierFacts::Unknown(_) | SupplierFacts::Unidentified => None,
        }
    }

    /// BT-112 as money. The amount "with VAT" of table A: what the purchase costs, whatever of it
    /// was paid before or rounded.
    fn gross(&self) -> Option<Money> {
        let currency = self.invoice().currency.as_ref()?.value;
        Money::exact(self.invoice().totals.gross.as_ref()?.value, currency).ok()
    }
}
