//! How customers move between segments, and how the sizes of segments follow.

use std::collections::BTreeMap;

use serde::Serialize;
use verno_domain::SegmentId;

use crate::assignment::Assignment;
use crate::day::Day;

/// Customers who went from one segment to another, or stayed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The segment before; `None` for new customers.
    pub from: Option<SegmentId>,
    /// The segment after; `None` for erased customers.
    pub to: Option<SegmentId>,
    /// Number of customers.
    pub customers: u32,
}

/// A change of one customer's segment, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentChange {
    /// The night that found it.
    pub day: Day,
    /// The segment before; `None` for a new customer.
    pub from: Option<SegmentId>,
    /// The segment after; `None` for an erased customer.
    pub to: Option<SegmentId>,
}

/// Who went where between two assignments of the same log; pairs without customers are left out. Ordered by
/// the segments of `before`, then of `after`; customers without a segment come last.
pub fn transitions(before: &Assignment, after: &Assignment) -> Vec<Moved> {
    let customers = before.len().max(after.len());
    let mut counts: BTreeMap<(u8, u8), u32> = BTreeMap::new();
    let numbers = |index| (before.get(index).unwrap_or(u8::MAX), after.get(index).unwrap_or(u8::MAX));
    for index in 0..u32::try_from(customers).unwrap_or(u32::MAX) {
        let pair = numbers(index);
        if pair != (u8::MAX, u8::MAX) {
            *counts.entry(pair).or_default() += 1;
        }
    }
    let id = |of: &Assignment, number: u8| of.segments().get(usize::from(number)).cloned();
    let moved = |((from, to), customers)| Moved { from: id(before, from), to: id(after, to), customers };
    counts.into_iter().map(moved).collect()
}

/// Who went where between the end of the day before `from` and the end of `to`, by stored changes alone: each
/// customer from their first change in between to where the last one led. Customers who came back, or did not
/// move, are left out. Each change is paired with what identifies its customer; changes may come in any
/// order.
pub fn moved_between<K: Ord>(
    changes: impl IntoIterator<Item = (K, SegmentChange)>,
    from: Day,
    to: Day,
) -> Vec<Moved> {
    let mut chains: BTreeMap<K, (SegmentChange, SegmentChange)> = BTreeMap::new();
    for (customer, change) in changes {
        if !(from..=to).contains(&change.day) {
            continue;
        }
        match chains.get_mut(&customer) {
            None => {
                chains.insert(customer, (change.clone(), change));
            }
            Some((first, _)) if change.day < first.day => *first = change,
            Some((_, last)) => {
                if change.day > last.day {
                    *last = change;
                }
            }
        }
    }
    let mut counts: BTreeMap<(Option<SegmentId>, Option<SegmentId>), u32> = BTreeMap::new();
    for (first, last) in chains.into_values() {
        if first.from != last.to {
            *counts.entry((first.from, last.to)).or_default() += 1;
        }
    }
    counts.into_iter().map(|((from, to), customers)| Moved { from, to, customers }).collect()
}

/// Sizes of segments at the end of each day from `from` to `to`: the sizes before `from`, updated by the
/// changes since. Changes may come in any order; those outside the days are not counted.
pub fn sizes_by_day(
    before: &BTreeMap<SegmentId, u32>,
    changes: &[SegmentChange],
    from: Day,
    to: Day,
) -> Vec<(Day, BTreeMap<SegmentId, u32>)> {
    let mut by_day: BTreeMap<Day, Vec<&SegmentChange>> = BTreeMap::new();
    for change in changes {
        by_day.entry(change.day).or_default().push(change);
    }
    let mut sizes: BTreeMap<SegmentId, i64> =
        before.iter().map(|(segment, size)| (segment.clone(), i64::from(*size))).collect();
    let mut days = Vec::new();
    for day in from..=to {
        for change in by_day.get(&day).into_iter().flatten() {
            for (segment, step) in [(&change.from, -1), (&change.to, 1)] {
                if let Some(segment) = segment {
                    *sizes.entry(segment.clone()).or_default() += step;
                }
            }
        }
        // A size below zero would mean changes that do not belong to the beginning; it is shown as zero.
        let shown =
            |(segment, size): (&SegmentId, &i64)| (segment.clone(), u32::try_from(*size).unwrap_or(0));
        days.push((day, sizes.iter().map(shown).collect()));
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn id(name: &str) -> SegmentId {
        SegmentId::parse(name).unwrap()
    }

    fn assignment(names: &[&str], by_customer: &[u8]) -> Assignment {
        let mut assignment = Assignment::new(names.iter().map(|name| id(name)).collect(), by_customer.len());
        for (index, segment) in (0..).zip(by_customer) {
            assignment.set(index, *segment);
        }
        assignment
    }

    #[test]
    fn transitions_are_between_ids_whatever_their_numbers() {
        let before = assignment(&["a", "b"], &[0, 0, 1, u8::MAX]);
        let after = assignment(&["new", "b", "a"], &[2, 1, u8::MAX, 0, 0]);
        let moved: Vec<_> = transitions(&before, &after)
            .into_iter()
            .map(|moved| {
                let name = |id: Option<SegmentId>| id.map_or("-".to_owned(), |id| id.to_string());
                (name(moved.from), name(moved.to), moved.customers)
            })
            .collect();
        let expected = [("a", "b", 1), ("a", "a", 1), ("b", "-", 1), ("-", "new", 2)];
        assert_eq!(moved, expected.map(|(from, to, customers)| (from.to_owned(), to.to_owned(), customers)));
    }

    proptest! {
        #[test]
        fn sizes_follow_from_changes_as_they_follow_from_assignments(nights in vec(vec(0..3_u8, 20), 2..6)) {
            let names = ["a", "b", "c"];
            let nights: Vec<_> = nights.iter().map(|segments| assignment(&names, segments)).collect();
            let sizes = |night: &Assignment| -> BTreeMap<_, _> {
                night.segments().iter().cloned().zip(night.sizes()).collect()
            };
            let (mut changes, mut named) = (Vec::new(), Vec::new());
            for (day, pair) in (1..).zip(nights.windows(2)) {
                for index in 0..20 {
                    let (from, to) = (pair[0].segment(index).cloned(), pair[1].segment(index).cloned());
                    if from != to {
                        changes.push(SegmentChange { day, from, to });
                        named.extend(changes.last().map(|change| (index, change.clone())));
                    }
                }
                let stayed: u32 = transitions(&pair[0], &pair[1]).iter().map(|moved| moved.customers).sum();
                prop_assert_eq!(stayed, 20);
            }
            changes.reverse();
            named.reverse();
            let last = Day::try_from(nights.len()).unwrap() - 1;
            let whole = nights.first().zip(nights.last()).map(|(first, last)| transitions(first, last)).unwrap();
            let mut whole: Vec<_> = whole.into_iter().filter(|moved| moved.from != moved.to).collect();
            whole.sort_by(|one, other| (&one.from, &one.to).cmp(&(&other.from, &other.to)));
            prop_assert_eq!(moved_between(named.clone(), 1, last), whole);
            prop_assert_eq!(moved_between(named, last + 1, last + 9), Vec::new());
            for ((day, found), night) in sizes_by_day(&sizes(&nights[0]), &changes, 0, last).iter().zip(&nights) {
                prop_assert_eq!(found, &sizes(night), "{}", day);
            }
        }
    }
}
