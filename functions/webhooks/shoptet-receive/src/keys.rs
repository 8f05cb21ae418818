//! The keys that verify a shop's webhooks, remembered while the function is warm.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::{Result, Secret, ShopId};
use verno_shoptet::signature;
use verno_store::{Purpose, ShopStore, TtlCache};

/// How long a key that was replaced is still accepted: a delivery signed with it may be repeated twice, a
/// quarter of an hour apart.
const ROTATION: TimeDelta = TimeDelta::hours(1);
/// How long keys are used before they are read from the table again.
const AGE_MAX: TimeDelta = TimeDelta::seconds(60);
/// After a wrong signature the keys are read again at most this often, so that forged webhooks cause no
/// reads.
const AGE_MIN: TimeDelta = TimeDelta::seconds(2);
/// Shops remembered by one process.
const REMEMBERED_MAX: usize = 10_000;

/// The keys of one shop.
#[derive(Clone)]
pub(crate) struct Keys {
    current: Vec<Secret>,
    previous: Option<(Secret, DateTime<Utc>)>,
    read_at: DateTime<Utc>,
}

impl Keys {
    /// Whether a body was signed with one of the keys. Comparing with each takes constant time.
    pub(crate) fn verify(&self, body: &[u8], signed: &str) -> bool {
        let previous = self.previous.iter().filter(|(_, until)| self.read_at < *until).map(|(key, _)| key);
        let keys: Vec<&str> = self.current.iter().chain(previous).map(Secret::expose).collect();
        signature::verify(&keys, body, signed)
    }
}

/// The keys of the shops that deliveries came from lately.
#[derive(Clone)]
pub(crate) struct KeyCache(Arc<TtlCache<ShopId, Keys>>);

impl Default for KeyCache {
    fn default() -> Self {
        Self(Arc::new(TtlCache::new(REMEMBERED_MAX)))
    }
}

impl KeyCache {
    /// The keys of a shop; `None` if the shop is unknown.
    pub(crate) async fn of(&self, shop: &ShopStore) -> Result<Option<Keys>> {
        match self.0.get(&shop.id(), shop.clock().wall()) {
            Some(keys) => Ok(Some(keys)),
            None => self.read(shop).await,
        }
    }

    /// The keys of a shop, read again; `None` if that was done a moment ago.
    pub(crate) async fn reread(&self, shop: &ShopStore) -> Result<Option<Keys>> {
        let now = shop.clock().wall();
        let known = self.0.get(&shop.id(), now);
        if known.is_some_and(|keys| now - keys.read_at < AGE_MIN) { Ok(None) } else { self.read(shop).await }
    }

    async fn read(&self, shop: &ShopStore) -> Result<Option<Keys>> {
        let Some(connection) = shop.connection().await? else { return Ok(None) };
        let read_at = shop.clock().wall();
        let mut keys = Keys { current: Vec::new(), previous: None, read_at };
        if let Some(sealed) = &connection.sealed_key {
            keys.current.push(shop.open(Purpose::IncomingWebhookKey, sealed).await?);
        }
        if let (Some(sealed), Some(rotated_at)) = (&connection.sealed_previous_key, connection.rotated_at) {
            keys.previous =
                Some((shop.open(Purpose::IncomingWebhookKey, sealed).await?, rotated_at + ROTATION));
        }
        self.0.insert(shop.id(), keys.clone(), read_at, read_at + AGE_MAX);
        Ok(Some(keys))
    }
}
