//! Applies a day's changes to the log.

use std::collections::BTreeMap;

use verno_domain::{Currency, CustomerId, Result};

use super::{Log, UNKNOWN};
use crate::bytes::damaged;
use crate::day::Day;
use crate::fact::{Fact, History, Kind};

/// A change of one customer's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This is everything known of them now. It brings in a changed or cancelled order, and a merge: applying
    /// it twice changes nothing.
    Replace(CustomerId, History),
    /// This happened besides what is known. Appending the same twice counts it twice.
    Append(CustomerId, History),
    /// Nothing may be known of them any more. Their index stays and belongs to nobody.
    Erase(CustomerId),
}

impl Change {
    fn customer(&self) -> &CustomerId {
        match self {
            Self::Replace(customer, _) | Self::Append(customer, _) | Self::Erase(customer) => customer,
        }
    }
}

/// What becomes of one customer after all their changes.
#[derive(Default)]
struct Next {
    keeps: bool,
    erased: bool,
    history: History,
}

impl Next {
    fn take(&mut self, change: Change) {
        match change {
            Change::Replace(_, history) => *self = Self { keeps: false, erased: false, history },
            Change::Append(_, history) => {
                self.erased = false;
                self.history.since = history.since.or(self.history.since);
                self.history.facts.extend(history.facts);
            }
            Change::Erase(_) => *self = Self { keeps: false, erased: true, history: History::default() },
        }
    }
}

impl Log {
    /// A log of these histories, complete through a day. For a large shop begin with [`Log::new`] and apply
    /// some hundred thousand customers at a time, so that not all histories are in memory twice.
    ///
    /// # Errors
    /// `Internal` beyond 2^32 facts or customers.
    pub fn build(currency: Currency, changes: Vec<Change>, through: Day) -> Result<Self> {
        let mut log = Self::new(currency);
        log.apply(changes, through)?;
        Ok(log)
    }

    /// Applies changes; the log is then complete through a day. Changes of one customer follow each other as
    /// given; between customers their order makes no difference.
    ///
    /// # Errors
    /// `Internal` beyond 2^32 facts or customers; the log is then unchanged.
    pub fn apply(&mut self, changes: Vec<Change>, through: Day) -> Result<()> {
        let mut by_customer: BTreeMap<CustomerId, Next> = BTreeMap::new();
        for change in changes {
            let next = by_customer
                .entry(change.customer().clone())
                .or_insert_with(|| Next { keeps: true, ..Next::default() });
            next.take(change);
        }
        self.fits(&by_customer)?;
        let known = self.ids.find_all(by_customer.keys());
        let known: Vec<Option<u32>> = by_customer.keys().map(|id| known.get(id).copied()).collect();
        let mut next: BTreeMap<u32, Next> = BTreeMap::new();
        for ((customer, change), index) in by_customer.into_iter().zip(known) {
            let index = match index {
                // A customer who was never in the log leaves no index behind.
                None if change.erased => continue,
                None => self.ids.push(&customer)?,
                Some(index) => index,
            };
            if change.erased {
                self.ids.erase(index);
            }
            next.insert(index, change);
        }
        self.rewrite(next);
        self.through = self.through.max(through);
        Ok(())
    }

    fn fits(&self, changes: &BTreeMap<CustomerId, Next>) -> Result<()> {
        let facts: usize = changes.values().map(|next| next.history.facts.len()).sum();
        let fits = |count: usize| u32::try_from(count).is_ok();
        if fits(self.days.len() + facts) && fits(self.len() + changes.len()) {
            return Ok(());
        }
        Err(damaged("more facts than a log can hold"))
    }

    /// Column by column, so that only one of them is in memory twice at a time.
    fn rewrite(&mut self, mut next: BTreeMap<u32, Next>) {
        let customers = self.ids.len();
        self.since.resize(customers, UNKNOWN);
        for (index, change) in &mut next {
            self.prepare(*index, change);
        }
        let old: Vec<std::ops::Range<usize>> = next.keys().map(|index| self.range(*index)).collect();
        let grown: usize = next.values().map(|change| change.history.facts.len()).sum();
        self.days = spliced(&self.days, &old, &next, grown, |fact| fact.day);
        self.kinds = spliced(&self.kinds, &old, &next, grown, |fact| fact.kind);
        self.values = spliced(&self.values, &old, &next, grown, |fact| fact.value);
        let mut ends = Vec::with_capacity(customers);
        let (mut begin, mut end) = (0_u32, 0_u32);
        for index in 0..u32::try_from(customers).unwrap_or(u32::MAX) {
            let old_end = self.ends.get(index as usize).copied().unwrap_or(begin);
            let length = next.get(&index).map_or(old_end - begin, |change| {
                u32::try_from(change.history.facts.len()).unwrap_or(u32::MAX)
            });
            begin = old_end;
            end = end.saturating_add(length);
            ends.push(end);
        }
        self.ends = ends;
    }

    /// Completes a customer's next history with the facts that stay, and sorts it.
    fn prepare(&mut self, index: u32, change: &mut Next) {
        if change.keeps {
            let mut facts: Vec<Fact> = self.facts(index).collect();
            facts.append(&mut change.history.facts);
            change.history.facts = facts;
            change.history.since = change.history.since.or(self.since(index));
        }
        change.history.facts.sort_unstable();
        if let Some(since) = self.since.get_mut(index as usize) {
            *since = change.history.since.unwrap_or(UNKNOWN);
        }
    }
}

/// A column in which the facts of some customers are replaced. `old` says where theirs lie now, in the order
/// of `next`.
fn spliced<T: Copy>(
    column: &[T],
    old: &[std::ops::Range<usize>],
    next: &BTreeMap<u32, Next>,
    grown: usize,
    value: impl Fn(&Fact) -> T,
) -> Vec<T> {
    let removed: usize = old.iter().map(ExactSizeIterator::len).sum();
    let mut spliced = Vec::with_capacity(column.len() - removed + grown);
    let mut from = 0;
    for (range, change) in old.iter().zip(next.values()) {
        // A new customer has no facts yet; their range is empty, at the end.
        let begin = range.start.max(from);
        spliced.extend_from_slice(column.get(from..begin).unwrap_or_default());
        spliced.extend(change.history.facts.iter().map(&value));
        from = range.end.max(begin);
    }
    spliced.extend_from_slice(column.get(from..).unwrap_or_default());
    spliced
}

/// Reads a kind from its stored number.
impl Kind {
    pub(super) fn of_number(number: u8) -> Result<Self> {
        Self::ALL.get(usize::from(number)).copied().ok_or_else(|| damaged("an unknown kind of fact"))
    }
}
