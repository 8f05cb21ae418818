//! The stored form of the log.
//!
//! Every column is split by what best predicts its next value: kinds by the kind before, days by the kind
//! they belong to (as the distance from the fact before), values by their kind. What is left are columns of
//! little surprise, which compress to nearly nothing.

use verno_domain::{Currency, Result};

use super::ids::Ids;
use super::points::{Before, PointRate};
use super::{Log, UNKNOWN};
use crate::bytes::{Reader, Writer, damaged};
use crate::day::Day;
use crate::fact::{Fact, Kind};

const MAGIC: [u8; 4] = *b"vlog";
const FORMAT: u8 = 2;
const KINDS: usize = Kind::ALL.len();

impl Log {
    /// The stored form: the same log always gives the same bytes.
    ///
    /// # Errors
    /// `Internal` if compression fails.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut writer = Writer::new(MAGIC, FORMAT);
        writer.raw(self.currency.as_str().as_bytes());
        writer.signed(i64::from(self.through));
        self.ids.write(&mut writer);
        writer.column(&self.since)?;
        writer.column(&self.lengths())?;
        self.write_kinds(&mut writer)?;
        self.write_days(&mut writer)?;
        self.write_values(&mut writer)?;
        Ok(writer.done())
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// `Internal` if the bytes are damaged or of another format: the log is then to be built anew.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes, MAGIC, FORMAT)?;
        let currency = str::from_utf8(reader.raw(3)?).ok().and_then(Currency::parse);
        let currency = currency.ok_or_else(|| damaged("no currency"))?;
        let mut log = Self::new(currency);
        log.through = reader.day()?;
        log.ids = Ids::read(&mut reader)?;
        log.since = reader.column()?;
        let lengths: Vec<u32> = reader.column()?;
        if log.since.len() != log.ids.len() || lengths.len() != log.ids.len() {
            return Err(damaged("columns of different lengths"));
        }
        log.ends = ends(&lengths)?;
        let facts = log.ends.last().copied().unwrap_or(0) as usize;
        log.kinds = read_kinds(&mut reader, &lengths, facts)?;
        log.days = read_days(&mut reader, &lengths, &log.kinds)?;
        log.values = log.read_values(&mut reader, &lengths)?;
        reader.done()?;
        Ok(log)
    }

    fn lengths(&self) -> Vec<u32> {
        let mut begin = 0;
        let length = |end: &u32| {
            let length = end - begin;
            begin = *end;
            length
        };
        self.ends.iter().map(length).collect()
    }

    fn write_kinds(&self, writer: &mut Writer) -> Result<()> {
        let mut columns: [Vec<u8>; KINDS + 1] = Default::default();
        for index in self.indexes() {
            let mut before = KINDS;
            for fact in self.facts(index) {
                columns[before].push(fact.kind as u8);
                before = fact.kind as usize;
            }
        }
        columns.iter().try_for_each(|column| writer.column(column))
    }

    fn write_days(&self, writer: &mut Writer) -> Result<()> {
        let mut firsts: Vec<Day> = Vec::new();
        let mut columns: [Vec<u32>; KINDS] = Default::default();
        for index in self.indexes() {
            let mut before = None;
            for fact in self.facts(index) {
                match before {
                    None => firsts.push(fact.day),
                    Some(before) => columns[fact.kind as usize].push(fact.day.abs_diff(before)),
                }
                before = Some(fact.day);
            }
        }
        writer.column(&firsts)?;
        columns.iter().try_for_each(|column| writer.column(column))
    }

    fn write_values(&self, writer: &mut Writer) -> Result<()> {
        let rate = self.point_rate();
        writer.number(rate.0);
        let mut columns: [Vec<i64>; KINDS] = Default::default();
        for index in self.indexes() {
            let mut before = Before::default();
            for fact in self.facts(index) {
                let expected = before.expected(rate, fact.kind);
                columns[fact.kind as usize].push(fact.value.wrapping_sub(expected));
                before.pass(fact);
            }
        }
        columns.iter().try_for_each(|column| writer.column(column))
    }

    fn point_rate(&self) -> PointRate {
        // An entry right behind its order; deferred ones follow the same coefficient.
        let pairs = self.kinds.windows(2).zip(self.values.windows(2));
        let earned = pairs.filter(|(kinds, _)| **kinds == [Kind::Order, Kind::Earned]);
        PointRate::learn(earned.map(|(_, values)| (values[0], values[1])))
    }

    fn read_values(&self, reader: &mut Reader<'_>, lengths: &[u32]) -> Result<Vec<i64>> {
        let rate = PointRate(reader.number()?);
        let mut columns = Columns::<i64, KINDS>::read(reader)?;
        let mut values = Vec::with_capacity(self.kinds.len());
        let mut facts = self.kinds.iter().zip(&self.days);
        for length in lengths {
            let mut before = Before::default();
            for (kind, day) in facts.by_ref().take(*length as usize) {
                let expected = before.expected(rate, *kind);
                let value = columns.next(*kind as usize)?.wrapping_add(expected);
                values.push(value);
                before.pass(Fact { day: *day, kind: *kind, value });
            }
        }
        columns.done()?;
        Ok(values)
    }
}

