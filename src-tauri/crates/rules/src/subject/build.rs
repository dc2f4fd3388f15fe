//! From the facts of a decision to what rules look at.

use chrono::{DateTime, Utc};
use ledger::invoice::{AllowanceCharge, ChargeKind, Found, InvoiceLine, VatCategory, VatSubtotal};
use ledger::{Channel, Currency, Money, Supplier};
use rust_decimal::Decimal;

use super::{Billing, Identity, Subject, SubjectLine, Text, VatShare};
use crate::guards::{Case, GUARDS, only_lines_off};
use crate::parties::stated_numbers;
use crate::vat::VatContext;
use crate::{Check, Facts, HoldCode, Likeness, SupplierFacts, account_key};

/// An invoice's place in the company file.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// Its number; 0 before it has one.
    pub invoice: i64,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Other names that count as the supplier's (B-392).
    pub aliases: &'a [String],
}

/// The guards that hold an invoice whatever rules say. The others are about table A, about what rules
/// do themselves, or are asked before any rule.
const SAFETY: [HoldCode; 21] = [
    HoldCode::InvoiceType,
    HoldCode::NegativeAmount,
    HoldCode::BuyerMismatch,
    HoldCode::SupplierUnidentified,
    HoldCode::SupplierNew,
    HoldCode::SupplierNotReviewed,
    HoldCode::OrgNumberInvalid,
    HoldCode::OrgNumberMismatch,
    HoldCode::SupplierAmbiguous,
    HoldCode::RateMissing,
    HoldCode::BankAccountMissing,
    HoldCode::BankAccountInvalid,
    HoldCode::BankAccountUnknown,
    HoldCode::BankAccountChanged,
    HoldCode::KidInvalid,
    HoldCode::DuplicateExact,
    HoldCode::DuplicateNear,
    HoldCode::PeriodLocked,
    HoldCode::TotalsMismatch,
    HoldCode::FieldMissing,
    HoldCode::FieldInvalid,
];

impl Subject {
    /// What rules see of an invoice.
    pub fn of(facts: &Facts, arrival: &Arrival) -> Self {
        let case = Case { facts };
        let checks: Vec<Check> = GUARDS.iter().map(|guard| guard(&case)).collect();
        Self::with_checks(facts, arrival, &checks)
    }

    /// The same, where the guards were asked already.
    pub(crate) fn with_checks(facts: &Facts, arrival: &Arrival, checks: &[Check]) -> Self {
        let invoice = facts.invoice;
        let card = card(facts);
        let text = |found: Option<&Found<String>>| {
            found.map(|f| f.value.trim()).filter(|t| !t.is_empty()).map(Text::new)
        };
        let means = invoice.payment_means.iter().filter_map(|means| means.account.as_ref());
        let mut accounts: Vec<String> = means.map(|account| account_key(&account.value)).collect();
        accounts.dedup();
        let references = invoice.payment_means.iter().filter_map(|m| m.remittance.as_ref());
        Self {
            invoice: arrival.invoice,
            received_at: arrival.received_at,
            supplier: card.map(|card| card.id),
            supplier_created: matches!(facts.supplier, SupplierFacts::Unknown(_)),
            identity: identity(facts, card, arrival.aliases),
            kind: invoice.kind,
            channel: facts.channel,
            number: invoice.number.as_ref().map(|number| number.value.trim().to_owned()),
            issue_on: invoice.issue_on.as_ref().map(|day| day.value),
            currency: invoice.currency.as_ref().map(|currency| currency.value),
            country: country(facts, card),
            sum: sum(facts),
            payable: invoice.totals.payable.as_ref().map(|payable| payable.value),
            line_difference: invoice.line_difference(),
            our_reference: text(invoice.references.our_reference()),
            your_reference: text(invoice.references.your_reference()),
            references: references.map(Some).filter_map(text).collect(),
            voucher_text: None,
            contract: text(invoice.references.contract.as_ref()),
            accounts,
            same_number: facts.possible_duplicates.iter().any(|d| d.likeness == Likeness::Exact),
            header: Text::new(invoice.header_text.as_str()),
            billing: billing(facts),
            holds: holds(facts, checks),
        }
    }
}

