//! Whatever is broken by raw SQL, with the triggers out of the way, is found and named.

use ledger::{DocumentId, Series, Sha256, SupplierId, VoucherId};
use rust_decimal::Decimal;

use super::fixture::*;
use crate::verify::{Finding, Report};
use crate::*;

fn verified(books: &Books) -> Report {
    books.file.readers().read(whole).unwrap()
}

/// Two invoices, one reversal, one payment file.
fn busy_books() -> Books {
    let mut books = books();
    let first = books.book("1", 125_000, "2026-01-10");
    let second = books.book("2", 50_000, "2026-01-11");
    let source = books.source();
    let batch = NewBatch {
        format: BatchFormat::Pain00109,
        message_id: "m1".into(),
        sha256: Sha256::of(b"file"),
        control_sum: Decimal::new(125_000, 2),
        payment_count: 1,
        target_path: "out.xml".into(),
        created_at: now(),
        created_by: Actor::Program,
    };
    let done = books.file.writer().transaction(|tx| {
        reversal::reverse(tx, second.posted.id, day("2026-02-01"), "Feil".into(), &source)?;
        payment_batches::release(tx, &batch, &[first.payment])
    });
    done.unwrap();
    books
}

/// What is found after a statement that the triggers would have refused.
fn found(statement: &str) -> Vec<Finding> {
    let books = busy_books();
    let raw = books.raw();
    raw.pragma_update(None, "foreign_keys", 0).unwrap();
    raw.pragma_update(None, "ignore_check_constraints", 1).unwrap();
    let names = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap()
        .collect::<Result<Vec<_>, _>>()
        .unwrap();
    for name in names {
        raw.execute(&format!("DROP TRIGGER {name}"), []).unwrap();
    }
    assert!(raw.execute(statement, []).unwrap() > 0, "{statement}");
    verified(&books).findings
}

#[test]
fn a_file_as_the_program_writes_it_is_clean() {
    let report = verified(&busy_books());
    assert_eq!(report, Report { vouchers: 3, documents: 2, payments: 2, findings: vec![] });
}

#[test]
fn changed_vouchers_are_found() {
    let voucher = VoucherId;
    for (statement, expected) in [
        (
            "UPDATE vouchers SET text = 'x' WHERE id = 1",
            vec![Finding::ChainBroken { voucher: voucher(1) }],
        ),
        (
            "UPDATE postings SET account = 2710 WHERE voucher_id = 1 AND line = 0",
            vec![Finding::ChainBroken { voucher: voucher(1) }],
        ),
        (
            "UPDATE postings SET department = NULL WHERE voucher_id = 1 AND line = 0",
            vec![Finding::ChainBroken { voucher: voucher(1) }],
        ),
        // The links on both sides of a changed hash break.
        (
            "UPDATE vouchers SET chain_hash = zeroblob(32) WHERE id = 1",
            vec![
                Finding::ChainBroken { voucher: voucher(1) },
                Finding::ChainBroken { voucher: voucher(2) },
            ],
        ),
        (
            "UPDATE postings SET amount_minor = amount_minor + 1 WHERE voucher_id = 1 AND line = 0",
            vec![Finding::VoucherInvalid { voucher: voucher(1) }],
        ),
        (
            "UPDATE vouchers SET amount_minor = 1 WHERE id = 3",
            vec![
                Finding::VoucherSummaryDiffers { voucher: voucher(3) },
                Finding::OpenItemDiffers { item: OpenItemId(3) },
            ],
        ),
        (
            "UPDATE vouchers SET reverses_id = 1 WHERE id = 3",
            vec![Finding::ReversalDiffers { voucher: voucher(3) }],
        ),
        (
            "UPDATE vouchers SET number = 7 WHERE id = 3",
            vec![
                Finding::ChainBroken { voucher: voucher(3) },
                Finding::NumberGap {
                    series: Series::Purchase,
                    fiscal_year: 2026,
                    expected: 3,
                    found: 7,
                },
            ],
        ),
    ] {
        assert_eq!(found(statement), expected, "{statement}");
    }
}

/// An invoice that lost its voucher would be posted again.
#[test]
fn a_voucher_without_its_invoice_is_found() {
    let differs = vec![Finding::InvoiceDiffers { voucher: VoucherId(1) }];
    assert_eq!(found("UPDATE invoices SET voucher_id = NULL WHERE id = 1"), differs);
    assert_eq!(found("UPDATE invoices SET voucher_id = 1"), differs);
}

