//! The column of phones. A phone is stored as its digits and the format they are written in.
//!
//! Only digits are searched in phones, so each phone is one number, and digits are searched in 64 of them at
//! a time, without a branch.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::bits::{Bits, ROWS};
use crate::coded::{Coded, shifted};

/// Digits that fit into a number; the longest international number has fifteen. The few longer texts are
/// stored separately.
pub(crate) const DIGITS_MAX: usize = 16;
/// Bits of one digit.
const WIDTH: u32 = 4;
/// The lowest bit of each digit.
const ONES: u64 = 0x1111_1111_1111_1111;
/// Length of the digit sequences that [`Numbers`](crate::numbers::Numbers) lists.
const GRAM: usize = 3;

/// The phones of all rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phones {
    /// The format of each phone, with 0 in place of every digit.
    pub(crate) written: Coded,
    /// Each digit plus one in four bits, so that 0 is no digit; the last digit is the lowest.
    pub(crate) cells: Vec<u64>,
    /// Digits that do not fit into a cell, which is 0 then.
    pub(crate) long: BTreeMap<u32, String>,
}

/// Digits that are searched.
#[derive(Debug)]
pub(crate) struct Sought<'a> {
    digits: &'a str,
    /// Each digit, repeated in all places of a cell, and how far above the last one it stands.
    steps: Vec<(u64, u32)>,
    /// The places in a cell where the last digit can be.
    places: u64,
}

impl<'a> Sought<'a> {
    pub(crate) fn of(digits: &'a str) -> Self {
        // A text longer than a cell is in none.
        let (fitting, places) = match digits.len() {
            0..=DIGITS_MAX => (digits, ONES >> (digits.len().saturating_sub(1) * WIDTH as usize)),
            _ => ("", 0),
        };
        let above = (0..).step_by(WIDTH as usize);
        let steps = fitting.bytes().rev().map(|digit| in_cell(digit) * ONES).zip(above).collect();
        Self { digits, steps, places }
    }
}

/// A digit in the form it has in a cell.
fn in_cell(digit: u8) -> u64 {
    u64::from(digit - b'0' + 1)
}

/// The lowest bit of each digit that differs from the given one.
fn differing(cell: u64, digit: u64) -> u64 {
    let bits = cell ^ digit;
    let pairs = bits | bits >> 1;
    pairs | pairs >> 2
}

/// A text of digits as a cell; `None` if it has too many.
fn cell(digits: &str) -> Option<u64> {
    (digits.len() <= DIGITS_MAX).then(|| digits.bytes().fold(0, |cell, digit| cell << WIDTH | in_cell(digit)))
}

impl Phones {
    pub(crate) fn with_capacity(rows: usize) -> Self {
        Self { cells: Vec::with_capacity(rows), ..Self::default() }
    }

    /// Adds the digits of the next row.
    pub(crate) fn push(&mut self, digits: &str) {
        let row = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        let cell = cell(digits);
        if cell.is_none() {
            self.long.insert(row, digits.to_owned());
        }
        self.cells.push(cell.unwrap_or_default());
    }

    /// Calls `act` with every three consecutive digits of some rows, the first of which counts as 0.
    pub(crate) fn each_gram(&self, rows: Range<usize>, mut act: impl FnMut(u32, u32)) {
        for (row, cell) in (0..).zip(&self.cells[rows.clone()]) {
            let mut cell = *cell;
            while cell >> (WIDTH * 2) > 0 {
                let digit = |nth: u32| (cell >> (WIDTH * nth) & 15) as u32;
                act(row, digit(2) * 100 + digit(1) * 10 + digit(0) - 111);
                cell >>= WIDTH;
            }
        }
        let number = |row: usize| u32::try_from(row).unwrap_or(u32::MAX);
        let first = number(rows.start);
        for (row, digits) in self.long.range(first..number(rows.end)) {
            grams(digits).for_each(|gram| act(row - first, gram));
        }
    }

    /// The digits of a row, without format.
    pub(crate) fn digits(&self, row: u32) -> String {
        let cell = self.cells[row as usize];
        let Some(highest) = cell.checked_ilog2() else {
            return self.long.get(&row).cloned().unwrap_or_default();
        };
        let digit = |nth: u32| char::from_digit((cell >> (WIDTH * nth) & 15) as u32 - 1, 10);
        (0..=highest / WIDTH).rev().filter_map(digit).collect()
    }

    /// The phone of a row as it was written.
    pub(crate) fn get(&self, row: u32) -> Option<String> {
        let written = self.written.get(row)?;
        let digits = self.digits(row);
        let mut digits = digits.chars();
        Some(written.chars().map(|c| if c == '0' { digits.next().unwrap_or(c) } else { c }).collect())
    }

