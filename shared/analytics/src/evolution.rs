//! Metrics and scores of one customer on past days, computed from their history and never stored.

use crate::day::Day;
use crate::fact::{Fact, History};
use crate::hundredths::Hundredths;
use crate::metric::Metric;
use crate::model::Model;
use crate::scale::Scale;
use crate::score::Scorer;
use crate::tally::{Tally, window_start};
use verno_domain::{Result, SegmentId};

/// A window that slides over a history, day by day.
struct Sliding<'a> {
    history: &'a History,
    facts: &'a [Fact],
    window_days: u16,
    /// The first fact that is still in the window, and the first that is not in it yet.
    left: usize,
    entered: usize,
    /// The oldest order in the window.
    first_order: usize,
    tally: Tally,
}

impl<'a> Sliding<'a> {
    fn new(history: &'a History, facts: &'a [Fact], window_days: u16, day: Day) -> Self {
        let tally = Tally::empty(day);
        Self { history, facts, window_days, left: 0, entered: 0, first_order: 0, tally }
    }

    /// Moves on to a day that is not before the last one.
    fn to(&mut self, day: Day) -> &Tally {
        let from = window_start(self.window_days, day);
        while let Some(fact) = self.facts.get(self.entered).filter(|fact| fact.day <= day) {
            self.tally.balance = self.tally.balance.saturating_add(fact.balance_change());
            self.tally.add(*fact);
            self.entered += 1;
        }
        while let Some(fact) = self.facts.get(self.left).filter(|fact| fact.day < from) {
            self.left += 1;
            if fact.kind.is_order() {
                self.first_order = self.first_order.max(self.left);
            }
            let first = self.first_order_day();
            self.tally.remove(*fact, first);
        }
        self.tally.day = day;
        self.tally.began = match self.history.since {
            Some(since) => (since <= day).then_some(since),
            None => self.facts.iter().find(|fact| fact.kind.is_order()).map(|fact| fact.day),
        }
        .filter(|began| *began <= day);
        if self.tally.orders == 0 {
            (self.tally.first, self.tally.last) = (day, day);
        }
        &self.tally
    }

    fn first_order_day(&mut self) -> Day {
        let entered = self.facts.get(..self.entered).unwrap_or_default();
        while let Some(fact) = entered.get(self.first_order) {
            if fact.kind.is_order() {
                return fact.day;
            }
            self.first_order += 1;
        }
        self.tally.last
    }
}

/// The facts of a history by day, as a log stores them.
fn sorted(history: &History) -> Vec<Fact> {
    let mut facts = history.facts.clone();
    facts.sort_unstable();
    facts
}

/// The tallies at the end of each of these days, which must ascend. One pass, however many days.
pub fn tallies(history: &History, window_days: u16, days: &[Day]) -> Vec<Tally> {
    let facts = sorted(history);
    let mut sliding = Sliding::new(history, &facts, window_days, days.first().copied().unwrap_or(0));
    days.iter().map(|day| *sliding.to(*day)).collect()
}

/// A metric at the end of each of these days, which must ascend; `None` where it had no value.
pub fn metric(history: &History, metric: Metric, window_days: u16, days: &[Day]) -> Vec<(Day, Option<f64>)> {
    let value = |tally: Tally| (tally.day, tally.value(metric));
    tallies(history, window_days, days).into_iter().map(value).collect()
}

/// The score of a past night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastScore {
    /// The day at whose end it was computed.
    pub day: Day,
    /// The version of the model that was in force.
    pub version: u32,
    /// The total, 0 to 100.
    pub score: Hundredths,
    /// The segment it led to.
    pub segment: SegmentId,
}

/// Scores and segments on the nights of stored scales, each by the version of the model that was in force.
/// Nights may come in any order; the answer ascends.
///
/// It is computed from what is known of the customer now: an order that was cancelled later does not count on
/// the nights before either. Which segments were announced then is in the stored changes.
///
/// # Errors
/// `Internal` when a scale does not belong to its model.
pub fn scores(history: &History, nights: &[(&Model, &Scale)]) -> Result<Vec<PastScore>> {
    let mut nights = nights.to_vec();
    nights.sort_by_key(|(_, scale)| scale.day);
    let facts = sorted(history);
    let mut past = Vec::with_capacity(nights.len());
    // Windows may differ between versions, so each slides by itself.
    let mut windows: Vec<Sliding<'_>> = Vec::new();
    for (model, scale) in nights {
        let position = windows.iter().position(|window| window.window_days == model.window_days);
        let position = position.unwrap_or_else(|| {
            windows.push(Sliding::new(history, &facts, model.window_days, scale.day));
            windows.len() - 1
        });
        let tally = windows[position].to(scale.day);
        let score = Scorer::new(model, scale)?.score(tally);
        let segment = model.segments.get(score.segment).map(|segment| segment.id.clone());
        let segment = segment.ok_or_else(|| verno_domain::Error::internal("a model without segments"))?;
        past.push(PastScore { day: scale.day, version: scale.version, score: score.total, segment });
    }
    Ok(past)
}

#[cfg(test)]
#[path = "evolution_tests.rs"]
mod tests;
