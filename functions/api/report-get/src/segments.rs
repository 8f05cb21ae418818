//! Sizes of segments over time, and who moved between them.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use verno_analytics::Moved;
use verno_contract::SegmentSizeView;
use verno_domain::Result;
use verno_lambda::http::{Call, Problem, Reply};
use verno_sheets::{ColumnKind, Value};
use verno_store::{Night, ShopStore};

use crate::model::{self, Between, size};
use crate::parameters::{Csv, Form, Parameters, ReportSpan};
use crate::period::percent;

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameter; the handler reads it by name")]
struct ModelParameter {
    /// Id of a model; the first one if it is left out.
    #[param(value_type = Option<String>, example = "rfm")]
    model: Option<String>,
}

/// Segments of a model between two days.
#[derive(Serialize, ToSchema)]
struct SegmentsReportView {
    /// First day.
    #[schema(format = Date)]
    from: String,
    /// Last day.
    #[schema(format = Date)]
    to: String,
    /// `day`, `week` or `month`.
    #[schema(example = "day")]
    step: &'static str,
    #[serde(flatten)]
    movement: MovementView,
    /// Sizes at the end of each period in which the models ran, ascending.
    sizes: Vec<SegmentSizesView>,
    /// Customers by their segments before and after; `null` if unknown, because one of the two runs is more
    /// than two years ago, or the order log was rebuilt between them.
    transitions: Option<Vec<SegmentTransitionView>>,
    /// Always `null`.
    next_cursor: Option<String>,
}

/// Segments of a model on two days.
#[derive(Serialize, ToSchema)]
pub(crate) struct MovementView {
    /// Id of the model; `null` if the shop has none.
    #[schema(example = "rfm")]
    model: Option<String>,
    /// Name that the merchant gave it.
    model_name: Option<String>,
    /// The day of the run that `before` is of; `null` before the first run.
    #[schema(format = Date)]
    before_on: Option<String>,
    /// The day of the run that `count` is of.
    #[schema(format = Date)]
    on: Option<String>,
    /// Customers who went to a better segment; `null` if unknown.
    up: Option<u32>,
    /// Customers who went to a worse one.
    down: Option<u32>,
    /// From the best to the last, then those that the model does not have any more.
    items: Vec<MovedSegmentView>,
}

/// A segment on two days.
#[derive(Serialize, ToSchema)]
struct MovedSegmentView {
    /// Id of the segment.
    #[schema(example = "champions")]
    id: String,
    /// Name that the merchant gave it.
    name: String,
    /// Color of the segment, as `#` and six hexadecimal digits.
    color: String,
    /// Customers in the segment on the day of `before_on`.
    #[schema(example = 10)]
    before: u32,
    /// Customers in the segment on the day of `on`.
    #[schema(example = 35)]
    count: u32,
    /// Difference in percent; `null` if the segment was empty before.
    #[schema(example = "250")]
    change: Option<String>,
}

/// Sizes of all segments on one day.
#[derive(Serialize, ToSchema)]
struct SegmentSizesView {
    /// The day of the run.
    #[schema(format = Date)]
    on: String,
    /// Customers whom the model ranked: those with an order in its window.
    population: u32,
    /// Size of each segment.
    segments: Vec<SegmentSizeView>,
}

/// Customers that went from one segment to another, or stayed.
#[derive(Serialize, ToSchema)]
struct SegmentTransitionView {
    /// Segment before; `null` for new customers.
    #[schema(example = "recent")]
    from: Option<String>,
    /// Segment after; `null` for customers who left all segments.
    #[schema(example = "loyal")]
    to: Option<String>,
    /// Customers who moved this way.
    #[schema(example = 30)]
    customers: u32,
}

/// Transitions of a model between two days.
#[derive(Serialize, ToSchema)]
struct TransitionsReportView {
    #[serde(flatten)]
    movement: MovementView,
    /// As `transitions` of the report on segments.
    transitions: Option<Vec<SegmentTransitionView>>,
}

impl MovementView {
    /// The movement of a shop without models.
    pub(crate) fn empty() -> Self {
        Self {
            model: None,
            model_name: None,
            before_on: None,
            on: None,
            up: None,
            down: None,
            items: Vec::new(),
        }
    }

    pub(crate) fn of(between: &Between) -> Self {
        let day = |night: &Option<Night>| Some(night.as_ref()?.day()?.to_string());
        let segment = |(id, name, color): (&verno_domain::SegmentId, &str, &str)| {
            let (before, count) = (size(between.before.as_ref(), id), size(between.after.as_ref(), id));
            MovedSegmentView {
                id: id.to_string(),
                name: name.to_owned(),
                color: color.to_owned(),
                before,
                count,
                change: percent(before.into(), count.into()),
            }
        };
        let moved = between.up_and_down();
        Self {
            model: Some(between.model.id.to_string()),
            model_name: Some(between.model.name.clone()),
            before_on: day(&between.before),
            on: day(&between.after),
            up: moved.map(|(up, _)| up),
            down: moved.map(|(_, down)| down),
            items: between.segments().map(segment).collect(),
        }
    }
}

