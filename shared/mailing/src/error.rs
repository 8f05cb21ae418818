//! Failures of calls to a mailing service, by what the caller can do about them.

use std::time::Duration;

/// A failed call. No variant carries personal data or a credential.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The credentials are refused (401, 403): contact sync stops until the merchant gives others.
    #[error("the credentials are refused with {status}")]
    Revoked {
        /// HTTP status of the answer.
        status: u16,
    },
    /// Over the rate limit: nothing was done, and a later call may succeed.
    #[error("over the rate limit, retry in {retry_after:?}")]
    Throttled {
        /// Time to wait before the next attempt.
        retry_after: Duration,
    },
    /// No answer, or one that asks to try later.
    #[error("the service is unavailable: {reason}")]
    Unavailable {
        /// Status or kind of the failure.
        reason: String,
        /// Whether it is certain that nothing reached the service. Otherwise the call may have taken effect.
        unsent: bool,
    },
    /// The whole call is refused, and repeating it cannot help: the list does not exist, a setting does not
    /// fit.
    #[error("refused: {code}: {detail}")]
    Refused {
        /// Stable code: `list_not_found`, `invalid_credentials` or `refused`.
        code: &'static str,
        /// The service's message without addresses and long numbers.
        detail: String,
    },
    /// The service does not offer or document this.
    #[error("{0} is not supported by the service")]
    Unsupported(&'static str),
    /// An answer that cannot be read.
    #[error("malformed {0}")]
    Malformed(String),
    /// The client was set up with an address or certificates it cannot work with.
    #[error("unusable configuration: {0}")]
    Configuration(String),
}

impl Error {
    /// Whether the same call may succeed later without anybody's help.
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Throttled { .. } | Self::Unavailable { .. })
    }

    /// How long to wait before the next try, where the service says so.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Throttled { retry_after } => Some(*retry_after),
            _ => None,
        }
    }
}
