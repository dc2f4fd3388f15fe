//! The real window, driven, on Linux under a display of its own.

use std::process::Command;

use crate::shell::{Outcome, Shell};
use crate::{demo, page, setup};

/// What `cargo test` takes to run the window tests.
const TESTS: [&str; 5] = ["test", "--package", "tests", "--test", "window"];

/// The company that the measure of the start opens.
const COMPANY_VARIABLE: &str = "BOKFOR_COMPANY";

/// Runs the window tests on the programs built without optimisation.
pub fn test(shell: &Shell) -> Outcome {
    if !cfg!(target_os = "linux") {
        println!("\nThe window tests need WebKitWebDriver: only run on Linux.");
        return Ok(());
    }
    // Apart, so that the time of the run is that of the tests.
    shell.run("building the window tests", shell.cargo(&TESTS).arg("--no-run"))?;
    shell.run("window", &mut under_display(shell, "debug", &[]))
}

/// Measures the start of the optimised program beside an empty window, with the demo company open
/// or the one that `BOKFOR_COMPANY` names, and fails where it costs more than it may.
pub fn bench(shell: &Shell) -> Outcome {
    setup(shell)?;
    page::build(shell)?;
    let package = ["build", "--release", "--package", "bokfor-desktop", "--package", "cli"];
    let targets = ["--bins", "--examples", "--features", demo::FEATURES];
    shell.run("building the programs", shell.cargo(&package).args(targets))?;
    let mut bench = under_display(shell, "release", &["--ignored", "--nocapture"]);
    if std::env::var_os(COMPANY_VARIABLE).is_none() {
        bench.env(COMPANY_VARIABLE, demo::company(shell, "release")?);
    }
    shell.run("start", bench.env("BOKFOR_JUDGE", "1"))
}

fn under_display(shell: &Shell, profile: &str, options: &[&str]) -> Command {
    let mut tests = shell.command("xvfb-run");
    tests.args(["-a", "-s", "-screen 0 1280x900x24", "dbus-run-session", "--", "cargo"]);
    tests.args(TESTS).args(["--", "--test-threads=1"]).args(options);
    tests.env("BOKFOR_WINDOW", shell.built(profile, "bokfor-desktop"));
    tests
}
