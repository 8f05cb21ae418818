//! `DELETE /v1/webhooks/{id}`: deletes an outgoing webhook.

use utoipa::OpenApi;
use verno_domain::{Error, Result, Role, WebhookId};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Audit, Store};

/// Folder, binary and log name.
pub const NAME: &str = "webhook-delete";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("DELETE /v1/webhooks/{id}", handle)]))
}

/// Delete a webhook
///
/// Deliveries that are still waiting are dropped.
#[utoipa::path(
    delete, path = "/v1/webhooks/{id}", tag = "Webhooks", operation_id = "deleteWebhook",
    params(("id" = String, Path, description = "Id of the webhook")),
    responses(
        (status = 204, description = "It is gone"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Marketing])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "webhook", WebhookId::parse)?;
    let webhook = shop.webhook(&id).await?.ok_or_else(|| Error::not_found("webhook"))?;
    let audit = Audit {
        id: format!("{id}-deleted"),
        at: shop.clock().now(),
        actor: session.user.clone(),
        what: "webhook",
        before: webhook.name,
        after: String::new(),
        request_id: call.request_id.clone(),
    };
    shop.writes().remove_webhook(&id)?.shop_audit(&audit, None)?.commit().await?;
    Ok(Reply::empty(204))
}
