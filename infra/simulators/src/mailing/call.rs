//! A request as services see it, and their answer.

use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// A request to a simulated service.
pub(crate) struct Call {
    /// HTTP method, e.g. `GET`.
    pub(crate) method: String,
    /// Segments of the path after the service's name, decoded.
    pub(crate) path: Vec<String>,
    /// Query parameters, decoded.
    pub(crate) query: Vec<(String, String)>,
    /// Request headers.
    pub(crate) headers: HeaderMap,
    /// Body as JSON; null without one.
    pub(crate) body: Value,
    /// Size of the body, in bytes.
    pub(crate) bytes: usize,
}

impl Call {
    /// Method and segments of the path, to be matched.
    pub(crate) fn route(&self) -> (&str, Vec<&str>) {
        (self.method.as_str(), self.path.iter().map(String::as_str).collect())
    }

    /// The value of a query parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A numeric query parameter.
    pub(crate) fn number(&self, name: &str, default: usize) -> usize {
        self.parameter(name).and_then(|value| value.parse().ok()).unwrap_or(default)
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// User and password of HTTP Basic.
    pub(crate) fn basic(&self) -> Option<(String, String)> {
        let text = self.header("authorization")?.strip_prefix("Basic ")?;
        let text = String::from_utf8(STANDARD.decode(text).ok()?).ok()?;
        text.split_once(':').map(|(user, password)| (user.to_owned(), password.to_owned()))
    }

    /// A boolean in the body, which some services also write as 0 or 1.
    pub(crate) fn flag(&self, pointer: &str) -> Option<bool> {
        match self.body.pointer(pointer)? {
            Value::Bool(yes) => Some(*yes),
            Value::Number(number) => Some(number.as_i64() != Some(0)),
            _ => None,
        }
    }

    /// An array in the body; empty if it is missing.
    pub(crate) fn rows(&self, pointer: &str) -> &[Value] {
        self.body.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

/// An answer of a simulated service.
pub(crate) struct Reply {
    /// HTTP status.
    pub(crate) status: u16,
    /// Body as JSON; null is an empty body.
    pub(crate) body: Value,
    /// Content type of the body.
    pub(crate) kind: &'static str,
    /// Header that asks to wait, with the number of seconds.
    pub(crate) wait: Option<(&'static str, u64)>,
}

impl Reply {
    /// An answer of a status with a JSON body.
    pub(crate) fn new(status: u16, body: Value) -> Self {
        Self { status, body, kind: "application/json", wait: None }
    }

    /// A success with a JSON body.
    pub(crate) fn ok(body: Value) -> Self {
        Self::new(200, body)
    }

    /// Success without a body.
    pub(crate) fn empty() -> Self {
        Self::new(204, Value::Null)
    }

    /// Changes the content type.
    pub(crate) fn of_kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }
}

/// Reason why a call is turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The key is missing, invalid or revoked.
    Key,
    /// Over a rate limit that ends after this number of seconds.
    Limit(u64),
    /// An error on purpose, with this status.
    Broken(u16),
    /// There is no such path.
    Nowhere,
}

impl Trouble {
    /// The status all services use for it.
    pub(crate) fn status(self) -> u16 {
        match self {
            Self::Key => 401,
            Self::Limit(_) => 429,
            Self::Broken(status) => status,
            Self::Nowhere => 404,
        }
    }

    /// A message for people.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Key => "The API key is not valid.",
            Self::Limit(_) => "Too many requests.",
            Self::Broken(_) => "Something went wrong.",
            Self::Nowhere => "There is no such endpoint.",
        }
    }
}

/// The text of a scalar; empty for null.
pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| if value.is_null() { String::new() } else { value.to_string() }, str::to_owned)
}

/// Whether mail could reach an address. Addresses below `.invalid` count as undeliverable.
pub(crate) fn is_address(email: &str) -> bool {
    let Some((local, domain)) = email.split_once('@') else { return false };
    !local.is_empty()
        && domain.contains('.')
        && !domain.ends_with(".invalid")
        && !domain.starts_with('.')
        && !email.contains([' ', ',', ';'])
}

/// An object with a single `message`.
pub(crate) fn message(words: &str) -> Value {
    json!({ "message": words })
}
