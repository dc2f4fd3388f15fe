//! From a coded invoice to a balanced voucher, for automatic and manual posting alike.

mod entries;
mod reverse_charge;
mod shares;
mod stated_vat;

use chrono::NaiveDate;
use ledger::invoice::{Invoice, InvoiceKind};
use ledger::{
    AccountNumber, BalancedVoucher, CompanySettings, Dimensions, ExchangeRate, Money, MoneyFault,
    Posting, SupplierId, VatCode, VatRates, VoucherFault, VoucherKind,
};
use rust_decimal::Decimal;

use crate::{Coding, HoldCode};
use entries::{Entry, Part, entries};

pub(crate) use shares::shares;
pub(crate) use stated_vat::StatedVat;

/// What a voucher depends on besides the invoice and its coding.
#[derive(Debug, Clone, Copy)]
pub struct PostingBasis<'a> {
    /// The company: its currency, and whether it may deduct VAT.
    pub company: &'a CompanySettings,
    /// Supplier of the ledger line.
    pub supplier: SupplierId,
    /// For the texts.
    pub supplier_name: &'a str,
    /// The recorded rate, when the invoice is in another currency than the company's.
    pub rate: Option<ExchangeRate>,
    /// VAT codes and rates.
    pub vat_rates: &'a VatRates,
    /// Voucher date.
    pub voucher_on: NaiveDate,
}

