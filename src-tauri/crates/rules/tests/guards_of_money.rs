//! What holds an invoice for its rate, bank account, duplicates, totals, VAT and fields: one spoiled
//! fact at a time.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::checks::{check, check_release};
use common::*;
use ledger::invoice::{InvoiceFormat, Note, NoteCode, PaymentMeans, Place};
use ledger::{Currency, DocumentId, Money, Month, PeriodLocks, VatCode};
use rules::{Effect, HoldCode, Likeness, PossibleDuplicate, Release, Value, draft, plan, propose};

#[test]
fn a_31_a_rate_must_be_recorded_and_hold() {
    let none = |w: &mut World| {
        w.in_euro("11.2345").rate = None;
    };
    check(none, &["rate_missing"]);
    check_release(
        none,
        "rate_missing",
        Release::RecordRate { currency: Currency::EUR, on: day("2026-03-10") },
    );
    let later = |w: &mut World| {
        w.in_euro("1.00");
        w.rate.as_mut().unwrap().rate_on = day("2026-03-11");
    };
    check(later, &["rate_missing"]);
    let other = |w: &mut World| {
        w.in_euro("1.00");
        w.rate.as_mut().unwrap().currency = Currency::SEK;
    };
    check(other, &["rate_missing"]);
}

#[test]
fn the_account_must_be_confirmed() {
    let accounts = |list: &'static [(&str, bool)]| {
        move |w: &mut World| {
            w.card.accounts = list.iter().map(|(a, confirmed)| known(a, *confirmed)).collect();
        }
    };
    check(accounts(&[(OTHER_ACCOUNT, true), (ACCOUNT, true)]), &[]);
    check(accounts(&[]), &["bank_account_unknown"]);
    check(accounts(&[(ACCOUNT, false)]), &["bank_account_unknown"]);
    check(accounts(&[(OTHER_ACCOUNT, true)]), &["bank_account_changed"]);
    check(accounts(&[(OTHER_ACCOUNT, true), (ACCOUNT, false)]), &["bank_account_changed"]);
    let release = Release::ConfirmAccount { account: ACCOUNT.into() };
    check_release(accounts(&[(OTHER_ACCOUNT, true)]), "bank_account_changed", release);
}

#[test]
fn an_account_and_its_iban_are_the_same_account() {
    let iban = |w: &mut World| {
        w.invoice.payment_means[0].account = Some(text("NO93 8601 1117 947", "a"));
    };
    check(iban, &[]);
}

#[test]
fn vat_is_that_of_the_rate_but_for_what_rounding_explains() {
    let row = |vat: &'static str| {
        move |w: &mut World| {
            w.vat(&[("S", "25", "100.00", vat)]);
        }
    };
    check(row("25.05"), &[]);
    check(row("24.95"), &[]);
    check(row("25.06"), &["totals_mismatch"]);
    check(row("24.94"), &["totals_mismatch"]);
    // EN 16931 takes it, and it would be deducted.
    check(row("25.90"), &["totals_mismatch"]);
    let with_lines = |count: usize, vat: &'static str| {
        move |w: &mut World| {
            row(vat)(w);
            let category = w.invoice.vat[0].category.clone();
            w.invoice.lines = vec![invoice_line(category); count];
        }
    };
    // A hundredth for each of eight lines, and two.
    check(with_lines(8, "25.10"), &[]);
    check(with_lines(8, "25.11"), &["totals_mismatch"]);
    check(with_lines(1, "25.05"), &[]);
    // Lines of another rate explain nothing.
    let of_another = |w: &mut World| {
        with_lines(8, "25.10")(w);
        for line in &mut w.invoice.lines {
            line.vat.as_mut().unwrap().rate = Some(found(decimal("15"), "rate"));
        }
    };
    check(of_another, &["totals_mismatch"]);
}

#[test]
fn an_account_must_be_there_and_be_one() {
    check(|w| w.invoice.payment_means[0].account = None, &["bank_account_missing"]);
    check(|w| w.invoice.payment_means.clear(), &["bank_account_missing"]);
    let wrong = |w: &mut World| {
        w.invoice.payment_means[0].account = Some(text("86011117948", "account"));
    };
    check(wrong, &["bank_account_invalid"]);
    let nothing_known = |w: &mut World| {
        w.invoice.payment_means.clear();
        w.card.accounts.clear();
    };
    check(nothing_known, &["bank_account_missing", "bank_account_unknown"]);
}

