//! The one switch over all automatic posting. Off takes effect for the very next invoice.

use store::Subject;
use wire::Saved;
use wire::autopost::SetAutomation;
use wire::events::View;

use crate::edit::{Edited, note};
use crate::fault::{Outcome, refused};
use crate::office::Context;

/// Switches it; on only for a company that is registered in ELMA.
pub(crate) fn set(context: &Context, request: &SetAutomation) -> Outcome<Saved> {
    let changed = [View::Autopost, View::Settings, View::Log];
    context.write(&changed, |tx| {
        let mut company = store::company::load(tx)?;
        let before = company.settings.automation_on;
        if before == request.on {
            return Ok(());
        }
        if request.on && company.settings.elma.is_none() {
            return Err(refused("elma_not_registered"));
        }
        company.settings.automation_on = request.on;
        store::company::save(tx, &company)?;
        let edited = Edited::of(Subject::Company, 1, "automation_switched");
        note(context, tx, edited.field("automation_on", before, request.on))
    })?;
    context.office.listeners.tell(&wire::Event::Company);
    Ok(Saved {})
}
