//! Columns with few values, and what all columns do when a row is removed.

use std::collections::BTreeMap;

use crate::bits::Bits;

/// A column with few values that many rows share. Code 0 means no value; code `n` is `values[n - 1]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Coded {
    pub(crate) values: Vec<String>,
    pub(crate) codes: Vec<u32>,
    /// The rows of each value; empty when there are too many values for sets to pay off.
    pub(crate) sets: Vec<Bits>,
}

/// Columns with more values than this have no sets of rows.
const SETS_MAX: usize = 64;

impl Coded {
    pub(crate) fn get(&self, row: u32) -> Option<&str> {
        let code = *self.codes.get(row as usize)?;
        self.values.get((code as usize).checked_sub(1)?).map(String::as_str)
    }

    /// The code of a value; `None` if no row has it.
    pub(crate) fn code(&self, value: &str) -> Option<u32> {
        self.values.iter().zip(1..).find(|(known, _)| *known == value).map(|(_, code)| code)
    }

    /// Builds the sets of rows.
    pub(crate) fn index(&mut self) {
        let sets = if self.values.len() > SETS_MAX { 0 } else { self.values.len() };
        self.sets = vec![Bits::none(self.codes.len()); sets];
        if sets > 0 {
            for (row, code) in (0..).zip(&self.codes).filter(|(_, code)| **code > 0) {
                self.sets[*code as usize - 1].set(row);
            }
        }
    }

    /// Keeps the rows that have a code.
    pub(crate) fn keep(&self, rows: &mut Bits, code: u32) {
        match self.sets.get((code as usize).wrapping_sub(1)) {
            Some(set) => rows.and(set),
            None => rows.keep(&self.codes, |own| own == code),
        }
    }

    /// How many of the rows have each code.
    pub(crate) fn count(&self, rows: &Bits) -> Vec<usize> {
        let mut counts = vec![0; self.values.len() + 1];
        if self.sets.is_empty() {
            rows.each(|row| counts[self.codes[row as usize] as usize] += 1);
        } else {
            let with: usize = (1..)
                .zip(&self.sets)
                .map(|(code, set)| {
                    counts[code] = rows.count_and(set);
                    counts[code]
                })
                .sum();
            counts[0] = rows.count() - with;
        }
        counts
    }

    /// Removes a row, and its value when it was the last row that had it: the format of a phone may contain
    /// words.
    pub(crate) fn erase(&mut self, row: u32) {
        let code = self.codes.remove(row as usize);
        if code > 0 && !self.codes.contains(&code) {
            self.values[code as usize - 1] = String::new();
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        let values = self.values.iter().map(|value| value.capacity() + 24).sum::<usize>();
        self.codes.capacity() * 4 + values + self.sets.iter().map(Bits::bytes).sum::<usize>()
    }
}

/// The map without a row; the rows after it move up.
pub(crate) fn shifted<T>(sparse: BTreeMap<u32, T>, row: u32) -> BTreeMap<u32, T> {
    let kept = sparse.into_iter().filter(|(other, _)| *other != row);
    kept.map(|(other, value)| (if other > row { other - 1 } else { other }, value)).collect()
}
