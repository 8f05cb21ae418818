//! An analytical model with what its last run found.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use verno_analytics::date_of;
use verno_analytics::model::{Model, Segment, Weighting};
use verno_store::Night;

/// A model.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ModelView {
    /// Its id.
    #[schema(example = "rfm")]
    pub id: String,
    /// Counts changes. Sent with a change, it is made only if this is still the current one.
    pub version: u32,
    /// As the merchant calls it.
    pub name: String,
    /// What it is for; may be empty.
    pub description: String,
    /// Days it looks at, today included.
    #[schema(example = 180)]
    pub window_days: u16,
    /// What counts, and how much; the weights sum to exactly 100.
    #[schema(value_type = Vec<Object>)]
    pub metrics: Vec<Weighting>,
    /// From the best to the last; bounds strictly descending, the last one 0.
    #[schema(value_type = Vec<Object>)]
    pub segments: Vec<Segment>,
    /// What its last run found; `null` before the first.
    pub last_run: Option<ModelRunView>,
}

/// What a run of a model found.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ModelRunView {
    /// The shop's day at whose end everybody was scored.
    #[schema(format = Date)]
    pub day: Option<String>,
    /// The version of the model it ran with.
    pub version: u32,
    /// Customers with an order in the window: whom the model ranks.
    pub population: u32,
    /// Orders whose value in the reporting currency is not known.
    pub unconverted: u64,
    /// How far scores can be trusted (`trust`), and why no further (`doubts`).
    #[schema(value_type = Object)]
    pub confidence: Value,
    /// Customers of each segment.
    pub sizes: Vec<SegmentSizeView>,
}

/// How many customers a segment has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SegmentSizeView {
    /// Which segment.
    #[schema(example = "champions")]
    pub id: String,
    /// How many.
    pub count: u32,
}

impl ModelView {
    /// A model with its last night, if it had one.
    pub fn of(model: &Model, night: Option<&Night>) -> Self {
        Self {
            id: model.id.to_string(),
            version: model.version,
            name: model.name.clone(),
            description: model.description.clone(),
            window_days: model.window_days,
            metrics: model.metrics.clone(),
            segments: model.segments.clone(),
            last_run: night.map(ModelRunView::from),
        }
    }
}

impl From<&Night> for ModelRunView {
    fn from(night: &Night) -> Self {
        let size = |(id, count): &(verno_domain::SegmentId, u32)| SegmentSizeView {
            id: id.to_string(),
            count: *count,
        };
        Self {
            day: date_of(night.scale.day).map(|day| day.to_string()),
            version: night.scale.version,
            population: night.scale.population,
            unconverted: night.scale.unconverted,
            confidence: night.confidence.clone(),
            sizes: night.sizes.iter().map(size).collect(),
        }
    }
}
