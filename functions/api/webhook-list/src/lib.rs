//! `GET /v1/webhooks`: the shop's outgoing webhooks.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use verno_contract::WebhookView;
use verno_domain::Result;
use verno_domain::webhook::{Event, VARIABLES};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Consistency, Store};

/// Folder, binary and log name.
pub const NAME: &str = "webhook-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("GET /v1/webhooks", handle)]))
}

/// All webhooks of the shop.
#[derive(Serialize, ToSchema)]
struct WebhookListView {
    /// The webhooks, in no particular order.
    items: Vec<WebhookView>,
    /// Always `null`: there are few.
    next_cursor: Option<String>,
    /// Variables that templates of webhooks can use.
    variables: Vec<&'static str>,
    /// Events that a webhook can subscribe to.
    events: Vec<&'static str>,
}

/// List webhooks
#[utoipa::path(
    get, path = "/v1/webhooks", tag = "Webhooks", operation_id = "listWebhooks",
    responses(
        (status = 200, description = "All webhooks", body = WebhookListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let webhooks = store.shop(session.shop).webhooks(Consistency::Strong).await?;
    Reply::ok(&WebhookListView {
        items: webhooks.iter().map(WebhookView::from).collect(),
        next_cursor: None,
        variables: VARIABLES.to_vec(),
        events: Event::ALL.map(|(_, name)| name).to_vec(),
    })
}
