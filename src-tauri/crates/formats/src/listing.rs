//! An invoice as a list of all its values with their names and places. Everything is taken apart by
//! name, so that a new field does not compile until it is listed here.

use ledger::invoice::{
    Address, AllowanceCharge, Attachment, CashDiscount, ChargeKind, Contact, Delivery, Found,
    Identifier, Invoice, InvoiceFormat, InvoiceKind, InvoiceLine, ItemCode, Party, PaymentMeans,
    Place, PrecedingInvoice, PriceBase, ProposedCoding, References, Span, Totals, VatCategory,
    VatSubtotal,
};

/// One value. Groups and repeated fields have names in steps: `payment_means.2.account`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedField {
    /// Where in the invoice it belongs.
    pub name: String,
    /// What the document says.
    pub value: String,
    /// Where it says so.
    pub place: Place,
}

/// All values of a document and, each with its own names, of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Values of the document.
    pub fields: Vec<ListedField>,
    /// Values of each line.
    pub lines: Vec<Vec<ListedField>>,
}

impl Listing {
    /// Lists an invoice.
    pub fn of(invoice: &Invoice) -> Self {
        let mut list = List::new(invoice.format);
        list.invoice(invoice);
        let lines = invoice.lines.iter().map(|line| {
            let mut list = List::new(invoice.format);
            list.line(line);
            list.values
        });
        Self { fields: list.values, lines: lines.collect() }
    }
}

/// A list that is being made.
struct List {
    values: Vec<ListedField>,
    prefix: String,
    format: InvoiceFormat,
}

/// The attribute of an element, in UBL and in Finvoice.
type Attribute = (&'static str, &'static str);

const SCHEME: Attribute = ("schemeID", "SchemeID");
const ACCOUNT_SCHEME: Attribute = ("schemeID", "IdentificationSchemeName");
const LIST: Attribute = ("listID", "SchemeID");

impl List {
    fn new(format: InvoiceFormat) -> Self {
        Self { values: Vec::new(), prefix: String::new(), format }
    }

    fn add(&mut self, name: &str, value: impl ToString, place: Place) {
        let name = format!("{}{name}", self.prefix);
        self.values.push(ListedField { name, value: value.to_string(), place });
    }

    fn found<T: ToString>(&mut self, name: &str, found: &Option<Found<T>>) {
        if let Some(Found { value, place }) = found {
            self.add(name, value.to_string(), place.clone());
        }
    }

    /// A value that stands in an attribute of the element of another one.
    fn attribute(&mut self, name: &str, text: &Option<String>, of: &Place, attribute: Attribute) {
        let Some(text) = text else { return };
        let (ubl, finvoice) = attribute;
        let attribute = if self.format == InvoiceFormat::Finvoice { finvoice } else { ubl };
        let place = match of {
            Place::Xml(path) => Place::Xml(format!("{path}/@{attribute}").into_boxed_str()),
            page @ Place::Page { .. } => page.clone(),
        };
        self.add(name, text, place);
    }

    fn within(&mut self, name: &str, list: impl FnOnce(&mut Self)) {
        let outer = self.prefix.clone();
        self.prefix = format!("{outer}{name}.");
        list(self);
        self.prefix = outer;
    }

    fn each<T>(&mut self, name: &str, items: &[T], each: impl Fn(&mut Self, &T)) {
        for (index, item) in items.iter().enumerate() {
            self.within(&format!("{name}.{}", index + 1), |list| each(list, item));
        }
    }

    fn texts(&mut self, name: &str, texts: &[Found<String>]) {
        for (index, text) in texts.iter().enumerate() {
            self.found(&format!("{name}.{}", index + 1), &Some(text.clone()));
        }
    }

    fn identifier(&mut self, name: &str, identifier: &Option<Identifier>) {
        if let Some(Identifier { id, scheme }) = identifier {
            self.add(name, &id.value, id.place.clone());
            self.attribute(&format!("{name}.scheme"), scheme, &id.place, SCHEME);
        }
    }

