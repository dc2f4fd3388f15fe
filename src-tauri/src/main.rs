//! The program with the window; with an argument of its own, the PDF worker.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    pdf::run_if_asked().unwrap_or_else(bokfor_desktop::run)
}
