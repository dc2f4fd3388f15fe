//! The audit log: who changed what, from what to what.

use serde_json::{Map, Value, json};
use store::{Actor, Edit, Subject, Tx};

use crate::fault::Outcome;
use crate::office::Context;

/// An edit as it grows.
pub(crate) struct Edited {
    subject: Subject,
    id: i64,
    what: String,
    before: Map<String, Value>,
    after: Map<String, Value>,
    actor: Option<Actor>,
}

impl Edited {
    /// Something was done to a thing.
    pub fn of(subject: Subject, id: i64, what: &str) -> Self {
        Self {
            subject,
            id,
            what: what.to_owned(),
            before: Map::new(),
            after: Map::new(),
            actor: None,
        }
    }

    /// A field that was set, kept only when it is another value than before.
    pub fn field(mut self, name: &str, before: impl ToString, after: impl ToString) -> Self {
        let (before, after) = (before.to_string(), after.to_string());
        if before != after {
            self.before.insert(name.to_owned(), json!(before));
            self.after.insert(name.to_owned(), json!(after));
        }
        self
    }

    /// Done by someone else than the user at work.
    pub fn by(mut self, actor: Actor) -> Self {
        self.actor = Some(actor);
        self
    }

    /// Whether no field is another.
    pub fn is_empty(&self) -> bool {
        self.after.is_empty()
    }
}

/// Keeps an edit, of the user at work where nobody else is named.
pub(crate) fn note(context: &Context, tx: &Tx<'_>, edited: Edited) -> Outcome<()> {
    let Edited { subject, id: subject_id, what, before, after, actor } = edited;
    let edit = Edit {
        edited_at: context.now,
        actor: actor.unwrap_or(context.actor()),
        subject,
        subject_id,
        what,
        before: Some(Value::Object(before).to_string()),
        after: Some(Value::Object(after).to_string()),
    };
    store::edits::add(tx, &edit)?;
    Ok(())
}
