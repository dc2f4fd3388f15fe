//! Accounts on which no VAT is deducted (mval. §§ 8-3, 8-4): nothing is deducted there without a
//! person, and what a person is offered deducts nothing.

use wire::common::Shown;
use wire::settings::{Account, GetAccounts, SaveAccount};

use crate::ehf::Ehf;
use crate::world::{World, codes};

/// 7350, entertainment: the chart has it with VAT code 0.
fn entertaining() -> (World, i64) {
    let (world, supplier) = World::with_enabled_supplier();
    world.debit(supplier, "7350");
    (world, supplier)
}

fn account(world: &World, number: &str) -> Account {
    let chart = world.call(&GetAccounts {});
    chart.into_iter().find(|account| account.number == number).unwrap()
}

fn text(value: &str) -> Shown {
    Shown::Text { value: value.into() }
}

#[test]
fn an_account_without_deduction_is_left_to_a_person_and_posted_with_nothing_deducted() {
    let (world, _) = entertaining();
    let dinner = world.import(&Ehf::new("F-2").gross("1500.00"));
    assert_eq!(codes(&dinner), ["deduction_barred"]);
    let own = Shown::List { value: vec![text("7350"), text("0")] };
    assert_eq!(dinner.reasons[0].expected, Some(own));
    assert_eq!(dinner.reasons[0].actual, Some(Shown::List { value: vec![text("1")] }));

    let document = dinner.document.unwrap();
    let [row] = world.document(document).coding.try_into().unwrap();
    assert_eq!((row.account.as_str(), row.vat_code.as_str()), ("7350", "0"));
    assert_eq!(row.net, "1500.00");
    let posted = world.try_post(document, &[]).unwrap();
    let voucher = world.voucher(&posted.number);
    let lines: Vec<_> = voucher
        .postings
        .iter()
        .map(|p| (p.account.as_str(), p.amount.value.as_str(), p.vat_code.as_deref()))
        .collect();
    assert_eq!(lines, [("7350", "1500.00", Some("0")), ("2400", "-1500.00", None)]);
    world.verify();
}

/// Fuel for a van, say: the person who keeps the chart says that this account deducts.
#[test]
fn the_code_of_the_account_in_the_chart_releases_it() {
    let (world, supplier) = entertaining();
    world.debit(supplier, "7000");
    let waiting = world.import(&Ehf::new("F-2").gross("1500.00"));
    assert_eq!(codes(&waiting), ["deduction_barred"]);
    let fuel = Account { vat_code: Some("1".into()), ..account(&world, "7000") };
    world.call(&SaveAccount { account: fuel });
    assert_eq!(account(&world, "7000").vat_code.as_deref(), Some("1"));
    let retried = world.office.retry_blocking(&[waiting.document.unwrap()]).unwrap();
    assert_eq!((retried.posted, retried.held), (1, 0));
    assert_eq!(world.import(&Ehf::new("F-3").gross("250.00")).status, "posted");

    let unknown = Account { vat_code: Some("77".into()), ..account(&world, "7000") };
    let refused = world.try_call(&SaveAccount { account: unknown }).unwrap_err();
    assert_eq!(refused.params["field"], "vat_code");
    world.verify();
}

#[test]
fn an_account_whose_code_is_not_stated_is_no_reason_to_hold() {
    let (world, supplier) = World::with_enabled_supplier();
    let own =
        Account { number: "6871".into(), name: "Egen konto".into(), active: true, vat_code: None };
    world.call(&SaveAccount { account: own });
    world.debit(supplier, "6871");
    assert_eq!(world.import(&Ehf::new("F-2").gross("1500.00")).status, "posted");
}

/// Vouchers are posted to them without anybody choosing them.
#[test]
fn accounts_that_every_posting_needs_stay_in_use() {
    let world = World::new();
    let accounts = world.call(&GetAccounts {});
    for number in
        ["1480", "2400", "2704", "2707", "2710", "2711", "2712", "2713", "2714", "2717", "7740"]
    {
        let account = accounts.iter().find(|account| account.number == number).unwrap();
        let account = Account { active: false, ..account.clone() };
        let refused = world.try_call(&SaveAccount { account }).unwrap_err();
        assert_eq!(refused.params["why"], "account_needed", "{number}");
    }
}
