//! All services and what they hold.

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

/// How many requests are remembered, the latest.
const REQUESTS_MAX: usize = 1_000;
/// Of a longer body only the size is remembered.
const BODY_BYTES_MAX: usize = 16 * 1024;

/// A request that was received.
#[derive(Debug, Clone, Serialize)]
pub struct Request {
    /// Counted from 1.
    pub number: u64,
    /// `GET`, `POST`, …
    pub method: String,
    /// With its parameters.
    pub path: String,
    /// JSON; null if there was none or it is too long.
    pub body: Value,
    /// The body's size.
    pub bytes: usize,
    /// What was answered; none if the answer was lost on purpose.
    pub status: Option<u16>,
}

/// One service.
pub(crate) struct Service {
    pub(crate) api: Box<dyn Api>,
    pub(crate) held: Mutex<Held>,
}

/// What a service holds.
pub(crate) struct Held {
    pub(crate) chaos: Chaos,
    pub(crate) random: fastrand::Rng,
    pub(crate) accounts: HashMap<String, (Account, Counters)>,
    pub(crate) requests: VecDeque<Request>,
    pub(crate) received: u64,
    pub(crate) under_way: u32,
}

impl Service {
    /// What it holds.
    pub(crate) fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    /// The account of a key, made if there is none.
    pub(crate) fn account(&mut self, key: &str, list: &str) -> &mut (Account, Counters) {
        self.accounts.entry(key.to_owned()).or_insert_with(|| (Account::new(list), Counters::default()))
    }

    /// Remembers a request.
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

/// The simulated services. Cloning is cheap; clones are the same services.
#[derive(Clone)]
pub struct Mailing {
    services: Arc<HashMap<&'static str, Service>>,
}

impl Mailing {
    /// Services without contacts. What goes wrong on purpose is the same for the same seed and the same calls
    /// in the same order.
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
    /// In words, when there is no such service or switch.
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

    /// A contact of an account.
    pub fn contact(&self, service: &str, key: &str, email: &str) -> Option<Contact> {
        self.account(service, key, |account, _| account.find(email).cloned()).flatten()
    }

    /// Makes a contact as somebody else would have, or says what an existing one decides now.
    pub fn decide(&self, service: &str, key: &str, email: &str, state: State) {
        self.account(service, key, |account, list| {
            account.make(email);
            account.put(email, list, state);
            // Whoever decides for himself was not brought back by anybody.
            account.resubscribed.retain(|back| back != &email.to_lowercase());
        });
    }

    /// Takes a contact away, as the merchant would.
    pub fn remove(&self, service: &str, key: &str, email: &str) {
        self.account(service, key, |account, _| account.forget(email));
    }

    /// Events that an account was told, as they came.
    pub fn events(&self, service: &str, key: &str) -> Vec<Value> {
        self.account(service, key, |account, _| account.events.clone()).unwrap_or_default()
    }

    /// Who left and was brought back by a call. Nobody, if all is well.
    pub fn resubscribed(&self, service: &str, key: &str) -> Vec<String> {
        self.account(service, key, |account, _| account.resubscribed.clone()).unwrap_or_default()
    }

    /// The latest requests to a service, oldest first.
    pub fn requests(&self, service: &str) -> Vec<Request> {
        self.service(service)
            .map(|service| service.held().requests.iter().cloned().collect())
            .unwrap_or_default()
    }

    /// How many requests a service has received.
    pub fn received(&self, service: &str) -> u64 {
        self.service(service).map_or(0, |service| service.held().received)
    }
}
