//! A set of rows, one bit each.

use std::ops::Range;

/// Rows in one word of bits.
pub(crate) const ROWS: usize = 64;
/// A word with fewer bits than this is handled row by row.
const SPARSE: u32 = 12;

/// One bit for each row. A set without any words is empty, whatever the number of rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// The empty set for `len` rows.
    pub(crate) fn none(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    /// All of `len` rows.
    pub(crate) fn all(len: usize) -> Self {
        let mut words = vec![u64::MAX; len.div_ceil(64)];
        if let Some(last) = words.last_mut().filter(|_| !len.is_multiple_of(64)) {
            *last = (1 << (len % 64)) - 1;
        }
        Self(words)
    }

    pub(crate) fn from_words(words: Vec<u64>) -> Self {
        Self(words)
    }

    pub(crate) fn words(&self) -> &[u64] {
        &self.0
    }

    pub(crate) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.0
    }

    /// Whether the set has no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(crate) fn get(&self, row: u32) -> bool {
        self.0.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    pub(crate) fn set(&mut self, row: u32) {
        if let Some(word) = self.0.get_mut(row as usize / 64) {
            *word |= 1 << (row % 64);
        }
    }

    pub(crate) fn count(&self) -> usize {
        // Most sets have few rows: eight empty words at a time are skipped without counting.
        let inhabited = self.0.chunks(8).filter(|words| words.iter().fold(0, |all, word| all | word) != 0);
        inhabited.flatten().map(|word| word.count_ones() as usize).sum()
    }

    /// Keeps the rows that are in both sets.
    pub(crate) fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    /// Adds the rows of the other set.
    pub(crate) fn or(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Removes the rows of the other set.
    pub(crate) fn and_not(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
    }

    /// How many rows are in both sets.
    pub(crate) fn count_and(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(word, other)| (word & other).count_ones() as usize).sum()
    }

    /// Keeps the rows whose value in the column passes.
    pub(crate) fn keep<T: Copy>(&mut self, column: &[T], passes: impl Fn(T) -> bool) {
        for (word, values) in self.0.iter_mut().zip(column.chunks(ROWS)) {
            if *word == 0 {
                continue;
            }
            let mask = if word.count_ones() < SPARSE {
                let passing =
                    ones(*word).filter(|nth| values.get(*nth as usize).copied().is_some_and(&passes));
                passing.fold(0, |mask, nth| mask | 1 << nth)
            } else {
                let bits = values.iter().enumerate().map(|(nth, value)| u64::from(passes(*value)) << nth);
                bits.fold(0, |mask, bit| mask | bit)
            };
            *word &= mask;
        }
    }

    /// Keeps the rows that pass, 64 at a time: `passing` answers one bit for each value.
    pub(crate) fn keep_chunks<T>(&mut self, column: &[T], passing: impl Fn(&[T]) -> u64) {
        for (word, values) in self.0.iter_mut().zip(column.chunks(ROWS)).filter(|(word, _)| **word != 0) {
            *word &= passing(values);
        }
    }

    /// Calls `act` with every row, ascending. Faster than [`rows`](Self::rows).
    pub(crate) fn each(&self, mut act: impl FnMut(u32)) {
        for (nth, word) in (0_u32..).zip(&self.0) {
            ones(*word).for_each(|bit| act(nth * 64 + bit));
        }
    }

    /// The rows, ascending.
    pub(crate) fn rows(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.between(0..u32::MAX)
    }

    /// The rows within a range.
    pub(crate) fn between(&self, rows: Range<u32>) -> impl DoubleEndedIterator<Item = u32> + '_ {
        let first = rows.start / 64;
        let last = rows.end.div_ceil(64).min(u32::try_from(self.0.len()).unwrap_or(u32::MAX)).max(first);
        let words = (first..last).map(|nth| (nth, self.0.get(nth as usize).copied().unwrap_or_default()));
        words.filter(|(_, word)| *word != 0).flat_map(move |(nth, word)| {
            let bits = ones(word).map(move |bit| nth * 64 + bit);
            bits.filter({
                let rows = rows.clone();
                move |row| rows.contains(row)
            })
        })
    }

    /// Ranges of rows aligned to words; outside of them the set has no row.
    pub(crate) fn runs(&self) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (nth, _) in self.0.iter().enumerate().filter(|(_, word)| **word != 0) {
            match runs.last_mut().filter(|run| run.end == nth * ROWS) {
                Some(run) => run.end += ROWS,
                None => runs.push(nth * ROWS..(nth + 1) * ROWS),
            }
        }
        runs
    }

    /// Removes one row; the rows after it move up.
    pub(crate) fn remove(&mut self, row: u32, len: usize) {
        let mut moved = Self::none(len.saturating_sub(1));
        for kept in self.rows().filter(|kept| *kept != row) {
            moved.set(if kept > row { kept - 1 } else { kept });
        }
        *self = moved;
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0.capacity() * 8
    }
}

/// The bits that are set, from the lowest on.
fn ones(word: u64) -> Ones {
    Ones(word)
}

struct Ones(u64);

impl Iterator for Ones {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let bit = (self.0 != 0).then(|| self.0.trailing_zeros())?;
        self.0 &= self.0 - 1;
        Some(bit)
    }
}

impl DoubleEndedIterator for Ones {
    fn next_back(&mut self) -> Option<u32> {
        let bit = self.0.checked_ilog2()?;
        self.0 ^= 1 << bit;
        Some(bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_both_directions_and_within_a_range() {
        let mut bits = Bits::none(200);
        let set = [0, 3, 63, 64, 130, 199];
        for row in set {
            bits.set(row);
        }
        assert_eq!(bits.rows().collect::<Vec<_>>(), set);
        assert_eq!(bits.rows().rev().collect::<Vec<_>>(), [199, 130, 64, 63, 3, 0]);
        assert_eq!(bits.between(3..130).collect::<Vec<_>>(), [3, 63, 64]);
        assert_eq!(bits.between(64..64).count() + bits.between(500..600).count(), 0);
        let mut seen = Vec::new();
        bits.each(|row| seen.push(row));
        assert_eq!(seen, set);
        assert_eq!(bits.runs(), std::slice::from_ref(&(0..256)));
        bits.keep(&[7; 64], |_| true);
        assert_eq!(bits.rows().collect::<Vec<_>>(), [0, 3, 63, 64, 130, 199]);
    }
}
