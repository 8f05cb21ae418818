//! The nightly run: every customer's score and segment, by every model of a shop.

use verno_domain::{ModelId, Result};

use crate::assignment::Assignment;
use crate::confidence::{Confidence, Tenths};
use crate::day::Day;
use crate::hundredths::Hundredths;
use crate::log::Log;
use crate::model::Model;
use crate::scale::{MetricScale, Scale, Spread};
use crate::score::Scorer;
use crate::tally::Tally;

/// The result of one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Id of the model.
    pub model: ModelId,
    /// The scale that this night's scores are measured on.
    pub scale: Scale,
    /// How far the scores can be trusted.
    pub confidence: Confidence,
    /// Number of customers in each segment, in the model's order. Customers without an order in the window
    /// count to the last.
    pub sizes: Vec<u32>,
    /// The scores by index of the log.
    pub scores: Vec<Hundredths>,
    /// Indexes of the population, ascending.
    pub ranked: Vec<u32>,
    /// The segments by index of the log; the next night compares with it.
    pub assignment: Assignment,
    /// Customers whose segment differs from the previous assignment, by index. Only they are written.
    pub moved: Vec<Moving>,
}

impl Outcome {
    /// The scores of the population alone.
    pub fn ranked_scores(&self) -> impl Iterator<Item = Hundredths> + '_ {
        self.ranked.iter().filter_map(|index| self.scores.get(*index as usize).copied())
    }
}

/// A customer whose segment changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moving {
    /// Index in the log.
    pub customer: u32,
    /// Number of the segment in the previous assignment; `None` for a customer without one.
    pub from: Option<u8>,
    /// Number of the segment in the model.
    pub to: u8,
    /// The score that led there.
    pub score: Hundredths,
}

/// Runs models at the end of a day. `previous` holds the assignment of each model's last night, where there
/// is one, in the order of `models`; without one every customer counts as moved.
///
/// # Errors
/// `Internal` when a model is not one that [`crate::model::read()`] accepts.
pub fn run(log: &Log, models: &[Model], day: Day, previous: &[Option<&Assignment>]) -> Result<Vec<Outcome>> {
    let mut outcomes: Vec<Option<Outcome>> = models.iter().map(|_| None).collect();
    let mut windows: Vec<u16> = models.iter().map(|model| model.window_days).collect();
    windows.sort_unstable();
    windows.dedup();
    // One pass over all facts serves all models of a window; only one window is in memory at a time.
    for window in windows {
        let tallies = Tallies::of(log, window, day);
        let of_window = models.iter().zip(&mut outcomes).enumerate();
        for (position, (model, outcome)) in of_window.filter(|(_, (model, _))| model.window_days == window) {
            let previous = previous.get(position).copied().flatten();
            *outcome = Some(tallies.run(log, model, day, previous)?);
        }
    }
    Ok(outcomes.into_iter().flatten().collect())
}

/// The scale of a model for a population.
pub(crate) fn scale(model: &Model, population: &[Tally], day: Day) -> Scale {
    let metric = |weighting: &crate::model::Weighting| {
        let values = population.iter().filter_map(|tally| tally.value(weighting.metric)).collect();
        MetricScale { metric: weighting.metric, spread: Spread::of(values, weighting.normalisation) }
    };
    Scale {
        version: model.version,
        day,
        population: u32::try_from(population.len()).unwrap_or(u32::MAX),
        unconverted: population.iter().map(|tally| u64::from(tally.unconverted)).sum(),
        metrics: model.metrics.iter().map(metric).collect(),
    }
}

/// The tallies of the population of a window.
pub(crate) struct Tallies {
    customers: Vec<u32>,
    tallies: Vec<Tally>,
}

impl Tallies {
    pub(crate) fn of(log: &Log, window_days: u16, day: Day) -> Self {
        let (mut customers, mut tallies) = (Vec::new(), Vec::new());
        for index in log.indexes() {
            let tally = Tally::of(log.facts(index), log.since(index), window_days, day);
            if tally.is_in_population() {
                customers.push(index);
                tallies.push(tally);
            }
        }
        Self { customers, tallies }
    }

    pub(crate) fn run(
        &self,
        log: &Log,
        model: &Model,
        day: Day,
        previous: Option<&Assignment>,
    ) -> Result<Outcome> {
        let scale = scale(model, &self.tallies, day);
        let scorer = Scorer::new(model, &scale)?;
        let last = number(model.segments.len().saturating_sub(1));
        let segments = model.segments.iter().map(|segment| segment.id.clone()).collect();
        let mut assignment = Assignment::new(segments, log.len());
        let mut tenths = vec![Tenths::default(); model.metrics.len()];
        let mut totals = vec![Hundredths::ZERO; log.len()];
        for index in log.indexes().filter(|index| log.is_alive(*index)) {
            assignment.set(index, last);
        }
        for (customer, tally) in self.customers.iter().zip(&self.tallies) {
            let total = scorer.total_with(tally, |position, place| tenths[position].add(place));
            if let Some(held) = totals.get_mut(*customer as usize) {
                *held = total;
            }
            assignment.set(*customer, number(scorer.segment_of(total)));
        }
        let confidence = Confidence::of(model, &scale, &tenths);
        let moved = moved(&assignment, previous, &totals);
        let (model, sizes, ranked) = (model.id.clone(), assignment.sizes(), self.customers.clone());
        Ok(Outcome { model, scale, confidence, sizes, scores: totals, ranked, assignment, moved })
    }
}

/// A model has at most a dozen segments.
fn number(segment: usize) -> u8 {
    u8::try_from(segment).unwrap_or(u8::MAX - 1)
}

fn moved(now: &Assignment, before: Option<&Assignment>, scores: &[Hundredths]) -> Vec<Moving> {
    // Numbers mean segments of their own assignment: the model may have changed since.
    let same = |from: u8, to: u8| {
        before.and_then(|before| before.segments().get(usize::from(from)))
            == now.segments().get(usize::from(to))
    };
    let mut alike = vec![[false; 256]; before.map_or(0, |before| before.segments().len())];
    for (from, row) in (0_u8..).zip(&mut alike) {
        for (to, cell) in (0_u8..=u8::MAX).zip(row.iter_mut()) {
            *cell = same(from, to);
        }
    }
    let mut moved = Vec::new();
    for (customer, score) in (0_u32..).zip(scores) {
        let Some(to) = now.get(customer) else { continue };
        let from = before.and_then(|before| before.get(customer));
        let stays = from.is_some_and(|from| alike[usize::from(from)][usize::from(to)]);
        if !stays {
            moved.push(Moving { customer, from, to, score: *score });
        }
    }
    moved
}

#[cfg(test)]
#[path = "run_tests.rs"]
mod tests;
