//! How a customer scores by every model, and what would move them.

use serde::Serialize;
use utoipa::ToSchema;
use verno_analytics::{Contribution, Explanation, Model, Move, Scorer, date_of, day_of, explain};
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, Problem, Reply};
use verno_store::{Night, Store};

use crate::value::CustomerValueView;
use crate::{Known, money, text};

/// A customer by every model that was run.
#[derive(Serialize, ToSchema)]
pub(crate) struct ScoreListView {
    /// Model by model.
    items: Vec<ScoreView>,
    /// What they will probably bring.
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
    /// Whether they ordered in the window; who did not has no score.
    ranked: bool,
    /// What each metric adds; the scores sum to the overall one.
    metrics: Vec<MetricView>,
    /// What is missing to the next better segment; `null` in the best one.
    missing: Option<String>,
    /// What would lead there today, each by itself.
    moves: Vec<MoveView>,
    /// The first day on which they fall to a worse segment if they do nothing.
    #[schema(format = Date)]
    falls_on: Option<String>,
    /// The day whose scale this is measured by.
    #[schema(format = Date)]
    scale_of: Option<String>,
}

/// A segment.
#[derive(Serialize, ToSchema)]
struct ScoredSegmentView {
    /// Its id.
    #[schema(example = "recent")]
    id: String,
    /// As the merchant calls it.
    name: String,
}

/// What one metric adds to a score.
#[derive(Serialize, ToSchema)]
struct MetricView {
    /// Which.
    #[schema(example = "recency")]
    metric: &'static str,
    /// Its value; `null` where it has none, which adds nothing.
    #[schema(example = "16")]
    value: Option<String>,
    /// `days`, `orders`, `points`, `percent`, `count`, or the code of a currency.
    #[schema(example = "days")]
    unit: String,
    /// What it adds.
    #[schema(example = "35.70")]
    score: String,
    /// The most it could add.
    #[schema(example = "40.00")]
    weight: String,
}

/// Something that would lead to the next better segment.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum MoveView {
    /// One more order of at least so much.
    OneOrder {
        /// Of the reporting currency.
        at_least: String,
    },
    /// So many orders as large as theirs on average.
    Orders {
        /// How many.
        count: u32,
        /// Of the reporting currency.
        value: String,
    },
    /// An order as large as theirs on average, until a day.
    OrderBy {
        /// The last day.
        on: Option<String>,
        /// Of the reporting currency.
        value: String,
    },
    /// One metric alone.
    Metric {
        /// Which.
        metric: &'static str,
        /// Its value now.
        now: String,
        /// What would suffice.
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
    let known = Known::of(&store, &call).await?;
    let mut items = Vec::new();
    for current in known.shop.models().await?.models {
        let Some(night) = known.shop.last_night(&current.id).await? else { continue };
        // Until a changed model is run, what counts is the version that was.
        let ran = night.scale.version;
        let model = if ran == current.version {
            current
        } else {
            let Some(earlier) = known.shop.model_version(&current.id, ran).await? else { continue };
            earlier
        };
        items.push(view(&known, &model, &night)?);
    }
    let fits = known.shop.customer_value().await?;
    Reply::ok(&ScoreListView {
        items,
        value: CustomerValueView::of(&known, fits.as_ref()),
        next_cursor: None,
    })
}

fn view(known: &Known, model: &Model, night: &Night) -> Result<ScoreView> {
    let today = day_of(known.rules.day(known.shop.clock().now()));
    let explained = explain(&Scorer::new(model, &night.scale)?, &known.history, today)?;
    let Explanation { score, missing, moves, falls_on } = explained;
    let segment = model.segments.get(score.segment);
    let segment = segment.ok_or_else(|| Error::internal("a model without segments"))?;
    let day = |day| date_of(day).map(|day| day.to_string());
    Ok(ScoreView {
        model: model.id.to_string(),
        score: score.total.short(),
        segment: ScoredSegmentView { id: segment.id.to_string(), name: segment.name.clone() },
        ranked: score.ranked,
        metrics: score.contributions.iter().map(|part| metric(known, part)).collect(),
        missing: missing.map(|missing| missing.to_string()),
        moves: moves.iter().map(moving).collect(),
        falls_on: falls_on.and_then(day),
        scale_of: day(night.scale.day),
    })
}

fn metric(known: &Known, part: &Contribution) -> MetricView {
    let unit = part.metric.unit();
    MetricView {
        metric: part.metric.as_str(),
        value: part.value.map(|value| text(value, unit)),
        unit: known.unit(unit),
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