#[test]
fn every_means_of_transfer_needs_a_confirmed_account() {
    let second = |account: &'static str| {
        move |w: &mut World| {
            let first = w.invoice.payment_means[0].clone();
            w.invoice
                .payment_means
                .push(PaymentMeans { account: Some(text(account, "second")), ..first });
        }
    };
    check(second(ACCOUNT), &[]);
    check(second(OTHER_ACCOUNT), &["bank_account_changed"]);
    check(second("1"), &["bank_account_invalid"]);
}

#[test]
fn direct_debits_and_cards_need_no_account_of_the_supplier() {
    for code in ["49", "59", "48", "54", "55", "10", "68", "97"] {
        let other = |w: &mut World| {
            w.invoice.payment_means[0].code = Some(text(code, "code"));
            w.invoice.payment_means[0].account = None;
            w.card.accounts.clear();
        };
        check(other, &[]);
    }
}

#[test]
fn kid() {
    let remittance = |kid: &'static str| {
        move |w: &mut World| w.invoice.payment_means[0].remittance = Some(text(kid, "kid"))
    };
    check(remittance("123456785"), &[]);
    check(remittance("123456780"), &["kid_invalid"]);
    check(remittance("Faktura 1017"), &[]);
    check(|w| w.invoice.payment_means[0].remittance = None, &[]);
    let card = |w: &mut World| {
        remittance("123456780")(w);
        w.invoice.payment_means[0].code = Some(text("48", "code"));
        w.invoice.payment_means[0].account = None;
    };
    check(card, &[]);
    let abroad = |w: &mut World| {
        let account = "GB29NWBK60161331926819";
        w.invoice.payment_means[0].account = Some(text(account, "account"));
        w.card.accounts = vec![known(account, true)];
        w.invoice.payment_means[0].remittance = Some(text("123456780", "kid"));
    };
    check(abroad, &[]);
}

#[test]
fn duplicates_hold_and_name_the_earlier_document() {
    let earlier = |likeness| PossibleDuplicate {
        document: DocumentId(41),
        number: "10-17".into(),
        normalised_number: "1017".into(),
        payable: Some(nok("1250.00")),
        issue_on: Some(day("2026-03-10")),
        likeness,
    };
    check(|w| w.duplicates.push(earlier(Likeness::Exact)), &["duplicate_exact"]);
    check(|w| w.duplicates.push(earlier(Likeness::Near)), &["duplicate_near"]);
    check_release(
        |w| w.duplicates.push(earlier(Likeness::Near)),
        "duplicate_near",
        Release::CompareDocument { document: DocumentId(41) },
    );
}

#[test]
fn a_locked_month_holds() {
    let locked =
        |month: &'static str| move |w: &mut World| w.locks = PeriodLocks::new(Month::parse(month));
    check(locked("2026-02"), &[]);
    check(locked("2026-03"), &["period_locked"]);
    let release = Release::UnlockPeriod { month: "2026-03".into() };
    check_release(locked("2026-03"), "period_locked", release);
}

fn note(code: NoteCode, field: &'static str) -> Note {
    let place = Place::Xml("/Invoice/x".into());
    Note { code, field: field.into(), expected: None, actual: Some("x".into()), place }
}

#[test]
fn totals_must_add_up_by_the_reader_s_sums_and_by_ours() {
    check(|w| w.invoice.notes.push(note(NoteCode::LineNet, "lines.1.net")), &["totals_mismatch"]);
    let set = |change: fn(&mut World)| change;
    for change in [
        set(|w| w.invoice.totals.net = Some(found(decimal("1000.01"), "net"))),
        set(|w| w.invoice.totals.vat = Some(found(decimal("249.99"), "vat"))),
        set(|w| w.invoice.totals.gross = Some(found(decimal("1250.01"), "gross"))),
        set(|w| w.invoice.totals.payable = Some(found(decimal("1350.00"), "payable"))),
        set(|w| w.invoice.totals.prepaid = Some(found(decimal("10.00"), "prepaid"))),
        set(|w| w.invoice.totals.vat = None),
    ] {
        check(change, &["totals_mismatch"]);
    }
}

