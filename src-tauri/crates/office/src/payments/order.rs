//! From payments of the queue to the order of a payment file.

use chrono::NaiveDate;
use formats::pain001::{
    CreditTransfer, Creditor, Debtor, Identification, InitiatingParty, Order, Remittance, Scheme,
};
use ledger::{Bic, PayeeAccount, PaymentReference};
use rules::PaymentBlock;
use store::{Company, View};

use super::blocks::{Checked, Payee, payee};
use super::release::At;
use crate::fault::{Outcome, internal, refused};
use crate::office::Context;

/// The order of one file. What the company lacks is refused by name.
pub(super) fn order(
    context: &Context,
    view: &View<'_>,
    company: &Company,
    (payments, message): (&[Checked], &str),
    at: At<'_>,
) -> Outcome<Order> {
    let settings = &company.settings;
    let account = company.bank_account.clone().ok_or_else(|| refused("payment_account_missing"))?;
    let bic = company.bic.clone().ok_or_else(|| refused("payment_bic_missing"))?;
    let transfers = payments.iter().enumerate().map(|(done, checked)| {
        at(done)?;
        transfer(view, checked, (&account, message), context.today)
    });
    let transfers = transfers.collect::<Outcome<Vec<_>>>()?;
    Ok(Order {
        message_id: identification(message)?,
        created_at: context.now,
        initiating_party: InitiatingParty {
            name: settings.name.clone(),
            org_number: settings.org_number,
            bank_agreement: None,
        },
        debtor: Debtor {
            name: settings.name.clone(),
            org_number: settings.org_number,
            account,
            account_currency: settings.currency,
            bic,
        },
        payments: transfers,
    })
}

/// Identifies a file for the bank: the company, the instant and the file's number, never the same
/// twice.
pub(super) fn message_id(context: &Context, view: &View<'_>, company: &Company) -> Outcome<String> {
    let number = store::payment_batches::all(view)?.len() + 1;
    let stamp = context.now.format("%y%m%d%H%M%S");
    Ok(format!("{}-{stamp}-{number}", company.settings.org_number))
}

fn identification(text: &str) -> Outcome<Identification> {
    Identification::new(text).map_err(|fault| internal(&fault))
}

fn transfer(
    view: &View<'_>,
    checked: &Checked,
    (debtor, message): (&PayeeAccount, &str),
    today: NaiveDate,
) -> Outcome<CreditTransfer> {
    let payment = &checked.payment.content;
    let account = payment.account.clone();
    let account = account.ok_or_else(|| refused(PaymentBlock::AccountMissing.code()))?;
    let scheme = Scheme::between(debtor, &account, payment.amount.currency());
    let Payee { name, address } = payee(view, checked, scheme)?;
    Ok(CreditTransfer {
        end_to_end_id: identification(&end_to_end(checked.payment.id.0, message))?,
        execute_on: payment.pay_on.max(today),
        amount: payment.amount,
        remittance: remittance(checked, scheme, &account),
        creditor: Creditor {
            name,
            address,
            account,
            bic: payment.bic.as_deref().and_then(Bic::parse),
        },
    })
}

/// The payment's number and the file's, which keeps it apart from a file that was taken back.
pub(super) fn end_to_end(payment: i64, message: &str) -> String {
    format!("{payment}-{}", message.rsplit('-').next().unwrap_or_default())
}

/// The payment's number in what [`end_to_end`] gives.
pub(super) fn payment_of(end_to_end: &str) -> &str {
    end_to_end.split('-').next().unwrap_or_default()
}

/// What goes with a payment, as its scheme carries it: KIDs between Norwegian accounts in kroner,
/// other references everywhere else. What a scheme does not carry goes as a message.
fn remittance(checked: &Checked, scheme: Scheme, account: &PayeeAccount) -> Remittance {
    let payment = &checked.payment.content;
    let text = payment.remittance.as_deref().unwrap_or_default();
    match (PaymentReference::read(text, Some(account)), scheme) {
        (PaymentReference::Kid(kid), Scheme::Domestic) => Remittance::Kid(kid),
        (PaymentReference::Creditor(reference), Scheme::Sepa | Scheme::Foreign) => {
            Remittance::CreditorReference(reference)
        }
        (PaymentReference::Finnish(reference), Scheme::Sepa | Scheme::Foreign) => {
            Remittance::FinnishReference(reference)
        }
        (reference, _) => Remittance::Message(reference.as_str().to_owned()),
    }
}