fn holds(facts: &Facts, checks: &[Check]) -> Vec<HoldCode> {
    // What the lines leave of the stated sum, rules can post as rounding (B-59); else it holds.
    let lines_only = only_lines_off(&Case { facts });
    let held = checks.iter().filter(|check| check.is_held()).map(|check| check.guard);
    held.filter(|code| SAFETY.contains(code))
        .filter(|code| *code != HoldCode::TotalsMismatch || !lines_only)
        .collect()
}

fn card<'a>(facts: &Facts<'a>) -> Option<&'a Supplier> {
    match facts.supplier {
        SupplierFacts::Known { card, .. } => Some(card),
        SupplierFacts::Unknown(_) | SupplierFacts::Unidentified => None,
    }
}

/// The data must agree completely (B-390): exactly, but for space around.
fn identity(facts: &Facts, card: Option<&Supplier>, aliases: &[String]) -> Identity {
    if facts.channel == Channel::EInvoice {
        return Identity::Electronic;
    }
    let seller = &facts.invoice.seller;
    let name = seller.display_name().map(|name| name.value.trim().to_owned());
    let stated = stated_numbers(seller);
    let number = stated.first().map(|stated| stated.found.value.trim().to_owned());
    let register_name = card.map(|card| card.name.trim().to_owned());
    let register_number = card.map(|card| card.org_number_text.trim().to_owned());
    let same_name = name.is_some()
        && (name == register_name
            || aliases.iter().any(|alias| Some(alias.trim()) == name.as_deref()));
    let known = card.and_then(|card| card.org_number().ok());
    let same_number = number.is_some()
        && (number == register_number
            || known.is_some() && stated.iter().all(|stated| stated.number == known));
    if card.is_some() && same_name && same_number {
        return Identity::Agrees;
    }
    Identity::Differs { name: (name, register_name), number: (number, register_number) }
}

/// The card's country; where it has none, the company's (E-17).
fn country(facts: &Facts, card: Option<&Supplier>) -> String {
    let written = card.map(|card| card.country.trim()).filter(|country| !country.is_empty());
    let of_document = || facts.invoice.seller.country().map(str::trim);
    let country = written.or_else(|| if card.is_none() { of_document() } else { None });
    country.unwrap_or("NO").to_ascii_uppercase()
}

/// The sum with VAT, else what is to be paid, in the company's currency.
fn sum(facts: &Facts) -> Option<Decimal> {
    let currency = facts.invoice.currency.as_ref()?.value;
    let totals = &facts.invoice.totals;
    let stated = totals.gross.as_ref().or(totals.payable.as_ref())?;
    let money = Money::exact(stated.value, currency).ok()?;
    if currency == facts.company.currency {
        return Some(money.amount());
    }
    let rate = facts.rate.filter(|rate| rate.currency == currency)?;
    money.converted(rate.rate, facts.company.currency).ok().map(Money::amount)
}

fn billing(facts: &Facts) -> Option<Billing> {
    let invoice = facts.invoice;
    let currency = invoice.currency.as_ref()?.value;
    let context = VatContext::of(facts);
    let vat = invoice.vat.iter().map(|row| share(row, currency, context.as_ref()));
    let vat: Vec<VatShare> = vat.collect::<Option<_>>()?;
    if vat.is_empty() {
        return None;
    }
    let mut lines = Vec::with_capacity(invoice.lines.len());
    for (number, line) in (0..).zip(&invoice.lines) {
        if let Some(net) = &line.net {
            let net = minor(net.value, currency)?;
            lines.push(subject_line(number, line, net, row_of(line.vat.as_ref(), &vat)));
        }
    }
    if lines.is_empty() {
        lines = (0..).zip(&vat).map(|(row, share)| bare_line(share.base, row)).collect();
    } else {
        for charge in &invoice.charges {
            lines.push(charge_line(charge, currency, &vat)?);
        }
    }
    let mut differences: Vec<i64> = vat.iter().map(|share| share.base).collect();
    for line in &lines {
        if let Some(left) = line.vat.and_then(|row| differences.get_mut(usize::from(row))) {
            *left = left.checked_sub(line.net)?;
        }
    }
    Some(Billing { vat, lines, differences })
}

