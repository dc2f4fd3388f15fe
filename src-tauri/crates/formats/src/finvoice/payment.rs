//! Payment: the bank's part of the invoice (Epi…), further accounts, instalments and terms.

use std::collections::BTreeSet;

use ledger::invoice::{CashDiscount, Found, PaymentMeans};

use super::date;
use crate::values::{DecimalMark, Field, Findings, attribute, parse_decimal, text, texts};
use crate::xml::{Element, bare};

/// The payment instructions first, then instalments, then the seller's other accounts.
pub(super) fn means(root: Element, f: &mut Findings) -> Vec<PaymentMeans> {
    let mut means: Vec<_> = root.all(bare("EpiDetails")).map(|epi| instruction(epi, f)).collect();
    let [card, debit] = ["PaymentCardInfo", "DirectDebitInfo"].map(|name| root.child(bare(name)));
    if means.is_empty() && (card.is_some() || debit.is_some()) {
        means.push(PaymentMeans::default());
    }
    if let Some(first) = means.first_mut() {
        let of_card = |name| text(card.and_then(|card| card.child(bare(name))));
        let of_debit = |name| text(debit.and_then(|debit| debit.child(bare(name))));
        first.card = of_card("PrimaryAccountNumber");
        first.card_holder = of_card("CardHolderName");
        first.mandate = of_debit("MandateReference");
        first.debited_account = of_debit("DebitedAccountID");
    }
    for partial in root.all(bare("PartialPaymentDetails")) {
        instalments(partial, f, &mut means);
    }
    let information = root.child(bare("SellerInformationDetails"));
    let accounts = information.into_iter().flat_map(|i| i.all(bare("SellerAccountDetails")));
    let number = |m: &PaymentMeans| m.account.as_ref().map(|account| account.value.clone());
    let mut known: BTreeSet<_> = means.iter().filter_map(number).collect();
    for account in accounts.map(seller_account) {
        if number(&account).is_some_and(|number| known.insert(number)) {
            means.push(account);
        }
    }
    means
}

fn instruction(epi: Element, f: &mut Findings) -> PaymentMeans {
    let party = epi.child(bare("EpiPartyDetails"));
    let beneficiary = party.and_then(|p| p.child(bare("EpiBeneficiaryPartyDetails")));
    let account = beneficiary.and_then(|b| b.child(bare("EpiAccountID")));
    let bank = party.and_then(|p| p.at(&[bare("EpiBfiPartyDetails"), bare("EpiBfiIdentifier")]));
    let payment = epi.child(bare("EpiPaymentInstructionDetails"));
    let of = |name| payment.and_then(|p| p.child(bare(name)));
    let amount = of("EpiInstructedAmount");
    let remittance = of("EpiRemittanceInfoIdentifier");
    f.once(amount, Field::Document("payable"));
    f.once(account, Field::Document("account"));
    f.once(remittance, Field::Document("kid"));
    PaymentMeans {
        code: text(of("EpiPaymentMeansCode")),
        text: text(of("EpiPaymentMeansText")),
        remittance: text(remittance),
        account: text(account),
        account_scheme: account.and_then(|a| attribute(a, "IdentificationSchemeName")),
        account_name: text(beneficiary.and_then(|b| b.child(bare("EpiNameAddressDetails")))),
        bic: text(bank),
        due_on: date::read(of("EpiDateOptionDate"), Field::Document("due_date"), f),
        amount: amount.and_then(|amount| {
            // The totals note it when it can't be read.
            let value = parse_decimal(&amount.text(), DecimalMark::Comma)?;
            Some(Found { value, place: amount.place() })
        }),
        ..PaymentMeans::default()
    }
}

/// Amounts, dates and references of instalments stand in parallel lists.
fn instalments(partial: Element, f: &mut Findings, means: &mut Vec<PaymentMeans>) {
    let dates = partial.all(bare("PartialPaymentDueDate"));
    let references: Vec<_> = partial.all(bare("PartialPaymentReferenceIdentifier")).collect();
    let amounts: Vec<_> = partial.all(bare("PartialPaymentVatIncludedAmount")).collect();
    for (index, due) in dates.enumerate() {
        means.push(PaymentMeans {
            remittance: text(references.get(index).copied()),
            due_on: date::read(Some(due), Field::Document("due_date"), f),
            amount: f.decimal(amounts.get(index).copied(), Field::Document("instalment")),
            ..PaymentMeans::default()
        });
    }
}

fn seller_account(details: Element) -> PaymentMeans {
    let account = details.child(bare("SellerAccountID"));
    PaymentMeans {
        account: text(account),
        account_scheme: account.and_then(|a| attribute(a, "IdentificationSchemeName")),
        account_name: text(details.child(bare("SellerAccountName"))),
        bic: text(details.child(bare("SellerBic"))),
        ..PaymentMeans::default()
    }
}

/// BT-20 of one set of terms.
pub(super) fn terms_texts(terms: Element) -> Vec<Found<String>> {
    let free = terms.all(bare("PaymentTermsFreeText"));
    let fine = terms.child(bare("PaymentOverDueFineDetails"));
    let fine = fine.into_iter().flat_map(|f| f.all(bare("PaymentOverDueFineFreeText")));
    let values = terms.all(bare("FreeText")).flat_map(|t| t.all(bare("Value")));
    texts(free.chain(values).chain(fine))
}

pub(super) fn cash_discount(terms: Element, f: &mut Findings) -> Option<CashDiscount> {
    let field = Field::Document("cash_discount");
    let percent = f.decimal(terms.child(bare("CashDiscountPercent")), field);
    let amount = f.decimal(terms.child(bare("CashDiscountAmount")), field);
    let until_on = date::read(terms.child(bare("CashDiscountDate")), field, f);
    // Programs write the elements with zeros where there is no discount.
    let stated = |found: &Option<Found<rust_decimal::Decimal>>| {
        found.as_ref().is_some_and(|found| !found.value.is_zero())
    };
    let discounts = stated(&percent) || stated(&amount);
    discounts.then_some(CashDiscount { percent, amount, until_on, days: None })
}
