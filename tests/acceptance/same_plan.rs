//! A dry run and a live one are the same: what the pilot would do is what it does, and what a new
//! try finds is what reception found.

use wire::autopost::RunPilot;
use wire::why::{Check, GetWhy};

use crate::ehf::{Ehf, SELLER};
use crate::world::World;

/// Invoices that every kind of guard has something to say about.
fn invoices() -> Vec<Ehf> {
    let base = |n: u32| Ehf::new(&format!("P-{n}")).gross(&format!("{}.00", 1000 + n * 20));
    let mut list: Vec<Ehf> = (0..14).map(base).collect();
    list[1].due_on = None;
    list[2].off = "1.00".parse().unwrap();
    list[3].account = None;
    list[4].account = Some("86011117947".into());
    list[5].remittance = Some("123456780".into());
    list[6].credit_note = true;
    list[7].buyer = "115309463".into();
    list[8].currency = "EUR".into();
    list[9].percent = "0".parse().unwrap();
    list[10] = base(10).gross("9000.00");
    list[11].issue_on = "2026-01-15".into();
    list[12].number = "P 0".into();
    list[13].issue_on = "2027-01-01".into();
    list
}

fn outcome(checks: &[Check]) -> Vec<(&str, &str)> {
    checks.iter().map(|check| (check.guard.as_str(), check.result.as_str())).collect()
}

#[test]
fn the_dry_run_is_what_the_live_run_does() {
    for invoice in invoices() {
        let world = World::new();
        world.import(&Ehf::new("F-1"));
        let supplier = world.supplier(SELLER);
        world.debit(supplier, "6300");
        world.review(supplier);
        world.set(supplier, |set| set.cap = Some("5000.00".into()));
        let document = world.import(&invoice).document.unwrap();
        let dry = world.call(&RunPilot { supplier, live: false });
        assert_eq!(dry.document, Some(document));
        let live = world.call(&RunPilot { supplier, live: true });
        assert_eq!((dry.booked, dry.queued), (live.booked, live.queued), "{invoice:?}");
        let (would, did) = (dry.decision.unwrap(), live.decision.unwrap());
        assert_eq!(outcome(&would.checks), outcome(&did.checks), "{invoice:?}");
        let done = |decision: &wire::why::Decision| -> Vec<String> {
            decision.effects.iter().map(|effect| effect.what.clone()).collect()
        };
        assert_eq!(done(&would), done(&did), "{invoice:?}");
        if let (Some(preview), Some(number)) = (dry.preview, live.voucher) {
            assert_eq!(preview.postings, world.voucher(&number).postings);
        }
        world.verify();
    }
}

#[test]
fn a_new_try_finds_what_reception_found() {
    let (world, _) = World::with_enabled_supplier();
    for invoice in invoices() {
        let imported = world.import(&invoice);
        let document = imported.document.unwrap();
        if imported.status == "posted" {
            continue;
        }
        let before = world.call(&GetWhy { document, decision: None });
        let retried = world.office.retry_blocking(&[document]).unwrap();
        assert_eq!((retried.posted, retried.held), (0, 1));
        let after = world.call(&GetWhy { document, decision: None });
        assert_ne!(before.id, after.id);
        assert_eq!(before.checks, after.checks, "{invoice:?}");
    }
    world.verify();
}
