//! The shape of the answer.

use serde::Serialize;
use utoipa::ToSchema;
use verno_contract::time;
use verno_domain::Points;
use verno_domain::order::OrderRecord;

/// A page of orders.
#[derive(Serialize, ToSchema)]
pub(crate) struct OrderListView {
    /// Orders of the page, in the requested order.
    items: Vec<OrderView>,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
}

/// An order and the points it brought and cost.
#[derive(Serialize, ToSchema)]
pub(crate) struct OrderView {
    /// Order number.
    #[schema(example = "2026000057")]
    code: String,
    /// Time at which the customer placed the order.
    #[schema(format = DateTime)]
    placed_at: String,
    /// Total with VAT, shipping included.
    #[schema(example = "1100.00")]
    amount: String,
    /// Currency of the amount.
    #[schema(example = "CZK")]
    currency: String,
    /// Name of the order's status in the shop.
    status: Option<String>,
    /// Whether the shop has its payment.
    paid: bool,
    /// Whether the order was cancelled.
    cancelled: bool,
    /// Whether the order was deleted in the shop.
    deleted: bool,
    /// Net points booked for it.
    #[schema(example = "50.00")]
    points_earned: String,
    /// Points due for it that will be credited later.
    #[schema(example = "0.00")]
    points_deferred: String,
    /// Day on which they are credited; `null` if none are deferred.
    #[schema(format = Date)]
    deferred_to: Option<String>,
    /// Points spent on it.
    #[schema(example = "0.00")]
    points_used: String,
    /// Codes of coupons that Verno made and the order uses.
    coupons: Vec<String>,
    /// `edited_after_redemption`: its items were edited after points had paid a part of it, so points earned
    /// and spent stayed as they were. `null` otherwise.
    warning: Option<&'static str>,
}

impl OrderListView {
    pub(crate) fn new(orders: &[OrderRecord], next_cursor: Option<String>) -> Self {
        Self { items: orders.iter().map(OrderView::from).collect(), next_cursor }
    }
}

impl From<&OrderRecord> for OrderView {
    fn from(order: &OrderRecord) -> Self {
        Self {
            code: order.code.to_string(),
            placed_at: time(order.placed_at),
            amount: format!("{:.2}", order.amount),
            currency: order.currency.to_string(),
            status: order.status.as_ref().map(|status| status.name.clone()),
            paid: order.paid,
            cancelled: order.cancelled,
            deleted: order.deleted,
            points_earned: order.earned.to_string(),
            points_deferred: order.deferred.map_or(Points::ZERO, |deferred| deferred.points).to_string(),
            deferred_to: order.deferred.map(|deferred| deferred.on.to_string()),
            points_used: order.used.to_string(),
            coupons: order.coupons.clone(),
            warning: order.edited.then_some("edited_after_redemption"),
        }
    }
}
