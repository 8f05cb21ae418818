//! An index that says which parts of the text can contain a word at all.
//!
//! Rows form blocks of 64. For every three consecutive bytes in a block's text one bit is set, in the bucket
//! that the three bytes hash to. A word can only occur in blocks that have all of its three-byte sequences,
//! and rows are sorted by name, so most words are in few blocks. Nothing is missed; false positives are found
//! by reading the text.

use crate::bits::{Bits, ROWS};

/// Length of the byte sequences.
const GRAM: usize = 3;
/// Buckets; a block has some seven hundred different sequences.
const BUCKET_BITS: u32 = 13;
const BUCKETS: usize = 1 << BUCKET_BITS;

/// For each bucket, the blocks that have something in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Blocks {
    columns: Vec<u64>,
    /// Words of 64 blocks in one column.
    width: usize,
}

impl Blocks {
    /// Indexes texts; each row's text goes from its start to the next one's.
    pub(crate) fn of(text: &str, starts: &[u32]) -> Self {
        let blocks = starts.len().saturating_sub(1).div_ceil(ROWS);
        let width = blocks.div_ceil(64);
        let mut columns = vec![0; BUCKETS * width];
        // 64 blocks at a time, each with the buckets it fills; transposed, they are one word of every column.
        let mut filled = vec![[0_u64; BUCKETS / 64]; 64];
        for group in 0..width {
            for block in &mut filled {
                block.fill(0);
            }
            for (block, filled) in filled.iter_mut().enumerate() {
                let first = (group * 64 + block) * ROWS;
                let last = (first + ROWS).min(starts.len() - 1);
                if first < last {
                    // Sequences across the ends of two rows do no harm: no word contains a line break.
                    let text = &text.as_bytes()[starts[first] as usize..starts[last] as usize];
                    fill(filled, text);
                }
            }
            for part in 0..BUCKETS / 64 {
                let mut square: [u64; 64] = std::array::from_fn(|block| filled[block][part]);
                transpose(&mut square);
                for (bucket, word) in square.into_iter().enumerate() {
                    columns[(part * 64 + bucket) * width + group] = word;
                }
            }
        }
        Self { columns, width }
    }

    /// The blocks that can contain these bytes, one bit each; `None` if there are too few bytes to decide.
    pub(crate) fn with(&self, needle: &[u8]) -> Option<Vec<u64>> {
        let mut grams = needle.windows(GRAM);
        let column = |gram: &[u8]| {
            let bucket = bucket(gram.iter().fold(0, |key, byte| key << 8 | u32::from(*byte)));
            &self.columns[bucket * self.width..(bucket + 1) * self.width]
        };
        let mut found = column(grams.next()?).to_vec();
        for gram in grams {
            found.iter_mut().zip(column(gram)).for_each(|(word, other)| *word &= other);
        }
        Some(found)
    }

    pub(crate) fn bytes(&self) -> usize {
        self.columns.capacity() * 8
    }
}

fn fill(filled: &mut [u64; BUCKETS / 64], text: &[u8]) {
    let mut key = 0_u32;
    for (nth, byte) in text.iter().enumerate() {
        key = (key << 8 | u32::from(*byte)) & 0x00ff_ffff;
        if nth + 1 >= GRAM {
            let bucket = bucket(key);
            filled[bucket / 64] |= 1 << (bucket % 64);
        }
    }
}

fn bucket(gram: u32) -> usize {
    (gram.wrapping_mul(0x9e37_79b1) >> (32 - BUCKET_BITS)) as usize
}

/// Row `r` bit `b` becomes row `b` bit `r`: quarters of ever smaller squares are swapped.
fn transpose(square: &mut [u64; 64]) {
    let (mut side, mut mask) = (32, 0x0000_0000_ffff_ffff_u64);
    while side > 0 {
        let mut row = 0;
        while row < 64 {
            let moved = ((square[row] >> side) ^ square[row + side]) & mask;
            square[row] ^= moved << side;
            square[row + side] ^= moved;
            row = (row + side + 1) & !side;
        }
        side /= 2;
        mask ^= mask << side;
    }
}

/// Restricting rows to blocks.
impl Bits {
    /// Keeps the rows that lie in these blocks.
    pub(crate) fn keep_blocks(&mut self, blocks: &[u64]) {
        for (words, mut block) in self.words_mut().chunks_mut(64).zip(blocks.iter().copied()) {
            for word in words {
                if block & 1 == 0 {
                    *word = 0;
                }
                block >>= 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_transposed() {
        let mut square: [u64; 64] =
            std::array::from_fn(|row| (row as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let before = square;
        transpose(&mut square);
        for (row, was) in before.into_iter().enumerate() {
            for (bit, is) in square.into_iter().enumerate() {
                assert_eq!(is >> row & 1, was >> bit & 1);
            }
        }
    }

    #[test]
    fn blocks_with_a_word_are_among_those_found_and_few_others() {
        let rows: Vec<String> = (0..20_000).map(|row| format!("row {row}\nmail{}\n\n", row * 7)).collect();
        let (mut text, mut starts) = (String::new(), vec![0]);
        for row in &rows {
            text.push_str(row);
            starts.push(u32::try_from(text.len()).unwrap());
        }
        let blocks = Blocks::of(&text, &starts);
        for word in ["row 1999", "mail13993", "xyz", "mail", "7\n", "\n\n"] {
            let Some(found) = blocks.with(word.as_bytes()) else {
                assert!(word.len() < GRAM);
                continue;
            };
            let mut kept = Bits::all(rows.len());
            kept.keep_blocks(&found);
            let has = |row: &usize| rows[*row].contains(word);
            assert!((0..rows.len()).filter(has).all(|row| kept.get(u32::try_from(row).unwrap())), "{word}");
            if word == "xyz" {
                assert!(kept.count() < rows.len() / 20, "{}", kept.count());
            }
        }
    }
}
