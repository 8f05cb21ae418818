//! Explains why a customer is in their segment, and what would move them.
//!
//! Everything is computed on the scale of the last night. The scale moves a little with every night, so a
//! promise holds for today and no further. What does not lead to the next segment is not offered. Points that
//! a further order would earn are left out: when they come depends on the shop's rules, and they could only
//! help. With a model in which a larger order can lower a score (one that inverts a metric of money) the
//! amount named suffices, but may not be the smallest.

use verno_domain::Result;

use crate::day::Day;
use crate::fact::{Fact, History, Kind};
use crate::hundredths::Hundredths;
use crate::metric::Metric;
use crate::model::Weighting;
use crate::scale::Spread;
use crate::score::{Score, Scorer, place};
use crate::tally::Tally;

/// The largest value a single order is tried with: a million in the reporting currency, in hundredths.
const ORDER_MAX: i64 = 100_000_000;
/// The most orders that are tried at once.
const ORDERS_MAX: u32 = 100;
/// The most steps of one metric that are tried.
const STEPS_MAX: u64 = 1 << 40;

/// A customer's score and segment today, and what would change them.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The score with its contributions.
    pub score: Score,
    /// What is missing to the bound of the next better segment; `None` in the best.
    pub missing: Option<Hundredths>,
    /// What would lead to the next better segment; empty in the best, or when nothing tried does.
    pub moves: Vec<Move>,
    /// The first day on which they fall to a worse segment without a further order; `None` if they do not
    /// before all their orders have left the window, or are in the last segment.
    pub falls_on: Option<Day>,
}

/// Something that would lead to a better segment today.
#[derive(Debug, Clone, PartialEq)]
pub enum Move {
    /// One more order of at least this value, in hundredths of the reporting currency.
    OneOrder {
        /// The value; 0 means any order.
        at_least: i64,
    },
    /// This many orders of the customer's average value.
    Orders {
        /// Number of orders, at least two; a single one is [`Move::OneOrder`].
        count: u32,
        /// Value of each, in hundredths of the reporting currency.
        value: i64,
    },
    /// An order of the customer's average value, until this day at the latest.
    OrderBy {
        /// The last day.
        day: Day,
        /// Its value, in hundredths of the reporting currency.
        value: i64,
    },
    /// One metric alone, with all others as they are. Not offered for a metric without a value.
    Metric {
        /// The metric to change.
        metric: Metric,
        /// Its value now.
        now: f64,
        /// The nearest value that suffices.
        needed: f64,
    },
}

/// Explains a customer's segment at the end of a day. The history need not be sorted.
///
/// # Errors
/// `Internal` when the scale does not belong to the model.
pub fn explain(scorer: &Scorer<'_>, history: &History, day: Day) -> Result<Explanation> {
    let mut history = history.clone();
    history.facts.retain(|fact| fact.day <= day);
    history.facts.sort_unstable();
    let what_if = WhatIf { scorer, history: &history, day };
    let tally = what_if.tally(&[], day);
    let score = scorer.score(&tally);
    let bound = score.segment.checked_sub(1).and_then(|better| scorer.model().segments.get(better));
    let Some(bound) = bound.map(|better| better.from_score) else {
        return Ok(Explanation {
            falls_on: what_if.falls_on(score.segment),
            score,
            missing: None,
            moves: Vec::new(),
        });
    };
    let missing = Hundredths::new(bound.get().saturating_sub(score.total.get()));
    let better = score.segment - 1;
    let usual = usual_value(&tally, &history);
    let mut moves: Vec<Move> = Vec::new();
    moves.extend(what_if.one_order(better));
    moves.extend(usual.and_then(|value| what_if.orders(better, value)));
    moves.extend(usual.and_then(|value| what_if.order_by(better, value)));
    moves.extend(what_if.single_metrics(&score, bound));
    let falls_on = what_if.falls_on(score.segment);
    Ok(Explanation { score, missing: Some(missing), moves, falls_on })
}

/// The average value of an order: in the window, else of all time; `None` if no order has a value.
fn usual_value(tally: &Tally, history: &History) -> Option<i64> {
    let in_window = i64::from(tally.orders - tally.unconverted);
    if in_window > 0 {
        return Some(tally.goods / in_window);
    }
    let values = history.facts.iter().filter(|fact| fact.kind == Kind::Order).map(|fact| fact.value);
    let (count, sum) = values.fold((0, 0_i64), |(count, sum), value| (count + 1, sum.saturating_add(value)));
    (count > 0).then(|| sum / count)
}

