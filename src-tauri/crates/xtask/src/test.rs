//! Every test, the cheap ones first, so that a small mistake is told within a minute.

use crate::shell::{Outcome, Shell};
use crate::{demo, page, setup, window};

/// How often the crash test kills, where not the usual 200.
const CRASHES_VARIABLE: &str = "BOKFOR_CRASHES";
/// All crates but the one with the window.
const WITHOUT_WINDOW: [&str; 3] = ["--workspace", "--exclude", "bokfor-desktop"];

/// Sets up and runs all.
pub fn run(shell: &Shell, crashes: Option<&str>) -> Outcome {
    setup(shell)?;
    style(shell)?;
    crates(shell, crashes)?;
    page_tests(shell)?;
    desktop(shell)?;
    println!("\nAll tests passed.");
    Ok(())
}

fn style(shell: &Shell) -> Outcome {
    shell.run("cargo fmt", &mut shell.cargo(&["fmt", "--all", "--check"]))?;
    shell.run("tidy", &mut shell.cargo(&["test", "--package", "tests", "--test", "tidy"]))?;
    let mut clippy = shell.cargo(&["clippy", "--all-targets"]);
    shell.run("clippy", clippy.args(WITHOUT_WINDOW).args(["--", "--deny", "warnings"]))?;
    shell.run("npm run lint", page::npm(shell).args(["run", "lint"]))
}

fn crates(shell: &Shell, crashes: Option<&str>) -> Outcome {
    let mut tests = shell.cargo(&["test"]);
    tests.args(WITHOUT_WINDOW);
    tests.envs(crashes.map(|count| (CRASHES_VARIABLE, count)));
    shell.run("crates, acceptance, corpus and crash", &mut tests)
}

fn page_tests(shell: &Shell) -> Outcome {
    shell.run("npm test", page::npm(shell).arg("test"))?;
    page::build(shell)
}

/// The desktop host and the window it opens.
fn desktop(shell: &Shell) -> Outcome {
    let package = ["--package", "bokfor-desktop", "--features", demo::FEATURES];
    let clippy = ["--all-targets", "--", "--deny", "warnings"];
    shell.run("clippy of the window", shell.cargo(&["clippy"]).args(package).args(clippy))?;
    shell.run("tests of the window's host", shell.cargo(&["test"]).args(package))?;
    let programs = ["build", "--package", "cli"];
    shell.run("building the programs", shell.cargo(&programs).args(package))?;
    window::test(shell)
}
