//! Errors as RFC 9457 problem documents: the only place that chooses status codes.

use serde::Serialize;
use utoipa::ToSchema;
use verno_domain::{Error, Kind};

use super::reply::Reply;

/// Why a request failed (`application/problem+json`).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Identifies the kind of problem: `urn:verno:problem:` and the code.
    #[schema(example = "urn:verno:problem:not_found")]
    pub r#type: String,
    /// The same for every problem of this status.
    #[schema(example = "Not found")]
    pub title: &'static str,
    /// The HTTP status.
    #[schema(example = 404)]
    pub status: u16,
    /// Stable name of the problem, for programs.
    #[schema(example = "not_found")]
    pub code: &'static str,
    /// A sentence for people.
    #[schema(example = "There is no such customer.")]
    pub detail: String,
    /// Id of the request, which Verno's logs have too.
    pub request_id: String,
    /// The fields that are wrong; left out if the problem is not one of fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemField>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// Name of the field or parameter, with its path in the body.
    #[schema(example = "change")]
    pub field: String,
    /// Stable name of what is wrong with it, for programs.
    #[schema(example = "decimal_comma")]
    pub code: &'static str,
    /// A sentence for people.
    pub detail: String,
}

/// Seconds after which a caller may try again, if the error does not say.
const RETRY_AFTER_S: u64 = 2;

fn status(kind: Kind) -> (u16, &'static str) {
    match kind {
        Kind::Invalid => (400, "Invalid request"),
        Kind::Unauthenticated => (401, "Not signed in"),
        Kind::Forbidden => (403, "Not allowed"),
        Kind::NotFound => (404, "Not found"),
        Kind::Conflict => (409, "Conflict"),
        Kind::TooLarge => (413, "Too large"),
        Kind::TooMany => (429, "Too many attempts"),
        Kind::Unavailable => (503, "Temporarily unavailable"),
        Kind::Internal => (500, "Internal error"),
    }
}

/// The answer to `error`. A fault of Verno itself is logged here, once, and its detail is kept from the
/// caller.
pub(super) fn reply(error: &Error, request_id: &str) -> Reply {
    let (status, title) = status(error.kind);
    let source = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    let detail = match error.kind {
        Kind::Internal => {
            tracing::error!(error.detail = %error.detail, error.source = %source, "a call failed: {}", error.detail);
            "Something is wrong on our side; it has been noted.".to_owned()
        }
        Kind::Unavailable => {
            tracing::warn!(error.detail = %error.detail, error.source = %source, "a call could not be served: {}", error.detail);
            "Temporarily unavailable; try again.".to_owned()
        }
        _ => error.detail.clone(),
    };
    let field = |field: &verno_domain::FieldError| ProblemField {
        field: field.field.clone(),
        code: field.code,
        detail: field.detail.clone(),
    };
    let problem = Problem {
        r#type: format!("urn:verno:problem:{}", error.code),
        title,
        status,
        code: error.code,
        detail,
        request_id: request_id.to_owned(),
        errors: error.fields.iter().map(field).collect(),
    };
    // Plain strings always serialise.
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let reply = Reply::bytes(status, "application/problem+json", body);
    if status != 503 && status != 429 {
        return reply;
    }
    reply.header("retry-after", error.retry_after_s.unwrap_or(RETRY_AFTER_S).to_string())
}
