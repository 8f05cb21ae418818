//! The scores of a customer at each run of a model, and the segments they were put in then.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use verno_analytics::evolution::{PastScore, scores};
use verno_analytics::{Model, Scale, SegmentChange, date_of};
use verno_domain::{CustomerId, Error, ModelId, Result, SegmentId};
use verno_lambda::http::{Call, Problem, Reply};
use verno_store::Store;

use crate::ScoringContext;

/// Days of one answer at most.
const DAYS_MAX: i64 = 1_100;
/// Days that are shown if the caller does not say.
const DAYS: u64 = 180;
/// Changes of segments read for one customer: as many as happen in some years.
const CHANGES_MAX: usize = 1_000;

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; the handler reads them by name")]
struct Parameters {
    /// The model; the first one if it is left out.
    #[param(value_type = Option<String>)]
    model: Option<String>,
    /// First day; 180 days before `to` if it is left out.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<String>,
    /// Last day; today if it is left out.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<String>,
}

/// A customer by one model over time.
#[derive(Serialize, ToSchema)]
struct PastScoreListView {
    /// Id of the model; `null` if the shop has none.
    #[schema(example = "rfm")]
    model: Option<String>,
    /// A score for each night of the model, ascending.
    items: Vec<PastScoreView>,
    /// When their segment changed, as it was written then, newest first.
    changes: Vec<SegmentChangeView>,
    /// Always `null`.
    next_cursor: Option<String>,
}

/// A score at the end of a past day.
#[derive(Serialize, ToSchema)]
struct PastScoreView {
    /// Day at whose end it is the score.
    #[schema(format = Date)]
    on: Option<String>,
    /// Version of the model on that day.
    version: u32,
    /// 0 to 100.
    #[schema(example = "37.6")]
    score: String,
    /// The segment the score leads to.
    segment: SegmentNameView,
}

/// A segment of an earlier version of the model.
#[derive(Serialize, ToSchema)]
struct SegmentNameView {
    /// Id of the segment.
    #[schema(example = "recent")]
    id: String,
    /// Name of the segment in that version.
    name: String,
}

/// A change of a segment.
#[derive(Serialize, ToSchema)]
struct SegmentChangeView {
    /// Day at whose end the change was found.
    #[schema(format = Date)]
    on: Option<String>,
    /// Segment before; `null` if they had none.
    from: Option<String>,
    /// Segment after; `null` if they have none any more.
    to: Option<String>,
}

/// How a customer scored over time
///
/// Scores are computed from what is known of the customer now, by the stored scale of each night: an order
/// that was cancelled since does not count before either. The changes are what was written then.
#[utoipa::path(
    get, path = "/v1/customers/{id}/segmentation/history", tag = "Customers", operation_id = "getSegmentationHistory",
    params(("id" = String, Path, description = "Id of the customer"), Parameters),
    responses(
        (status = 200, description = "Scores and changes", body = PastScoreListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn handle(store: Store, call: Call) -> Result<Reply> {
    let context = ScoringContext::load(&store, &call).await?;
    let id = call.path("id", "customer", CustomerId::parse)?;
    let (from, to) = days(&call, context.rules.day(context.shop.clock().now()))?;
    let models = context.shop.models().await?;
    let model = match call.query_as("model", "the id of a model", ModelId::parse)? {
        Some(id) => Some(models.get(&id).ok_or_else(|| Error::not_found("model"))?),
        None => models.models.first(),
    };
    let Some(model) = model else {
        return Reply::ok(&PastScoreListView {
            model: None,
            items: Vec::new(),
            changes: Vec::new(),
            next_cursor: None,
        });
    };
    let nights = context.shop.nights(&model.id, from, to).await?;
    let mut versions: BTreeMap<u32, Model> = BTreeMap::from([(model.version, model.clone())]);
    for version in nights.iter().map(|night| night.scale.version) {
        if !versions.contains_key(&version)
            && let Some(earlier) = context.shop.model_version(&model.id, version).await?
        {
            versions.insert(version, earlier);
        }
    }
    let scales: Vec<(&Model, &Scale)> =
        nights.iter().filter_map(|night| Some((versions.get(&night.scale.version)?, &night.scale))).collect();
    let past = scores(&context.history, &scales)?;
    let changes = context.shop.segment_changes(&id, CHANGES_MAX).await?;
    let within = |change: &SegmentChange| date_of(change.day).is_some_and(|day| (from..=to).contains(&day));
    let changes = changes.iter().filter(|(of, change)| *of == model.id && within(change));
    Reply::ok(&PastScoreListView {
        model: Some(model.id.to_string()),
        items: past.iter().map(|past| score(past, &versions)).collect(),
        changes: changes.map(|(_, change)| changed(change)).collect(),
        next_cursor: None,
    })
}

fn days(call: &Call, today: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
    let date = |name| call.query_as(name, "a date", |text| text.parse::<NaiveDate>().ok());
    let to = date("to")?.unwrap_or(today);
    let from = date("from")?.or_else(|| to.checked_sub_days(Days::new(DAYS))).unwrap_or(to);
    if from > to {
        return Err(Error::field("from", "after_to", "from must not be after to."));
    }
    if (to - from).num_days() >= DAYS_MAX {
        return Err(Error::field("from", "too_long", format!("At most {DAYS_MAX} days are shown at once.")));
    }
    Ok((from, to))
}

fn score(past: &PastScore, versions: &BTreeMap<u32, Model>) -> PastScoreView {
    let segments = versions.get(&past.version).map(|model| &model.segments);
    let named = segments.into_iter().flatten().find(|segment| segment.id == past.segment);
    let name = named.map_or_else(|| past.segment.to_string(), |segment| segment.name.clone());
    PastScoreView {
        on: date_of(past.day).map(|day| day.to_string()),
        version: past.version,
        score: past.score.short(),
        segment: SegmentNameView { id: past.segment.to_string(), name },
    }
}

fn changed(change: &SegmentChange) -> SegmentChangeView {
    let text = |segment: &Option<SegmentId>| segment.as_ref().map(ToString::to_string);
    SegmentChangeView {
        on: date_of(change.day).map(|day| day.to_string()),
        from: text(&change.from),
        to: text(&change.to),
    }
}
