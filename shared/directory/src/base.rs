//! The columns. Rows stand in the order of their names, those without one last, so a row's number is its rank
//! by name.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use hashbrown::HashTable;
use rust_decimal::Decimal;
use verno_domain::vip::Lock;
use verno_domain::{CustomerId, GroupId, ModelId, Points, SegmentId};

use crate::bits::Bits;
use crate::blocks::Blocks;
use crate::coded::{Coded, shifted};
use crate::features::Features;
use crate::numbers::Numbers;
use crate::phones::Phones;
use crate::row::{Row, time};
use crate::vocabulary::Vocabulary;

/// Stands for "no such time" in [`Base::registered_at`].
pub(crate) const NEVER: i64 = i64::MIN;

/// All rows as they were when the columns were built.
#[derive(Debug, Clone, Default)]
pub(crate) struct Base {
    /// The text that is searched, row after row: see [`crate::row::folded`].
    pub(crate) text: String,
    /// Where each row's text begins in `text`, and the end.
    pub(crate) starts: Vec<u32>,
    /// Names as they are shown, row after row.
    pub(crate) names: String,
    /// Where each row's name begins in `names`, and the end.
    pub(crate) name_starts: Vec<u32>,
    /// Addresses that folding changes; all others are shown as they are searched.
    pub(crate) odd_emails: BTreeMap<u32, String>,
    pub(crate) phones: Phones,
    pub(crate) ids: Vec<u128>,
    /// Ids that do not have our own form, by row.
    pub(crate) odd_ids: BTreeMap<u32, CustomerId>,
    /// Balances in hundredths of points.
    pub(crate) points: Vec<i64>,
    pub(crate) registered: Bits,
    /// Unix time in microseconds, or [`NEVER`].
    pub(crate) registered_at: Vec<i64>,
    /// Unix time in microseconds.
    pub(crate) modified_at: Vec<i64>,
    pub(crate) groups: Coded,
    pub(crate) segments: BTreeMap<ModelId, Coded>,
    pub(crate) locks: BTreeMap<u32, Lock>,
    pub(crate) versions: Vec<u64>,
    /// Rows in the order of their addresses, those without one last.
    pub(crate) by_email: Vec<u32>,
    /// How many rows have a name; they are the first ones.
    pub(crate) named: u32,
    /// Each row's position in `by_email`.
    pub(crate) email_places: Vec<u32>,
    /// How many rows have an address; they are the first ones of `by_email`.
    pub(crate) addressed: u32,
    pub(crate) index: HashTable<u32>,
    pub(crate) blocks: Blocks,
    pub(crate) features: Features,
    pub(crate) numbers: Numbers,
    pub(crate) vocabulary: OnceLock<Vocabulary>,
}

/// An id of our own form as a number that sorts as its text does.
pub(crate) fn number(id: &CustomerId) -> Option<u128> {
    let hex = id.as_str().strip_prefix("cus_").filter(|hex| hex.len() == 32)?;
    let plain = hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    plain.then(|| u128::from_str_radix(hex, 16).ok()).flatten()
}

fn hash(id: u128) -> u64 {
    let halves = |half: u128| u64::try_from(half & u128::from(u64::MAX)).unwrap_or_default();
    let [low, high] = [halves(id), halves(id >> 64)];
    let mixed =
        low.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ high.rotate_left(32).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
    mixed ^ (mixed >> 29)
}

impl Base {
    pub(crate) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(crate) fn rows(&self) -> u32 {
        u32::try_from(self.ids.len()).unwrap_or(u32::MAX)
    }

    /// Builds from the columns everything that finds rows without looking at each.
    pub(crate) fn index(&mut self) {
        self.blocks = Blocks::of(&self.text, &self.starts);
        self.features = Features::of(&self.text, &self.starts);
        self.numbers = Numbers::of(&self.text, &self.starts, &self.phones);
        [&mut self.groups].into_iter().chain(self.segments.values_mut()).for_each(Coded::index);
        self.email_places = vec![0; self.len()];
        for (place, row) in (0..).zip(&self.by_email) {
            self.email_places[*row as usize] = place;
        }
        let ids = &self.ids;
        self.index = HashTable::with_capacity(ids.len());
        for row in (0..self.rows()).filter(|row| !self.odd_ids.contains_key(row)) {
            self.index.insert_unique(hash(ids[row as usize]), row, |row| hash(ids[*row as usize]));
        }
    }

    pub(crate) fn find(&self, id: &CustomerId) -> Option<u32> {
        match number(id) {
            Some(id) => self.index.find(hash(id), |row| self.ids[*row as usize] == id).copied(),
            None => self.odd_ids.iter().find(|(_, odd)| *odd == id).map(|(row, _)| *row),
        }
    }

    pub(crate) fn id(&self, row: u32) -> Option<CustomerId> {
        match self.odd_ids.get(&row) {
            Some(id) => Some(id.clone()),
            None => self.ids.get(row as usize).map(|id| CustomerId::from_random(id.to_be_bytes())),
        }
    }

