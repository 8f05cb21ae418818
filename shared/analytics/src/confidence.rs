//! How far a model's scores can be trusted: a score places a customer among others, so it needs others.

use serde::Serialize;

use crate::metric::Metric;
use crate::model::{Model, Normalisation};
use crate::scale::Scale;

/// Below this many customers a single one moves the scale for all.
const FEW: u32 = 30;
/// From this many on, an extreme is rarely the accident of one customer.
const MANY: u32 = 300;
/// Percent of the population in one tenth of a scale, from which on the scale hardly separates customers.
const CROWD_PERCENT: u64 = 95;
/// Hundredths of weight on metrics that separate no customers, from which on a score says little.
const FLAT_WEIGHT: u16 = 5_000;

/// The degree to which scores can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// No customer ordered in the window: there are no scores.
    None,
    /// Few customers or little spread: a first impression.
    Low,
    /// Useful, with the doubts in mind.
    Medium,
    /// Enough customers, well spread.
    High,
}

/// A reason to trust scores less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "doubt")]
pub enum Doubt {
    /// Fewer than 300 customers; below 30 trust is low.
    FewCustomers {
        /// Number of customers in the population.
        population: u32,
    },
    /// All customers have the same value, or none has one.
    Flat {
        /// The metric that separates no customers.
        metric: Metric,
    },
    /// At least 95 % of customers share a tenth of the scale, mostly because of one outlier. Another
    /// normalisation helps.
    Crowded {
        /// The metric whose scale is crowded.
        metric: Metric,
    },
    /// Some orders have no value in the reporting currency.
    Unconverted {
        /// Number of such orders.
        orders: u64,
    },
}

/// How far scores can be trusted, and why no further.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confidence {
    /// The degree of trust.
    pub trust: Trust,
    /// The reasons that lower it.
    pub doubts: Vec<Doubt>,
}

impl Confidence {
    pub(crate) fn of(model: &Model, scale: &Scale, tenths: &[Tenths]) -> Self {
        let mut doubts = Vec::new();
        if scale.population < MANY {
            doubts.push(Doubt::FewCustomers { population: scale.population });
        }
        let mut flat = 0;
        for ((weighting, scale), tenths) in model.metrics.iter().zip(&scale.metrics).zip(tenths) {
            let metric = weighting.metric;
            if weighting.weight.get() == 0 {
                continue;
            }
            if scale.spread.is_flat() {
                flat += weighting.weight.get();
                doubts.push(Doubt::Flat { metric });
            } else if weighting.normalisation != Normalisation::Percentile && tenths.are_crowded() {
                doubts.push(Doubt::Crowded { metric });
            }
        }
        if scale.unconverted > 0 && model.metrics.iter().any(|part| is_money(part.metric)) {
            doubts.push(Doubt::Unconverted { orders: scale.unconverted });
        }
        let trust = match scale.population {
            0 => Trust::None,
            few if few < FEW || flat >= FLAT_WEIGHT => Trust::Low,
            _ if doubts.is_empty() => Trust::High,
            _ => Trust::Medium,
        };
        Self { trust, doubts }
    }
}

fn is_money(metric: Metric) -> bool {
    matches!(metric, Metric::Monetary | Metric::AverageOrderValue | Metric::ReturnsShare)
}

/// How many values lie in each tenth of a scale.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tenths([u64; 10]);

impl Tenths {
    pub(crate) fn add(&mut self, place: f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 and 10")]
        let tenth = (place * 10.0) as usize;
        self.0[tenth.min(9)] += 1;
    }

    fn are_crowded(&self) -> bool {
        let (all, most) = (self.0.iter().sum::<u64>(), self.0.iter().max().copied().unwrap_or(0));
        all > 0 && most * 100 >= all * CROWD_PERCENT
    }
}
