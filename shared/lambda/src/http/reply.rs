//! An answer as a handler gives it.

use lambda_http::http::{HeaderName, HeaderValue, header};
use lambda_http::{Body, Response};
use serde::Serialize;
use verno_domain::{CustomerId, Error, Result};

use super::problem;

/// Status, body and headers of an answer. Every answer has a `Cache-Control` header, `no-store` by default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    body: Vec<u8>,
    headers: Vec<(&'static str, String)>,
}

impl Reply {
    /// 200 with `value` as JSON.
    pub fn ok(value: &impl Serialize) -> Result<Self> {
        Self::json(200, value)
    }

    /// `value` as JSON, with any status.
    pub fn json(status: u16, value: &impl Serialize) -> Result<Self> {
        let body =
            serde_json::to_vec(value).map_err(|error| Error::internal("not JSON").with_source(error))?;
        Ok(Self::bytes(status, "application/json", body))
    }

    /// 202 with the JSON of a job that was made, now or by an earlier request of the same `Idempotency-Key`.
    pub fn accepted(json: String) -> Self {
        Self::bytes(202, "application/json", json)
    }

    /// A body of any media type.
    pub fn bytes(status: u16, content_type: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type", content_type.into()), ("cache-control", "no-store".into())];
        Self { status, body: body.into(), headers }
    }

    /// An answer without a body.
    pub fn empty(status: u16) -> Self {
        Self { status, body: Vec::new(), headers: vec![("cache-control", "no-store".into())] }
    }

    /// The problem document of an error, for a handler that adds headers to it. Others just return the error.
    pub fn problem(error: &Error, request_id: &str) -> Self {
        problem::reply(error, request_id)
    }

    /// Sets a header, replacing one of the same name.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.into()));
        self
    }

    /// Says whether this is an earlier answer once more, given to a repeated request of the same
    /// `Idempotency-Key`.
    #[must_use]
    pub fn replayed(self, replayed: bool) -> Self {
        if replayed { self.header("idempotency-replayed", "true") } else { self }
    }

    /// Names the customers that the call changed, with the version each has now: `Verno-Changed: cus_…=12`.
    /// The caller can send them as `Verno-Expect` with the next request for the list, which then shows them.
    #[must_use]
    pub fn changed<'a>(self, customers: impl IntoIterator<Item = (&'a CustomerId, u64)>) -> Self {
        let named: Vec<_> = customers.into_iter().map(|(id, version)| format!("{id}={version}")).collect();
        if named.is_empty() { self } else { self.header("verno-changed", named.join(", ")) }
    }

    pub(super) fn into_response(self, request_id: &str) -> Response<Body> {
        // Text stays text: API Gateway carries bytes as base64, which is a third longer.
        let body = match String::from_utf8(self.body) {
            Ok(text) if text.is_empty() => Body::Empty,
            Ok(text) => Body::Text(text),
            Err(bytes) => Body::Binary(bytes.into_bytes()),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status.try_into().unwrap_or_default();
        let id = ("x-request-id", request_id.to_owned());
        let safe = ("x-content-type-options", "nosniff".to_owned());
        for (name, value) in self.headers.into_iter().chain([id, safe]) {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(HeaderName::from_static(name), value);
            }
        }
        debug_assert!(response.headers().contains_key(header::CACHE_CONTROL));
        response
    }
}
