//! The demo company, shown.

use crate::shell::{Outcome, Shell};
use crate::{apt, page, pdfium};

/// How to build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Without optimisation: half the waiting on a fresh machine, nothing to notice with a year of
    /// a small company, and the very programs that `cargo xtask test` uses.
    Quick,
    /// As it is released.
    Optimised,
}

/// Sets up, builds, makes the company anew, says what happened to each document, opens the window.
pub fn run(shell: &Shell, build: Build) -> Outcome {
    apt::install(shell, apt::For::Demo)?;
    page::install(shell)?;
    pdfium::install(shell)?;
    page::build(shell)?;
    let (profile, options): (_, &[&str]) = match build {
        Build::Quick => ("debug", &[]),
        Build::Optimised => ("release", &["--release"]),
    };
    let programs =
        ["build", "--package", "cli", "--package", "bokfor-desktop", "--features", FEATURES];
    shell.run("building the programs", shell.cargo(&programs).args(options))?;

    let folder = shell.target("demo");
    let mut demo = shell.command(shell.built(profile, "bokfor"));
    demo.arg("demo").arg(&folder).arg("--documents").arg(shell.path("assets/demo"));
    shell.run("the demo company", &mut demo)?;

    let file = folder.join(COMPANY);
    if !has_display() {
        println!("\nNo display here: the window is not opened. The company is {}", file.display());
        return Ok(());
    }
    let window = shell.built(profile, "bokfor-desktop");
    shell.run("the window (close it to come back)", shell.command(window).arg(file))
}

/// The page comes from `ui/dist`, not from a development server.
pub const FEATURES: &str = "bokfor-desktop/custom-protocol";
/// The file `bokfor demo` makes.
const COMPANY: &str = "fjordlys-kontor.bokfor";

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
