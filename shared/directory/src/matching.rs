//! Which rows of the columns pass a filter.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::base::{Base, NEVER};
use crate::bits::Bits;
use crate::delta::Delta;
use crate::features::Wanted;
use crate::query::{Filter, Registration, Search, Word};
use crate::row::hundredths;

/// With fewer rows left in blocks than one in so many, each is looked at by itself instead of reading the blocks' text.
const FEW: usize = 8;
/// Rows that tell how frequent a word is.
const SAMPLE: usize = 128;

/// The filters of a list that can be counted by their values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Facet {
    Group,
    Registration,
    Segment,
    Locked,
}

impl Base {
    /// The rows that pass everything.
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
        self.keep_ranges(&mut rows, filter);
        self.read(&mut rows, &filter.search);
        rows
    }

    /// The rows that pass everything but facets.
    pub(crate) fn narrowed(&self, delta: &Delta, filter: &Filter) -> Bits {
        let mut rows = self.live(delta, filter);
        if let Some(blocks) = self.blocks_with(&filter.search) {
            rows.keep_blocks(&blocks);
        }
        self.keep_ranges(&mut rows, filter);
        self.read(&mut rows, &filter.search);
        rows
    }

    /// The rows that still count, or those of a selection.
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

    /// Keeps the rows whose numbers are within the filter's ranges.
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

    /// Keeps the rows that pass one of the facets.
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

    /// The rows with a lock in force.
    pub(crate) fn locked(&self, filter: &Filter) -> Bits {
        let mut rows = Bits::none(self.len());
        let on = self.locks.iter().filter(|(_, lock)| lock.is_on(filter.today));
        on.for_each(|(row, _)| rows.set(*row));
        rows
    }

    /// The blocks of rows that can have all words; `None` if the words are too short to tell.
    fn blocks_with(&self, search: &Search) -> Option<Vec<u64>> {
        let of_word = |word: &Word| {
            let mut found = self.blocks.with(word.text.as_bytes())?;
            if let Some(digits) = &word.digits {
                let others = self.blocks.with(digits.as_bytes())?;
                found.iter_mut().zip(others).for_each(|(block, other)| *block |= other);
            }
            Some(found)
        };
        search.0.iter().filter_map(of_word).reduce(|mut all, found| {
            all.iter_mut().zip(found).for_each(|(block, other)| *block &= other);
            all
        })
    }

    /// Keeps the rows in which all words are found.
    fn read(&self, rows: &mut Bits, search: &Search) {
        let wanted = |word: &Word| {
            let text = self.features.wanted(word.text.as_bytes());
            // What may be found in either of two ways is only sure to have what both ask for.
            word.digits.as_ref().map_or(text, |digits| text.common(self.features.wanted(digits.as_bytes())))
        };
        let all = search.0.iter().map(wanted).reduce(Wanted::and).unwrap_or_default();
        self.features.keep(rows, all);
        let is_exact = |word: &&Word| word.digits.is_none() && self.features.is_exact(word.text.as_bytes());
        let mut words: Vec<&Word> = search.0.iter().filter(|word| !is_exact(word)).collect();
        // The rarest word first, as far as some rows tell: only what has it is asked for the others.
        if words.len() > 1 {
            let sample = (0..self.rows()).step_by((self.len() / SAMPLE).max(1));
            let sample: Vec<&str> = sample.map(|row| self.folded(row)).collect();
            let found = |word: &Word| sample.iter().filter(|folded| word.is_in(folded)).count();
            words.sort_by_cached_key(|word| (found(word), std::cmp::Reverse(word.text.len())));
        }
        for word in words {
            let runs = rows.runs();
            if rows.count() * FEW < runs.iter().map(ExactSizeIterator::len).sum() {
                self.check(rows, word);
            } else {
                self.scan(rows, &runs, word);
            }
        }
    }

    fn check(&self, rows: &mut Bits, word: &Word) {
        let text = Finder::new(&word.text);
        let digits = word.digits.as_ref().map(Finder::new);
        let mut found = Bits::none(self.len());
        rows.each(|row| {
            let folded = self.folded(row).as_bytes();
            let in_phone = |digits: &Finder<'_>| digits.find(phone(folded)).is_some();
            if digits.as_ref().is_some_and(in_phone) || text.find(folded).is_some() {
                found.set(row);
            }
        });
        *rows = found;
    }

    fn scan(&self, rows: &mut Bits, runs: &[Range<usize>], word: &Word) {
        let mut found = Bits::none(self.len());
        self.hits(runs, word.text.as_bytes(), |row, _| found.set(row));
        if let Some(digits) = &word.digits {
            let finder = Finder::new(digits);
            self.hits(runs, digits.as_bytes(), |row, place| {
                // Mostly the first place in a row is in the phone: nothing but the row's last break follows. Otherwise the
                // phone is looked at by itself.
                let folded = self.folded(row).as_bytes();
                let rest = &folded[place - self.starts[row as usize] as usize..];
                if memchr::memchr(b'\n', rest) == Some(rest.len() - 1) || finder.find(phone(folded)).is_some()
                {
                    found.set(row);
                }
            });
        }
        rows.and(&found);
    }

    /// Every row that has these bytes.
    pub(crate) fn rows_with(&self, needle: &[u8]) -> Bits {
        let mut rows = Bits::all(self.len());
        if let Some(blocks) = self.blocks.with(needle) {
            rows.keep_blocks(&blocks);
        }
        let mut found = Bits::none(self.len());
        self.hits(&rows.runs(), needle, |row, _| found.set(row));
        found
    }

    /// Every row of the runs that has these bytes, ascending, and where in the text they are first.
    fn hits(&self, runs: &[Range<usize>], needle: &[u8], mut hit: impl FnMut(u32, usize)) {
        let finder = Finder::new(needle);
        for run in runs {
            let end = run.end.min(self.len());
            let text = &self.text.as_bytes()[..self.starts[end] as usize];
            let (mut row, mut at) = (run.start, self.starts[run.start] as usize);
            while let Some(found) = finder.find(&text[at..]) {
                let place = at + found;
                row = self.row_at(row, place);
                hit(u32::try_from(row).unwrap_or(u32::MAX), place);
                row += 1;
                at = self.starts[row] as usize;
            }
        }
    }

    /// The row that has this place of the text, at or after `row`: most often near.
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

/// The digits at the end of a row's text.
fn phone(folded: &[u8]) -> &[u8] {
    let folded = folded.strip_suffix(b"\n").unwrap_or(folded);
    memchr::memrchr(b'\n', folded).map_or(folded, |end| &folded[end + 1..])
}

/// The first whole microsecond that is not before a time: rows have whole ones, a filter need not.
fn first_micro(at: chrono::DateTime<chrono::Utc>) -> i64 {
    let micros = at.timestamp_micros();
    micros + i64::from(!at.timestamp_subsec_nanos().is_multiple_of(1000))
}
