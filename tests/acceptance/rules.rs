//! Automation rules from text to voucher: what they post, what they leave, and why.

use office::Check;
use wire::headless::RulesTaken;
use wire::why::GetWhy;

use crate::ehf::{self, Ehf};
use crate::world::{World, codes, instant};

/// Account 6800 for power, coded and approved up to 2,000.00; anything larger is stopped.
const POWER: &str = r#"
[[rule]]
name = "Stopp det store"
place = "before"
valid_from = "2026-01-01"
[[rule.when]]
kind = "sum"
any = [{ from = "2000.01" }]
[[rule.then]]
kind = "stop"

[[rule]]
name = "Strøm på 6340"
place = "supplier"
supplier = "104268188 Nordavind Kraft AS"
valid_from = "2026-01-01"
[[rule.when]]
kind = "source"
any = ["e-invoice"]
[[rule.then]]
kind = "account"
account = 6340

[[rule]]
name = "Konter og godkjenn"
place = "after"
valid_from = "2026-01-01"
[[rule.when]]
kind = "sum"
any = [{ to = "5000" }]
[[rule.then]]
kind = "code"
[[rule.then]]
kind = "approval"
outcome = "approved"
"#;

/// A reviewed supplier whose row says Manuell, with one invoice in the inbox.
fn world() -> (World, i64) {
    let world = World::new();
    let first = world.import(&Ehf::new("F-1")).document.unwrap();
    let supplier = world.supplier(ehf::SELLER);
    world.debit(supplier, "6300");
    world.review(supplier);
    // The rules are made a day later.
    world.clock.set(instant("2026-03-03T09:00:00Z"));
    (world, first)
}

/// An invoice that is unlike the first one.
fn next() -> Ehf {
    Ehf::new("F-2").gross("1500.00")
}

fn take(world: &World, text: &str) -> RulesTaken {
    world.office.take_rules(text, Check::AndTake).unwrap()
}

fn with_rules(text: &str) -> (World, i64) {
    let (world, first) = world();
    let taken = take(&world, text);
    assert_eq!(taken.faults, []);
    world.office.switch_rules(true).unwrap();
    world.clock.set(instant("2026-03-04T09:00:00Z"));
    (world, first)
}

#[test]
fn b_24_b_68_rules_post_what_they_code_and_approve() {
    let (world, _) = with_rules(POWER);
    let posted = world.import(&next());
    assert_eq!(posted.status, "posted", "{:?}", posted.reasons);
    let voucher = world.voucher(posted.voucher.as_deref().unwrap());
    let accounts: Vec<&str> = voucher.postings.iter().map(|row| row.account.as_str()).collect();
    assert_eq!(accounts, ["6340", "2710", "2400"]);
    let document = posted.document.unwrap();
    let why = world.call(&GetWhy { document, decision: None });
    assert_eq!((why.mechanism.as_str(), why.outcome.as_str()), ("pipeline", "posted"));
    assert_eq!((why.rule.as_deref(), why.version), (Some("Konter og godkjenn"), Some(1)));
    let explained = world.office.explain_rules(document).unwrap();
    let verdicts: Vec<_> = explained
        .iter()
        .map(|rule| (rule.number, rule.name.as_str(), rule.verdict.as_str()))
        .collect();
    let expected = [
        (1, "Stopp det store", "failed"),
        (2, "Strøm på 6340", "fired"),
        (3, "Konter og godkjenn", "fired"),
    ];
    assert_eq!(verdicts, expected);
    assert_eq!(explained[0].actual, Some(wire::common::Shown::Number { value: "1500".into() }));
    world.verify();
}

#[test]
fn b_70_b_276_a_stopped_invoice_is_left_to_a_person() {
    let (world, _) = with_rules(POWER);
    let held = world.import(&Ehf::new("F-2").gross("2500.00"));
    assert_eq!(codes(&held), ["rule_stopped"]);
    let explained = world.office.explain_rules(held.document.unwrap()).unwrap();
    let verdicts: Vec<&str> = explained.iter().map(|rule| rule.verdict.as_str()).collect();
    assert_eq!(verdicts, ["fired", "stopped", "stopped"]);
    assert_eq!(world.document(held.document.unwrap()).coding[0].account, "6300");
}

#[test]
fn b_40_what_was_there_before_is_not_treated() {
    let (world, first) = with_rules(POWER);
    let retried = world.office.retry_blocking(&[first]).unwrap();
    assert_eq!((retried.posted, retried.held), (0, 1));
    let explained = world.office.explain_rules(first).unwrap();
    assert!(explained.iter().all(|rule| rule.verdict == "older" || rule.verdict == "failed"));
    assert_eq!(explained[1].verdict, "older");
}

