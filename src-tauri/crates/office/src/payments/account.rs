//! A person says where a payment goes.

use ledger::{PayeeAccount, PaymentStatus};
use rules::PaymentBlock;
use store::{PaymentId, Subject};
use wire::Saved;
use wire::events::View;
use wire::payments::SetPaymentAccount;

use super::blocks::is_confirmed;
use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid, not_found, refused};
use crate::office::Context;

/// Gives a payment that waits one of its supplier's confirmed accounts. Any other account is
/// confirmed on the card first, where it is seen beside those that are known: that is the one way
/// in for a new account.
pub(crate) fn set_account(context: &Context, request: &SetPaymentAccount) -> Outcome<Saved> {
    let account = PayeeAccount::parse(&request.account).map_err(|_| invalid("account", "form"))?;
    context.write(&[View::Payments, View::Log], |tx| {
        let id = PaymentId(request.payment);
        let payment = store::payments::find(tx, id)?.ok_or_else(|| not_found("payment"))?;
        if !matches!(payment.status, PaymentStatus::ToCheck | PaymentStatus::Held) {
            return Err(refused("payment_status"));
        }
        let card = store::suppliers::find(tx, payment.content.supplier)?;
        if !is_confirmed(&card.ok_or_else(|| not_found("supplier"))?, &account) {
            return Err(refused(PaymentBlock::AccountUnconfirmed.code()));
        }
        store::payments::give_account(tx, id, &account, context.now)?;
        let was = payment.content.account.map(|account| account.to_string()).unwrap_or_default();
        let edited = Edited::of(Subject::Payment, id.0, "payment_account_given");
        let edited = edited.field("account", was, &account);
        if !edited.is_empty() {
            note(context, tx, edited)?;
        }
        Ok(Saved {})
    })
}
