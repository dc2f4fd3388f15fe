//! Whatever is posted, reversed, held and released in whatever order, the file verifies clean.

use ledger::{PayeeAccount, PaymentStatus, Sha256};
use proptest::prelude::*;

use super::fixture::*;
use crate::*;

#[derive(Debug, Clone)]
enum Act {
    Post { minor: i64, month: u32 },
    Reverse { nth: usize },
    Move { nth: usize, to: usize },
    Release { nth: usize },
    EndBatch { nth: usize, send: bool },
    Lock { month: u32 },
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        5 => (1_i64..10_000_000, 1_u32..=12).prop_map(|(minor, month)| Act::Post { minor, month }),
        3 => (0_usize..8).prop_map(|nth| Act::Reverse { nth }),
        3 => (0_usize..8, 0_usize..6).prop_map(|(nth, to)| Act::Move { nth, to }),
        2 => (0_usize..8).prop_map(|nth| Act::Release { nth }),
        1 => (0_usize..4, any::<bool>()).prop_map(|(nth, send)| Act::EndBatch { nth, send }),
        1 => (1_u32..=12).prop_map(|month| Act::Lock { month }),
    ]
}

/// Does one thing; a refusal is as good as success, anything else is not.
fn perform(books: &mut Books, n: usize, act: &Act) -> Result<(), StoreFault> {
    let (run, supplier) = (books.run, books.supplier);
    let source = books.source();
    books.file.writer().transaction(|tx| match act {
        Act::Post { minor, month } => {
            let on = format!("2026-{month:02}-15");
            book(tx, run, supplier, &format!("{n}"), *minor, &on).map(drop)
        }
        Act::Reverse { nth } => {
            let voucher = ledger::VoucherId(*nth as i64 + 1);
            reversal::reverse(tx, voucher, day("2026-12-31"), "x".into(), &source).map(drop)
        }
        Act::Move { nth, to } => {
            let payment = PaymentId(*nth as i64 + 1);
            payments::set_status(tx, payment, PaymentStatus::ALL[*to], now())
        }
        Act::Release { nth } => {
            let payment = PaymentId(*nth as i64 + 1);
            let found = payments::find(tx, payment)?.ok_or(StoreFault::NoSuch("payment"))?;
            let batch = NewBatch {
                format: BatchFormat::Pain00103,
                message_id: format!("{n}"),
                sha256: Sha256::of(b""),
                control_sum: found.content.amount.amount(),
                payment_count: 1,
                target_path: "out.xml".into(),
                created_at: now(),
                created_by: Actor::Program,
            };
            payment_batches::release(tx, &batch, &[payment]).map(drop)
        }
        Act::EndBatch { nth, send: true } => {
            payment_batches::mark_sent(tx, BatchId(*nth as i64 + 1), now())
        }
        Act::EndBatch { nth, send: false } => {
            payment_batches::cancel(tx, BatchId(*nth as i64 + 1), now())
        }
        Act::Lock { month } => {
            let month = ledger::Month::new(2026, *month).ok_or(StoreFault::NoSuch("month"))?;
            periods::lock(tx, month, Actor::Program, now())
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_verifies_clean(acts in prop::collection::vec(act(), 1..25)) {
        let mut books = books();
        for (n, act) in acts.iter().enumerate() {
            match perform(&mut books, n, act) {
                Ok(()) | Err(StoreFault::Refused(_) | StoreFault::NoSuch(_)) => {}
                Err(StoreFault::Constraint(check)) if check.contains("batch_id") => {}
                Err(other) => prop_assert!(false, "{act:?}: {other:?}"),
            }
        }
        let report = books.file.readers().read(whole).unwrap();
        prop_assert!(report.is_clean(), "{:?}", report.findings);
    }
}

/// The trigger allows exactly what [`PaymentStatus::may_become`] allows.
#[test]
fn payments_step_as_the_ledger_says() {
    for from in PaymentStatus::ALL {
        for to in PaymentStatus::ALL {
            let mut books = books();
            books.book("1", 100, "2026-01-01");
            let raw = books.raw();
            raw.execute_batch("DROP TRIGGER payments_step; PRAGMA ignore_check_constraints = 1")
                .unwrap();
            let set = "UPDATE payments SET status = ?";
            raw.execute(set, [from.code()]).unwrap();
            let trigger = crate::migrations::MIGRATIONS[0].sql;
            let start = trigger.find("CREATE TRIGGER payments_step").unwrap();
            let end = start + trigger[start..].find("END;").unwrap() + 4;
            raw.execute_batch(&trigger[start..end]).unwrap();
            let allowed = raw.execute(set, [to.code()]).is_ok();
            assert_eq!(allowed, from.may_become(to), "{from:?} to {to:?}");
        }
    }
}

#[test]
fn a_block_or_no_account_keeps_a_payment_from_release() {
    let mut books = books();
    let booked = books.book("1", 100, "2026-01-01");
    let batch = |message: &str| NewBatch {
        format: BatchFormat::Pain00103,
        message_id: message.into(),
        sha256: Sha256::of(b""),
        control_sum: nok(100).amount(),
        payment_count: 1,
        target_path: "out.xml".into(),
        created_at: now(),
        created_by: Actor::Program,
    };
    let mut release = |blocked: bool| {
        books.file.writer().transaction(|tx| {
            invoices::set_payment_block(tx, booked.invoice, blocked)?;
            payment_batches::release(tx, &batch("m"), &[booked.payment])
        })
    };
    let refused = release(true);
    assert!(matches!(refused, Err(StoreFault::Refused(Refusal::PaymentBlocked))), "{refused:?}");
    books.raw().execute_batch("UPDATE payments SET account = ''").unwrap();
    let mut release = |account: Option<PayeeAccount>| {
        books.file.writer().transaction(|tx| {
            invoices::set_payment_block(tx, booked.invoice, false)?;
            if let Some(account) = &account {
                payments::give_account(tx, booked.payment, account, now())?;
            }
            payment_batches::release(tx, &batch("m"), &[booked.payment])
        })
    };
    let refused = release(None);
    let without = Refusal::PaymentWithoutAccount;
    assert!(matches!(&refused, Err(StoreFault::Refused(why)) if *why == without), "{refused:?}");
    assert!(release(PayeeAccount::parse("86011117947").ok()).is_ok());
    let source = books.source();
    let reversed = books.file.writer().transaction(|tx| {
        reversal::reverse(tx, booked.posted.id, day("2026-02-01"), "x".into(), &source)
    });
    assert!(matches!(reversed, Err(StoreFault::Refused(Refusal::PaymentInFile))), "{reversed:?}");
}
