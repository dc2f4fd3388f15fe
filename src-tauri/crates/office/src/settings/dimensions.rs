//! Departments, projects and free headings.

use store::{DimensionValue as Kept, Heading, HeadingKind, Subject, View as Read};
use wire::events::View;
use wire::settings::{Dimension, DimensionValue, GetDimensions, SaveDimension};

use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid, not_found};
use crate::office::Context;

/// All headings with their values.
pub(crate) fn list(context: &Context, _: &GetDimensions) -> Outcome<Vec<Dimension>> {
    context.read(all)
}

fn all(view: &Read<'_>) -> Outcome<Vec<Dimension>> {
    let values = store::dimensions::values(view)?;
    let headings = store::dimensions::headings(view)?.into_iter();
    Ok(headings
        .map(|heading| Dimension {
            values: values
                .iter()
                .filter(|value| value.heading == heading.code)
                .map(shown)
                .collect(),
            name: match heading.kind {
                HeadingKind::Department | HeadingKind::Project => String::new(),
                HeadingKind::Free => heading.name.clone(),
            },
            heading: code(&heading),
        })
        .collect())
}

/// The two built-in headings go by their kind, whatever the company file calls them.
fn code(heading: &Heading) -> String {
    match heading.kind {
        HeadingKind::Department | HeadingKind::Project => heading.kind.code().to_owned(),
        HeadingKind::Free => heading.code.clone(),
    }
}

fn shown(value: &Kept) -> DimensionValue {
    let Kept { code, name, active, .. } = value.clone();
    DimensionValue { code, name, active }
}

/// Adds or changes a value, and its heading where that is new.
pub(crate) fn save(context: &Context, request: &SaveDimension) -> Outcome<Vec<Dimension>> {
    let code_of_value = request.value.code.trim();
    if code_of_value.is_empty() {
        return Err(invalid("code", "empty"));
    }
    context.write(&[View::Settings, View::Autopost, View::Log], |tx| {
        let headings = store::dimensions::headings(tx)?;
        let known = headings.iter().find(|heading| code(heading) == request.heading);
        let heading = match known {
            Some(known) => known.clone(),
            None => new_heading(request)?,
        };
        let renamed = heading.kind == HeadingKind::Free && heading.name != request.name.trim();
        if known.is_none() || renamed {
            let name = request.name.trim().to_owned();
            store::dimensions::save_heading(tx, &Heading { name, ..heading.clone() })?;
        }
        let value = Kept {
            heading: heading.code.clone(),
            code: code_of_value.to_owned(),
            name: request.value.name.trim().to_owned(),
            active: request.value.active,
        };
        let before = store::dimensions::values(tx)?;
        let before = before.iter().find(|b| b.heading == value.heading && b.code == value.code);
        let was = before.map(|b| (b.name.clone(), b.active.to_string())).unwrap_or_default();
        store::dimensions::save_value(tx, &value)?;
        let edited = Edited::of(Subject::Dimension, 0, "dimension_changed")
            .field("code", "", &value.code)
            .field("name", was.0, &value.name)
            .field("active", was.1, value.active);
        note(context, tx, edited)?;
        all(tx)
    })
}

fn new_heading(request: &SaveDimension) -> Outcome<Heading> {
    let code = request.heading.trim().to_owned();
    if code.is_empty() || request.name.trim().is_empty() {
        return Err(not_found("heading"));
    }
    Ok(Heading { code, kind: HeadingKind::Free, name: request.name.trim().to_owned() })
}