/// Report on segments
///
/// Sizes of a model's segments at both ends and over time, and who went where. What a day is compared with is
/// the last run before its end. As CSV a row for each segment of each day.
#[utoipa::path(
    get, path = "/v1/reports/segments", tag = "Reports", operation_id = "getSegmentsReport",
    params(ModelParameter, Parameters, Form),
    responses(
        (status = 200, description = "The report", content(
            (SegmentsReportView = "application/json"), (String = "text/csv"),
        )),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn handle(shop: ShopStore, call: Call) -> Result<Reply> {
    let csv = Csv::requested(&call)?;
    let span = ReportSpan::read(&call, shop.rules().await?.day(shop.clock().now()))?;
    let Some(model) = model::requested(&shop, &call).await? else {
        let nobody = SegmentsReportView::new(&span, MovementView::empty(), Vec::new(), None);
        return csv.map_or_else(|| Reply::ok(&nobody), |csv| sizes_table(&csv, &span, None, &[]));
    };
    let nights = thinned(shop.nights(&model.id, span.from, span.to).await?, &span);
    let between = Between::read(&shop, model, span.from, span.to).await?;
    if let Some(csv) = csv {
        return sizes_table(&csv, &span, Some(&between), &nights);
    }
    let sizes = nights.iter().filter_map(sizes_of).collect();
    let transitions = between.transitions.as_deref().map(|moved| moved.iter().map(transition).collect());
    Reply::ok(&SegmentsReportView::new(&span, MovementView::of(&between), sizes, transitions))
}

impl SegmentsReportView {
    fn new(
        span: &ReportSpan,
        movement: MovementView,
        sizes: Vec<SegmentSizesView>,
        transitions: Option<Vec<SegmentTransitionView>>,
    ) -> Self {
        let (from, to, step) = (span.from.to_string(), span.to.to_string(), span.step.as_str());
        Self { from, to, step, movement, sizes, transitions, next_cursor: None }
    }
}

/// Report on movement between segments
///
/// Customers by the segment they left and the one they entered between two days. As CSV a row for each pair.
#[utoipa::path(
    get, path = "/v1/reports/transitions", tag = "Reports", operation_id = "getTransitionsReport",
    params(ModelParameter, Parameters, Form),
    responses(
        (status = 200, description = "The report", content(
            (TransitionsReportView = "application/json"), (String = "text/csv"),
        )),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn transitions(shop: ShopStore, call: Call) -> Result<Reply> {
    let csv = Csv::requested(&call)?;
    let span = ReportSpan::read(&call, shop.rules().await?.day(shop.clock().now()))?;
    let between = match model::requested(&shop, &call).await? {
        Some(model) => Some(Between::read(&shop, model, span.from, span.to).await?),
        None => None,
    };
    let moved = between.as_ref().and_then(|between| between.transitions.as_deref());
    let Some(csv) = csv else {
        let movement = between.as_ref().map_or_else(MovementView::empty, MovementView::of);
        let transitions = moved.map(|moved| moved.iter().map(transition).collect());
        return Reply::ok(&TransitionsReportView { movement, transitions });
    };
    let columns = [
        ("from", ColumnKind::Text),
        ("from_name", ColumnKind::Text),
        ("to", ColumnKind::Text),
        ("to_name", ColumnKind::Text),
        ("customers", ColumnKind::Count),
    ];
    let named = |id: &Option<verno_domain::SegmentId>| {
        let name = id.as_ref().zip(between.as_ref()).map(|(id, between)| between.segment_name(id));
        [Value::text(id.as_ref().map(ToString::to_string)), Value::text(name)]
    };
    let row = |moved: &Moved| {
        let mut row = Vec::from(named(&moved.from));
        row.extend(named(&moved.to));
        row.push(Value::Count(moved.customers.into()));
        row
    };
    csv.reply(&name("transitions", &span), &columns, moved.unwrap_or_default().iter().map(row))
}

fn name(report: &str, span: &ReportSpan) -> String {
    format!("{report}-{}-{}", span.from, span.to)
}

/// The last night of each period.
fn thinned(nights: Vec<Night>, span: &ReportSpan) -> Vec<Night> {
    let mut of_period: BTreeMap<usize, Night> = BTreeMap::new();
    for night in nights {
        if let Some(period) = span.periods().of(night.scale.day) {
            of_period.insert(period, night);
        }
    }
    of_period.into_values().collect()
}

fn sizes_of(night: &Night) -> Option<SegmentSizesView> {
    let size =
        |(id, count): &(verno_domain::SegmentId, u32)| SegmentSizeView { id: id.to_string(), count: *count };
    Some(SegmentSizesView {
        on: night.day()?.to_string(),
        population: night.scale.population,
        segments: night.sizes.iter().map(size).collect(),
    })
}

fn sizes_table(csv: &Csv, span: &ReportSpan, between: Option<&Between>, nights: &[Night]) -> Result<Reply> {
    let columns = [
        ("on", ColumnKind::Day),
        ("segment", ColumnKind::Text),
        ("name", ColumnKind::Text),
        ("customers", ColumnKind::Count),
    ];
    let rows = nights.iter().flat_map(|night| {
        night.sizes.iter().map(move |(id, count)| {
            vec![
                Value::day(night.day()),
                Value::Text(id.to_string()),
                Value::text(between.map(|between| between.segment_name(id))),
                Value::Count((*count).into()),
            ]
        })
    });
    csv.reply(&name("segments", span), &columns, rows)
}

fn transition(moved: &Moved) -> SegmentTransitionView {
    let text = |segment: &Option<verno_domain::SegmentId>| segment.as_ref().map(ToString::to_string);
    SegmentTransitionView { from: text(&moved.from), to: text(&moved.to), customers: moved.customers }
}
