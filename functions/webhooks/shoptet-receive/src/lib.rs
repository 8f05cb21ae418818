//! `POST /webhooks/shoptet/{eshop_id}`: verifies a webhook and puts its hint on the queue.
//!
//! Answers 200 only when the queue has it; never calls Shoptet, which waits four seconds for an answer.
//! Source of the signature: Shoptet's developer documentation (HMAC-SHA1 over the raw body, hexadecimal, with
//! the shop's key).

mod hints;
mod keys;

use std::sync::Arc;

use verno_domain::hint::HintMessage;
use verno_domain::{Error, Kind, Result, ShopId};
use verno_lambda::http::{Call, HttpFunction, Reply, route};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::queue::Queue;
use verno_lambda::{ConfigError, Function, Platform};
use verno_shoptet::{dto, signature};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "shoptet-receive";

/// A mass event lists order codes; this holds ten thousand of them.
const BODY_BYTES_MAX: usize = 256 * 1024;

#[derive(Clone)]
struct Deps {
    store: Store,
    hints: Arc<dyn Queue>,
    keys: keys::KeyCache,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let deps = Deps {
        store: platform.store_with_secrets()?,
        hints: platform.queue("HINT_QUEUE_URL")?,
        keys: keys::KeyCache::default(),
    };
    let routes = [route("POST /webhooks/shoptet/{eshop_id}", handle)];
    Ok(Function::Http(HttpFunction::new(NAME, deps, routes).accepting(BODY_BYTES_MAX)))
}

async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let shop = call.path("eshop_id", "shop", ShopId::parse)?;
    let data = deps.store.shop(shop);
    let keys = deps.keys.of(&data).await?.ok_or_else(|| Error::not_found("shop"))?;
    let signed = call.header(signature::HEADER).unwrap_or_default();
    if !keys.verify(call.body(), signed)
        && !deps.keys.reread(&data).await?.is_some_and(|keys| keys.verify(call.body(), signed))
    {
        count(Metric::HintsRefused, 1, Some(shop));
        return Err(Error::new(Kind::Unauthenticated, "bad_signature", "The signature does not match."));
    }
    let delivery: dto::Delivery = call.json()?;
    if delivery.eshop_id != shop.get() {
        return Err(Error::field("eshopId", "other_shop", "The webhook is another shop's."));
    }
    let hints = hints::of(&delivery).into_iter();
    let messages: Vec<_> = hints.map(|hint| HintMessage::new(shop, hint)).collect();
    if !messages.is_empty() {
        deps.hints.send_all(&messages).await?;
        count(Metric::HintsAccepted, messages.len() as u64, Some(shop));
    }
    Ok(Reply::empty(200))
}
