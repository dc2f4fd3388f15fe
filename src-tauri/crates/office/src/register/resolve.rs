//! A person chooses a side of a conflict.

use store::{ConflictId, Resolution};
use wire::events::View;
use wire::suppliers::{Register, ResolveConflict};

use super::merge::{Field, Ours};
use super::refresh::state;
use crate::fault::{Outcome, not_found};
use crate::office::Context;

/// Closes the conflict; the register's value goes onto the card where that is chosen.
pub(crate) fn resolve(context: &Context, request: &ResolveConflict) -> Outcome<Register> {
    context.write(&[View::Suppliers, View::Autopost, View::Log], |tx| {
        let conflicts = store::register::open_conflicts(tx)?;
        let conflict = conflicts.into_iter().find(|c| c.id == ConflictId(request.id));
        let conflict = conflict.ok_or_else(|| not_found("conflict"))?;
        let side = if request.take_theirs { Resolution::Theirs } else { Resolution::Ours };
        store::register::resolve(tx, conflict.id, side, context.now)?;
        if !request.take_theirs {
            return Ok(());
        }
        let card = store::suppliers::find(tx, conflict.supplier)?;
        let before = Ours::of(tx, card.ok_or_else(|| not_found("supplier"))?)?;
        let field = Field::from_code(&conflict.field).ok_or_else(|| not_found("field"))?;
        let mut after = before.clone();
        field.put(&mut after, &conflict.theirs);
        after.keep(context, tx, &before, context.actor()).map(drop)
    })?;
    state(context)
}
