//! Steps that read the e-shop itself. Only the worker that does them can reach it, so this crate knows just
//! the trait.

use async_trait::async_trait;
use verno_domain::Result;

use crate::step::{Progress, Step};

/// Does the steps that need the e-shop's own API.
#[async_trait]
pub trait ShopReader: Send + Sync {
    /// A step of the backfill: the first reading of everything the shop has.
    ///
    /// # Errors
    /// `Unavailable` if the step is to be tried again; any other error fails the job.
    async fn backfill(&self, step: &Step<'_>) -> Result<Progress>;
}
