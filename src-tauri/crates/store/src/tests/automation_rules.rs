//! Automation rules keep their places without gaps and every version they had.

use ledger::SupplierId;

use super::fixture::*;
use crate::automation_rules::{self as rules, NewRule, RulePlace};
use crate::{Actor, AutomationRuleId, Refusal, StoreFault, Tx, rule_sequences};

fn add(
    tx: &Tx<'_>,
    supplier: Option<SupplierId>,
    place: RulePlace,
    body: &str,
) -> AutomationRuleId {
    let new = NewRule { supplier, place, active: true, body };
    rules::add(tx, &new, now(), Actor::Program).unwrap()
}

/// Bodies in the order of the sequence, with their positions.
fn order(tx: &Tx<'_>) -> Vec<(String, u32)> {
    let all = rules::all(tx).unwrap();
    all.into_iter().map(|rule| (rule.newest.body, rule.position)).collect()
}

fn check(tx: &Tx<'_>, expected: &[(&str, u32)]) {
    let expected: Vec<_> = expected.iter().map(|(body, at)| ((*body).to_owned(), *at)).collect();
    assert_eq!(order(tx), expected);
}

#[test]
fn b_22_positions_are_without_gaps() {
    let mut books = books();
    let own = Some(books.supplier);
    let done = books.file.writer().transaction(|tx| {
        let a = add(tx, None, RulePlace::Before, "a");
        let b = add(tx, None, RulePlace::Before, "b");
        let c = add(tx, None, RulePlace::Before, "c");
        add(tx, None, RulePlace::After, "z");
        add(tx, own, RulePlace::Own, "s");
        check(tx, &[("a", 1), ("b", 2), ("c", 3), ("s", 1), ("z", 1)]);
        rules::shift(tx, c, RulePlace::Before, 1)?;
        check(tx, &[("c", 1), ("a", 2), ("b", 3), ("s", 1), ("z", 1)]);
        rules::shift(tx, c, RulePlace::Before, 2)?;
        check(tx, &[("a", 1), ("c", 2), ("b", 3), ("s", 1), ("z", 1)]);
        rules::shift(tx, a, RulePlace::After, 1)?;
        check(tx, &[("c", 1), ("b", 2), ("s", 1), ("a", 1), ("z", 2)]);
        rules::shift(tx, a, RulePlace::After, 99)?;
        check(tx, &[("c", 1), ("b", 2), ("s", 1), ("z", 1), ("a", 2)]);
        // B-32: what is deleted stays, and comes back where it stood.
        rules::delete(tx, c, now())?;
        check(tx, &[("b", 1), ("s", 1), ("z", 1), ("a", 2)]);
        assert!(rules::find(tx, c)?.is_some_and(|rule| rule.deleted_at == Some(now())));
        rules::restore(tx, c)?;
        check(tx, &[("c", 1), ("b", 2), ("s", 1), ("z", 1), ("a", 2)]);
        assert!(matches!(rules::restore(tx, b), Err(StoreFault::NoSuch(_))));
        Ok::<_, StoreFault>(())
    });
    done.unwrap();
}

#[test]
fn of_two_windows_the_second_is_told() {
    let mut books = books();
    let done = books.file.writer().transaction(|tx| {
        let rule = add(tx, None, RulePlace::Before, "first");
        let by = (now(), Actor::Program);
        assert_eq!(rules::save(tx, rule, 1, (false, "second"), by)?, 2);
        let late = tx.savepoint(|tx| rules::save(tx, rule, 1, (true, "third"), by));
        assert!(matches!(late, Err(StoreFault::Refused(Refusal::RuleVersion))));
        let versions = rules::versions(tx, rule)?;
        let bodies: Vec<_> = versions.iter().map(|v| (v.version, v.body.as_str())).collect();
        assert_eq!(bodies, [(2, "second"), (1, "first")]);
        assert!(rules::find(tx, rule)?.is_some_and(|rule| !rule.newest.active));
        assert_eq!(rules::version(tx, rule, 1)?.map(|v| v.body).as_deref(), Some("first"));
        Ok::<_, StoreFault>(())
    });
    done.unwrap();
}

#[test]
fn a_sequence_is_kept_once_and_a_window_is_treated_once() {
    let mut books = books();
    let booked = books.book("1001", 125_000, "2026-02-10");
    let supplier = books.supplier;
    let done = books.file.writer().transaction(|tx| {
        let first = rule_sequences::keep(tx, "[[1,1]]", now())?;
        assert_eq!(rule_sequences::keep(tx, "[[1,1]]", now())?, first);
        let second = rule_sequences::keep(tx, "[[1,2]]", now())?;
        assert_ne!(second, first);
        assert_eq!(rule_sequences::find(tx, first)?.as_deref(), Some("[[1,1]]"));
        let rule = add(tx, None, RulePlace::Before, "monthly");
        let invoice = booked.invoice;
        let treated = rule_sequences::Treated { rule, supplier, window: 3, invoice };
        rule_sequences::note_treated(tx, &treated)?;
        rule_sequences::note_treated(tx, &treated)?;
        assert_eq!(rule_sequences::treated(tx, rule, supplier)?, [treated]);
        Ok::<_, StoreFault>(())
    });
    done.unwrap();
}

#[test]
fn versions_and_rules_are_not_changed_or_deleted() {
    let mut books = books();
    let made = books.file.writer().transaction(|tx| {
        let rule = add(tx, None, RulePlace::Before, "a");
        rule_sequences::keep(tx, "[]", now())?;
        Ok::<_, StoreFault>(rule)
    });
    made.unwrap();
    for statement in [
        "DELETE FROM automation_rules",
        "DELETE FROM rule_versions",
        "UPDATE rule_versions SET body = 'x'",
        "UPDATE rule_sequences SET body = 'x'",
        "DELETE FROM rule_sequences",
    ] {
        let error = books.raw().execute(statement, []).unwrap_err().to_string();
        assert!(error.contains("append_only"), "{statement}: {error}");
    }
}
