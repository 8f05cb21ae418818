//! `GET /v1/jobs/{id}`: one job and how far it is.

use utoipa::OpenApi;
use verno_contract::JobView;
use verno_domain::{Error, JobId, Result};
use verno_jobs::{FileLinks, view_with_files};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "job-get";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(
        NAME,
        platform.store()?.with_blobs(platform.blobs()?),
        [route("GET /v1/jobs/{id}", handle)],
    ))
}

/// Get a job
#[utoipa::path(
    get, path = "/v1/jobs/{id}", tag = "Jobs", operation_id = "getJob",
    params(("id" = String, Path, description = "Id of the job")),
    responses(
        (status = 200, description = "The job", body = JobView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "job", JobId::parse)?;
    let job = shop.job(&id).await?.ok_or_else(|| Error::not_found("job"))?;
    let files = if session.sees_files() { FileLinks::Shown } else { FileLinks::Hidden };
    Reply::ok(&view_with_files(&shop, &job, files).await?)
}
