//! The directory of one shop: its customers, changes to them, and pages of them.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use verno_domain::{CustomerId, GroupId};

use crate::base::Base;
use crate::build::merged;
use crate::delta::{Delta, Fresh};
use crate::query::{Filter, Query};
use crate::row::Row;
use crate::select::Selection;
use crate::sort::{Order, Rank, SegmentOrder, Sort, SortKey};

/// This many changed rows beside the columns are always fine, though every query looks at each of them.
const CHANGED_MIN: usize = 1_000;
/// Beyond that, one changed row for this many rows of the columns is fine.
const CHANGED_SHARE: usize = 64;

/// All customers of one shop. A clone is cheap: it shares the columns until one of the two is compacted.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    pub(crate) base: Arc<Base>,
    pub(crate) delta: Arc<Delta>,
}

/// The answer to a [`Query`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Customers in the order of the query.
    pub rows: Vec<Row>,
    /// How many customers match in all, exactly.
    pub total: usize,
    /// What the next page's `after` is; `None` on the last page.
    pub next: Option<(SortKey, CustomerId)>,
}

/// A matching row, wherever it is held.
enum Found<'a> {
    Base(u32),
    Fresh(&'a Fresh),
}

impl Directory {
    /// How many customers there are.
    pub fn len(&self) -> usize {
        self.base.len() - self.delta.dead_count + self.delta.fresh.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a customer, or replaces what was known of them.
    pub fn upsert(&mut self, row: Row) {
        let dead = self.base.find(&row.id);
        let delta = self.changing();
        if let Some(dead) = dead {
            delta.bury(dead);
        }
        delta.fresh.insert(row.id.clone(), Arc::new(Fresh::of(row)));
    }

    /// Removes a customer: no answer contains them any more. Their bytes go with the next compaction; see
    /// [`erase`](Self::erase).
    pub fn remove(&mut self, id: &CustomerId) {
        let dead = self.base.find(id);
        if dead.is_none() && !self.delta.fresh.contains_key(id) {
            return;
        }
        let delta = self.changing();
        delta.fresh.remove(id);
        if let Some(dead) = dead {
            delta.bury(dead);
        }
    }

    /// Removes a person so that no byte of theirs is left here or in any later snapshot. Clones made before
    /// keep what they had for as long as they live.
    pub fn erase(&mut self, id: &CustomerId) {
        self.remove(id);
        if let Some(row) = self.base.find(id) {
            Arc::make_mut(&mut self.base).erase(row);
            let rows = self.base.len() + 1;
            let delta = self.changing();
            delta.dead.remove(row, rows);
            delta.dead_count -= 1;
        }
    }

    fn changing(&mut self) -> &mut Delta {
        let rows = self.base.len();
        let delta = Arc::make_mut(&mut self.delta);
        if delta.is_empty() {
            *delta = Delta::new(rows);
        }
        delta.vocabulary.take();
        delta
    }

    /// Whether so much has changed that queries take longer than they must.
    pub fn needs_compaction(&self) -> bool {
        self.delta.fresh.len() + self.delta.dead_count > CHANGED_MIN.max(self.base.len() / CHANGED_SHARE)
    }

    /// The same customers with every change merged into the columns; nothing is left of removed ones.
    #[must_use]
    pub fn compacted(&self) -> Self {
        if self.delta.is_empty() {
            return self.clone();
        }
        match merged(&self.base, &self.delta) {
            Some(base) => {
                let delta = Arc::new(Delta::new(base.len()));
                Self { base: Arc::new(base), delta }
            }
            // Changes that would make the text larger than columns can hold stay beside them.
            None => self.clone(),
        }
    }

    /// Bytes held on the heap; clones share them.
    pub fn bytes(&self) -> usize {
        self.base.bytes() + self.delta.bytes()
    }

    /// All rows, in no order.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        let live = (0..self.base.rows()).filter(|row| !self.delta.dead.get(*row));
        let fresh = self.delta.fresh.values().map(|fresh| fresh.row.clone());
        live.filter_map(|row| self.base.row(row)).chain(fresh)
    }

    /// The row of a customer.
    pub fn row(&self, id: &CustomerId) -> Option<Row> {
        if let Some(fresh) = self.delta.fresh.get(id) {
            return Some(fresh.row.clone());
        }
        let row = self.base.find(id).filter(|row| !self.delta.dead.get(*row))?;
        self.base.row(row)
    }

    /// One page, and the exact total.
    pub fn page(&self, query: &Query) -> Page {
        let order = Order { sort: query.sort, segments: query.segments.as_ref() };
        let after = query.after.as_ref().map(|(key, id)| (order.rank(key), id));
        let after = after.as_ref().map(|(rank, id)| (rank, *id));
        // One more than the page has says whether another page follows.
        let selection = Selection { order, after, limit: query.limit.saturating_add(1) };
        let (found, total) = self.found(&query.filter, selection);
        let more = found.len() > query.limit;
        let shown = found.iter().take(query.limit);
        let rows: Vec<Row> = shown
            .filter_map(|found| match found {
                Found::Base(row) => self.base.row(*row),
                Found::Fresh(fresh) => Some(fresh.row.clone()),
            })
            .collect();
        let next = rows.last().filter(|_| more).map(|row| (order.key(row), row.id.clone()));
        Page { rows, total, next }
    }

