//! API tokens: one per shop, shared through the table, because Shoptet allows five at a time for all callers
//! together.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::{Error, Result, Secret, ShopId};
use verno_shoptet::{Error as ShoptetError, Shoptet, Tokens};
use verno_store::{CachedToken, Connection, Purpose, ShopStore, TokenLease, TtlCache};

/// A token is not used in its last minutes, so that a call ends before the token expires.
const MARGIN: TimeDelta = TimeDelta::minutes(2);
/// How long a connection is remembered, and so after how long at most a suspended shop is noticed.
const CONNECTION_AGE: TimeDelta = TimeDelta::seconds(60);
/// Pause between two looks at the table while another worker fetches the token.
const WAIT: Duration = Duration::from_millis(200);
/// Looks at the table before giving up on the other worker.
const WAITS_MAX: u32 = 50;
/// Shops remembered by one process.
const REMEMBERED_MAX: usize = 10_000;

/// What one process remembers, so that a warm worker reads neither token nor connection from the table.
#[derive(Clone)]
pub struct TokenCache {
    tokens: Arc<TtlCache<ShopId, Secret>>,
    connections: Arc<TtlCache<ShopId, Connection>>,
}

impl Default for TokenCache {
    fn default() -> Self {
        let (tokens, connections) = (TtlCache::new(REMEMBERED_MAX), TtlCache::new(REMEMBERED_MAX));
        Self { tokens: Arc::new(tokens), connections: Arc::new(connections) }
    }
}

impl TokenCache {
    /// The shop's connection, at most a minute old; `None` if it has none, which is not remembered.
    pub async fn connection(&self, shop: &ShopStore) -> Result<Option<Connection>> {
        let now = shop.clock().wall();
        if let Some(known) = self.connections.get(&shop.id(), now) {
            return Ok(Some(known));
        }
        let connection = shop.connection().await?;
        if let Some(connection) = &connection {
            self.connections.insert(shop.id(), connection.clone(), now, now + CONNECTION_AGE);
        }
        Ok(connection)
    }

    /// Forgets a shop whose connection this process changed.
    pub fn forget(&self, shop: ShopId) {
        self.connections.remove(&shop);
        self.tokens.remove(&shop);
    }

    /// The API tokens of a shop.
    pub fn of(&self, shop: &ShopStore, shoptet: &Shoptet) -> ShopTokens {
        ShopTokens { shop: shop.clone(), shoptet: shoptet.clone(), cache: self.clone() }
    }
}

/// The API tokens of one shop.
pub struct ShopTokens {
    shop: ShopStore,
    shoptet: Shoptet,
    cache: TokenCache,
}

#[async_trait]
impl Tokens for ShopTokens {
    async fn current(&self) -> Result<Secret, ShoptetError> {
        let now = self.shop.clock().wall();
        if let Some(token) = self.cache.tokens.get(&self.shop.id(), now) {
            return Ok(token);
        }
        self.shared(None).await
    }

    async fn refresh(&self, rejected: &Secret) -> Result<Secret, ShoptetError> {
        self.shared(Some(rejected.expose())).await
    }
}

impl ShopTokens {
    /// The token in the table. If it is the rejected one or about to expire, a new one, which only one worker
    /// fetches.
    async fn shared(&self, rejected: Option<&str>) -> Result<Secret, ShoptetError> {
        for _ in 0..WAITS_MAX {
            let lease = self.shop.token().await.map_err(store)?;
            if let Some(token) = self.usable(&lease, rejected).await.map_err(store)? {
                return Ok(token);
            }
            if let Some(turn) = self.shop.lease_token(&lease).await.map_err(store)? {
                return self.fetch(&turn).await;
            }
            tokio::time::sleep(WAIT).await;
        }
        Err(store(Error::unavailable("Another worker did not store a token in time.")))
    }

    async fn usable(&self, lease: &TokenLease, rejected: Option<&str>) -> Result<Option<Secret>> {
        let Some(cached) = &lease.token else { return Ok(None) };
        if cached.expires_at - MARGIN <= self.shop.clock().wall() {
            return Ok(None);
        }
        let token = self.shop.open(Purpose::ApiToken, &cached.sealed).await?;
        if rejected == Some(token.expose()) {
            return Ok(None);
        }
        self.remember(&token, cached.expires_at);
        Ok(Some(token))
    }

    async fn fetch(&self, turn: &TokenLease) -> Result<Secret, ShoptetError> {
        let missing = || Error::internal("the shop has no connection");
        let connection =
            self.shop.connection().await.and_then(|found| found.ok_or_else(missing)).map_err(store)?;
        let oauth = self.shop.open(Purpose::OauthToken, &connection.sealed_oauth).await.map_err(store)?;
        let fetched = self.shoptet.api_token(&oauth).await?;
        let sealed = self.shop.seal(Purpose::ApiToken, &fetched.token).await.map_err(store)?;
        let cached = CachedToken { sealed, expires_at: fetched.expires_at };
        self.shop.share_token(turn, cached).await.map_err(store)?;
        self.remember(&fetched.token, fetched.expires_at);
        Ok(fetched.token)
    }
}

impl ShopTokens {
    fn remember(&self, token: &Secret, expires_at: DateTime<Utc>) {
        let now = self.shop.clock().wall();
        self.cache.tokens.insert(self.shop.id(), token.clone(), now, expires_at - MARGIN);
    }
}

fn store(error: Error) -> ShoptetError {
    ShoptetError::TokenStore(Box::new(error))
}
