//! An index of every three consecutive digits, in phones and in texts.
//!
//! Digits occur in nearly every row and as likely in one as in another, so [blocks](crate::blocks) of rows
//! exclude few. The rows of every three digits are listed instead: most are in one row of a hundred.

use crate::bits::{Bits, ROWS};
use crate::phones::{Phones, grams};

/// How many combinations of three digits there are.
const GRAMS: usize = 1000;
/// Rows of one part: row numbers within a part fit into two bytes.
const PART: usize = 1 << 16;
/// A combination that more than one row in this many has is not worth going through its list.
const SELECTIVE: usize = 8;

/// The rows of each combination, part by part.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers {
    rows: Vec<u16>,
    /// Where each combination's rows end, of the first part, of the second one and so on; a 0 before.
    ends: Vec<usize>,
    /// Number of rows.
    len: usize,
}

impl Numbers {
    /// Indexes texts and phones; each row's text goes from its start to the next one's.
    pub(crate) fn of(text: &str, starts: &[u32], phones: &Phones) -> Self {
        let len = starts.len().saturating_sub(1);
        let mut numbers = Self { rows: Vec::new(), ends: vec![0], len };
        // Each element is the row within the part, with the combination above it.
        let mut found: Vec<u32> = Vec::new();
        for first in (0..len).step_by(PART) {
            let starts = &starts[first..starts.len().min(first + PART + 1)];
            found.clear();
            let mut note = |row: u32, gram: u32| found.push(gram << 16 | row);
            in_text(text.as_bytes(), starts, &mut note);
            phones.each_gram(first..first + starts.len() - 1, &mut note);
            numbers.push(&found);
        }
        numbers.rows.shrink_to_fit();
        numbers
    }

    /// Adds the next part: combinations are counted first, so that each one's rows can be put where they
    /// belong.
    fn push(&mut self, found: &[u32]) {
        let mut places = [0_usize; GRAMS];
        for one in found {
            places[(one >> 16) as usize] += 1;
        }
        let mut end = self.rows.len();
        for place in &mut places {
            let count = std::mem::replace(place, end);
            end += count;
            self.ends.push(end);
        }
        self.rows.resize(end, 0);
        for one in found {
            let place = &mut places[(one >> 16) as usize];
            self.rows[*place] = (one & 0xffff) as u16;
            *place += 1;
        }
    }

    /// The rows of a combination in each part.
    fn lists(&self, gram: u32) -> impl Iterator<Item = &[u16]> {
        let ends = self.ends.get(gram as usize..).unwrap_or_default();
        let spans = ends.iter().step_by(GRAMS).zip(ends.iter().skip(1).step_by(GRAMS));
        spans.map(|(start, end)| &self.rows[*start..*end])
    }

    /// The two rarest combinations of some digits; `None` if there are too few digits, or too many rows have
    /// each.
    fn rarest(&self, digits: &str) -> Option<(u32, Option<u32>)> {
        let count = |gram: &u32| self.lists(*gram).map(<[u16]>::len).sum::<usize>();
        let mut counted: Vec<(usize, u32)> = grams(digits).map(|gram| (count(&gram), gram)).collect();
        counted.sort_unstable();
        counted.dedup();
        let (least, rarest) = *counted.first()?;
        (least * SELECTIVE <= self.len).then(|| (rarest, counted.get(1).map(|(_, gram)| *gram)))
    }

    /// Keeps the rows that can contain these digits, and the rows of `others`; keeps all if the index cannot
    /// exclude enough.
    pub(crate) fn keep(&self, rows: &mut Bits, digits: &str, others: Option<&Bits>) {
        let Some((rarest, second)) = self.rarest(digits) else { return };
        let seconds =
            second.into_iter().flat_map(|second| self.lists(second)).map(Some).chain(std::iter::repeat(None));
        let parts = rows.words_mut().chunks_mut(PART / ROWS);
        for (part, ((words, list), second)) in parts.zip(self.lists(rarest)).zip(seconds).enumerate() {
            let mut found = part_of(list);
            if let Some(second) = second {
                found.iter_mut().zip(part_of(second)).for_each(|(word, other)| *word &= other);
            }
            if let Some(others) = others {
                let others = others.words().iter().skip(part * found.len());
                found.iter_mut().zip(others).for_each(|(word, other)| *word |= other);
            }
            words.iter_mut().zip(found).for_each(|(word, found)| *word &= found);
        }
    }

    /// Whether all rows that [`keep`](Self::keep) leaves for these digits contain them.
    pub(crate) fn is_exact(&self, digits: &str) -> bool {
        grams(digits).count() == 1 && self.rarest(digits).is_some()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.rows.capacity() * 2 + self.ends.capacity() * 8
    }
}

/// The rows of a part as a set.
fn part_of(list: &[u16]) -> [u64; PART / ROWS] {
    let mut words = [0; PART / ROWS];
    for row in list {
        words[usize::from(*row) / ROWS] |= 1 << (usize::from(*row) % ROWS);
    }
    words
}

