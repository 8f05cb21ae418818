//! What every API call passes: the token, the limits, faults on purpose, and the envelope.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::access::{Caller, caller};
use super::answer::{Answer, envelope};
use super::eshops::Eshop;
use super::failure::{Failure, Problem};
use super::limits::{BUCKET_DROPS, Refusal};
use super::{Simulator, random};

/// One of this many answers carries unknown fields.
const SURPRISE_EVERY: u64 = 7;
/// Number of rows in a list that cost one drop.
const ROWS_PER_DROP: usize = 50;
/// Largest number of drops that a call costs.
const DROPS_MAX: usize = 5;
/// Seconds to wait when all connections are taken.
const CONNECTIONS_WAIT_S: u32 = 1;

/// Handles an API call.
pub(crate) async fn pass(State(simulator): State<Simulator>, request: Request, next: Next) -> Response {
    let (response, caller) = admit(&simulator, request, next).await;
    dressed(&simulator, response, caller)
}

/// Handles a call to the simulator's own controls below `/simulator/eshops/{id}`: no token, no limits, no
/// faults.
pub(crate) async fn pass_control(
    State(simulator): State<Simulator>,
    params: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    let id =
        params.iter().find(|(name, _)| *name == "id").and_then(|(_, id)| id.parse().ok()).unwrap_or_default();
    let known = simulator.core.transact(|work| Eshop::find(work.sql, id));
    let response = if let Err(failure) = known {
        failure.into_response()
    } else {
        request.extensions_mut().insert(Caller { eshop: id, limits: false, token: String::new() });
        next.run(request).await
    };
    dressed(&simulator, response, None)
}

/// Adds the envelope and the headers.
fn dressed(simulator: &Simulator, mut response: Response, caller: Option<Caller>) -> Response {
    let answer = response.extensions_mut().remove::<Answer>().unwrap_or_else(|| nameless(response.status()));
    let count = simulator.core.count_answer();
    let request_id = random::guid();
    let body = envelope(&answer, &request_id, count % SURPRISE_EVERY == SURPRISE_EVERY - 1);
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    headers.extend(
        HeaderValue::from_str(&request_id)
            .ok()
            .map(|id| (header::HeaderName::from_static("x-request-id"), id)),
    );
    if let Some(caller) = caller {
        if caller.limits {
            simulator.core.limits.charge(caller.eshop, price(&answer.data));
        }
        let filling = format!("{}/{BUCKET_DROPS}", simulator.core.limits.filling(caller.eshop));
        let name = header::HeaderName::from_static("x-ratelimit-bucket-filling");
        headers.extend(HeaderValue::from_str(&filling).ok().map(|filling| (name, filling)));
    }
    *response.body_mut() = Body::from(body.to_string());
    response
}

/// Passes a call to its handler, or answers why it is refused.
async fn admit(simulator: &Simulator, mut request: Request, next: Next) -> (Response, Option<Caller>) {
    let caller = match simulator.core.transact(|work| caller(work, request.headers())) {
        Ok(caller) => caller,
        Err(failure) => return (failure.into_response(), None),
    };
    let slot = if caller.limits {
        let write = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
        let lock = write.then(|| format!("{} {}", caller.eshop, request.uri().path()));
        match simulator.core.limits.enter(caller.eshop, &caller.token, lock) {
            Ok(slot) => Some(slot),
            Err(refusal) => return (turned_away(refusal), Some(caller)),
        }
    } else {
        None
    };
    let chaos = simulator.core.chaos();
    if chaos.latency_ms > 0 {
        tokio::time::sleep(Duration::from_millis(chaos.latency_ms.unsigned_abs())).await;
    }
    if random::happens(chaos.error_rate) {
        return (broken().into_response(), Some(caller));
    }
    request.extensions_mut().insert(caller.clone());
    let response = next.run(request).await;
    drop(slot);
    (response, Some(caller))
}

/// A fault on purpose: an error or maintenance.
fn broken() -> Failure {
    let (status, code, message) = if random::below(2) == 0 {
        (StatusCode::INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong.")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "maintenance", "The e-shop is under maintenance.")
    };
    Failure::new(status, Problem::new(code, message, ""))
}

/// Answers 423 or 429. `Retry-After` is a date, as Shoptet writes it.
fn turned_away(refusal: Refusal) -> Response {
    let (status, code, message, seconds) = match refusal {
        Refusal::Locked => (StatusCode::LOCKED, "resource-locked", "The URL is being written.", None),
        Refusal::Connections => (
            StatusCode::TOO_MANY_REQUESTS,
            "too-many-connections",
            "Too many connections.",
            Some(CONNECTIONS_WAIT_S),
        ),
        Refusal::Bucket { seconds } => {
            (StatusCode::TOO_MANY_REQUESTS, "rate-limit-exceeded", "The bucket is full.", Some(seconds))
        }
    };
    let mut response = Failure::new(status, Problem::new(code, message, "")).into_response();
    if let Some(seconds) = seconds {
        // A date has whole seconds only: one more, so that the wait is never too short.
        let date = machine_time() + TimeDelta::seconds(i64::from(seconds) + 1);
        let date = date.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        response
            .headers_mut()
            .extend(HeaderValue::from_str(&date).ok().map(|date| (header::RETRY_AFTER, date)));
    }
    response
}

/// The time in the header `Date`.
#[expect(
    clippy::disallowed_methods,
    reason = "a wait is measured by the machine, never by a clock that is moved"
)]
fn machine_time() -> DateTime<Utc> {
    Utc::now()
}

/// An answer of the framework: no such path or method, too long a body, or an invalid path.
fn nameless(status: StatusCode) -> Answer {
    let (code, message) = match status {
        StatusCode::NOT_FOUND => ("endpoint-not-found", "There is no such endpoint."),
        StatusCode::METHOD_NOT_ALLOWED => ("method-not-allowed", "The endpoint has no such method."),
        StatusCode::PAYLOAD_TOO_LARGE => ("request-too-large", "The body is too long."),
        _ => ("invalid-request-data", "The request cannot be read."),
    };
    Answer { status, data: Value::Null, problems: vec![Problem::new(code, message, "")] }
}

/// A detail costs one drop, a page more by its rows.
fn price(data: &Value) -> u32 {
    let rows = data
        .as_object()
        .into_iter()
        .flat_map(|data| data.values())
        .filter_map(Value::as_array)
        .map(Vec::len)
        .max();
    let drops = 1 + rows.unwrap_or_default() / ROWS_PER_DROP;
    u32::try_from(drops.min(DROPS_MAX)).unwrap_or(1)
}
