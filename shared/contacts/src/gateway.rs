//! Clients of mailing services: one for each shop and service, kept while its credentials stay the same,
//! because a client paces its own calls.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use verno_domain::integration::Integration;
use verno_domain::mailing_service::Service;
use verno_domain::{Error, Result, ShopId};
use verno_mailing::{Config, Credentials, MailingService, Services};
use verno_store::{Purpose, ShopStore, TtlCache};

/// The setting for the services themselves, as opposed to simulated ones.
const PUBLIC: &str = "public";
/// Clients that one process keeps.
const KEPT_MAX: usize = 2_000;

/// Makes clients of a service.
pub trait Connect: Send + Sync {
    /// A client for an account; nothing is sent.
    ///
    /// # Errors
    /// `Internal` if it cannot be set up.
    fn connect(&self, credentials: &Credentials) -> Result<Arc<dyn MailingService>>;
}

impl Connect for Services {
    fn connect(&self, credentials: &Credentials) -> Result<Arc<dyn MailingService>> {
        self.open(credentials).map_err(|error| Error::internal(error.to_string()))
    }
}

/// A client, good as long as the sealed credentials are those it was made with.
#[derive(Clone)]
struct KeptClient {
    sealed: String,
    client: Arc<dyn MailingService>,
}

/// The clients of one process.
#[derive(Clone)]
pub struct Gateways {
    connect: Arc<dyn Connect>,
    clients: Arc<TtlCache<(ShopId, Service), KeptClient>>,
    public_url: Arc<str>,
}

impl Gateways {
    /// Gateways whose clients `connect` makes. `public_url` is where links for customers lead.
    pub fn new(connect: Arc<dyn Connect>, public_url: &str) -> Self {
        let clients = Arc::new(TtlCache::new(KEPT_MAX));
        Self { connect, clients, public_url: public_url.trim_end_matches('/').into() }
    }

    /// Gateways to the services themselves (`public`), or to simulated ones below an address. `public_url` as
    /// for
    /// [`Gateways::new`].
    ///
    /// # Errors
    /// `Internal` if `services` is neither, or the system has no root certificates.
    pub fn over(services: &str, public_url: &str) -> Result<Self> {
        let simulated = services != PUBLIC;
        let config = Config {
            root: simulated.then(|| services.to_owned()),
            // Simulated ones are called as fast as they answer; they refuse what is too much as the real ones
            // do.
            paced: !simulated,
            ..Config::default()
        };
        let services = Services::new(config).map_err(|error| Error::internal(error.to_string()))?;
        Ok(Self::new(Arc::new(services), public_url))
    }

    /// A client for credentials that are not saved yet, to check them.
    ///
    /// # Errors
    /// As [`Connect::connect`].
    pub fn with(&self, credentials: &Credentials) -> Result<Arc<dyn MailingService>> {
        self.connect.connect(credentials)
    }

    /// The client of an integration.
    ///
    /// # Errors
    /// `Conflict` with code `no_credentials`; `Internal` if they cannot be opened.
    pub async fn open(&self, shop: &ShopStore, integration: &Integration) -> Result<Arc<dyn MailingService>> {
        let Some(credentials) = &integration.credentials else {
            return Err(Error::conflict("no_credentials", "The service has no credentials yet."));
        };
        let (key, now) = ((shop.id(), integration.service), shop.clock().wall());
        if let Some(kept) = self.clients.get(&key, now).filter(|kept| kept.sealed == credentials.sealed) {
            return Ok(kept.client);
        }
        let secret = shop.open(Purpose::MailingCredentials, &credentials.sealed).await?;
        let client = self.with(&Credentials::from_secret(integration.service, &secret)?)?;
        let kept = KeptClient { sealed: credentials.sealed.clone(), client: client.clone() };
        self.clients.insert(key, kept, now, DateTime::<Utc>::MAX_UTC);
        Ok(client)
    }

    /// Address of the page to which a referral code leads.
    pub(crate) fn referral_link(&self, shop: ShopId, code: &str) -> String {
        format!("{}/r/{shop}/{code}", self.public_url)
    }
}
