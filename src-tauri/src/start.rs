//! Starting: once, or into the window that is there already.

use std::error::Error;
use std::path::{Path, PathBuf};

use tauri::{App, AppHandle, Manager, Runtime};
use wire::Event;

use crate::bridge::emit;
use crate::dialogs::Answers;
use crate::files;

/// Opens the company file that a start names.
const OPEN: &str = "company_choose";

/// The first start: makes the state that everything else asks for.
pub(crate) fn first<R: Runtime>(app: &mut App<R>) -> Result<(), Box<dyn Error>> {
    app.manage(Answers::of_environment());
    app.manage(crate::core::shared(app.handle())?);
    let folder = std::env::current_dir()?;
    open(app.handle(), std::env::args(), &folder);
    Ok(())
}

/// A second start: its file is opened here, and the window comes to the front.
pub(crate) fn second<R: Runtime>(app: &AppHandle<R>, arguments: Vec<String>, folder: String) {
    open(app, arguments.into_iter(), Path::new(&folder));
    if let Some(window) = app.get_webview_window("main") {
        // A window manager may refuse; then the window stays where it is.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
    emit(app, &Event::Opened);
}

fn open<R: Runtime>(app: &AppHandle<R>, arguments: impl Iterator<Item = String>, folder: &Path) {
    if let Some(file) = file(arguments, folder) {
        files::call_with_paths(app, OPEN, vec![file]);
    }
}

/// The first argument that is not an option, from the folder the start was made in.
fn file(arguments: impl Iterator<Item = String>, folder: &Path) -> Option<PathBuf> {
    arguments.skip(1).find(|argument| !argument.starts_with('-')).map(|file| folder.join(file))
}