/// Columns from which values are taken in turns.
struct Columns<T, const N: usize>([std::vec::IntoIter<T>; N]);

impl<T: pco::data_types::Number, const N: usize> Columns<T, N> {
    fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let mut columns: [std::vec::IntoIter<T>; N] = std::array::from_fn(|_| Vec::new().into_iter());
        for column in &mut columns {
            *column = reader.column()?.into_iter();
        }
        Ok(Self(columns))
    }

    fn next(&mut self, column: usize) -> Result<T> {
        self.0[column].next().ok_or_else(|| damaged("a column is too short"))
    }

    fn done(self) -> Result<()> {
        if self.0.iter().all(|column| column.len() == 0) {
            Ok(())
        } else {
            Err(damaged("a column is too long"))
        }
    }
}

fn ends(lengths: &[u32]) -> Result<Vec<u32>> {
    let mut end = 0_u32;
    let next = |length: &u32| {
        end = end.checked_add(*length).ok_or_else(|| damaged("too many facts"))?;
        Ok(end)
    };
    lengths.iter().map(next).collect()
}

fn read_kinds(reader: &mut Reader<'_>, lengths: &[u32], facts: usize) -> Result<Vec<Kind>> {
    let mut columns = Columns::<u8, { KINDS + 1 }>::read(reader)?;
    // Checked before memory is reserved for them.
    if columns.0.iter().map(ExactSizeIterator::len).sum::<usize>() != facts {
        return Err(damaged("columns of different lengths"));
    }
    let mut kinds = Vec::with_capacity(facts);
    for length in lengths {
        let mut before = KINDS;
        for _ in 0..*length {
            let kind = Kind::of_number(columns.next(before)?)?;
            kinds.push(kind);
            before = kind as usize;
        }
    }
    columns.done()?;
    Ok(kinds)
}

fn read_days(reader: &mut Reader<'_>, lengths: &[u32], kinds: &[Kind]) -> Result<Vec<Day>> {
    let mut firsts = Columns::<Day, 1>::read(reader)?;
    let mut columns = Columns::<u32, KINDS>::read(reader)?;
    let mut days = Vec::with_capacity(kinds.len());
    let mut kinds = kinds.iter();
    for length in lengths {
        let mut before = UNKNOWN;
        for (position, kind) in kinds.by_ref().take(*length as usize).enumerate() {
            let day = match position {
                0 => firsts.next(0)?,
                _ => before
                    .checked_add_unsigned(columns.next(*kind as usize)?)
                    .ok_or_else(|| damaged("a day is out of range"))?,
            };
            days.push(day);
            before = day;
        }
    }
    firsts.done()?;
    columns.done()?;
    Ok(days)
}