#[test]
fn a_total_that_differs_from_the_vat_breakdown_is_named() {
    let check = |taxable: &str, tax: &str, field: &str| {
        let mut world = World::new();
        world.invoice.vat = vec![subtotal(("S", "25", taxable, tax))];
        let trace = plan(&world.facts()).trace;
        let check = trace.check(HoldCode::TotalsMismatch).unwrap();
        assert_eq!(check.place, Some(Place::Xml(format!("/Invoice/{field}").into())));
    };
    check("1000.00", "249.99", "vat");
    check("999.99", "250.00", "net");
}

#[test]
fn ehf_2_rounds_within_the_total_with_vat() {
    let in_gross = |format| {
        move |w: &mut World| {
            w.vat(&[("S", "25", "999.72", "249.93")]).rounded("0.35", "0.00");
            w.invoice.totals.gross = w.invoice.totals.payable.clone();
            w.invoice.format = format;
        }
    };
    check(in_gross(InvoiceFormat::Ehf2), &[]);
    check(in_gross(InvoiceFormat::PeppolBilling3), &["totals_mismatch"]);
}

#[test]
fn rounding_is_at_most_a_krone() {
    let rounded = |rounding: &'static str| {
        move |w: &mut World| {
            w.rounded(rounding, "0.00");
        }
    };
    check(rounded("-0.49"), &[]);
    check(rounded("1.00"), &[]);
    check(rounded("1.01"), &["totals_mismatch"]);
    check(rounded("5000.00"), &["totals_mismatch"]);
}

#[test]
fn vat_of_domestic_sellers() {
    let rows = |rows: &'static [(&str, &str, &str, &str)]| {
        move |w: &mut World| {
            w.vat(rows);
        }
    };
    check(rows(&[("S", "15", "100.00", "15.00"), ("S", "12", "100.00", "12.00")]), &[]);
    check(rows(&[("S", "11.11", "100.00", "11.11"), ("E", "0", "10.00", "0.00")]), &[]);
    check(rows(&[("Z", "0", "100.00", "0.00")]), &[]);
    check(rows(&[("O", "0", "100.00", "0.00")]), &[]);
    // 6 % was the low rate until 2021-09-30.
    check(rows(&[("S", "6", "100.00", "6.00")]), &["vat_uncertain"]);
    check(rows(&[("E", "0", "100.00", "25.00")]), &["vat_uncertain"]);
    check(rows(&[("AE", "0", "100.00", "0.00")]), &["vat_uncertain"]);
    check(rows(&[("K", "0", "100.00", "0.00")]), &["vat_uncertain"]);
    check(rows(&[("G", "0", "100.00", "0.00")]), &["vat_uncertain"]);
    check(rows(&[("L", "7", "100.00", "7.00")]), &["vat_uncertain"]);
    check(|w| w.invoice.vat.clear(), &["vat_uncertain"]);
}

#[test]
fn the_rate_is_that_of_the_tax_day() {
    let then = |w: &mut World| {
        w.vat(&[("S", "6", "100.00", "6.00")]);
        w.invoice.tax_point_on = Some(found(day("2021-09-30"), "t"));
    };
    check(then, &[]);
    let day_after = |w: &mut World| {
        then(w);
        w.invoice.tax_point_on = Some(found(day("2021-10-01"), "t"));
    };
    check(day_after, &["vat_uncertain"]);
}

#[test]
fn vat_is_deducted_only_from_sellers_with_a_vat_number() {
    check(|w| w.invoice.seller.vat_number = None, &["vat_uncertain"]);
    let bare = |w: &mut World| w.invoice.seller.vat_number = Some(text(SELLER, "v"));
    check(bare, &["vat_uncertain"]);
    let not_registered = |w: &mut World| {
        bare(w);
        w.company.vat_registered = false;
    };
    check(not_registered, &[]);
}

