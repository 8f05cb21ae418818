//! A source of tokens without anything shared between processes.

use async_trait::async_trait;
use tokio::sync::Mutex;
use verno_domain::Secret;

use crate::client::Shoptet;
use crate::error::Error;
use crate::tokens::Tokens;

/// Keeps the token in this process alone: for tests and for a single long-lived process.
pub struct MemoryTokens {
    shoptet: Shoptet,
    oauth_token: Secret,
    held: Mutex<Option<Secret>>,
}

impl MemoryTokens {
    /// Fetches with the permanent OAuth token of one installation.
    pub fn new(shoptet: Shoptet, oauth_token: Secret) -> Self {
        Self { shoptet, oauth_token, held: Mutex::new(None) }
    }

    /// Starts with a token that is already known.
    pub fn holding(shoptet: Shoptet, oauth_token: Secret, token: Secret) -> Self {
        Self { shoptet, oauth_token, held: Mutex::new(Some(token)) }
    }
}

#[async_trait]
impl Tokens for MemoryTokens {
    async fn current(&self) -> Result<Secret, Error> {
        // The lock is held over the fetch on purpose: those who wait share its result.
        let mut held = self.held.lock().await;
        if let Some(token) = held.as_ref() {
            return Ok(token.clone());
        }
        let fetched = self.shoptet.api_token(&self.oauth_token).await?;
        Ok(held.insert(fetched.token).clone())
    }

    async fn refresh(&self, rejected: &Secret) -> Result<Secret, Error> {
        let mut held = self.held.lock().await;
        if let Some(token) = held.as_ref().filter(|token| *token != rejected) {
            return Ok(token.clone());
        }
        let fetched = self.shoptet.api_token(&self.oauth_token).await?;
        Ok(held.insert(fetched.token).clone())
    }
}
