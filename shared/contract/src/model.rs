//! An analytical model with what its last run found.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use verno_analytics::date_of;
use verno_analytics::model::{Model, Segment, Weighting};
use verno_store::Night;

use crate::names::{DoubtName, MetricName, MetricNormalisation, ModelTrust};

/// A model.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ModelView {
    /// Names the model in `/v1/models/{id}`; `rfm` is the one every shop starts with.
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
    #[schema(value_type = Vec<ModelMetricView>)]
    pub metrics: Vec<Weighting>,
    /// From the best to the last; bounds strictly descending, the last one 0.
    #[schema(value_type = Vec<ModelSegmentView>)]
    pub segments: Vec<Segment>,
    /// What its last run found; `null` before the first.
    pub last_run: Option<ModelRunView>,
}

/// A model to create, or what changes of one: what is left out keeps its value.
#[derive(ToSchema)]
#[schema(as = ModelRequest)]
#[expect(
    dead_code,
    reason = "describes what `verno_analytics::model::read` reads over the model that is there"
)]
pub struct ModelRequest {
    /// That of the model in the address; a model never gets another.
    #[schema(example = "rfm", nullable = false)]
    id: Option<String>,
    /// The version that the change was made for; if it is no longer the current one, the answer is 409.
    version: Option<u32>,
    /// As the merchant calls it, up to 80 characters. A new model needs one.
    #[schema(nullable = false)]
    name: Option<String>,
    /// What it is for, up to 500 characters.
    #[schema(nullable = false)]
    description: Option<String>,
    /// Days it looks at, today included: 1 to 3,650. A new model needs it.
    #[schema(example = 180, nullable = false)]
    window_days: Option<u16>,
    /// What counts, and how much; the weights sum to exactly 100. A new model needs them.
    #[schema(nullable = false)]
    metrics: Option<Vec<ModelMetricRequest>>,
    /// From the best to the last, at most 12; bounds strictly descending, the last one 0. A new model gets
    /// the default ones.
    #[schema(nullable = false)]
    segments: Option<Vec<ModelSegmentRequest>>,
}

/// A metric of a model, as it is sent.
#[derive(ToSchema)]
#[schema(as = ModelMetricRequest)]
#[expect(dead_code, reason = "as ModelRequest")]
struct ModelMetricRequest {
    /// The metric; each can be there once.
    #[schema(value_type = MetricName, example = "recency")]
    metric: String,
    /// Its share of the score in percent, with at most two decimals.
    #[schema(example = "33.33")]
    weight: String,
    /// How a value becomes a number from 0 to 1; `min_max` if left out.
    #[schema(value_type = Option<MetricNormalisation>, example = "percentile")]
    normalisation: Option<String>,
    /// Whether less is better; what is usual for the metric, if left out.
    inverted: Option<bool>,
}

/// A segment of a model, as it is sent.
#[derive(ToSchema)]
#[schema(as = ModelSegmentRequest)]
#[expect(dead_code, reason = "as ModelRequest")]
struct ModelSegmentRequest {
    /// Which, within the model: up to 40 letters a to z, digits and underscores.
    #[schema(example = "champions")]
    id: String,
    /// As people call it, up to 80 characters.
    name: String,
    /// `#rrggbb`.
    #[schema(example = "#1b7f4b")]
    color: String,
    /// The lowest score in it, 0 to 100 with at most two decimals.
    #[schema(example = "71.2")]
    from_score: String,
    /// Who is in it, up to 500 characters.
    description: Option<String>,
    /// What to do about them, up to 500 characters.
    action: Option<String>,
}

/// A metric of a model.
#[derive(ToSchema)]
#[schema(as = ModelMetric)]
#[expect(dead_code, reason = "describes what `verno_analytics` serialises")]
struct ModelMetricView {
    /// What is measured within the model's window.
    #[schema(value_type = MetricName, example = "recency")]
    metric: String,
    /// Its share of the score in percent.
    #[schema(example = "33.33")]
    weight: String,
    /// How a value becomes a number from 0 to 1.
    #[schema(value_type = MetricNormalisation, example = "percentile")]
    normalisation: String,
    /// Whether less is better.
    inverted: bool,
}

/// A part of the customers, by score.
#[derive(ToSchema)]
#[schema(as = ModelSegment)]
#[expect(dead_code, reason = "describes what `verno_analytics` serialises")]
struct ModelSegmentView {
    /// Which, within the model.
    #[schema(example = "champions")]
    id: String,
    /// As people call it.
    name: String,
    /// `#rrggbb`.
    #[schema(example = "#1b7f4b")]
    color: String,
    /// The lowest score in it, 0 to 100.
    #[schema(example = "71.2")]
    from_score: String,
    /// Who is in it; may be empty.
    description: String,
    /// What to do about them; may be empty.
    action: String,
}

/// How far the scores of a model can be trusted, and why no further.
#[derive(ToSchema)]
#[schema(as = ModelConfidence)]
#[expect(dead_code, reason = "describes what `verno_analytics` serialises")]
pub struct ConfidenceView {
    /// How far: `none` means that there are no scores at all.
    #[schema(value_type = ModelTrust)]
    trust: String,
    /// Why no further; empty where nothing speaks against the scores.
    doubts: Vec<DoubtView>,
}

/// A reason to trust the scores of a model less.
#[derive(ToSchema)]
#[schema(as = ModelDoubt)]
#[expect(dead_code, reason = "describes what `verno_analytics` serialises")]
struct DoubtView {
    /// `few_customers`: fewer than 300. `flat`: all have the same value of `metric`, or none has one.
    /// `crowded`: almost all share a tenth of the scale of `metric`. `unconverted`: the value of some orders
    /// is not known in the reporting currency.
    #[schema(value_type = DoubtName)]
    doubt: String,
    /// The metric it is about, where it is about one.
    #[schema(value_type = Option<MetricName>, nullable = false)]
    metric: Option<String>,
    /// How many customers there are, where they are few.
    #[schema(nullable = false)]
    population: Option<u32>,
    /// How many orders have no known value.
    #[schema(nullable = false)]
    orders: Option<u64>,
}

/// What a run of a model found.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ModelRunView {
    /// The shop's day at whose end everybody was scored.
    #[schema(format = Date)]
    pub day: Option<String>,
    /// The version of the model it ran with.
    pub version: u32,
    /// Customers with an order in the window; only they are ranked.
    pub population: u32,
    /// Orders whose value in the reporting currency is not known.
    pub unconverted: u64,
    /// How far scores can be trusted (`trust`), and why no further (`doubts`).
    #[schema(value_type = ConfidenceView)]
    pub confidence: Value,
    /// Customers of each segment.
    pub sizes: Vec<SegmentSizeView>,
}

/// How many customers a segment has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SegmentSizeView {
    /// Id of the segment.
    #[schema(example = "champions")]
    pub id: String,
    /// How many customers are in it.
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
