//! The payment queue: checked, held, released into a file, sent, taken back.

use std::path::Path;

use ledger::Sha256;
use wire::document::SetPaymentBlock;
use wire::payments::{
    GetReleaseSheet, ListPayments, MarkSent, MovePayments, PaymentColumn, PaymentFormat,
    PaymentMove, PaymentTab, SetPaymentAccount, TakeBack,
};
use wire::settings::{Rate, SaveRate};
use wire::suppliers::SetSupplierAccount;
use wire::vouchers::ReverseVoucher;
use wire::{FailureCode, ListQuery};

use crate::ehf::{ACCOUNT, Ehf};
use crate::world::{World, codes};

const FORMAT: PaymentFormat = PaymentFormat::Pain00100109;

fn with_two_payments() -> (World, i64, Vec<i64>) {
    let (world, supplier) = World::with_enabled_supplier();
    let mut with_kid = Ehf::new("F-2").gross("1500.00");
    with_kid.remittance = Some("123456782".into());
    let first = world.import(&with_kid).payment.unwrap();
    let second = world.import(&Ehf::new("F-3").gross("250.00")).payment.unwrap();
    (world, supplier, vec![first, second])
}

fn moved(world: &World, payments: &[i64], to: PaymentMove) -> wire::payments::Moved {
    world.call(&MovePayments { payments: payments.to_vec(), to, held_until: None })
}

#[test]
fn a_12_releasing_is_a_separate_act_with_a_file_that_is_checked_again() {
    let (world, _, payments) = with_two_payments();
    let sheet = world.call(&GetReleaseSheet { payments: payments.clone(), format: FORMAT });
    assert_eq!((sheet.count, sheet.sums[0].value.as_str()), (2, "1750.00"));
    assert_eq!((sheet.accounts.len(), sheet.accounts[0].count), (1, 2));
    assert_eq!(sheet.refused, []);
    let target = world.dir.path().join("betaling.xml");
    let batch = world.office.release_payments(&payments, FORMAT, &target).unwrap();
    let bytes = std::fs::read(&target).unwrap();
    assert_eq!((batch.count, batch.control_sum.as_str()), (2, "1750.00"));
    assert_eq!(batch.sha256, Sha256::of(&bytes).to_string());
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("pain.001.001.09") && text.contains("123456782"));
    assert!(world.queue(PaymentTab::Open).is_empty());
    // What is in a file is not taken back by a reversal.
    let voucher = world.vouchers()[0].voucher;
    let refused = world.try_call(&ReverseVoucher { voucher }).unwrap_err();
    assert_eq!(refused.params["why"], "payment_released");
    let sent = world.call(&MarkSent { batch: batch.batch });
    assert!(sent.sent_at.is_some());
    let statuses: Vec<_> =
        world.queue(PaymentTab::Released).into_iter().map(|p| p.status).collect();
    assert_eq!(statuses, ["sent", "sent"]);
    world.verify();
}

#[test]
fn a_file_that_was_changed_is_not_marked_as_sent() {
    let (world, _, payments) = with_two_payments();
    let target = world.dir.path().join("betaling.xml");
    let batch = world.office.release_payments(&payments, FORMAT, &target).unwrap().batch;
    let made = std::fs::read_to_string(&target).unwrap();
    let refusal = |text: &str| {
        std::fs::write(&target, text).unwrap();
        world.try_call(&MarkSent { batch }).unwrap_err().params["why"].clone()
    };
    assert_eq!(refusal(&made.replace(ACCOUNT, "86011117947")), "payment_file_changed");
    assert_eq!(refusal(&made.replace("1750.00", "1750.01")), "payment_file_other_sum");
    std::fs::remove_file(&target).unwrap();
    let gone = world.try_call(&MarkSent { batch }).unwrap_err();
    assert_eq!(gone.params["why"], "payment_file_missing");
    std::fs::write(&target, made).unwrap();
    world.call(&MarkSent { batch });
}

