//! Whatever the bytes, reading ends in a value, and a part of a file is never taken for the whole.

mod common;

use common::{ENVELOPE, FINVOICE, INVOICE, latin, one};
use formats::Read;
use formats::summary::Summary;
use proptest::prelude::*;

fn is_read(bytes: &[u8]) -> bool {
    match formats::read(bytes) {
        Ok(Read::Invoices(invoices)) => {
            invoices.iter().for_each(|invoice| drop(Summary::of(invoice)));
            true
        }
        Ok(Read::Pages(_)) | Err(_) => false,
    }
}

#[test]
fn no_beginning_of_a_file_is_read_as_the_whole() {
    let transport = [ENVELOPE.as_bytes(), &latin(FINVOICE)].concat();
    let wide: Vec<u8> = format!("\u{FEFF}{}", INVOICE.replacen("UTF-8", "UTF-16", 1))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for file in [INVOICE.as_bytes(), &transport, &wide] {
        // The last element ends before the line feed at the end of the file.
        let last = file.iter().rposition(|byte| *byte == b'>').unwrap();
        // Every third byte of the doubled text: every byte of some characters, and less time.
        let step = if file.starts_with(b"\xFF\xFE") { 3 } else { 1 };
        for length in (0..=last).step_by(step) {
            assert!(!is_read(&file[..length]), "{length} of {} bytes", file.len());
        }
        assert!(is_read(file));
    }
}

/// Numbers that no sum can hold.
const HUGE: [&str; 6] = [
    "79228162514264337593543950335",
    "-79228162514264337593543950335",
    "7922816251426433759354395033.5",
    "0.0000000000000000000000000001",
    "99999999999999999999999999999999999999",
    "1e10",
];

#[test]
fn huge_numbers_are_noted_and_nothing_overflows() {
    let numbers: Vec<_> = INVOICE.match_indices("NOK\">").map(|(at, _)| at + 5).collect();
    for huge in HUGE {
        let mut all = INVOICE.to_owned();
        for at in numbers.iter().rev() {
            let end = at + INVOICE[*at..].find('<').unwrap();
            let one_changed = format!("{}{huge}{}", &INVOICE[..*at], &INVOICE[end..]);
            assert!(!one(one_changed.as_bytes()).notes.is_empty());
            all.replace_range(*at..end, huge);
        }
        all = all.replace(">25<", &format!(">{huge}<")).replace(">2<", &format!(">{huge}<"));
        assert!(!one(all.as_bytes()).notes.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let transport = [ENVELOPE.as_bytes(), &latin(FINVOICE)].concat();
        for file in [INVOICE.as_bytes(), &transport] {
            let mut file = file.to_vec();
            for (at, byte) in &changes {
                let at = at.index(file.len());
                file[at] = *byte;
            }
            is_read(&file);
        }
    }

    #[test]
    fn pieces_in_another_order_never_panic(cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..6)) {
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(INVOICE.len())).collect();
        cuts.sort_unstable();
        let mut pieces = Vec::new();
        let mut rest = INVOICE.as_bytes();
        for cut in cuts.into_iter().rev() {
            let (before, after) = rest.split_at(cut.min(rest.len()));
            pieces.extend_from_slice(after);
            rest = before;
        }
        pieces.extend_from_slice(rest);
        is_read(&pieces);
    }

    #[test]
    fn any_text_never_panics(text in "[<>/&;'\"=! ?a-z\\[\\]#x0-9:-]{0,60}") {
        is_read(text.as_bytes());
        is_read(format!("<a>{text}</a>").as_bytes());
        is_read(INVOICE.replacen("10-4711", &text, 1).as_bytes());
    }

    #[test]
    fn renaming_the_prefixes_changes_nothing(first in "[a-zA-Z_][a-zA-Z0-9._-]{0,8}", second in "[a-zA-Z_][a-zA-Z0-9._-]{0,8}") {
        prop_assume!(first != second && !first.starts_with("xml") && !second.starts_with("xml"));
        let renamed = INVOICE
            .replace("xmlns:cac=", "xmlns:\u{1}=").replace("<cac:", "<\u{1}:").replace("</cac:", "</\u{1}:")
            .replace("xmlns:cbc=", "xmlns:\u{2}=").replace("<cbc:", "<\u{2}:").replace("</cbc:", "</\u{2}:")
            .replace('\u{1}', &first)
            .replace('\u{2}', &second);
        prop_assert_eq!(one(renamed.as_bytes()), one(INVOICE.as_bytes()));
    }
}
