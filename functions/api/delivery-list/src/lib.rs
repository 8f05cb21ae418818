//! `GET /v1/webhooks/{id}/deliveries`: the deliveries of a webhook in the last 30 days, and their outcome.

use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};
use verno_contract::DeliveryView;
use verno_domain::{DeliveryId, Error, Result, WebhookId};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Cursor, Store};

/// Folder, binary and log name.
pub const NAME: &str = "delivery-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("GET /v1/webhooks/{id}/deliveries", handle)]))
}

/// The query parameters of a page.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// Deliveries of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of deliveries.
#[derive(Serialize, ToSchema)]
struct DeliveryListView {
    /// Newest first.
    items: Vec<DeliveryView>,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
}

/// List deliveries
#[utoipa::path(
    get, path = "/v1/webhooks/{id}/deliveries", tag = "Webhooks", operation_id = "listDeliveries",
    params(("id" = String, Path, description = "Id of the webhook"), Parameters),
    responses(
        (status = 200, description = "A page of deliveries, newest first", body = DeliveryListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "webhook", WebhookId::parse)?;
    let page = call.page()?;
    let fingerprint = format!("{NAME}\n{id}");
    let after = match page.cursor {
        Some(text) => {
            let cursor = Cursor::decode(&text, shop.id(), &fingerprint, 1)?;
            Some(DeliveryId::parse(&cursor.position[0]).ok_or_else(Cursor::refused)?)
        }
        None => None,
    };
    if shop.webhook(&id).await?.is_none() {
        return Err(Error::not_found("webhook"));
    }
    let (deliveries, next) = shop.deliveries(&id, after.as_ref(), page.limit).await?;
    Reply::ok(&DeliveryListView {
        items: deliveries.iter().map(DeliveryView::from).collect(),
        next_cursor: next.map(|id| Cursor::at([id.to_string()]).encode(shop.id(), &fingerprint)),
    })
}
