//! One period of the report on points.

use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;
use verno_analytics::date_of;
use verno_analytics::report::{PointsPeriod, change_percent};

/// Points and orders of a period. `outstanding` is that of the period before, plus granted, returned and
/// adjusted, less reversed, redeemed and expired.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PointsPeriodView {
    /// First day of the period.
    #[schema(format = Date)]
    pub(crate) from: Option<String>,
    /// Last day of the period.
    #[schema(format = Date)]
    to: Option<String>,
    /// Points granted by the rules.
    #[schema(example = "9500.00")]
    granted: String,
    /// Granted points that were taken back, such as those of cancelled orders.
    reversed: String,
    /// Points spent or paid out.
    #[schema(example = "2050.00")]
    redeemed: String,
    /// Spent points that were given back.
    returned: String,
    /// Points that lapsed.
    expired: String,
    /// Changed by hand, by imports and corrections; signed.
    adjusted: String,
    /// Sum of all balances at the end of the period.
    outstanding: String,
    /// Paid orders placed in it that are not cancelled.
    orders: u32,
    /// Those of them on which points were spent.
    redeeming_orders: u32,
    /// Share of those orders in percent; `null` without orders.
    #[schema(example = "15.2")]
    redeeming_share: Option<String>,
    /// The value of the orders' goods.
    goods: String,
    /// Orders whose value is not in `goods`: their currency has no rate.
    unconverted_orders: u32,
    /// The same points by the type of the transactions, types without any left out.
    types: Vec<TypePointsView>,
}

/// Points of the transactions of one type.
#[derive(Debug, Serialize, ToSchema)]
struct TypePointsView {
    /// Type, as transactions have it.
    #[serde(rename = "type")]
    #[schema(example = "order")]
    kind: &'static str,
    /// Sum of the changes above zero.
    added: String,
    /// Sum of the changes below zero, without sign.
    removed: String,
}

/// Changes against the period before, of the same length, in percent with one decimal; `null` where there was
/// nothing.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PointsChangeView {
    /// Change of `granted`.
    #[schema(example = "11.8")]
    granted: Option<String>,
    /// Change of `reversed`.
    reversed: Option<String>,
    /// Change of `redeemed`.
    #[schema(example = "13.9")]
    redeemed: Option<String>,
    /// Change of `expired`.
    #[schema(example = "20")]
    expired: Option<String>,
    /// Change of `outstanding`.
    outstanding: Option<String>,
    /// Change of `orders`.
    orders: Option<String>,
    /// Change of `goods`.
    goods: Option<String>,
}

impl From<&PointsPeriod> for PointsPeriodView {
    fn from(period: &PointsPeriod) -> Self {
        let day = |day| date_of(day).map(|day| day.to_string());
        let of_kind = |(kind, sums): (&verno_domain::EntryKind, &verno_analytics::report::Sums)| {
            TypePointsView { kind: kind.as_str(), added: amount(sums.added), removed: amount(sums.removed) }
        };
        let orders = period.orders;
        Self {
            from: day(period.from),
            to: day(period.to),
            granted: amount(period.granted()),
            reversed: amount(period.reversed()),
            redeemed: amount(period.redeemed()),
            returned: amount(period.returned()),
            expired: amount(period.expired()),
            adjusted: amount(period.adjusted()),
            outstanding: amount(period.outstanding),
            orders: orders.orders,
            redeeming_orders: orders.redeeming,
            redeeming_share: share(orders.redeeming, orders.orders),
            goods: amount(orders.goods),
            unconverted_orders: orders.unconverted,
            types: period.kinds.iter().map(of_kind).collect(),
        }
    }
}

impl PointsChangeView {
    pub(crate) fn new(before: &PointsPeriod, now: &PointsPeriod) -> Self {
        let of = |value: fn(&PointsPeriod) -> i64| percent(value(before), value(now));
        Self {
            granted: of(PointsPeriod::granted),
            reversed: of(PointsPeriod::reversed),
            redeemed: of(PointsPeriod::redeemed),
            expired: of(PointsPeriod::expired),
            outstanding: of(|period| period.outstanding),
            orders: of(|period| i64::from(period.orders.orders)),
            goods: of(|period| period.orders.goods),
        }
    }
}

/// Hundredths as decimal text.
pub(crate) fn amount(hundredths: i64) -> String {
    decimal(hundredths).to_string()
}

/// Hundredths as a number with two decimals.
pub(crate) fn decimal(hundredths: i64) -> Decimal {
    Decimal::new(hundredths, 2)
}

/// A part of a whole in percent with one decimal; `None` if the whole is zero.
pub(crate) fn share(part: u32, whole: u32) -> Option<String> {
    let share = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(whole))?;
    Some(share.round_dp(1).normalize().to_string())
}

/// A change in percent with one decimal; `None` if there was nothing before.
pub(crate) fn percent(before: i64, now: i64) -> Option<String> {
    change_percent(before, now).map(|change| change.to_string())
}
