//! Posting by hand, reversal, undo of a run, locked months.

use wire::document::{CodingRow, PostDocument, PreviewCoding, RejectDocument, ReopenDocument};
use wire::inbox::{InboxColumn, InboxTab, ListInbox};
use wire::log::GetRuns;
use wire::payments::PaymentTab;
use wire::settings::LockPeriod;
use wire::vouchers::ReverseVoucher;

use crate::ehf::{Ehf, SELLER};
use crate::world::{World, codes};

#[test]
fn a_person_posts_what_the_program_left() {
    let world = World::new();
    let document = world.import(&Ehf::new("F-1")).document.unwrap();
    let detail = world.document(document);
    // No debit account yet: the lines are there, the account is the person's.
    assert_eq!((detail.coding[0].account.as_str(), detail.coding[0].net.as_str()), ("", "1000.00"));
    assert_eq!(detail.preview.unwrap().faults[0].code, "debit_account_missing");
    let mut coding = detail.coding;
    coding[0].account = "6300".into();
    let preview =
        PreviewCoding { document, coding: coding.clone(), voucher_on: None, supplier: None };
    let preview = world.call(&preview);
    assert!(preview.faults.is_empty());
    let post = PostDocument {
        document,
        coding,
        version: detail.version,
        accepted: vec![],
        voucher_on: None,
        supplier: None,
    };
    let posted = world.call(&post);
    assert_eq!(posted.number, "L-2026-1");
    assert_eq!(world.voucher("L-2026-1").postings, preview.postings);
    assert!(world.inbox().is_empty());
    // D12: the payment waits, and can't go before somebody has looked at the supplier.
    let payment = &world.queue(PaymentTab::Open)[0];
    let blocks: Vec<_> = payment.blocked.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!(blocks, ["supplier_blocked", "supplier_not_reviewed", "account_unconfirmed"]);
    // Once only.
    assert_eq!(world.try_call(&post).unwrap_err().code, wire::FailureCode::Stale);
    world.verify();
}

#[test]
fn a_coding_that_does_not_cover_the_invoice_is_told_and_refused() {
    let (world, _) = World::with_enabled_supplier();
    let document = world.inbox()[0].document;
    let detail = world.document(document);
    let line = |account: &str, net: &str| CodingRow {
        account: account.into(),
        vat_code: "1".into(),
        net: net.into(),
        department: None,
        project: None,
        text: String::new(),
    };
    let check = |coding: Vec<CodingRow>, fault: &str, difference: Option<&str>| {
        let preview =
            PreviewCoding { document, coding: coding.clone(), voucher_on: None, supplier: None };
        let preview = world.call(&preview);
        assert_eq!(preview.faults[0].code, fault);
        assert_eq!(preview.difference.as_ref().map(|d| d.value.as_str()), difference);
        let post = PostDocument {
            document,
            coding,
            version: detail.version,
            accepted: vec![],
            voucher_on: None,
            supplier: None,
        };
        assert_eq!(world.try_call(&post).unwrap_err().params["why"], fault);
    };
    // 900.00 of the 1000.00 that 250.00 VAT stand on takes 225.00 of it: 125.00 are left of 1250.00.
    check(vec![line("6300", "900.00")], "totals_mismatch", Some("125.00"));
    check(vec![line("6301", "1000.00")], "debit_account_unknown", None);
    check(vec![line("6300", "tusen")], "field_invalid", None);
    assert!(world.vouchers().is_empty());
}

#[test]
fn what_is_serious_is_accepted_by_name_or_not_posted() {
    let (world, _) = World::with_enabled_supplier();
    world.import(&Ehf::new("F-2").gross("1500.00"));
    // Another amount on the same invoice number: not the same bytes.
    let again = world.import(&Ehf::new("F-2").gross("1600.00"));
    assert_eq!(codes(&again), ["duplicate_exact"]);
    let document = again.document.unwrap();
    let refused = world.try_post(document, &[]).unwrap_err();
    assert_eq!(
        (refused.params["why"].as_str(), refused.params["codes"].as_str()),
        ("not_accepted", "duplicate_exact")
    );
    world.try_post(document, &["duplicate_exact"]).unwrap();
    let why = world.document(document).decision.unwrap();
    let check = why.checks.iter().find(|check| check.guard == "duplicate_exact").unwrap();
    assert_eq!((why.mechanism.as_str(), check.result.as_str()), ("manual", "accepted"));
    assert_eq!(why.actor.as_deref(), Some("Kari"));
    world.verify();
}

