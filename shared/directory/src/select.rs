//! The first rows of the columns in an order, after a cursor.

use std::cmp::Ordering;
use std::ops::Range;

use verno_domain::CustomerId;

use crate::base::{Base, Coded, NEVER};
use crate::bits::Bits;
use crate::collation;
use crate::sort::{Column, Order, Rank};

/// Sorting a row's place by address takes as long as walking by so many.
const SORTED_PER_WALKED: usize = 8;

/// Where the page before ended.
pub(crate) type After<'a> = Option<(&'a Rank, &'a CustomerId)>;

impl Base {
    /// What a row is sorted by.
    pub(crate) fn rank(&self, order: Order<'_>, row: u32) -> Rank {
        let at = row as usize;
        let text = |text: Option<&str>| text.map_or(Rank::Absent, |text| Rank::Bytes(collation::key(text)));
        match order.sort.column {
            Column::Name => text(self.name(row)),
            Column::Email => text(self.email(row)),
            Column::Points => Rank::Number(self.points[at]),
            Column::RegisteredAt if self.registered_at[at] == NEVER => Rank::Absent,
            Column::RegisteredAt => Rank::Number(self.registered_at[at]),
            Column::ModifiedAt => Rank::Number(self.modified_at[at]),
            Column::Group => self.groups.get(row).map_or(Rank::Absent, |id| Rank::Bytes(id.into())),
            Column::Segment => {
                let column = order.segments.and_then(|segments| self.segments.get(&segments.model));
                let id = column.and_then(|column| column.get(row));
                id.map_or(Rank::Absent, |id| Rank::Bytes(order.segment_rank(id)))
            }
        }
    }

    /// At most `limit` of the rows, the first ones after the cursor, in order.
    pub(crate) fn first(&self, rows: &Bits, order: Order<'_>, after: After<'_>, limit: usize) -> Vec<u32> {
        if rows.is_empty() {
            return Vec::new();
        }
        match order.sort.column {
            // Rows stand by name.
            Column::Name => self.walk(
                order,
                after,
                limit,
                self.named,
                |nth| nth,
                |range, down| turned(down, rows.between(range)),
            ),
            Column::Email => self.by_email(rows, order, after, limit),
            Column::Points => {
                self.top(rows, order, number(after), after, limit, |row| Some(self.points[row as usize]))
            }
            Column::ModifiedAt => {
                self.top(rows, order, number(after), after, limit, |row| Some(self.modified_at[row as usize]))
            }
            Column::RegisteredAt => self.top(rows, order, number(after), after, limit, |row| {
                Some(self.registered_at[row as usize]).filter(|at| *at != NEVER)
            }),
            Column::Group => {
                self.by_code(rows, order, after, limit, Some(&self.groups), |id| id.as_bytes().to_vec())
            }
            Column::Segment => {
                let column = order.segments.and_then(|segments| self.segments.get(&segments.model));
                self.by_code(rows, order, after, limit, column, |id| order.segment_rank(id))
            }
        }
    }

    fn by_email(&self, rows: &Bits, order: Order<'_>, after: After<'_>, limit: usize) -> Vec<u32> {
        let row_at = |nth: u32| self.by_email[nth as usize];
        let count = rows.count();
        // Among many rows the first ones are soon found; of few all places are sorted.
        let walked = (self.len() / count.max(1)).saturating_mul(limit).min(self.len());
        if count * SORTED_PER_WALKED > walked {
            return self.walk(order, after, limit, self.addressed, row_at, |range, down| {
                turned(down, range.map(row_at).filter(|row| rows.get(*row)))
            });
        }
        let mut places = Vec::with_capacity(count);
        rows.each(|row| places.push(self.email_places[row as usize]));
        places.sort_unstable();
        self.walk(order, after, limit, self.addressed, row_at, |range, down| {
            let within = |bound: u32| places.partition_point(|place| *place < bound);
            turned(down, places[within(range.start)..within(range.end)].iter().map(|place| row_at(*place)))
        })
    }

