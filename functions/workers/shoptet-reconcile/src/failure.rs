//! What a failed call to Shoptet means for the message that caused it.

use std::time::Duration;

use verno_domain::{Error, Kind, Result};
use verno_lambda::queue::Verdict;
use verno_shoptet::Error as ShoptetError;

/// A step that may have to wait for Shoptet.
pub(crate) type Step<T> = Result<T, Failure>;

/// Why a step did not come to an end.
pub(crate) enum Failure {
    /// Shoptet is busy: the message comes again after this time.
    Busy(Duration),
    /// Anything else.
    Failed(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<ShoptetError> for Failure {
    fn from(error: ShoptetError) -> Self {
        if let Some(wait) = error.retry_after() {
            return Self::Busy(wait);
        }
        let detail = error.to_string();
        let ours = match &error {
            _ if error.is_retryable() => Error::unavailable(detail),
            ShoptetError::Unauthorised => Error::new(Kind::Forbidden, "shoptet_unauthorised", detail),
            ShoptetError::Forbidden { .. } => Error::new(Kind::Forbidden, "shoptet_forbidden", detail),
            ShoptetError::Refused { .. } => Error::new(Kind::Invalid, "shoptet_refused", detail),
            _ => Error::internal(detail),
        };
        Self::Failed(ours.with_source(error))
    }
}

/// The verdict on a message whose step ended like this.
pub(crate) fn verdict(step: Step<()>) -> Result<Verdict> {
    match step {
        Ok(()) => Ok(Verdict::Done),
        Err(Failure::Busy(wait)) => Ok(Verdict::Later(wait)),
        Err(Failure::Failed(error)) => Err(error),
    }
}
