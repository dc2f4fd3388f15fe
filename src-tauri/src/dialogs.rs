//! The system's dialogs for files, and which commands ask for one.
//!
//! They cannot be driven by a test, so a test lays the answers ready instead: see [`Answers`].

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use office::Office;
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};
use wire::{Failure, HostCall};

/// What is asked for. The words on the dialog are the system's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// Any number of files of any kind.
    Files,
    /// Any number of folders.
    Folders,
    /// One file with one of these extensions.
    File(&'static [&'static str]),
    /// A place for a new file, with a proposed name.
    Save(String),
}

/// The question a command needs answered before it can be done.
pub(crate) fn question(office: &Office, call: &HostCall) -> Result<Question, Failure> {
    Ok(match call {
        HostCall::CompanyNew(new) => Question::Save(format!("{}.bokfor", file_name(&new.name))),
        HostCall::CompanyOpenOther(_) => Question::File(&["bokfor"]),
        HostCall::ImportChoose(choose) if choose.folder => Question::Folders,
        HostCall::ImportChoose(_) => Question::Files,
        HostCall::RegisterChoose(_) => Question::File(&["csv", "xlsx"]),
        HostCall::PaymentRelease(_) => Question::Save("pain.001.xml".to_owned()),
        HostCall::AttachmentSave(wanted) => {
            let (_, name) = office.document_bytes(wanted.document, wanted.part)?;
            Question::Save(file_name(&name))
        }
    })
}

/// A name without what no file system takes.
fn file_name(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '-' } else { c })
        .collect()
}

/// Answers that a test has laid ready: one path a line in the file that this variable names. Only
/// looked at under WebDriver, where no person could answer.
const ANSWERS_VARIABLE: &str = "BOKFOR_DIALOG_ANSWERS";
const AUTOMATION_VARIABLE: &str = "TAURI_WEBVIEW_AUTOMATION";

/// What answers questions.
pub(crate) enum Answers {
    /// A person.
    Person,
    /// A test, each question with the next path.
    Ready(Mutex<std::vec::IntoIter<PathBuf>>),
}

impl Answers {
    /// As the environment says.
    pub(crate) fn of_environment() -> Self {
        let file = std::env::var_os(AUTOMATION_VARIABLE).and(std::env::var_os(ANSWERS_VARIABLE));
        match file.map(std::fs::read_to_string) {
            Some(Ok(lines)) => {
                let paths: Vec<_> = lines.lines().map(PathBuf::from).collect();
                Self::Ready(Mutex::new(paths.into_iter()))
            }
            Some(Err(_)) | None => Self::Person,
        }
    }
}

/// Asks and waits; nothing when the person thinks better of it. Not on the window's thread.
pub(crate) fn ask<R: Runtime>(app: &AppHandle<R>, question: Question) -> Vec<PathBuf> {
    match app.state::<Answers>().inner() {
        Answers::Person => show(app, question),
        Answers::Ready(paths) => {
            paths.lock().unwrap_or_else(PoisonError::into_inner).next().into_iter().collect()
        }
    }
}

fn show<R: Runtime>(app: &AppHandle<R>, question: Question) -> Vec<PathBuf> {
    let mut dialog = app.dialog().file();
    if let Some(window) = app.get_webview_window("main") {
        dialog = dialog.set_parent(&window);
    }
    let chosen: Vec<FilePath> = match question {
        Question::Files => dialog.blocking_pick_files().unwrap_or_default(),
        Question::Folders => dialog.blocking_pick_folders().unwrap_or_default(),
        Question::File(extensions) => {
            let dialog = dialog.add_filter(name(extensions), extensions);
            dialog.blocking_pick_file().into_iter().collect()
        }
        Question::Save(name) => {
            dialog.set_file_name(name).blocking_save_file().into_iter().collect()
        }
    };
    // Only mobile systems answer with something that is not a path.
    chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// `*.csv, *.xlsx`: readable in every language.
fn name(extensions: &[&str]) -> String {
    let patterns: Vec<_> = extensions.iter().map(|extension| format!("*.{extension}")).collect();
    patterns.join(", ")
}