/// Mval. §§ 8-3, 8-4: on an account whose own code is 0 nothing is deducted without a person.
#[test]
fn an_account_without_deduction_holds_what_would_deduct() {
    let account = |w: &mut World, code: Option<&str>| {
        w.account.as_mut().unwrap().vat_code = code.and_then(VatCode::parse);
    };
    check(|w| account(w, Some("0")), &["deduction_barred"]);
    // An account that says nothing of VAT bars nothing, nor does one of another rate.
    check(|w| account(w, None), &[]);
    check(|w| account(w, Some("11")), &[]);
    // Lodging is of the low rate: what a hotel charges at 25 % is not lodging.
    check(|w| account(w, Some("13")), &["deduction_barred"]);
    // Nothing is deducted: the document charges none, or the company is not registered.
    let without_vat = |w: &mut World| {
        w.vat(&[("E", "0", "1250.00", "0.00")]);
        account(w, Some("0"));
    };
    check(without_vat, &[]);
    let not_registered = |w: &mut World| {
        account(w, Some("0"));
        w.company.vat_registered = false;
    };
    check(not_registered, &[]);
    let calculated = |code: &'static str| {
        move |w: &mut World| {
            w.vat(&[("AE", "0", "1000.00", "0.00")]);
            w.card.foreign_vat_code = VatCode::parse(code);
            account(w, Some("0"));
        }
    };
    check(calculated("91"), &["deduction_barred"]);
    check(calculated("92"), &[]);

    let mut world = World::new();
    account(&mut world, Some("0"));
    let trace = plan(&world.facts()).trace;
    let held = trace.check(HoldCode::DeductionBarred).unwrap();
    let account = number(6360);
    let own = vec![Value::Text("6360".into()), Value::Text("0".into())];
    assert_eq!(held.expected, Some(Value::List(own)));
    assert_eq!(held.actual, Some(Value::List(vec![Value::Text("1".into())])));
    assert_eq!(held.release, Some(Release::SetAccountVatCode { account }));
}

/// What a person is offered there: the whole amount as cost, or reverse charge without deduction.
#[test]
fn an_account_without_deduction_is_coded_with_nothing_deducted() {
    let mut world = World::new();
    world.account.as_mut().unwrap().vat_code = Some(VatCode::NONE);
    let lines = |world: &World| -> Vec<(String, Money)> {
        let coding = propose(&world.facts()).unwrap();
        coding.lines.iter().map(|line| (line.vat_code.to_string(), line.net)).collect()
    };
    world.vat(&[("S", "25", "1000.00", "250.00"), ("S", "15", "200.00", "30.00")]);
    assert_eq!(lines(&world), [("0".to_owned(), nok("1480.00"))]);
    let postings = draft(&world.facts()).unwrap().voucher;
    let posted: Vec<_> =
        postings.postings().iter().map(|p| (p.account.number(), p.amount)).collect();
    assert_eq!(posted, [(6360, nok("1480.00")), (2400, nok("-1480.00"))]);

    world.vat(&[("AE", "0", "1000.00", "0.00")]);
    world.card.foreign_vat_code = VatCode::parse("91");
    assert_eq!(lines(&world), [("92".to_owned(), nok("1000.00"))]);
}

#[test]
fn reverse_charge_needs_a_code_that_a_person_has_set() {
    for code in ["86", "87", "88", "89", "91", "92", "0"] {
        let set = |w: &mut World| {
            w.abroad(Some(code)).vat(&[("AE", "0", "1000.00", "0.00")]);
        };
        check(set, &[]);
    }
    for code in [None, Some("1"), Some("81"), Some("3"), Some("7"), Some("99")] {
        let set = |w: &mut World| {
            w.abroad(code).vat(&[("O", "0", "1000.00", "0.00")]);
        };
        check(set, &["vat_uncertain"]);
        check_release(set, "vat_uncertain", Release::SetForeignVatCode);
    }
    // Emission allowances from a domestic seller.
    let domestic = |w: &mut World| {
        w.card.foreign_vat_code = ledger::VatCode::parse("91");
        w.vat(&[("AE", "0", "1000.00", "0.00")]);
    };
    check(domestic, &[]);
    // Services from abroad are no Norwegian seller's.
    for code in ["86", "87", "88", "89", "0"] {
        let services = |w: &mut World| {
            domestic(w);
            w.card.foreign_vat_code = VatCode::parse(code);
        };
        check(services, &["vat_uncertain"]);
        check_release(services, "vat_uncertain", Release::SetForeignVatCode);
    }
}

