//! `POST /v1/webhooks/{id}/deliveries[/{delivery}]`: sends a webhook a test delivery, or an earlier delivery
//! again.

use std::sync::Arc;

use utoipa::OpenApi;
use verno_body::{Body, Needed};
use verno_contract::DeliveryView;
use verno_domain::ids::hex;
use verno_domain::webhook::{Delivery, DeliveryMessage, Event, Subject, Webhook};
use verno_domain::{CustomerId, DeliveryId, Error, Result, Role, WebhookId};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::queue::Queue;
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Consistency, EntryFilter, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "delivery-send";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(test, resend))]
pub struct Doc;

#[derive(Clone)]
struct Deps {
    store: Store,
    queue: Arc<dyn Queue>,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let deps = Deps { store: platform.store()?, queue: platform.queue("WEBHOOK_QUEUE_URL")? };
    let routes = [
        route("POST /v1/webhooks/{id}/deliveries", test),
        route("POST /v1/webhooks/{id}/deliveries/{delivery}", resend),
    ];
    Ok(Function::http(NAME, deps, routes))
}

/// The shop and the webhook of a call by a person who may send deliveries.
async fn webhook(deps: &Deps, call: &Call) -> Result<(ShopStore, Webhook)> {
    let session = call.allow(&[Role::Owner, Role::Marketing])?;
    let shop = deps.store.shop(session.shop);
    let id = call.path("id", "webhook", WebhookId::parse)?;
    let webhook = shop.webhook(&id).await?.ok_or_else(|| Error::not_found("webhook"))?;
    end_pause(&shop, &webhook.id).await?;
    Ok((shop, webhook))
}

/// The content of a test delivery.
#[derive(Body)]
#[body(codes = Type)]
struct TestRequest {
    /// Id of the customer whose current data are sent.
    #[body(
        example("cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911"),
        refusal("unknown", "There is no such customer.")
    )]
    customer_id: Needed<CustomerId>,
    /// Event that the delivery is for; with `account_changed` it has the last transaction.
    #[body(example("account_changed"), refusal("unknown", "There is no such event."))]
    event: Needed<Event>,
}

/// Try a webhook out
///
/// Sends data of a customer as if the event had just happened, with the webhook's own templates and key.
#[utoipa::path(
    post, path = "/v1/webhooks/{id}/deliveries", tag = "Webhooks", operation_id = "testWebhook",
    params(("id" = String, Path, description = "Id of the webhook")),
    request_body = TestRequest,
    responses(
        (status = 202, description = "It is on its way", body = DeliveryView),
        (status = 409, description = "The webhook is switched off, or does not hear of the event", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn test(deps: Deps, call: Call) -> Result<Reply> {
    let (shop, webhook) = webhook(&deps, &call).await?;
    let (TestRequest { customer_id, event }, errors) = call.read()?;
    let (id, event) = errors.build(customer_id.value().zip(event.value()))?;
    if shop.customer(&id, Consistency::Eventual).await?.is_none() {
        return Err(Error::field("customer_id", "unknown", "There is no such customer."));
    }
    refuse_unsubscribed(&webhook, event)?;
    let last = match event {
        Event::AccountChanged => shop.entries(&id, &EntryFilter::default(), None, 1).await?.entries.pop(),
        _ => None,
    };
    let (now, entry) = (shop.clock().now(), last.map(|entry| entry.id));
    let subject = Subject { event, customer: id, entry, from_group: None, at: now };
    let message =
        DeliveryMessage::new(shop.id(), &webhook.id, subject.clone(), &hex(&shop.random().bytes::<16>()?));
    let delivery = Delivery::new(message.delivery.clone(), webhook.id.clone(), subject, now);
    shop.save_delivery(&delivery).await?;
    deps.queue.send_all(&[message]).await?;
    Reply::json(202, &DeliveryView::from(&delivery))
}

/// Send a delivery again
///
/// Regardless of its outcome so far. It is sent with the customer's current data.
#[utoipa::path(
    post, path = "/v1/webhooks/{id}/deliveries/{delivery}", tag = "Webhooks", operation_id = "resendDelivery",
    params(
        ("id" = String, Path, description = "Id of the webhook"),
        ("delivery" = String, Path, description = "Id of the delivery"),
    ),
    responses(
        (status = 202, description = "It is on its way", body = DeliveryView),
        (status = 409, description = "The webhook is switched off, or does not hear of the event", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn resend(deps: Deps, call: Call) -> Result<Reply> {
    let (shop, webhook) = webhook(&deps, &call).await?;
    let id = call.path("delivery", "delivery", DeliveryId::parse)?;
    let delivery = shop
        .optimistic(|_| async {
            let found = shop.delivery(&webhook.id, &id).await?;
            let mut delivery = found.ok_or_else(|| Error::not_found("delivery"))?;
            refuse_unsubscribed(&webhook, delivery.subject.event)?;
            delivery.begin_round(shop.clock().now());
            shop.save_delivery(&delivery).await?;
            Ok(delivery)
        })
        .await?;
    let message = DeliveryMessage::of(shop.id(), &delivery);
    deps.queue.send_all(&[message]).await?;
    Reply::json(202, &DeliveryView::from(&delivery))
}

/// Ends the pause of a failing webhook: a person who sends by hand wants to see now whether the target works
/// again.
async fn end_pause(shop: &ShopStore, id: &WebhookId) -> Result<()> {
    shop.optimistic(|_| async {
        match shop.webhook(id).await? {
            Some(mut webhook) if webhook.health.paused_until.is_some() => {
                webhook.health.paused_until = None;
                shop.writes().webhook(&webhook)?.commit().await
            }
            _ => Ok(()),
        }
    })
    .await
}

/// Refuses an event that the webhook is not subscribed to, because the worker would drop the delivery.
fn refuse_unsubscribed(webhook: &Webhook, event: Event) -> Result<()> {
    if webhook.receives(event) {
        return Ok(());
    }
    Err(Error::conflict("not_heard", "The webhook is switched off, or does not take this event."))
}
