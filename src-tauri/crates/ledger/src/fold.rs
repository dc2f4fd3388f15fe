//! Texts as they are compared without regard to case.

use unicode_normalization::UnicodeNormalization;

/// A text folded for comparing: compatible forms as one (NFKC), small letters (B-167). What folds to
/// the same is the same text to a reader: full-width digits, ligatures, a letter and its ring apart.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Small letters can be apart again: the second time joins them.
    text.nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b_167_letters_of_the_north_and_others() {
        let check = |text: &str, expected: &str| assert_eq!(fold(text), expected);
        check("Villmanstrand", "villmanstrand");
        check("\u{c6}\u{d8}\u{c5}\u{c4}\u{d6}", "\u{e6}\u{f8}\u{e5}\u{e4}\u{f6}");
        check("A\u{30a}rsavgift", "\u{e5}rsavgift");
        check("\u{fb01}rma \u{ff11}\u{ff12}", "firma 12");
        check("\u{130}stanbul", "i\u{307}stanbul");
        check("", "");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["\u{130}", "\u{1e9e}", "\u{345}\u{391}", "\u{fdfa}", "A\u{30a}\u{323}"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }
}
