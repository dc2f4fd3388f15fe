//! The page: npm packages and `ui/dist`.

use std::process::Command;

use crate::shell::{Doing, Outcome, Shell, failure, output};
use crate::stamp::{Stamp, tree};

/// Oldest Node that the page's tools run on.
const OLDEST_NODE: u32 = 20;
/// What a build of the page does not depend on.
const NOT_SOURCES: [&str; 2] = ["node_modules", "dist"];

/// Installs the locked npm packages.
pub fn install(shell: &Shell) -> Outcome {
    check_node()?;
    let lock = std::fs::read(shell.path("ui/package-lock.json")).doing("ui/package-lock.json")?;
    let stamp = Stamp::new(shell, "npm", &lock);
    if stamp.stands() && shell.path("ui/node_modules").is_dir() {
        return Ok(());
    }
    shell.run("npm ci", npm(shell).args(["ci", "--no-audit", "--no-fund"]))?;
    stamp.set()
}

/// Builds `ui/dist` where a source has changed.
pub fn build(shell: &Shell) -> Outcome {
    let stamp = Stamp::new(shell, "page", &tree(&shell.path("ui"), &NOT_SOURCES)?);
    if stamp.stands() && shell.path("ui/dist/index.html").is_file() {
        return Ok(());
    }
    shell.run("npm run build", npm(shell).args(["run", "build"]))?;
    stamp.set()
}

/// `npm` in `ui/`.
pub fn npm(shell: &Shell) -> Command {
    let mut command = shell.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(shell.path("ui"));
    command
}

fn check_node() -> Outcome {
    let version = output(Command::new("node").arg("--version")).map_err(|_| missing("none"))?;
    let version = version.trim();
    let major = version.strip_prefix('v').and_then(|version| version.split('.').next());
    match major.and_then(|major| major.parse::<u32>().ok()) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => Err(missing(version)),
    }
}

fn missing(found: &str) -> crate::shell::Failure {
    failure(format!(
        "Node {OLDEST_NODE} or newer is needed (found: {found}); see https://nodejs.org"
    ))
}