#[test]
fn a_file_taken_back_lets_its_payments_wait_again() {
    let (world, _, payments) = with_two_payments();
    let target = world.dir.path().join("betaling.xml");
    let batch = world.office.release_payments(&payments, FORMAT, &target).unwrap().batch;
    let taken = world.call(&TakeBack { batch });
    assert!(taken.taken_back_at.is_some());
    assert_eq!(world.queue(PaymentTab::Open).len(), 2);
    // Never over a file that is there, and under another identification the second time.
    let there = world.office.release_payments(&payments, FORMAT, &target).unwrap_err();
    assert_eq!(there.code, FailureCode::FileExists);
    assert!(target.exists());
    let second = world.dir.path().join("betaling-2.xml");
    world.office.release_payments(&payments, FORMAT, &second).unwrap();
    assert_ne!(std::fs::read(&target).unwrap(), std::fs::read(&second).unwrap());
    assert_eq!(world.try_call(&TakeBack { batch }).unwrap_err().params["why"], "batch_taken_back");
    world.verify();
}

#[test]
fn no_payment_leaves_while_a_block_stands() {
    let (world, supplier, payments) = with_two_payments();
    let target = world.dir.path().join("betaling.xml");
    let refused = |why: &str| {
        let sheet = world.call(&GetReleaseSheet { payments: payments.clone(), format: FORMAT });
        assert_eq!(sheet.refused[0].reasons[0].code, why);
        let failure = world.office.release_payments(&payments, FORMAT, &target).unwrap_err();
        assert_eq!(failure.params["why"], why);
        assert!(!target.exists());
    };
    world.save(supplier, |save| save.payment_block = Some(true));
    refused("supplier_blocked");
    world.save(supplier, |save| save.payment_block = Some(false));
    let account = ACCOUNT.to_owned();
    let set = |confirmed| SetSupplierAccount { supplier, account: account.clone(), confirmed };
    world.call(&set(false));
    refused("account_unconfirmed");
    world.call(&set(true));
    let document = world.queue(PaymentTab::Open)[0].document;
    world.call(&SetPaymentBlock { document, blocked: true });
    refused("invoice_blocked");
    world.call(&SetPaymentBlock { document, blocked: false });
    moved(&world, &payments[..1], PaymentMove::Hold);
    refused("payment_status");
    moved(&world, &payments[..1], PaymentMove::Restore);
    world.office.release_payments(&payments, FORMAT, &target).unwrap();
}

#[test]
fn a_person_holds_removes_and_restores() {
    let (world, _, payments) = with_two_payments();
    let one = &payments[..1];
    let hold = MovePayments {
        payments: one.to_vec(),
        to: PaymentMove::Hold,
        held_until: Some("2026-03-20".into()),
    };
    assert_eq!(world.call(&hold).count, 1);
    let held = world.queue(PaymentTab::Open).into_iter().find(|p| p.payment == one[0]).unwrap();
    assert_eq!((held.status.as_str(), held.held_until.as_deref()), ("held", Some("2026-03-20")));
    moved(&world, one, PaymentMove::Remove);
    assert_eq!(world.queue(PaymentTab::Removed).len(), 1);
    // Removed twice is refused, with where it stands.
    let refused = moved(&world, one, PaymentMove::Remove).refused;
    assert_eq!(refused[0].reasons[0].code, "payment_status");
    moved(&world, one, PaymentMove::Restore);
    let query = ListQuery {
        sort: PaymentColumn::Amount,
        descending: true,
        text: "nordavind".into(),
        offset: 0,
        limit: 10,
    };
    let page = world.call(&ListPayments { tab: PaymentTab::Open, query });
    assert_eq!((page.total, page.sum.unwrap().value.as_str()), (2, "1750.00"));
}

#[test]
fn what_the_seller_collects_is_not_paid_twice() {
    let (world, _) = World::with_enabled_supplier();
    let mut collected = Ehf::new("F-2").gross("1500.00");
    collected.means_code = "59";
    let imported = world.import(&collected);
    assert_eq!(imported.status, "posted");
    let payment = imported.payment.unwrap();
    let target = world.dir.path().join("betaling.xml");
    let failure = world.office.release_payments(&[payment], FORMAT, &target).unwrap_err();
    assert_eq!(failure.params["why"], "invoice_blocked");
}

