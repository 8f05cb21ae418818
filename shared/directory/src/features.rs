//! A bit set per row for the shortest words: single letters, and the pairs of letters that most rows have.
//!
//! Such words occur in nearly every block and nearly every row, so reading the text for them would take
//! longest. Rarer pairs and longer words are read for; the features still exclude rows that need not be read.

use crate::bits::Bits;

/// Bytes with a bit of their own; all others share what is left of 64.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789.@-_+ '&/,\"";
/// Rows in the sample that shows which pairs are frequent.
const SAMPLE: usize = 4_096;
/// Stands for "no bit".
const NONE: u8 = 64;

/// The bit of each byte.
const LETTER_BITS: [u8; 256] = letter_bits();

const fn letter_bits() -> [u8; 256] {
    let mut bits = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let shared = 64 - LETTERS.len();
        #[expect(clippy::cast_possible_truncation, reason = "below 64")]
        let bit = (LETTERS.len() + byte % shared) as u8;
        bits[byte] = bit;
        byte += 1;
    }
    let mut nth = 0;
    while nth < LETTERS.len() {
        #[expect(clippy::cast_possible_truncation, reason = "below 64")]
        let bit = nth as u8;
        bits[LETTERS[nth] as usize] = bit;
        nth += 1;
    }
    bits
}

/// The features of a word, or those of several words together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Wanted {
    letters: u64,
    pairs: u64,
}

/// Two words of bits for every row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Features {
    letters: Vec<u64>,
    pairs: Vec<u64>,
    /// The bit of each pair of bytes, or [`NONE`].
    pair_bits: Vec<u8>,
}

impl Features {
    /// Computes the features of texts; each row's text goes from its start to the next one's.
    pub(crate) fn of(text: &str, starts: &[u32]) -> Self {
        let rows = starts.len().saturating_sub(1);
        let row = |row: usize| &text.as_bytes()[starts[row] as usize..starts[row + 1] as usize];
        let sample = (0..rows).step_by((rows / SAMPLE).max(1)).map(row);
        let mut features = Self { pair_bits: frequent_pairs(sample), ..Self::default() };
        features.letters.reserve_exact(rows);
        features.pairs.reserve_exact(rows);
        for at in 0..rows {
            // The line break before the first byte forms no pair.
            let (mut letters, mut pairs, mut pair) = (0, 0, u16::from(b'\n'));
            for byte in row(at) {
                letters |= 1 << LETTER_BITS[usize::from(*byte)];
                pair = pair << 8 | u16::from(*byte);
                pairs |= bit(features.pair_bits[usize::from(pair)]);
            }
            features.letters.push(letters);
            features.pairs.push(pairs);
        }
        features
    }

    /// The features that every row with this word has.
    pub(crate) fn wanted(&self, word: &[u8]) -> Wanted {
        let letters = word.iter().fold(0, |mask, byte| mask | 1 << LETTER_BITS[usize::from(*byte)]);
        let pairs = word.array_windows().fold(0, |mask, pair| {
            let known = self.pair_bits.get(usize::from(u16::from_be_bytes(*pair)));
            mask | known.copied().map(bit).unwrap_or_default()
        });
        Wanted { letters, pairs }
    }

    /// Whether every row that has the word's features contains the word.
    pub(crate) fn is_exact(&self, word: &[u8]) -> bool {
        match word {
            [byte] => LETTERS.contains(byte),
            [one, two] => self
                .pair_bits
                .get(usize::from(u16::from_be_bytes([*one, *two])))
                .is_some_and(|bit| *bit < NONE),
            _ => false,
        }
    }

    /// Keeps the rows that have all wanted features.
    pub(crate) fn keep(&self, rows: &mut Bits, wanted: Wanted) {
        for (column, wanted) in [(&self.pairs, wanted.pairs), (&self.letters, wanted.letters)] {
            if wanted != 0 {
                rows.keep(column, |own| own & wanted == wanted);
            }
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        (self.letters.capacity() + self.pairs.capacity()) * 8 + self.pair_bits.capacity()
    }
}

/// A mask of that bit; empty for [`NONE`].
fn bit(nth: u8) -> u64 {
    u64::from(nth < NONE) << (nth % NONE)
}

impl Wanted {
    /// The features of both.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { letters: self.letters | other.letters, pairs: self.pairs | other.pairs }
    }
}

/// The bit of each pair of bytes: the 64 pairs that most rows have get one.
fn frequent_pairs<'a>(rows: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut counts = vec![0_u32; 1 << 16];
    let mut last_seen = vec![0_u32; 1 << 16];
    for (row, nth) in rows.zip(1..) {
        for bytes in row.array_windows::<2>() {
            let pair = usize::from(u16::from_be_bytes(*bytes));
            // No word contains a line break.
            if !bytes.contains(&b'\n') && last_seen[pair] != nth {
                last_seen[pair] = nth;
                counts[pair] += 1;
            }
        }
    }
    let mut pairs: Vec<usize> = (0..counts.len()).filter(|pair| counts[*pair] > 0).collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(counts[*pair]), *pair));
    let mut bits = vec![NONE; counts.len()];
    for (pair, bit) in pairs.into_iter().zip(0..NONE) {
        bits[pair] = bit;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [&str; 4] = ["jan novak\njan@a.cz\n420\n", "eva\neva@b.cz\n\n", "žofie\n\n12\n", "\n\n\n"];

    fn features() -> Features {
        let starts = ROWS.iter().scan(0, |end, row| {
            *end += u32::try_from(row.len()).ok()?;
            Some(*end)
        });
        Features::of(&ROWS.concat(), &std::iter::once(0).chain(starts).collect::<Vec<_>>())
    }

    #[test]
    fn a_row_with_a_word_has_all_that_is_wanted() {
        let features = features();
        for word in ["jan", "a", "va", "@b.cz", "žo", "420", "1", "ž"] {
            let mut rows = Bits::all(ROWS.len());
            features.keep(&mut rows, features.wanted(word.as_bytes()));
            for (row, text) in (0..).zip(ROWS) {
                let has = rows.get(row);
                assert!(has || !text.contains(word), "{word} {text}");
                assert!(!has || text.contains(word) || !features.is_exact(word.as_bytes()), "{word} {text}");
            }
        }
    }

    #[test]
    fn letters_and_frequent_pairs_are_exact_and_nothing_else() {
        let features = features();
        for (word, exact) in [("a", true), ("7", true), ("va", true), ("xq", false), ("jan", false)] {
            assert_eq!(features.is_exact(word.as_bytes()), exact, "{word}");
        }
        let mut rows = Bits::all(4);
        features.keep(&mut rows, features.wanted(b"a").and(features.wanted(b"2")));
        assert_eq!(rows.rows().collect::<Vec<_>>(), [0]);
    }
}
