//! All facts of a shop in columns: what the nightly run reads instead of a million customers.
//!
//! A customer keeps their index for as long as the log lives, so that what is computed for all customers is a
//! plain column too. Facts are stored customer by customer, each customer's by day. The log can be built anew
//! from orders and ledger at any time; it holds no personal data but the customers' ids, which lead nowhere
//! once a customer is erased.

mod apply;
mod codec;
mod ids;
mod points;

use verno_domain::{Currency, CustomerId};

use self::ids::Ids;
use crate::day::Day;
use crate::fact::{Fact, History, Kind};

pub use apply::Change;

/// Stands for "not known" among the days on which accounts were created.
const UNKNOWN: Day = Day::MIN;

/// The histories of all customers of a shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    currency: Currency,
    through: Day,
    ids: Ids,
    /// Day the account was created, or [`UNKNOWN`].
    since: Vec<Day>,
    /// Where each customer's facts end.
    ends: Vec<u32>,
    days: Vec<Day>,
    kinds: Vec<Kind>,
    values: Vec<i64>,
}

impl Log {
    /// An empty log. All money in it is in `currency`, the shop's reporting currency.
    pub fn new(currency: Currency) -> Self {
        Self {
            currency,
            through: UNKNOWN,
            ids: Ids::default(),
            since: Vec::new(),
            ends: Vec::new(),
            days: Vec::new(),
            kinds: Vec::new(),
            values: Vec::new(),
        }
    }

    /// The currency of all its money. When the shop's changes, the log is built anew.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// The last day that is complete in it; `None` before the first.
    pub fn through(&self) -> Option<Day> {
        (self.through != UNKNOWN).then_some(self.through)
    }

    /// Number of indexes, those of erased customers included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no index.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Number of facts.
    pub fn facts_len(&self) -> usize {
        self.days.len()
    }

    /// The customer of an index; `None` for an erased one.
    pub fn customer(&self, index: u32) -> Option<CustomerId> {
        self.ids.get(index)
    }

    /// The index of a customer, found by looking through all of them.
    pub fn index(&self, customer: &CustomerId) -> Option<u32> {
        self.ids.find(customer)
    }

    /// Whether the index belongs to a customer who is not erased.
    pub(crate) fn is_alive(&self, index: u32) -> bool {
        self.ids.is_alive(index)
    }

    /// The day the account was created, if it is known.
    pub fn since(&self, index: u32) -> Option<Day> {
        self.since.get(index as usize).copied().filter(|since| *since != UNKNOWN)
    }

    /// The facts of a customer, by day; none for an index beyond the log.
    pub fn facts(&self, index: u32) -> impl ExactSizeIterator<Item = Fact> + Clone + '_ {
        let range = self.range(index);
        let days = self.days.get(range.clone()).unwrap_or_default();
        let kinds = self.kinds.get(range.clone()).unwrap_or_default();
        let values = self.values.get(range).unwrap_or_default();
        days.iter().zip(kinds).zip(values).map(|((day, kind), value)| Fact {
            day: *day,
            kind: *kind,
            value: *value,
        })
    }

    /// Everything known of a customer.
    pub fn history(&self, index: u32) -> History {
        History { since: self.since(index), facts: self.facts(index).collect() }
    }

    /// All indexes, those of erased customers included.
    #[expect(clippy::cast_possible_truncation, reason = "no more than 2^32 customers get in")]
    pub fn indexes(&self) -> std::ops::Range<u32> {
        0..self.ends.len() as u32
    }

    fn range(&self, index: u32) -> std::ops::Range<usize> {
        let index = index as usize;
        // A customer without an index yet has an empty range at the end.
        let end_of = |index: usize| self.ends.get(index).or(self.ends.last()).copied().unwrap_or(0);
        let begin = index.checked_sub(1).map_or(0, end_of);
        let end = if index < self.ends.len() { end_of(index) } else { begin };
        begin as usize..end as usize
    }
}

#[cfg(test)]
#[path = "log_tests.rs"]
mod tests;
