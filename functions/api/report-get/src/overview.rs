//! The overview of the programme, which the console shows first.

use chrono::{Days, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;
use verno_analytics::day_of;
use verno_analytics::report::{Periods, PointsPeriod, points};
use verno_contract::time;
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, Problem, Reply};
use verno_store::{ModelRun, ShopStore};

use crate::figures::ShopFigures;
use crate::liability::LiabilityView;
use crate::model::{self, Between};
use crate::period::{PointsChangeView, PointsPeriodView};
use crate::segments::MovementView;
use crate::waiting::WaitingView;

/// Segments are compared with those of so many days ago.
const MOVEMENT_DAYS: u64 = 30;

/// The state of the programme.
#[derive(Serialize, ToSchema)]
struct OverviewView {
    /// Transactions before this time are counted.
    #[schema(format = DateTime)]
    as_of: String,
    /// The shop's day.
    #[schema(format = Date)]
    today: String,
    /// Currency of all amounts of money in the answer.
    #[schema(example = "CZK")]
    currency: String,
    /// The last day of which orders are counted; `null` before the first run of the models.
    #[schema(format = Date)]
    orders_through: Option<String>,
    /// Points outstanding now, and what they may cost.
    liability: LiabilityView,
    /// Today, the last seven and the last thirty days, today included, each with the days before.
    periods: Vec<ComparedPointsView>,
    /// Segments of the first model, compared with thirty days ago.
    segments: MovementView,
    /// What waits for a person, or failed.
    waiting: WaitingView,
    /// The runs of the models.
    runs: ModelRunsView,
}

/// A period compared with the one before.
#[derive(Serialize, ToSchema)]
struct ComparedPointsView {
    /// Days of the period: 1, 7 or 30.
    #[schema(example = 7)]
    days: u64,
    /// Points and orders of the period.
    total: PointsPeriodView,
    /// Points and orders of as many days before it.
    previous: PointsPeriodView,
    /// Change from `previous` to `total`.
    change: PointsChangeView,
}

/// State of the runs of the models.
#[derive(Serialize, ToSchema)]
struct ModelRunsView {
    /// The last day of which a nightly run was begun.
    #[schema(format = Date)]
    night: Option<String>,
    /// Job of the current run; `null` if none is under way.
    at_work: Option<String>,
    /// Time at which that run began.
    #[schema(format = DateTime)]
    since: Option<String>,
}

/// Overview of the programme
///
/// What the first screen needs in one answer, of a cost that does not depend on how many customers there are.
/// There is no CSV of it.
#[utoipa::path(
    get, path = "/v1/reports/overview", tag = "Reports", operation_id = "getOverview",
    responses(
        (status = 200, description = "The overview", body = OverviewView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn handle(shop: ShopStore, call: Call) -> Result<Reply> {
    if call.query("format").is_some_and(|format| format != "json") {
        return Err(Error::field("format", "invalid_value", "The overview is JSON only."));
    }
    let shop_figures = ShopFigures::read(&shop).await?;
    let (segments, waiting, run) = tokio::try_join!(
        segments(&shop, &call, shop_figures.today),
        WaitingView::read(&shop, &shop_figures.figures),
        shop.model_run()
    )?;
    Reply::ok(&OverviewView {
        as_of: time(shop_figures.until),
        today: shop_figures.today.to_string(),
        currency: shop_figures.currency.to_string(),
        orders_through: shop_figures.orders_through(),
        liability: LiabilityView::of(&shop_figures)?,
        periods: [1, 7, 30].map(|days| compared(&shop_figures, days)).into_iter().collect::<Result<_>>()?,
        segments,
        waiting,
        runs: ModelRunsView::from(&run),
    })
}

fn compared(shop_figures: &ShopFigures, days: u64) -> Result<ComparedPointsView> {
    let end = day_of(shop_figures.today);
    let days_signed = i32::try_from(days).map_err(|_| Error::internal("too many days"))?;
    let starts = [end - 2 * days_signed + 1, end - days_signed + 1];
    let both = points(&shop_figures.figures, Periods { starts: &starts, end });
    let [previous, total]: [PointsPeriod; 2] = both.try_into().map_err(|_| Error::internal("no periods"))?;
    Ok(ComparedPointsView {
        days,
        change: PointsChangeView::new(&previous, &total),
        total: PointsPeriodView::from(&total),
        previous: PointsPeriodView::from(&previous),
    })
}

async fn segments(shop: &ShopStore, call: &Call, today: NaiveDate) -> Result<MovementView> {
    let Some(model) = model::requested(shop, call).await? else { return Ok(MovementView::empty()) };
    let from = today.checked_sub_days(Days::new(MOVEMENT_DAYS)).unwrap_or(today);
    Ok(MovementView::of(&Between::read(shop, model, from, today).await?))
}

impl From<&ModelRun> for ModelRunsView {
    fn from(run: &ModelRun) -> Self {
        Self {
            night: run.night.map(|day| day.to_string()),
            at_work: run.at_work.as_ref().map(|(job, _)| job.to_string()),
            since: run.at_work.as_ref().map(|(_, since)| time(*since)),
        }
    }
}
