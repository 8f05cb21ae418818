//! Failures of calls to Shoptet, by what the caller can do about them.

use std::time::Duration;

use crate::envelope::Problem;

/// Shortest wait before a locked URL is tried again: a write holds it for at most five seconds.
const LOCK_WAIT: Duration = Duration::from_secs(5);

/// A failed call. No variant carries personal data or a token.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The token was refused, and so was the one fetched in its place: the addon was suspended or
    /// uninstalled.
    #[error("Shoptet refuses our token")]
    Unauthorised,
    /// Five tokens of this installation are valid already; one of them has to be used, or to expire.
    #[error("Shoptet has issued as many tokens as it allows")]
    MaximumTokens,
    /// The same URL is being written at this moment (423).
    #[error("the resource is locked by a running write")]
    Locked,
    /// Over the rate limit (429).
    #[error("over the rate limit, retry in {retry_after:?}")]
    Throttled {
        /// Time to wait before the next attempt.
        retry_after: Duration,
    },
    /// The installation has no right to the endpoint, or the shop lacks a module: the merchant must act.
    #[error("forbidden: {code}")]
    Forbidden {
        /// Shoptet's error code, e.g. `missing-module`.
        code: String,
    },
    /// The request is not acceptable; the same one never will be.
    #[error("refused with {status} {code}: {message} (request {request_id:?})")]
    Refused {
        /// HTTP status of the answer.
        status: u16,
        /// Shoptet's error code.
        code: String,
        /// Shoptet's text without quoted values, addresses and numbers.
        message: String,
        /// Shoptet's id of the request.
        request_id: Option<String>,
    },
    /// Done in part: a success that carries errors.
    #[error("done in part, {} errors (request {request_id:?})", problems.len())]
    Partial {
        /// What was not done.
        problems: Vec<Problem>,
        /// Shoptet's id of the request.
        request_id: Option<String>,
    },
    /// No answer, or an answer that says to come later: time out, no connection, 5xx.
    #[error("Shoptet is unavailable: {reason}")]
    Unavailable {
        /// Status or kind of the failure.
        reason: String,
    },
    /// An answer that cannot be read.
    #[error("malformed {what} (request {request_id:?})")]
    Malformed {
        /// What was expected and where reading stopped; never the content.
        what: String,
        /// Shoptet's id of the request.
        request_id: Option<String>,
    },
    /// The client was set up with an address or certificates it cannot work with.
    #[error("unusable configuration: {0}")]
    Configuration(String),
    /// The store of tokens failed.
    #[error("the token store failed")]
    TokenStore(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// Whether the same call may succeed later without anybody's help.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Locked
            | Self::Throttled { .. }
            | Self::Unavailable { .. }
            | Self::MaximumTokens
            | Self::TokenStore(_) => true,
            Self::Unauthorised
            | Self::Forbidden { .. }
            | Self::Refused { .. }
            | Self::Partial { .. }
            | Self::Malformed { .. }
            | Self::Configuration(_) => false,
        }
    }

    /// How long to wait before the next try, where Shoptet says so.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Throttled { retry_after } => Some(*retry_after),
            Self::Locked => Some(LOCK_WAIT),
            _ => None,
        }
    }
}
