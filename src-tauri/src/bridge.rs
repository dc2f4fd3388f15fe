//! The one command of the page, and the events it hears.

use std::sync::{Mutex, OnceLock, PoisonError};

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
        app.state::<Opened>().wait();
        if let Some(waiting) = app.state::<Waiting>().take() {
            waiting.iter().for_each(|event| send(&app, event));
        }
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

/// Whether the company that the program was started with is open, or could not be opened: the page
/// shows it at once, not first that there is none.
#[derive(Default)]
pub(crate) struct Opened(OnceLock<()>);

impl Opened {
    /// It is.
    pub(crate) fn done(&self) {
        // Already done: nothing changes.
        let _ = self.0.set(());
    }

    fn wait(&self) {
        self.0.wait();
    }
}

/// Events from before the page listens, kept until its first command: it listens before it asks.
pub(crate) struct Waiting(Mutex<Option<Vec<Event>>>);

impl Waiting {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self(Mutex::new(Some(Vec::new())))
    }

    /// The events that wait, once; from then on nothing does.
    fn take(&self) -> Option<Vec<Event>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Whether the event waits now, or has nothing to tell: what changed before anything was asked
    /// is in the first answers.
    fn keep(&self, event: &Event) -> bool {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(events) = waiting.as_mut() else { return false };
        if !matches!(event, Event::Company | Event::Changed { .. }) {
            events.push(event.clone());
        }
        true
    }
}

/// Tells the page, as soon as it is there.
pub(crate) fn emit<R: Runtime>(app: &AppHandle<R>, event: &Event) {
    if !app.state::<Waiting>().keep(event) {
        send(app, event);
    }
}

fn send<R: Runtime>(app: &AppHandle<R>, event: &Event) {
    // Fails only while the window closes, when nobody listens.
    if let Err(error) = app.emit("event", event) {
        log::warn!("an event was not heard: {error}");
    }
}
