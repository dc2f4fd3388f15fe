//! Payment means and terms (BG-16, BT-20).

use ledger::invoice::{CashDiscount, Found, PaymentMeans};

use crate::terms;
use crate::values::{Field, Findings, attribute, found_attribute, text};
use crate::xml::{Element, cac, cbc};

/// BG-16.
pub(super) fn means(means: Element, f: &mut Findings) -> PaymentMeans {
    let code = means.child(cbc("PaymentMeansCode"));
    let account = means.child(cac("PayeeFinancialAccount"));
    let account_id = account.and_then(|a| a.child(cbc("ID")));
    let mandate = means.child(cac("PaymentMandate"));
    let remittance = means.child(cbc("PaymentID"));
    f.once(account_id, Field::Document("account"));
    f.once(remittance, Field::Document("kid"));
    let payer = mandate.and_then(|m| m.at(&[cac("PayerFinancialAccount"), cbc("ID")]));
    PaymentMeans {
        code: text(code),
        text: code.and_then(|code| found_attribute(code, "name")),
        remittance: text(remittance),
        account: text(account_id),
        account_scheme: account_id.and_then(|id| attribute(id, "schemeID")),
        account_name: text(account.and_then(|a| a.child(cbc("Name")))),
        bic: account.and_then(bic),
        due_on: f.date(means.child(cbc("PaymentDueDate")), Field::Document("due_date")),
        amount: None,
        card: text(means.at(&[cac("CardAccount"), cbc("PrimaryAccountNumberID")])),
        card_holder: text(means.at(&[cac("CardAccount"), cbc("HolderName")])),
        mandate: text(mandate.and_then(|m| m.child(cbc("ID")))),
        debited_account: text(payer),
    }
}

/// BT-86. EHF 2.0 names the bank within the branch; the branch's own ID is then a number.
fn bic(account: Element) -> Option<Found<String>> {
    let branch = account.child(cac("FinancialInstitutionBranch"))?;
    let institution = branch.at(&[cac("FinancialInstitution"), cbc("ID")]);
    text(institution).or_else(|| text(branch.child(cbc("ID"))))
}

/// Discounts for early payment: in elements (UBL Settlement…), else in the words of the terms.
pub(super) fn cash_discounts(
    root: Element,
    notes: &[Found<String>],
    f: &mut Findings,
) -> Vec<CashDiscount> {
    let structured: Vec<_> =
        root.all(cac("PaymentTerms")).filter_map(|terms| settlement(terms, f)).collect();
    if !structured.is_empty() {
        return structured;
    }
    notes.iter().flat_map(terms::cash_discounts).collect()
}

fn settlement(terms: Element, f: &mut Findings) -> Option<CashDiscount> {
    let field = Field::Document("cash_discount");
    let percent = f.decimal(terms.child(cbc("SettlementDiscountPercent")), field);
    let amount = f.decimal(terms.child(cbc("SettlementDiscountAmount")), field);
    if percent.is_none() && amount.is_none() {
        return None;
    }
    let until = terms.at(&[cac("SettlementPeriod"), cbc("EndDate")]);
    Some(CashDiscount { percent, amount, until_on: f.date(until, field), days: None })
}