/// What is owed may be the other way round: a person says that it is an invoice.
#[test]
fn an_invoice_that_says_it_is_a_credit_note_is_accepted_by_name_or_not_posted() {
    let (world, _) = World::with_enabled_supplier();
    let xml = Ehf::new("F-2").gross("1500.00").xml();
    let xml = xml.replace("<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>381<");
    let [imported] =
        world.import_paths(&[world.bytes("F-2.xml", xml.as_bytes())]).try_into().unwrap();
    let document = imported.document.unwrap();
    let refused = world.try_post(document, &[]).unwrap_err();
    assert_eq!(
        (refused.params["why"].as_str(), refused.params["codes"].as_str()),
        ("not_accepted", "credit_note")
    );
    assert!(world.vouchers().is_empty());
    world.try_post(document, &["credit_note"]).unwrap();
    assert_eq!(world.vouchers().len(), 1);
    // A credit note is posted as what it is, with nothing to be told.
    let mut note = Ehf::new("F-3").gross("1700.00");
    note.credit_note = true;
    let note = world.import(&note);
    world.try_post(note.document.unwrap(), &[]).unwrap();
}

#[test]
fn a_reversal_takes_everything_back() {
    let (world, _) = World::with_enabled_supplier();
    let imported = world.import(&Ehf::new("F-2").gross("1500.00"));
    let number = imported.voucher.unwrap();
    let voucher = world.voucher(&number);
    let reversed = world.call(&ReverseVoucher { voucher: voucher.row.voucher });
    assert_eq!(reversed.row.reversed_by.as_deref(), Some("L-2026-2"));
    assert_eq!(reversed.irreversible.as_deref(), Some("already_reversed"));
    let back = world.voucher("L-2026-2");
    let sums: Vec<_> = back.postings.iter().map(|p| p.amount.value.as_str()).collect();
    assert_eq!(sums, ["-1200.00", "-300.00", "1500.00"]);
    assert_eq!(back.irreversible.as_deref(), Some("is_reversal"));
    assert!(world.queue(PaymentTab::Open).is_empty());
    assert!(world.inbox().iter().any(|row| row.document == imported.document.unwrap()));
    // It can be posted again.
    world.try_post(imported.document.unwrap(), &[]).unwrap();
    world.verify();
}

#[test]
fn a_run_is_undone_as_a_whole_and_what_stands_is_told() {
    let (world, _) = World::with_enabled_supplier();
    let files: Vec<_> = (2..6_u32)
        .map(|n| world.file(&Ehf::new(&format!("F-{n}")).gross(&format!("{}.00", 1000 + n * 100))))
        .collect();
    let mut payments = Vec::new();
    let imported = world
        .office
        .import_blocking(&files, ledger::Channel::EInvoice, |d| payments.extend(d.payment))
        .unwrap();
    assert_eq!((imported.files, imported.anything_left, payments.len()), (4, false, 4));
    let target = world.dir.path().join("betaling.xml");
    let format = wire::payments::PaymentFormat::Pain00100103;
    let batch = world.office.release_payments(&payments[..1], format, &target).unwrap();
    let undone = world.office.undo_blocking(imported.run).unwrap();
    assert_eq!(undone.reversed.len(), 3);
    let standing: Vec<_> =
        undone.standing.iter().map(|s| (s.voucher.as_str(), s.reason.as_str())).collect();
    assert_eq!(standing, [("L-2026-1", "payment_released")]);
    let run = world.call(&GetRuns {}).into_iter().find(|run| run.run == imported.run).unwrap();
    assert_eq!((run.posted, run.standing, run.undone_at), (4, 1, None));
    world.verify();
    // With the file taken back the rest can follow.
    world.call(&wire::payments::TakeBack { batch: batch.batch });
    let rest = world.office.undo_blocking(imported.run).unwrap();
    assert_eq!(rest.reversed.len(), 1);
    assert_eq!(
        world.office.undo_blocking(imported.run).unwrap_err().params["why"],
        "already_undone"
    );
    assert!(world.queue(PaymentTab::Open).is_empty());
    world.verify();
}

#[test]
fn a_locked_month_takes_no_voucher() {
    let (world, _) = World::with_enabled_supplier();
    let before = world.import(&Ehf::new("F-2").gross("1500.00").on("2026-02-27"));
    let lock = |locked| LockPeriod { month: "2026-02".into(), locked };
    let months = world.call(&lock(true));
    assert_eq!(
        (months[1].locked, months[1].locked_by.as_deref(), months[1].vouchers),
        (true, Some("Kari"), 1)
    );
    let held = world.import(&Ehf::new("F-3").gross("1600.00").on("2026-02-28"));
    assert_eq!(codes(&held), ["period_locked"]);
    let document = held.document.unwrap();
    assert_eq!(world.try_post(document, &[]).unwrap_err().params["why"], "period_locked");
    // By hand on a day in an open month.
    let detail = world.document(document);
    let posted = world.call(&PostDocument {
        document,
        coding: detail.coding,
        version: detail.version,
        accepted: vec![],
        voucher_on: Some("2026-03-02".into()),
        supplier: None,
    });
    assert_eq!(world.voucher(&posted.number).row.voucher_on, "2026-03-02");
    // A voucher of a locked month is taken back on today's date.
    let voucher = world.voucher(&before.voucher.unwrap()).row.voucher;
    let reversed = world.call(&ReverseVoucher { voucher }).row.reversed_by.unwrap();
    assert_eq!(world.voucher(&reversed).row.voucher_on, "2026-03-02");
    world.call(&lock(false));
    world.verify();
}

