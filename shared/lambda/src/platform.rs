//! What a function needs from where it runs.

use std::sync::Arc;

use verno_domain::{Clock, Random};
use verno_notify::Mailer;
use verno_store::{Blobs, Directories, Store};

use crate::lists::Lists;
use crate::queue::Queue;

/// A function's environment is incomplete: it refuses to start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// What is missing or wrong.
    pub detail: String,
}

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for ConfigError {}

/// Where a function runs: AWS, or the local runner. A function asks only for what it uses; being generic over this
/// trait, its binary then holds only the clients it uses.
///
/// Names are those of environment variables in `infra/template.yaml`.
pub trait Platform {
    /// The value of a variable.
    fn var(&self, name: &str) -> Result<String, ConfigError>;

    /// The clock.
    fn clock(&self) -> Arc<dyn Clock>;

    /// Where ids, keys and jitter are drawn from.
    fn random(&self) -> Arc<dyn Random>;

    /// The table (`TABLE_NAME`), for functions that touch no secret.
    fn store(&self) -> Result<Store, ConfigError>;

    /// The table with the keys to its secrets (`TABLE_NAME`, `KMS_KEY_ID`).
    fn store_with_secrets(&self) -> Result<Store, ConfigError>;

    /// The bucket (`BUCKET_NAME`), for [`Store::with_blobs`].
    fn blobs(&self) -> Result<Blobs, ConfigError>;

    /// Customer lists in memory, as far as `LIST_MEGABYTES` go.
    fn lists(&self) -> Result<Lists, ConfigError> {
        const NAME: &str = "LIST_MEGABYTES";
        let wrong = || ConfigError { detail: format!("{NAME} is not a number of megabytes") };
        let megabytes: usize = self.var(NAME)?.parse().map_err(|_| wrong())?;
        let bytes = megabytes.checked_mul(1 << 20).ok_or_else(wrong)?;
        Ok(Lists::new(Directories::within(bytes)))
    }

    /// The queue whose address is in the variable `name`.
    fn queue(&self, name: &str) -> Result<Arc<dyn Queue>, ConfigError>;

    /// The way out for mail (`MAIL_SENDER`, `MAIL_EVENTS`).
    fn mailer(&self) -> Result<Arc<dyn Mailer>, ConfigError>;
}
