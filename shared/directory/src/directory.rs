//! The rows of one shop.

use std::collections::HashMap;

use chrono::NaiveDate;
use verno_domain::{CustomerId, GroupId};

use crate::query::{Filter, Query};
use crate::row::Row;
use crate::sort::SortKey;

/// All customers of one shop.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    rows: Vec<Row>,
    by_id: HashMap<CustomerId, usize>,
    bytes: usize,
}

/// The answer to a [`Query`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// In the order asked for.
    pub rows: Vec<Row>,
    /// How many match in all, exactly.
    pub total: usize,
    /// Where the next page goes on; `None` on the last one.
    pub next: Option<(SortKey, CustomerId)>,
}

impl Directory {
    /// How many customers there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a customer or replaces what was known.
    pub fn upsert(&mut self, row: Row) {
        self.bytes += row.bytes();
        match self.by_id.get(&row.id) {
            Some(index) => {
                self.bytes -= self.rows[*index].bytes();
                self.rows[*index] = row;
            }
            None => {
                self.by_id.insert(row.id.clone(), self.rows.len());
                self.rows.push(row);
            }
        }
    }

    /// Forgets a customer.
    pub fn remove(&mut self, id: &CustomerId) {
        let Some(index) = self.by_id.remove(id) else { return };
        self.bytes -= self.rows.swap_remove(index).bytes();
        // The last row took the place of the removed one.
        if let Some(moved) = self.rows.get(index) {
            self.by_id.insert(moved.id.clone(), index);
        }
    }

    /// Forgets a customer for good: nothing of them stays in memory, nor in a snapshot made later.
    pub fn erase(&mut self, id: &CustomerId) {
        self.remove(id);
    }

    /// The version in which a customer is known.
    pub fn version(&self, id: &CustomerId) -> Option<u64> {
        self.row(id).map(|row| row.version)
    }

    /// About how many bytes of memory it takes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// How many match, exactly.
    pub fn count(&self, filter: &Filter) -> usize {
        self.rows.iter().filter(|row| filter.matches(row)).count()
    }

    /// All rows, in no order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    /// A row by its customer's id.
    pub fn row(&self, id: &CustomerId) -> Option<&Row> {
        self.by_id.get(id).and_then(|index| self.rows.get(*index))
    }

    /// A page and the exact total.
    pub fn page(&self, query: &Query) -> Page {
        let matching: Vec<&Row> = self.rows.iter().filter(|row| query.filter.matches(row)).collect();
        let total = matching.len();
        let mut keyed: Vec<(SortKey, &Row)> =
            matching.into_iter().map(|row| (query.sort.key(row), row)).collect();
        let compare = |one: &(SortKey, &Row), other: &(SortKey, &Row)| {
            query.sort.compare(&one.0, &other.0).then_with(|| one.1.id.cmp(&other.1.id))
        };
        if let Some((key, id)) = &query.after {
            keyed.retain(|(own, row)| query.sort.compare(own, key).then_with(|| row.id.cmp(id)).is_gt());
        }
        let more = keyed.len() > query.limit;
        if more {
            keyed.select_nth_unstable_by(query.limit, compare);
            keyed.truncate(query.limit);
        }
        keyed.sort_unstable_by(compare);
        let next = keyed.last().filter(|_| more).map(|(key, row)| (key.clone(), row.id.clone()));
        Page { rows: keyed.into_iter().map(|(_, row)| row.clone()).collect(), total, next }
    }

    /// Customers with a lock whose last day lies after `after` and before `before`, the earliest first. Those of one day
    /// come in the order of their ids.
    pub fn locks(&self, after: NaiveDate, before: NaiveDate) -> Vec<(NaiveDate, &Row)> {
        let ends = |row: &Row| row.lock.as_ref().and_then(|lock| lock.until);
        let dated = self.rows.iter().filter_map(|row| Some((ends(row)?, row)));
        let mut found: Vec<_> = dated.filter(|(end, _)| *end > after && *end < before).collect();
        found.sort_unstable_by(|(end, row), (other_end, other)| (end, &row.id).cmp(&(other_end, &other.id)));
        found
    }

    /// How many customers each group has; `None` counts those without one.
    pub fn groups(&self) -> HashMap<Option<GroupId>, usize> {
        self.rows.iter().fold(HashMap::new(), |mut counts, row| {
            *counts.entry(row.group.clone()).or_default() += 1;
            counts
        })
    }
}

#[cfg(test)]
#[path = "directory_tests.rs"]
mod tests;
