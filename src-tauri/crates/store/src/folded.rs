//! Looking for words in texts that are kept as they came: SQLite's own `lower` knows the letters
//! a to z only, so a function of ours folds the text as the keys of names are folded.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

use crate::suppliers::name_key;

/// Makes `folded_has(text, part)` known: whether a text, folded, has a part that is folded already.
/// No text has no parts. Nothing inside a file may call it, only statements of ours.
pub(crate) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function("folded_has", 2, flags, has)
}

fn has(context: &Context<'_>) -> rusqlite::Result<bool> {
    let text = |argument| context.get_raw(argument).as_str_or_null().map_err(rusqlite::Error::from);
    Ok(text(0)?.zip(text(1)?).is_some_and(|(text, part)| name_key(text).contains(part)))
}
