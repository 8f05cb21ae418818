//! What a function needs from the place where it runs.

use std::sync::Arc;

use verno_domain::{Clock, Random};
use verno_notify::Mailer;
use verno_store::{Blobs, Directories, Store};

use crate::directories::ShopDirectories;
use crate::queue::Queue;

/// The environment of a function is incomplete or wrong, so that it refuses to start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// A sentence that names the variable.
    pub detail: String,
}

impl std::fmt::Display for ConfigError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for ConfigError {}

/// Where a function runs: AWS, the local runner or a test. A function asks only for what it uses. As `build`
/// is generic over this trait, its binary then holds only the clients it uses.
///
/// The names in parentheses are those of environment variables in `infra/template.yaml`.
pub trait Platform {
    /// The value of an environment variable.
    fn var(&self, name: &str) -> Result<String, ConfigError>;

    /// The clock that everything goes by.
    fn clock(&self) -> Arc<dyn Clock>;

    /// Where ids, keys and jitter are drawn from.
    fn random(&self) -> Arc<dyn Random>;

    /// The table (`TABLE_NAME`), for functions that read and write no secrets.
    fn store(&self) -> Result<Store, ConfigError>;

    /// The table with the key that opens its secrets (`TABLE_NAME`, `KMS_KEY_ID`).
    fn store_with_secrets(&self) -> Result<Store, ConfigError>;

    /// The bucket (`BUCKET_NAME`), for [`Store::with_blobs`].
    fn blobs(&self) -> Result<Blobs, ConfigError>;

    /// Customer directories in memory, which may take `LIST_MEGABYTES` together.
    fn directories(&self) -> Result<ShopDirectories, ConfigError> {
        const NAME: &str = "LIST_MEGABYTES";
        let wrong = || ConfigError { detail: format!("{NAME} is not a number of megabytes") };
        let megabytes: usize = self.var(NAME)?.parse().map_err(|_| wrong())?;
        let bytes = megabytes.checked_mul(1 << 20).ok_or_else(wrong)?;
        Ok(ShopDirectories::new(Directories::within(bytes)))
    }

    /// The queue whose address is in the environment variable `name`.
    fn queue(&self, name: &str) -> Result<Arc<dyn Queue>, ConfigError>;

    /// What sends mails (`MAIL_SENDER`, `MAIL_EVENTS`).
    fn mailer(&self) -> Result<Arc<dyn Mailer>, ConfigError>;
}
