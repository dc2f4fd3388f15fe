//! What stands in the way of releasing a payment.

use chrono::NaiveDate;
use formats::pain001::{PostalAddress, Scheme};
use ledger::invoice::{Address, Found};
use ledger::{PayeeAccount, PaymentStatus};
use rules::PaymentBlock;
use store::{Payment, StoredInvoice, SupplierCard, View};
use wire::Reason;

use crate::fault::{Outcome, not_found};
use crate::import::{Reading, understand};
use crate::show;

/// A payment with whom it pays and what hinders that.
pub(super) struct Checked {
    pub payment: Payment,
    pub supplier: SupplierCard,
    pub invoice: Option<StoredInvoice>,
    pub blocked: Vec<Reason>,
}

/// What a payment's release depends on.
pub(super) struct Standing<'a> {
    pub supplier: &'a SupplierCard,
    pub invoice_blocked: bool,
    pub account: AccountStanding,
    pub held_until: Option<NaiveDate>,
}

/// What the account of a payment is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AccountStanding {
    Missing,
    Unconfirmed,
    Confirmed,
}

impl Standing<'_> {
    /// Everything that stands in the way today.
    pub fn blocks(&self, today: NaiveDate) -> Vec<Reason> {
        let supplier = &self.supplier.supplier;
        let blocks = [
            (supplier.payment_block, PaymentBlock::SupplierBlocked.code()),
            (supplier.reviewed_at.is_none(), PaymentBlock::SupplierNotReviewed.code()),
            (self.invoice_blocked, "invoice_blocked"),
            (self.account == AccountStanding::Missing, PaymentBlock::AccountMissing.code()),
            (self.account == AccountStanding::Unconfirmed, PaymentBlock::AccountUnconfirmed.code()),
        ];
        let standing = blocks.into_iter().filter(|(stands, _)| *stands);
        let held = self.held_until.filter(|until| *until > today);
        let held = held.map(|until| show::reason_seeing("held_until", show::on(until)));
        standing.map(|(_, code)| show::bare_reason(code)).chain(held).collect()
    }
}

/// Looks at a payment as things stand now.
pub(super) fn check(view: &View<'_>, payment: Payment, today: NaiveDate) -> Outcome<Checked> {
    let id = payment.content.supplier;
    let supplier = store::suppliers::find(view, id)?.ok_or_else(|| not_found("supplier"))?;
    let invoice = match payment.content.invoice {
        Some(id) => store::invoices::find(view, id)?,
        None => None,
    };
    let account = match &payment.content.account {
        None => AccountStanding::Missing,
        Some(account) if is_confirmed(&supplier, account) => AccountStanding::Confirmed,
        Some(_) => AccountStanding::Unconfirmed,
    };
    let standing = Standing {
        supplier: &supplier,
        invoice_blocked: invoice.as_ref().is_some_and(|invoice| invoice.row.payment_block),
        account,
        held_until: payment.held_until,
    };
    let blocked = standing.blocks(today);
    Ok(Checked { payment, supplier, invoice, blocked })
}

/// Whether an account is one of the supplier's confirmed ones.
pub(super) fn is_confirmed(supplier: &SupplierCard, account: &PayeeAccount) -> bool {
    supplier.supplier.accounts.iter().any(|known| known.confirmed && known.account == *account)
}

/// Whom a payment file names.
pub(super) struct Payee {
    pub name: String,
    /// The seller's, when it is the seller who is paid abroad: of a payee a document gives none. At
    /// home and in SEPA the account says enough; beyond, banks ask who has it.
    pub address: Option<PostalAddress>,
}

/// The payee of the document (BG-10) where it has one, as a factoring company, else the supplier.
pub(super) fn payee(view: &View<'_>, checked: &Checked, scheme: Scheme) -> Outcome<Payee> {
    let supplier = || Payee { name: checked.supplier.supplier.name.clone(), address: None };
    let Some(StoredInvoice { row, .. }) = &checked.invoice else { return Ok(supplier()) };
    let bytes = store::documents::bytes(view, row.document)?;
    let bytes = bytes.ok_or_else(|| not_found("document_bytes"))?;
    let is_foreign = scheme == Scheme::Foreign;
    // Few do, and a release is of thousands.
    if !is_foreign && !formats::may_name_payee(&bytes) {
        return Ok(supplier());
    }
    let (_, Reading::Invoices(read)) = understand(&bytes) else { return Ok(supplier()) };
    let read = usize::try_from(row.part).ok().and_then(|part| read.get(part));
    let Some(read) = read else { return Ok(supplier()) };
    Ok(match read.payee.as_ref().and_then(|payee| payee.display_name()) {
        Some(name) => Payee { name: name.value.clone(), address: None },
        None if is_foreign => Payee { address: address(&read.seller.address), ..supplier() },
        None => supplier(),
    })
}

fn address(given: &Address) -> Option<PostalAddress> {
    let text = |found: &Option<Found<String>>| found.as_ref().map(|f| f.value.trim().to_owned());
    let lines: Vec<&str> = given.lines.iter().map(|line| line.value.trim()).collect();
    PostalAddress::of(PostalAddress {
        street: Some(lines.join(", ")).filter(|street| !street.is_empty()),
        post_code: text(&given.postal_code).filter(|code| !code.is_empty()),
        town: text(&given.city)?,
        country: text(&given.country)?.to_ascii_uppercase(),
    })
}

/// As [`check`], with the status among what hinders a release.
pub(super) fn check_for_release(
    view: &View<'_>,
    payment: Payment,
    today: NaiveDate,
) -> Outcome<Checked> {
    let status = payment.status;
    let mut checked = check(view, payment, today)?;
    if !status.may_become(PaymentStatus::Released) {
        checked.blocked.push(show::reason_seeing("payment_status", status.code()));
    }
    Ok(checked)
}