#[test]
fn a_payment_names_the_payee_of_the_document() {
    let (world, _) = World::with_enabled_supplier();
    let mut sold = Ehf::new("F-2").gross("1500.00");
    sold.payee = Some("Faktoring Nord AS".into());
    let payment = world.import(&sold).payment.unwrap();
    let target = world.dir.path().join("betaling.xml");
    world.office.release_payments(&[payment], FORMAT, &target).unwrap();
    let file = std::fs::read_to_string(&target).unwrap();
    assert!(file.contains("<Nm>Faktoring Nord AS</Nm>") && !file.contains("Nordavind"));
}

/// A reference of the payee's own reaches the bank as one that its machines can read.
#[test]
fn creditor_references_go_into_the_file_as_structured_references() {
    let (world, supplier) = World::with_enabled_supplier();
    let rate = |currency: &str| Rate {
        currency: currency.into(),
        rate_on: "2026-02-27".into(),
        rate: "11.50".into(),
    };
    world.call(&SaveRate { rate: rate("EUR") });
    let finnish = "FI2112345600000785";
    world.call(&SetSupplierAccount { supplier, account: finnish.into(), confirmed: true });
    let pay = |number: &str, gross: &str, account: &str, reference: &str, currency: &str| {
        let mut invoice = Ehf::new(number).gross(gross);
        invoice.currency = currency.into();
        invoice.account = Some(account.into());
        invoice.remittance = Some(reference.into());
        world.import(&invoice).payment.unwrap()
    };
    let payments = [
        pay("F-2", "100.00", finnish, "RF18 5390 0754 7034", "EUR"),
        pay("F-3", "200.00", finnish, "12 34561", "EUR"),
        // Norwegian banks take a structured reference in kroner for a KID: it goes as a message.
        pay("F-4", "300.00", ACCOUNT, "RF18 5390 0754 7034", "NOK"),
    ];
    for (format, name) in
        [(PaymentFormat::Pain00100103, "old.xml"), (PaymentFormat::Pain00100109, "new.xml")]
    {
        let target = world.dir.path().join(name);
        let batch = world.office.release_payments(&payments, format, &target).unwrap();
        let xml = std::fs::read_to_string(&target).unwrap();
        let xml: String = xml.split_whitespace().collect();
        let iso = "<Cd>SCOR</Cd></CdOrPrtry><Issr>ISO</Issr></Tp><Ref>RF18539007547034</Ref>";
        assert_eq!(xml.matches(iso).count(), 1, "{xml}");
        assert_eq!(xml.matches("</CdOrPrtry></Tp><Ref>1234561</Ref>").count(), 1, "{xml}");
        assert_eq!(xml.matches("<Ustrd>RF18539007547034</Ustrd>").count(), 1, "{xml}");
        world.call(&TakeBack { batch: batch.batch });
    }
}

/// An invoice that names no account is a payment to be checked like any other, and stays one until
/// a person says where it goes.
#[test]
fn a_payment_without_account_waits_for_one() {
    let (world, supplier) = World::with_enabled_supplier();
    let second = "86011117947";
    let confirm = |account: &str, confirmed| {
        world.call(&SetSupplierAccount { supplier, account: account.into(), confirmed });
    };
    confirm(second, true);
    let mut invoice = Ehf::new("F-2").gross("1500.00");
    invoice.account = None;
    invoice.remittance = Some("123456782".into());
    let held = world.import(&invoice);
    assert_eq!(codes(&held), ["bank_account_missing"]);
    let payment = world.try_post(held.document.unwrap(), &[]).unwrap().payment.unwrap();

    let row = || world.queue(PaymentTab::Open).into_iter().find(|p| p.payment == payment).unwrap();
    assert_eq!((row().account, row().status.as_str()), (None, "to_check"));
    let blocked: Vec<_> = row().blocked.into_iter().map(|reason| reason.code).collect();
    assert_eq!(blocked, ["account_missing"]);
    let sheet = world.call(&GetReleaseSheet { payments: vec![payment], format: FORMAT });
    assert_eq!((sheet.count, sheet.refused[0].reasons[0].code.as_str()), (0, "account_missing"));
    let target = world.dir.path().join("betaling.xml");
    let refused = world.office.release_payments(&[payment], FORMAT, &target).unwrap_err();
    assert_eq!(refused.params["why"], "account_missing");
    assert!(!target.exists());

    // Only an account that was confirmed on the card.
    let give =
        |account: &str| world.try_call(&SetPaymentAccount { payment, account: account.into() });
    assert_eq!(give("12345678903").unwrap_err().params["why"], "account_unconfirmed");
    assert_eq!(give("12345678904").unwrap_err().params["field"], "account");
    give(second).unwrap();
    assert_eq!((row().account.as_deref(), row().account_confirmed), (Some(second), true));
    assert_eq!(row().kid.as_deref(), Some("123456782"));
    assert_eq!(row().blocked, []);
    confirm(second, false);
    assert_eq!(row().blocked[0].code, "account_unconfirmed");
    confirm(second, true);
    world.office.release_payments(&[payment], FORMAT, &target).unwrap();
    let xml = std::fs::read_to_string(&target).unwrap();
    assert!(xml.contains(second) && xml.contains("123456782"), "{xml}");
    assert_eq!(give(ACCOUNT).unwrap_err().params["why"], "payment_status");
    world.verify();
}

