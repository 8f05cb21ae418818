//! Work that needs the way to the shop itself, which only the worker has.

use async_trait::async_trait;
use verno_domain::Result;

use crate::step::{Progress, Step};

/// Does steps that reach outside of our own data.
#[async_trait]
pub trait Outside: Send + Sync {
    /// A step of reading the shop's past.
    ///
    /// # Errors
    /// As with every step: `Unavailable` to be tried again; anything else fails the job.
    async fn shop_sync(&self, step: &Step<'_>) -> Result<Progress>;
}