fn minor(amount: Decimal, currency: Currency) -> Option<i64> {
    Money::exact(amount, currency).ok().map(Money::minor)
}

fn share(row: &VatSubtotal, currency: Currency, context: Option<&VatContext>) -> Option<VatShare> {
    Some(VatShare {
        category: row.category.code.value.clone(),
        rate: row.category.rate.as_ref().map(|rate| rate.value),
        base: minor(row.taxable.as_ref()?.value, currency)?,
        tax: minor(row.tax.as_ref().map_or(Decimal::ZERO, |tax| tax.value), currency)?,
        code: context.and_then(|context| context.code(row).ok()),
    })
}

/// The row of the breakdown that a line's category and rate name; the only one when it names none.
fn row_of(vat: Option<&VatCategory>, rows: &[VatShare]) -> Option<u16> {
    let Some(vat) = vat else { return (rows.len() == 1).then_some(0) };
    let rate = |rate: Option<Decimal>| rate.unwrap_or_default();
    let wanted = rate(vat.rate.as_ref().map(|rate| rate.value));
    let same = |row: &VatShare| row.category == vat.code.value && rate(row.rate) == wanted;
    rows.iter().position(same).and_then(|row| u16::try_from(row).ok())
}

fn subject_line(number: u32, line: &InvoiceLine, net: i64, vat: Option<u16>) -> SubjectLine {
    let text = |found: &Found<String>| {
        let text = found.value.trim();
        (!text.is_empty()).then(|| Text::new(text))
    };
    let standard = line.standard_item.as_ref().map(|id| &id.id);
    let codes = [line.seller_item.as_ref(), line.buyer_item.as_ref(), standard];
    let explanations = line.description.iter().chain(&line.texts).map(|f| f.value.trim());
    let explanation: Vec<&str> = explanations.filter(|text| !text.is_empty()).collect();
    let coding = &line.proposed_coding;
    let dimensions = coding.dimension.iter().chain(&line.buyer_accounting);
    SubjectLine {
        name: line.name.as_ref().and_then(text),
        codes: codes.into_iter().flatten().filter_map(text).collect(),
        text: (!explanation.is_empty()).then(|| Text::new(explanation.join(" "))),
        dimensions: dimensions.filter_map(text).collect(),
        net,
        vat,
        line: Some(number),
    }
}

fn bare_line(net: i64, row: u16) -> SubjectLine {
    SubjectLine {
        name: None,
        codes: Vec::new(),
        text: None,
        dimensions: Vec::new(),
        net,
        vat: Some(row),
        line: None,
    }
}

/// An allowance or charge of the whole document, as a line.
fn charge_line(
    charge: &AllowanceCharge,
    currency: Currency,
    rows: &[VatShare],
) -> Option<SubjectLine> {
    let amount = charge.amount.as_ref().map_or(Decimal::ZERO, |amount| amount.value);
    let net = minor(amount, currency)?;
    let net = match charge.kind {
        ChargeKind::Allowance => net.checked_neg()?,
        ChargeKind::Charge => net,
    };
    let reason = charge.reason.as_ref().map(|reason| reason.value.trim());
    let text = reason.filter(|reason| !reason.is_empty()).map(Text::new);
    let vat = row_of(charge.vat.as_ref(), rows);
    Some(SubjectLine { text, vat, ..bare_line(net, 0) })
}
