//! The endpoints that an installation may call, and the shop's payment and shipping methods.

use axum::Extension;
use axum::extract::State;
use serde_json::{Value, json};

use super::Simulator;
use super::access::Caller;
use super::answer::{Answer, Reply};
use super::eshops::Eshop;
use super::orders::{PAYMENT_METHODS, SHIPPING_METHODS};

/// Granted endpoints: all that the simulator has.
const ENDPOINTS: [&str; 84] = [
    "GET /api/eshop",
    "GET /api/orders",
    "POST /api/orders",
    "GET /api/orders/changes",
    "GET /api/orders/snapshot",
    "GET /api/orders/statuses",
    "PATCH /api/orders/status-change",
    "GET /api/orders/{code}",
    "DELETE /api/orders/{code}",
    "PATCH /api/orders/{code}/status",
    "PATCH /api/orders/{code}/head",
    "PATCH /api/orders/{code}/notes",
    "POST /api/orders/{code}/item",
    "PATCH /api/orders/{code}/item/{id}",
    "DELETE /api/orders/{code}/item/{id}",
    "GET /api/orders/{code}/history",
    "POST /api/orders/{code}/history",
    "DELETE /api/orders/{code}/history/{id}",
    "GET /api/credit-notes",
    "GET /api/credit-notes/changes",
    "GET /api/credit-notes/{code}",
    "DELETE /api/credit-notes/{code}",
    "GET /api/products",
    "POST /api/products",
    "GET /api/products/changes",
    "GET /api/products/snapshot",
    "GET /api/products/{guid}",
    "PATCH /api/products/{guid}",
    "DELETE /api/products/{guid}",
    "GET /api/brands",
    "POST /api/brands",
    "GET /api/categories",
    "POST /api/categories",
    "GET /api/customers",
    "POST /api/customers",
    "GET /api/customers/changes",
    "GET /api/customers/snapshot",
    "GET /api/customers/groups",
    "POST /api/customers/groups",
    "PATCH /api/customers/groups/{id}",
    "DELETE /api/customers/groups/{id}",
    "GET /api/customers/{guid}",
    "PATCH /api/customers/{guid}",
    "DELETE /api/customers/{guid}",
    "PATCH /api/customers/{guid}/account/{accountGuid}",
    "GET /api/webhooks",
    "POST /api/webhooks",
    "GET /api/webhooks/{id}",
    "PATCH /api/webhooks/{id}",
    "DELETE /api/webhooks/{id}",
    "GET /api/webhooks/notifications",
    "POST /api/webhooks/renew-signature-key",
    "GET /api/payment-methods",
    "GET /api/shipping-methods",
    "GET /api/system/endpoints",
    "GET /api/system/jobs",
    "GET /api/system/jobs/{jobId}",
    "GET /api/template-include",
    "POST /api/template-include",
    "DELETE /api/template-include/{location}",
    "GET /api/discount-coupons",
    "POST /api/discount-coupons",
    "PATCH /api/discount-coupons",
    "DELETE /api/discount-coupons",
    "POST /api/discount-coupons/set",
    "GET /api/discount-coupons/templates",
    "POST /api/discount-coupons/templates",
    "GET /api/discount-coupons/templates/{guid}",
    "DELETE /api/discount-coupons/templates/{guid}",
    "PATCH /api/discount-coupons/use/{code}",
    "GET /api/discount-coupons/{code}",
    "DELETE /api/discount-coupons/{code}",
    "GET /api/mailing-lists",
    "POST /api/mailing-lists",
    "GET /api/mailing-lists/{code}",
    "POST /api/mailing-lists/{code}",
    "GET /api/mailing-lists/{code}/changes",
    "GET /api/unsubscribed-emails",
    "POST /api/unsubscribed-emails",
    "DELETE /api/mailing-lists/{code}",
    "GET /api/reviews/products",
    "POST /api/reviews/products",
    "PATCH /api/reviews/products/{guid}",
    "GET /api/reviews/project",
];

/// `GET /api/system/endpoints`.
pub(crate) async fn endpoints(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
) -> Reply {
    simulator.core.transact(|work| {
        Eshop::find(work.sql, caller.eshop)?;
        let rows: Vec<Value> =
            ENDPOINTS.iter().map(|endpoint| json!({ "endpoint": endpoint, "status": "approved" })).collect();
        Ok(Answer::ok(json!({ "endpoints": rows })))
    })
}

fn methods(list: &[(&str, &str)]) -> Vec<Value> {
    list.iter().map(|(guid, name)| json!({ "guid": guid, "name": name, "visibility": true })).collect()
}

/// `GET /api/payment-methods`.
pub(crate) async fn payment_methods() -> Reply {
    Ok(Answer::ok(json!({ "paymentMethods": methods(&PAYMENT_METHODS) })))
}

/// `GET /api/shipping-methods`.
pub(crate) async fn shipping_methods() -> Reply {
    Ok(Answer::ok(json!({ "retail": { "methods": methods(&SHIPPING_METHODS) } })))
}
