//! Files from outside: dropped on the window.

use std::path::PathBuf;

use office::Office;
use serde::Serialize;
use tauri::async_runtime::JoinHandle;
use tauri::{AppHandle, DragDropEvent, Manager, Runtime, Window, WindowEvent};
use wire::host::ChooseImport;
use wire::{Command, Event, Failure};

use crate::bridge::emit;

/// Takes in what is dropped; tells the page while files hover.
pub(crate) fn on_window_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else { return };
    let app = window.app_handle();
    match event {
        DragDropEvent::Enter { paths, .. } => hover(app, paths.len()),
        DragDropEvent::Leave => hover(app, 0),
        DragDropEvent::Drop { paths, .. } => {
            hover(app, 0);
            drop(call_with_paths(app, ChooseImport { folder: false }, paths.clone()));
        }
        // The pointer moves: nothing that was not told. (The enum may grow.)
        _ => {}
    }
}

fn hover<R: Runtime>(app: &AppHandle<R>, count: usize) {
    emit(app, &Event::DropHover { count: u32::try_from(count).unwrap_or(u32::MAX) });
}

/// Does a command about files that no dialog was shown for, on a thread of its own. The page hears
/// of its outcome by events.
pub(crate) fn call_with_paths<R: Runtime, C>(
    app: &AppHandle<R>,
    command: C,
    paths: Vec<PathBuf>,
) -> JoinHandle<()>
where
    C: Command + Serialize + Send + 'static,
{
    let (app, office) = (app.clone(), app.state::<Office>().inner().clone());
    tauri::async_runtime::spawn_blocking(move || {
        let request = serde_json::to_value(command)
            .map_err(|error| Failure::invalid_request(C::NAME, &error.to_string()));
        if let Err(failure) = request.and_then(|it| office.call_with_paths(C::NAME, it, paths)) {
            log::warn!("{}: {failure}", C::NAME);
            emit(&app, &Event::Refused(failure));
        }
    })
}
