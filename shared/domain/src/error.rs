//! One error for everything a caller may have to decide about. It knows nothing of HTTP or queues: the
//! [`Kind`] says who must act, and the edges turn it into a status or a retry.

use std::error::Error as StdError;
use std::fmt;

/// The result of an operation that can fail, with our error by default.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Who has to act, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The caller sent something wrong; `fields` say what. Repeating it does not help.
    Invalid,
    /// Nobody is signed in, or the credential is not valid.
    Unauthenticated,
    /// Signed in, but the role does not allow this.
    Forbidden,
    /// There is no such thing in this shop (it may exist in another).
    NotFound,
    /// The state moved meanwhile, or a key was used with another content.
    Conflict,
    /// The body is larger than accepted.
    TooLarge,
    /// Too many attempts; later it may work.
    TooMany,
    /// Something outside is down, throttled or slow; repeating helps.
    Unavailable,
    /// A bug or a corrupt record: ours to mend.
    Internal,
}

/// What is wrong with one field of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name as the caller wrote it (`change`, `from`, `Idempotency-Key`).
    pub field: String,
    /// Stable and machine-read (`decimal_comma`).
    pub code: &'static str,
    /// A sentence for a person, without personal data.
    pub detail: String,
}

/// A failure with a public part (`code`, `detail`, `fields`) and an internal one (`source`), so that neither
/// leaks into the other.
#[derive(Debug)]
pub struct Error {
    /// Who has to act, and whether repeating helps.
    pub kind: Kind,
    /// Stable and machine-read, such as `insufficient_points`.
    pub code: &'static str,
    /// A sentence for a person; free of personal data and of internals.
    pub detail: String,
    /// Which fields, when `kind` is [`Kind::Invalid`].
    pub fields: Vec<FieldError>,
    /// Seconds after which the same call may succeed, where that is known.
    pub retry_after_s: Option<u64>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error of `kind`.
    pub fn new(kind: Kind, code: &'static str, detail: impl Into<String>) -> Self {
        Self { kind, code, detail: detail.into(), fields: Vec::new(), retry_after_s: None, source: None }
    }

    /// One wrong field.
    pub fn field(field: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self::fields(vec![FieldError { field: field.into(), code, detail: detail.into() }])
    }

    /// Several wrong fields. The error's own code is the first field's, when there is only one.
    pub fn fields(fields: Vec<FieldError>) -> Self {
        let (code, detail) = match fields.as_slice() {
            [only] => (only.code, only.detail.clone()),
            _ => ("invalid_request", "Some fields are not valid.".to_owned()),
        };
        Self { kind: Kind::Invalid, code, detail, fields, retry_after_s: None, source: None }
    }

    /// There is nothing of that kind and id in this shop.
    pub fn not_found(what: &'static str) -> Self {
        Self::new(Kind::NotFound, "not_found", format!("There is no such {what}."))
    }

    /// The state moved meanwhile.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(Kind::Conflict, code, detail)
    }

    /// Something outside is down, throttled or slow; the same call may succeed later.
    pub fn unavailable(detail: impl Into<String>) -> Self {
        Self::new(Kind::Unavailable, "unavailable", detail)
    }

    /// A bug or a corrupt record, which the team behind Verno repairs.
    pub fn internal(detail: impl Into<String>) -> Self {
        Self::new(Kind::Internal, "internal", detail)
    }

    /// Keeps the cause, which only the log shows.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Says when the same call may succeed.
    #[must_use]
    pub fn after_seconds(mut self, seconds: u64) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// Whether the same call may succeed later without anybody acting.
    pub fn is_retryable(&self) -> bool {
        matches!(self.kind, Kind::Unavailable)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.detail, self.kind)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
