//! Which accounts, VAT codes and dimensions an invoice is posted with.

use ledger::invoice::Invoice;
use ledger::{Account, AccountNumber, Currency, Dimensions, Money, Supplier, VatCode};
use rust_decimal::Decimal;

use crate::posting::PostingFault;
use crate::vat::VatContext;
use crate::{Facts, SupplierFacts};

/// How the cost of an invoice is posted. Amounts have the signs of the document: a credit note's
/// are positive, and its voucher turns them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// The lines.
    pub lines: Vec<CodingLine>,
}

/// One cost line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingLine {
    /// Cost account.
    pub account: AccountNumber,
    /// VAT code.
    pub vat_code: VatCode,
    /// Amount in the invoice's currency: without VAT where the VAT code deducts it, else the whole.
    pub net: Money,
    /// Dimensions.
    pub dimensions: Dimensions,
    /// Text; the voucher's when empty.
    pub text: String,
}

/// The coding that table A gives an invoice: the supplier's debit account, one line for each VAT
/// code of the VAT breakdown, the row's department on every line. A company without
/// VAT registration takes the VAT as cost, and so does an account on which nothing is deducted.
///
/// # Errors
/// What a person would have to supply; [`PostingFault::hold_code`] names the guard.
pub fn propose(facts: &Facts) -> Result<Coding, PostingFault> {
    let SupplierFacts::Known { card, row, .. } = &facts.supplier else {
        return Err(PostingFault::SupplierMissing);
    };
    let account = debit_account(facts, card)?;
    let department = row.and_then(|row| row.department.clone());
    let dimensions = Dimensions { department, ..Dimensions::default() };
    let mut lines: Vec<CodingLine> = Vec::new();
    for (vat_code, net) in nets(facts, account)? {
        match lines.iter_mut().find(|line| line.vat_code == vat_code) {
            Some(line) => line.net = line.net.plus(net)?,
            None => {
                let (dimensions, text) = (dimensions.clone(), String::new());
                let account = account.number;
                lines.push(CodingLine { account, vat_code, net, dimensions, text });
            }
        }
    }
    Ok(Coding { lines })
}

fn debit_account<'a>(facts: &Facts<'a>, card: &Supplier) -> Result<&'a Account, PostingFault> {
    let number = card.debit_account().ok_or(PostingFault::DebitAccountMissing)?;
    let number = number.map_err(|_| PostingFault::DebitAccountUnknown)?;
    let in_chart = facts.debit_account.filter(|account| account.number == number);
    in_chart.ok_or(PostingFault::DebitAccountUnknown)
}

/// VAT code and amount of every row of the VAT breakdown.
fn nets(facts: &Facts, account: &Account) -> Result<Vec<(VatCode, Money)>, PostingFault> {
    let invoice = facts.invoice;
    let currency = currency(invoice)?;
    let context = VatContext::of(facts).ok_or(PostingFault::FieldMissing("issue_date"))?;
    if invoice.vat.is_empty() {
        return Err(PostingFault::VatUncertain);
    }
    let coded = invoice.vat.iter().map(|row| {
        let code = context.code_on(row, account).map_err(|_| PostingFault::VatUncertain)?;
        let taxable = row.taxable.as_ref().ok_or(PostingFault::FieldMissing("vat"))?;
        let taxable = Money::exact(taxable.value, currency)?;
        let tax = row.tax.as_ref().map_or(Decimal::ZERO, |tax| tax.value);
        let tax = Money::exact(tax, currency)?;
        // Code 0 has no VAT line: what VAT there is belongs to the cost.
        let net = if code == VatCode::NONE { taxable.plus(tax)? } else { taxable };
        Ok((code, net))
    });
    coded.collect()
}

pub(crate) fn currency(invoice: &Invoice) -> Result<Currency, PostingFault> {
    invoice.currency.as_ref().map(|c| c.value).ok_or(PostingFault::FieldMissing("currency"))
}
