//! Characters in reading order → words. Pure.

use crate::page::{Place, Word};

/// One character and its box.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    pub(crate) character: char,
    pub(crate) place: Place,
}

/// pdfium writes U+0002 for a hyphen at the end of a line and U+FFFE for one it thinks is soft.
const LINE_END_HYPHENS: [char; 2] = ['\u{2}', '\u{FFFE}'];

/// Joins characters to words: white space ends a word, and so does a gap as large as the
/// characters are (table columns without a space between them).
pub(crate) fn join(glyphs: impl IntoIterator<Item = Glyph>) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<(Word, Place)> = None;
    for Glyph { character, place } in glyphs {
        let character = if LINE_END_HYPHENS.contains(&character) { '-' } else { character };
        if character.is_whitespace() || character.is_control() {
            words.extend(open.take().map(|(word, _)| word));
            continue;
        }
        open = Some(match open.take() {
            Some((mut word, last)) if last.gap(place) < last.extent().max(place.extent()) => {
                word.text.push(character);
                word.place = word.place.union(place);
                (word, place)
            }
            before => {
                words.extend(before.map(|(word, _)| word));
                (Word { text: character.to_string(), place }, place)
            }
        });
    }
    words.extend(open.map(|(word, _)| word));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters 10 wide and 20 high on one line, each `(character, left edge)`.
    fn check(line: &[(char, i32)], expected: &[(&str, i32, i32)]) {
        let glyphs = line.iter().map(|&(character, left)| Glyph {
            character,
            place: Place { left, top: 0, right: left + 10, bottom: 20 },
        });
        let words = join(glyphs);
        let found: Vec<_> =
            words.iter().map(|w| (w.text.as_str(), w.place.left, w.place.right)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn white_space_ends_a_word() {
        check(
            &[('K', 0), ('I', 10), ('D', 20), (' ', 30), ('4', 40), ('2', 50)],
            &[("KID", 0, 30), ("42", 40, 60)],
        );
    }

    #[test]
    fn a_gap_as_large_as_the_characters_ends_a_word() {
        check(&[('1', 0), ('2', 10), ('9', 40)], &[("12", 0, 20), ("9", 40, 50)]);
        check(&[('1', 0), ('2', 10), ('9', 39)], &[("129", 0, 49)]);
    }

    #[test]
    fn control_characters_never_reach_a_word() {
        check(&[('a', 0), ('\0', 10), ('b', 20), ('\u{2}', 30)], &[("a", 0, 10), ("b-", 20, 40)]);
    }

    #[test]
    fn nothing_gives_nothing() {
        check(&[], &[]);
        check(&[(' ', 0), ('\n', 10)], &[]);
    }
}
