//! Spoil one fact of the world and see what holds.

use rules::{Effect, HoldCode, Outcome, Release, plan};

use super::World;

/// The codes that hold after a tweak; no code means that the invoice is posted.
#[track_caller]
pub fn check(tweak: impl FnOnce(&mut World), expected: &[&str]) {
    let mut world = World::new();
    tweak(&mut world);
    let plan = plan(&world.facts());
    let codes: Vec<_> = plan.trace.held().into_iter().map(HoldCode::code).collect();
    assert_eq!(codes, expected);
    let posted =
        plan.effects.iter().any(|e| matches!(e, Effect::Post(_) | Effect::QueuePayment(_)));
    assert_eq!(posted, expected.is_empty());
    assert_eq!(plan.outcome == Outcome::Post, expected.is_empty());
}

/// The release that the check of a code offers after a tweak.
#[track_caller]
pub fn check_release(tweak: impl FnOnce(&mut World), code: &str, expected: Release) {
    let mut world = World::new();
    tweak(&mut world);
    let trace = plan(&world.facts()).trace;
    let check = trace.check(HoldCode::from_code(code).unwrap()).unwrap();
    assert_eq!(check.release, Some(expected));
}
