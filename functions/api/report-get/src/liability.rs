//! Points that customers hold, by when they lapse, and what they may cost.

use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;
use verno_analytics::Month;
use verno_analytics::report::{Liability, liability};
use verno_contract::time;
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, Problem, Reply};
use verno_sheets::{ColumnKind, Value};
use verno_store::ShopStore;

use crate::figures::ShopFigures;
use crate::parameters::{Csv, Form};
use crate::period::{amount, decimal};

/// What is outstanding, by the month in which it lapses.
#[derive(Serialize, ToSchema)]
pub(crate) struct LiabilityView {
    /// Transactions before this time are counted.
    #[schema(format = DateTime)]
    as_of: String,
    /// Currency of all amounts of money in the answer.
    #[schema(example = "CZK")]
    currency: String,
    /// Points that can be spent. Debts are not set off against them, so it may be more than `outstanding`.
    #[schema(example = "182340.50")]
    pub(crate) points: String,
    /// What redeeming all of them takes off orders, by the general rule in the shop's own currency.
    #[schema(example = "182340.50")]
    pub(crate) worth: String,
    /// Points by month, the next one first; points that never lapse last.
    items: Vec<LiabilityMonthView>,
    /// Always `null`.
    next_cursor: Option<String>,
}

/// Points that lapse in one month.
#[derive(Serialize, ToSchema)]
struct LiabilityMonthView {
    /// Month in which they lapse; `null` for points that never lapse.
    #[schema(example = "2027-01")]
    month: Option<String>,
    /// Points that lapse in the month.
    points: String,
    /// What redeeming them takes off orders.
    worth: String,
}

impl LiabilityView {
    pub(crate) fn of(shop_figures: &ShopFigures) -> Result<Self> {
        let months = liability(&shop_figures.figures, shop_figures.worth())?;
        let too_large = || Error::internal("points beyond what can be counted");
        let points = months.iter().try_fold(0_i64, |sum, part| sum.checked_add(part.points));
        let worth = months.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.worth));
        let item = |part: &Liability| LiabilityMonthView {
            month: part.month.and_then(month_name),
            points: amount(part.points),
            worth: part.worth.to_string(),
        };
        Ok(Self {
            as_of: time(shop_figures.until),
            currency: shop_figures.currency.to_string(),
            points: amount(points.ok_or_else(too_large)?),
            worth: format!("{:.2}", worth.ok_or_else(too_large)?),
            items: months.iter().map(item).collect(),
            next_cursor: None,
        })
    }
}

/// Report on outstanding points
///
/// Points that can be spent, by the month of the last day on which they can. As CSV a row for each month.
#[utoipa::path(
    get, path = "/v1/reports/liability", tag = "Reports", operation_id = "getLiabilityReport",
    params(Form),
    responses(
        (status = 200, description = "The report", content(
            (LiabilityView = "application/json"), (String = "text/csv"),
        )),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn handle(shop: ShopStore, call: Call) -> Result<Reply> {
    let csv = Csv::requested(&call)?;
    let shop_figures = ShopFigures::read(&shop).await?;
    let Some(csv) = csv else { return Reply::ok(&LiabilityView::of(&shop_figures)?) };
    let columns =
        [("month", ColumnKind::Text), ("points", ColumnKind::Number), ("worth", ColumnKind::Number)];
    let row = |part: Liability| {
        vec![
            Value::text(part.month.and_then(month_name)),
            Value::Number(decimal(part.points)),
            Value::Number(part.worth),
        ]
    };
    let months = liability(&shop_figures.figures, shop_figures.worth())?;
    csv.reply(&format!("liability-{}", shop_figures.today), &columns, months.into_iter().map(row))
}

/// A month as `2027-01`.
pub(crate) fn month_name(month: Month) -> Option<String> {
    let (year, month) = (1970 + month.div_euclid(12), month.rem_euclid(12) + 1);
    let first = chrono::NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, 1);
    first.map(|first| first.format("%Y-%m").to_string())
}