/// Why an invoice can't be coded or posted as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PostingFault {
    /// The supplier is not in the register.
    #[error("the supplier is not in the register")]
    SupplierMissing,
    /// The supplier has no debit account.
    #[error("the supplier has no debit account")]
    DebitAccountMissing,
    /// The supplier's debit account is not in the chart.
    #[error("the supplier's debit account is not in the chart")]
    DebitAccountUnknown,
    /// The document has no such field.
    #[error("the document has no {0}")]
    FieldMissing(&'static str),
    /// An amount has more decimals than its currency, or is too large.
    #[error("an amount can't be kept: {0}")]
    Amount(#[from] MoneyFault),
    /// The VAT treatment is not certain.
    #[error("the VAT treatment is not certain")]
    VatUncertain,
    /// A VAT code that no purchase invoice is posted with, or not by this company.
    #[error("VAT code {0} can't be used here")]
    VatCodeRefused(VatCode),
    /// A deductible VAT code, and the document charges no such VAT, or less.
    #[error("the document does not charge the VAT of code {0}")]
    VatNotInDocument(VatCode),
    /// No rate for the invoice's currency.
    #[error("no exchange rate")]
    RateMissing,
    /// The newest rate for the invoice's currency is more than a month older than the invoice.
    #[error("the exchange rate is of {}", .0.rate_on)]
    RateTooOld(ExchangeRate),
    /// The lines and their VAT are not what the document asks for.
    #[error("the lines and their VAT are {actual}, the document has {expected}")]
    CodingDoesNotAddUp {
        /// To be paid + paid before - rounding.
        expected: Money,
        /// Lines and VAT.
        actual: Money,
    },
    /// The VAT that the document states in company currency can't be that of its breakdown.
    #[error("the document states a VAT of {actual}, its breakdown gives {expected}")]
    StatedVatDiffers {
        /// The VAT of the breakdown at the recorded rate.
        expected: Money,
        /// BT-111.
        actual: Decimal,
    },
    /// An entry of an accrual falls in a locked month.
    #[error("an entry falls in a locked month")]
    PeriodLocked,
    /// The postings are no voucher.
    #[error(transparent)]
    Voucher(#[from] VoucherFault),
}

impl PostingFault {
    /// The guard that speaks of this fault.
    pub fn hold_code(&self) -> HoldCode {
        match self {
            Self::SupplierMissing => HoldCode::SupplierUnidentified,
            Self::DebitAccountMissing => HoldCode::DebitAccountMissing,
            Self::DebitAccountUnknown => HoldCode::DebitAccountUnknown,
            Self::FieldMissing(_) => HoldCode::FieldMissing,
            Self::PeriodLocked => HoldCode::PeriodLocked,
            Self::Amount(_) => HoldCode::FieldInvalid,
            Self::RateMissing | Self::RateTooOld(_) => HoldCode::RateMissing,
            Self::VatUncertain | Self::VatCodeRefused(_) | Self::VatNotInDocument(_) => {
                HoldCode::VatUncertain
            }
            Self::CodingDoesNotAddUp { .. } | Self::StatedVatDiffers { .. } | Self::Voucher(_) => {
                HoldCode::TotalsMismatch
            }
        }
    }
}

/// The voucher of an invoice or credit note: cost lines, VAT, reverse charge, rounding, prepaid
/// amount and the supplier's ledger line, which is exactly the amount to pay.
///
/// - VAT amounts are the document's own, shared out where a VAT code takes only a part of them.
/// - A credit note's signs are turned; a negative invoice is posted with its own.
/// - Another currency is converted line by line at the recorded rate and rounded; the øre that
///   remain go to 7740, visibly, as does the document's own rounding (BT-114). The ledger line is
///   the converted amount to pay and never takes a remainder.
/// - VAT that such a document states in company currency (BT-111) is deducted as stated; the cost
///   takes what that leaves of the converted sum.
/// - Every line carries the dimensions that all coding lines share, cost lines their own.
///
/// # Errors
/// When the coding does not add up to the document, or uses VAT that is not there.
pub fn voucher(
    invoice: &Invoice,
    coding: &Coding,
    basis: &PostingBasis,
) -> Result<BalancedVoucher, PostingFault> {
    let text = text(invoice, basis);
    let shared = shared_dimensions(coding);
    let entries = entries(invoice, coding, basis, &shared)?;
    let conversion = Conversion::of(entries.currency, issued_on(invoice, basis), basis)?;
    let post = |entry: &Entry| conversion.posting(entry, basis, &text);
    let mut postings = entries.list.iter().map(post).collect::<Result<Vec<_>, _>>()?;
    if let Some(rate) = conversion.rate {
        stated_vat::settle(&mut postings, &entries, invoice, rate)?;
    }
    reverse_charge::add(&mut postings, invoice, basis, &shared)?;
    if let Some(remainder) = remainder(&postings, &shared, &text)? {
        postings.push(remainder);
    }
    let kind = match invoice.kind {
        InvoiceKind::Invoice => VoucherKind::SupplierInvoice,
        InvoiceKind::CreditNote => VoucherKind::SupplierCreditNote,
    };
    Ok(BalancedVoucher::new(kind, basis.voucher_on, text, postings)?)
}

/// Supplier and invoice number: names, not words of a language.
fn text(invoice: &Invoice, basis: &PostingBasis) -> String {
    let number = invoice.number.as_ref().map_or("", |n| n.value.trim());
    format!("{} {number}", basis.supplier_name.trim()).trim().to_owned()
}

/// The dimensions all coding lines have in common.
fn shared_dimensions(coding: &Coding) -> Dimensions {
    let mut lines = coding.lines.iter().map(|line| &line.dimensions);
    let Some(first) = lines.next() else { return Dimensions::default() };
    lines.fold(first.clone(), |shared, next| Dimensions {
        department: shared.department.filter(|d| next.department.as_ref() == Some(d)),
        project: shared.project.filter(|p| next.project.as_ref() == Some(p)),
        free: shared.free.into_iter().filter(|pair| next.free.contains(pair)).collect(),
    })
}

/// How old a rate may be on the day of an invoice: it is recorded every month.
const RATE_DAYS: i64 = 31;

/// Whether a rate is no longer that of the day.
pub(crate) fn is_too_old(rate: &ExchangeRate, day: NaiveDate) -> bool {
    (day - rate.rate_on).num_days() > RATE_DAYS
}

/// The day whose rate counts.
fn issued_on(invoice: &Invoice, basis: &PostingBasis) -> NaiveDate {
    invoice.issue_on.as_ref().map_or(basis.voucher_on, |day| day.value)
}

/// From the invoice's currency to the company's.
struct Conversion {
    rate: Option<Decimal>,
}

impl Conversion {
    fn of(
        from: ledger::Currency,
        day: NaiveDate,
        basis: &PostingBasis,
    ) -> Result<Self, PostingFault> {
        if from == basis.company.currency {
            return Ok(Self { rate: None });
        }
        let rate = basis.rate.filter(|rate| rate.currency == from && rate.rate > Decimal::ZERO);
        let rate = rate.ok_or(PostingFault::RateMissing)?;
        if is_too_old(&rate, day) {
            return Err(PostingFault::RateTooOld(rate));
        }
        Ok(Self { rate: Some(rate.rate) })
    }

    fn posting(
        &self,
        entry: &Entry,
        basis: &PostingBasis,
        text: &str,
    ) -> Result<Posting, PostingFault> {
        let (amount, original) = match self.rate {
            None => (entry.amount, None),
            Some(rate) => {
                let converted = entry.amount.converted(rate, basis.company.currency)?;
                (converted, Some((entry.amount, rate)))
            }
        };
        let supplier = (entry.part == Part::Payable).then_some(basis.supplier);
        Ok(Posting {
            account: entry.account,
            amount,
            original,
            vat_code: entry.vat_code,
            dimensions: entry.dimensions.clone(),
            supplier,
            text: entry.text.clone().unwrap_or_else(|| text.to_owned()),
        })
    }
}

/// What converting line by line left over.
fn remainder(
    postings: &[Posting],
    shared: &Dimensions,
    text: &str,
) -> Result<Option<Posting>, PostingFault> {
    let Some(first) = postings.first() else { return Ok(None) };
    let zero = Money::zero(first.amount.currency());
    let sum = postings.iter().try_fold(zero, |sum, posting| sum.plus(posting.amount))?;
    if sum.is_zero() {
        return Ok(None);
    }
    Ok(Some(Posting {
        account: AccountNumber::ROUNDING,
        amount: sum.negated()?,
        original: None,
        vat_code: None,
        dimensions: shared.clone(),
        supplier: None,
        text: text.to_owned(),
    }))
}
