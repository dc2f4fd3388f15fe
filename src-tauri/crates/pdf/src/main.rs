//! The worker process by itself, so that the tests of this crate need no other program.

use std::process::ExitCode;

fn main() -> ExitCode {
    pdf::run_if_asked().unwrap_or(ExitCode::from(2))
}
