//! All services and their state.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use serde_json::Value;

use super::account::Account;
use super::api::Api;
use super::call::Call;
use super::chaos::Chaos;
use super::contact::{Contact, State};
use super::limits::Counters;

/// Number of latest requests that are kept.
const REQUESTS_MAX: usize = 1_000;
/// Longest body that is kept, in bytes; of a longer one only the size is.
const BODY_BYTES_MAX: usize = 16 * 1024;

/// A request that a service received.
#[derive(Debug, Clone, Serialize)]
pub struct Request {
    /// Number of the request, from 1.
    pub number: u64,
    /// HTTP method, e.g. `GET`.
    pub method: String,
    /// Path with its query.
    pub path: String,
    /// Body as JSON; null if there was none or it was too long.
    pub body: Value,
    /// Size of the body, in bytes.
    pub bytes: usize,
    /// Status of the answer; `None` if the answer was lost on purpose.
    pub status: Option<u16>,
}

/// A service with its behaviour and its state.
pub(crate) struct Service {
    pub(crate) api: Box<dyn Api>,
    pub(crate) held: Mutex<Held>,
}

/// The state of a service.
pub(crate) struct Held {
    pub(crate) chaos: Chaos,
    pub(crate) random: fastrand::Rng,
    pub(crate) accounts: HashMap<String, (Account, Counters)>,
    pub(crate) requests: VecDeque<Request>,
    pub(crate) received: u64,
    pub(crate) under_way: u32,
}

impl Service {
    /// Locks the state.
    pub(crate) fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    /// The account of a key, created if it is missing.
    pub(crate) fn account(&mut self, key: &str, list: &str) -> &mut (Account, Counters) {
        self.accounts.entry(key.to_owned()).or_insert_with(|| (Account::new(list), Counters::default()))
    }

    /// Keeps a request.
    pub(crate) fn remember(&mut self, call: &Call, path: &str, status: Option<u16>) {
        self.received += 1;
        if self.requests.len() == REQUESTS_MAX {
            self.requests.pop_front();
        }
        let body = if call.bytes <= BODY_BYTES_MAX { call.body.clone() } else { Value::Null };
        let (number, method, bytes) = (self.received, call.method.clone(), call.bytes);
        self.requests.push_back(Request { number, method, path: path.to_owned(), body, bytes, status });
    }
}

/// The simulated mailing services. Cloning is cheap; clones share their state.
#[derive(Clone)]
pub struct Mailing {
    services: Arc<HashMap<&'static str, Service>>,
}

impl Mailing {
    /// Services without contacts. Faults on purpose are the same for the same seed and the same calls in the
    /// same order.
    pub(super) fn of(seed: u64, services: impl IntoIterator<Item = (&'static str, Box<dyn Api>)>) -> Self {
        let held = || Held {
            chaos: Chaos::default(),
            random: fastrand::Rng::with_seed(seed),
            accounts: HashMap::new(),
            requests: VecDeque::new(),
            received: 0,
            under_way: 0,
        };
        let services =
            services.into_iter().map(|(name, api)| (name, Service { api, held: Mutex::new(held()) }));
        Self { services: Arc::new(services.collect()) }
    }

    /// A service by its name in paths.
    pub(crate) fn service(&self, name: &str) -> Option<&Service> {
        self.services.get(name)
    }

    fn account<T>(&self, service: &str, key: &str, work: impl FnOnce(&mut Account, &str) -> T) -> Option<T> {
        let service = self.service(service)?;
        let list = service.api.list();
        let mut held = service.held();
        Some(work(&mut held.account(key, list).0, list))
    }

    /// Sets switches, as `POST /simulator/mailing/{service}/chaos` does.
    ///
    /// # Errors
    /// A message, when there is no such service or switch.
    pub fn chaos(&self, service: &str, switches: &Value) -> Result<(), String> {
        let service = self.service(service).ok_or("there is no such service")?;
        let mut held = service.held();
        held.chaos = held.chaos.with(switches)?;
        Ok(())
    }

    /// The id of the list that every account of a service has.
    pub fn list(&self, service: &str) -> Option<&'static str> {
        self.service(service).map(|service| service.api.list())
    }

    /// Contacts of an account, oldest first.
    pub fn contacts(&self, service: &str, key: &str) -> Vec<Contact> {
        self.account(service, key, |account, _| account.contacts().cloned().collect()).unwrap_or_default()
    }

    /// A contact of an account by its address.
    pub fn contact(&self, service: &str, key: &str, email: &str) -> Option<Contact> {
        self.account(service, key, |account, _| account.find(email).cloned()).flatten()
    }

    /// Sets a contact's state as its own decision; the contact is created if it is missing.
    pub fn decide(&self, service: &str, key: &str, email: &str, state: State) {
        self.account(service, key, |account, list| {
            account.make(email);
            account.put(email, list, state);
            // A contact's own decision does not count as being subscribed again by a call.
            account.resubscribed.retain(|back| back != &email.to_lowercase());
        });
    }

    /// Deletes a contact, as the merchant would.
    pub fn remove(&self, service: &str, key: &str, email: &str) {
        self.account(service, key, |account, _| account.forget(email));
    }

    /// Events of an account, as they were received.
    pub fn events(&self, service: &str, key: &str) -> Vec<Value> {
        self.account(service, key, |account, _| account.events.clone()).unwrap_or_default()
    }

    /// Addresses that had left and were subscribed again by a call; empty for a correct client.
    pub fn resubscribed(&self, service: &str, key: &str) -> Vec<String> {
        self.account(service, key, |account, _| account.resubscribed.clone()).unwrap_or_default()
    }

    /// The latest requests to a service, oldest first.
    pub fn requests(&self, service: &str) -> Vec<Request> {
        self.service(service)
            .map(|service| service.held().requests.iter().cloned().collect())
            .unwrap_or_default()
    }

    /// Number of requests that a service has received.
    pub fn received(&self, service: &str) -> u64 {
        self.service(service).map_or(0, |service| service.held().received)
    }
}
