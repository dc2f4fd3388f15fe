//! The one command of the page, and the events it hears.

use office::Office;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager, Runtime};
use wire::{Event, Failure, FailureCode, HostCall};

use crate::dialogs;

/// Does `command` with `request`, off the window's thread. What needs a path asks the person for
/// it first; no path means that the person thought better of it.
#[tauri::command]
pub(crate) async fn call<R: Runtime>(
    app: AppHandle<R>,
    command: String,
    request: Value,
) -> Result<Value, Failure> {
    let work = move || {
        let office = app.state::<Office>();
        if !HostCall::NAMES.contains(&command.as_str()) {
            return office.call(&command, request);
        }
        let question = dialogs::question(&office, &HostCall::read(&command, request.clone())?)?;
        office.call_with_paths(&command, request, dialogs::ask(&app, question))
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
