//! Analytical models: what makes a customer valuable to a merchant, as weights of metrics and bounds of
//! segments.

mod defaults;
mod read;

use serde::{Deserialize, Serialize};
use verno_domain::{ModelId, SegmentId};

use crate::hundredths::Hundredths;
use crate::metric::Metric;

pub use defaults::{default_segments, defaults, propose_bounds, rfm};
pub use read::read;

/// A model of a shop. Its version goes up with every change; stored scales name the version they were
/// computed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    /// Id within the shop.
    pub id: ModelId,
    /// Goes up with every change, from 1.
    pub version: u32,
    /// The merchant's name for it.
    pub name: String,
    /// What it is for; may be empty.
    pub description: String,
    /// Length of the window in days, today included; at least 1.
    pub window_days: u16,
    /// The metrics that count, and how much: the weights sum to exactly 100, each metric occurs once.
    pub metrics: Vec<Weighting>,
    /// From the best to the last; bounds strictly descending, the last one 0.
    pub segments: Vec<Segment>,
}

/// A metric of a model with its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighting {
    /// The metric that counts.
    pub metric: Metric,
    /// Its share of the score, in percent.
    pub weight: Hundredths,
    /// How its value becomes a place between 0 and 1.
    pub normalisation: Normalisation,
    /// Whether less of it is better.
    pub inverted: bool,
}

/// How a value becomes a number from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Normalisation {
    /// Linear between the lowest and the highest value. Easy to read; one outlier presses all others to one
    /// end.
    MinMax,
    /// Linear between the 5th and the 95th percentile; what lies beyond counts as they do.
    ClippedMinMax,
    /// The share of customers with less, those with the same counted half. Outliers do not matter, distances
    /// neither.
    Percentile,
    /// Linear between the logarithms (of one more than the value) of the lowest and the highest value:
    /// doubling counts the same everywhere.
    Log,
}

impl Normalisation {
    /// Every method with the API's name.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::MinMax, "min_max"),
        (Self::ClippedMinMax, "clipped_min_max"),
        (Self::Percentile, "percentile"),
        (Self::Log, "log"),
    ];
}

/// A group of customers, by score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Id within the model.
    pub id: SegmentId,
    /// The merchant's name for it.
    pub name: String,
    /// Colour in lists and charts, as `#rrggbb`.
    pub color: String,
    /// The lowest score in it.
    pub from_score: Hundredths,
    /// Who belongs to it; may be empty.
    pub description: String,
    /// What to do about them; may be empty.
    pub action: String,
}

impl Model {
    /// The segment of that id, if the model still has it.
    pub fn segment(&self, id: &SegmentId) -> Option<&Segment> {
        self.segments.iter().find(|segment| segment.id == *id)
    }

    /// The index of the segment of a score.
    pub fn segment_at(&self, score: Hundredths) -> usize {
        // Few segments: the first whose bound is reached; the last has the bound 0.
        let last = self.segments.len().saturating_sub(1);
        self.segments.iter().position(|segment| score >= segment.from_score).unwrap_or(last)
    }
}
