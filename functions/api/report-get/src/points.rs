//! Points by day, week or month.

use serde::Serialize;
use utoipa::ToSchema;
use verno_analytics::report::{Periods, PointsPeriod, points};
use verno_contract::time;
use verno_domain::{EntryKind, Result};
use verno_lambda::http::{Call, Problem, Reply};
use verno_sheets::{ColumnKind, Value};
use verno_store::ShopStore;

use crate::figures::ShopFigures;
use crate::liability::LiabilityView;
use crate::parameters::{Csv, Form, Parameters, ReportSpan};
use crate::period::{PointsChangeView, PointsPeriodView, decimal};

/// Points over time.
#[derive(Serialize, ToSchema)]
struct PointsReportView {
    /// First day.
    #[schema(format = Date)]
    from: String,
    /// Last day.
    #[schema(format = Date)]
    to: String,
    /// `day`, `week` or `month`.
    #[schema(example = "day")]
    step: &'static str,
    /// Currency of all amounts of money in the answer.
    #[schema(example = "CZK")]
    currency: String,
    /// Transactions before this time are counted.
    #[schema(format = DateTime)]
    as_of: String,
    /// The last day of which orders are counted; `null` before the first run of the models.
    #[schema(format = Date)]
    orders_through: Option<String>,
    /// Points and orders of the whole span.
    total: PointsPeriodView,
    /// Points and orders of as many days before `from`.
    previous: PointsPeriodView,
    /// Change from `previous` to `total`.
    change: PointsChangeView,
    /// Points and orders by period, ascending.
    items: Vec<PointsPeriodView>,
    /// Always `null`.
    next_cursor: Option<String>,
    /// Points that are outstanding now.
    liability: LiabilityView,
}

/// Report on points
///
/// Granted, redeemed, expired, reversed and outstanding points, and the orders they go with, by day, week or
/// month of the shop's calendar. As CSV a row for each period, with `<type>_added` and `<type>_removed` for
/// every type.
#[utoipa::path(
    get, path = "/v1/reports/points", tag = "Reports", operation_id = "getPointsReport",
    params(Parameters, Form),
    responses(
        (status = 200, description = "The report", content(
            (PointsReportView = "application/json"), (String = "text/csv"),
        )),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn handle(shop: ShopStore, call: Call) -> Result<Reply> {
    let csv = Csv::requested(&call)?;
    let today = shop.rules().await?.day(shop.clock().now());
    let span = ReportSpan::read(&call, today)?;
    let shop_figures = ShopFigures::read(&shop).await?;
    let periods = points(&shop_figures.figures, span.periods());
    if let Some(csv) = csv {
        return table(&csv, &span, &periods);
    }
    let whole = whole(&shop_figures, &span);
    let [previous, total] = whole.as_slice() else { return Err(verno_domain::Error::internal("no periods")) };
    Reply::ok(&PointsReportView {
        from: span.from.to_string(),
        to: span.to.to_string(),
        step: span.step.as_str(),
        currency: shop_figures.currency.to_string(),
        as_of: time(shop_figures.until),
        orders_through: shop_figures.orders_through(),
        total: PointsPeriodView::from(total),
        previous: PointsPeriodView::from(previous),
        change: PointsChangeView::new(previous, total),
        items: periods.iter().map(PointsPeriodView::from).collect(),
        next_cursor: None,
        liability: LiabilityView::of(&shop_figures)?,
    })
}

/// The whole span as one period, and the same number of days before it as another.
fn whole(shop_figures: &ShopFigures, span: &ReportSpan) -> Vec<PointsPeriod> {
    let starts = span.whole_and_before();
    points(&shop_figures.figures, Periods { starts: &starts, ..span.periods() })
}

fn table(csv: &Csv, span: &ReportSpan, periods: &[PointsPeriod]) -> Result<Reply> {
    let plain = [
        ("from", ColumnKind::Day),
        ("to", ColumnKind::Day),
        ("granted", ColumnKind::Number),
        ("reversed", ColumnKind::Number),
        ("redeemed", ColumnKind::Number),
        ("returned", ColumnKind::Number),
        ("expired", ColumnKind::Number),
        ("adjusted", ColumnKind::Number),
        ("outstanding", ColumnKind::Number),
        ("orders", ColumnKind::Count),
        ("redeeming_orders", ColumnKind::Count),
        ("goods", ColumnKind::Number),
        ("unconverted_orders", ColumnKind::Count),
    ];
    let by_type: Vec<String> = EntryKind::ALL
        .iter()
        .flat_map(|(_, name)| [format!("{name}_added"), format!("{name}_removed")])
        .collect();
    let columns: Vec<(&str, ColumnKind)> =
        plain.into_iter().chain(by_type.iter().map(|name| (name.as_str(), ColumnKind::Number))).collect();
    csv.reply(&format!("points-{}-{}", span.from, span.to), &columns, periods.iter().map(row))
}

fn row(period: &PointsPeriod) -> Vec<Value> {
    let number = |hundredths| Value::Number(decimal(hundredths));
    let orders = period.orders;
    let mut row = vec![
        Value::day(verno_analytics::date_of(period.from)),
        Value::day(verno_analytics::date_of(period.to)),
        number(period.granted()),
        number(period.reversed()),
        number(period.redeemed()),
        number(period.returned()),
        number(period.expired()),
        number(period.adjusted()),
        number(period.outstanding),
        Value::Count(orders.orders.into()),
        Value::Count(orders.redeeming.into()),
        number(orders.goods),
        Value::Count(orders.unconverted.into()),
    ];
    for (kind, _) in EntryKind::ALL {
        let sums = period.kinds.get(&kind).copied().unwrap_or_default();
        row.extend([number(sums.added), number(sums.removed)]);
    }
    row
}
