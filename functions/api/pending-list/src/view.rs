//! The shape of the answer.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use verno_domain::Customer;

/// A page of coming changes.
#[derive(Serialize, ToSchema)]
pub(crate) struct PendingListView {
    /// Ordered by day, the next one first.
    pub(crate) items: Vec<PendingView>,
    /// Continue here; `null` on the last page.
    pub(crate) next_cursor: Option<String>,
}

/// A change that will come by itself.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct PendingView {
    /// Signed points.
    #[schema(example = "-120.00")]
    change: String,
    /// The day on which points are credited, or the last one on which they can be spent.
    #[schema(format = Date)]
    on: String,
    /// `deferred`: points of an order that will be credited; `expiry`: points that will lapse.
    #[schema(example = "expiry")]
    kind: &'static str,
    /// The order of deferred points.
    order_code: Option<String>,
}

impl PendingView {
    /// Everything that is coming for a customer. What lapses on one day is one change.
    pub(crate) fn all(customer: &Customer) -> Vec<Self> {
        let deferred = customer.pending.iter().map(|pending| Self {
            change: pending.points.to_string(),
            on: pending.on.to_string(),
            kind: "deferred",
            order_code: Some(pending.order.to_string()),
        });
        let expiries = customer.account.lots.iter().filter_map(|(expiry, points)| {
            let on = Option::<NaiveDate>::from(expiry)?;
            let change = points.negate().to_string();
            Some(Self { change, on: on.to_string(), kind: "expiry", order_code: None })
        });
        let mut all: Vec<Self> = deferred.chain(expiries).collect();
        all.sort_by_key(Self::position);
        all
    }

    /// No two have the same: an order is deferred once, and a day has one lot.
    pub(crate) fn position(&self) -> [String; 3] {
        [self.on.clone(), self.kind.to_owned(), self.order_code.clone().unwrap_or_default()]
    }
}
