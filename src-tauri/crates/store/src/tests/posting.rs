//! Posting, numbering, reversing.

use ledger::{Month, PaymentStatus};

use super::fixture::*;
use crate::*;

#[test]
fn what_was_posted_is_read_back_as_it_was() {
    let mut books = books();
    let booked = books.book("1001", 125_000, "2026-02-10");
    let stored = books.file.readers().read(|view| vouchers::find(view, booked.posted.id));
    let stored = stored.unwrap().unwrap();
    assert_eq!(stored.voucher, invoice_voucher(books.supplier, 125_000, "2026-02-10"));
    assert_eq!(stored.number.to_string(), "L-2026-1");
    assert_eq!(stored.source.document, Some(booked.document));
}

#[test]
fn numbers_run_per_fiscal_year() {
    let mut books = books();
    let on = ["2025-12-31", "2026-01-01", "2025-06-01", "2026-05-05"];
    let numbers: Vec<_> = (1..)
        .zip(on)
        .map(|(n, on)| books.book(&format!("A{n}"), 1000, on).posted.number.to_string())
        .collect();
    assert_eq!(numbers, ["L-2025-1", "L-2026-1", "L-2025-2", "L-2026-2"]);
}

#[test]
fn a_failed_document_of_a_group_leaves_no_gap() {
    let mut books = books();
    let (run, supplier) = (books.run, books.supplier);
    let numbers = books.file.writer().transaction(|tx| {
        let one = tx.savepoint(|tx| book(tx, run, supplier, "1", 1000, "2026-01-01"))?;
        let failed = tx.savepoint(|tx| {
            book(tx, run, supplier, "2", 1000, "2026-01-01")?;
            Err::<(), _>(StoreFault::NoSuch("thing"))
        });
        assert!(failed.is_err());
        let three = tx.savepoint(|tx| book(tx, run, supplier, "3", 1000, "2026-01-01"))?;
        Ok::<_, StoreFault>([one.posted.number.number, three.posted.number.number])
    });
    assert_eq!(numbers.unwrap(), [1, 2]);
}

#[test]
fn nothing_is_posted_in_a_locked_month() {
    let mut books = books();
    let february = Month::new(2026, 2).unwrap();
    let writer = books.file.writer();
    writer.transaction(|tx| periods::lock(tx, february, Actor::Program, now())).unwrap();
    let (run, supplier) = (books.run, books.supplier);
    for (on, refused) in [("2026-01-31", false), ("2026-02-01", true), ("2026-02-28", true)] {
        let result = books.file.writer().transaction(|tx| book(tx, run, supplier, on, 1000, on));
        let is_refused = matches!(result, Err(StoreFault::Refused(Refusal::PeriodLocked)));
        assert_eq!(is_refused, refused, "{on}");
    }
    books.file.writer().transaction(|tx| periods::unlock(tx, february)).unwrap();
    assert_eq!(books.book("5", 1000, "2026-02-01").posted.number.to_string(), "L-2026-2");
}

#[test]
fn a_reversal_settles_the_item_and_takes_the_payment_out() {
    let mut books = books();
    let booked = books.book("1001", 125_000, "2026-02-10");
    let source = books.source();
    let reverse = |tx: &Tx<'_>| {
        reversal::reverse(tx, booked.posted.id, day("2026-03-01"), "Feil".into(), &source)
    };
    let reversed = books.file.writer().transaction(reverse).unwrap();
    let readers = books.file.readers();
    let (item, payment, open) = readers
        .read(|view| {
            Ok::<_, StoreFault>((
                open_items::of_voucher(view, booked.posted.id)?.unwrap(),
                payments::find(view, booked.payment)?.unwrap(),
                open_items::open_with(view, books.supplier)?,
            ))
        })
        .unwrap();
    assert_eq!((item.amount, item.remaining), (nok(125_000), nok(0)));
    assert_eq!(payment.status, PaymentStatus::Removed);
    assert_eq!(open, []);
    let again = books.file.writer().transaction(reverse);
    assert!(matches!(again, Err(StoreFault::Refused(Refusal::AlreadyReversed))), "{again:?}");
    let source = books.source();
    let turned = books.file.writer().transaction(|tx| {
        reversal::reverse(tx, reversed.id, day("2026-03-01"), "Feil".into(), &source)
    });
    assert!(matches!(turned, Err(StoreFault::Refused(Refusal::ReversesReversal))), "{turned:?}");
}

#[test]
fn an_account_outside_the_chart_is_a_constraint() {
    let mut books = books();
    books.raw().execute("DELETE FROM accounts WHERE number = 6300", []).unwrap();
    let (run, supplier) = (books.run, books.supplier);
    let result =
        books.file.writer().transaction(|tx| book(tx, run, supplier, "1", 1000, "2026-01-01"));
    assert!(matches!(result, Err(StoreFault::Constraint(_))));
}
