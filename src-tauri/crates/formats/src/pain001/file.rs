//! A payment file, checked as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use ledger::Currency;
use rust_decimal::Decimal;

use super::transfer::{Transfer, Wordsmith, is_written_bic};
use super::{
    CreditTransfer, Debtor, FileFault, Identification, InitiatingParty, Order, PaymentFault,
    RefusedPayment, Rewriting, Scheme, TextField, Version, xml,
};

/// The EPC's limit for names, also for those that only the payer's bank reads.
const LONGEST_PARTY_NAME: usize = 70;
/// A control sum stays below it: with the four decimals that a currency has at most, the schema's 18
/// digits are enough then.
const CONTROL_SUM_LIMIT: u64 = 100_000_000_000_000;

/// A payment file that banks can read: at least one payment, every amount above zero, identifications
/// that occur once, texts in characters that banks take, counts and sums that are those of the
/// payments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditTransferFile {
    pub(super) message_id: Identification,
    pub(super) created_at: DateTime<Utc>,
    pub(super) initiating_party: InitiatingParty,
    pub(super) debtor: Debtor,
    pub(super) groups: Vec<Group>,
    control_sum: Decimal,
    rewritings: Vec<Rewriting>,
}

/// Payments with one execution date, one scheme and one currency: one `PmtInf`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// The message's identification and the group's number.
    pub(super) id: String,
    pub(super) execute_on: NaiveDate,
    pub(super) scheme: Scheme,
    pub(super) debtor_name: String,
    pub(super) control_sum: Decimal,
    pub(super) transfers: Vec<Transfer>,
}

impl CreditTransferFile {
    /// Checks the order and groups its payments by execution date, scheme and currency.
    pub fn new(order: Order) -> Result<Self, FileFault> {
        if order.payments.is_empty() {
            return Err(FileFault::NoPayments);
        }
        if !(1..=9999).contains(&order.created_at.year()) {
            return Err(FileFault::CreatedAt);
        }
        if !is_written_bic(&order.debtor.bic) {
            return Err(FileFault::DebtorBic);
        }
        let mut rewritings = Vec::new();
        let initiating_party = InitiatingParty {
            name: party_name(
                TextField::InitiatingPartyName,
                &order.initiating_party.name,
                Scheme::Domestic,
                &mut rewritings,
            )?,
            ..order.initiating_party.clone()
        };
        let transfers = transfers(&order, &mut rewritings)?;
        let groups = groups(&order, transfers, &mut rewritings)?;
        Ok(Self {
            control_sum: sum(groups.iter().map(|group| group.control_sum))?,
            message_id: order.message_id,
            created_at: order.created_at,
            initiating_party,
            debtor: order.debtor,
            groups,
            rewritings,
        })
    }

    /// The file's bytes. The same file gives the same bytes; writing to memory is the only thing that
    /// could fail.
    pub fn to_xml(&self, version: Version) -> io::Result<Vec<u8>> {
        xml::write(self, version)
    }

    /// Identifies the file for the bank.
    pub fn message_id(&self) -> &Identification {
        &self.message_id
    }

    /// How many payments there are (`NbOfTxs`).
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.transfers.len()).sum()
    }

    /// The sum of all amounts, whatever their currencies (`CtrlSum`).
    pub fn control_sum(&self) -> Decimal {
        self.control_sum
    }

    /// Every text that is not written as it was given.
    pub fn rewritings(&self) -> &[Rewriting] {
        &self.rewritings
    }
}

/// Every payment checked; all that are refused are told at once.
fn transfers(order: &Order, rewritings: &mut Vec<Rewriting>) -> Result<Vec<Transfer>, FileFault> {
    let mut seen = BTreeSet::new();
    let mut transfers = Vec::with_capacity(order.payments.len());
    let mut refused = Vec::new();
    for asked in &order.payments {
        let checked = if seen.insert(&asked.end_to_end_id) {
            Transfer::new(asked, &order.debtor.account, order.created_at, rewritings)
        } else {
            Err(PaymentFault::DuplicateEndToEndId)
        };
        match checked {
            Ok(transfer) => transfers.push(transfer),
            Err(fault) => refused.push(refusal(asked, fault)),
        }
    }
    if refused.is_empty() { Ok(transfers) } else { Err(FileFault::Payments(refused)) }
}

fn refusal(asked: &CreditTransfer, fault: PaymentFault) -> RefusedPayment {
    RefusedPayment { end_to_end_id: asked.end_to_end_id.clone(), fault }
}

fn groups(
    order: &Order,
    transfers: Vec<Transfer>,
    rewritings: &mut Vec<Rewriting>,
) -> Result<Vec<Group>, FileFault> {
    let mut grouped: BTreeMap<(NaiveDate, Scheme, Currency), Vec<Transfer>> = BTreeMap::new();
    for transfer in transfers {
        let key = (transfer.execute_on, transfer.scheme, transfer.amount.currency());
        grouped.entry(key).or_default().push(transfer);
    }
    check_room_for_number(&order.message_id, grouped.len())?;
    let mut groups = Vec::with_capacity(grouped.len());
    for (number, ((execute_on, scheme, _), transfers)) in (1..).zip(grouped) {
        let name = &order.debtor.name;
        groups.push(Group {
            id: format!("{}-{number}", order.message_id),
            execute_on,
            scheme,
            debtor_name: party_name(TextField::DebtorName, name, scheme, rewritings)?,
            control_sum: sum(transfers.iter().map(|transfer| transfer.amount.amount()))?,
            transfers,
        });
    }
    Ok(groups)
}

fn check_room_for_number(message_id: &Identification, groups: usize) -> Result<(), FileFault> {
    let max = Identification::MAX_CHARACTERS.saturating_sub(format!("-{groups}").len());
    let characters = message_id.as_str().chars().count();
    if characters > max {
        return Err(FileFault::MessageIdTooLong { characters, max });
    }
    Ok(())
}

/// A name of the payer's side, told once however many groups rewrite it alike.
fn party_name(
    field: TextField,
    given: &str,
    scheme: Scheme,
    rewritings: &mut Vec<Rewriting>,
) -> Result<String, FileFault> {
    let mut own = Vec::new();
    let mut words = Wordsmith { scheme, end_to_end_id: None, rewritings: &mut own };
    let name = words.cut(field, given, LONGEST_PARTY_NAME);
    own.retain(|rewriting| !rewritings.contains(rewriting));
    rewritings.append(&mut own);
    name.ok_or(FileFault::NameMissing(field))
}

fn sum(amounts: impl Iterator<Item = Decimal>) -> Result<Decimal, FileFault> {
    let limit = Decimal::from(CONTROL_SUM_LIMIT);
    let mut sum = Decimal::ZERO;
    for amount in amounts {
        sum = sum.checked_add(amount).ok_or(FileFault::ControlSumTooLarge)?;
        if sum >= limit {
            return Err(FileFault::ControlSumTooLarge);
        }
    }
    Ok(sum)
}
