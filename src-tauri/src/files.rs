//! Files from outside: dropped on the window.

use std::path::PathBuf;

use serde_json::json;
use tauri::{AppHandle, DragDropEvent, Manager, Runtime, Window, WindowEvent};
use wire::Event;

use crate::bridge::emit;
use crate::seam::Shared;

/// What a drop does.
const IMPORT: &str = "import_files";

/// Takes in what is dropped; tells the page while files hover.
pub(crate) fn on_window_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else { return };
    let app = window.app_handle();
    match event {
        DragDropEvent::Enter { paths, .. } => hover(app, paths.len()),
        DragDropEvent::Leave => hover(app, 0),
        DragDropEvent::Drop { paths, .. } => {
            hover(app, 0);
            call_with_paths(app, IMPORT, paths.clone());
        }
        // The pointer moves: nothing that was not told. (The enum may grow.)
        _ => {}
    }
}

fn hover<R: Runtime>(app: &AppHandle<R>, count: usize) {
    emit(app, &Event::DropHover { count: u32::try_from(count).unwrap_or(u32::MAX) });
}

/// Does a command about files that no dialog was shown for, on a thread of its own. Its outcome
/// reaches the page as events; a failure to start is only logged.
pub(crate) fn call_with_paths<R: Runtime>(
    app: &AppHandle<R>,
    command: &'static str,
    paths: Vec<PathBuf>,
) {
    let core = app.state::<Shared>().inner().clone();
    tauri::async_runtime::spawn_blocking(move || {
        if let Err(failure) = core.call_with_paths(command, json!({}), paths) {
            log::error!("{command}: {failure}");
        }
    });
}