/// One confirmed account leaves no choice, and the KID of the document goes with it.
#[test]
fn the_only_confirmed_account_is_taken() {
    let (world, _) = World::with_enabled_supplier();
    let mut invoice = Ehf::new("F-2").gross("1500.00");
    invoice.account = None;
    invoice.remittance = Some("123456782".into());
    let held = world.import(&invoice);
    let payment = world.try_post(held.document.unwrap(), &[]).unwrap().payment.unwrap();
    let row = world.queue(PaymentTab::Open).into_iter().find(|p| p.payment == payment).unwrap();
    assert_eq!((row.account.as_deref(), row.kid.as_deref()), (Some(ACCOUNT), Some("123456782")));
    assert_eq!(row.blocked, []);
}

/// A block that was set after the release stops the file: it is lifted, or the file taken back.
#[test]
fn no_file_is_sent_while_a_block_stands_on_what_is_in_it() {
    let (world, supplier, payments) = with_two_payments();
    let target = world.dir.path().join("betaling.xml");
    let batch = world.office.release_payments(&payments, FORMAT, &target).unwrap().batch;
    let refused = |why: &str| {
        let failure = world.try_call(&MarkSent { batch }).unwrap_err();
        assert_eq!(failure.params["why"], why);
    };
    world.save(supplier, |save| save.payment_block = Some(true));
    refused("supplier_blocked");
    world.save(supplier, |save| save.payment_block = Some(false));
    let account = ACCOUNT.to_owned();
    let set = |confirmed| SetSupplierAccount { supplier, account: account.clone(), confirmed };
    world.call(&set(false));
    refused("account_unconfirmed");
    world.call(&set(true));
    let document = world.queue(PaymentTab::Released)[0].document;
    world.call(&SetPaymentBlock { document, blocked: true });
    refused("invoice_blocked");
    let taken = world.call(&TakeBack { batch });
    assert!(taken.taken_back_at.is_some());
    let second = world.dir.path().join("betaling-2.xml");
    world.call(&SetPaymentBlock { document, blocked: false });
    let batch = world.office.release_payments(&payments, FORMAT, &second).unwrap().batch;
    world.call(&MarkSent { batch });
    world.verify();
}

#[test]
fn a_file_is_found_again_from_another_folder_and_is_a_file() {
    let (world, _, payments) = with_two_payments();
    // Relative to where the program stands, which a later one need not.
    let name = format!("betaling-{}.xml", std::process::id());
    let released = world.office.release_payments(&payments[..1], FORMAT, Path::new(&name));
    let here = std::env::current_dir().unwrap().join(&name);
    let kept: String = rusqlite::Connection::open(world.company_file())
        .unwrap()
        .query_row("SELECT target_path FROM payment_batches", [], |row| row.get(0))
        .unwrap();
    let made = std::fs::read(&here);
    std::fs::remove_file(&here).unwrap();
    assert_eq!(kept, here.display().to_string());
    // Something else of that name is not waited for.
    let batch = released.unwrap().batch;
    std::fs::create_dir(&here).unwrap();
    let folder = world.try_call(&MarkSent { batch });
    std::fs::remove_dir(&here).unwrap();
    assert_eq!(folder.unwrap_err().params["why"], "payment_file_missing");
    std::fs::write(&here, made.unwrap()).unwrap();
    let sent = world.try_call(&MarkSent { batch });
    std::fs::remove_file(&here).unwrap();
    assert!(sent.is_ok());
}