/// Calls `note` with every three consecutive digits of the rows' texts, found eight bytes at a time.
fn in_text(text: &[u8], starts: &[u32], note: &mut impl FnMut(u32, u32)) {
    let (Some(first), Some(last)) = (starts.first(), starts.last()) else { return };
    let text = &text[*first as usize..*last as usize];
    let mut ends = (0..).zip(starts[1..].iter().map(|end| (end - first) as usize)).peekable();
    // The digits among the eight bytes before.
    let mut before = 0;
    let mut threes = |from: usize, digits: u32| {
        let mut threes = digits & digits >> 1 & digits >> 2 & 0xff;
        while threes > 0 {
            let place = from + threes.trailing_zeros() as usize;
            while ends.next_if(|(_, end)| *end <= place).is_some() {}
            if let Some((row, _)) = ends.peek() {
                let gram =
                    text[place..place + 3].iter().fold(0, |gram, digit| gram * 10 + u32::from(digit - b'0'));
                note(*row, gram);
            }
            threes &= threes - 1;
        }
    };
    let (words, rest) = text.as_chunks::<8>();
    let mut padded = [0; 8];
    padded[..rest.len()].copy_from_slice(rest);
    for (nth, word) in words.iter().chain([&padded, &[0; 8]]).enumerate() {
        let digits = digits_of(u64::from_le_bytes(*word));
        if before > 0 {
            threes((nth - 1) * 8, before | digits << 8);
        }
        before = digits;
    }
}

/// The digits among eight bytes, one bit for each.
fn digits_of(bytes: u64) -> u32 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let values = bytes ^ 0x3030_3030_3030_3030;
    // A byte of ten or more gets its highest bit, and none carries into the next one.
    let others = ((values & !HIGH) + 0x7676_7676_7676_7676) | values;
    let digits = (!others & HIGH) >> 7;
    // The eight bits are gathered in the highest byte.
    (digits.wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(rows: &[(String, String)]) -> Numbers {
        let (mut text, mut starts, mut phones) = (String::new(), vec![0], Phones::default());
        for (line, digits) in rows {
            text.push_str(line);
            starts.push(u32::try_from(text.len()).unwrap());
            phones.push(digits);
        }
        Numbers::of(&text, &starts, &phones)
    }

    #[test]
    fn digits_are_distinguished_from_their_neighbours() {
        for byte in 0..=u8::MAX {
            let bytes = u64::from_le_bytes([b'/', byte, b':', byte, b'0', b'9', byte, 0xb5]);
            let own = u32::from(byte.is_ascii_digit());
            assert_eq!(digits_of(bytes), 0b11_0000 | own << 1 | own << 3 | own << 6, "{byte}");
        }
    }

    #[test]
    fn digits_beyond_the_first_part_of_rows_are_found() {
        let rows = PART * 2 + 70;
        let one = |row: usize| match row {
            _ if row.is_multiple_of(30_000) => (format!("jan\njan{row:06}@a.cz\n"), String::new()),
            _ if row % 40_000 == 1 => ("\n\n".into(), "420777".into()),
            _ => ("eva\n\n".into(), "602".into()),
        };
        let numbers = of(&(0..rows).map(one).collect::<Vec<_>>());
        let found = |digits, others: Option<&Bits>| {
            let mut found = Bits::all(rows);
            numbers.keep(&mut found, digits, others);
            found
        };
        let listed = |digits| found(digits, None).rows().collect::<Vec<_>>();
        assert_eq!(listed("420777"), [1, 40_001, 80_001, 120_001]);
        assert_eq!(listed("120000"), [120_000]);
        assert!(listed("999").is_empty());
        let mut other = Bits::none(rows);
        other.set(70_000);
        assert_eq!(found("120000", Some(&other)).rows().collect::<Vec<_>>(), [70_000, 120_000]);
        // Nearly every row has the first one; the others are too few digits.
        for digits in ["602", "60", ""] {
            assert_eq!(found(digits, None), Bits::all(rows));
        }
        assert!(numbers.is_exact("777") && !numbers.is_exact("4207") && !numbers.is_exact("602"));
    }

    proptest! {
        #[test]
        fn no_row_with_digits_is_missed(
            rows in prop::collection::vec(("[a1-3]{0,9}\n[žb1-3]{0,12}\n", "[1-3]{0,18}"), 0..200), sought in "[1-3]{3,5}"
        ) {
            let numbers = of(&rows);
            let mut found = Bits::all(rows.len());
            numbers.keep(&mut found, &sought, None);
            for (row, (text, digits)) in (0..).zip(&rows) {
                let has = text.contains(&sought) || digits.contains(&sought);
                prop_assert!(found.get(row) || !has, "{} in {:?} or {}", sought, text, digits);
                prop_assert!(has || !found.get(row) || !numbers.is_exact(&sought));
            }
        }
    }
}
