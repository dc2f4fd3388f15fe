//! Starting: once, or into the window that is there already.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use office::{Office, OfficeConfig, SystemClock};
use tauri::async_runtime::JoinHandle;
use tauri::{App, AppHandle, Manager, Runtime};
use wire::Event;
use wire::host::OpenOtherCompany;

use crate::bridge::{Opened, Waiting, emit};
use crate::dialogs::Answers;
use crate::files;

/// The first start: makes the state that everything else asks for.
pub(crate) fn first<R: Runtime>(app: &mut App<R>) -> Result<(), Box<dyn Error>> {
    #[cfg(target_os = "linux")]
    crate::drawing::suit_machine(app)?;
    app.manage(Waiting::new());
    app.manage(Opened::default());
    app.manage(Answers::of_environment());
    app.manage(office(app.handle())?);
    let folder = std::env::current_dir()?;
    let opening = open(app.handle(), std::env::args(), &folder);
    let app = app.handle().clone();
    tauri::async_runtime::spawn(async move {
        if let Some(opening) = opening
            && let Err(error) = opening.await
        {
            log::error!("opening a company panicked: {error}");
        }
        app.state::<Opened>().done();
    });
    Ok(())
}

/// The use cases, with the program's own folder, the system's time and the person who is logged in.
fn office<R: Runtime>(app: &AppHandle<R>) -> Result<Office, Box<dyn Error>> {
    let data_dir = app.path().app_data_dir()?;
    std::fs::create_dir_all(&data_dir)?;
    let user = ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    let config =
        OfficeConfig { data_dir, clock: Arc::new(SystemClock), user: user.unwrap_or_default() };
    let office = Office::new(config);
    let listener = app.clone();
    office.subscribe(move |event| emit(&listener, event));
    office.keep_watch();
    Ok(office)
}

/// A second start: its file is opened here, and the window comes to the front.
pub(crate) fn second<R: Runtime>(app: &AppHandle<R>, arguments: Vec<String>, folder: String) {
    drop(open(app, arguments.into_iter(), Path::new(&folder)));
    if let Some(window) = app.get_webview_window("main") {
        // A window manager may refuse; then the window stays where it is.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
    emit(app, &Event::Opened);
}

/// The window is gone.
pub(crate) fn last<R: Runtime>(app: &AppHandle<R>) {
    if let Some(office) = app.try_state::<Office>() {
        office.end();
    }
}

/// Opens the company that the arguments name, if they name one.
fn open<R: Runtime>(
    app: &AppHandle<R>,
    arguments: impl Iterator<Item = String>,
    folder: &Path,
) -> Option<JoinHandle<()>> {
    let file = file(arguments, folder)?;
    Some(files::call_with_paths(app, OpenOtherCompany {}, vec![file]))
}

/// The first argument that is not an option, from the folder the start was made in.
fn file(arguments: impl Iterator<Item = String>, folder: &Path) -> Option<PathBuf> {
    arguments.skip(1).find(|argument| !argument.starts_with('-')).map(|file| folder.join(file))
}
