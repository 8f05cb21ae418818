//! Answers and the envelope around them. A handler answers with content; the gate puts the envelope on, so
//! that no answer can miss it.

use axum::extract::FromRequest;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde_json::{Value, json};

use super::failure::{Failure, Problem};

/// The result of a handler.
pub(crate) type Reply = Result<Answer, Failure>;

/// Content of an answer, without its envelope.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) data: Value,
    pub(crate) problems: Vec<Problem>,
}

impl Answer {
    pub(crate) fn ok(data: Value) -> Self {
        Self { status: StatusCode::OK, data, problems: Vec::new() }
    }

    pub(crate) fn created(data: Value) -> Self {
        Self { status: StatusCode::CREATED, ..Self::ok(data) }
    }

    /// Adds problems about parts that were left out.
    pub(crate) fn but(mut self, problems: Vec<Problem>) -> Self {
        self.problems = problems;
        self
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        Answer { status: self.status, data: Value::Null, problems: self.problems }.into_response()
    }
}

/// Puts content into the envelope. With `surprise` it carries unknown fields, which Shoptet reserves the
/// right to add.
pub(crate) fn envelope(answer: &Answer, request_id: &str, surprise: bool) -> Value {
    let errors = match answer.problems.as_slice() {
        [] => Value::Null,
        rows => rows.iter().map(Problem::json).collect(),
    };
    let mut body = json!({ "data": answer.data, "errors": errors, "metadata": { "requestId": request_id } });
    if surprise {
        body["metadata"]["node"] = json!("simulator");
        body["notice"] = json!({ "unknown": ["fields", "may", "appear"] });
        if let Some(data) = body["data"].as_object_mut() {
            data.insert("unknownField".into(), json!({ "value": 1.5 }));
        }
    }
    body
}

/// Writes a time as Shoptet does: with the shop's own offset, without a colon.
pub(crate) fn written(time: DateTime<Utc>, zone: Tz) -> String {
    time.with_timezone(&zone).format("%Y-%m-%dT%H:%M:%S%z").to_string()
}

/// Reads a time as a client may write it. In a query that was not encoded, the plus arrives as a space.
pub(crate) fn read_time(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim().replace(' ', "+");
    let time = DateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S%.f%z")
        .or_else(|_| DateTime::parse_from_rfc3339(&text));
    // SQLite keeps milliseconds in 64 bits; years beyond four digits are nonsense anyway.
    time.ok()
        .map(|time| time.with_timezone(&Utc))
        .filter(|time| time.timestamp_millis().abs() < 253_402_300_800_000)
}

/// Reads a day as a client may write it.
pub(crate) fn read_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// The `data` of a request's envelope.
pub(crate) struct Data(pub(crate) Value);

impl<S: Send + Sync> FromRequest<S> for Data {
    type Rejection = Response;

    async fn from_request(request: axum::extract::Request, state: &S) -> Result<Self, Response> {
        let bytes =
            axum::body::Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let mut body: Value = serde_json::from_slice(&bytes)
            .map_err(|_| Failure::invalid("", "The body is not valid JSON.").into_response())?;
        match body.get_mut("data") {
            Some(data) if !data.is_null() => Ok(Self(data.take())),
            _ => Err(Failure::invalid("data", "The property data is required.").into_response()),
        }
    }
}
