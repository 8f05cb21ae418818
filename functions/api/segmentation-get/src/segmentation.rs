//! The score of a customer by every model, and what would move them to another segment.

use serde::Serialize;
use utoipa::ToSchema;
use verno_analytics::{Contribution, Explanation, Model, Move, Scorer, date_of, day_of, explain};
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, Problem, Reply};
use verno_store::{Night, Store};

use crate::value::CustomerValueView;
use crate::{ScoringContext, money, text};

/// A customer by every model that was run.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScoreListView {
    /// Model by model.
    items: Vec<ScoreView>,
    /// Orders and value to expect from the customer.
    value: CustomerValueView,
    /// Always `null`.
    next_cursor: Option<String>,
}

/// A customer by one model.
#[derive(Serialize, ToSchema)]
struct ScoreView {
    /// Id of the model.
    #[schema(example = "rfm")]
    model: String,
    /// 0 to 100.
    #[schema(example = "37.6")]
    score: String,
    /// The segment that the score leads to.
    segment: ScoredSegmentView,
    /// Whether the customer ordered in the model's window; without an order there is no score.
    ranked: bool,
    /// The part of each metric in the score; the parts sum to it.
    metrics: Vec<MetricView>,
    /// Score that is missing to the next better segment; `null` in the best one.
    missing: Option<String>,
    /// What would lead to the next better segment today, each by itself.
    moves: Vec<MoveView>,
    /// First day on which the customer falls to a worse segment if they order nothing.
    #[schema(format = Date)]
    falls_on: Option<String>,
    /// Day of the run whose scale the score is measured by.
    #[schema(format = Date)]
    scale_of: Option<String>,
}

/// A segment of the model.
#[derive(Serialize, ToSchema)]
struct ScoredSegmentView {
    /// Id of the segment.
    #[schema(example = "recent")]
    id: String,
    /// Name that the merchant gave it.
    name: String,
}

/// The part of one metric in a score.
#[derive(Serialize, ToSchema)]
struct MetricView {
    /// Name of the metric.
    #[schema(example = "recency")]
    metric: &'static str,
    /// Value of the metric; `null` if it has none, which adds nothing.
    #[schema(example = "16")]
    value: Option<String>,
    /// `days`, `orders`, `points`, `percent`, `count`, or the code of a currency.
    #[schema(example = "days")]
    unit: String,
    /// What the metric adds to the score.
    #[schema(example = "35.70")]
    score: String,
    /// The most that the metric can add.
    #[schema(example = "40.00")]
    weight: String,
}

/// Something that would lead to the next better segment.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum MoveView {
    /// One more order of at least so much.
    OneOrder {
        /// Least value of the order, in the reporting currency.
        at_least: String,
    },
    /// So many orders as large as theirs on average.
    Orders {
        /// Number of orders.
        count: u32,
        /// Value of each order, in the reporting currency.
        value: String,
    },
    /// An order as large as theirs on average, until a day.
    OrderBy {
        /// Last day on which the order leads there.
        on: Option<String>,
        /// Value of the order, in the reporting currency.
        value: String,
    },
    /// One metric alone.
    Metric {
        /// Name of the metric.
        metric: &'static str,
        /// Value of the metric now.
        now: String,
        /// Value of the metric that would suffice.
        needed: String,
    },
}

/// How a customer scores
///
/// Computed now, by the scale of each model's last run; models that were not run yet are left out.
#[utoipa::path(
    get, path = "/v1/customers/{id}/segmentation", tag = "Customers", operation_id = "getSegmentation",
    params(("id" = String, Path, description = "Id of the customer")),
    responses(
        (status = 200, description = "Score, segment and metrics by model", body = ScoreListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn handle(store: Store, call: Call) -> Result<Reply> {
    let context = ScoringContext::load(&store, &call).await?;
    let mut items = Vec::new();
    for current in context.shop.models().await?.models {
        let Some(night) = context.shop.last_night(&current.id).await? else { continue };
        // Until a changed model is run, what counts is the version that was.
        let ran = night.scale.version;
        let model = if ran == current.version {
            current
        } else {
            let Some(earlier) = context.shop.model_version(&current.id, ran).await? else { continue };
            earlier
        };
        items.push(view(&context, &model, &night)?);
    }
    let fits = context.shop.customer_value().await?;
    Reply::ok(&ScoreListView {
        items,
        value: CustomerValueView::of(&context, fits.as_ref()),
        next_cursor: None,
    })
}

fn view(context: &ScoringContext, model: &Model, night: &Night) -> Result<ScoreView> {
    let today = day_of(context.rules.day(context.shop.clock().now()));
    let explained = explain(&Scorer::new(model, &night.scale)?, &context.history, today)?;
    let Explanation { score, missing, moves, falls_on } = explained;
    let segment = model.segments.get(score.segment);
    let segment = segment.ok_or_else(|| Error::internal("a model without segments"))?;
    let day = |day| date_of(day).map(|day| day.to_string());
    Ok(ScoreView {
        model: model.id.to_string(),
        score: score.total.short(),
        segment: ScoredSegmentView { id: segment.id.to_string(), name: segment.name.clone() },
        ranked: score.ranked,
        metrics: score.contributions.iter().map(|part| metric(context, part)).collect(),
        missing: missing.map(|missing| missing.to_string()),
        moves: moves.iter().map(moving).collect(),
        falls_on: falls_on.and_then(day),
        scale_of: day(night.scale.day),
    })
}

fn metric(context: &ScoringContext, part: &Contribution) -> MetricView {
    let unit = part.metric.unit();
    MetricView {
        metric: part.metric.as_str(),
        value: part.value.map(|value| text(value, unit)),
        unit: context.unit(unit),
        score: part.score.to_string(),
        weight: part.weight.to_string(),
    }
}

fn moving(moving: &Move) -> MoveView {
    match *moving {
        Move::OneOrder { at_least } => MoveView::OneOrder { at_least: money(at_least) },
        Move::Orders { count, value } => MoveView::Orders { count, value: money(value) },
        Move::OrderBy { day, value } => {
            MoveView::OrderBy { on: date_of(day).map(|day| day.to_string()), value: money(value) }
        }
        Move::Metric { metric, now, needed } => MoveView::Metric {
            metric: metric.as_str(),
            now: text(now, metric.unit()),
            needed: text(needed, metric.unit()),
        },
    }
}
