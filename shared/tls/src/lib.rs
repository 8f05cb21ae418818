//! TLS of the HTTP clients that call services outside AWS: rustls with ring, so that a function links one TLS
//! stack.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};

/// Which certificates a client accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Roots {
    /// Those that the system trusts. Reading them costs milliseconds of a cold start.
    System,
    /// None: for a client that only speaks plain HTTP, on loopback.
    None,
}

impl Roots {
    /// The roots for a client that calls these addresses.
    pub fn for_urls<'a>(urls: impl IntoIterator<Item = &'a str>) -> Self {
        if urls.into_iter().any(|url| url.starts_with("https:")) { Self::System } else { Self::None }
    }
}

/// Why a client cannot be set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The system trusts no certificate, or its store was not found.
    #[error("the system has no root certificates")]
    NoRoots,
    /// The cryptography that was linked supports no version of TLS.
    #[error("no TLS version is available")]
    NoVersion,
}

/// Makes the configuration of a client.
///
/// # Errors
/// [`Error::NoRoots`] if the system's certificates are needed and there are none.
pub fn client_config(roots: Roots) -> Result<ClientConfig, Error> {
    let mut store = RootCertStore::empty();
    if roots == Roots::System {
        let (added, _) = store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if added == 0 {
            return Err(Error::NoRoots);
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Error::NoVersion)?;
    Ok(builder.with_root_certificates(store).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_read_only_for_who_needs_them() {
        assert_eq!(Roots::for_urls(["http://127.0.0.1:1", "https://api.example"]), Roots::System);
        assert_eq!(Roots::for_urls(["http://127.0.0.1:1"]), Roots::None);
        assert!(client_config(Roots::None).is_ok());
    }
}
