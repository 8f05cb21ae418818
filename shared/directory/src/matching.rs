//! Finds the rows of the columns that pass a filter.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::base::{Base, NEVER};
use crate::bits::Bits;
use crate::delta::Delta;
use crate::features::Wanted;
use crate::phones::Sought;
use crate::query::{Filter, Registration, Search, Word};
use crate::row::hundredths;

/// When fewer than one row in this many is left in the blocks, each row is checked by itself instead of
/// reading the blocks' text.
const FEW: usize = 8;
/// Rows in the sample that shows how frequent a word is.
const SAMPLE: usize = 128;

/// The filters whose values can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Facet {
    Group,
    Registration,
    Segment,
    Locked,
}

impl Base {
    /// The rows that pass the whole filter.
    pub(crate) fn matching(&self, delta: &Delta, filter: &Filter) -> Bits {
        let blocks = self.blocks_with(&filter.search);
        if blocks.as_ref().is_some_and(|blocks| blocks.iter().all(|block| *block == 0)) {
            return Bits::default();
        }
        let mut rows = self.live(delta, filter);
        for facet in [Facet::Group, Facet::Registration, Facet::Segment, Facet::Locked] {
            self.keep(&mut rows, filter, facet);
        }
        if let Some(blocks) = blocks {
            rows.keep_blocks(&blocks);
        }
        self.keep_numbers(&mut rows, &filter.search);
        self.keep_ranges(&mut rows, filter);
        self.read(&mut rows, &filter.search);
        rows
    }

    /// The rows that pass everything except the facets.
    pub(crate) fn narrowed(&self, delta: &Delta, filter: &Filter) -> Bits {
        let mut rows = self.live(delta, filter);
        if let Some(blocks) = self.blocks_with(&filter.search) {
            rows.keep_blocks(&blocks);
        }
        self.keep_numbers(&mut rows, &filter.search);
        self.keep_ranges(&mut rows, filter);
        self.read(&mut rows, &filter.search);
        rows
    }

    /// The rows that still count, restricted to a fixed audience if there is one.
    fn live(&self, delta: &Delta, filter: &Filter) -> Bits {
        let mut rows = match &filter.ids {
            None => Bits::all(self.len()),
            Some(ids) => {
                let mut rows = Bits::none(self.len());
                ids.iter().filter_map(|id| self.find(id)).for_each(|row| rows.set(row));
                rows
            }
        };
        if delta.dead_count > 0 {
            rows.and_not(&delta.dead);
        }
        rows
    }

    /// Keeps the rows whose dates and points lie within the filter's ranges.
    fn keep_ranges(&self, rows: &mut Bits, filter: &Filter) {
        let (from, to) = filter.registered;
        if from.is_some() || to.is_some() {
            let from = from.map_or(NEVER + 1, first_micro);
            let to = to.map_or(i64::MAX, first_micro);
            rows.keep(&self.registered_at, |at| at >= from && at < to);
        }
        let (from, to) = filter.modified;
        if from.is_some() || to.is_some() {
            let from = from.map_or(i64::MIN, first_micro);
            let to = to.map_or(i64::MAX, first_micro);
            rows.keep(&self.modified_at, |at| at >= from && at < to);
        }
        let (least, most) = filter.points;
        if least.is_some() || most.is_some() {
            let least = least.map_or(i64::MIN, hundredths);
            let most = most.map_or(i64::MAX, hundredths);
            rows.keep(&self.points, |points| points >= least && points <= most);
        }
    }

    /// Keeps the rows that pass one facet of the filter.
    pub(crate) fn keep(&self, rows: &mut Bits, filter: &Filter, facet: Facet) {
        match facet {
            Facet::Group => {
                if let Some(group) = &filter.group {
                    match self.groups.code(group.as_str()) {
                        Some(code) => self.groups.keep(rows, code),
                        None => *rows = Bits::none(self.len()),
                    }
                }
            }
            Facet::Registration => match filter.registration {
                Registration::All => {}
                Registration::Registered => rows.and(&self.registered),
                Registration::Anonymous => rows.and_not(&self.registered),
            },
            Facet::Segment => {
                if let Some((model, segment)) = &filter.segment {
                    let column = self.segments.get(model);
                    match column.and_then(|column| Some((column, column.code(segment.as_str())?))) {
                        Some((column, code)) => column.keep(rows, code),
                        None => *rows = Bits::none(self.len()),
                    }
                }
            }
            Facet::Locked => {
                if let Some(wanted) = filter.locked {
                    let locked = self.locked(filter);
                    if wanted { rows.and(&locked) } else { rows.and_not(&locked) }
                }
            }
        }
    }

    /// The rows with a lock in force on the filter's day.
    pub(crate) fn locked(&self, filter: &Filter) -> Bits {
        let mut rows = Bits::none(self.len());
        let on = self.locks.iter().filter(|(_, lock)| lock.is_on(filter.today));
        on.for_each(|(row, _)| rows.set(*row));
        rows
    }

    /// The blocks of rows whose texts can contain all words that cannot be part of a phone; `None` if every
    /// word may be.
    fn blocks_with(&self, search: &Search) -> Option<Vec<u64>> {
        let words = search.0.iter().filter(|word| word.phone.is_none());
        words.filter_map(|word| self.blocks.with(word.text.as_bytes())).reduce(|mut all, found| {
            all.iter_mut().zip(found).for_each(|(block, other)| *block &= other);
            all
        })
    }

