//! The orders and the value to expect from a customer, as far as the shop's own orders support a forecast.

use serde::Serialize;
use utoipa::ToSchema;
use verno_analytics::value::{Fits, Summary, Support, Unfit};
use verno_analytics::{Unit, date_of, day_of};

use crate::{ScoringContext, text};

/// Days that the forecast looks ahead.
const DAYS: u16 = 90;

/// The orders and the value to expect from a customer. Learnt from customers who bought again; without enough
/// of them there is no forecast.
#[derive(Serialize, ToSchema)]
pub(crate) struct CustomerValueView {
    /// Days ahead that `orders` and `value` look.
    #[schema(example = 90)]
    days: u16,
    /// Orders to expect; `null` where `reason` says why.
    #[schema(example = "1.37")]
    orders: Option<String>,
    /// Probability in percent that they are still a customer; `null` after a single order, from which it
    /// cannot be learnt.
    #[schema(example = "83.2")]
    active: Option<String>,
    /// The value of goods to expect of an order; `null` where the values of orders support none.
    #[schema(example = "612.40")]
    order_value: Option<String>,
    /// `orders` times `order_value`.
    #[schema(example = "838.99")]
    value: Option<String>,
    /// Currency of all amounts of money in the answer.
    #[schema(example = "CZK")]
    currency: String,
    /// How far to trust it: `weak` (an indication), `fair` or `good`; `null` without a figure.
    #[schema(value_type = Option<String>, example = "fair")]
    support: Option<Support>,
    /// Why there is no figure: `not_run`, `no_orders`, `few_repeaters`, `no_spread` or `no_optimum`.
    reason: Option<&'static str>,
    /// Customers who bought again, from whom the forecast is learnt.
    #[schema(example = 812)]
    repeaters: Option<u32>,
    /// How many of them are needed; only if there are too few.
    needed: Option<u32>,
    /// Day at whose end it was learnt.
    #[schema(format = Date)]
    learnt_on: Option<String>,
}

impl CustomerValueView {
    pub(crate) fn of(context: &ScoringContext, fits: Option<&Fits>) -> Self {
        let mut view = Self::empty(context);
        let Some(fits) = fits else {
            view.reason = Some("not_run");
            return view;
        };
        view.learnt_on = date_of(fits.day).map(|day| day.to_string());
        let purchases = match &fits.purchases {
            Ok(purchases) => purchases,
            Err(unfit) => {
                view.refuse(*unfit);
                return view;
            }
        };
        (view.support, view.repeaters) = (Some(purchases.support), Some(purchases.repeaters));
        let today = day_of(context.rules.day(context.shop.clock().now()));
        let Some(summary) = Summary::of(context.history.facts.iter().copied(), today) else {
            (view.support, view.reason) = (None, Some("no_orders"));
            return view;
        };
        let orders = purchases.expected(&summary, f64::from(DAYS));
        let order_value = fits.spend.as_ref().ok().map(|spend| spend.mean(&summary));
        view.orders = orders.map(|orders| format!("{orders:.2}"));
        view.active = (summary.repeats > 0).then(|| format!("{:.1}", purchases.active(&summary) * 100.0));
        view.order_value = order_value.map(|value| text(value, Unit::Currency));
        view.value = orders.zip(order_value).map(|(orders, value)| text(orders * value, Unit::Currency));
        if let (Err(unfit), Some(_)) = (&fits.spend, orders) {
            view.reason = Some(reason(*unfit));
        }
        view
    }

    fn empty(context: &ScoringContext) -> Self {
        Self {
            days: DAYS,
            orders: None,
            active: None,
            order_value: None,
            value: None,
            currency: context.currency.to_string(),
            support: None,
            reason: None,
            repeaters: None,
            needed: None,
            learnt_on: None,
        }
    }

    fn refuse(&mut self, unfit: Unfit) {
        self.reason = Some(reason(unfit));
        if let Unfit::FewRepeaters { repeaters, needed } = unfit {
            (self.repeaters, self.needed) = (Some(repeaters), Some(needed));
        }
    }
}

fn reason(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::FewRepeaters { .. } => "few_repeaters",
        Unfit::NoSpread => "no_spread",
        Unfit::NoOptimum => "no_optimum",
    }
}