    /// Compares the ids of two rows.
    pub(crate) fn compare_ids(&self, one: u32, other: u32) -> Ordering {
        if self.odd_ids.is_empty() {
            self.ids[one as usize].cmp(&self.ids[other as usize])
        } else {
            self.id(one).cmp(&self.id(other))
        }
    }

    /// The searched text of a row, without its phone.
    pub(crate) fn folded(&self, row: u32) -> &str {
        slice(&self.text, &self.starts, row)
    }

    pub(crate) fn name(&self, row: u32) -> Option<&str> {
        (row < self.named).then(|| slice(&self.names, &self.name_starts, row))
    }

    pub(crate) fn email(&self, row: u32) -> Option<&str> {
        let shown = self.odd_emails.get(&row).map(String::as_str);
        shown.or_else(|| self.folded(row).split('\n').nth(1)).filter(|email| !email.is_empty())
    }

    /// A row as it was when the columns were built.
    pub(crate) fn row(&self, row: u32) -> Option<Row> {
        let at = row as usize;
        let registered_at = *self.registered_at.get(at)?;
        let segment = |(model, column): (&ModelId, &Coded)| {
            column.get(row).and_then(SegmentId::parse).map(|segment| (model.clone(), segment))
        };
        Some(Row {
            id: self.id(row)?,
            email: self.email(row).map(str::to_owned),
            name: self.name(row).map(str::to_owned),
            phone: self.phones.get(row),
            points: Points::from_exact(Decimal::new(*self.points.get(at)?, 2)).unwrap_or_default(),
            registered: self.registered.get(row),
            registered_at: (registered_at != NEVER).then(|| time(registered_at)),
            modified_at: time(*self.modified_at.get(at)?),
            group: self.groups.get(row).and_then(GroupId::parse),
            lock: self.locks.get(&row).cloned().map(Box::new),
            segments: self.segments.iter().filter_map(segment).collect(),
            version: *self.versions.get(at)?,
        })
    }

    /// Removes a row at once: its bytes are overwritten before the following ones move up.
    pub(crate) fn erase(&mut self, row: u32) {
        let at = row as usize;
        cut(&mut self.text, &mut self.starts, at);
        cut(&mut self.names, &mut self.name_starts, at);
        let len = self.len();
        self.registered.remove(row, len);
        self.ids.remove(at);
        self.points.remove(at);
        self.registered_at.remove(at);
        self.modified_at.remove(at);
        self.versions.remove(at);
        self.phones.erase(row);
        for column in [&mut self.groups].into_iter().chain(self.segments.values_mut()) {
            column.erase(row);
        }
        self.odd_emails = shifted(std::mem::take(&mut self.odd_emails), row);
        self.odd_ids = shifted(std::mem::take(&mut self.odd_ids), row);
        self.locks = shifted(std::mem::take(&mut self.locks), row);
        let place = self.by_email.iter().position(|other| *other == row).unwrap_or_default();
        self.by_email.remove(place);
        self.by_email.iter_mut().filter(|other| **other > row).for_each(|other| *other -= 1);
        self.named -= u32::from(row < self.named);
        self.addressed -= u32::from(place < self.addressed as usize);
        self.vocabulary = OnceLock::new();
        self.index();
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        let tables = (self.starts.capacity()
            + self.name_starts.capacity()
            + self.by_email.capacity()
            + self.email_places.capacity())
            * 4;
        let numbers =
            (self.points.capacity() + self.registered_at.capacity() + self.modified_at.capacity()) * 8;
        let ids = self.ids.capacity() * 16 + self.versions.capacity() * 8 + self.index.allocation_size();
        let sparse = self.odd_emails.values().map(|email| email.len() + 40).sum::<usize>()
            + self.odd_ids.len() * 100
            + self
                .locks
                .values()
                .map(|lock| 200 + lock.by.len() + lock.reason.as_ref().map_or(0, String::len))
                .sum::<usize>();
        let coded = self.phones.bytes()
            + self.groups.bytes()
            + self.segments.values().map(Coded::bytes).sum::<usize>();
        let words = self.vocabulary.get().map_or(0, Vocabulary::bytes);
        let texts = self.text.capacity() + self.names.capacity() + self.registered.bytes();
        let found = self.blocks.bytes() + self.features.bytes() + self.numbers.bytes();
        tables + numbers + ids + sparse + coded + words + texts + found
    }
}

fn slice<'a>(text: &'a str, starts: &[u32], row: u32) -> &'a str {
    let range = starts.get(row as usize).zip(starts.get(row as usize + 1));
    range.and_then(|(start, end)| text.get(*start as usize..*end as usize)).unwrap_or_default()
}

/// Removes a row's part from a text.
fn cut(text: &mut String, starts: &mut Vec<u32>, at: usize) {
    let (start, end) = (starts[at] as usize, starts[at + 1] as usize);
    let mut bytes = std::mem::take(text).into_bytes();
    bytes[start..end].fill(b' ');
    bytes.drain(start..end);
    // What is left was text before and was cut between two rows.
    *text = String::from_utf8(bytes).unwrap_or_default();
    starts.remove(at);
    let removed = u32::try_from(end - start).unwrap_or(u32::MAX);
    starts[at..].iter_mut().for_each(|start| *start -= removed);
}
