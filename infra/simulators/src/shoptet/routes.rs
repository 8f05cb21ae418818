//! The routes of the API and of the controls.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{any, delete, get, patch, post, put};

use super::{
    Simulator, access, addon, changes, chaos, controls, coupons, credit_notes, customers, eshops, gate,
    groups, index, jobs, mailing, orders, products, reviews, snippets, statuses, system, webhooks,
};

/// Longest body, in bytes.
const BODY_BYTES_MAX: usize = 2 * 1024 * 1024;

/// The router of the whole simulator.
pub(crate) fn router(simulator: Simulator) -> Router {
    let api = Router::new()
        .merge(order_routes())
        .merge(credit_note_routes())
        .merge(product_routes())
        .merge(customer_routes())
        .merge(webhook_routes())
        .merge(marketing_routes())
        .merge(other_routes())
        .fallback(nowhere)
        .method_not_allowed_fallback(not_so)
        .layer(from_fn_with_state(simulator.clone(), gate::pass));
    let shop = Router::new()
        .route("/mass", post(orders::mass_create))
        .route("/orders/{code}/items", put(orders::replace_items))
        .route("/orders/{code}/credit-note", post(credit_notes::issue))
        .route("/credit-notes/{code}", patch(credit_notes::revise))
        .route("/install-code", post(controls::install_code))
        .route("/expire-tokens", post(controls::expire_tokens))
        .route("/addon", post(addon::control))
        .route("/import", post(customers::import))
        .fallback(nowhere)
        .method_not_allowed_fallback(not_so)
        .layer(from_fn_with_state(simulator.clone(), gate::pass_control));
    Router::new()
        .route("/", get(index::show))
        .route("/action/ApiOAuthServer/token", post(access::exchange))
        .route("/action/ApiOAuthServer/getAccessToken", get(access::issue).post(access::issue))
        .route("/api-results/{file}", get(jobs::result))
        .route("/simulator/chaos", get(chaos::show).post(chaos::set))
        .nest("/simulator/eshops/{id}", shop)
        .nest("/api", api)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .with_state(simulator)
}

fn order_routes() -> Router<Simulator> {
    Router::new()
        .route("/orders", get(orders::list).post(orders::create))
        .route("/orders/changes", get(changes::orders))
        .route("/orders/snapshot", get(jobs::orders_snapshot))
        .route("/orders/statuses", get(statuses::show))
        .route("/orders/status-change", patch(orders::mass_change_status))
        .route("/orders/{code}", get(orders::show).delete(orders::delete))
        .route("/orders/{code}/status", patch(orders::change_status))
        .route("/orders/{code}/head", patch(orders::update_head))
        .route("/orders/{code}/notes", patch(orders::notes))
        .route("/orders/{code}/item", post(orders::add_item))
        .route("/orders/{code}/item/{id}", patch(orders::update_item).delete(orders::remove_item))
        .route("/orders/{code}/history", get(orders::remarks).post(orders::add_remark))
        .route("/orders/{code}/history/{id}", delete(orders::remove_remark))
}

fn credit_note_routes() -> Router<Simulator> {
    Router::new()
        .route("/credit-notes", get(credit_notes::list))
        .route("/credit-notes/changes", get(changes::credit_notes))
        .route("/credit-notes/{code}", get(credit_notes::show).delete(credit_notes::delete))
}

fn product_routes() -> Router<Simulator> {
    Router::new()
        .route("/products", get(products::list).post(products::create))
        .route("/products/changes", get(changes::products))
        .route("/products/snapshot", get(jobs::products_snapshot))
        .route("/products/{guid}", get(products::show).patch(products::update).delete(products::delete))
        .route("/brands", get(products::brands).post(products::create_brand))
        .route("/categories", get(products::categories).post(products::create_category))
}

fn customer_routes() -> Router<Simulator> {
    Router::new()
        .route("/customers", get(customers::list).post(customers::create))
        .route("/customers/changes", get(changes::customers))
        .route("/customers/snapshot", get(jobs::customers_snapshot))
        .route("/customers/groups", get(groups::list).post(groups::create))
        .route("/customers/groups/{id}", patch(groups::update).delete(groups::delete))
        .route("/customers/{guid}", get(customers::show).patch(customers::update).delete(customers::delete))
        .route("/customers/{guid}/account/{account}", patch(customers::update_account))
}

fn webhook_routes() -> Router<Simulator> {
    Router::new()
        .route("/webhooks", get(webhooks::list).post(webhooks::create))
        .route("/webhooks/notifications", get(webhooks::notifications))
        .route("/webhooks/renew-signature-key", post(webhooks::renew_signature_key))
        .route("/webhooks/{id}", get(webhooks::show).patch(webhooks::update).delete(webhooks::delete))
}

fn marketing_routes() -> Router<Simulator> {
    Router::new()
        .route(
            "/discount-coupons",
            get(coupons::list).post(coupons::create).patch(coupons::update).delete(coupons::delete_many),
        )
        .route("/discount-coupons/set", post(coupons::create_set))
        .route("/discount-coupons/templates", get(coupons::templates).post(coupons::create_template))
        .route(
            "/discount-coupons/templates/{guid}",
            get(coupons::show_template).delete(coupons::delete_template),
        )
        .route("/discount-coupons/use/{code}", patch(coupons::mark_used))
        .route("/discount-coupons/{code}", get(coupons::show).delete(coupons::delete))
        .route("/mailing-lists", get(mailing::list).post(mailing::create))
        .route(
            "/mailing-lists/{code}",
            get(mailing::show).post(mailing::subscribe).delete(mailing::unsubscribe),
        )
        .route("/mailing-lists/{code}/changes", get(mailing::changed))
        .route("/unsubscribed-emails", get(mailing::unsubscribed).post(mailing::leave))
        .route("/reviews/products", get(reviews::products).post(reviews::create_product))
        .route("/reviews/products/{guid}", patch(reviews::update_product))
        .route("/reviews/project", get(reviews::project).post(reviews::create_project))
}

fn other_routes() -> Router<Simulator> {
    Router::new()
        .route("/eshop", get(eshops::show))
        .route("/payment-methods", get(system::payment_methods))
        .route("/shipping-methods", get(system::shipping_methods))
        .route("/system/endpoints", get(system::endpoints))
        .route("/system/jobs", get(jobs::list))
        .route("/system/jobs/{id}", get(jobs::show))
        .route("/template-include", get(snippets::list).post(snippets::set))
        .route("/template-include/{location}", delete(snippets::delete))
        .route("/", any(nowhere))
}

async fn nowhere() -> StatusCode {
    StatusCode::NOT_FOUND
}

async fn not_so() -> StatusCode {
    StatusCode::METHOD_NOT_ALLOWED
}