    /// Along an order that is known beforehand; its first `present` places have a value. `along` gives the rows asked for
    /// in a range of places, upwards or downwards.
    fn walk<'a>(
        &self,
        order: Order<'_>,
        after: After<'_>,
        limit: usize,
        present: u32,
        row_at: impl Fn(u32) -> u32,
        along: impl Fn(Range<u32>, bool) -> Box<dyn Iterator<Item = u32> + 'a>,
    ) -> Vec<u32> {
        let is_after = |row: u32| self.is_after(order, after, row);
        let cut = |from: u32, to: u32| {
            // The first place after the cursor, upwards; downwards the last one before it.
            let (mut low, mut high) = (from, to);
            while low < high {
                let middle = low + (high - low) / 2;
                let beyond = is_after(row_at(middle));
                let absent = middle >= present;
                if beyond == (order.sort.descending && !absent) { low = middle + 1 } else { high = middle }
            }
            low
        };
        let down = order.sort.descending;
        let with = along(if down { 0..cut(0, present) } else { cut(0, present)..present }, down);
        with.chain(along(cut(present, self.rows())..self.rows(), false)).take(limit).collect()
    }

    fn is_after(&self, order: Order<'_>, after: After<'_>, row: u32) -> bool {
        let Some((key, id)) = after else { return true };
        let own = self.id(row);
        own.is_some_and(|own| order.compare((&self.rank(order, row), &own), (key, id)).is_gt())
    }

    /// By a value out of few: one value after the other, until there are enough.
    fn by_code(
        &self,
        rows: &Bits,
        order: Order<'_>,
        after: After<'_>,
        limit: usize,
        column: Option<&Coded>,
        rank: impl Fn(&str) -> Vec<u8>,
    ) -> Vec<u32> {
        let mut values: Vec<(Vec<u8>, u32)> =
            column.iter().flat_map(|column| &column.values).map(|value| rank(value)).zip(1..).collect();
        values.sort_unstable();
        if order.sort.descending {
            values.reverse();
        }
        let (mut found, mut rest) = (Vec::new(), rows.clone());
        for (rank, code) in values {
            if found.len() >= limit {
                return found;
            }
            let mut own = rest.clone();
            if let Some(column) = column {
                column.keep(&mut own, code);
            }
            rest.and_not(&own);
            let place = match after {
                None => Ordering::Greater,
                Some((Rank::Bytes(last), _)) if order.sort.descending => last.cmp(&rank),
                Some((Rank::Bytes(last), _)) => rank.cmp(last),
                Some(_) => Ordering::Less,
            };
            let bound = (place == Ordering::Equal).then_some(0);
            if place.is_ge() {
                let after = after.filter(|_| bound.is_some());
                found.extend(self.top(&own, order, bound, after, limit - found.len(), |_| Some(0)));
            }
        }
        let after = after.filter(|(rank, _)| **rank == Rank::Absent);
        found.extend(self.top(&rest, order, None, after, limit - found.len(), |_| None));
        found
    }

    /// By a number: one pass that keeps the best ones seen.
    fn top(
        &self,
        rows: &Bits,
        order: Order<'_>,
        bound: Option<i64>,
        after: After<'_>,
        limit: usize,
        value: impl Fn(u32) -> Option<i64>,
    ) -> Vec<u32> {
        let descending = order.sort.descending;
        let id = after.map(|(_, id)| id);
        let past_id = |row: u32, descending: bool| {
            id.is_none_or(|id| self.id(row).is_some_and(|own| if descending { own < *id } else { own > *id }))
        };
        let turned = |value: i64| if descending { !value } else { value };
        let only_absent = matches!(after, Some((Rank::Absent, _)));
        let bound = bound.map(turned);
        let mut best = Best::new(limit, |one: u32, other: u32| {
            let ids = self.compare_ids(one, other);
            if descending { ids.reverse() } else { ids }
        });
        let mut absent = 0_usize;
        if !only_absent {
            rows.each(|row| match value(row).map(turned) {
                None => absent += 1,
                Some(value) => {
                    let passes = bound
                        .is_none_or(|bound| value > bound || (value == bound && past_id(row, descending)));
                    if passes {
                        best.offer(value, row);
                    }
                }
            });
        }
        let mut found = best.sorted();
        if found.len() < limit && (absent > 0 || only_absent) {
            let mut rest =
                Best::new(limit - found.len(), |one: u32, other: u32| self.compare_ids(one, other));
            let without = rows.rows().filter(|row| value(*row).is_none());
            without.filter(|row| !only_absent || past_id(*row, false)).for_each(|row| rest.offer(0, row));
            found.extend(rest.sorted());
        }
        found
    }
}

fn turned<'a>(
    down: bool,
    rows: impl DoubleEndedIterator<Item = u32> + 'a,
) -> Box<dyn Iterator<Item = u32> + 'a> {
    if down { Box::new(rows.rev()) } else { Box::new(rows) }
}

fn number(after: After<'_>) -> Option<i64> {
    match after {
        Some((Rank::Number(number), _)) => Some(*number),
        _ => None,
    }
}

/// The smallest of many: a buffer of twice as many that is halved when full, so most rows cost one comparison.
struct Best<F> {
    limit: usize,
    kept: Vec<(i64, u32)>,
    worst: Option<(i64, u32)>,
    ids: F,
}

impl<F: Fn(u32, u32) -> Ordering> Best<F> {
    fn new(limit: usize, ids: F) -> Self {
        Self { limit, kept: Vec::new(), worst: None, ids }
    }

    fn offer(&mut self, value: i64, row: u32) {
        if let Some((worst, other)) = self.worst
            && (value > worst || (value == worst && (self.ids)(row, other).is_ge()))
        {
            return;
        }
        self.kept.push((value, row));
        if self.kept.len() > self.limit.saturating_mul(2) {
            self.halve();
        }
    }

    fn halve(&mut self) {
        let Some(last) = self.limit.checked_sub(1) else {
            self.kept.clear();
            self.worst = Some((i64::MIN, 0));
            return;
        };
        let ids = &self.ids;
        let (_, worst, _) = self
            .kept
            .select_nth_unstable_by(last, |one, other| one.0.cmp(&other.0).then_with(|| ids(one.1, other.1)));
        self.worst = Some(*worst);
        self.kept.truncate(self.limit);
    }

    fn sorted(mut self) -> Vec<u32> {
        let ids = &self.ids;
        self.kept.sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| ids(one.1, other.1)));
        self.kept.truncate(self.limit);
        self.kept.into_iter().map(|(_, row)| row).collect()
    }
}
