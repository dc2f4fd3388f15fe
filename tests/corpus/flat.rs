//! An invoice as a list of all its values with their names and places. Everything is taken apart by
//! name, so that a new field does not compile until it is listed here.

use ledger::invoice::{
    Address, AllowanceCharge, Attachment, CashDiscount, ChargeKind, Contact, Delivery, Found,
    Identifier, Invoice, InvoiceFormat, InvoiceKind, InvoiceLine, ItemCode, Party, PaymentMeans,
    Place, PrecedingInvoice, PriceBase, ProposedCoding, References, Span, Totals, VatCategory,
    VatSubtotal,
};

/// Names, values and, where the model keeps one, places.
pub struct Flat {
    pub values: Vec<(String, String, Option<Place>)>,
    prefix: String,
}

pub fn flatten(invoice: &Invoice) -> Flat {
    let mut flat = Flat { values: Vec::new(), prefix: String::new() };
    flat.invoice(invoice);
    flat
}

impl Flat {
    fn bare(&mut self, name: &str, value: impl ToString) {
        let name = format!("{}{name}", self.prefix);
        self.values.push((name, value.to_string(), None));
    }

    fn found<T: ToString>(&mut self, name: &str, found: &Option<Found<T>>) {
        if let Some(Found { value, place }) = found {
            let name = format!("{}{name}", self.prefix);
            self.values.push((name, value.to_string(), Some(place.clone())));
        }
    }

    fn text(&mut self, name: &str, text: &Option<String>) {
        if let Some(text) = text {
            self.bare(name, text);
        }
    }

    fn within(&mut self, name: &str, list: impl FnOnce(&mut Self)) {
        let outer = self.prefix.clone();
        self.prefix = format!("{outer}{name}.");
        list(self);
        self.prefix = outer;
    }

    fn each<T>(&mut self, name: &str, items: &[T], list: impl Fn(&mut Self, &T)) {
        for (index, item) in items.iter().enumerate() {
            self.within(&format!("{name}.{}", index + 1), |flat| list(flat, item));
        }
    }

    fn texts(&mut self, name: &str, texts: &[Found<String>]) {
        for (index, text) in texts.iter().enumerate() {
            self.found(&format!("{name}.{}", index + 1), &Some(text.clone()));
        }
    }

    fn identifier(&mut self, name: &str, identifier: &Option<Identifier>) {
        if let Some(Identifier { id, scheme }) = identifier {
            self.found(name, &Some(id.clone()));
            self.text(&format!("{name}.scheme"), scheme);
        }
    }

    fn invoice(&mut self, invoice: &Invoice) {
        #[rustfmt::skip]
        let Invoice {
            format, kind, customization, profile, type_code, number, issue_on, due_on,
            tax_point_on, tax_point_code, period, currency, accounting_currency, texts,
            references, seller, buyer, payee, tax_representative, deliveries, payment_means,
            payment_terms, cash_discounts, charges, vat, totals, lines, attachments,
            proposed_coding, place: _, notes: _,
        } = invoice;
        self.bare(
            "format",
            match format {
                InvoiceFormat::PeppolBilling3 => "peppol_billing_3",
                InvoiceFormat::Ehf2 => "ehf_2",
                InvoiceFormat::OtherUbl => "other_ubl",
                InvoiceFormat::Finvoice => "finvoice",
            },
        );
        self.bare(
            "kind",
            match kind {
                InvoiceKind::Invoice => "invoice",
                InvoiceKind::CreditNote => "credit_note",
            },
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
        self.within("references", |flat| flat.references(references));
        self.within("seller", |flat| flat.party(seller));
        self.within("buyer", |flat| flat.party(buyer));
        if let Some(payee) = payee {
            self.within("payee", |flat| flat.party(payee));
        }
        if let Some(representative) = tax_representative {
            self.within("tax_representative", |flat| flat.party(representative));
        }
        self.each("deliveries", deliveries, Self::delivery);
        self.each("payment_means", payment_means, Self::payment_means);
        self.texts("payment_terms", payment_terms);
        self.each("cash_discounts", cash_discounts, Self::cash_discount);
        self.each("charges", charges, Self::charge);
        self.each("vat", vat, Self::subtotal);
        self.within("totals", |flat| flat.totals(totals));
        self.each("lines", lines, Self::line);
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
        self.found("receipt", receipt);
        self.found("tender", tender);
        self.found("invoiced_object", invoiced_object);
        self.found("buyer_accounting", buyer_accounting);
        self.each("preceding", preceding, |flat, PrecedingInvoice { number, issue_on }| {
            flat.found("number", &Some(number.clone()));
            flat.found("issue_on", issue_on);
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
            mandate,
            debited_account,
        } = means;
        self.found("code", code);
        self.found("text", text);
        self.found("remittance", remittance);
        self.found("account", account);
        self.text("account_scheme", account_scheme);
        self.found("account_name", account_name);
        self.found("bic", bic);
        self.found("due_on", due_on);
        self.found("amount", amount);
        self.found("card", card);
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
        self.bare(
            "kind",
            match kind {
                ChargeKind::Allowance => "allowance",
                ChargeKind::Charge => "charge",
            },
        );
        self.found("amount", amount);
        self.found("base", base);
        self.found("percent", percent);
        self.found("reason", reason);
        self.found("reason_code", reason_code);
        self.category("vat.", vat.as_ref());
    }

    fn category(&mut self, prefix: &str, category: Option<&VatCategory>) {
        if let Some(VatCategory { code, rate }) = category {
            self.found(&format!("{prefix}code"), &Some(code.clone()));
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
            proposed_coding, place: _,
        } = line;
        self.found("id", id);
        self.texts("texts", texts);
        self.found("name", name);
        self.found("description", description);
        self.found("seller_item", seller_item);
        self.found("buyer_item", buyer_item);
        self.identifier("standard_item", standard_item);
        for (index, ItemCode { code, list }) in classifications.iter().enumerate() {
            let name = format!("classifications.{}", index + 1);
            self.found(&name, &Some(code.clone()));
            self.text(&format!("{name}.list"), list);
        }
        self.found("origin_country", origin_country);
        for (index, (name, value)) in attributes.iter().enumerate() {
            self.bare(&format!("attributes.{}", index + 1), format!("{name}: {}", value.value));
        }
        self.found("quantity", quantity);
        self.text("unit", unit);
        self.found("price", price);
        self.found("gross_price", gross_price);
        self.found("price_discount", price_discount);
        if let Some(PriceBase { quantity, unit }) = price_base {
            self.found("price_base", &Some(quantity.clone()));
            self.text("price_base.unit", unit);
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
        let Attachment { id, description, file_name, media_type, bytes, link, place: _ } =
            attachment;
        self.found("id", id);
        self.found("description", description);
        self.text("file_name", file_name);
        self.text("media_type", media_type);
        if !bytes.is_empty() {
            self.bare("content", String::from_utf8_lossy(bytes));
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
