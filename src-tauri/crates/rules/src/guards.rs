//! The guards of table A.

use ledger::BalancedVoucher;
use ledger::{AutopostRow, Supplier};

use crate::payment::{due_on, payment};
use crate::posting::{PostingBasis, PostingFault, voucher};
use crate::{Check, Facts, PaymentProposal, SupplierFacts, propose};

/// One guard: looks at the case, says what it found.
pub(crate) type Guard = fn(&Case) -> Check;

/// Every guard, in the order of [`crate::HoldCode::ALL`].
pub(crate) const GUARDS: [Guard; 0] = [];

/// The facts with what follows from them.
pub(crate) struct Case<'a> {
    pub facts: &'a Facts<'a>,
    /// What would be posted.
    pub draft: Result<Draft, PostingFault>,
}

/// What would be posted and paid.
pub(crate) struct Draft {
    pub voucher: BalancedVoucher,
    pub payment: Option<PaymentProposal>,
}

impl<'a> Case<'a> {
    pub fn of(facts: &'a Facts<'a>) -> Self {
        Self { facts, draft: draft(facts) }
    }
}

fn draft(facts: &Facts) -> Result<Draft, PostingFault> {
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
    let due_on = due_on(facts.invoice, Some(card));
    let due_on = due_on.ok_or(PostingFault::FieldMissing("due_date"))?;
    Ok(Draft { voucher, payment: payment(facts.invoice, card, due_on) })
}
