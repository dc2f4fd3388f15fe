//! Who the supplier is, and what its card and row allow.

use ledger::{AutopostMode, OrgNumber};
use rust_decimal::Decimal;

use super::Case;
use crate::parties::{Stated, is_norway, stated_numbers};
use crate::{Check, HoldCode, Release, SupplierFacts, Value};

/// Fewer characters than this say nothing about a longer number.
const SHORTEST_PART: usize = 6;

/// D-26: no supplier without an organisation number.
pub(super) fn unidentified(case: &Case) -> Check {
    let guard = HoldCode::SupplierUnidentified;
    match case.facts.supplier {
        SupplierFacts::Unidentified => {
            let name = case.invoice().seller.display_name();
            let written = name.map_or(Value::Absent, |name| Value::text(name.value.as_str()));
            Check::held(guard, Release::IdentifySupplier)
                .seeing(written)
                .at(name.map(|name| &name.place))
        }
        SupplierFacts::Unknown(_) | SupplierFacts::Known { .. } => Check::passed(guard),
    }
}

/// the first invoice of a supplier goes to the inbox, also when the register had the card
/// before. A supplier that a person has enabled already is not new any more.
pub(super) fn new(case: &Case) -> Check {
    let guard = HoldCode::SupplierNew;
    match &case.facts.supplier {
        SupplierFacts::Unidentified => Check::not_applicable(guard),
        SupplierFacts::Unknown(new) => Check::held(guard, Release::ReviewSupplier)
            .seeing(Value::text(new.org_number_text.as_str())),
        SupplierFacts::Known { earlier_invoices, .. } => {
            let check = if *earlier_invoices == 0 && !is_enabled(case) {
                Check::held(guard, Release::EnableSupplier)
            } else {
                Check::passed(guard)
            };
            check.seeing(Value::Number(Decimal::from(*earlier_invoices)))
        }
    }
}

/// one card has the number. Of two, nobody but a person knows whose debit account, cap and
/// bars are meant.
pub(super) fn ambiguous(case: &Case) -> Check {
    let guard = HoldCode::SupplierAmbiguous;
    match &case.facts.supplier {
        SupplierFacts::Unidentified | SupplierFacts::Unknown(_) => Check::not_applicable(guard),
        SupplierFacts::Known { sharing_number: 0, .. } => Check::passed(guard),
        SupplierFacts::Known { card, .. } => Check::held(guard, Release::CheckOrgNumber)
            .seeing(Value::text(card.org_number_text.as_str())),
    }
}

/// D12: a person must have looked over the card.
pub(super) fn not_reviewed(case: &Case) -> Check {
    let guard = HoldCode::SupplierNotReviewed;
    match case.card().map(|card| card.reviewed_at) {
        None => Check::not_applicable(guard),
        Some(None) => Check::held(guard, Release::ReviewSupplier),
        Some(Some(at)) => Check::passed(guard).seeing(Value::Date(at.date_naive())),
    }
}

/// the row says Autobokfør.
pub(super) fn manual(case: &Case) -> Check {
    let guard = HoldCode::SupplierManual;
    match (case.card(), is_enabled(case)) {
        (None, _) => Check::not_applicable(guard),
        (Some(_), true) => Check::passed(guard),
        (Some(_), false) => {
            let mode = case.row().map(|row| row.mode.code());
            Check::held(guard, Release::EnableSupplier)
                .expecting(Value::text(AutopostMode::Auto.code()))
                .seeing(mode.map_or(Value::Absent, Value::text))
        }
    }
}

fn is_enabled(case: &Case) -> bool {
    case.row().is_some_and(|row| row.mode == AutopostMode::Auto)
}

/// D17: also when the flag was set after enabling.
pub(super) fn approval_required(case: &Case) -> Check {
    let bound = case.card().map(|card| card.approval_required);
    flag(HoldCode::ApprovalRequired, bound, Release::ClearApprovalFlag)
}

/// also when the flag was set after enabling.
pub(super) fn project_required(case: &Case) -> Check {
    let bound = case.card().map(|card| card.project_required);
    flag(HoldCode::ProjectRequired, bound, Release::ClearProjectFlag)
}

fn flag(guard: HoldCode, bound: Option<bool>, release: Release) -> Check {
    match bound {
        None => Check::not_applicable(guard),
        Some(false) => Check::passed(guard),
        Some(true) => {
            Check::held(guard, release).expecting(Value::Flag(false)).seeing(Value::Flag(true))
        }
    }
}

/// nine digits with a right check digit, nothing else. Each fault has its own message; one
/// that a click can mend carries the cleaned value. Foreign suppliers have other numbers.
pub(super) fn org_number_invalid(case: &Case) -> Check {
    let guard = HoldCode::OrgNumberInvalid;
    let Some(card) = case.card().filter(|card| is_norway(&card.country)) else {
        return Check::not_applicable(guard);
    };
    let written = Value::text(card.org_number_text.as_str());
    match card.org_number() {
        Ok(_) => Check::passed(guard).seeing(written),
        Err(fault) => Check::held(guard, Release::fix_org_number(&fault)).seeing(written),
    }
}

/// the document names the supplier by the register's number. A register number that one
/// click would mend is compared as mended; one that is no number at all is not compared.
pub(super) fn org_number_mismatch(case: &Case) -> Check {
    let guard = HoldCode::OrgNumberMismatch;
    let Some(card) = case.card() else { return Check::not_applicable(guard) };
    let stated = stated_numbers(&case.invoice().seller);
    let (expected, wrong) = if is_norway(&card.country) {
        let number = card.org_number().or_else(|fault| fault.cleaned().ok_or(fault));
        let Ok(number) = number else { return Check::not_applicable(guard) };
        (number.to_string(), first_other(&stated, number))
    } else {
        let text = card.org_number_text.trim();
        if text.is_empty() {
            return Check::not_applicable(guard);
        }
        (text.to_owned(), if names(&stated, text) { None } else { Some(stated.first()) })
    };
    match wrong {
        None => Check::passed(guard).seeing(Value::text(expected)),
        Some(found) => {
            let written = found.map_or(Value::Absent, |s| Value::text(s.found.value.as_str()));
            Check::held(guard, Release::CheckOrgNumber)
                .expecting(Value::text(expected))
                .seeing(written)
                .at(found.map(|stated| &stated.found.place))
        }
    }
}

/// A number that is not the register's, or `Some(None)` when the document states none at all.
fn first_other<'a>(stated: &'a [Stated<'a>], number: OrgNumber) -> Option<Option<&'a Stated<'a>>> {
    if stated.is_empty() {
        return Some(None);
    }
    stated.iter().find(|stated| stated.number != Some(number)).map(Some)
}

/// Whether one of a foreign seller's numbers is the register's. Spaces and case aside, and a VAT
/// number often is the registration number between a country code and a suffix.
fn names(stated: &[Stated], text: &str) -> bool {
    let bare = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
    };
    let register = bare(text);
    let same = |number: String| {
        let (short, long) =
            if number.len() < register.len() { (&number, &register) } else { (&register, &number) };
        short == long || short.len() >= SHORTEST_PART && long.contains(short.as_str())
    };
    stated.iter().any(|stated| same(bare(&stated.found.value)))
}