    fn invoice(&mut self, invoice: &Invoice) {
        #[rustfmt::skip]
        let Invoice {
            format, kind, customization, profile, type_code, number, issue_on, due_on,
            tax_point_on, tax_point_code, period, currency, accounting_currency, texts,
            header_text: _, references, seller, buyer, payee, tax_representative, deliveries, payment_means,
            payment_terms, cash_discounts, charges, vat, totals, lines: _, attachments,
            proposed_coding, place, notes: _,
        } = invoice;
        let whole = || place.clone();
        self.add(
            "format",
            match format {
                InvoiceFormat::PeppolBilling3 => "peppol_billing_3",
                InvoiceFormat::Ehf2 => "ehf_2",
                InvoiceFormat::OtherUbl => "other_ubl",
                InvoiceFormat::Finvoice => "finvoice",
            },
            whole(),
        );
        self.add(
            "kind",
            match kind {
                InvoiceKind::Invoice => "invoice",
                InvoiceKind::CreditNote => "credit_note",
            },
            whole(),
        );
        self.found("customization", customization);
        self.found("profile", profile);
        self.found("type_code", type_code);
        self.found("number", number);
        self.found("issue_on", issue_on);
        self.found("due_on", due_on);
        self.found("tax_point_on", tax_point_on);
        self.found("tax_point_code", tax_point_code);
        self.span(period);
        self.found("currency", currency);
        self.found("accounting_currency", accounting_currency);
        self.texts("texts", texts);
        self.within("references", |list| list.references(references));
        self.within("seller", |list| list.party(seller));
        self.within("buyer", |list| list.party(buyer));
        if let Some(payee) = payee {
            self.within("payee", |list| list.party(payee));
        }
        if let Some(representative) = tax_representative {
            self.within("tax_representative", |list| list.party(representative));
        }
        self.each("deliveries", deliveries, Self::delivery);
        self.each("payment_means", payment_means, Self::payment_means);
        self.texts("payment_terms", payment_terms);
        self.each("cash_discounts", cash_discounts, Self::cash_discount);
        self.each("charges", charges, Self::charge);
        self.each("vat", vat, Self::subtotal);
        self.within("totals", |list| list.totals(totals));
        self.each("attachments", attachments, Self::attachment);
        self.coding(proposed_coding);
    }

    fn span(&mut self, span: &Span) {
        let Span { from_on, to_on } = span;
        self.found("period.from", from_on);
        self.found("period.to", to_on);
    }

    fn references(&mut self, references: &References) {
        let References {
            buyer,
            seller,
            order,
            sales_order,
            contract,
            project,
            waybill,
            delivery_note,
            receipt,
            tender,
            invoiced_object,
            buyer_accounting,
            preceding,
        } = references;
        self.found("buyer", buyer);
        self.found("seller", seller);
        self.found("order", order);
        self.found("sales_order", sales_order);
        self.found("contract", contract);
        self.found("project", project);
        self.found("waybill", waybill);
        self.found("delivery_note", delivery_note);
        self.found("receipt", receipt);
        self.found("tender", tender);
        self.identifier("invoiced_object", invoiced_object);
        self.found("buyer_accounting", buyer_accounting);
        self.each("preceding", preceding, |list, PrecedingInvoice { number, issue_on }| {
            list.add("number", &number.value, number.place.clone());
            list.found("issue_on", issue_on);
        });
    }

    fn party(&mut self, party: &Party) {
        let Party {
            name,
            trading_name,
            endpoint,
            identifiers,
            legal_id,
            vat_number,
            tax_registrations,
            legal_form,
            address,
            contact: Contact { name: contact, phone, email },
        } = party;
        self.found("name", name);
        self.found("trading_name", trading_name);
        self.identifier("endpoint", endpoint);
        for (index, identifier) in identifiers.iter().enumerate() {
            self.identifier(&format!("identifiers.{}", index + 1), &Some(identifier.clone()));
        }
        self.identifier("legal_id", legal_id);
        self.found("vat_number", vat_number);
        self.texts("tax_registrations", tax_registrations);
        self.found("legal_form", legal_form);
        self.address(address);
        self.found("contact.name", contact);
        self.found("contact.phone", phone);
        self.found("contact.email", email);
    }

    fn address(&mut self, address: &Address) {
        let Address { lines, city, postal_code, region, country } = address;
        self.texts("address.lines", lines);
        self.found("address.city", city);
        self.found("address.postal_code", postal_code);
        self.found("address.region", region);
        self.found("address.country", country);
    }

    fn delivery(&mut self, delivery: &Delivery) {
        let Delivery { delivered_on, location, party_name, address, terms } = delivery;
        self.found("delivered_on", delivered_on);
        self.identifier("location", location);
        self.found("party_name", party_name);
        self.address(address);
        self.found("terms", terms);
    }

    fn payment_means(&mut self, means: &PaymentMeans) {
        let PaymentMeans {
            code,
            text,
            remittance,
            account,
            account_scheme,
            account_name,
            bic,
            due_on,
            amount,
            card,
            card_holder,
            mandate,
            debited_account,
        } = means;
        self.found("code", code);
        self.found("text", text);
        self.found("remittance", remittance);
        self.found("account", account);
        if let Some(Found { place, .. }) = account {
            self.attribute("account_scheme", account_scheme, place, ACCOUNT_SCHEME);
        }
        self.found("account_name", account_name);
        self.found("bic", bic);
        self.found("due_on", due_on);
        self.found("amount", amount);
        self.found("card", card);
        self.found("card_holder", card_holder);
        self.found("mandate", mandate);
        self.found("debited_account", debited_account);
    }

    fn cash_discount(&mut self, discount: &CashDiscount) {
        let CashDiscount { percent, amount, until_on, days } = discount;
        self.found("percent", percent);
        self.found("amount", amount);
        self.found("until_on", until_on);
        self.found("days", days);
    }

