//! The platform of functions in a local run: the same interfaces as in AWS, over the run's own parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use verno_domain::{Clock, Random};
use verno_lambda::queue::Queue;
use verno_lambda::{ConfigError, Platform};
use verno_notify::Mailer;
use verno_store::{Blobs, KeyWrapper, Store};

use crate::bucket::Bucket;
use crate::mailbox::Mailbox;
use crate::queue::Queues;

/// The parts of a run that all functions share.
#[derive(Clone)]
pub(crate) struct Services {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) client: aws_sdk_dynamodb::Client,
    pub(crate) keys: Arc<dyn KeyWrapper>,
    pub(crate) queues: Queues,
    pub(crate) mailbox: Mailbox,
    pub(crate) bucket: Bucket,
}

impl Services {
    /// A store with the shops' keys, for what the run itself does.
    pub(crate) fn store(&self) -> Store {
        Store::new(
            self.client.clone(),
            crate::table::TABLE,
            self.clock.clone(),
            self.random.clone(),
            Some(self.keys.clone()),
        )
        .with_blobs(self.bucket.blobs())
    }
}

/// One function's view: exactly the variables that the template gives it, so that one it reads without having
/// it there is missed here and not only once deployed.
pub(crate) struct LocalPlatform {
    pub(crate) variables: BTreeMap<String, String>,
    pub(crate) services: Services,
}

impl Platform for LocalPlatform {
    fn var(&self, name: &str) -> Result<String, ConfigError> {
        let value = self.variables.get(name).filter(|value| !value.is_empty());
        value.cloned().ok_or_else(|| ConfigError { detail: format!("the template gives it no {name}") })
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.services.clock.clone()
    }

    fn random(&self) -> Arc<dyn Random> {
        self.services.random.clone()
    }

    fn store(&self) -> Result<Store, ConfigError> {
        let table = self.var("TABLE_NAME")?;
        Ok(Store::new(self.services.client.clone(), table, self.clock(), self.random(), None))
    }

    fn store_with_secrets(&self) -> Result<Store, ConfigError> {
        let table = self.var("TABLE_NAME")?;
        self.var("KMS_KEY_ID")?;
        Ok(Store::new(
            self.services.client.clone(),
            table,
            self.clock(),
            self.random(),
            Some(self.services.keys.clone()),
        ))
    }

    fn blobs(&self) -> Result<Blobs, ConfigError> {
        self.var("BUCKET_NAME")?;
        Ok(self.services.bucket.blobs())
    }

    fn queue(&self, name: &str) -> Result<Arc<dyn Queue>, ConfigError> {
        let url = self.var(name)?;
        let queue =
            self.services.queues.get(&url).map_err(|error| ConfigError { detail: error.to_string() })?;
        Ok(Arc::new(queue.clone()))
    }

    fn mailer(&self) -> Result<Arc<dyn Mailer>, ConfigError> {
        self.var("MAIL_SENDER")?;
        self.var("MAIL_EVENTS")?;
        Ok(Arc::new(self.services.mailbox.clone()))
    }
}
