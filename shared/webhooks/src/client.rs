//! The HTTP client that sends a message once.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{Method, Url, redirect};
use verno_domain::webhook::{Attempt, BodyKind, Delivery, Variables, Webhook};
use verno_domain::{Error, Result, Secret};
use verno_tls::Roots;

use crate::signature::sign;
use crate::target::{Guarded, PRIVATE, Targets, names_private};

/// Longest time for one attempt.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Longest time to connect.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// One webhook message, ready to be signed and sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Id of the delivery: repeated attempts carry the same one, so the receiver can drop repeats.
    pub id: String,
    /// Address with its variables filled in.
    pub url: String,
    /// Body with its variables filled in; `None` sends a GET request.
    pub body: Option<(BodyKind, String)>,
}

impl Message {
    /// Makes the message of a delivery from the webhook's templates and current values.
    pub fn new(webhook: &Webhook, delivery: &Delivery, variables: &Variables) -> Self {
        let body = webhook.body.as_ref().map(|body| (body.body_kind(), body.body(variables)));
        Self { id: delivery.id.to_string(), url: webhook.url.url(variables), body }
    }
}

/// Why an attempt failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// HTTP status of the answer; `None` without an answer.
    pub status: Option<u16>,
    /// Reason for the delivery log. It holds no personal data: no address and no body.
    pub reason: &'static str,
}

/// Sends webhooks. One client serves a whole process.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    targets: Targets,
}

impl Client {
    /// Sets up the pool; nothing is sent.
    ///
    /// # Errors
    /// `Internal` if the system has no root certificates.
    pub fn new(targets: Targets) -> Result<Self> {
        Self::resolving(targets, targets)
    }

    /// With separate rules for literal addresses and for resolved names, so that tests can check each.
    fn resolving(targets: Targets, names: Targets) -> Result<Self> {
        let roots = if targets == Targets::Public { Roots::System } else { Roots::None };
        let tls = verno_tls::client_config(roots)
            .map_err(|error| Error::internal("TLS cannot be set up").with_source(error))?;
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .timeout(TIMEOUT)
            .connect_timeout(CONNECT_TIMEOUT)
            // The target of a redirect was never checked.
            .redirect(redirect::Policy::none())
            .dns_resolver(std::sync::Arc::new(Guarded(names)))
            .no_proxy()
            .user_agent(concat!("verno/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| Error::internal("the HTTP client cannot be built").with_source(error))?;
        Ok(Self { http, targets })
    }

    /// Sends a message once. The attempt records success or failure.
    pub async fn send(&self, message: &Message, key: &Secret, now: DateTime<Utc>) -> Attempt {
        let began = Instant::now();
        let outcome = self.try_to_send(message, key, now.timestamp()).await;
        let took_ms = u32::try_from(began.elapsed().as_millis()).unwrap_or(u32::MAX);
        match outcome {
            Ok(status) => Attempt { at: now, status: Some(status), error: None, took_ms },
            Err(Failure { status, reason }) => {
                Attempt { at: now, status, error: Some(reason.to_owned()), took_ms }
            }
        }
    }

    async fn try_to_send(&self, message: &Message, key: &Secret, unix_s: i64) -> Result<u16, Failure> {
        let silent = |reason| Failure { status: None, reason };
        let url = Url::parse(&message.url).map_err(|_| silent("the address is none with these values"))?;
        // A literal address is connected to without asking the resolver.
        if self.targets == Targets::Public && names_private(&url) {
            return Err(silent(PRIVATE));
        }
        let payload = message.body.as_ref().map_or(message.url.as_str(), |(_, body)| body);
        let signature = sign(key, &message.id, unix_s, payload);
        let method = if message.body.is_some() { Method::POST } else { Method::GET };
        let mut request = self
            .http
            .request(method, url)
            .header("webhook-id", &message.id)
            .header("webhook-timestamp", unix_s)
            .header("webhook-signature", signature);
        if let Some((kind, body)) = &message.body {
            let kind = HeaderValue::from_static(kind.content_type());
            request = request.header(CONTENT_TYPE, kind).body(body.clone());
        }
        let answer = request.send().await.map_err(|error| silent(reason(&error)))?;
        let status = answer.status();
        if status.is_success() {
            return Ok(status.as_u16());
        }
        let reason =
            if status.is_redirection() { "it answered with a redirect" } else { "it answered with an error" };
        Err(Failure { status: Some(status.as_u16()), reason })
    }
}

/// Describes an error without its own text, which contains the address and thereby perhaps a name.
fn reason(error: &reqwest::Error) -> &'static str {
    let mut source: Option<&dyn std::error::Error> = Some(error);
    while let Some(inner) = source {
        if inner.to_string() == PRIVATE {
            return PRIVATE;
        }
        source = inner.source();
    }
    if error.is_timeout() {
        "it did not answer in time"
    } else if error.is_connect() {
        "no connection could be made"
    } else {
        "the connection broke"
    }
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;