/// Each link covers the document that the voucher records.
#[test]
fn a_voucher_that_points_to_another_document_is_found() {
    let broken = |id| Finding::ChainBroken { voucher: VoucherId(id) };
    for (statement, expected) in [
        // Another document, none, or one that is not there.
        ("UPDATE vouchers SET document_id = 2 WHERE id = 1", vec![broken(1)]),
        ("UPDATE vouchers SET document_id = NULL WHERE id = 1", vec![broken(1)]),
        ("UPDATE vouchers SET document_id = 1 WHERE id = 3", vec![broken(3)]),
        (
            "UPDATE vouchers SET document_id = 9 WHERE id = 1",
            vec![
                Finding::DanglingReference {
                    table: "vouchers".into(),
                    row: Some(1),
                    parent: "documents".into(),
                },
                broken(1),
            ],
        ),
        ("UPDATE vouchers SET chain_version = 1 WHERE id = 2", vec![broken(2)]),
    ] {
        assert_eq!(found(statement), expected, "{statement}");
    }
}

#[test]
fn changed_documents_are_found() {
    let changed = |id| vec![Finding::DocumentChanged { document: DocumentId(id) }];
    for (statement, expected) in [
        ("UPDATE document_contents SET bytes = x'00' WHERE document_id = 2", changed(2)),
        (
            "UPDATE documents SET sha256 = zeroblob(32) WHERE id = 1",
            vec![
                Finding::ChainBroken { voucher: VoucherId(1) },
                Finding::DocumentChanged { document: DocumentId(1) },
            ],
        ),
        ("UPDATE documents SET sha256_head = 0 WHERE id = 1", changed(1)),
        ("UPDATE documents SET length = 5 WHERE id = 1", changed(1)),
        ("DELETE FROM document_contents WHERE document_id = 1", changed(1)),
        ("UPDATE documents SET state = 'rejected', kept = 0 WHERE id = 1", changed(1)),
        (
            "INSERT INTO inbox (document_id, part, holds) VALUES (1, 0, '')",
            vec![Finding::InboxDiffers { document: DocumentId(1) }],
        ),
        (
            "UPDATE documents SET state = 'inbox' WHERE id = 2",
            // Its only invoice is posted: nothing of it waits, and nothing is listed.
            vec![],
        ),
    ] {
        assert_eq!(found(statement), expected, "{statement}");
    }
}

#[test]
fn changed_ledgers_and_payments_are_found() {
    let payment = |id| Finding::PaymentDiffers { payment: PaymentId(id) };
    let batch = Finding::BatchDiffers { batch: BatchId(1) };
    let item = |id| Finding::OpenItemDiffers { item: OpenItemId(id) };
    let subledger = |items_minor| Finding::SubledgerDiffers {
        supplier: SupplierId(1),
        ledger_minor: 125_000,
        items_minor,
    };
    for (statement, expected) in [
        (
            "UPDATE open_items SET remaining_minor = 124900 WHERE id = 1",
            vec![subledger(124_900), item(1), payment(1)],
        ),
        ("DELETE FROM settlements", vec![item(2), item(3)]),
        ("UPDATE settlements SET amount_minor = 1", vec![item(2), item(3)]),
        ("UPDATE payments SET company_minor = 1 WHERE id = 2", vec![payment(2)]),
        ("UPDATE payments SET amount_minor = 1 WHERE id = 1", vec![payment(1), batch.clone()]),
        ("UPDATE payments SET status = 'held' WHERE id = 2", vec![payment(2)]),
        ("UPDATE payment_batches SET control_sum = '1250.01'", vec![batch.clone()]),
        ("UPDATE payment_batches SET payment_count = 2", vec![batch.clone()]),
        ("UPDATE payment_batches SET cancelled_at = 1", vec![batch]),
    ] {
        assert_eq!(found(statement), expected, "{statement}");
    }
}

#[test]
fn dangling_references_and_broken_constraints_are_found() {
    let dangling = found("UPDATE invoices SET supplier_id = 99 WHERE id = 1");
    let expected = Finding::DanglingReference {
        table: "invoices".into(),
        row: Some(1),
        parent: "suppliers".into(),
    };
    assert_eq!(dangling, [expected]);
    let damaged = found("UPDATE vouchers SET period = 202512 WHERE id = 1");
    assert!(matches!(damaged[..], [Finding::Damaged { .. }]), "{damaged:?}");
}
