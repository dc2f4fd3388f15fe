//! Style that a machine can see. Each rule says why it is one; a breach names file and line.
//!
//! Lengths of the page's functions are oxlint's business (`ui/.oxlintrc.json`).

mod coverage;
mod edges;
mod lengths;
mod names;
mod places;
mod source;
mod text;

use source::Breach;

/// Fails with every breach, a line each.
fn check(reason: &str, breaches: Vec<Breach>) {
    let lines: Vec<String> = breaches.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{reason}\n  {}\n", lines.join("\n  "));
}
