//! One metric of a customer over time.

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use verno_analytics::{Day, Metric, date_of, day_of, evolution};
use verno_domain::{Error, ModelId, Result};
use verno_lambda::http::{Call, Problem, Reply};
use verno_store::Store;

use crate::{ScoringContext, text};

/// Values of one answer at most.
const POINTS_MAX: usize = 1_100;
/// Days that are shown if the caller does not say.
const DAYS: u64 = 180;
/// The window of a shop without a model.
const WINDOW_DAYS: u16 = 180;

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; the handler reads them by name")]
struct Parameters {
    /// First day; 180 days before `to` if it is left out.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<String>,
    /// Last day; today if it is left out.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<String>,
    /// `day`, `week` or `month`.
    #[param(value_type = Option<String>, default = "day")]
    step: Option<String>,
    /// The model whose window is looked at; the first one's if it is left out.
    #[param(value_type = Option<String>)]
    model: Option<String>,
}

/// A metric over time.
#[derive(Serialize, ToSchema)]
pub(crate) struct MetricHistoryView {
    /// Name of the metric.
    #[schema(example = "recency")]
    metric: &'static str,
    /// `days`, `orders`, `points`, `percent`, `count`, or the code of a currency.
    #[schema(example = "days")]
    unit: String,
    /// Days that each value looks back.
    window_days: u16,
    /// Ascending; the last is that of `to`.
    items: Vec<PointView>,
    /// Always `null`.
    next_cursor: Option<String>,
}

/// A metric at the end of a day.
#[derive(Serialize, ToSchema)]
struct PointView {
    /// The shop's day.
    #[schema(format = Date)]
    on: String,
    /// Value of the metric; `null` if it has none on that day.
    #[schema(example = "16")]
    value: Option<String>,
}

/// Get a metric over time
///
/// Computed from what is known of the customer now: an order that was cancelled since does not count before
/// either.
#[utoipa::path(
    get, path = "/v1/customers/{id}/metrics/{metric}", tag = "Customers", operation_id = "getMetric",
    params(("id" = String, Path, description = "Id of the customer"), ("metric" = String, Path, description = "Name of the metric"), Parameters),
    responses(
        (status = 200, description = "The metric at the end of each day, week or month", body = MetricHistoryView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn handle(store: Store, call: Call) -> Result<Reply> {
    let context = ScoringContext::load(&store, &call).await?;
    let metric = call.path("metric", "metric", Metric::parse)?;
    let days = days(&call, context.rules.day(context.shop.clock().now()))?;
    let models = context.shop.models().await?;
    let window_days = match call.query_as("model", "the id of a model", ModelId::parse)? {
        Some(id) => models.get(&id).ok_or_else(|| Error::not_found("model"))?.window_days,
        None => models.models.first().map_or(WINDOW_DAYS, |model| model.window_days),
    };
    let point = |(day, value): (Day, Option<f64>)| {
        Some(PointView {
            on: date_of(day)?.to_string(),
            value: value.map(|value| text(value, metric.unit())),
        })
    };
    let values = evolution::metric(&context.history, metric, window_days, &days);
    Reply::ok(&MetricHistoryView {
        metric: metric.as_str(),
        unit: context.unit(metric.unit()),
        window_days,
        items: values.into_iter().filter_map(point).collect(),
        next_cursor: None,
    })
}

/// The days of the answer, ascending. Steps are counted back from the last day.
fn days(call: &Call, today: NaiveDate) -> Result<Vec<Day>> {
    let date = |name| call.query_as(name, "a date", |text| text.parse::<NaiveDate>().ok());
    let to = date("to")?.unwrap_or(today);
    let from = date("from")?.or_else(|| to.checked_sub_days(Days::new(DAYS))).unwrap_or(to);
    if from > to {
        return Err(Error::field("from", "after_to", "from must not be after to."));
    }
    let step = call.query_as("step", "day, week or month", |text| {
        ["day", "week", "month"].into_iter().find(|step| *step == text)
    })?;
    let back = |nth: u32| match step {
        Some("month") => to.checked_sub_months(Months::new(nth)),
        Some("week") => to.checked_sub_days(Days::new(7 * u64::from(nth))),
        _ => to.checked_sub_days(Days::new(u64::from(nth))),
    };
    let mut days = Vec::new();
    for day in (0..).map_while(back).take_while(|day| *day >= from) {
        if days.len() == POINTS_MAX {
            let detail = format!("At most {POINTS_MAX} points are shown at once; take longer steps.");
            return Err(Error::field("from", "too_long", detail));
        }
        days.push(day_of(day));
    }
    days.reverse();
    Ok(days)
}
