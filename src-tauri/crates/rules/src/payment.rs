//! What is to be paid for an invoice, and what stands in the way of paying it.

use chrono::{Days, NaiveDate};
use ledger::invoice::{Invoice, InvoiceKind, PaymentMeans};
use ledger::{Bic, Money, PayeeAccount, PaymentReference, Supplier};

/// A payment for the queue. It waits there for a person; releasing is a separate act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentProposal {
    /// Amount to pay, in the invoice's currency, above 0.00.
    pub amount: Money,
    /// Due date.
    pub due_on: NaiveDate,
    /// Name of the payee (BG-10 when there is one), else of the supplier.
    pub creditor_name: String,
    /// Account to pay to; a block stands where there is none.
    pub account: Option<PayeeAccount>,
    /// BIC, as far as the document gives a valid one.
    pub bic: Option<Bic>,
    /// What tells the payee which invoice is paid.
    pub reference: PaymentReference,
    /// What must be lifted before the payment can be released; sorted, each once.
    pub blocks: Vec<PaymentBlock>,
}

/// Why a payment may not be released yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PaymentBlock {
    /// The supplier has a payment block.
    SupplierBlocked,
    /// No person has looked over the supplier's card (D12).
    SupplierNotReviewed,
    /// The document gives no valid account.
    AccountMissing,
    /// The account is not among the supplier's confirmed ones.
    AccountUnconfirmed,
    /// The seller collects the money by direct debit (49, 59): paying as well would pay twice.
    CollectedBySeller,
    /// Paid by card (48, 54, 55), in cash (10) or through a payment service (68), or cleared between
    /// the partners (97).
    PaidOtherwise,
    /// The invoice is verified and not approved (B-354).
    NotApproved,
}

impl PaymentBlock {
    /// All blocks.
    pub const ALL: [Self; 7] = [
        Self::SupplierBlocked,
        Self::SupplierNotReviewed,
        Self::AccountMissing,
        Self::AccountUnconfirmed,
        Self::CollectedBySeller,
        Self::PaidOtherwise,
        Self::NotApproved,
    ];

    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::SupplierBlocked => "supplier_blocked",
            Self::SupplierNotReviewed => "supplier_not_reviewed",
            Self::AccountMissing => "account_missing",
            Self::AccountUnconfirmed => "account_unconfirmed",
            Self::CollectedBySeller => "collected_by_seller",
            Self::PaidOtherwise => "paid_otherwise",
            Self::NotApproved => "not_approved",
        }
    }

    /// The block of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|b| b.code() == code)
    }
}

/// When an invoice is to be paid: its own due date, else the supplier's days after the issue date.
pub fn due_on(invoice: &Invoice, supplier: Option<&Supplier>) -> Option<NaiveDate> {
    let by_days = || {
        let days = supplier?.payment_days?;
        invoice.issue_on.as_ref()?.value.checked_add_days(Days::new(days.into()))
    };
    invoice.due().map(|due| due.value).or_else(by_days)
}

/// The payment of an invoice. `None` for credit notes, and when nothing is left to pay or the
/// amount can't be read.
pub fn payment(
    invoice: &Invoice,
    supplier: &Supplier,
    due_on: NaiveDate,
) -> Option<PaymentProposal> {
    let amount = to_pay(invoice)?;
    let means = invoice.main_payment_means();
    let account = means.and_then(account_of);
    let payee = invoice.payee.as_ref().and_then(|payee| payee.display_name());
    let creditor_name = payee.map_or_else(|| supplier.name.clone(), |name| name.value.clone());
    let bic = means.and_then(|m| Bic::parse(&m.bic.as_ref()?.value));
    let reference = reference(invoice, account.as_ref());
    let blocks = blocks(invoice, supplier, account.as_ref());
    Some(PaymentProposal { amount, due_on, creditor_name, account, bic, reference, blocks })
}

/// What an invoice asks for, if it asks for anything: BT-115 above 0.00. A credit note asks for
/// nothing.
pub(crate) fn to_pay(invoice: &Invoice) -> Option<Money> {
    let currency = invoice.currency.as_ref()?.value;
    let amount = Money::exact(invoice.totals.payable.as_ref()?.value, currency).ok()?;
    match invoice.kind {
        InvoiceKind::Invoice => (amount.minor() > 0).then_some(amount),
        InvoiceKind::CreditNote => None,
    }
}

fn account_of(means: &PaymentMeans) -> Option<PayeeAccount> {
    PayeeAccount::parse(&means.account.as_ref()?.value).ok()
}

fn reference(invoice: &Invoice, account: Option<&PayeeAccount>) -> PaymentReference {
    let text = invoice.remittance().map(|r| r.value.trim()).filter(|text| !text.is_empty());
    let number = || invoice.number.as_ref().map_or("", |n| n.value.trim());
    match text {
        Some(text) => PaymentReference::read(text, account),
        None => PaymentReference::Message(number().to_owned()),
    }
}

/// KIDs exist in payments to Norwegian accounts only.
pub(crate) fn may_carry_kid(account: Option<&PayeeAccount>) -> bool {
    matches!(account, Some(PayeeAccount::Domestic(_)))
}

/// How a payment means moves money, by its code (UNCL 4461).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Movement {
    /// We transfer: every code that is not below, and a means without code.
    Transfer,
    /// The seller collects.
    DirectDebit,
    /// Card, cash, a payment service, or cleared against other claims.
    Otherwise,
}

impl Movement {
    pub fn of(means: &PaymentMeans) -> Self {
        match means.code.as_ref().map(|code| code.value.trim()) {
            Some("49" | "59") => Self::DirectDebit,
            Some("10" | "48" | "54" | "55" | "68" | "97") => Self::Otherwise,
            Some(_) | None => Self::Transfer,
        }
    }
}

fn blocks(
    invoice: &Invoice,
    supplier: &Supplier,
    account: Option<&PayeeAccount>,
) -> Vec<PaymentBlock> {
    use PaymentBlock::*;
    let confirmed = |account: &PayeeAccount| {
        supplier.accounts.iter().any(|known| known.confirmed && known.account == *account)
    };
    let moves = |movement| invoice.payment_means.iter().any(|m| Movement::of(m) == movement);
    let standing = [
        (SupplierBlocked, supplier.payment_block),
        (SupplierNotReviewed, supplier.reviewed_at.is_none()),
        (AccountMissing, account.is_none()),
        (AccountUnconfirmed, account.is_some_and(|account| !confirmed(account))),
        (CollectedBySeller, moves(Movement::DirectDebit)),
        (PaidOtherwise, moves(Movement::Otherwise)),
    ];
    standing.into_iter().filter(|(_, stands)| *stands).map(|(block, _)| block).collect()
}
