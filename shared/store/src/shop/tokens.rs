//! The shop's API token, shared by all workers: Shoptet allows five valid ones at a time, so only one worker
//! fetches.

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::Result;

use crate::codec::{Reader, Writer};
use crate::{Consistency, Lost, ShopStore, keys};

const TOKEN: &str = "TOKEN";
/// How long one worker may take to fetch a token before another tries.
const LEASE: TimeDelta = TimeDelta::seconds(15);

/// A token for Shoptet's API that all workers of a shop share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CachedToken {
    /// Sealed; see [`ShopStore::seal`].
    pub sealed: String,
    /// When Shoptet stops accepting it, by the machine's clock.
    pub expires_at: DateTime<Utc>,
}

/// The shared token and whose turn it is to fetch the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenLease {
    /// The token fetched last; `None` before the first.
    pub token: Option<CachedToken>,
    lease_until: Option<DateTime<Utc>>,
    version: u64,
}

impl ShopStore {
    /// The shared token, and whether somebody is fetching another.
    pub async fn token(&self) -> Result<TokenLease> {
        let Some(item) = self.shop_item(TOKEN, Consistency::Strong).await? else {
            return Ok(TokenLease::default());
        };
        let read = Reader(&item);
        let token = match read.opt_owned("sealed")? {
            Some(sealed) => Some(CachedToken { sealed, expires_at: read.time("expires_at")? }),
            None => None,
        };
        Ok(TokenLease { token, lease_until: read.opt_time("lease_until")?, version: read.number("version")? })
    }

    /// Takes the turn to fetch the next token; `None` if it is somebody else's.
    pub async fn lease_token(&self, seen: &TokenLease) -> Result<Option<TokenLease>> {
        let now = self.clock().wall();
        if seen.lease_until.is_some_and(|until| until > now) {
            return Ok(None);
        }
        let taken = TokenLease { lease_until: Some(now + LEASE), ..seen.clone() };
        match self.save_token(&taken).await {
            Ok(()) => Ok(Some(TokenLease { version: taken.version + 1, ..taken })),
            Err(error) if error.code == Lost::CODE => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Shares the token that was fetched in our turn, and ends the turn.
    pub async fn share_token(&self, lease: &TokenLease, token: CachedToken) -> Result<()> {
        self.save_token(&TokenLease { token: Some(token), lease_until: None, version: lease.version }).await
    }

    async fn save_token(&self, lease: &TokenLease) -> Result<()> {
        let writer = Writer::new(&keys::shop_item(self.id(), TOKEN))
            .opt("sealed", lease.token.as_ref().map(|token| &token.sealed))
            .opt("expires_at", lease.token.as_ref().map(|token| keys::time(token.expires_at)))
            .opt("lease_until", lease.lease_until.map(keys::time))
            .number("version", lease.version + 1);
        self.writes().versioned("token", writer.item(), lease.version)?.commit().await
    }
}
