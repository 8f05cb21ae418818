//! `POST /v1/jobs/{id}/undo`: takes back what a job did, by a job of its own.

use utoipa::OpenApi;
use verno_contract::JobView;
use verno_domain::{JobId, Result, Role};
use verno_jobs::{JobRequest, undo};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "job-undo";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?, [route("POST /v1/jobs/{id}/undo", handle)]))
}

/// Undo a job
///
/// Points are given back by an entry that names the one it corrects; groups and locks return to what they
/// were before, unless a person changed them since. A customer who spent the points meanwhile keeps them, and
/// is a failed row. A job can be undone once, within 30 days.
#[utoipa::path(
    post, path = "/v1/jobs/{id}/undo", tag = "Jobs", operation_id = "undoJob",
    params(
        ("id" = String, Path, description = "Id of the job to take back"),
        ("Idempotency-Key" = Option<String>, Header, description = "Any text of up to 255 characters that names this request. The same key again gets the first answer."),
    ),
    responses(
        (status = 202, description = "The job that takes it back", body = JobView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = 409, description = "It was undone before, is too old, is not at its end, or cannot be undone", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "job", JobId::parse)?;
    let name = call.name(shop.random(), "job-undo", "")?.kept();
    let request = JobRequest::new(&call.request_id, name, &[id.as_str().as_bytes()]);
    let accepted = request.accept(&shop, || undo(&shop, &id, &session.user, &request)).await?;
    Ok(Reply::accepted(accepted.job).replayed(accepted.repeated))
}