/// A customer's history on one scale, to be tried with further orders and on later days.
struct WhatIf<'a> {
    scorer: &'a Scorer<'a>,
    history: &'a History,
    day: Day,
}

impl WhatIf<'_> {
    /// The tally with further orders on the last days, which come after everything else.
    fn tally(&self, orders: &[Fact], day: Day) -> Tally {
        let facts = self.history.facts.iter().chain(orders).copied();
        Tally::of(facts, self.history.since, self.scorer.model().window_days, day)
    }

    /// Whether further orders lead to this segment, or a better one.
    fn reaches(&self, segment: usize, orders: &[Fact], day: Day) -> bool {
        let tally = self.tally(orders, day);
        self.scorer.segment(&tally) <= segment
    }

    fn order(day: Day, value: i64) -> Fact {
        Fact { day, kind: Kind::Order, value }
    }

    fn one_order(&self, segment: usize) -> Option<Move> {
        let reaches = |value: i64| self.reaches(segment, &[Self::order(self.day, value)], self.day);
        let least = first(ORDER_MAX.cast_unsigned(), |value| reaches(value.cast_signed()))?;
        Some(Move::OneOrder { at_least: least.cast_signed() })
    }

    fn orders(&self, segment: usize, value: i64) -> Option<Move> {
        let reaches =
            |count: u32| self.reaches(segment, &vec![Self::order(self.day, value); count as usize], self.day);
        // If a single order suffices, it is offered as one.
        if reaches(1) {
            return None;
        }
        let count = (2..=ORDERS_MAX).find(|count| reaches(*count))?;
        Some(Move::Orders { count, value })
    }

    /// How long the customer may wait: on the day of the order recency is 0 again, but older orders leave the
    /// window.
    fn order_by(&self, segment: usize, value: i64) -> Option<Move> {
        let last = self.day.saturating_add(i32::from(self.scorer.model().window_days));
        let days = self.day..=last;
        let reached = days.take_while(|day| self.reaches(segment, &[Self::order(*day, value)], *day));
        reached.last().map(|day| Move::OrderBy { day, value })
    }

    fn falls_on(&self, segment: usize) -> Option<Day> {
        if segment + 1 >= self.scorer.model().segments.len() {
            return None;
        }
        let window = i32::from(self.scorer.model().window_days);
        let mut days = self.day.saturating_add(1)..=self.day.saturating_add(window);
        days.find(|day| !self.reaches(segment, &[], *day))
    }

    fn single_metrics(&self, score: &Score, bound: Hundredths) -> Vec<Move> {
        // A customer who ordered nothing has no score that a metric could move.
        if !score.ranked {
            return Vec::new();
        }
        let parts = self.scorer.parts().zip(&score.contributions);
        parts
            .filter_map(|((weighting, spread), part)| {
                let others = score.total.get() - part.score.get();
                let needed = nearest(*weighting, spread, part.value?, bound.get().checked_sub(others)?)?;
                Some(Move::Metric { metric: part.metric, now: part.value?, needed })
            })
            .collect()
    }
}

/// The value nearest to the present one with at least this contribution.
fn nearest(weighting: Weighting, spread: &Spread, now: f64, contribution: u16) -> Option<f64> {
    let step = weighting.metric.step();
    let value = |steps: u64| {
        #[expect(clippy::cast_precision_loss, reason = "far fewer steps than a float can count")]
        let change = steps as f64 * step;
        // Rounded to hundredths, so that what is offered reads as what it is.
        let value = if weighting.inverted { now - change } else { now + change };
        (value * 100.0).round() / 100.0
    };
    let suffices = |value: f64| {
        weighting.weight.part(place(spread, weighting.inverted, Some(value))).get() >= contribution
    };
    let steps = first(STEPS_MAX, |steps| suffices(value(steps)))?;
    let needed = value(steps);
    // Days and counts do not go below zero.
    (needed >= 0.0 || weighting.metric == Metric::Balance).then_some(needed)
}

/// The smallest number up to a limit that suffices, provided all larger ones do too; the result always
/// suffices.
fn first(limit: u64, suffices: impl Fn(u64) -> bool) -> Option<u64> {
    if suffices(0) {
        return Some(0);
    }
    let (mut low, mut high) = (0, 1);
    while !suffices(high) {
        if high == limit {
            return None;
        }
        (low, high) = (high, (high * 2).min(limit));
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if suffices(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

#[cfg(test)]
#[path = "explain_tests.rs"]
mod tests;
