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

use crate::asked::{Asked, Csv, Form, Parameters};
use crate::model::{self, Between, size};
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
    /// Sizes at the end of each day, week or month that had a run, ascending.
    sizes: Vec<SegmentSizesView>,
    /// Who went where and who stayed; `null` where it is not known: one of the two runs is more than two years ago, or all
    /// customers were read anew between them.
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
    /// As the merchant calls it.
    model_name: Option<String>,
    /// The day of the run that `before` is of; `null` before the first run.
    #[schema(format = Date)]
    before_on: Option<String>,
    /// The day of the run that `count` is of.
    #[schema(format = Date)]
    on: Option<String>,
    /// Customers who went to a better segment; `null` where it is not known.
    up: Option<u32>,
    /// Customers who went to a worse one.
    down: Option<u32>,
    /// From the best to the last, then those that the model does not have any more.
    items: Vec<MovedSegmentView>,
}

/// A segment on two days.
#[derive(Serialize, ToSchema)]
struct MovedSegmentView {
    /// Its id.
    #[schema(example = "champions")]
    id: String,
    /// As the merchant calls it.
    name: String,
    /// Its color.
    color: String,
    /// Customers before.
    #[schema(example = 10)]
    before: u32,
    /// Customers then.
    #[schema(example = 35)]
    count: u32,
    /// The difference in percent; `null` from nobody.
    #[schema(example = "250")]
    change: Option<String>,
}

/// Sizes of all segments on one day.
#[derive(Serialize, ToSchema)]
struct SegmentSizesView {
    /// The day of the run.
    #[schema(format = Date)]
    on: String,
    /// Audience the model ranked: customers with an order in its window.
    population: u32,
    /// Segment by segment.
    segments: Vec<SegmentSizeView>,
}

/// Customers that went from one segment to another, or stayed.
#[derive(Serialize, ToSchema)]
struct SegmentTransitionView {
    /// Where they were; `null` for new customers.
    #[schema(example = "recent")]
    from: Option<String>,
    /// Where they are; `null` for those who are gone.
    #[schema(example = "loyal")]
    to: Option<String>,
    /// How many.
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
    /// Of a shop without models.
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
/// Sizes of a model's segments at both ends and over time, and who went where. What a day is compared with is the last run
/// before its end. As CSV a row for each segment of each day.
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
    let csv = Csv::wanted(&call)?;
    let asked = Asked::read(&call, shop.rules().await?.day(shop.clock().now()))?;
    let Some(model) = model::asked(&shop, &call).await? else {
        let nobody = SegmentsReportView::new(&asked, MovementView::empty(), Vec::new(), None);
        return csv.map_or_else(|| Reply::ok(&nobody), |csv| sizes_table(&csv, &asked, None, &[]));
    };
    let nights = thinned(shop.nights(&model.id, asked.from, asked.to).await?, &asked);
    let between = Between::read(&shop, model, asked.from, asked.to).await?;
    if let Some(csv) = csv {
        return sizes_table(&csv, &asked, Some(&between), &nights);
    }
    let sizes = nights.iter().filter_map(sizes_of).collect();
    let transitions = between.transitions.as_deref().map(|moved| moved.iter().map(transition).collect());
    Reply::ok(&SegmentsReportView::new(&asked, MovementView::of(&between), sizes, transitions))
}

impl SegmentsReportView {
    fn new(
        asked: &Asked,
        movement: MovementView,
        sizes: Vec<SegmentSizesView>,
        transitions: Option<Vec<SegmentTransitionView>>,
    ) -> Self {
        let (from, to, step) = (asked.from.to_string(), asked.to.to_string(), asked.step.as_str());
        Self { from, to, step, movement, sizes, transitions, next_cursor: None }
    }
}

/// Report on movement between segments
///
/// Who went from which segment to which between two days. As CSV a row for each pair.
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
    let csv = Csv::wanted(&call)?;
    let asked = Asked::read(&call, shop.rules().await?.day(shop.clock().now()))?;
    let between = match model::asked(&shop, &call).await? {
        Some(model) => Some(Between::read(&shop, model, asked.from, asked.to).await?),
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
    csv.reply(&name("transitions", &asked), &columns, moved.unwrap_or_default().iter().map(row))
}

fn name(report: &str, asked: &Asked) -> String {
    format!("{report}-{}-{}", asked.from, asked.to)
}

/// The last night of each period.
fn thinned(nights: Vec<Night>, asked: &Asked) -> Vec<Night> {
    let mut of_period: BTreeMap<usize, Night> = BTreeMap::new();
    for night in nights {
        if let Some(period) = asked.periods().of(night.scale.day) {
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

fn sizes_table(csv: &Csv, asked: &Asked, between: Option<&Between>, nights: &[Night]) -> Result<Reply> {
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
    csv.reply(&name("segments", asked), &columns, rows)
}

fn transition(moved: &Moved) -> SegmentTransitionView {
    let text = |segment: &Option<verno_domain::SegmentId>| segment.as_ref().map(ToString::to_string);
    SegmentTransitionView { from: text(&moved.from), to: text(&moved.to), customers: moved.customers }
}
