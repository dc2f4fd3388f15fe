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
    Ok(text(0)?.zip(text(1)?).is_some_and(|(text, part)| is_in(text, part)))
}

/// Most texts are plain: in them it is looked without making a folded one first, as a list of
/// 100,000 is gone through at every key that is pressed.
fn is_in(text: &str, part: &str) -> bool {
    if !text.is_ascii() {
        return name_key(text).contains(part);
    }
    let (text, part) = (text.trim().as_bytes(), part.as_bytes());
    part.is_empty() || text.windows(part.len()).any(|there| is_same(there, part))
}

/// Whether plain letters are, small, those of a folded part.
fn is_same(plain: &[u8], folded: &[u8]) -> bool {
    plain.iter().zip(folded).all(|(there, wanted)| there.to_ascii_lowercase() == *wanted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plain_text_is_searched_as_its_key_would_be(
            text in "[ -~]{0,12}", part in "[ -~æøå]{0,3}",
        ) {
            prop_assert_eq!(is_in(&text, &part), name_key(&text).contains(&part));
        }
    }
}