#[test]
fn a_rejected_document_leaves_the_inbox_and_comes_back() {
    let world = World::new();
    let document = world.import(&Ehf::new("F-1")).document.unwrap();
    let empty = RejectDocument { document, reason: " ".into() };
    assert_eq!(world.try_call(&empty).unwrap_err().params["why"], "empty");
    world.call(&RejectDocument { document, reason: "Ikke vår".into() });
    let tab = |tab| world.rows(InboxColumn::Received, |query| ListInbox { tab, query });
    assert_eq!((tab(InboxTab::Waiting).len(), tab(InboxTab::Rejected).len()), (0, 1));
    // What was rejected is no duplicate of what comes after.
    let again = world.import(&Ehf::new("F-1").gross("1300.00"));
    assert!(!codes(&again).contains(&"duplicate_exact"));
    world.call(&ReopenDocument { document });
    assert_eq!(tab(InboxTab::Waiting).len(), 2);
    assert_eq!(tab(InboxTab::All).len(), 2);
    world.verify();
}

#[test]
fn rights_are_asked_for() {
    let (world, supplier) = World::with_enabled_supplier();
    let user =
        wire::settings::User { name: "Ola".into(), rights: vec!["post".into()], current: true };
    world.call(&wire::settings::SaveUser { user });
    let refused = world.try_set(supplier, |set| set.cap = Some("1.00".into())).unwrap_err();
    assert_eq!(
        (refused.code, refused.params["right"].as_str()),
        (wire::FailureCode::NotPermitted, "automate")
    );
    let target = world.dir.path().join("betaling.xml");
    let format = wire::payments::PaymentFormat::Pain00100103;
    let refused = world.office.release_payments(&[1], format, &target).unwrap_err();
    assert_eq!(refused.params["right"], "pay");
    assert_eq!(world.import(&Ehf::new("F-2").gross("1500.00")).status, "posted");
    assert_eq!(world.row(supplier).org_number, SELLER);
}

#[test]
fn a_seller_without_a_number_is_named_by_a_person() {
    let (world, supplier) = World::with_enabled_supplier();
    let mut nameless = Ehf::new("K-1").gross("500.00");
    nameless.seller = String::new();
    nameless.seller_name = "Kafé Måken".into();
    let imported = world.import(&nameless);
    assert!(codes(&imported).contains(&"supplier_unidentified"));
    let document = imported.document.unwrap();
    let refused = world.try_post(document, &[]).unwrap_err();
    assert_eq!(refused.params["why"], "supplier_unidentified");
    let coding = vec![CodingRow {
        account: "6300".into(),
        vat_code: "0".into(),
        net: "500.00".into(),
        department: None,
        project: None,
        text: String::new(),
    }];
    let post = PostDocument {
        document,
        coding,
        version: world.document(document).version,
        accepted: vec!["org_number_mismatch".into()],
        voucher_on: None,
        supplier: Some(supplier),
    };
    let posted = world.call(&post);
    assert_eq!(world.document(document).supplier, Some(supplier));
    assert_eq!(world.voucher(&posted.number).postings.len(), 2);
    world.verify();
}

#[test]
fn words_find_suppliers_documents_vouchers_and_payments() {
    let (world, _) = World::with_enabled_supplier();
    world.import(&Ehf::new("F-2").gross("1500.00"));
    let kinds = |text: &str| -> Vec<String> {
        let hits = world.call(&wire::company::Search { text: text.into() });
        let mut kinds: Vec<_> = hits.into_iter().map(|hit| hit.kind).collect();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds("nordavind"), ["supplier", "document", "voucher", "payment"]);
    assert_eq!(kinds("f2"), ["document"]);
    assert_eq!(kinds("L-2026-1"), ["voucher", "payment"]);
    assert!(kinds("finnes ikke").is_empty() && kinds(" ").is_empty());
}

