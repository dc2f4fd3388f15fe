//! VAT that the buyer calculates (codes 86-89, 91, 92): on the cost in company currency, at the
//! code's rate. With deduction it is input and output VAT at once; without it is part of the cost.

use ledger::invoice::Invoice;
use ledger::{AccountNumber, Dimensions, Money, Posting, VatCode, VatKind};
use rust_decimal::Decimal;

use super::{PostingBasis, PostingFault};
use crate::vat::tax_day;

/// Adds the VAT lines of every reverse-charge code among the cost lines.
pub(super) fn add(
    postings: &mut Vec<Posting>,
    invoice: &Invoice,
    basis: &PostingBasis,
    shared: &Dimensions,
) -> Result<(), PostingFault> {
    let day = tax_day(invoice).unwrap_or(basis.voucher_on);
    let mut added: Vec<Posting> = Vec::new();
    for cost in postings.iter() {
        let Some((code, deductible)) = reverse_charge(cost, basis) else { continue };
        let percent = basis.vat_rates.percent(code, day);
        let percent = percent.ok_or(PostingFault::VatCodeRefused(code))?;
        let vat = cost.amount.converted(percent / Decimal::ONE_HUNDRED, cost.amount.currency())?;
        let output = vat_line(cost, output_account(code), vat.negated()?, shared);
        let counterpart = if deductible {
            vat_line(cost, input_account(code), vat, shared)
        } else {
            // The VAT code stays with the base alone, or the VAT return would count the VAT as base.
            Posting { amount: vat, original: None, vat_code: None, ..cost.clone() }
        };
        add_up(&mut added, counterpart)?;
        add_up(&mut added, output)?;
    }
    postings.extend(added);
    Ok(())
}

fn reverse_charge(posting: &Posting, basis: &PostingBasis) -> Option<(VatCode, bool)> {
    let code = posting.vat_code?;
    match basis.vat_rates.rule(code)?.kind {
        VatKind::ReverseCharge { deductible } => Some((code, deductible)),
        VatKind::None | VatKind::Input | VatKind::Import | VatKind::Output => None,
    }
}

/// 91 and 92 (emission allowances and gold) have accounts of their own in the chart; the services
/// from abroad of both rates share one.
fn input_account(code: VatCode) -> AccountNumber {
    match code.number() {
        91 | 92 => AccountNumber::INPUT_VAT_EMISSION,
        _ => AccountNumber::INPUT_VAT_ABROAD,
    }
}

fn output_account(code: VatCode) -> AccountNumber {
    match code.number() {
        91 | 92 => AccountNumber::OUTPUT_VAT_EMISSION,
        _ => AccountNumber::OUTPUT_VAT_ABROAD,
    }
}

fn vat_line(cost: &Posting, account: AccountNumber, amount: Money, shared: &Dimensions) -> Posting {
    Posting { account, amount, original: None, dimensions: shared.clone(), ..cost.clone() }
}

/// One line for each account, VAT code and set of dimensions.
fn add_up(lines: &mut Vec<Posting>, line: Posting) -> Result<(), PostingFault> {
    let same = |l: &&mut Posting| {
        l.account == line.account && l.vat_code == line.vat_code && l.dimensions == line.dimensions
    };
    match lines.iter_mut().find(same) {
        Some(sum) => sum.amount = sum.amount.plus(line.amount)?,
        None => lines.push(line),
    }
    Ok(())
}
