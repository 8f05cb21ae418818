//! `POST /v1/jobs/{id}/undo`: takes back what a job did, by a job of its own.

use sha2::{Digest, Sha256};
use utoipa::OpenApi;
use verno_contract::JobView;
use verno_domain::ids::hex;
use verno_domain::{Error, JobId, Result, Role};
use verno_jobs::{Named, undo};
use verno_lambda::http::{Call, Problem, Reply};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Job, Store, optimistic};

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
    Ok(Function::http(NAME, platform.store()?, handle))
}

/// Undo a job
///
/// Points go back by an entry that names the one it corrects, groups and locks to what they were before, unless somebody
/// changed them since. Whoever spent the points meanwhile keeps them, and is a failed row. Within 30 days, once.
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
    let name = call.name("job-undo", "")?;
    let body = hex(&Sha256::digest(id.as_str().as_bytes())[..16]);
    let named = Named { given: name.given, digest: name.digest, body, request_id: &call.request_id };
    optimistic(|_| async {
        if let Some(answer) = named.answered(&shop).await? {
            let again = Reply::bytes(202, "application/json", answer);
            return Ok(again.header("idempotency-replayed", "true"));
        }
        let job = undo(&shop, &id, &session.user, &named, answer).await?;
        Ok(Reply::bytes(202, "application/json", answer(&job)?))
    })
    .await
}

fn answer(job: &Job) -> Result<String> {
    serde_json::to_string(&JobView::of(job, false))
        .map_err(|error| Error::internal("not JSON").with_source(error))
}
