//! Which rows of the columns pass a filter.

use memchr::memmem::Finder;

use crate::base::{Base, NEVER};
use crate::bits::Bits;
use crate::delta::Delta;
use crate::query::{Filter, Registration, Search, Word};
use crate::row::hundredths;

/// With fewer rows left than one in so many, each is looked at by itself instead of reading the whole text.
const FEW: usize = 16;

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
        let mut rows = self.narrowed(delta, filter);
        for facet in [Facet::Group, Facet::Registration, Facet::Segment, Facet::Locked] {
            self.keep(&mut rows, filter, facet);
        }
        self.search(&mut rows, &filter.search);
        rows
    }

    /// The rows that pass everything but facets and words.
    pub(crate) fn narrowed(&self, delta: &Delta, filter: &Filter) -> Bits {
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
        let (from, to) = filter.registered;
        if from.is_some() || to.is_some() {
            let from = from.map_or(NEVER + 1, |at| first_micro(at));
            let to = to.map_or(i64::MAX, |at| first_micro(at));
            rows.keep(&self.registered_at, |at| at >= from && at < to);
        }
        let (from, to) = filter.modified;
        if from.is_some() || to.is_some() {
            let from = from.map_or(i64::MIN, |at| first_micro(at));
            let to = to.map_or(i64::MAX, |at| first_micro(at));
            rows.keep(&self.modified_at, |at| at >= from && at < to);
        }
        let (least, most) = filter.points;
        if least.is_some() || most.is_some() {
            let least = least.map_or(i64::MIN, hundredths);
            let most = most.map_or(i64::MAX, hundredths);
            rows.keep(&self.points, |points| points >= least && points <= most);
        }
        rows
    }

    /// Keeps the rows that pass one of the facets.
    pub(crate) fn keep(&self, rows: &mut Bits, filter: &Filter, facet: Facet) {
        match facet {
            Facet::Group => {
                if let Some(group) = &filter.group {
                    match self.groups.code(group.as_str()) {
                        Some(code) => rows.keep(&self.groups.codes, |own| own == code),
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
                        Some((column, code)) => rows.keep(&column.codes, |own| own == code),
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

    /// Keeps the rows in which all words are found.
    pub(crate) fn search(&self, rows: &mut Bits, search: &Search) {
        let mut words: Vec<&Word> = search.0.iter().collect();
        // The longest word is likely the rarest: only what has it is asked for the others.
        words.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
        for word in words {
            if rows.count() * FEW < self.len() {
                self.check(rows, word);
            } else {
                self.scan(rows, word);
            }
        }
    }

    fn check(&self, rows: &mut Bits, word: &Word) {
        let text = Finder::new(&word.text);
        let digits = word.digits.as_ref().map(Finder::new);
        let mut found = Bits::none(self.len());
        for row in rows.rows() {
            let folded = self.folded(row).as_bytes();
            let in_phone = |digits: &Finder<'_>| digits.find(phone(folded)).is_some();
            if text.find(folded).is_some() || digits.as_ref().is_some_and(in_phone) {
                found.set(row);
            }
        }
        *rows = found;
    }

    fn scan(&self, rows: &mut Bits, word: &Word) {
        let mut found = Bits::none(self.len());
        self.hits(word.text.as_bytes(), |row, _| found.set(row));
        if let Some(digits) = &word.digits {
            // The first place in a row may be in its address; then the phone is looked at by itself.
            let finder = Finder::new(digits);
            self.hits(digits.as_bytes(), |row, _| {
                if finder.find(phone(self.folded(row).as_bytes())).is_some() {
                    found.set(row);
                }
            });
        }
        rows.and(&found);
    }

    /// Every row that has these bytes, ascending, and where in the text they are first.
    pub(crate) fn hits(&self, needle: &[u8], mut hit: impl FnMut(u32, usize)) {
        let text = self.text.as_bytes();
        let finder = Finder::new(needle);
        let single = (needle.len() == 1).then(|| needle[0]);
        let (mut at, mut row) = (0, 0_usize);
        loop {
            let rest = &text[at..];
            let found = match single {
                Some(byte) => memchr::memchr(byte, rest),
                None => finder.find(rest),
            };
            let Some(found) = found else { return };
            let place = at + found;
            row = self.row_at(row, place);
            hit(u32::try_from(row).unwrap_or(u32::MAX), place);
            row += 1;
            at = self.starts[row] as usize;
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
    micros + i64::from(at.timestamp_subsec_nanos() % 1000 != 0)
}
