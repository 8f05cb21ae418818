//! Previews what a changed model would do, before it is saved.

use verno_domain::{CustomerId, Result, SegmentId};

use crate::confidence::Confidence;
use crate::day::Day;
use crate::hundredths::Hundredths;
use crate::log::Log;
use crate::model::{Model, propose_bounds};
use crate::movement::{Moved, transitions};
use crate::run::{Outcome, run};

/// A model as it is and as it would be, on the same day.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Customers of each segment now; empty without a current model.
    pub before: Vec<(SegmentId, u32)>,
    /// Customers of each segment under the changed model.
    pub after: Vec<(SegmentId, u32)>,
    /// How many customers would go from which segment to which; also how many would stay.
    pub transitions: Vec<Moved>,
    /// Some of the customers who would move, at most [`MOVERS_MAX`], those whose score changes most first.
    pub movers: Vec<Mover>,
    /// Customers with an order in the window.
    pub population: u32,
    /// How far the changed model can be trusted.
    pub confidence: Confidence,
    /// Bounds that cut the population at its top 5 %, the next 15, 20 and 40 and the rest, where scores
    /// separate that many: what to set for five segments. `None` where they do not.
    pub proposed_bounds: Option<[Hundredths; 5]>,
}

/// A customer who would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    /// Who would move, by id.
    pub customer: CustomerId,
    /// Their segment now.
    pub from: SegmentId,
    /// Their segment under the changed model.
    pub to: SegmentId,
    /// Their score now.
    pub before: Hundredths,
    /// Their score under the changed model.
    pub after: Hundredths,
}

/// The most customers that a preview names.
pub const MOVERS_MAX: usize = 50;

/// Compares a changed model with the current one, if there is one. Nothing depends on stored assignments, so
/// both are of the same day.
///
/// # Errors
/// As [`run()`].
pub fn preview(log: &Log, current: Option<&Model>, changed: &Model, day: Day) -> Result<Preview> {
    let models: Vec<Model> = current.into_iter().chain([changed]).cloned().collect();
    let mut outcomes = run(log, &models, day, &[])?;
    let after = outcomes.pop().ok_or_else(|| verno_domain::Error::internal("a model was not run"))?;
    let before = outcomes.pop();
    let movers = before.as_ref().map(|before| movers(log, before, &after)).unwrap_or_default();
    let before = before.map(|outcome| outcome.assignment).unwrap_or_default();
    let sizes = |assignment: &crate::assignment::Assignment| {
        assignment.segments().iter().cloned().zip(assignment.sizes()).collect()
    };
    // Customers outside the population have 0 and would press the shares down.
    let ranked: Vec<Hundredths> = after.ranked_scores().collect();
    Ok(Preview {
        before: sizes(&before),
        after: sizes(&after.assignment),
        transitions: transitions(&before, &after.assignment),
        movers,
        population: after.scale.population,
        confidence: after.confidence,
        proposed_bounds: propose_bounds(&ranked),
    })
}

/// Customers in another segment after than before, the greatest change of the score first.
fn movers(log: &Log, before: &Outcome, after: &Outcome) -> Vec<Mover> {
    let score = |outcome: &Outcome, index: u32| {
        outcome.scores.get(index as usize).copied().unwrap_or(Hundredths::ZERO)
    };
    let distance = |index: u32| score(before, index).get().abs_diff(score(after, index).get());
    let segments = |index| before.assignment.segment(index).zip(after.assignment.segment(index));
    let leaves = |index: &u32| segments(*index).is_some_and(|(from, to)| from != to);
    let mut movers: Vec<u32> = log.indexes().filter(leaves).collect();
    let order = |index: &u32| (std::cmp::Reverse(distance(*index)), *index);
    if movers.len() > MOVERS_MAX {
        movers.select_nth_unstable_by_key(MOVERS_MAX, order);
        movers.truncate(MOVERS_MAX);
    }
    movers.sort_unstable_by_key(order);
    let shown = |index| {
        let (from, to) = segments(index)?;
        let (before, after) = (score(before, index), score(after, index));
        Some(Mover { customer: log.customer(index)?, from: from.clone(), to: to.clone(), before, after })
    };
    movers.into_iter().filter_map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Fact, History, Kind};
    use crate::log::Change;
    use crate::model::rfm;
    use verno_domain::{Currency, CustomerId};

    fn log() -> Log {
        let change = |n: u16| {
            let facts = (0..=n % 7).map(|order| Fact {
                day: -i32::from(n % 170) - i32::from(order),
                kind: Kind::Order,
                value: i64::from(n) * 100 + 1,
            });
            let history = History { since: None, facts: facts.collect() };
            Change::Replace(CustomerId::from_random(u128::from(n).to_be_bytes()), history)
        };
        Log::build(Currency::parse("CZK").unwrap(), (0..500).map(change).collect(), 0).unwrap()
    }

    #[test]
    fn sizes_before_and_after_are_the_margins_of_the_transitions() {
        let current = rfm().unwrap();
        let mut changed = current.clone();
        changed.window_days = 90;
        changed.segments.remove(1);
        let preview = preview(&log(), Some(&current), &changed, 0).unwrap();
        assert_eq!((preview.before.len(), preview.after.len()), (5, 4));
        assert!(preview.population > 0 && preview.population < 500);
        let sum = |of: &dyn Fn(&Moved) -> bool| -> u32 {
            preview.transitions.iter().filter(|moved| of(moved)).map(|moved| moved.customers).sum()
        };
        for (segment, size) in &preview.before {
            assert_eq!(sum(&|moved| moved.from.as_ref() == Some(segment)), *size);
        }
        for (segment, size) in &preview.after {
            assert_eq!(sum(&|moved| moved.to.as_ref() == Some(segment)), *size);
        }
        assert_eq!(sum(&|_| true), 500);
        let moved = sum(&|moved| moved.from != moved.to);
        assert_eq!(preview.movers.len(), MOVERS_MAX.min(moved as usize));
        let distance = |mover: &Mover| mover.before.get().abs_diff(mover.after.get());
        assert!(preview.movers.windows(2).all(|pair| distance(&pair[0]) >= distance(&pair[1])));
        assert!(preview.movers.iter().all(|mover| mover.from != mover.to));
    }

    #[test]
    fn proposed_bounds_give_the_shares_they_promise() {
        let current = rfm().unwrap();
        let proposed = preview(&log(), None, &current, 0).unwrap();
        assert!(proposed.before.is_empty());
        let mut changed = current.clone();
        for (segment, bound) in changed.segments.iter_mut().zip(proposed.proposed_bounds.unwrap()) {
            segment.from_score = bound;
        }
        let sizes = preview(&log(), None, &changed, 0).unwrap().after;
        for ((_, size), expected) in sizes.iter().zip([25, 75, 100, 200, 100]) {
            assert!(size.abs_diff(expected) <= 5, "{sizes:?}");
        }
        let same = preview(&log(), Some(&current), &current, 0).unwrap();
        assert!(same.transitions.iter().all(|moved| moved.from == moved.to));
        assert_eq!(same.movers, []);
    }
}
