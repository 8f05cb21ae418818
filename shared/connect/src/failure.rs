//! What a failed call to Shoptet means for the caller.

use std::time::Duration;

use verno_domain::{Error, Kind, Result};
use verno_shoptet::Error as ShoptetError;

/// The result of work that may have to wait for Shoptet.
pub type Step<T> = Result<T, Failure>;

/// Why such work was not done.
pub enum Failure {
    /// Shoptet limits the rate of calls: try again after this time.
    Busy(Duration),
    /// Any other error.
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