#[test]
fn every_order_of_the_archive_holds_every_document_once() {
    let (world, _) = World::with_enabled_supplier();
    for n in 2..12_u32 {
        // Amounts fall while numbers rise; two days.
        let day = if n % 2 == 0 { "2026-03-01" } else { "2026-02-20" };
        world.import(
            &Ehf::new(&format!("F-{n:02}")).gross(&format!("{}.00", 2000 - n * 20)).on(day),
        );
    }
    world.import(&Ehf::new("B-1").from("115309463", "Ekko Mobil AS"));
    let mut nameless = Ehf::new("K-1").gross("500.00");
    nameless.seller = String::new();
    nameless.seller_name = "Kafé Måken".into();
    world.import(&nameless);
    world.import_paths(&[world.bytes("empty.xml", b"")]);
    let order = |sort, descending, offset, limit| -> Vec<i64> {
        let query = wire::ListQuery { sort, descending, text: String::new(), offset, limit };
        let page = world.call(&ListInbox { tab: InboxTab::All, query });
        assert_eq!(page.total, 14);
        page.rows.into_iter().map(|row| row.document).collect()
    };
    use InboxColumn::*;
    for sort in [Received, Supplier, Number, IssueOn, DueOn, Amount] {
        for descending in [false, true] {
            let all = order(sort, descending, 0, 500);
            let mut sorted = all.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, (1..=14).collect::<Vec<i64>>(), "{sort:?} {descending}");
            // Windows cut the same list.
            let cut: Vec<i64> =
                (0..14).step_by(3).flat_map(|at| order(sort, descending, at, 3)).collect();
            assert_eq!(cut, all, "{sort:?} {descending}");
        }
    }
    // Ekko before Nordavind; who has no supplier comes last, and then what could not be read.
    assert_eq!(order(Supplier, false, 0, 1), [12]);
    assert_eq!(order(Supplier, false, 12, 2), [13, 14]);
    // 500.00, then F-1 and B-1 with 1250.00, then from F-11 with 1780.00 on.
    assert_eq!(order(Amount, false, 0, 4), [13, 1, 12, 11]);
}

/// The copy that came last was posted by a person: the one that waits is no other invoice for having
/// come before it. Paid once is paid.
#[test]
fn a_3_what_a_later_copy_was_posted_for_is_not_posted_again() {
    let (world, supplier) = World::with_enabled_supplier();
    let first = world.import(&Ehf::new("F-2").gross("6000.00"));
    assert_eq!(codes(&first), ["cap_exceeded"]);
    let mut copy = Ehf::new("F-2").gross("6000.00");
    copy.due_on = Some("2026-03-20".into());
    let copy = world.import(&copy);
    assert_eq!(codes(&copy), ["cap_exceeded", "duplicate_exact"]);
    world.try_post(copy.document.unwrap(), &["duplicate_exact"]).unwrap();
    world.set(supplier, |set| set.cap = Some("6000.00".into()));
    let document = first.document.unwrap();
    let retried = world.office.retry_blocking(&[document]).unwrap();
    assert_eq!((retried.posted, retried.held), (0, 1));
    let row = world.inbox().into_iter().find(|row| row.document == document).unwrap();
    assert_eq!(row.reasons[0].code, "duplicate_exact");
    assert_eq!(
        world.try_post(document, &[]).unwrap_err().params["codes"].as_str(),
        "duplicate_exact"
    );
    assert_eq!(world.vouchers().len(), 1);
}

/// What is typed may be a slip of the pen: a project that there is not, a year that was meant otherwise.
#[test]
fn a_project_that_is_unknown_and_a_day_that_is_far_are_refused() {
    let world = World::new();
    let document = world.import(&Ehf::new("F-1")).document.unwrap();
    let detail = world.document(document);
    let post = |project: Option<&str>, day: &str| {
        let mut coding = detail.coding.clone();
        coding[0].account = "6300".into();
        coding[0].project = project.map(str::to_owned);
        let voucher_on = Some(day.to_owned());
        let (version, accepted) = (detail.version, vec![]);
        world.try_call(&PostDocument {
            document,
            coding,
            version,
            accepted,
            voucher_on,
            supplier: None,
        })
    };
    let refused = post(Some("P1"), "2026-03-01").unwrap_err();
    assert_eq!(refused.params["why"], "project_unknown");
    // It is 2026-03-02, and the invoice is of the day before.
    for far in ["0226-03-01", "2025-02-27", "2027-03-04"] {
        let refused = post(None, far).unwrap_err();
        assert_eq!(
            (refused.params["field"].as_str(), refused.params["why"].as_str()),
            ("voucher_on", "far")
        );
    }
    assert!(world.vouchers().is_empty());
    let value =
        wire::settings::DimensionValue { code: "P1".into(), name: "Ny hall".into(), active: true };
    world.call(&wire::settings::SaveDimension {
        heading: "project".into(),
        name: "Prosjekt".into(),
        value,
    });
    let posted = post(Some("P1"), "2027-03-03").unwrap();
    assert_eq!(posted.number, "L-2027-1");
    world.verify();
}
