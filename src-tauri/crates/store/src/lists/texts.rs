//! Keys of rows sorted by texts.

use super::query::Key;

/// Bytes that are compared at once, as a number.
const PIECE: usize = 8;
/// Texts that are the same so far are compared whole: few are.
const PIECES: usize = 4 * PIECE;

/// Texts of rows, one after the other.
#[derive(Debug, Default)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    rows: Vec<(usize, Key)>,
}

/// A piece of a row's text, and which row it is.
type Piece = (u64, usize);

impl Texts {
    pub fn push(&mut self, text: &[u8], key: Key) {
        self.bytes.extend_from_slice(text);
        self.rows.push((self.bytes.len(), key));
    }

    /// The keys by their texts, those of equal texts by themselves.
    pub fn in_order(&self) -> impl Iterator<Item = Key> {
        let mut pieces: Vec<Piece> = (0..self.rows.len()).map(|row| (0, row)).collect();
        self.sort(&mut pieces, 0);
        pieces.into_iter().map(|(_, row)| self.rows[row].1)
    }

    /// Sorts rows whose texts are the same up to a place: by the next piece, and those where that is
    /// the same as well by what follows. So most of the work is done on numbers that lie together.
    fn sort(&self, rows: &mut [Piece], from: usize) {
        for (piece, row) in rows.iter_mut() {
            *piece = piece_of(self.rest(*row, from));
        }
        rows.sort_unstable();
        for same in rows.chunk_by_mut(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let has_ended = same[0].0 as u8 == 0;
            let next = from + PIECE;
            if has_ended || next >= PIECES {
                same.sort_unstable_by_key(|(_, row)| (self.rest(*row, from), self.rows[*row].1));
            } else {
                self.sort(same, next);
            }
        }
    }

    /// What a row's text has from a place on.
    fn rest(&self, row: usize, from: usize) -> &[u8] {
        let start = if row == 0 { 0 } else { self.rows[row - 1].0 };
        let text = &self.bytes[start..self.rows[row].0];
        text.get(from..).unwrap_or_default()
    }
}

/// The first piece of a text as a number that sorts as it does.
fn piece_of(text: &[u8]) -> u64 {
    let mut piece = [0; PIECE];
    let length = text.len().min(PIECE);
    piece[..length].copy_from_slice(&text[..length]);
    u64::from_be_bytes(piece)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn keys_come_in_the_order_of_their_texts(
            // Much alike, long and short, ending at a piece's end, with a zero in them.
            texts in prop::collection::vec("(aaaaaaaa){0,6}[ab\0]{0,9}", 0..40),
        ) {
            let mut sorting = Texts::default();
            // Keys against the order the texts come in.
            let keys = (0..).map(|n| (-n / 2, n));
            let mut expected: Vec<(&[u8], Key)> =
                texts.iter().map(|text| text.as_bytes()).zip(keys).collect();
            expected.iter().for_each(|(text, key)| sorting.push(text, *key));
            expected.sort();
            let expected: Vec<_> = expected.into_iter().map(|(_, key)| key).collect();
            prop_assert_eq!(sorting.in_order().collect::<Vec<_>>(), expected);
        }
    }
}
