//! An invoice laid out for reading: what the document says, in the order a reader expects, every
//! value with its place.

use std::fmt::Display;

use ledger::invoice::{
    Address, AllowanceCharge, ChargeKind, Found, Invoice, InvoiceLine, Note, Party, VatSubtotal,
};
use wire::document::{DrawnCharge, DrawnInvoice, DrawnLine, DrawnVat, NamedField};
use wire::headless::ReadField;

use crate::show::place;

/// Draws an invoice.
pub(crate) fn draw(invoice: &Invoice) -> DrawnInvoice {
    let pen = Pen { notes: &invoice.notes };
    let currency = invoice.currency.as_ref().map(|c| c.value.to_string()).unwrap_or_default();
    DrawnInvoice {
        seller: pen.party(&invoice.seller),
        buyer: pen.party(&invoice.buyer),
        head: pen.head(invoice),
        texts: invoice.texts.iter().chain(&invoice.payment_terms).map(|t| pen.field(t)).collect(),
        lines: invoice.lines.iter().map(line).collect(),
        charges: invoice.charges.iter().map(|c| pen.charge(c)).collect(),
        vat: invoice.vat.iter().map(|row| pen.vat(row)).collect(),
        totals: pen.totals(invoice),
        payment: pen.payment(invoice),
        currency,
    }
}

/// Post code and town in one line, as on an envelope; the place is the first one's.
fn town(address: &Address) -> Option<Found<String>> {
    match (&address.postal_code, &address.city) {
        (Some(code), Some(city)) => Some(code.clone().map(|code| format!("{code} {}", city.value))),
        (one, other) => one.as_ref().or(other.as_ref()).cloned(),
    }
}

/// Writes fields, with the note that stands on their place.
struct Pen<'a> {
    notes: &'a [Note],
}