#[test]
fn b_11_switched_off_nothing_happens() {
    let (world, _) = with_rules(POWER);
    world.office.switch_rules(false).unwrap();
    let held = world.import(&next());
    assert_eq!(held.status, "inbox");
    assert!(codes(&held).contains(&"supplier_manual"));
    assert_eq!(world.office.explain_rules(held.document.unwrap()).unwrap(), []);
}

#[test]
fn b_67_b_292_a_preliminary_coding_waits_in_the_document() {
    let text = POWER.replace("outcome = \"approved\"", "outcome = \"verified\"");
    let only_coded = text.rsplit_once("[[rule.then]]").unwrap().0;
    let (world, _) = with_rules(only_coded);
    let held = world.import(&next());
    assert_eq!(codes(&held), ["not_verified"]);
    let document = world.document(held.document.unwrap());
    assert_eq!(document.coding[0].account, "6340");
    // A person posts it as it is coded.
    let posted = world.try_post(held.document.unwrap(), &[]).unwrap();
    assert_eq!(world.voucher(&posted.number).postings[0].account, "6340");
    world.verify();
}

#[test]
fn b_12_b_57_credit_notes_are_not_touched_and_blocks_stand() {
    let block = r#"
[[rule]]
name = "Sperr alt"
place = "before"
valid_from = "2026-01-01"
[[rule.when]]
kind = "source"
any = ["e-invoice"]
[[rule.then]]
kind = "block_invoice"
"#;
    let (world, _) = with_rules(&format!("{block}{POWER}"));
    let posted = world.import(&next());
    assert_eq!(posted.status, "posted", "{:?}", posted.reasons);
    let payments = world.queue(wire::payments::PaymentTab::Open);
    assert_eq!(payments[0].blocked.len(), 1, "{payments:?}");
    let mut credit = Ehf::new("K-1");
    credit.credit_note = true;
    let held = world.import(&credit);
    assert!(codes(&held).contains(&"credit_note"));
}

#[test]
fn what_is_not_sure_is_held_though_rules_approve_it() {
    let (world, _) = with_rules(POWER);
    assert_eq!(world.import(&next()).status, "posted");
    let mut again = next();
    again.due_on = Some("2026-03-20".into());
    let held = world.import(&again);
    assert_eq!(codes(&held), ["duplicate_exact"]);
}

#[test]
fn what_rules_posted_is_undone_by_reversal() {
    let (world, _) = with_rules(POWER);
    let posted = world.import(&next());
    let runs = world.call(&wire::log::GetRuns {});
    let undone = world.office.undo_blocking(runs[0].run).unwrap();
    assert_eq!(undone.reversed.len(), 1);
    assert_eq!(undone.reversed[0].0, posted.voucher.unwrap());
    world.verify();
}

#[test]
fn text_out_and_in_again_is_the_same() {
    let (world, _) = world();
    assert_eq!(take(&world, POWER).added, 3);
    let text = world.office.export_rules().unwrap();
    assert!(text.contains("account = 6340 # "), "{text}");
    let again = take(&world, &text);
    assert_eq!((again.added, again.changed, again.same), (0, 0, 3));
    assert_eq!(world.office.export_rules().unwrap(), text);
    // A change is a new version; the order becomes that of the text.
    let changed = take(&world, &text.replace("to = \"5000\"", "to = \"6000\""));
    assert_eq!((changed.added, changed.changed, changed.same), (0, 1, 2));
    let versions: Vec<u32> = world.office.list_rules().unwrap().iter().map(|r| r.version).collect();
    assert_eq!(versions, [1, 1, 2]);
}

#[test]
fn a_text_with_a_fault_is_not_taken_in_at_all() {
    let (world, _) = world();
    let check = |text: &str, line: usize, code: &str| {
        let taken = take(&world, text);
        let fault = taken.faults.first().unwrap_or_else(|| panic!("no fault: {text}"));
        assert_eq!((fault.line, fault.code.as_str()), (line, code), "{fault:?}");
        assert_eq!(world.office.list_rules().unwrap(), []);
    };
    check(&POWER.replace("6340\n", "9999\n"), 12, "account_unusable");
    check(&POWER.replace("104268188 Nordavind", "104268187 Ukjent"), 12, "supplier_unknown");
    check(&POWER.replace("2000.01", "2000.01x"), 6, "unreadable");
    check(&POWER.replace("kind = \"stop\"", "kind = \"stopp\""), 10, "unreadable");
    check(&POWER.replace("\"Stopp det store\"", "\"\""), 2, "name_missing");
    check(&POWER.replace("any = [{ to = \"5000\" }]", "any = []"), 24, "value_missing");
    check(&format!("{POWER}{POWER}"), 37, "name_twice");
    check("[[rule", 1, "unreadable");
    check(&"x".repeat(9 * 1024 * 1024), 1, "too_large");
    let only = world.office.take_rules(POWER, Check::Only).unwrap();
    assert_eq!((only.added, only.faults.len()), (3, 0));
    assert_eq!(world.office.list_rules().unwrap(), []);
}