    /// Keeps the rows that the index of numbers lists for the digits of words.
    fn keep_numbers(&self, rows: &mut Bits, search: &Search) {
        for word in &search.0 {
            let Some(digits) = &word.phone else { continue };
            if word.is_plain() {
                self.numbers.keep(rows, digits, None);
            } else if let Some(blocks) = self.blocks.with(word.text.as_bytes()) {
                // The text contains signs between the digits, or before them.
                let mut of_text = rows.clone();
                of_text.keep_blocks(&blocks);
                self.numbers.keep(rows, digits, Some(&of_text));
            }
        }
    }

    /// Whether nothing is left to read for a word once rows have its features and numbers.
    fn is_exact(&self, word: &Word) -> bool {
        match &word.phone {
            None => self.features.is_exact(word.text.as_bytes()),
            Some(digits) => word.is_plain() && self.numbers.is_exact(digits),
        }
    }

    /// Keeps the rows in which all words occur, reading text where indexes do not decide.
    fn read(&self, rows: &mut Bits, search: &Search) {
        let of_text = search.0.iter().filter(|word| word.phone.is_none());
        let wanted = of_text.map(|word| self.features.wanted(word.text.as_bytes()));
        self.features.keep(rows, wanted.reduce(Wanted::and).unwrap_or_default());
        let mut words: Vec<Reading<'_>> =
            search.0.iter().filter(|word| !self.is_exact(word)).map(Reading::of).collect();
        // The rarest word first, as far as a sample shows: the others are then read only where it occurs.
        if words.len() > 1 {
            let found = |word: &Reading<'_>| {
                let sample = (0..self.rows()).step_by((self.len() / SAMPLE).max(1));
                sample.filter(|row| self.has(*row, word)).count()
            };
            words.sort_by_cached_key(|word| (found(word), std::cmp::Reverse(word.text.needle().len())));
        }
        for word in words {
            let runs = rows.runs();
            if rows.count() * FEW < runs.iter().map(ExactSizeIterator::len).sum() {
                let mut found = Bits::none(self.len());
                rows.each(|row| {
                    if self.has(row, &word) {
                        found.set(row);
                    }
                });
                *rows = found;
            } else {
                self.scan(rows, &word);
            }
        }
    }

    /// Whether a row contains a word.
    fn has(&self, row: u32, word: &Reading<'_>) -> bool {
        let in_phone = word.phone.as_ref().is_some_and(|digits| self.phones.has(row, digits));
        in_phone || word.text.find(self.folded(row).as_bytes()).is_some()
    }

    /// Keeps the rows that contain a word, reading the text of many rows in one pass.
    fn scan(&self, rows: &mut Bits, word: &Reading<'_>) {
        let mut found = self.with_text(rows, &word.text);
        if let Some(digits) = &word.phone {
            let mut called = rows.clone();
            self.phones.keep(&mut called, digits);
            found.or(&called);
        }
        *rows = found;
    }

    /// The rows, of those given, whose text contains these bytes.
    fn with_text(&self, rows: &Bits, sought: &Finder<'_>) -> Bits {
        let (mut rows, needle) = (rows.clone(), sought.needle());
        if self.features.is_exact(needle) {
            self.features.keep(&mut rows, self.features.wanted(needle));
            return rows;
        }
        // For a word that may also be part of a phone, blocks exclude rows whose text cannot contain it.
        if let Some(blocks) = self.blocks.with(needle) {
            rows.keep_blocks(&blocks);
        }
        let mut found = Bits::none(self.len());
        self.hits(&rows.runs(), sought, |row| found.set(row));
        found.and(&rows);
        found
    }

    /// Every row whose text contains these bytes.
    pub(crate) fn rows_with(&self, needle: &[u8]) -> Bits {
        self.with_text(&Bits::all(self.len()), &Finder::new(needle))
    }

    /// Calls `hit` with every row of the runs whose text contains these bytes, ascending.
    fn hits(&self, runs: &[Range<usize>], finder: &Finder<'_>, mut hit: impl FnMut(u32)) {
        for run in runs {
            let end = run.end.min(self.len());
            let text = &self.text.as_bytes()[..self.starts[end] as usize];
            let (mut row, mut at) = (run.start, self.starts[run.start] as usize);
            while let Some(found) = finder.find(&text[at..]) {
                let place = at + found;
                row = self.row_at(row, place);
                hit(u32::try_from(row).unwrap_or(u32::MAX));
                row += 1;
                at = self.starts[row] as usize;
            }
        }
    }

    /// The row that contains this position of the text, at or after `row`: mostly near it.
    fn row_at(&self, row: usize, place: usize) -> usize {
        let ends = &self.starts[row + 1..];
        let is_before = |end: &u32| *end as usize <= place;
        let mut reach = 1;
        while ends.get(reach - 1).is_some_and(is_before) {
            reach *= 2;
        }
        let low = reach / 2;
        row + low + ends[low..ends.len().min(reach)].partition_point(is_before)
    }
}

/// A word to read for, with its searcher.
struct Reading<'a> {
    text: Finder<'a>,
    phone: Option<Sought<'a>>,
}

impl<'a> Reading<'a> {
    fn of(word: &'a Word) -> Self {
        Self { text: Finder::new(&word.text), phone: word.phone.as_deref().map(Sought::of) }
    }
}

/// The first whole microsecond not before a time: rows have whole ones, a filter need not.
fn first_micro(at: chrono::DateTime<chrono::Utc>) -> i64 {
    let micros = at.timestamp_micros();
    micros + i64::from(!at.timestamp_subsec_nanos().is_multiple_of(1000))
}
