//! `POST /v1/jobs/{id}/cancel`, `/retry`, `/approve`, `/reject`: what people do to a job that exists.

use utoipa::OpenApi;
use verno_contract::JobView;
use verno_domain::{JobId, Result, Role};
use verno_jobs::{FileLinks, Person, view_with_files};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "job-control";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(cancel, retry, approve, reject))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes = [
        route("POST /v1/jobs/{id}/cancel", cancel),
        route("POST /v1/jobs/{id}/retry", retry),
        route("POST /v1/jobs/{id}/approve", approve),
        route("POST /v1/jobs/{id}/reject", reject),
    ];
    Ok(Function::http(NAME, platform.store()?.with_blobs(platform.blobs()?), routes))
}

/// Stop a job
///
/// It stops before its next step. What was done until then stays, and can be undone.
#[utoipa::path(
    post, path = "/v1/jobs/{id}/cancel", tag = "Jobs", operation_id = "cancelJob",
    params(("id" = String, Path, description = "Id of the job")),
    responses(
        (status = 202, description = "It stops, or has stopped", body = JobView),
        (status = 409, description = "It came to its end before", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn cancel(store: Store, call: Call) -> Result<Reply> {
    control(&store, &call, ControlCommand::Cancel).await
}

/// Take up a failed job
///
/// It goes on where it failed; nothing is done twice.
#[utoipa::path(
    post, path = "/v1/jobs/{id}/retry", tag = "Jobs", operation_id = "retryJob",
    params(("id" = String, Path, description = "Id of the job")),
    responses(
        (status = 202, description = "It goes on", body = JobView),
        (status = 409, description = "It did not fail", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn retry(store: Store, call: Call) -> Result<Reply> {
    control(&store, &call, ControlCommand::Retry).await
}

/// Agree to a job
///
/// A second person agrees to a job that changes points by as much as the team's settings say; it then begins.
#[utoipa::path(
    post, path = "/v1/jobs/{id}/approve", tag = "Jobs", operation_id = "approveJob",
    params(("id" = String, Path, description = "Id of the job")),
    responses(
        (status = 202, description = "It begins", body = JobView),
        (status = 403, description = "It is the caller's own request, or the role does not allow it", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It was decided otherwise, or is too old", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn approve(store: Store, call: Call) -> Result<Reply> {
    control(&store, &call, ControlCommand::Approve).await
}

/// Refuse a job
///
/// A second person refuses a job that waits for one; it ends without having begun.
#[utoipa::path(
    post, path = "/v1/jobs/{id}/reject", tag = "Jobs", operation_id = "rejectJob",
    params(("id" = String, Path, description = "Id of the job")),
    responses(
        (status = 202, description = "It is refused", body = JobView),
        (status = 403, description = "It is the caller's own request, or the role does not allow it", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It was decided otherwise", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn reject(store: Store, call: Call) -> Result<Reply> {
    control(&store, &call, ControlCommand::Reject).await
}

#[derive(Clone, Copy)]
enum ControlCommand {
    Cancel,
    Retry,
    Approve,
    Reject,
}

async fn control(store: &Store, call: &Call, command: ControlCommand) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "job", JobId::parse)?;
    let person = Person { user: &session.user, request_id: &call.request_id };
    let job = match command {
        ControlCommand::Cancel => verno_jobs::cancel(&shop, &id, &person).await?,
        ControlCommand::Retry => verno_jobs::retry(&shop, &id, &person).await?,
        ControlCommand::Approve => verno_jobs::approve(&shop, &id, &person).await?,
        ControlCommand::Reject => verno_jobs::reject(&shop, &id, &person).await?,
    };
    Reply::json(202, &view_with_files(&shop, &job, FileLinks::Shown).await?)
}
