//! What an invoice would be posted and paid as, whether or not it may be.

use ledger::BalancedVoucher;

use crate::payment::{due_on, payment, to_pay};
use crate::posting::{PostingBasis, PostingFault, voucher};
use crate::{Coding, Facts, PaymentProposal, SupplierFacts, propose};

/// The posting that an invoice would get from table A. The plan posts exactly this when no guard
/// holds; for an invoice in the inbox it is what a person is shown and may change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Accounts, VAT codes and dimensions.
    pub coding: Coding,
    /// The voucher, dated on the issue date.
    pub voucher: BalancedVoucher,
    /// The payment; `None` when nothing is left to pay, and for credit notes.
    pub payment: Option<PaymentProposal>,
}

/// Drafts the posting of an invoice of a known supplier.
///
/// # Errors
/// What is missing or uncertain; [`PostingFault::hold_code`] names the guard that speaks of it.
pub fn draft(facts: &Facts) -> Result<Draft, PostingFault> {
    let SupplierFacts::Known { card, .. } = facts.supplier else {
        return Err(PostingFault::SupplierMissing);
    };
    let coding = propose(facts)?;
    let issue_on = facts.invoice.issue_on.as_ref();
    let basis = PostingBasis {
        company: facts.company,
        supplier: card.id,
        supplier_name: &card.name,
        rate: facts.rate,
        vat_rates: facts.vat_rates,
        voucher_on: issue_on.ok_or(PostingFault::FieldMissing("issue_date"))?.value,
    };
    let voucher = voucher(facts.invoice, &coding, &basis)?;
    let payment = match due_on(facts.invoice, Some(card)) {
        Some(due_on) => payment(facts.invoice, card, due_on),
        None if to_pay(facts.invoice).is_none() => None,
        None => return Err(PostingFault::FieldMissing("due_date")),
    };
    Ok(Draft { coding, voucher, payment })
}
