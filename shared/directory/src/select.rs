//! The first rows of the columns in an order, after a cursor.
//!
//! There is one way for each kind of column. Names and addresses have their order stored: the place of the
//! cursor is found by bisection, and rows are *walked* from there. Groups and segments have few values: they
//! are taken value by value until there are enough rows. Numbers have no stored order: one pass keeps the
//! best rows seen.
//!
//! Rows without a value come last in either direction, by ascending id.

use std::cmp::Ordering;
use std::ops::Range;

use verno_domain::CustomerId;

use crate::base::{Base, NEVER};
use crate::bits::Bits;
use crate::coded::Coded;
use crate::collation;
use crate::sort::{Column, Order, Rank};

/// Sorting one place takes as long as walking past this many.
const WALKED_PER_SORTED: usize = 8;

/// The last row of the page before: its sort value and its id. `None` begins.
pub(crate) type After<'a> = Option<(&'a Rank, &'a CustomerId)>;

/// Rows, boxed because the two directions are different iterators.
type Rows<'a> = Box<dyn Iterator<Item = u32> + 'a>;

/// What is selected: the first `limit` rows after the cursor, in an order.
#[derive(Clone, Copy)]
pub(crate) struct Selection<'a> {
    pub(crate) order: Order<'a>,
    pub(crate) after: After<'a>,
    pub(crate) limit: usize,
}

/// The two ways along ascending values.
#[derive(Clone, Copy)]
enum Direction {
    Up,
    Down,
}

/// A stored order of rows. The first `present` places have a value, the rest ascends by id.
struct StoredOrder<F> {
    present: u32,
    /// The row at a place.
    row_at: F,
}

impl Selection<'_> {
    fn direction(&self) -> Direction {
        if self.order.sort.descending { Direction::Down } else { Direction::Up }
    }

    /// Whether the page before ended among the rows without a value.
    fn begins_among_absent(&self) -> bool {
        matches!(self.after, Some((Rank::Absent, _)))
    }

    /// The number of the cursor's row, for columns of numbers.
    fn number(&self) -> Option<i64> {
        match self.after {
            Some((Rank::Number(number), _)) => Some(*number),
            _ => None,
        }
    }

    /// Where rows with a value of text stand: before the cursor (`Less`), at its value, or after it.
    fn place_of(&self, rank: &[u8]) -> Ordering {
        match (self.after, self.direction()) {
            (None, _) => Ordering::Greater,
            (Some((Rank::Bytes(last), _)), Direction::Up) => rank.cmp(last),
            (Some((Rank::Bytes(last), _)), Direction::Down) => rank.cmp(last).reverse(),
            (Some(_), _) => Ordering::Less,
        }
    }
}

