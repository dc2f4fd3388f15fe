//! The desktop host: it wires the use cases (`office`) to a window, and decides nothing.
//!
//! The page reaches the program by one command, [`bridge::call`], and hears events; it can neither
//! name a path nor forge a drop, because paths come from the window's own drop event and from
//! dialogs that are shown here ([`files`]), and the page may listen but not emit (the capability
//! in `tauri.conf.json`).
//!
//! There is no menu but the one Tauri gives macOS (Cmd+Q, copy and paste): the page has every
//! command, nothing binds Ctrl+Q, which reads a document again (D18), nor Ctrl+Alt, which is AltGr.

mod bridge;
mod dialogs;
#[cfg(target_os = "linux")]
mod drawing;
mod files;
mod pages;
mod start;

use std::process::ExitCode;

use tauri::RunEvent;
use tauri_plugin_log::{RotationStrategy, Target, TargetKind};

/// A log file is followed by a new one at this size, in bytes; the last three are kept.
const LOG_FILE_SIZE: u128 = 5_000_000;

/// Shows the window and returns when it is closed.
#[must_use]
pub fn run() -> ExitCode {
    let app = tauri::Builder::default()
        // First: a second start hands its file to the first and ends before anything is opened.
        .plugin(tauri_plugin_single_instance::init(start::second))
        .plugin(log_plugin())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .setup(start::first)
        .on_window_event(files::on_window_event)
        .invoke_handler(tauri::generate_handler![bridge::call])
        .register_asynchronous_uri_scheme_protocol(pages::SCHEME, pages::respond)
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| {
                // Nothing is dropped after this.
                if matches!(event, RunEvent::Exit) {
                    start::last(app);
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            // Nothing to show it in: the log plugin may not have started either.
            eprintln!("the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

fn log_plugin<R: tauri::Runtime>() -> tauri::plugin::TauriPlugin<R> {
    tauri_plugin_log::Builder::new()
        .targets([
            Target::new(TargetKind::Stderr),
            Target::new(TargetKind::LogDir { file_name: None }),
        ])
        .level(log::LevelFilter::Info)
        .max_file_size(LOG_FILE_SIZE)
        .rotation_strategy(RotationStrategy::KeepSome(3))
        .build()
}
