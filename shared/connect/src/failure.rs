//! What a failed call to Shoptet means for whoever made it.

use std::time::Duration;

use verno_domain::{Error, Kind, Result};
use verno_shoptet::Error as ShoptetError;

/// A step that may have to wait for Shoptet.
pub type Step<T> = Result<T, Failure>;

/// Why a step did not come to an end.
pub enum Failure {
    /// Shoptet is busy: it may be asked again after this time.
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
