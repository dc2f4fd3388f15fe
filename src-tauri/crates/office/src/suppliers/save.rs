//! Changes a card by a person's hand.

use ledger::{SupplierId, VatCode};
use store::{Subject, SupplierCard as Kept};
use wire::events::View;
use wire::suppliers::{SaveSupplier, SupplierCard};

use super::card::{shown, version};
use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid, not_found, stale};
use crate::office::Context;
use crate::posting::{Ground, foreign_key};

/// Views that a change of a card touches.
pub(super) const CHANGED: [View; 5] =
    [View::Suppliers, View::Autopost, View::Inbox, View::Payments, View::Log];

/// Changes what the request names; what is absent stays. The organisation number is kept as it is
/// typed.
pub(crate) fn save(context: &Context, request: &SaveSupplier) -> Outcome<SupplierCard> {
    context.write(&CHANGED, |tx| {
        let id = SupplierId(request.supplier);
        let before = store::suppliers::find(tx, id)?.ok_or_else(|| not_found("supplier"))?;
        let accounts = store::supplier_accounts::of(tx, id)?;
        if version(&before, &accounts) != request.version {
            return Err(stale());
        }
        let after = changed(&before, request)?;
        let edited = changed_fields(&before, &after, "supplier_changed");
        if !edited.is_empty() {
            store::suppliers::save(tx, &after)?;
            note(context, tx, edited)?;
        }
        shown(tx, &Ground::load(tx, context.today)?, request.supplier)
    })
}

fn changed(before: &Kept, request: &SaveSupplier) -> Outcome<Kept> {
    let mut card = before.clone();
    let supplier = &mut card.supplier;
    if let Some(name) = &request.name {
        let name = name.trim();
        if name.is_empty() {
            return Err(invalid("name", "empty"));
        }
        supplier.name = name.to_owned();
    }
    if let Some(number) = &request.org_number {
        supplier.org_number_text.clone_from(number);
    }
    if let Some(country) = &request.country {
        supplier.country = read_country(country)?;
    }
    if let Some(account) = &request.debit_account {
        supplier.debit_account_text.clone_from(account);
    }
    supplier.approval_required = request.approval_required.unwrap_or(supplier.approval_required);
    supplier.project_required = request.project_required.unwrap_or(supplier.project_required);
    supplier.payment_block = request.payment_block.unwrap_or(supplier.payment_block);
    if let Some(days) = &request.payment_days {
        supplier.payment_days = read_days(days)?;
    }
    if let Some(code) = &request.foreign_vat_code {
        supplier.foreign_vat_code = read_vat_code(code)?;
    }
    if let Some(number) = &request.vat_number {
        card.vat_number = Some(foreign_key(number)).filter(|key| !key.is_empty());
    }
    Ok(card)
}

fn read_country(text: &str) -> Outcome<String> {
    let code = text.trim().to_uppercase();
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    if is_code { Ok(code) } else { Err(invalid("country", "form")) }
}

fn read_days(text: &str) -> Outcome<Option<u16>> {
    let text = Some(text.trim()).filter(|text| !text.is_empty());
    text.map(|text| text.parse().map_err(|_| invalid("payment_days", "form"))).transpose()
}

fn read_vat_code(text: &str) -> Outcome<Option<VatCode>> {
    let text = Some(text.trim()).filter(|text| !text.is_empty());
    let read = |text| VatCode::parse(text).ok_or_else(|| invalid("foreign_vat_code", "form"));
    text.map(read).transpose()
}

/// Every field that is another one, for the log.
pub(crate) fn changed_fields(before: &Kept, after: &Kept, what: &str) -> Edited {
    let (b, a) = (&before.supplier, &after.supplier);
    let days = |days: Option<u16>| days.map(|d| d.to_string()).unwrap_or_default();
    let code = |code: Option<VatCode>| code.map(|c| c.to_string()).unwrap_or_default();
    let vat = |card: &Kept| card.vat_number.clone().unwrap_or_default();
    Edited::of(Subject::Supplier, b.id.0, what)
        .field("name", &b.name, &a.name)
        .field("org_number", &b.org_number_text, &a.org_number_text)
        .field("country", &b.country, &a.country)
        .field("vat_number", vat(before), vat(after))
        .field("debit_account", &b.debit_account_text, &a.debit_account_text)
        .field("approval_required", b.approval_required, a.approval_required)
        .field("project_required", b.project_required, a.project_required)
        .field("payment_block", b.payment_block, a.payment_block)
        .field("payment_days", days(b.payment_days), days(a.payment_days))
        .field("foreign_vat_code", code(b.foreign_vat_code), code(a.foreign_vat_code))
}