impl Base {
    /// The sort value of a row.
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
                let id = self.segment_column(order).and_then(|column| column.get(row));
                id.map_or(Rank::Absent, |id| Rank::Bytes(order.segment_rank(id)))
            }
        }
    }

    /// The rows that are selected among `rows`, in order.
    pub(crate) fn first(&self, rows: &Bits, selection: Selection<'_>) -> Vec<u32> {
        if rows.is_empty() {
            return Vec::new();
        }
        let number = selection.number();
        match selection.order.sort.column {
            Column::Name => self.by_name(rows, selection),
            Column::Email => self.by_email(rows, selection),
            Column::Points => self.top(rows, selection, number, |row| Some(self.points[row as usize])),
            Column::ModifiedAt => {
                self.top(rows, selection, number, |row| Some(self.modified_at[row as usize]))
            }
            Column::RegisteredAt => {
                let at = |row: u32| Some(self.registered_at[row as usize]).filter(|at| *at != NEVER);
                self.top(rows, selection, number, at)
            }
            Column::Group => self.by_code(rows, selection, Some(&self.groups), |id| id.as_bytes().to_vec()),
            Column::Segment => {
                let column = self.segment_column(selection.order);
                self.by_code(rows, selection, column, |id| selection.order.segment_rank(id))
            }
        }
    }

    /// The segments of the model whose order the query gives.
    fn segment_column(&self, order: Order<'_>) -> Option<&Coded> {
        order.segments.and_then(|segments| self.segments.get(&segments.model))
    }

    /// Rows stand by name, so a row is its own place.
    fn by_name(&self, rows: &Bits, selection: Selection<'_>) -> Vec<u32> {
        let stored = StoredOrder { present: self.named, row_at: |place| place };
        self.walk(selection, &stored, |places, direction| along(rows.between(places), direction))
    }

    /// By the stored order of addresses. Among many rows the first ones are soon met by walking all places;
    /// of few rows it is quicker to sort their places and walk those.
    fn by_email(&self, rows: &Bits, selection: Selection<'_>) -> Vec<u32> {
        let row_at = |place: u32| self.by_email[place as usize];
        let stored = StoredOrder { present: self.addressed, row_at };
        let count = rows.count();
        let walked = (self.len() / count.max(1)).saturating_mul(selection.limit).min(self.len());
        if count * WALKED_PER_SORTED > walked {
            return self.walk(selection, &stored, |places, direction| {
                along(places.map(row_at).filter(|row| rows.get(*row)), direction)
            });
        }
        let mut own = Vec::with_capacity(count);
        rows.each(|row| own.push(self.email_places[row as usize]));
        own.sort_unstable();
        self.walk(selection, &stored, |places, direction| {
            let index = |bound: u32| own.partition_point(|place| *place < bound);
            let within = &own[index(places.start)..index(places.end)];
            along(within.iter().map(|place| row_at(*place)), direction)
        })
    }

    /// Along a stored order. `rows_in` gives the wanted rows within a range of places, in a direction.
    fn walk<'a>(
        &self,
        selection: Selection<'_>,
        stored: &StoredOrder<impl Fn(u32) -> u32>,
        rows_in: impl Fn(Range<u32>, Direction) -> Rows<'a>,
    ) -> Vec<u32> {
        let (present, end) = (stored.present, self.rows());
        let cut = self.cut(selection, stored, 0..present);
        let with_value = match selection.direction() {
            Direction::Up => rows_in(cut..present, Direction::Up),
            Direction::Down => rows_in(0..cut, Direction::Down),
        };
        let without_value = rows_in(self.cut(selection, stored, present..end)..end, Direction::Up);
        with_value.chain(without_value).take(selection.limit).collect()
    }

    /// The place among `places` that separates rows before the cursor from rows after it, by bisection.
    /// Upwards the rows after the cursor begin there, downwards they end there.
    fn cut(
        &self,
        selection: Selection<'_>,
        stored: &StoredOrder<impl Fn(u32) -> u32>,
        places: Range<u32>,
    ) -> u32 {
        let (mut low, mut high) = (places.start, places.end);
        while low < high {
            let middle = low + (high - low) / 2;
            let is_after = self.is_after(selection, (stored.row_at)(middle));
            // Rows without a value ascend in both directions.
            let descends = selection.order.sort.descending && middle < stored.present;
            if is_after == descends { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn is_after(&self, selection: Selection<'_>, row: u32) -> bool {
        let Some(cursor) = selection.after else { return true };
        let rank = || self.rank(selection.order, row);
        self.id(row).is_some_and(|id| selection.order.compare((&rank(), &id), cursor).is_gt())
    }

    /// By a column with few values: one value after the other, until there are enough rows. Each row of a
    /// value counts as equal (0), so that ids decide among them.
    fn by_code(
        &self,
        rows: &Bits,
        selection: Selection<'_>,
        column: Option<&Coded>,
        rank: impl Fn(&str) -> Vec<u8>,
    ) -> Vec<u32> {
        let (mut found, mut rest) = (Vec::new(), rows.clone());
        for (rank, code) in ranked_codes(column, selection.direction(), rank) {
            if found.len() >= selection.limit {
                return found;
            }
            let mut own = rest.clone();
            if let Some(column) = column {
                column.keep(&mut own, code);
            }
            rest.and_not(&own);
            let (after, bound) = match selection.place_of(&rank) {
                Ordering::Less => continue,
                Ordering::Equal => (selection.after, Some(0)),
                Ordering::Greater => (None, None),
            };
            let own_selection = Selection { after, limit: selection.limit - found.len(), ..selection };
            found.extend(self.top(&own, own_selection, bound, |_| Some(0)));
        }
        let after = selection.after.filter(|_| selection.begins_among_absent());
        let rest_selection = Selection { after, limit: selection.limit - found.len(), ..selection };
        found.extend(self.top(&rest, rest_selection, None, |_| None));
        found
    }

    /// By a number: one pass that keeps the best rows seen. `bound` is the number of the cursor's row; rows
    /// with the same number follow it by id.
    fn top(
        &self,
        rows: &Bits,
        selection: Selection<'_>,
        bound: Option<i64>,
        value: impl Fn(u32) -> Option<i64>,
    ) -> Vec<u32> {
        let (mut found, has_absent) = if selection.begins_among_absent() {
            (Vec::new(), true)
        } else {
            self.top_with_value(rows, selection, bound, &value)
        };
        if has_absent && found.len() < selection.limit {
            let limit = selection.limit - found.len();
            let absent = rows.rows().filter(|row| value(*row).is_none());
            found.extend(self.top_by_id(absent, Selection { limit, ..selection }));
        }
        found
    }

    /// The best rows that have a value, and whether any row has none.
    fn top_with_value(
        &self,
        rows: &Bits,
        selection: Selection<'_>,
        bound: Option<i64>,
        value: impl Fn(u32) -> Option<i64>,
    ) -> (Vec<u32>, bool) {
        let direction = selection.direction();
        // The complement reverses the order of all numbers, so that the smallest one is always the best.
        let ranked = |value: i64| match direction {
            Direction::Up => value,
            Direction::Down => !value,
        };
        let bound = bound.map(ranked);
        let mut has_absent = false;
        let mut best = Best::new(selection.limit, |one: u32, other: u32| match direction {
            Direction::Up => self.compare_ids(one, other),
            Direction::Down => self.compare_ids(one, other).reverse(),
        });
        rows.each(|row| match value(row).map(ranked) {
            None => has_absent = true,
            Some(value) => {
                let is_after = bound.is_none_or(|bound| {
                    value > bound || (value == bound && self.is_beyond_id(selection.after, row, direction))
                });
                if is_after {
                    best.offer(value, row);
                }
            }
        });
        (best.sorted(), has_absent)
    }

    /// Rows without a value, by ascending id, after the cursor if it is one of them.
    fn top_by_id(&self, absent: impl Iterator<Item = u32>, selection: Selection<'_>) -> Vec<u32> {
        let after = selection.after.filter(|_| selection.begins_among_absent());
        let mut best = Best::new(selection.limit, |one: u32, other: u32| self.compare_ids(one, other));
        let wanted = absent.filter(|row| self.is_beyond_id(after, *row, Direction::Up));
        wanted.for_each(|row| best.offer(0, row));
        best.sorted()
    }

    /// Whether a row's id lies beyond the cursor's in a direction; without a cursor every id does.
    fn is_beyond_id(&self, after: After<'_>, row: u32, direction: Direction) -> bool {
        let Some((_, id)) = after else { return true };
        self.id(row).is_some_and(|own| match direction {
            Direction::Up => own > *id,
            Direction::Down => own < *id,
        })
    }
}

/// The values of a column in the order of their ranks, with their codes.
fn ranked_codes(
    column: Option<&Coded>,
    direction: Direction,
    rank: impl Fn(&str) -> Vec<u8>,
) -> Vec<(Vec<u8>, u32)> {
    let values = column.into_iter().flat_map(|column| &column.values);
    let mut ranked: Vec<(Vec<u8>, u32)> = values.map(|value| rank(value)).zip(1..).collect();
    ranked.sort_unstable();
    if let Direction::Down = direction {
        ranked.reverse();
    }
    ranked
}

fn along<'a>(rows: impl DoubleEndedIterator<Item = u32> + 'a, direction: Direction) -> Rows<'a> {
    match direction {
        Direction::Up => Box::new(rows),
        Direction::Down => Box::new(rows.rev()),
    }
}

/// The smallest of many values with their rows. The buffer holds twice as many as are wanted and is halved
/// when it is full, so most rows cost one comparison: with the worst one that may stay.
struct Best<F> {
    limit: usize,
    kept: Vec<(i64, u32)>,
    worst: Option<(i64, u32)>,
    /// Compares the ids of two rows of equal value.
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
