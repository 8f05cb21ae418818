//! Errors of the controls, in the same form as the API's (RFC 9457).

use axum::body::Body;
use axum::http::{Response, StatusCode, header};
use serde_json::{Value, json};

use crate::error::LocalError;

/// A problem document, from which the answer is made.
pub(super) struct Problem {
    status: u16,
    code: &'static str,
    detail: String,
    errors: Vec<Value>,
}

impl Problem {
    pub(super) fn new(status: u16, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), errors: Vec::new() }
    }

    pub(super) fn not_found(what: &str) -> Self {
        Self::new(404, "not_found", format!("There is no such {what}."))
    }

    /// A 400 that names each wrong field with its reason.
    pub(super) fn fields(fields: &[(&str, &str)]) -> Self {
        let error = |(field, why): &(&str, &str)| json!({"field": field, "code": "invalid_value", "detail": format!("{field} {why}.")});
        let mut problem = Self::new(400, "invalid_request", "Some fields are not valid.");
        problem.errors = fields.iter().map(error).collect();
        if let [only] = problem.errors.as_slice() {
            problem.code = "invalid_value";
            problem.detail = only["detail"].as_str().unwrap_or_default().to_owned();
        }
        problem
    }
}

/// Reads a request's body as a JSON object.
pub(super) fn json_body(bytes: &[u8]) -> Result<Value, Problem> {
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|_| Problem::new(400, "invalid_json", "The body must be a JSON object."))?;
    if value.is_object() {
        Ok(value)
    } else {
        Err(Problem::new(400, "invalid_json", "The body must be a JSON object."))
    }
}

impl From<LocalError> for Problem {
    fn from(error: LocalError) -> Self {
        tracing::error!("a control failed: {error}");
        Self::new(500, "internal", "Something is wrong; the log says what.")
    }
}

impl From<Problem> for Response<Body> {
    fn from(problem: Problem) -> Self {
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut document = json!({
            "type": format!("urn:verno:problem:{}", problem.code),
            "title": status.canonical_reason().unwrap_or_default(),
            "status": problem.status,
            "code": problem.code,
            "detail": problem.detail,
            "request_id": crate::keyfile::random::<8>().map(hex::encode).unwrap_or_default(),
        });
        if !problem.errors.is_empty() {
            document["errors"] = Value::Array(problem.errors);
        }
        let mut response = Response::new(Body::from(document.to_string()));
        *response.status_mut() = status;
        let json = header::HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        response
    }
}

impl axum::response::IntoResponse for Problem {
    fn into_response(self) -> axum::response::Response {
        self.into()
    }
}
