//! Computes a score from a tally and a scale, metric by metric.

use verno_domain::Result;

use crate::bytes::damaged;
use crate::hundredths::Hundredths;
use crate::metric::Metric;
use crate::model::{Model, Weighting};
use crate::scale::{MetricScale, Scale, Spread};
use crate::tally::Tally;

/// Computes scores by one model on one scale.
#[derive(Debug, Clone, Copy)]
pub struct Scorer<'a> {
    model: &'a Model,
    scale: &'a Scale,
}

/// A customer's score and what it is made of. The contributions, as shown with two decimals, sum to the total
/// exactly.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The sum of the contributions; 0 outside of the population.
    pub total: Hundredths,
    /// The index of the segment in the model.
    pub segment: usize,
    /// Whether the customer is in the population; a customer outside has no contributions.
    pub ranked: bool,
    /// One for each metric, in the model's order.
    pub contributions: Vec<Contribution>,
}

/// What one metric adds to a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// The metric that contributes.
    pub metric: Metric,
    /// Its value in its own unit; `None` where it has none, which adds nothing.
    pub value: Option<f64>,
    /// The place among the population, from 0 to 1, after inversion.
    pub place: f64,
    /// The most it could add: its weight.
    pub weight: Hundredths,
    /// What it adds.
    pub score: Hundredths,
}

impl<'a> Scorer<'a> {
    /// # Errors
    /// `Internal` when the scale is of other metrics than the model's.
    pub fn new(model: &'a Model, scale: &'a Scale) -> Result<Self> {
        let metrics = model.metrics.iter().map(|weighting| weighting.metric);
        if metrics.ne(scale.metrics.iter().map(|scale| scale.metric)) {
            return Err(damaged("a scale of another model"));
        }
        Ok(Self { model, scale })
    }

    /// The model it scores by.
    pub fn model(&self) -> &'a Model {
        self.model
    }

    pub(crate) fn parts(&self) -> impl Iterator<Item = (&'a Weighting, &'a Spread)> {
        let spread = |scale: &'a MetricScale| &scale.spread;
        self.model.metrics.iter().zip(self.scale.metrics.iter().map(spread))
    }

    /// The total alone, for when contributions are not shown.
    pub fn total(&self, tally: &Tally) -> Hundredths {
        self.total_with(tally, |_, _| {})
    }

    /// The total; `see` is called with the position and the place of every metric that has a value.
    pub(crate) fn total_with(&self, tally: &Tally, mut see: impl FnMut(usize, f64)) -> Hundredths {
        if !tally.is_in_population() {
            return Hundredths::ZERO;
        }
        let part = |(position, (weighting, spread)): (usize, (&Weighting, &Spread))| {
            let value = tally.value(weighting.metric);
            let place = place(spread, weighting.inverted, value);
            if value.is_some() {
                see(position, place);
            }
            weighting.weight.part(place).get()
        };
        // Parts are at most their weights, which sum to 100.
        Hundredths::new(self.parts().enumerate().map(part).sum())
    }

    /// The score with its contributions.
    pub fn score(&self, tally: &Tally) -> Score {
        let ranked = tally.is_in_population();
        let contribution = |(weighting, spread): (&Weighting, &Spread)| {
            let value = tally.value(weighting.metric);
            let place = if ranked { place(spread, weighting.inverted, value) } else { 0.0 };
            let (metric, weight) = (weighting.metric, weighting.weight);
            Contribution { metric, value, place, weight, score: weight.part(place) }
        };
        let contributions: Vec<_> = self.parts().map(contribution).collect();
        let total = Hundredths::new(contributions.iter().map(|part| part.score.get()).sum());
        let segment = if ranked { self.segment_of(total) } else { self.last_segment() };
        Score { total, segment, ranked, contributions }
    }

    /// The index of a customer's segment. A customer outside the population is in the last one, whatever its
    /// bound.
    pub fn segment(&self, tally: &Tally) -> usize {
        if tally.is_in_population() { self.segment_of(self.total(tally)) } else { self.last_segment() }
    }

    /// The index of the segment of a customer of the population who has this total.
    pub fn segment_of(&self, total: Hundredths) -> usize {
        self.model.segment_at(total)
    }

    fn last_segment(&self) -> usize {
        self.model.segments.len().saturating_sub(1)
    }
}

/// The place from 0 to 1, the best at 1. No value is the worst place; where all are alike, an inverted metric
/// is best.
pub(crate) fn place(spread: &Spread, inverted: bool, value: Option<f64>) -> f64 {
    match (value, inverted) {
        (None, _) => 0.0,
        (Some(value), false) => spread.place(value),
        (Some(_), true) if spread.is_flat() => 1.0,
        (Some(value), true) => 1.0 - spread.place(value),
    }
}

#[cfg(test)]
#[path = "score_tests.rs"]
mod tests;
