//! Work that needs the API of the shop itself, which only the worker can call.

use async_trait::async_trait;
use verno_domain::Result;

use crate::step::{Progress, Step};

/// Does steps that reach outside our own data.
#[async_trait]
pub trait Outside: Send + Sync {
    /// A step of the backfill: reading a shop from before the add-on was installed.
    ///
    /// # Errors
    /// As with every step: `Unavailable` to be tried again; anything else fails the job.
    async fn backfill(&self, step: &Step<'_>) -> Result<Progress>;
}
