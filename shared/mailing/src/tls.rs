//! TLS for whoever leaves: rustls and ring, with the system's root certificates where they are needed.

use verno_domain::{Error, Result};

/// A configuration; `secure` reads the system's certificates, which costs milliseconds of a cold start and plain loopback needs none.
///
/// # Errors
/// `Internal` if the system has no root certificates.
pub(crate) fn config(secure: bool) -> Result<rustls::ClientConfig> {
    let mut roots = rustls::RootCertStore::empty();
    if secure {
        let (added, _) = roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if added == 0 {
            return Err(Error::internal("the system has no root certificates"));
        }
    }
    let builder =
        rustls::ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
            .with_safe_default_protocol_versions()
            .map_err(|error| Error::internal("TLS cannot be set up").with_source(error))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
