//! The characters that banks take, and what is written for the others.

/// Which characters may stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CharacterSet {
    /// Basic Latin and the letters and signs that Nordic and German banks add (BSK, appendix to the
    /// implementation guides).
    Nordic,
    /// Basic Latin: all that may be used in SEPA and cross-border payments (BSK, EPC217-08).
    BasicLatin,
}

impl CharacterSet {
    fn holds(self, c: char) -> bool {
        is_basic_latin(c) || (self == Self::Nordic && is_nordic(c))
    }

    /// The text as a bank takes it: runs of white space become one space, characters outside the set
    /// are replaced after EPC217-08, and a full stop stands where there is no likeness.
    pub(super) fn write(self, text: &str) -> String {
        let mut written = String::new();
        for c in collapsed(text).chars() {
            if self.holds(c) {
                written.push(c);
            } else {
                written.push_str(&replacement(c));
            }
        }
        collapsed(&written)
    }
}

/// The text with each run of white space as one space, and none at the ends.
pub(super) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `a-z A-Z 0-9 / - ? : ( ) . , ' +` and space.
pub(super) fn is_basic_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || " /-?:().,'+".contains(c)
}

fn is_nordic(c: char) -> bool {
    "áäçðéíóöúüýæøåÁÄÇÐÉÍÓÖÚÜÝÆØÅß%&=@§".contains(c)
}

/// Letters become their likeness in ASCII, and signs go by the table of EPC217-08.
fn replacement(c: char) -> String {
    if is_combining_mark(c) {
        return String::new();
    }
    let likeness = any_ascii::any_ascii_char(c);
    let signs: String = likeness.chars().map(sign).collect();
    if signs.is_empty() { ".".to_owned() } else { signs }
}

/// The mark of a letter written as two characters; the letter itself is kept.
fn is_combining_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn sign(c: char) -> char {
    match c {
        '&' => '+',
        '_' | '~' => '-',
        ';' => ',',
        '[' | '{' => '(',
        ']' | '}' => ')',
        '\\' | '|' => '/',
        '"' | '`' => '\'',
        allowed if is_basic_latin(allowed) => allowed,
        _ => '.',
    }
}

#[cfg(test)]
mod tests {
    use super::CharacterSet::{BasicLatin, Nordic};

    fn check(text: &str, nordic: &str, basic: &str) {
        assert_eq!(Nordic.write(text), nordic, "{text:?} in the Nordic set");
        assert_eq!(BasicLatin.write(text), basic, "{text:?} in the basic set");
    }

    #[test]
    fn norwegian_letters_stay_at_home_and_lose_their_marks_abroad() {
        check("Blåbær & Sønn AS", "Blåbær & Sønn AS", "Blabaer + Sonn AS");
        check("Größe Straße", "Größe Straße", "Grosse Strasse");
    }

    #[test]
    fn letters_of_other_alphabets_become_latin() {
        check("Łódź", "Lódz", "Lodz");
        check("Αθήνα", "Athina", "Athina");
    }

    #[test]
    fn a_letter_written_as_two_characters_keeps_its_letter() {
        check("A\u{30a}s", "As", "As");
    }

    #[test]
    fn signs_go_by_the_table() {
        check("a_b[c];d\"e\\f!#*", "a-b(c),d'e/f...", "a-b(c),d'e/f...");
        check("100 % @ §5=", "100 % @ §5=", "100 . . S5.");
        check("<b>&]]>", ".b.&)).", ".b.+)).");
    }

    #[test]
    fn white_space_and_control_characters_are_never_written() {
        check(" to\r\n\tlinjer\u{a0}her ", "to linjer her", "to linjer her");
        check("A\0B\u{1b}[2J", "A.B.(2J", "A.B.(2J");
        check("\u{feff}\u{202e}AS", "..AS", "..AS");
    }
}
