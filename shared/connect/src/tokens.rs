//! API tokens: one per shop, shared through the table, because Shoptet allows five at a time for all callers
//! together.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::{Error, Result, Secret, ShopId};
use verno_shoptet::{Error as ShoptetError, Shoptet, Tokens};
use verno_store::{CachedToken, Connection, ShopStore, TokenLease};

/// The purpose under which a shop's permanent token is sealed.
pub const OAUTH: &str = "oauth";
/// The purpose under which its API tokens are sealed.
const TOKEN: &str = "token";
/// A token is not used in its last minutes, so that a call ends before the token expires.
const MARGIN: TimeDelta = TimeDelta::minutes(2);
/// How long a connection is remembered, and so after how long at most a suspended shop is noticed.
const CONNECTION_AGE: TimeDelta = TimeDelta::seconds(60);
/// Pause between two looks at the table while another worker fetches the token.
const WAIT: Duration = Duration::from_millis(200);
/// Looks at the table before giving up on the other worker.
const WAITS_MAX: u32 = 50;

/// What one process remembers, so that a warm worker reads neither token nor connection from the table.
#[derive(Clone, Default)]
pub struct TokenCache {
    /// API tokens, with the time at which each expires.
    tokens: Remembered<Secret>,
    /// Connections, with the time at which each was read.
    connections: Remembered<Connection>,
}

type Remembered<T> = Arc<Mutex<HashMap<ShopId, (T, DateTime<Utc>)>>>;

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl TokenCache {
    /// The shop's connection, at most a minute old.
    pub async fn connection(&self, shop: &ShopStore) -> Result<Option<Connection>> {
        let now = shop.clock().wall();
        let known = lock(&self.connections).get(&shop.id()).cloned();
        if let Some((connection, read_at)) = known
            && now - read_at < CONNECTION_AGE
        {
            return Ok(Some(connection));
        }
        let connection = shop.connection().await?;
        if let Some(connection) = &connection {
            lock(&self.connections).insert(shop.id(), (connection.clone(), now));
        }
        Ok(connection)
    }

    /// Forgets a shop whose connection this process changed.
    pub fn forget(&self, shop: ShopId) {
        lock(&self.connections).remove(&shop);
        lock(&self.tokens).remove(&shop);
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
        let known = lock(&self.cache.tokens).get(&self.shop.id()).cloned();
        if let Some((token, expires_at)) = known
            && expires_at - MARGIN > now
        {
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
        let token = self.shop.open(TOKEN, &cached.sealed).await?;
        if rejected == Some(token.expose()) {
            return Ok(None);
        }
        lock(&self.cache.tokens).insert(self.shop.id(), (token.clone(), cached.expires_at));
        Ok(Some(token))
    }

    async fn fetch(&self, turn: &TokenLease) -> Result<Secret, ShoptetError> {
        let missing = || Error::internal("the shop has no connection");
        let connection =
            self.shop.connection().await.and_then(|found| found.ok_or_else(missing)).map_err(store)?;
        let oauth = self.shop.open(OAUTH, &connection.sealed_oauth).await.map_err(store)?;
        let fetched = self.shoptet.api_token(&oauth).await?;
        let sealed = self.shop.seal(TOKEN, &fetched.token).await.map_err(store)?;
        let cached = CachedToken { sealed, expires_at: fetched.expires_at };
        self.shop.share_token(turn, cached).await.map_err(store)?;
        lock(&self.cache.tokens).insert(self.shop.id(), (fetched.token.clone(), fetched.expires_at));
        Ok(fetched.token)
    }
}

fn store(error: Error) -> ShoptetError {
    ShoptetError::TokenStore(Box::new(error))
}
