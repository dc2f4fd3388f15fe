//! Fields without which an invoice is none, and contradictions of its type.

use std::borrow::Cow;
use std::collections::BTreeSet;

use ledger::invoice::{Invoice, InvoiceFormat, InvoiceKind, InvoiceLine, NoteCode, Place};
use rust_decimal::Decimal;

use crate::values::{Field, Findings};

pub(super) fn check(invoice: &Invoice, f: &mut Findings) {
    let Invoice { totals, .. } = invoice;
    let ubl = invoice.format != InvoiceFormat::Finvoice;
    let unreadable = unreadable(f);
    let required = [
        ("number", invoice.number.is_some()),
        ("issue_date", invoice.issue_on.is_some()),
        ("currency", invoice.currency.is_some()),
        ("seller_name", invoice.seller.display_name().is_some()),
        ("buyer_name", invoice.buyer.display_name().is_some()),
        ("net", totals.net.is_some() || !ubl),
        ("vat", totals.vat.is_some() || !ubl),
        ("gross", totals.gross.is_some()),
        ("payable", totals.payable.is_some()),
        ("lines", !invoice.lines.is_empty()),
        ("due_date", !lacks_due_date(invoice)),
        ("account", !lacks_account(invoice)),
        ("buyer_reference", !lacks_reference(invoice)),
    ];
    for (name, _) in required.into_iter().filter(|(_, present)| !present) {
        missing(Field::Document(name), &invoice.place, &unreadable, f);
    }
    if ubl {
        let lines = invoice.lines.iter().enumerate();
        for (index, line) in lines.filter(|(_, line)| !line.is_part) {
            self::line(line, index + 1, &unreadable, f);
        }
    }
    type_code(invoice, f);
}

/// Names of fields that are there and were noted as unreadable: these are not absent.
type Unreadable = BTreeSet<String>;

fn unreadable(f: &Findings) -> Unreadable {
    let notes = f.notes.iter().filter(|note| note.code == NoteCode::FieldInvalid);
    notes.map(|note| note.field.to_string()).collect()
}

fn missing(field: Field, place: &Place, unreadable: &Unreadable, f: &mut Findings) {
    let name: Cow<str> = field.into();
    if !unreadable.contains(name.as_ref()) {
        f.note(NoteCode::FieldMissing, field, place.clone(), None, None);
    }
}

fn line(line: &InvoiceLine, number: usize, unreadable: &Unreadable, f: &mut Findings) {
    let required = [
        ("net", line.net.is_some()),
        ("price", line.price.is_some()),
        ("quantity", line.quantity.is_some()),
        ("name", line.name.is_some() || line.description.is_some()),
    ];
    for (name, _) in required.into_iter().filter(|(_, present)| !present) {
        missing(Field::Line(number, name), &line.place, unreadable, f);
    }
}

/// BR-CO-25: what is to be paid has a due date or terms of payment. In a credit note nothing is.
fn lacks_due_date(invoice: &Invoice) -> bool {
    let payable = invoice.totals.payable.as_ref().is_some_and(|p| p.value > Decimal::ZERO);
    let unsaid = invoice.due().is_none() && invoice.payment_terms.is_empty();
    invoice.kind == InvoiceKind::Invoice && payable && unsaid
}

/// BR-50 and BR-61: a credit transfer (30, 58) names the account.
fn lacks_account(invoice: &Invoice) -> bool {
    let ubl = invoice.format != InvoiceFormat::Finvoice;
    let transfer = |code: &str| matches!(code, "30" | "58");
    ubl && invoice.payment_means.iter().any(|means| {
        let by_transfer = means.code.as_ref().is_some_and(|code| transfer(&code.value));
        by_transfer && means.account.is_none()
    })
}

/// PEPPOL-EN16931-R003.
fn lacks_reference(invoice: &Invoice) -> bool {
    let peppol = invoice.format == InvoiceFormat::PeppolBilling3;
    peppol && invoice.references.buyer.is_none() && invoice.references.order.is_none()
}

/// Codes of UNCL 1001 that EN 16931 takes for credit notes; 384, a correction, may be either.
const CREDIT_CODES: [&str; 11] =
    ["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"];
/// The usual codes for invoices.
const INVOICE_CODES: [&str; 8] = ["80", "82", "84", "380", "383", "386", "393", "395"];

fn type_code(invoice: &Invoice, f: &mut Findings) {
    let Some(code) = &invoice.type_code else { return };
    let contradicting: &[&str] = match invoice.kind {
        InvoiceKind::Invoice => &CREDIT_CODES,
        InvoiceKind::CreditNote => &INVOICE_CODES,
    };
    // A Finvoice can also be an offer, an order or a test.
    let other_paper = invoice.format == InvoiceFormat::Finvoice && !code.value.starts_with("INV");
    if other_paper || contradicting.contains(&code.value.as_str()) {
        let field = Field::Document("type_code");
        let actual = Some(code.value.clone());
        f.note(NoteCode::TypeContradicts, field, code.place.clone(), None, actual);
    }
}
