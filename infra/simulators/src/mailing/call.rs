//! A request as the services look at it, and what they answer.

use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// A request.
pub(crate) struct Call {
    /// `GET`, `POST`, …
    pub(crate) method: String,
    /// Parts of the path behind the service's name, decoded.
    pub(crate) path: Vec<String>,
    /// Parameters, decoded.
    pub(crate) query: Vec<(String, String)>,
    /// Headers.
    pub(crate) headers: HeaderMap,
    /// JSON, or null.
    pub(crate) body: Value,
    /// The size of the body, bytes.
    pub(crate) bytes: usize,
}

impl Call {
    /// Method and path, to be matched.
    pub(crate) fn route(&self) -> (&str, Vec<&str>) {
        (self.method.as_str(), self.path.iter().map(String::as_str).collect())
    }

    /// A parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A parameter that is a number.
    pub(crate) fn number(&self, name: &str, default: usize) -> usize {
        self.parameter(name).and_then(|value| value.parse().ok()).unwrap_or(default)
    }

    /// A header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// User and password of HTTP Basic.
    pub(crate) fn basic(&self) -> Option<(String, String)> {
        let text = self.header("authorization")?.strip_prefix("Basic ")?;
        let text = String::from_utf8(STANDARD.decode(text).ok()?).ok()?;
        text.split_once(':').map(|(user, password)| (user.to_owned(), password.to_owned()))
    }

    /// A setting of the body.
    pub(crate) fn flag(&self, pointer: &str, default: bool) -> bool {
        match self.body.pointer(pointer) {
            Some(Value::Bool(yes)) => *yes,
            Some(Value::Number(number)) => number.as_i64() != Some(0),
            _ => default,
        }
    }

    /// An array of the body.
    pub(crate) fn rows(&self, pointer: &str) -> &[Value] {
        self.body.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

/// An answer.
pub(crate) struct Reply {
    /// HTTP status.
    pub(crate) status: u16,
    /// JSON; null is no body.
    pub(crate) body: Value,
    /// The body's type.
    pub(crate) kind: &'static str,
    /// The header that says when to come again, and in how many seconds.
    pub(crate) wait: Option<(&'static str, u64)>,
}

impl Reply {
    /// JSON of a status.
    pub(crate) fn new(status: u16, body: Value) -> Self {
        Self { status, body, kind: "application/json", wait: None }
    }

    /// Success.
    pub(crate) fn ok(body: Value) -> Self {
        Self::new(200, body)
    }

    /// Success without a body.
    pub(crate) fn empty() -> Self {
        Self::new(204, Value::Null)
    }

    /// With another type.
    pub(crate) fn of_kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }
}

/// Why the gate turns a call away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The key is none, or was revoked.
    Key,
    /// Over a limit; it may come again after so many seconds.
    Limit(u64),
    /// Broken on purpose.
    Broken(u16),
    /// No such path.
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

    /// In words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Key => "The API key is not valid.",
            Self::Limit(_) => "Too many requests.",
            Self::Broken(_) => "Something went wrong.",
            Self::Nowhere => "There is no such endpoint.",
        }
    }
}

/// Text of a scalar.
pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| if value.is_null() { String::new() } else { value.to_string() }, str::to_owned)
}

/// Whether mail could reach an address; below `.invalid` lies nobody.
pub(crate) fn is_address(email: &str) -> bool {
    let Some((local, domain)) = email.split_once('@') else { return false };
    !local.is_empty()
        && domain.contains('.')
        && !domain.ends_with(".invalid")
        && !domain.starts_with('.')
        && !email.contains([' ', ',', ';'])
}

/// A plain object of one message.
pub(crate) fn message(words: &str) -> Value {
    json!({ "message": words })
}
