//! A copy of the company file, whole and checked, in the program's own folder: on command, and once
//! a day while a host keeps watch. The store keeps 12 daily, 10 weekly and 9 monthly ones.

use std::path::PathBuf;

use wire::events::View;
use wire::settings::BackedUp;

use crate::fault::Outcome;
use crate::office::{Context, Office};
use crate::show;

/// Copies the file as it is now; older copies are thinned only after this one was checked.
pub(crate) fn make(context: &Context) -> Outcome<BackedUp> {
    let now = context.now;
    let made = store::rotation::back_up(&context.company.readers, &folder(context), now)?;
    let file_name = made.path.file_name().map(|name| name.to_string_lossy().into_owned());
    context.office.recent.change(&context.company.path, |entry| entry.backed_up_at = Some(now));
    Ok(BackedUp { file_name: file_name.unwrap_or_default(), backed_up_at: show::at(now) })
}

impl Office {
    /// Makes the day's backup if there is none yet. Whether one was made. Hosts that do not call [`Office::keep_watch`] call this.
    pub fn back_up_if_due(&self) -> bool {
        let Ok(context) = self.context() else { return false };
        match make_if_due(&context) {
            Ok(made) => made,
            Err(fault) => {
                log::warn!("backup: {:?}", wire::Failure::from(fault));
                false
            }
        }
    }
}

fn make_if_due(context: &Context) -> Outcome<bool> {
    let folder = folder(context);
    if !store::rotation::is_due(&context.company.path, &folder, context.now)? {
        return Ok(false);
    }
    make(context)?;
    context.office.listeners.changed(&[View::Settings]);
    Ok(true)
}

/// One folder a company, named so that a person finds it.
fn folder(context: &Context) -> PathBuf {
    let name = context.company.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let handle = context.office.recent.by_path(&context.company.path).map(|e| e.handle());
    let name = format!("{}-{}", name.unwrap_or_default(), handle.unwrap_or_default());
    context.office.config.data_dir.join("backups").join(name)
}
