//! `cargo xtask …`: the commands that the README promises, on a machine with Rust and Node alone.

mod apt;
mod demo;
mod page;
mod pdfium;
mod release;
mod shell;
mod stamp;
mod test;
mod window;

use std::process::ExitCode;

use shell::{Outcome, Shell, failure};

const USAGE: &str = "\
cargo xtask setup      install what is missing: system packages, npm packages, the pdfium library
cargo xtask demo       set up, build, make the demo company, print what happened, open the window
                       (--release: optimised)
cargo xtask test       set up and run every test, cheap ones first
                       (--crashes N: kill a posting process N times instead of 200)
cargo xtask bench …    build optimised and run `bokfor bench …`
cargo xtask bench --window
                       measure the start of the window beside an empty one
cargo xtask release    build the installers for this system";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome {
    let shell = Shell::new()?;
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["setup"] => setup(&shell),
        ["demo"] => demo::run(&shell, demo::Build::Quick),
        ["demo", "--release"] => demo::run(&shell, demo::Build::Optimised),
        ["test"] => test::run(&shell, None),
        ["test", "--crashes", count] => test::run(&shell, Some(count)),
        ["bench", "--window"] => window::bench(&shell),
        ["bench", rest @ ..] => bench(&shell, rest),
        ["release"] => release::run(&shell),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(failure(format!("`{}` is no command\n\n{USAGE}", arguments.join(" ")))),
    }
}

/// Installs what is missing. What is there already costs a look.
fn setup(shell: &Shell) -> Outcome {
    apt::install(shell, apt::For::Tests)?;
    page::install(shell)?;
    pdfium::install(shell)
}

fn bench(shell: &Shell, rest: &[&str]) -> Outcome {
    let mut cargo = shell.cargo(&["run", "--release", "--package", "cli", "--bin", "bokfor", "--"]);
    shell.run("bokfor bench", cargo.arg("bench").args(rest))
}