    /// The ids of everybody who passes, in order.
    pub fn ids(&self, filter: &Filter, sort: Sort, segments: Option<&SegmentOrder>) -> Vec<CustomerId> {
        let all = Selection { order: Order { sort, segments }, after: None, limit: usize::MAX };
        let (found, _) = self.found(filter, all);
        let id = |found: &Found<'_>| match found {
            Found::Base(row) => self.base.id(*row),
            Found::Fresh(fresh) => Some(fresh.row.id.clone()),
        };
        found.iter().filter_map(id).collect()
    }

    /// How many customers pass, exactly.
    pub fn count(&self, filter: &Filter) -> usize {
        let fresh = self.delta.fresh.values().filter(|fresh| filter.matches(fresh));
        self.base.matching(&self.delta, filter).count() + fresh.count()
    }

    /// The selected rows among those that pass, in order, and how many pass in all.
    fn found(&self, filter: &Filter, selection: Selection<'_>) -> (Vec<Found<'_>>, usize) {
        let Selection { order, after, limit } = selection;
        let matching = self.base.matching(&self.delta, filter);
        let first = self.base.first(&matching, selection);
        let all = self.delta.fresh.values().filter(|fresh| filter.matches(fresh));
        let mut changed = 0;
        let mut fresh: Vec<(Rank, &Fresh)> = all
            .inspect(|_| changed += 1)
            .map(|fresh| (fresh.rank(order), &**fresh))
            .filter(|(rank, fresh)| {
                after.is_none_or(|after| order.compare((rank, &fresh.row.id), after).is_gt())
            })
            .collect();
        fresh.sort_unstable_by(|one, other| {
            order.compare((&one.0, &one.1.row.id), (&other.0, &other.1.row.id))
        });
        fresh.truncate(limit);
        let total = matching.count() + changed;
        (self.merge(order, &first, &fresh, limit), total)
    }

    /// Merges rows of the columns with changed rows, both sorted.
    fn merge<'a>(
        &self,
        order: Order<'_>,
        base: &[u32],
        fresh: &[(Rank, &'a Fresh)],
        limit: usize,
    ) -> Vec<Found<'a>> {
        let mut found = Vec::with_capacity(base.len() + fresh.len());
        let mut done = 0;
        for (rank, changed) in fresh {
            let is_before = |row: &u32| {
                let own = self.base.id(*row);
                own.is_some_and(|own| {
                    order.compare((&self.base.rank(order, *row), &own), (rank, &changed.row.id)).is_lt()
                })
            };
            let end = done + base[done..].partition_point(is_before);
            found.extend(base[done..end].iter().map(|row| Found::Base(*row)));
            found.push(Found::Fresh(changed));
            done = end;
        }
        found.extend(base[done..].iter().map(|row| Found::Base(*row)));
        found.truncate(limit);
        found
    }

    /// Customers with a lock whose last day lies after `after` and before `before`, the earliest first; those
    /// of one day by their ids.
    pub fn locks(&self, after: NaiveDate, before: NaiveDate) -> Vec<(NaiveDate, Row)> {
        let live = self.base.locks.keys().filter(|row| !self.delta.dead.get(**row));
        let fresh = self.delta.fresh.values().filter(|fresh| fresh.row.lock.is_some());
        let rows = live.filter_map(|row| self.base.row(*row)).chain(fresh.map(|fresh| fresh.row.clone()));
        let dated = rows.filter_map(|row| Some((row.lock.as_ref()?.until?, row)));
        let mut found: Vec<_> = dated.filter(|(end, _)| *end > after && *end < before).collect();
        found.sort_unstable_by(|(end, row), (other_end, other)| (end, &row.id).cmp(&(other_end, &other.id)));
        found
    }

    /// How many customers each group has; `None` counts those without one.
    pub fn groups(&self) -> HashMap<Option<GroupId>, usize> {
        self.counts(&Filter::default()).groups.into_iter().collect()
    }
}

/// Collecting many customers at once is faster than adding them one by one.
impl FromIterator<Row> for Directory {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        let mut directory = Self::default();
        rows.into_iter().for_each(|row| directory.upsert(row));
        directory.compacted()
    }
}

impl Fresh {
    fn rank(&self, order: Order<'_>) -> Rank {
        let known = |key: &Option<Vec<u8>>| key.clone().map_or(Rank::Absent, Rank::Bytes);
        match order.sort.column {
            crate::sort::Column::Name => known(&self.name),
            crate::sort::Column::Email => known(&self.email),
            _ => order.rank(&order.key(&self.row)),
        }
    }
}

#[cfg(test)]
#[path = "directory_tests.rs"]
mod tests;
