//! What every call passes before its service: faults on purpose, the key, the rate limits.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::api::is_key;
use super::call::{Call, Reply, Trouble};
use super::state::{Held, Mailing, Service};

/// Longest body, in bytes.
const BODY_BYTES_MAX: usize = 20 * 1024 * 1024;

/// Handles a call to a service.
pub(crate) async fn pass(
    State(mailing): State<Mailing>,
    Path((name, path)): Path<(String, String)>,
    request: Request,
) -> Response {
    let Some(service) = mailing.service(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, BODY_BYTES_MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let query = parts.uri.query().unwrap_or_default();
    let call = call(parts.method.as_str(), &path, query, parts.headers, &body);
    let shown = if query.is_empty() { path } else { format!("{path}?{query}") };
    let _under_way = UnderWay::begin(service);
    let delay = service.held().chaos.delay_ms;
    if delay > 0 {
        tokio::time::sleep(Duration::from_millis(delay)).await;
    }
    let mut held = service.held();
    let reply = admit(service, &mut held, &call);
    // Only the answer of a call that took effect is lost.
    let share = held.chaos.timeout_after_success;
    let lost = reply.status < 300 && call.method != "GET" && happens(&mut held, share);
    held.remember(&call, &shown, (!lost).then_some(reply.status));
    drop(held);
    if lost { broken_off() } else { response(&reply) }
}

/// Counts a call as running until it is dropped.
struct UnderWay<'a>(&'a Service);

impl<'a> UnderWay<'a> {
    fn begin(service: &'a Service) -> Self {
        service.held().under_way += 1;
        Self(service)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let mut held = self.0.held();
        held.under_way = held.under_way.saturating_sub(1);
    }
}

/// Performs a call, or answers why it is turned away.
fn admit(service: &Service, held: &mut Held, call: &Call) -> Reply {
    let api = &service.api;
    let chaos = held.chaos;
    if chaos.down {
        return api.refuse(Trouble::Broken(503));
    }
    let key = api.key(call).filter(|key| is_key(key) && !chaos.revoked);
    let Some(key) = key else { return api.refuse(Trouble::Key) };
    if chaos.limits && api.at_a_time().is_some_and(|most| held.under_way > most) {
        return api.refuse(Trouble::Limit(1));
    }
    let limits = if chaos.limits { api.limits(call) } else { Vec::new() };
    if let Err(seconds) = held.account(&key, api.list()).1.enter(&limits) {
        return api.refuse(Trouble::Limit(seconds));
    }
    if happens(held, chaos.error_rate) {
        let status = [500, 502, 503][held.random.usize(..3)];
        return api.refuse(Trouble::Broken(status));
    }
    let twice = happens(held, chaos.duplicate);
    let (account, _) = held.account(&key, api.list());
    let reply = api.answer(account, call);
    if twice { api.answer(account, call) } else { reply }
}

fn happens(held: &mut Held, share: f64) -> bool {
    share > 0.0 && held.random.f64() < share
}

fn call(method: &str, path: &str, query: &str, headers: HeaderMap, body: &Bytes) -> Call {
    let decoded = |part: &str| percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned();
    Call {
        method: method.to_owned(),
        path: path.split('/').filter(|part| !part.is_empty()).map(decoded).collect(),
        query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        headers,
        body: serde_json::from_slice(body).unwrap_or(Value::Null),
        bytes: body.len(),
    }
}

fn response(reply: &Reply) -> Response {
    let mut response = if reply.body.is_null() {
        Response::new(Body::empty())
    } else {
        Response::new(Body::from(reply.body.to_string()))
    };
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(reply.kind));
    let wait = reply.wait.map(|(name, seconds)| (HeaderName::from_static(name), HeaderValue::from(seconds)));
    headers.extend(wait);
    response
}

/// An answer that breaks off: the call took effect, and its caller cannot know.
fn broken_off() -> Response {
    let piece = futures::stream::iter([
        Ok::<_, std::io::Error>(Bytes::from_static(b"{")),
        Err(std::io::Error::other("lost on purpose")),
    ]);
    let mut response = Response::new(Body::from_stream(piece));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Answers 404 outside of all routes.
pub(crate) async fn nowhere() -> Result<StatusCode, Infallible> {
    Ok(StatusCode::NOT_FOUND)
}
