//! What a shop subscribed to. It is read here, because most shops want neither mails about every change of
//! points nor webhooks, and a message for every entry of every shop would cost more than reading it.

use std::sync::Arc;

use chrono::TimeDelta;
use verno_domain::integration::Integration;
use verno_domain::webhook::Webhook;
use verno_domain::{Result, ShopId};
use verno_store::{Consistency, Store, TtlCache};

/// How long subscriptions are remembered: one read for a busy second, and the next event after a change is
/// sent by it.
const AGE_MAX: TimeDelta = TimeDelta::seconds(1);
/// Shops remembered by one process.
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

/// Answers by shop. Mailing services are asked for apart from the rest: every change of a customer is one
/// that they may take.
#[derive(Clone)]
pub(crate) struct SubscriptionCache {
    subscriptions: Arc<TtlCache<ShopId, Arc<Subscriptions>>>,
    services: Arc<TtlCache<ShopId, Arc<Vec<Integration>>>>,
}

impl Default for SubscriptionCache {
    fn default() -> Self {
        let (subscriptions, services) = (TtlCache::new(REMEMBERED_MAX), TtlCache::new(REMEMBERED_MAX));
        Self { subscriptions: Arc::new(subscriptions), services: Arc::new(services) }
    }
}

impl SubscriptionCache {
    /// The subscriptions of a shop, at most [`AGE_MAX`] old.
    pub(crate) async fn of(&self, store: &Store, shop: ShopId) -> Result<Arc<Subscriptions>> {
        let read = async { read(store, shop).await.map(Arc::new) };
        self.subscriptions.get_or_read(shop, store.clock().wall(), AGE_MAX, read).await
    }

    /// The shop's integrations with mailing services, also those that are off, at most [`AGE_MAX`] old.
    pub(crate) async fn services(&self, store: &Store, shop: ShopId) -> Result<Arc<Vec<Integration>>> {
        let read = async { store.shop(shop).integrations(Consistency::Eventual).await.map(Arc::new) };
        self.services.get_or_read(shop, store.clock().wall(), AGE_MAX, read).await
    }
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
