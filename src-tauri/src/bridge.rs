//! The one command of the page, and the events it hears.

use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager, Runtime};
use wire::{Event, Failure, FailureCode};

use crate::dialogs;
use crate::seam::Shared;

/// Does `command` with `request`, off the window's thread. What needs a path asks for it first
/// ([`dialogs::question`]).
#[tauri::command]
pub(crate) async fn call<R: Runtime>(
    app: AppHandle<R>,
    command: String,
    request: Value,
) -> Result<Value, Failure> {
    let work = move || {
        let core = app.state::<Shared>();
        match dialogs::question(&command) {
            Some(question) => match dialogs::ask(&app, question) {
                paths if paths.is_empty() => Err(Failure::new(FailureCode::Cancelled)),
                paths => core.call_with_paths(&command, request, paths),
            },
            None => core.call(&command, request),
        }
    };
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|error| {
        log::error!("a command panicked: {error}");
        Err(Failure::new(FailureCode::Internal))
    })
}

/// Tells the page.
pub(crate) fn emit<R: Runtime>(app: &AppHandle<R>, event: &Event) {
    // Fails only while the window closes, when nobody listens.
    if let Err(error) = app.emit("event", event) {
        log::warn!("an event was not heard: {error}");
    }
}
