//! A platform that records what functions send.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use verno_domain::{Clock, Error, Random, Result};
use verno_lambda::queue::{Outgoing, Queue};
use verno_lambda::{ConfigError, Platform};
use verno_notify::{Mail, Mailer};
use verno_store::{Blobs, Store};

use crate::random::SeededRandom;
use crate::table::TestTable;

/// A queue that keeps what is sent.
#[derive(Default)]
pub struct RecordedQueue {
    sent: Mutex<Vec<Outgoing>>,
    down: Mutex<bool>,
}

impl RecordedQueue {
    /// What was sent since the last call.
    pub fn take(&self) -> Vec<Outgoing> {
        std::mem::take(&mut *self.sent.lock().unwrap())
    }

    /// Makes it refuse everything, or take it again.
    pub fn set_down(&self, down: bool) {
        *self.down.lock().unwrap() = down;
    }
}

#[async_trait]
impl Queue for RecordedQueue {
    async fn send(&self, messages: &[Outgoing]) -> Result<()> {
        if *self.down.lock().unwrap() {
            return Err(Error::unavailable("the queue is down"));
        }
        self.sent.lock().unwrap().extend_from_slice(messages);
        Ok(())
    }
}

/// A mailer that keeps what is sent.
#[derive(Default)]
pub struct RecordedMailer(Mutex<Vec<Mail>>);

impl RecordedMailer {
    /// What was sent since the last call.
    pub fn take(&self) -> Vec<Mail> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

#[async_trait]
impl Mailer for RecordedMailer {
    async fn send(&self, mail: &Mail) -> Result<()> {
        self.0.lock().unwrap().push(mail.clone());
        Ok(())
    }
}

/// Runs functions on a [`TestTable`].
pub struct TestPlatform {
    store: Store,
    random: Arc<SeededRandom>,
    vars: HashMap<String, String>,
    queues: Mutex<HashMap<String, Arc<RecordedQueue>>>,
    blobs: Blobs,
    /// Keeps the mails that functions send.
    pub mailer: Arc<RecordedMailer>,
}

impl TestPlatform {
    /// Over `table`, with these variables besides the queues, whose variables are always there.
    pub fn new(table: &TestTable, vars: &[(&str, &str)]) -> Self {
        // Room for the lists of small shops, and an address for links.
        let usual = [
            ("LIST_MEGABYTES", "64"),
            ("PUBLIC_URL", "https://api.example"),
            // Nobody listens there; tests that send to services, or ask Shoptet, name their own.
            ("EMAILING_SERVICES", "http://127.0.0.1:9/mailing"),
            ("SHOPTET_API_URL", "http://127.0.0.1:9"),
            ("SHOPTET_OAUTH_URL", "http://127.0.0.1:9"),
        ];
        let vars = usual.iter().chain(vars).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let vars = vars.collect();
        Self {
            store: table.store.clone(),
            random: table.random.clone(),
            blobs: table.blobs.clone(),
            vars,
            queues: Mutex::default(),
            mailer: Arc::default(),
        }
    }

    /// Sets one more variable.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.vars.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The queue behind a variable.
    pub fn recorded(&self, name: &str) -> Arc<RecordedQueue> {
        self.queues.lock().unwrap().entry(name.to_owned()).or_default().clone()
    }
}

impl Platform for TestPlatform {
    fn var(&self, name: &str) -> Result<String, ConfigError> {
        self.vars.get(name).cloned().ok_or_else(|| ConfigError { detail: format!("{name} is not set") })
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.store.clock().clone()
    }

    fn random(&self) -> Arc<dyn Random> {
        self.random.clone()
    }

    fn store(&self) -> Result<Store, ConfigError> {
        Ok(self.store.clone())
    }

    fn store_with_secrets(&self) -> Result<Store, ConfigError> {
        Ok(self.store.clone())
    }

    fn blobs(&self) -> Result<Blobs, ConfigError> {
        Ok(self.blobs.clone())
    }

    fn queue(&self, name: &str) -> Result<Arc<dyn Queue>, ConfigError> {
        Ok(self.recorded(name))
    }

    fn mailer(&self) -> Result<Arc<dyn Mailer>, ConfigError> {
        Ok(self.mailer.clone())
    }
}
