//! What a shop subscribed to. It is read here, because most shops want neither mails about every change of
//! points nor webhooks, and a message for every entry of every shop would cost more than reading it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::integration::Integration;
use verno_domain::webhook::Webhook;
use verno_domain::{Result, ShopId};
use verno_store::{Consistency, Store};

/// How long subscriptions are remembered: one read for a busy second, and the next event after a change is
/// sent by it.
const AGE_MAX: TimeDelta = TimeDelta::seconds(1);
/// Shops that one process remembers, before it forgets them all.
const REMEMBERED_MAX: usize = 10_000;

/// What one shop subscribed to.
#[derive(Debug, Default)]
pub(crate) struct Subscriptions {
    /// Whether customers get a mail about every change of points.
    pub(crate) points_changed: bool,
    /// Whether customers get a mail about points for an occasion.
    pub(crate) occasion: bool,
    /// Targets of the merchant's own; none while the programme is hidden.
    pub(crate) webhooks: Vec<Webhook>,
}

/// What was read by shop, and when.
type Answers<T> = Mutex<HashMap<ShopId, (Arc<T>, DateTime<Utc>)>>;

/// Subscriptions of many shops. Mailing services are read by themselves: any change of a customer may be one
/// for them.
#[derive(Clone, Default)]
pub(crate) struct SubscriptionCache {
    subscriptions: Arc<Answers<Subscriptions>>,
    services: Arc<Answers<Vec<Integration>>>,
}

impl SubscriptionCache {
    /// The subscriptions of a shop, at most [`AGE_MAX`] old.
    pub(crate) async fn of(&self, store: &Store, shop: ShopId) -> Result<Arc<Subscriptions>> {
        remembered(&self.subscriptions, store, shop, read(store, shop)).await
    }

    /// The shop's integrations with mailing services, also those that are off, at most [`AGE_MAX`] old.
    pub(crate) async fn services(&self, store: &Store, shop: ShopId) -> Result<Arc<Vec<Integration>>> {
        let read = async { store.shop(shop).integrations(Consistency::Eventual).await };
        remembered(&self.services, store, shop, read).await
    }
}

async fn remembered<T>(
    answers: &Answers<T>,
    store: &Store,
    shop: ShopId,
    read: impl Future<Output = Result<T>>,
) -> Result<Arc<T>> {
    let now = store.clock().wall();
    let known = answers.lock().unwrap_or_else(PoisonError::into_inner).get(&shop).cloned();
    if let Some((answer, read_at)) = known
        && now - read_at < AGE_MAX
    {
        return Ok(answer);
    }
    let answer = Arc::new(read.await?);
    let mut known = answers.lock().unwrap_or_else(PoisonError::into_inner);
    if known.len() >= REMEMBERED_MAX {
        known.clear();
    }
    known.insert(shop, (answer.clone(), now));
    Ok(answer)
}

async fn read(store: &Store, shop: ShopId) -> Result<Subscriptions> {
    let shop = store.shop(shop);
    let rules = shop.rules().await?;
    // While the programme is hidden, customers get nothing about it, also not through a system of the
    // merchant's.
    if !rules.loyalty.visible {
        return Ok(Subscriptions::default());
    }
    let webhooks = shop.webhooks(Consistency::Eventual).await?;
    let (points_changed, occasion) = (rules.notifications.points_changed, rules.notifications.occasion);
    Ok(Subscriptions { points_changed, occasion, webhooks })
}