    fn charge(&mut self, charge: &AllowanceCharge) {
        let AllowanceCharge { kind, amount, base, percent, reason, reason_code, vat } = charge;
        let kind = match kind {
            ChargeKind::Allowance => "allowance",
            ChargeKind::Charge => "charge",
        };
        let stated = amount.as_ref().or(percent.as_ref()).or(base.as_ref());
        if let Some(Found { place, .. }) = stated {
            self.add("kind", kind, place.clone());
        }
        self.found("amount", amount);
        self.found("base", base);
        self.found("percent", percent);
        self.found("reason", reason);
        self.found("reason_code", reason_code);
        self.category("vat.", vat.as_ref());
    }

    fn category(&mut self, prefix: &str, category: Option<&VatCategory>) {
        if let Some(VatCategory { code, rate }) = category {
            self.add(&format!("{prefix}code"), &code.value, code.place.clone());
            self.found(&format!("{prefix}rate"), rate);
        }
    }

    fn subtotal(&mut self, row: &VatSubtotal) {
        let VatSubtotal { category, taxable, tax, exemption_reason, exemption_code } = row;
        self.category("", Some(category));
        self.found("taxable", taxable);
        self.found("tax", tax);
        self.found("exemption_reason", exemption_reason);
        self.found("exemption_code", exemption_code);
    }

    fn totals(&mut self, totals: &Totals) {
        let Totals {
            lines,
            allowances,
            charges,
            net,
            vat,
            vat_in_accounting_currency,
            gross,
            prepaid,
            rounding,
            payable,
        } = totals;
        self.found("lines", lines);
        self.found("allowances", allowances);
        self.found("charges", charges);
        self.found("net", net);
        self.found("vat", vat);
        self.found("vat_in_accounting_currency", vat_in_accounting_currency);
        self.found("gross", gross);
        self.found("prepaid", prepaid);
        self.found("rounding", rounding);
        self.found("payable", payable);
    }

    fn line(&mut self, line: &InvoiceLine) {
        #[rustfmt::skip]
        let InvoiceLine {
            id, texts, name, description, seller_item, buyer_item, standard_item,
            classifications, origin_country, attributes, quantity, unit, price, gross_price,
            price_discount, price_base, charges, net, vat_amount, gross, vat, period, order,
            order_line, waybill, invoiced_object, buyer_accounting, delivered_on,
            proposed_coding, is_part: _, place: _,
        } = line;
        self.found("id", id);
        self.texts("texts", texts);
        self.found("name", name);
        self.found("description", description);
        self.found("seller_item", seller_item);
        self.found("buyer_item", buyer_item);
        self.identifier("standard_item", standard_item);
        for (index, ItemCode { code, list: of }) in classifications.iter().enumerate() {
            let name = format!("classifications.{}", index + 1);
            self.add(&name, &code.value, code.place.clone());
            self.attribute(&format!("{name}.list"), of, &code.place, LIST);
        }
        self.found("origin_country", origin_country);
        for (index, (name, value)) in attributes.iter().enumerate() {
            let text = format!("{name}: {}", value.value);
            self.add(&format!("attributes.{}", index + 1), text, value.place.clone());
        }
        self.found("quantity", quantity);
        self.found("unit", unit);
        self.found("price", price);
        self.found("gross_price", gross_price);
        self.found("price_discount", price_discount);
        if let Some(PriceBase { quantity, unit }) = price_base {
            self.add("price_base", quantity.value, quantity.place.clone());
            if let Some(unit) = unit {
                self.add("price_base.unit", unit, quantity.place.clone());
            }
        }
        self.each("charges", charges, Self::charge);
        self.found("net", net);
        self.found("vat_amount", vat_amount);
        self.found("gross", gross);
        self.category("vat.", vat.as_ref());
        self.span(period);
        self.found("order", order);
        self.found("order_line", order_line);
        self.found("waybill", waybill);
        self.identifier("invoiced_object", invoiced_object);
        self.found("buyer_accounting", buyer_accounting);
        self.found("delivered_on", delivered_on);
        self.coding(proposed_coding);
    }

    fn attachment(&mut self, attachment: &Attachment) {
        let Attachment { id, description, file_name, media_type, bytes, link, place } = attachment;
        self.found("id", id);
        self.found("description", description);
        for (name, text) in [("file_name", file_name), ("media_type", media_type)] {
            if let Some(text) = text {
                self.add(name, text, place.clone());
            }
        }
        if !bytes.is_empty() {
            self.add("size", bytes.len(), place.clone());
        }
        self.found("link", link);
    }

    fn coding(&mut self, coding: &ProposedCoding) {
        let ProposedCoding { account, text, dimension } = coding;
        self.found("proposed_coding.account", account);
        self.found("proposed_coding.text", text);
        self.found("proposed_coding.dimension", dimension);
    }
}
