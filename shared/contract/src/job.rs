//! A job.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use verno_store::Job;

use crate::names::JobState;
use crate::time::time;

/// Work that outlasts a request, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct JobView {
    /// Names the job in `/v1/jobs/{id}`.
    #[schema(example = "job_019a8c34f7e10a2b3c4d5e6f70")]
    pub id: String,
    /// What it does: `shop_sync`, `bulk`, `points_import`, `customers_export`, `transactions_export`,
    /// `contacts_export`, `contacts_check` or `undo`.
    #[schema(example = "bulk")]
    pub kind: String,
    /// `queued`, `awaiting_approval`, `running`, `done`, `failed` or `cancelled`.
    #[schema(value_type = JobState, example = "running")]
    pub state: String,
    /// Rows worked off, failed and skipped ones included.
    pub done: u64,
    /// Rows in all, once known.
    pub total: Option<u64>,
    /// Rows that failed.
    pub failed: u64,
    /// Rows with nothing to do.
    pub skipped: u64,
    /// Whether it only shows what it would do.
    pub dry_run: bool,
    /// Why it was given up.
    pub error: Option<String>,
    /// The failed rows as a file, if there are any; a link that is good for a quarter of an hour, for owner,
    /// manager and marketing.
    pub errors_url: Option<String>,
    /// The result as a file, if it makes one; a link like the other.
    pub result_url: Option<String>,
    /// What it comes to so far, by its kind. Of a bulk job: `customers`, `change_total`, `failed`, and in a
    /// dry run `levels_crossed` and `mails`.
    #[schema(value_type = Option<Object>)]
    pub summary: Option<Value>,
    /// The job that it takes back.
    pub undo_of: Option<String>,
    /// The job that takes it back.
    pub undone_by: Option<String>,
    /// Whether it can be taken back now.
    pub can_undo: bool,
    /// The name of whoever started it.
    pub actor: String,
    /// When it was started.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it last moved.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

impl JobView {
    /// A job without links to its files. Whether it can be taken back is for the engine of jobs to say.
    pub fn new(job: &Job) -> Self {
        Self {
            id: job.id.to_string(),
            kind: job.kind.clone(),
            state: job.state.as_str().to_owned(),
            done: job.done,
            total: job.total,
            failed: job.failed,
            skipped: job.skipped,
            dry_run: job.dry_run,
            error: job.error.clone(),
            errors_url: None,
            result_url: None,
            summary: job.summary.clone(),
            undo_of: job.undo_of.as_ref().map(ToString::to_string),
            undone_by: job.undone_by.as_ref().map(ToString::to_string),
            can_undo: false,
            actor: job.actor.clone(),
            created_at: time(job.created_at),
            updated_at: time(job.updated_at),
        }
    }
}
