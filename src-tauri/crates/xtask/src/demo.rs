//! The demo company, shown.

use std::path::PathBuf;

use crate::shell::{Doing, Outcome, Shell, output};
use crate::stamp::{Stamp, tree};
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

    let file = company(shell, profile)?;
    if !has_display() {
        println!("\nNo display here: the window is not opened. The company is {}", file.display());
        return Ok(());
    }
    let window = shell.built(profile, "bokfor-desktop");
    shell.run("the window (close it to come back)", shell.command(window).arg(file))
}

/// The page comes from `ui/dist`, not from a development server.
pub const FEATURES: &str = "bokfor-desktop/custom-protocol";
/// The company file, in the build folder.
const COMPANY: &str = "demo/Fjordlys Kontor AS.bokfor";

/// Plays the demo's year into the company file and prints what happened to each document. Where
/// that was done before with the same documents, it prints the same again and leaves the file as
/// its user left it.
pub fn company(shell: &Shell, profile: &str) -> Outcome<PathBuf> {
    let file = shell.target(COMPANY);
    let documents = shell.path("assets/demo");
    let stamp = Stamp::new(shell, "demo", &tree(&documents, &[])?);
    let report = file.with_extension("txt");
    if stamp.stands() && file.is_file() {
        let report = std::fs::read_to_string(&report).doing(report.display())?;
        println!("\n── the demo company, made before: remove {} to make it anew", file.display());
        println!("{report}");
        return Ok(file);
    }
    let folder = file.parent().unwrap_or(&file);
    if folder.exists() {
        std::fs::remove_dir_all(folder).doing(format_args!("emptying {}", folder.display()))?;
    }
    std::fs::create_dir_all(folder).doing(format_args!("making {}", folder.display()))?;
    println!("\n── the demo company: {}", file.display());
    let bokfor = shell.built(profile, "bokfor");
    let printed = output(shell.command(bokfor).arg("demo").arg(&documents).arg(&file))?;
    println!("{printed}");
    std::fs::write(&report, printed).doing(report.display())?;
    stamp.set()?;
    Ok(file)
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
