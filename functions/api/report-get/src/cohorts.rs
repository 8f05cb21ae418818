//! Customers by the month of their first order, and how many came back.

use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use verno_analytics::report::{Cohort, MONTHS_MAX};
use verno_analytics::{day_of, month_of};
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, Problem, Reply};
use verno_sheets::{ColumnKind, Value};
use verno_store::ShopStore;

use crate::liability::month_name;
use crate::parameters::{Csv, Form};
use crate::period::share;

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; the handler reads them by name")]
struct Parameters {
    /// A day of the first month; the shop's first one if it is left out.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<String>,
    /// A day of the last month; this month if it is left out.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<String>,
}

/// Cohorts of customers.
#[derive(Serialize, ToSchema)]
struct CohortsReportView {
    /// The last day of which orders are counted; `null` before the first run of the models.
    #[schema(format = Date)]
    orders_through: Option<String>,
    /// Cohorts by month, ascending; months without new customers are left out.
    items: Vec<CohortView>,
    /// Always `null`.
    next_cursor: Option<String>,
}

/// Customers whose first order was in one month.
#[derive(Serialize, ToSchema)]
struct CohortView {
    /// Month of the first order.
    #[schema(example = "2026-01")]
    month: Option<String>,
    /// Customers of the cohort.
    #[schema(example = 120)]
    customers: u32,
    /// Those with at least a second order.
    second: u32,
    /// Those with at least a third.
    third: u32,
    /// Those with at least a fourth.
    further: u32,
    /// Share of customers with a second order, in percent.
    #[schema(example = "31.7")]
    second_share: Option<String>,
    /// How many ordered in the month itself, in the next one, and so on, for two years.
    active: Vec<u32>,
    /// The same in percent of `customers`.
    #[schema(example = json!(["100", "24.2", "18.3"]))]
    retention: Vec<Option<String>>,
}

impl From<&Cohort> for CohortView {
    fn from(cohort: &Cohort) -> Self {
        Self {
            month: month_name(cohort.month),
            customers: cohort.customers,
            second: cohort.second,
            third: cohort.third,
            further: cohort.further,
            second_share: share(cohort.second, cohort.customers),
            active: cohort.active.clone(),
            retention: cohort.active.iter().map(|active| share(*active, cohort.customers)).collect(),
        }
    }
}

/// Report on purchase cohorts
///
/// Customers by the month of their first order: how many ordered a second, third and further time, and how
/// many were active in each month after. Computed with each run of the models. As CSV a row for each cohort.
#[utoipa::path(
    get, path = "/v1/reports/cohorts", tag = "Reports", operation_id = "getCohortsReport",
    params(Parameters, Form),
    responses(
        (status = 200, description = "The report", content(
            (CohortsReportView = "application/json"), (String = "text/csv"),
        )),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn handle(shop: ShopStore, call: Call) -> Result<Reply> {
    let csv = Csv::requested(&call)?;
    let month = |name| {
        let day = call.query_as(name, "a date, YYYY-MM-DD", |text| text.parse::<chrono::NaiveDate>().ok());
        day.map(|day| day.map(|day| month_of(day_of(day))))
    };
    let (from, to) = (month("from")?, month("to")?);
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        return Err(Error::field("from", "after_to", "from must not be after to."));
    }
    let (rules, currency) = tokio::try_join!(shop.rules(), shop.reporting_currency())?;
    let figures = shop.figures(&rules, currency).await?;
    let asked = |cohort: &&Cohort| {
        from.is_none_or(|from| cohort.month >= from) && to.is_none_or(|to| cohort.month <= to)
    };
    let cohorts = figures.cohorts.iter().filter(asked);
    if let Some(csv) = csv {
        return table(&csv, &rules.day(shop.clock().now()).to_string(), cohorts);
    }
    let through = figures.orders_through.and_then(verno_analytics::date_of);
    Reply::ok(&CohortsReportView {
        orders_through: through.map(|day| day.to_string()),
        items: cohorts.map(CohortView::from).collect(),
        next_cursor: None,
    })
}

fn table<'a>(csv: &Csv, day: &str, cohorts: impl Iterator<Item = &'a Cohort>) -> Result<Reply> {
    let months: Vec<String> = (0..=MONTHS_MAX).map(|month| format!("month_{month}")).collect();
    let plain = ["customers", "second", "third", "further"];
    let counts = plain.into_iter().chain(months.iter().map(String::as_str));
    let columns: Vec<(&str, ColumnKind)> = std::iter::once(("month", ColumnKind::Text))
        .chain(counts.map(|name| (name, ColumnKind::Count)))
        .collect();
    let rows = cohorts.map(|cohort| {
        let counts = [cohort.customers, cohort.second, cohort.third, cohort.further];
        let mut row = vec![Value::text(month_name(cohort.month))];
        row.extend(counts.iter().chain(&cohort.active).map(|count| Value::Count((*count).into())));
        row.resize(columns.len(), Value::Nothing);
        row
    });
    csv.reply(&format!("cohorts-{day}"), &columns, rows)
}