/// Customs charge the VAT of goods; calculated as that of a service it would be paid twice.
#[test]
fn goods_from_abroad_are_no_services() {
    let of = |category: &'static str, code: &'static str| {
        move |w: &mut World| {
            w.abroad(Some(code)).vat(&[(category, "0", "1000.00", "0.00")]);
        }
    };
    for code in ["86", "87", "88", "89", "0"] {
        check(of("G", code), &["vat_uncertain"]);
        check(of("K", code), &["vat_uncertain"]);
        check(of("O", code), &[]);
    }
    check_release(of("G", "86"), "vat_uncertain", Release::PostByHand);
    check(of("K", "91"), &[]);
}

#[test]
fn a_foreign_seller_s_vat_is_never_deducted() {
    let charged = |w: &mut World| {
        w.abroad(Some("86"));
    };
    check(charged, &["vat_uncertain"]);
    // Norwegian VAT of a foreign company that is registered in Norway.
    let registered = |w: &mut World| {
        w.invoice.seller.address.country = Some(text("SE", "c"));
    };
    check(registered, &[]);
}

#[test]
fn a_company_without_vat_registration_deducts_nothing() {
    let coded = |code: &'static str| {
        move |w: &mut World| {
            w.company.vat_registered = false;
            w.abroad(Some(code)).vat(&[("AE", "0", "1000.00", "0.00")]);
        }
    };
    check(coded("86"), &["vat_uncertain"]);
    check_release(coded("86"), "vat_uncertain", Release::SetForeignVatCode);
    check(coded("87"), &[]);
}

#[test]
fn fields_that_posting_needs() {
    check(|w| w.invoice.number = None, &["field_missing"]);
    check(|w| w.invoice.number = Some(text("  ", "n")), &["field_missing"]);
    check(|w| w.invoice.issue_on = None, &["field_missing"]);
    check(|w| w.invoice.due_on = None, &["field_missing"]);
    check(|w| w.invoice.currency = None, &["field_missing"]);
    check(|w| w.invoice.totals.payable = None, &["field_missing"]);
    check(|w| w.invoice.totals.gross = None, &["field_missing"]);
}

#[test]
fn the_supplier_s_days_stand_in_for_a_due_date() {
    let mut world = World::new();
    world.invoice.due_on = None;
    world.card.payment_days = Some(30);
    let effects = plan(&world.facts()).effects;
    let due = effects.iter().find_map(|effect| match effect {
        Effect::QueuePayment(payment) => Some(payment.due_on),
        _ => None,
    });
    assert_eq!(due, Some(day("2026-04-09")));
}

#[test]
fn fields_that_cannot_be_read_or_contradict() {
    let noted = |code, field| move |w: &mut World| w.invoice.notes.push(note(code, field));
    check(noted(NoteCode::FieldInvalid, "due_date"), &["field_invalid"]);
    check(noted(NoteCode::FieldInvalid, "delivery_date"), &[]);
    check(noted(NoteCode::FieldContradicts, "gross"), &["field_invalid"]);
    // How the reader notes a message in place of a KID, and zeros after the second decimal.
    check(noted(NoteCode::FieldInvalid, "kid"), &[]);
    check(noted(NoteCode::TooManyDecimals, "gross"), &[]);
    // An invoice that says it is a credit note (B-12).
    check(noted(NoteCode::TypeContradicts, "type_code"), &["credit_note", "field_invalid"]);
    check(noted(NoteCode::VatExemption, "vat_exemption_reason"), &["field_invalid"]);
    check(noted(NoteCode::FieldInvalid, "type_code"), &["field_invalid"]);
    let thousandths = |w: &mut World| {
        w.vat(&[("S", "25", "1000.004", "250.001")]);
    };
    check(thousandths, &["field_invalid"]);
    let next_year =
        |date: &'static str| move |w: &mut World| w.invoice.issue_on = Some(found(day(date), "d"));
    check(next_year("2027-03-13"), &[]);
    check(next_year("2027-03-14"), &["field_invalid"]);
    // 366 days after the issue on 2026-03-10.
    let due =
        |date: &'static str| move |w: &mut World| w.invoice.due_on = Some(found(day(date), "d"));
    check(due("2027-03-11"), &[]);
    check(due("2027-03-12"), &["field_invalid"]);
    check(due("2026-01-01"), &[]);
}
