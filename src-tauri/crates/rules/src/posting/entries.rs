//! The lines of a voucher in the invoice's currency. They sum to 0.00.

use ledger::invoice::{Found, Invoice};
use ledger::{AccountNumber, Currency, Dimensions, Money, VatCode, VatKind};
use rust_decimal::Decimal;

use super::{PostingBasis, PostingFault};
use crate::coding::currency;
use crate::vat::{is_charged, tax_day};
use crate::{Coding, CodingLine};

/// One line before conversion.
pub(super) struct Entry {
    pub account: AccountNumber,
    pub amount: Money,
    pub vat_code: Option<VatCode>,
    pub dimensions: Dimensions,
    pub text: Option<String>,
    pub part: Part,
}

/// What a line is of the purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Cost,
    /// VAT that is deducted.
    Vat,
    /// The document's rounding, and what was paid before.
    Other,
    /// The one line that is the supplier's claim.
    Payable,
}

/// All lines, in voucher order: cost, VAT, rounding, prepaid, supplier.
pub(super) struct Entries {
    pub currency: Currency,
    pub list: Vec<Entry>,
}

impl Entries {
    /// The places of lines in the list.
    pub fn places(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<usize> {
        (0..self.list.len()).filter(|at| wanted(&self.list[*at])).collect()
    }

    /// The amount at a place.
    pub fn minor(&self, at: usize) -> i64 {
        self.list[at].amount.minor()
    }
}

/// The document's own amounts that a voucher has lines for.
struct Stated {
    payable: Money,
    rounding: Money,
    prepaid: Money,
}

pub(super) fn entries(
    invoice: &Invoice,
    coding: &Coding,
    basis: &PostingBasis,
    shared: &Dimensions,
) -> Result<Entries, PostingFault> {
    let currency = currency(invoice)?;
    let stated = Stated::of(invoice, currency)?;
    let mut list: Vec<Entry> = coding.lines.iter().map(cost).collect();
    list.extend(input_vat(invoice, coding, basis, shared)?);
    check_sum(&list, &stated)?;
    let other = |account, amount| Entry {
        account,
        amount,
        vat_code: None,
        dimensions: shared.clone(),
        text: None,
        part: Part::Other,
    };
    list.push(other(AccountNumber::ROUNDING, stated.rounding));
    list.push(other(AccountNumber::SUPPLIER_PREPAYMENTS, stated.prepaid.negated()?));
    let payable = other(AccountNumber::SUPPLIER_LEDGER, stated.payable.negated()?);
    list.push(Entry { part: Part::Payable, ..payable });
    if invoice.states_credit_as_positive() {
        for entry in &mut list {
            entry.amount = entry.amount.negated()?;
        }
    }
    Ok(Entries { currency, list })
}

impl Stated {
    fn of(invoice: &Invoice, currency: Currency) -> Result<Self, PostingFault> {
        let totals = &invoice.totals;
        let or_zero = |found: &Option<Found<Decimal>>| {
            Money::exact(found.as_ref().map_or(Decimal::ZERO, |f| f.value), currency)
        };
        let payable = totals.payable.as_ref().ok_or(PostingFault::FieldMissing("payable"))?;
        Ok(Self {
            payable: Money::exact(payable.value, currency)?,
            rounding: or_zero(&totals.rounding)?,
            prepaid: or_zero(&totals.prepaid)?,
        })
    }
}

/// Cost and VAT must be what is to be paid, was paid before, and was not rounded (BR-CO-16).
fn check_sum(cost_and_vat: &[Entry], stated: &Stated) -> Result<(), PostingFault> {
    let expected = stated.payable.plus(stated.prepaid)?.minus(stated.rounding)?;
    let zero = Money::zero(expected.currency());
    let actual = cost_and_vat.iter().try_fold(zero, |sum, entry| sum.plus(entry.amount))?;
    if actual == expected {
        Ok(())
    } else {
        Err(PostingFault::CodingDoesNotAddUp { expected, actual })
    }
}

fn cost(line: &CodingLine) -> Entry {
    Entry {
        account: line.account,
        amount: line.net,
        vat_code: Some(line.vat_code),
        dimensions: line.dimensions.clone(),
        text: Some(line.text.clone()).filter(|text| !text.is_empty()),
        part: Part::Cost,
    }
}

/// A line of input VAT for every deductible code, in the order the codes come first.
fn input_vat(
    invoice: &Invoice,
    coding: &Coding,
    basis: &PostingBasis,
    shared: &Dimensions,
) -> Result<Vec<Entry>, PostingFault> {
    let mut nets: Vec<(VatCode, Money)> = Vec::new();
    for line in &coding.lines {
        if !deducts_charged_vat(line.vat_code, basis)? {
            continue;
        }
        match nets.iter_mut().find(|(code, _)| *code == line.vat_code) {
            Some((_, net)) => *net = net.plus(line.net)?,
            None => nets.push((line.vat_code, line.net)),
        }
    }
    let entry = |(code, net)| {
        Ok(Entry {
            account: input_vat_account(code).ok_or(PostingFault::VatCodeRefused(code))?,
            amount: share_of_vat(invoice, code, net, basis)?,
            vat_code: Some(code),
            dimensions: shared.clone(),
            text: None,
            part: Part::Vat,
        })
    };
    nets.into_iter().map(entry).collect()
}

/// Whether a code deducts VAT that the seller charged; an error for codes no invoice is posted with.
/// Of the customs codes only 20 to 22 may be: they mark a cost as a basis and post no VAT.
fn deducts_charged_vat(code: VatCode, basis: &PostingBasis) -> Result<bool, PostingFault> {
    let refused = PostingFault::VatCodeRefused(code);
    let rule = basis.vat_rates.rule(code).ok_or(refused.clone())?;
    let registered = basis.company.vat_registered;
    match rule.kind {
        VatKind::None if code == VatCode::NONE => Ok(false),
        VatKind::Input if registered => Ok(true),
        VatKind::ReverseCharge { deductible } if registered || !deductible => Ok(false),
        VatKind::Import if (20..=22).contains(&code.number()) => Ok(false),
        VatKind::None
        | VatKind::Input
        | VatKind::ReverseCharge { .. }
        | VatKind::Import
        | VatKind::Output => Err(refused),
    }
}

fn input_vat_account(code: VatCode) -> Option<AccountNumber> {
    Some(match code {
        VatCode::INPUT_REGULAR => AccountNumber::INPUT_VAT_REGULAR,
        VatCode::INPUT_MIDDLE => AccountNumber::INPUT_VAT_MIDDLE,
        VatCode::INPUT_FISH => AccountNumber::INPUT_VAT_FISH,
        VatCode::INPUT_LOW => AccountNumber::INPUT_VAT_LOW,
        _ => return None,
    })
}

/// The document's VAT of a code when the lines take all of its base; else their share of it, so
/// that a part may be posted without deduction. Never more than the document charges.
fn share_of_vat(
    invoice: &Invoice,
    code: VatCode,
    net: Money,
    basis: &PostingBasis,
) -> Result<Money, PostingFault> {
    let (base, tax) = charged(invoice, code, basis)?;
    if base == net {
        return Ok(tax);
    }
    let absent = PostingFault::VatNotInDocument(code);
    let share = net.amount().checked_div(base.amount()).ok_or(absent.clone())?;
    if share < Decimal::ZERO || share > Decimal::ONE {
        return Err(absent);
    }
    Ok(tax.converted(share, tax.currency())?)
}

/// Base and VAT that the document charges at a code's rate.
fn charged(
    invoice: &Invoice,
    code: VatCode,
    basis: &PostingBasis,
) -> Result<(Money, Money), PostingFault> {
    let currency = currency(invoice)?;
    let day = tax_day(invoice).unwrap_or(basis.voucher_on);
    let percent = basis.vat_rates.percent(code, day);
    let (mut base, mut tax) = (Money::zero(currency), Money::zero(currency));
    for row in &invoice.vat {
        let rate = row.category.rate.as_ref().map(|r| r.value);
        if rate.is_none() || rate != percent || !is_charged(&row.category.code.value) {
            continue;
        }
        if let (Some(row_base), Some(row_tax)) = (&row.taxable, &row.tax) {
            base = base.plus(Money::exact(row_base.value, currency)?)?;
            tax = tax.plus(Money::exact(row_tax.value, currency)?)?;
        }
    }
    Ok((base, tax))
}