impl Pen<'_> {
    fn field<T: Display>(&self, found: &Found<T>) -> ReadField {
        let note = self.notes.iter().find(|note| note.place == found.place);
        ReadField {
            value: found.value.to_string(),
            place: place(&found.place),
            note: note.map(|note| note.code.as_str().to_owned()),
        }
    }

    fn named<T: Display>(&self, name: &str, found: Option<&Found<T>>) -> Option<NamedField> {
        found.map(|found| NamedField { name: name.to_owned(), field: self.field(found) })
    }

    fn party(&self, party: &Party) -> Vec<NamedField> {
        let Party { name, trading_name, address, contact, .. } = party;
        let differs = |t: &&Found<String>| name.as_ref().is_none_or(|name| name.value != t.value);
        let number = party.legal_id.as_ref().map(|id| &id.id);
        let vat = party.vat_number.as_ref().filter(|v| number.is_none_or(|n| n.value != v.value));
        let mut lines = Vec::new();
        let mut add = |called, found: Option<&Found<String>>| {
            lines.extend(self.named(called, found));
        };
        add("name", name.as_ref());
        add("name", trading_name.as_ref().filter(differs));
        address.lines.iter().for_each(|line| add("address", Some(line)));
        add("address", town(address).as_ref());
        add("country", address.country.as_ref());
        add("org_number", number);
        add("vat_number", vat);
        party.tax_registrations.iter().for_each(|text| add("tax_registration", Some(text)));
        add("contact", contact.name.as_ref());
        add("contact", contact.phone.as_ref());
        add("contact", contact.email.as_ref());
        lines
    }

    fn head(&self, invoice: &Invoice) -> Vec<NamedField> {
        let references = &invoice.references;
        let delivered_on = invoice.deliveries.iter().find_map(|d| d.delivered_on.as_ref());
        let preceding = references.preceding.first().map(|p| &p.number);
        let fields = [
            self.named("number", invoice.number.as_ref()),
            self.named("issue_date", invoice.issue_on.as_ref()),
            self.named("due_date", invoice.due()),
            self.named("tax_point_date", invoice.tax_point_on.as_ref()),
            self.named("delivery_date", delivered_on),
            self.named("period_from", invoice.period.from_on.as_ref()),
            self.named("period_to", invoice.period.to_on.as_ref()),
            self.named("buyer_reference", references.buyer.as_ref()),
            self.named("seller_reference", references.seller.as_ref()),
            self.named("order_reference", references.order.as_ref()),
            self.named("sales_order_reference", references.sales_order.as_ref()),
            self.named("contract_reference", references.contract.as_ref()),
            self.named("project_reference", references.project.as_ref()),
            self.named("waybill_reference", references.despatch()),
            self.named("buyer_accounting", references.buyer_accounting.as_ref()),
            self.named("preceding_invoice", preceding),
        ];
        fields.into_iter().flatten().collect()
    }

    fn charge(&self, charge: &AllowanceCharge) -> DrawnCharge {
        let reason = charge.reason.as_ref().or(charge.reason_code.as_ref());
        let is_charge = charge.kind == ChargeKind::Charge;
        let amount = charge.amount.as_ref().map(|found| {
            let sign = if is_charge { found.value } else { -found.value };
            ReadField { value: sign.to_string(), ..self.field(found) }
        });
        DrawnCharge { charge: is_charge, reason: reason.map(|r| r.value.clone()), amount }
    }

    fn vat(&self, row: &VatSubtotal) -> DrawnVat {
        let reason = row.exemption_reason.as_ref().or(row.exemption_code.as_ref());
        DrawnVat {
            category: row.category.code.value.clone(),
            rate: row.category.rate.as_ref().map(|rate| rate.value.normalize().to_string()),
            taxable: row.taxable.as_ref().map(|found| self.field(found)),
            tax: row.tax.as_ref().map(|found| self.field(found)),
            reason: reason.map(|r| r.value.clone()),
        }
    }

    fn totals(&self, invoice: &Invoice) -> Vec<NamedField> {
        let totals = &invoice.totals;
        let fields = [
            self.named("lines", totals.lines.as_ref()),
            self.named("allowances", totals.allowances.as_ref()),
            self.named("charges", totals.charges.as_ref()),
            self.named("net", totals.net.as_ref()),
            self.named("vat", totals.vat.as_ref()),
            self.named("gross", totals.gross.as_ref()),
            self.named("prepaid", totals.prepaid.as_ref()),
            self.named("rounding", totals.rounding.as_ref()),
            self.named("payable", totals.payable.as_ref()),
        ];
        fields.into_iter().flatten().collect()
    }

    fn payment(&self, invoice: &Invoice) -> Vec<NamedField> {
        let mut fields = Vec::new();
        for means in &invoice.payment_means {
            let account = means.account.as_ref();
            let is_iban = account.is_some_and(|a| a.value.starts_with(char::is_alphabetic));
            let name = if is_iban { "iban" } else { "account" };
            let of_means = [
                self.named("due_date", means.due_on.as_ref()),
                self.named(name, account),
                self.named("account_name", means.account_name.as_ref()),
                self.named("bic", means.bic.as_ref()),
                self.named("kid", means.remittance.as_ref()),
            ];
            fields.extend(of_means.into_iter().flatten());
        }
        let payee = invoice.payee.as_ref().and_then(Party::display_name);
        fields.extend(self.named("payee", payee));
        fields
    }
}

fn line(line: &InvoiceLine) -> DrawnLine {
    let text = |found: &Found<String>| found.value.clone();
    let texts = line.name.iter().chain(&line.description).chain(&line.texts);
    let item = line.seller_item.as_ref().or(line.standard_item.as_ref().map(|i| &i.id));
    DrawnLine {
        id: line.id.as_ref().map(text),
        item: item.map(text),
        text: texts.map(text).collect(),
        quantity: line.quantity.as_ref().map(|q| q.value.to_string()),
        unit: line.unit.as_ref().map(text),
        price: line.price.as_ref().map(|p| p.value.to_string()),
        vat: line
            .vat
            .as_ref()
            .and_then(|v| v.rate.as_ref())
            .map(|r| r.value.normalize().to_string()),
        net: line.net.as_ref().map(|n| n.value.to_string()),
        place: place(&line.place),
    }
}