#[test]
fn a_payment_that_a_bank_would_turn_down_is_named() {
    let (world, _, payments) = with_two_payments();
    let mut long = Ehf::new("F-4").gross("375.00");
    // A message is never cut; 141 characters are one too many.
    long.remittance = Some("x".repeat(141));
    let third = world.import(&long).payment.unwrap();
    let target = world.dir.path().join("betaling.xml");
    let all = [payments[0], third, payments[1]];
    let refused = world.office.release_payments(&all, FORMAT, &target).unwrap_err();
    assert_eq!(refused.params["why"], "message_too_long");
    assert_eq!(refused.params["payments"], third.to_string());
}

/// Another program wrote into the file: more euro are to leave than the invoice asked for.
#[test]
fn a_payment_in_another_currency_is_what_its_voucher_owes() {
    let (world, _) = World::with_enabled_supplier();
    let rate = Rate { currency: "EUR".into(), rate_on: "2026-02-27".into(), rate: "11.50".into() };
    world.call(&SaveRate { rate });
    let mut invoice = Ehf::new("F-2").gross("100.00");
    invoice.currency = "EUR".into();
    let payment = world.import(&invoice).payment.unwrap();
    world.verify();
    let file = world.company_file();
    world.office.close();
    let raw = rusqlite::Connection::open(&file).unwrap();
    let trigger = "SELECT sql FROM sqlite_schema WHERE name = 'payments_fixed'";
    let trigger: String = raw.query_row(trigger, [], |row| row.get(0)).unwrap();
    let change = "DROP TRIGGER payments_fixed; UPDATE payments SET amount_minor = 90000;";
    raw.execute_batch(&format!("{change} {trigger}")).unwrap();
    drop(raw);
    world.office.open_company(&file).unwrap();
    let findings = world.office.verify_blocking().unwrap().findings;
    let found: Vec<_> = findings.iter().map(|f| (f.code.as_str(), f.subject.as_str())).collect();
    assert_eq!(found, [("payment_differs", payment.to_string().as_str())]);
}

#[test]
fn a_payment_abroad_names_where_the_seller_is() {
    let (world, supplier) = World::with_enabled_supplier();
    let of = |number: &str, gross: &str, account: &str, payee: Option<&str>| {
        let mut invoice = Ehf::new(number).gross(gross);
        invoice.account = Some(account.into());
        invoice.payee = payee.map(str::to_owned);
        world.import(&invoice)
    };
    let danish = "DK5000400440116243";
    assert_eq!(codes(&of("F-2", "250.00", danish, None)), ["bank_account_changed"]);
    world.review(supplier);
    // Kroner to Denmark, to a payee in Denmark, and at home.
    let kinds = [("F-3", "375.00", danish, None), ("F-4", "500.00", danish, Some("Factor A/S"))];
    let [abroad, factor] = kinds.map(|(n, gross, to, payee)| of(n, gross, to, payee).payment);
    let home = of("F-5", "625.00", ACCOUNT, None).payment;
    let file = |payment: Option<i64>| {
        let target = world.dir.path().join(format!("{}.xml", payment.unwrap()));
        world.office.release_payments(&[payment.unwrap()], FORMAT, &target).unwrap();
        std::fs::read_to_string(&target).unwrap()
    };
    let text = file(abroad);
    assert!(text.contains("<TwnNm>Molde</TwnNm>") && text.contains("<Ctry>NO</Ctry>"), "{text}");
    // Of whom a document names beside the seller it says no address.
    let text = file(factor);
    assert!(text.contains("<Nm>Factor A/S</Nm>") && !text.contains("<PstlAdr>"), "{text}");
    assert!(!file(home).contains("<PstlAdr>"));
}