    /// Whether a row contains these digits, one after the other.
    pub(crate) fn has(&self, row: u32, sought: &Sought<'_>) -> bool {
        let cell = self.cells[row as usize];
        let steps = sought.steps.iter();
        let differing = steps.fold(0, |all, (digit, above)| all | differing(cell, *digit) >> above);
        !differing & sought.places != 0 || cell == 0 && self.has_long(row, sought)
    }

    fn has_long(&self, row: u32, sought: &Sought<'_>) -> bool {
        self.long.get(&row).is_some_and(|digits| digits.contains(sought.digits))
    }

    /// Keeps the rows that contain these digits.
    pub(crate) fn keep(&self, rows: &mut Bits, sought: &Sought<'_>) {
        let long: Vec<u32> =
            self.long.keys().copied().filter(|row| rows.get(*row) && self.has_long(*row, sought)).collect();
        rows.keep_chunks(&self.cells, |cells| {
            let mut others = [0; ROWS];
            for (digit, above) in &sought.steps {
                for (other, cell) in others.iter_mut().zip(cells) {
                    *other |= differing(*cell, *digit) >> above;
                }
            }
            let bits = others.iter().zip(0..cells.len());
            bits.fold(0, |mask, (other, nth)| mask | u64::from(!other & sought.places != 0) << nth)
        });
        for row in long {
            rows.set(row);
        }
    }

    /// Removes a row at once.
    pub(crate) fn erase(&mut self, row: u32) {
        self.cells[row as usize] = 0;
        self.cells.remove(row as usize);
        self.long = shifted(std::mem::take(&mut self.long), row);
        self.written.erase(row);
    }

    /// Whether every cell and every long text consists of digits; a damaged snapshot would not.
    pub(crate) fn is_sound(&self) -> bool {
        let sound = |cell: &u64| {
            let digits = differing(*cell, 0) & ONES;
            let beyond = (cell >> 3) & (cell >> 2 | cell >> 1 & cell) & ONES;
            // No digit is missing below another one.
            beyond == 0 && (digits * 15) & (digits * 15).wrapping_add(1) == 0
        };
        let is_long =
            |digits: &String| digits.len() > DIGITS_MAX && digits.bytes().all(|c| c.is_ascii_digit());
        self.cells.iter().all(sound) && self.long.values().all(is_long)
    }

    pub(crate) fn bytes(&self) -> usize {
        let long = self.long.values().map(|digits| digits.len() + 40).sum::<usize>();
        self.written.bytes() + self.cells.capacity() * 8 + long
    }
}

/// Every three consecutive digits, as a number.
pub(crate) fn grams(digits: &str) -> impl Iterator<Item = u32> {
    let number = |gram: &[u8]| gram.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    digits.as_bytes().windows(GRAM).map(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn phones(rows: &[String]) -> Phones {
        let mut phones = Phones::default();
        for digits in rows {
            phones.push(digits);
        }
        phones
    }

    #[test]
    fn what_is_no_phone_is_not_sound() {
        let mut phones =
            phones(&["420777123456".into(), String::new(), "0000000000000000".into(), "1".repeat(17)]);
        assert!(phones.is_sound());
        for cell in [0x10, 0xb, 0x1111_1111_0111, 0xf000_0000_0000_0000] {
            phones.cells[1] = cell;
            assert!(!phones.is_sound(), "{cell:x}");
        }
        phones.cells[1] = 0;
        for long in ["123", "12345678901234567a"] {
            phones.long.insert(1, long.into());
            assert!(!phones.is_sound(), "{long}");
        }
    }

    proptest! {
        #[test]
        fn rows_with_digits_are_found_and_no_others(
            rows in prop::collection::vec("[0-2]{0,19}", 0..200), sought in "[0-2]{1,19}", from in any::<prop::sample::Index>()
        ) {
            let phones = phones(&rows);
            // Something that is there, and something that most often is not.
            let there = if rows.is_empty() { String::new() } else { from.get(&rows).clone() };
            for digits in [sought.as_str(), &there[..there.len() / 2], &there].into_iter().filter(|digits| !digits.is_empty()) {
                let sought = Sought::of(digits);
                let mut kept = Bits::all(rows.len());
                phones.keep(&mut kept, &sought);
                for (row, text) in (0..).zip(&rows) {
                    prop_assert_eq!(kept.get(row), text.contains(digits), "{} in {}", digits, text);
                    prop_assert_eq!(phones.has(row, &sought), text.contains(digits));
                }
            }
            for (row, text) in (0..).zip(&rows) {
                prop_assert_eq!(&phones.digits(row), text);
            }
        }
    }
}
