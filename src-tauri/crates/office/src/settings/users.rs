//! Users and their rights.

use store::{Rights, Subject, User as Kept, UserId, View as Read};
use wire::Event;
use wire::events::View;
use wire::settings::{GetUsers, SaveUser, User};

use crate::edit::{Edited, note};
use crate::fault::{Outcome, invalid, not_found, refused};
use crate::office::Context;
use crate::rights::Right;

/// All users by name.
pub(crate) fn list(context: &Context, _: &GetUsers) -> Outcome<Vec<User>> {
    context.read(|view| all(view, context.user.id))
}

fn all(view: &Read<'_>, current: UserId) -> Outcome<Vec<User>> {
    let users = store::users::all(view)?.into_iter().filter(|user| user.active);
    Ok(users
        .map(|user| User {
            rights: codes(user.rights),
            current: user.id == current,
            name: user.name,
        })
        .collect())
}

/// Names of the rights in a set.
pub(crate) fn codes(rights: Rights) -> Vec<String> {
    let given = Right::ALL.into_iter().filter(|right| rights.include(right.kept()));
    given.map(|right| right.code().to_owned()).collect()
}

/// Adds a user or changes rights; makes the user the one at work where that is asked. Somebody who
/// may change settings always stays.
pub(crate) fn save(context: &Context, request: &SaveUser) -> Outcome<Vec<User>> {
    let name = request.user.name.trim();
    if name.is_empty() {
        return Err(invalid("name", "empty"));
    }
    let rights = read_rights(&request.user.rights)?;
    let user = context.write(&[View::Settings, View::Log], |tx| {
        let before = store::users::by_name(tx, name)?;
        let was = before.as_ref().map(|user| codes(user.rights).join(" ")).unwrap_or_default();
        let id = match before {
            Some(user) => {
                store::users::save(tx, &Kept { rights, active: true, ..user.clone() })?;
                user.id
            }
            None => store::users::add(tx, name, rights)?,
        };
        let may_settle = |user: &Kept| user.active && user.rights.include(Right::Settings.kept());
        if !store::users::all(tx)?.iter().any(may_settle) {
            return Err(refused("last_settings_user"));
        }
        let edited = Edited::of(Subject::User, id.0, "user_changed").field("name", "", name);
        note(context, tx, edited.field("rights", was, codes(rights).join(" ")))?;
        store::users::by_name(tx, name)?.ok_or_else(|| not_found("user"))
    })?;
    let mut current = context.user.id;
    if request.user.current || user.id == current {
        current = user.id;
        let name = user.name.clone();
        context.office.recent.change(&context.company.path, |entry| entry.user = Some(name));
        context.company.set_user(user);
        context.office.listeners.tell(&Event::Company);
    }
    context.read(|view| all(view, current))
}

fn read_rights(codes: &[String]) -> Outcome<Rights> {
    let mut rights = Rights::READ;
    for code in codes {
        let right = Right::from_code(code).ok_or_else(|| invalid("rights", "form"))?;
        rights = rights.and(right.kept());
    }
    Ok(rights)
}
