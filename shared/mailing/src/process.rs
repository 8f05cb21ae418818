//! What all accounts in a process share: connections, and the rate limiter of each account.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use reqwest::redirect;
use tokio::sync::Mutex;
use verno_domain::Secret;
use verno_domain::mailing_service::Service;
use verno_tls::Roots;

use super::boldem::Boldem;
use super::brevo::Brevo;
use super::ecomail::Ecomail;
use super::klaviyo::{self, Klaviyo};
use super::leadhub::Leadhub;
use super::mailchimp::Mailchimp;
use super::pace::Pace;
use super::smartemailing::SmartEmailing;
use super::wire::{Wire, secret_header};
use super::{Credentials, Error, MailingService};

/// Idle connections are closed after this time, because a function that was frozen wakes to dead ones.
const IDLE: Duration = Duration::from_secs(20);
/// Longest time to connect.
const CONNECT_TIMEOUT_MAX: Duration = Duration::from_secs(5);

/// Pause between requests for the state of a job that runs at the service.
const LOOK_PAUSE: Duration = Duration::from_secs(1);

/// Addresses of the services, and how long they may take.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address below which all services are found by their names, e.g. `http://127.0.0.1:8081/mailing`;
    /// `None` is the services' real addresses.
    pub root: Option<String>,
    /// Longest time for one call, from connecting to the last byte.
    pub timeout: Duration,
    /// Whether requests are spread to stay below each service's limit. An answer 429 is obeyed in both cases.
    pub paced: bool,
}

impl Default for Config {
    /// The real services.
    fn default() -> Self {
        Self { root: None, timeout: Duration::from_mins(1), paced: true }
    }
}

/// Clients of all services for one process. Cloning is cheap.
#[derive(Clone)]
pub struct Services {
    inner: Arc<Inner>,
}

struct Inner {
    http: reqwest::Client,
    root: Option<String>,
    paced: bool,
    /// By account, so that all its clients in this process share its limit.
    paces: std::sync::Mutex<HashMap<u64, Arc<Pace>>>,
}

impl Services {
    /// Sets up the pool; nothing is sent.
    ///
    /// # Errors
    /// [`Error::Configuration`] when the address is none, or the system has no root certificates and they are
    /// needed.
    pub fn new(config: Config) -> Result<Self, Error> {
        let Config { root, timeout, paced } = config;
        let unfit = |why: &str| Error::Configuration(why.to_owned());
        let root = root.map(|root| root.trim_end_matches('/').to_owned());
        if let Some(root) = &root {
            let url = reqwest::Url::parse(root).map_err(|_| unfit("the root is not a URL"))?;
            if !matches!(url.scheme(), "http" | "https") || url.query().is_some() {
                return Err(unfit("the root is not the root of a web server"));
            }
        }
        let roots = root.as_deref().map_or(Roots::System, |root| Roots::for_urls([root]));
        let tls = verno_tls::client_config(roots).map_err(|error| unfit(&error.to_string()))?;
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .timeout(timeout)
            .connect_timeout(timeout.min(CONNECT_TIMEOUT_MAX))
            .pool_idle_timeout(IDLE)
            // A redirect would carry the key to a host that was never configured.
            .redirect(redirect::Policy::none())
            .no_proxy()
            .user_agent(concat!("verno/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| unfit("the HTTP client cannot be built"))?;
        Ok(Self { inner: Arc::new(Inner { http, root, paced, paces: std::sync::Mutex::default() }) })
    }

    /// Opens an account; nothing is sent.
    ///
    /// # Errors
    /// [`Error::Refused`] with `invalid_credentials` when the credentials cannot be put into a request.
    pub fn open(&self, credentials: &Credentials) -> Result<Arc<dyn MailingService>, Error> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let key = credentials.get("api_key");
        Ok(match credentials.service() {
            Service::Ecomail => {
                secret_header(&mut headers, "key", key)?;
                Arc::new(Ecomail { wire: self.wire(credentials, "https://api2.ecomailapp.cz", headers) })
            }
            Service::SmartEmailing => {
                secret_header(&mut headers, "authorization", &basic(credentials.get("user"), key))?;
                let wire = self.wire(credentials, "https://app.smartemailing.cz/api/v3", headers);
                Arc::new(SmartEmailing::new(wire))
            }
            Service::Mailchimp => {
                secret_header(&mut headers, "authorization", &basic("verno", key))?;
                let real = format!(
                    "https://{}.api.mailchimp.com/3.0",
                    credentials.data_centre().unwrap_or_default()
                );
                Arc::new(Mailchimp { wire: self.wire(credentials, &real, headers) })
            }
            Service::Klaviyo => {
                secret_header(&mut headers, "authorization", &format!("Klaviyo-API-Key {key}"))?;
                headers.insert("revision", HeaderValue::from_static(klaviyo::REVISION));
                headers.insert(ACCEPT, HeaderValue::from_static("application/vnd.api+json"));
                let wire = self.wire(credentials, "https://a.klaviyo.com", headers);
                Arc::new(Klaviyo { wire, look_pause: self.look_pause() })
            }
            Service::Brevo => {
                secret_header(&mut headers, "api-key", key)?;
                let wire = self.wire(credentials, "https://api.brevo.com/v3", headers);
                Arc::new(Brevo::new(wire, self.look_pause()))
            }
            Service::Boldem => Arc::new(Boldem {
                wire: self.wire(credentials, "https://api.boldem.cz", headers),
                client_id: credentials.get("client_id").to_owned(),
                client_secret: Secret::new(credentials.get("client_secret")),
                token: Mutex::default(),
            }),
            Service::Leadhub => Arc::new(Leadhub),
        })
    }

    /// Pause between requests for the state of a job; shorter without a rate limiter, as in tests.
    fn look_pause(&self) -> Duration {
        if self.inner.paced { LOOK_PAUSE } else { LOOK_PAUSE / 20 }
    }

    fn wire(&self, credentials: &Credentials, real: &str, headers: HeaderMap) -> Wire {
        let service = credentials.service();
        let below = |root: &String| format!("{root}/{}", service.as_str());
        let root = self.inner.root.as_ref().map_or_else(|| real.to_owned(), below);
        let pace = self.inner.paced.then(|| {
            let mut account = DefaultHasher::new();
            (service, credentials.to_secret()).hash(&mut account);
            let mut paces = self.inner.paces.lock().unwrap_or_else(PoisonError::into_inner);
            let pace = || Arc::new(Pace::new(service.capabilities().requests_per_minute, burst(service)));
            Arc::clone(paces.entry(account.finish()).or_insert_with(pace))
        });
        Wire { http: self.inner.http.clone(), root, headers, pace }
    }
}

/// Requests that may leave at once. Klaviyo and Brevo also count by the second.
fn burst(service: Service) -> u32 {
    match service {
        Service::Brevo => 1,
        Service::Klaviyo => 7,
        _ => service.capabilities().requests_per_minute / 4,
    }
}

fn basic(user: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))
}
