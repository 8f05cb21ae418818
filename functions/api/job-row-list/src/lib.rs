//! `GET /v1/jobs/{id}/rows`: the outcome of each row of a job.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::{IntoParams, OpenApi, ToSchema};
use verno_domain::{Error, JobId, Result};
use verno_jobs::{JobRow, Outcome, RowPosition};
use verno_lambda::http::{Call, Problem, Reply, Session, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Cursor, Store};

/// Folder, binary and log name.
pub const NAME: &str = "job-row-list";

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
        [route("GET /v1/jobs/{id}/rows", handle)],
    ))
}

/// The query parameters of the list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
struct Parameters {
    /// `failed`, `done`, `skipped` or `all`; `all` if left out.
    outcome: Option<String>,
    /// Rows of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// A page of rows.
#[derive(Serialize, ToSchema)]
struct JobRowListView {
    /// In the order of the job. With a rare `outcome` a page may be shorter than `limit` although there are
    /// more.
    items: Vec<JobRowView>,
    /// Continue here; `null` on the last page.
    next_cursor: Option<String>,
}

/// The outcome of a row, which is a customer of a selection or a line of a file.
#[derive(Serialize, ToSchema)]
struct JobRowView {
    /// Number of the row within the job, from 1.
    row: u64,
    /// Id of the customer; `null` if the row does not lead to one.
    customer_id: Option<String>,
    /// The customer's address, or the one that the row names.
    email: Option<String>,
    /// `done`, `skipped` or `failed`.
    #[schema(example = "done")]
    outcome: &'static str,
    /// Points added, or with a minus taken.
    #[schema(example = "50.00")]
    change: Option<String>,
    /// Value before the change: a balance, the id of a group, or a lock.
    before: Option<String>,
    /// Value after the change.
    after: Option<String>,
    /// In a dry run, for a customer who would move to another VIP level: the level before.
    level_before: Option<String>,
    /// In a dry run, for a customer who would move to another VIP level: the level after.
    level_after: Option<String>,
    /// In a dry run, the mails that would be sent.
    mails: Vec<String>,
    /// Why the row was skipped or failed, as a stable code for programs.
    code: Option<String>,
    /// Column of the file, or field of the request, that is wrong.
    field: Option<String>,
    /// Why the row was skipped or failed, as a sentence for people.
    detail: Option<String>,
    /// The line of the file, as a cell per header.
    cells: Option<BTreeMap<String, String>>,
}

impl From<JobRow> for JobRowView {
    fn from(row: JobRow) -> Self {
        Self {
            row: row.row,
            customer_id: row.customer_id.map(|id| id.to_string()),
            email: row.email,
            outcome: row.outcome.as_str(),
            change: row.change.map(|change| change.to_string()),
            before: row.before,
            after: row.after,
            level_before: row.level_before,
            level_after: row.level_after,
            mails: row.mails,
            code: row.code,
            field: row.field,
            detail: row.detail,
            cells: row.cells.map(|cells| cells.into_iter().collect()),
        }
    }
}

/// List the rows of a job
///
/// What became of each customer of the job's selection, or of each line of its file. Rows of a step that is
/// under way are not there yet. They are kept for 30 days.
#[utoipa::path(
    get, path = "/v1/jobs/{id}/rows", tag = "Jobs", operation_id = "listJobRows",
    params(("id" = String, Path, description = "Id of the job"), Parameters),
    responses(
        (status = 200, description = "A page of rows", body = JobRowListView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let session = call.allow(&Session::FILES)?;
    let shop = store.shop(session.shop);
    let id = call.path("id", "job", JobId::parse)?;
    // `all` is no outcome, like leaving it out.
    let outcome = match call.query("outcome") {
        None | Some("all") => None,
        Some(_) => call.query_as("outcome", "failed, done, skipped or all", Outcome::parse)?,
    };
    let page = call.page()?;
    let fingerprint = format!("{NAME}\n{id}\n{}", outcome.map_or("all", Outcome::as_str));
    let from = match page.cursor {
        Some(text) => {
            let cursor = Cursor::decode(&text, shop.id(), &fingerprint, 2)?;
            position(&cursor.position).ok_or_else(Cursor::refused)?
        }
        None => RowPosition::default(),
    };
    let job = shop.job(&id).await?.ok_or_else(|| Error::not_found("job"))?;
    let found = verno_jobs::rows(&shop, &job, outcome, from, page.limit).await?;
    let cursor = |at: RowPosition| {
        Cursor::at([at.step.to_string(), at.rows.to_string()]).encode(shop.id(), &fingerprint)
    };
    Reply::ok(&JobRowListView {
        items: found.rows.into_iter().map(JobRowView::from).collect(),
        next_cursor: found.next.map(cursor),
    })
}

fn position(parts: &[String]) -> Option<RowPosition> {
    Some(RowPosition { step: parts.first()?.parse().ok()?, rows: parts.get(1)?.parse().ok()? })
}
