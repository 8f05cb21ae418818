//! The client of Shoptet's API: [`Shoptet`] for the whole process, [`ShopClient`] for one shop.

mod coupons;
mod credit_notes;
mod groups;
mod mailing;
mod oauth;
mod pace;
mod pages;
mod products;
mod shop;
mod snapshots;
mod webhooks;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pace::Pace;
use reqwest::redirect;
use verno_tls::Roots;

use crate::error::Error;
use crate::tokens::Tokens;

pub use groups::GroupRefusal;
pub use mailing::Added;
pub use oauth::{ApiToken, Installation};
pub use pages::{Pages, pages};
pub use shop::{OrderFilter, ShopClient};
pub use snapshots::{Snapshot, read_line};
pub use webhooks::Registered;

/// Idle connections are closed after this time, because a function that was frozen wakes to dead ones.
const IDLE: Duration = Duration::from_secs(20);
/// Longest time to connect.
const CONNECT_TIMEOUT_MAX: Duration = Duration::from_secs(3);

/// Addresses of Shoptet, and how long it may take.
#[derive(Debug, Clone)]
pub struct Config {
    /// Root of the API, `https://api.myshoptet.com`.
    pub api_url: String,
    /// Root of the partner's own shop, which issues tokens, `https://<partner>.myshoptet.com`.
    pub oauth_url: String,
    /// Longest time for one call, from connecting to the last byte.
    pub timeout: Duration,
}

/// Shoptet, as seen from one process: a pool of connections shared by all shops. Cloning is cheap.
#[derive(Clone)]
pub struct Shoptet {
    inner: Arc<Inner>,
}

struct Inner {
    http: reqwest::Client,
    api_url: String,
    oauth_url: String,
    /// By shop, so that all its clients in this process share its limits.
    paces: Mutex<HashMap<u64, Arc<Pace>>>,
}

impl Shoptet {
    /// Sets up the pool; nothing is sent.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] when an address is none, or is HTTPS and the system has no root certificates.
    pub fn new(config: Config) -> Result<Self, Error> {
        let Config { api_url, oauth_url, timeout } = config;
        let (api_url, oauth_url) = (root(api_url)?, root(oauth_url)?);
        let roots = Roots::for_urls([api_url.as_str(), &oauth_url]);
        let tls = verno_tls::client_config(roots).map_err(|error| Error::Configuration(error.to_string()))?;
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .timeout(timeout)
            .connect_timeout(timeout.min(CONNECT_TIMEOUT_MAX))
            .pool_idle_timeout(IDLE)
            // A redirect would carry the token to a host that was never configured.
            .redirect(redirect::Policy::none())
            .no_proxy()
            .user_agent(concat!("verno/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| Error::Configuration("the HTTP client cannot be built".into()))?;
        Ok(Self { inner: Arc::new(Inner { http, api_url, oauth_url, paces: Mutex::default() }) })
    }

    /// The API of one shop.
    pub fn shop(&self, eshop_id: u64, tokens: Arc<dyn Tokens>) -> ShopClient {
        let mut paces = self.inner.paces.lock().unwrap_or_else(PoisonError::into_inner);
        let pace = Arc::clone(paces.entry(eshop_id).or_default());
        ShopClient::new(self.inner.http.clone(), self.inner.api_url.clone(), eshop_id, tokens, pace)
    }
}

/// Checks an address and drops its last slash.
fn root(mut url: String) -> Result<String, Error> {
    let parsed =
        reqwest::Url::parse(&url).map_err(|_| Error::Configuration(format!("{url} is not a URL")))?;
    if !matches!(parsed.scheme(), "http" | "https") || parsed.query().is_some() {
        return Err(Error::Configuration(format!("{url} is not the root of a web server")));
    }
    url.truncate(url.trim_end_matches('/').len());
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(api_url: &str) -> Config {
        Config {
            api_url: api_url.into(),
            oauth_url: "http://127.0.0.1:1".into(),
            timeout: Duration::from_secs(1),
        }
    }

    #[test]
    fn an_address_that_is_none_is_refused_at_the_start() {
        for url in ["", "api.myshoptet.com", "ftp://a", "http://a/?b=c"] {
            assert!(matches!(Shoptet::new(config(url)), Err(Error::Configuration(_))), "{url}");
        }
    }

    #[test]
    fn the_real_address_works_with_the_certificates_of_the_system() {
        assert!(Shoptet::new(config("https://api.myshoptet.com/")).is_ok());
    }
}
