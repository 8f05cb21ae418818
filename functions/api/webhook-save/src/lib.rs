//! `POST /v1/webhooks` and `PUT /v1/webhooks/{id}`: adds or changes an outgoing webhook of the merchant.
//!
//! The signing key is made here and shown once. The address is checked when it is saved, and again at each
//! connection.

mod request;

use utoipa::OpenApi;
use verno_contract::WebhookView;
use verno_domain::webhook::{Health, Webhook};
use verno_domain::{Error, Random, Result, Role, Secret, WebhookId};
use verno_lambda::http::{Call, Problem, Reply, Session, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Audit, Consistency, Purpose, ShopStore, Store, WEBHOOKS_MAX};
use verno_webhooks::{SIGNING_KEY_BYTES, Targets, signing_key};

use request::{WebhookCommand, WebhookRequest};

/// Folder, binary and log name.
pub const NAME: &str = "webhook-save";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(create, change))]
pub struct Doc;

#[derive(Clone)]
struct Deps {
    store: Store,
    targets: Targets,
}

/// Builds the function. `WEBHOOK_TARGETS` is `public`, or `any` where everything is on one machine.
///
/// # Errors
/// If a variable is missing or wrong.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let targets = Targets::parse(&platform.var("WEBHOOK_TARGETS")?);
    let wrong = || ConfigError { detail: "WEBHOOK_TARGETS is neither public nor any".to_owned() };
    let deps = Deps { store: platform.store_with_secrets()?, targets: targets.ok_or_else(wrong)? };
    Ok(Function::http(
        NAME,
        deps,
        [route("POST /v1/webhooks", create), route("PUT /v1/webhooks/{id}", change)],
    ))
}

/// Add a webhook
///
/// It is a GET, or with `body` a POST. Variables are written `#name#` in both; in an address they are
/// percent-encoded, in a JSON body escaped, and one without a value is empty. Requests carry `webhook-id`,
/// `webhook-timestamp` and `webhook-signature` (`v1,` and the HMAC-SHA256 of id, time and body in base64, as
/// the Standard Webhooks specification has it; a GET signs its address in the place of the body). The answer
/// holds the key; it is not shown again.
#[utoipa::path(
    post, path = "/v1/webhooks", tag = "Webhooks", operation_id = "createWebhook",
    request_body = WebhookRequest,
    responses(
        (status = 201, description = "Added, with its key", body = WebhookView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn create(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Marketing])?;
    let shop = deps.store.shop(session.shop);
    let command = request::read(&call, None, deps.targets)?;
    if shop.webhooks(Consistency::Strong).await?.len() >= WEBHOOKS_MAX {
        let detail = format!("A shop has at most {WEBHOOKS_MAX} webhooks.");
        return Err(Error::conflict("too_many_webhooks", detail));
    }
    let (key, now) = (new_key(shop.random())?, shop.clock().now());
    let WebhookCommand { name, url, body, events, active, .. } = command;
    let webhook = Webhook {
        id: WebhookId::from_random(shop.random().bytes()?),
        name,
        url,
        body,
        events,
        active,
        sealed_secret: shop.seal(Purpose::OutgoingWebhookKey, &key).await?,
        health: Health::default(),
        created_at: now,
        updated_at: now,
        version: 0,
    };
    let audit = audit(&webhook, String::new(), session, &call.request_id);
    shop.writes().webhook(&webhook)?.shop_audit(&audit, None)?.commit().await?;
    Reply::json(201, &with_key(&webhook, Some(&key)))
}

/// Change a webhook
///
/// A field that is left out keeps its value. Saving a webhook that was switched off for failing, with
/// `active`, switches it on again. `rotate_key` makes another key, which the answer holds.
#[utoipa::path(
    put, path = "/v1/webhooks/{id}", tag = "Webhooks", operation_id = "changeWebhook",
    params(("id" = String, Path, description = "Id of the webhook")),
    request_body = WebhookRequest,
    responses(
        (status = 200, description = "As it is now", body = WebhookView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn change(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Marketing])?;
    let shop = deps.store.shop(session.shop);
    let id = call.path("id", "webhook", WebhookId::parse)?;
    shop.optimistic(|_| replace(&deps, &shop, &id, &call, session)).await
}

async fn replace(
    deps: &Deps,
    shop: &ShopStore,
    id: &WebhookId,
    call: &Call,
    session: &Session,
) -> Result<Reply> {
    let before = shop.webhook(id).await?.ok_or_else(|| Error::not_found("webhook"))?;
    let command = request::read(call, Some(&before), deps.targets)?;
    let key = if command.rotate_key { Some(new_key(shop.random())?) } else { None };
    let sealed_secret = match &key {
        Some(key) => shop.seal(Purpose::OutgoingWebhookKey, key).await?,
        None => before.sealed_secret.clone(),
    };
    let WebhookCommand { name, url, body, events, active, switched, .. } = command;
    let updated_at = shop.clock().now();
    let before_text = summary(&before);
    let mut webhook = Webhook { name, url, body, events, active, sealed_secret, updated_at, ..before };
    if switched && active {
        webhook.reset_health();
    }
    let audit = audit(&webhook, before_text, session, &call.request_id);
    shop.writes().webhook(&webhook)?.shop_audit(&audit, None)?.commit().await?;
    Reply::ok(&with_key(&webhook, key.as_ref()))
}

fn with_key(webhook: &Webhook, key: Option<&Secret>) -> WebhookView {
    WebhookView { signing_key: key.map(|key| key.expose().to_owned()), ..WebhookView::from(webhook) }
}

fn audit(webhook: &Webhook, before: String, session: &Session, request_id: &str) -> Audit {
    Audit {
        id: format!("{}-{}", webhook.id, webhook.version),
        at: webhook.updated_at,
        actor: session.user.clone(),
        what: "webhook",
        before,
        after: summary(webhook),
        request_id: request_id.to_owned(),
    }
}

/// The webhook as one line of the audit. Of the address it has only the host, as the rest may contain a key.
fn summary(webhook: &Webhook) -> String {
    let url = webhook.url.as_str();
    let host = url.split("://").nth(1).and_then(|rest| rest.split(['/', '?']).next()).unwrap_or_default();
    format!("{} ({host}), {}", webhook.name, if webhook.active { "on" } else { "off" })
}

fn new_key(random: &dyn Random) -> Result<Secret> {
    Ok(signing_key(&random.bytes::<SIGNING_KEY_BYTES>()?))
}
