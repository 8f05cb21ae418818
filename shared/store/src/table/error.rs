//! The SDK's errors as ours, classified once.

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use verno_domain::Error;

/// What a failed call means: throttling, time-outs and faults of the service pass; the rest is our bug.
pub(crate) fn classify<E, R>(operation: &'static str, error: SdkError<E, R>) -> Error
where
    E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
    R: std::fmt::Debug + Send + Sync + 'static,
{
    let code = error.code().unwrap_or_default().to_owned();
    let outside = match &error {
        SdkError::ServiceError(_) => is_passing(&code),
        SdkError::ConstructionFailure(_) => false,
        _ => true,
    };
    let detail = format!("{operation}: {}", if code.is_empty() { "no answer" } else { &code });
    let ours = if outside { Error::unavailable(detail) } else { Error::internal(detail) };
    ours.with_source(error)
}

/// Codes of faults that pass by themselves.
pub(crate) fn is_passing(code: &str) -> bool {
    matches!(
        code,
        "ProvisionedThroughputExceededException"
            | "ThrottlingException"
            | "ThrottlingError"
            | "RequestLimitExceeded"
            | "InternalServerError"
            | "ServiceUnavailable"
            | "TransactionInProgressException"
            | "TransactionConflictException"
            | "TransactionConflict"
            | "LimitExceededException"
    )
}
