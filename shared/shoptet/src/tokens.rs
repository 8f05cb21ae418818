//! Where the 30-minute API tokens come from.

use async_trait::async_trait;

use crate::error::Error;
use verno_domain::Secret;

/// A source of API tokens for one shop. Shoptet lets five tokens of an installation live at a time, so an
/// implementation shares one among all processes and lets one of them fetch the next.
#[async_trait]
pub trait Tokens: Send + Sync {
    /// A token believed to be valid.
    async fn current(&self) -> Result<Secret, Error>;

    /// A token other than `rejected`, which Shoptet has just refused. If another task has renewed it
    /// meanwhile, that token is the answer and none is fetched.
    async fn refresh(&self, rejected: &Secret) -> Result<Secret, Error>;
}
