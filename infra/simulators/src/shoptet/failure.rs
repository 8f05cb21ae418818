//! Refusals in the form of the envelope.

use axum::http::StatusCode;
use serde_json::{Value, json};

/// A row of the envelope's `errors`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) instance: String,
}

impl Problem {
    pub(crate) fn new(code: &'static str, message: impl Into<String>, instance: impl Into<String>) -> Self {
        Self { code, message: message.into(), instance: instance.into() }
    }

    pub(crate) fn json(&self) -> Value {
        json!({ "errorCode": self.code, "message": self.message, "instance": self.instance })
    }
}

/// A refusal: a status and its problem.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: StatusCode,
    pub(crate) problems: Vec<Problem>,
}

impl Failure {
    pub(crate) fn new(status: StatusCode, problem: Problem) -> Self {
        Self { status, problems: vec![problem] }
    }

    /// 404: the entity does not exist.
    pub(crate) fn missing(code: &'static str, what: &str, key: &str) -> Self {
        let message = format!("{what} \"{key}\" not found.");
        Self::new(StatusCode::NOT_FOUND, Problem::new(code, message, key))
    }

    /// 422: the body does not fit; `path` is a JSON path such as `data.items[0].amount`.
    pub(crate) fn invalid(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, Problem::new("invalid-request-data", message, path))
    }

    /// 400: a parameter of the query does not fit.
    pub(crate) fn parameter(name: &str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Problem::new("invalid-parameter", message, name))
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        tracing::error!(%error, "the simulator's database failed");
        let problem = Problem::new("internal-error", "The simulator's database failed.", "");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, problem)
    }
}

impl From<serde_json::Error> for Failure {
    /// Only the simulator's own rows are read this way.
    fn from(error: serde_json::Error) -> Self {
        tracing::error!(%error, "a row of the simulator cannot be read");
        let problem = Problem::new("internal-error", "A stored row cannot be read.", "");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, problem)
    }
}

/// A failure of a call made inside the process.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The call is refused as it would be over HTTP.
    #[error("{status} {code}: {message}")]
    Refused {
        /// HTTP status the call would have got.
        status: u16,
        /// Shoptet's error code.
        code: String,
        /// Text for people.
        message: String,
    },
    /// The state cannot be opened, read or written.
    #[error("the simulator's database failed")]
    Database(#[from] rusqlite::Error),
    /// The simulator cannot listen or deliver.
    #[error("the simulator's network failed: {0}")]
    Network(String),
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        let status = failure.status.as_u16();
        let (code, message) = failure
            .problems
            .into_iter()
            .next()
            .map_or_else(Default::default, |row| (row.code.to_owned(), row.message));
        Self::Refused { status, code, message }
    }
}
