//! `GET /v1/jobs`: the shop's jobs, newest first.

use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};
use verno_contract::JobView;
use verno_domain::{JobId, Result};
use verno_jobs::can_undo;
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Cursor, Store};

/// Folder, binary and log name.
pub const NAME: &str = "job-list";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    Ok(Function::http(NAME, platform.store()?.with_blobs(platform.blobs()?), [route("GET /v1/jobs", handle)]))
}

/// The query parameters of a page.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// Jobs of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of jobs.
#[derive(Serialize, ToSchema)]
struct JobListView {
    /// Newest first.
    items: Vec<JobView>,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
}

/// List jobs
#[utoipa::path(
    get, path = "/v1/jobs", tag = "Jobs", operation_id = "listJobs",
    params(Parameters),
    responses(
        (status = 200, description = "A page of jobs, newest first", body = JobListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow_any()?;
    let shop = store.shop(session.shop);
    let page = call.page()?;
    let after = match page.cursor {
        Some(text) => {
            let cursor = Cursor::decode(&text, shop.id(), NAME, 1)?;
            Some(JobId::parse(&cursor.position[0]).ok_or_else(Cursor::refused)?)
        }
        None => None,
    };
    let (jobs, next) = shop.jobs(after.as_ref(), page.limit).await?;
    let (now, files) = (shop.clock().now(), session.sees_files());
    let mut items = Vec::with_capacity(jobs.len());
    for job in &jobs {
        items.push(JobView::read(&shop, job, can_undo(job, now), files).await?);
    }
    Reply::ok(&JobListView {
        items,
        next_cursor: next.map(|id| Cursor::at([id.to_string()]).encode(shop.id(), NAME)),
    })
}
