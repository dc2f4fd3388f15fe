//! Everything has its place at the top, and nothing else lies there.

use crate::check;
use crate::source::{Breach, paths};

/// What the layout names, and what tools want there.
const TOP: [&str; 15] = [
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "assets",
    "clippy.toml",
    "deny.toml",
    "rustfmt.toml",
    "src-tauri",
    "tauri.conf.json",
    "tests",
    "ui",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
];

#[test]
fn the_top_level_holds_what_the_layout_names() {
    let breaches = paths()
        .iter()
        .filter(|path| {
            let first = path.split('/').next().unwrap_or(path);
            !first.starts_with('.') && !TOP.contains(&first)
        })
        .map(|path| Breach { file: path.clone(), line: 0, what: "lies at the top".to_owned() })
        .collect();
    check("Everything has a folder of its own:", breaches);
}
