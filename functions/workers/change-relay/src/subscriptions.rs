//! What a shop wants to hear of: asked here, because most want neither mails about every change of points nor
//! webhooks, and a message for every entry of every shop would cost more than the answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::integration::Integration;
use verno_domain::webhook::Webhook;
use verno_domain::{Result, ShopId};
use verno_store::{Consistency, Store};

/// How long an answer is remembered: one read for a busy second, and whoever switches something on sees the
/// next one leave.
const AGE_MAX: TimeDelta = TimeDelta::seconds(1);
/// Shops remembered by one process, before it forgets them all.
const REMEMBERED_MAX: usize = 10_000;

/// What one shop wants.
#[derive(Debug, Default)]
pub(crate) struct Subscriptions {
    /// Whether customers are told of every change of points.
    pub(crate) points_changed: bool,
    /// Whether customers are told of points for an occasion.
    pub(crate) occasion: bool,
    /// The merchant's own systems, while the programme is not hidden.
    pub(crate) webhooks: Vec<Webhook>,
}

/// Answers by shop, each with when it was read.
type Answers<T> = Mutex<HashMap<ShopId, (Arc<T>, DateTime<Utc>)>>;

/// Answers by shop. E-mailing services are asked for by themselves: every change of a customer is one that
/// they may want.
#[derive(Clone, Default)]
pub(crate) struct SubscriptionCache {
    subscriptions: Arc<Answers<Subscriptions>>,
    services: Arc<Answers<Vec<Integration>>>,
}

impl SubscriptionCache {
    /// What the shop wants now.
    pub(crate) async fn of(&self, store: &Store, shop: ShopId) -> Result<Arc<Subscriptions>> {
        remembered(&self.subscriptions, store, shop, read(store, shop)).await
    }

    /// The shop's connections to e-mailing services, also those that are off.
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
    // While the programme is hidden, customers hear nothing of it; also not through a system of the
    // merchant's.
    if !rules.loyalty.visible {
        return Ok(Subscriptions::default());
    }
    let webhooks = shop.webhooks(Consistency::Eventual).await?;
    let (points_changed, occasion) = (rules.notifications.points_changed, rules.notifications.occasion);
    Ok(Subscriptions { points_changed, occasion, webhooks })
}
