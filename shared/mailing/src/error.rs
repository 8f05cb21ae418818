//! What may go wrong between us and a service, by what the caller has to decide.

use std::time::Duration;

/// A call that did not bring what was asked for. No variant carries personal data or a credential.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The credentials are refused (401, 403): this integration stops until the merchant gives others.
    #[error("the credentials are refused with {status}")]
    Revoked {
        /// HTTP status.
        status: u16,
    },
    /// Over the rate limit: nothing was done, later it will be.
    #[error("over the rate limit, retry in {retry_after:?}")]
    Throttled {
        /// How long to wait.
        retry_after: Duration,
    },
    /// No answer, or an answer that says to come later.
    #[error("the service is unavailable: {reason}")]
    Unavailable {
        /// Status or kind of the failure.
        reason: String,
        /// Nothing reached it. Otherwise what was sent may have been done all the same.
        unsent: bool,
    },
    /// The whole call is not acceptable, and the same one never will be: the list is gone, a setting does not
    /// fit.
    #[error("refused: {code}: {detail}")]
    Refused {
        /// Stable and machine-read: `list_not_found`, `invalid_credentials` or `refused`.
        code: &'static str,
        /// The service's words without addresses and long numbers.
        detail: String,
    },
    /// Not documented by the service, or not among what it can do.
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
    /// Whether the same call may succeed later without anybody doing anything.
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
