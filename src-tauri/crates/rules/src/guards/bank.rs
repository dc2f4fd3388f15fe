//! Where the money would go, and whether the reference is right.
//!
//! The guards look at every means by which we would transfer money. Direct debits and cards need
//! no account of ours: the voucher is posted, and the payment carries a block (see
//! [`crate::PaymentBlock`]). Nothing is asked of invoices with nothing to pay.

use ledger::invoice::{Found, NoteCode, PaymentMeans};
use ledger::{Kid, KidFault, PayeeAccount, Supplier};

use super::Case;
use crate::payment::{Movement, may_carry_kid, to_pay};
use crate::{Check, HoldCode, Release, Value};

/// The means by which something is to be transferred; `None` when nothing is.
fn transfers<'a>(case: &Case<'a>) -> Option<Vec<&'a PaymentMeans>> {
    to_pay(case.invoice())?;
    let means = &case.invoice().payment_means;
    let transfers: Vec<_> =
        means.iter().filter(|means| Movement::of(means) == Movement::Transfer).collect();
    // Without any means we would still have to pay; with other means only, we would not.
    (means.is_empty() || !transfers.is_empty()).then_some(transfers)
}

/// The accounts of the transfers, as written.
fn accounts<'a>(case: &Case<'a>) -> Option<Vec<&'a Found<String>>> {
    let transfers = transfers(case)?;
    Some(transfers.into_iter().filter_map(|means| means.account.as_ref()).collect())
}

/// There is an account to transfer to.
pub(super) fn account_missing(case: &Case) -> Check {
    let guard = HoldCode::BankAccountMissing;
    match accounts(case) {
        None => Check::not_applicable(guard),
        Some(accounts) if accounts.is_empty() => Check::held(guard, Release::AskSupplier),
        Some(_) => Check::passed(guard),
    }
}

/// Every account is one, by length and check digits.
pub(super) fn account_invalid(case: &Case) -> Check {
    let guard = HoldCode::BankAccountInvalid;
    let Some(accounts) = accounts(case).filter(|accounts| !accounts.is_empty()) else {
        return Check::not_applicable(guard);
    };
    match accounts.into_iter().find(|account| PayeeAccount::parse(&account.value).is_err()) {
        None => Check::passed(guard),
        Some(wrong) => Check::held(guard, Release::AskSupplier)
            .seeing(Value::text(wrong.value.as_str()))
            .at(Some(&wrong.place)),
    }
}

/// A person has confirmed an account of the supplier at all.
pub(super) fn account_unknown(case: &Case) -> Check {
    let guard = HoldCode::BankAccountUnknown;
    let (Some(card), Some(accounts)) = (case.card(), accounts(case)) else {
        return Check::not_applicable(guard);
    };
    if confirmed(card).next().is_some() {
        return Check::passed(guard);
    }
    let first = valid(accounts).into_iter().next();
    match first {
        None => Check::held(guard, Release::ReviewSupplier),
        Some((account, found)) => Check::held(guard, Release::confirm(&account))
            .seeing(Value::text(account.to_string()))
            .at(Some(&found.place)),
    }
}

/// Every account is among the confirmed ones. Another account than last time is how payments are
/// stolen: one unconfirmed means among several is enough to hold.
pub(super) fn account_changed(case: &Case) -> Check {
    let guard = HoldCode::BankAccountChanged;
    let (Some(card), Some(accounts)) = (case.card(), accounts(case)) else {
        return Check::not_applicable(guard);
    };
    let accounts = valid(accounts);
    if accounts.is_empty() || confirmed(card).next().is_none() {
        return Check::not_applicable(guard);
    }
    let known = |account: &PayeeAccount| confirmed(card).any(|known| known == account);
    match accounts.iter().find(|(account, _)| !known(account)) {
        None => {
            Check::passed(guard).seeing(Value::texts(accounts.iter().map(|(a, _)| a.to_string())))
        }
        Some((account, found)) => Check::held(guard, Release::confirm(account))
            .expecting(Value::texts(confirmed(card).map(PayeeAccount::to_string)))
            .seeing(Value::text(account.to_string()))
            .at(Some(&found.place)),
    }
}

fn valid(accounts: Vec<&Found<String>>) -> Vec<(PayeeAccount, &Found<String>)> {
    let parsed = accounts.into_iter().map(|found| (PayeeAccount::parse(&found.value), found));
    parsed.filter_map(|(account, found)| Some((account.ok()?, found))).collect()
}

fn confirmed(card: &Supplier) -> impl Iterator<Item = &PayeeAccount> {
    card.accounts.iter().filter(|known| known.confirmed).map(|known| &known.account)
}

/// A KID passes MOD10 or MOD11; a creditor reference its own check. Text that has not the form of
/// either is a message and passes. Payments abroad carry no KID.
pub(super) fn kid_invalid(case: &Case) -> Check {
    let guard = HoldCode::KidInvalid;
    let invoice = case.invoice();
    let Some(reference) = invoice.remittance() else { return Check::not_applicable(guard) };
    let account = invoice.main_payment_means().and_then(|means| means.account.as_ref());
    let account = account.and_then(|account| PayeeAccount::parse(&account.value).ok());
    let wrong_kid = may_carry_kid(account.as_ref())
        && Kid::parse(&reference.value) == Err(KidFault::CheckDigit);
    let written = Value::text(reference.value.as_str());
    if wrong_kid || invoice.has_note(NoteCode::ReferenceCheckDigit) {
        let place = Some(&reference.place);
        Check::held(guard, Release::AskSupplier).seeing(written).at(place)
    } else {
        Check::passed(guard).seeing(written)
    }
}
