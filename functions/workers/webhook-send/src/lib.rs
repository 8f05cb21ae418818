//! SQS `WebhookQueue`: delivers events of customers to the merchant's own systems.
//!
//! A delivery is attempted up to eight times within a day. Between attempts its message is sent again and
//! again with the longest delay that the queue has. The outcome of an attempt is kept on the delivery, so
//! that a message that comes twice sends nothing twice, unless the process dies between sending and writing:
//! receivers recognise repeats by `webhook-id`. A target that fails is paused, which costs its deliveries no
//! attempt, and is switched off after days.

mod content;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use verno_domain::webhook::{AttemptResult, Delivery, DeliveryMessage, DeliveryState, Webhook};
use verno_domain::{Clock, Result};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::queue::{DELAY_MAX, Delivered, QueueFunction, Verdict};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Lost, Purpose, ShopStore, Store};
use verno_webhooks::{Client, Message, Targets};

/// Folder, binary and log name.
pub const NAME: &str = "webhook-send";

/// Deliveries sent at a time.
const CONCURRENCY: usize = 10;

#[derive(Clone)]
struct Deps {
    store: Store,
    client: Client,
    clock: Arc<dyn Clock>,
}

/// Builds the function. `WEBHOOK_TARGETS` is `public`, or `any` where everything is on one machine.
///
/// # Errors
/// If a variable is missing or wrong.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let wrong = |detail: String| ConfigError { detail };
    let targets = Targets::parse(&platform.var("WEBHOOK_TARGETS")?)
        .ok_or_else(|| wrong("WEBHOOK_TARGETS is neither public nor any".to_owned()))?;
    let deps = Deps {
        store: platform.store_with_secrets()?,
        client: Client::new(targets).map_err(|error| wrong(error.to_string()))?,
        clock: platform.clock(),
    };
    let dead = platform.queue("WEBHOOK_DLQ_URL")?;
    let function = QueueFunction::typed(NAME, CONCURRENCY, dead, deps, handle);
    Ok(Function::Queue(function.deferring(platform.queue("WEBHOOK_QUEUE_URL")?)))
}

async fn handle(deps: Deps, Delivered { message, .. }: Delivered<DeliveryMessage>) -> Result<Verdict> {
    let shop = deps.store.shop(message.shop);
    // The webhook may have been deleted since.
    let Some(webhook) = shop.webhook(&message.webhook).await? else { return Ok(Verdict::Done) };
    let now = deps.clock.now();
    let found = shop.delivery(&webhook.id, &message.delivery).await?;
    let delivery = found.unwrap_or_else(|| {
        Delivery::new(message.delivery.clone(), webhook.id.clone(), message.subject.clone(), now)
    });
    if delivery.state != DeliveryState::Pending {
        return Ok(Verdict::Done);
    }
    match advance(&deps, &shop, webhook, delivery, now).await {
        // Another process handles the same message.
        Err(error) if error.code == Lost::CODE => Ok(Verdict::Done),
        Err(error) => Err(error),
        Ok(None) => Ok(Verdict::Done),
        Ok(Some(next_at)) => {
            let wait = (next_at - deps.clock.now()).to_std().unwrap_or_default();
            Ok(Verdict::Later(wait.min(DELAY_MAX)))
        }
    }
}

/// Attempts a delivery if its time has come; answers when to look at it again, `None` once it is settled.
async fn advance(
    deps: &Deps,
    shop: &ShopStore,
    webhook: Webhook,
    mut delivery: Delivery,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let ready_at = webhook.health.paused_until.map_or(delivery.next_at, |until| until.max(delivery.next_at));
    let subscribed = webhook.receives(delivery.subject.event);
    if !subscribed || delivery.give_up_if_overdue(now) {
        delivery.state = DeliveryState::Failed;
        shop.save_delivery(&delivery).await?;
        return Ok(None);
    }
    if now < ready_at {
        // Written before the first attempt, so that its day begins now and the list shows it.
        if delivery.version == 0 {
            shop.save_delivery(&delivery).await?;
        }
        return Ok(Some(ready_at));
    }
    let Some(variables) = content::variables(shop, &delivery, now).await? else { return Ok(None) };
    let key = shop.open(Purpose::OutgoingWebhookKey, &webhook.sealed_secret).await?;
    let attempt = deps.client.send(&Message::new(&webhook, &delivery, &variables), &key, now).await;
    let result = attempt.result();
    let metric = match result {
        AttemptResult::Succeeded => Metric::WebhooksDelivered,
        AttemptResult::Failed => Metric::WebhooksRefused,
    };
    count(metric, 1, Some(shop.id()));
    delivery.note(attempt);
    shop.save_delivery(&delivery).await?;
    note_health(shop, &webhook, result, now).await?;
    Ok(Some(delivery.next_at).filter(|_| delivery.state == DeliveryState::Pending))
}

/// Keeps how the target does. Other deliveries to it may do so at the same time.
async fn note_health(
    shop: &ShopStore,
    sent_by: &Webhook,
    result: AttemptResult,
    now: DateTime<Utc>,
) -> Result<()> {
    if !sent_by.clone().note(result, now) {
        return Ok(());
    }
    shop.optimistic(|_| async {
        let Some(mut webhook) = shop.webhook(&sent_by.id).await? else { return Ok(()) };
        let was_on = webhook.health.disabled_at.is_none();
        if !webhook.note(result, now) {
            return Ok(());
        }
        let disabled = was_on && webhook.health.disabled_at.is_some();
        shop.writes().webhook(&webhook)?.commit().await?;
        if disabled {
            tracing::warn!(webhook = %webhook.id, "a target failed for days and is switched off");
            count(Metric::WebhooksDisabled, 1, Some(shop.id()));
        }
        Ok(())
    })
    .await
}
