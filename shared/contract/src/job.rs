//! A job.

use serde::Serialize;
use utoipa::ToSchema;
use verno_store::Job;

use crate::time::time;

/// Work that outlasts a request, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct JobView {
    /// Its id.
    #[schema(example = "job_019a8c34f7e10a2b3c4d5e6f70")]
    pub id: String,
    /// What it does.
    #[schema(example = "initial_sync")]
    pub kind: String,
    /// `queued`, `running`, `done` or `failed`.
    #[schema(example = "running")]
    pub state: String,
    /// Rows done, failed ones included.
    pub done: u64,
    /// Rows in all, once known.
    pub total: Option<u64>,
    /// Rows that failed.
    pub failed: u64,
    /// Why it was given up.
    pub error: Option<String>,
    /// The failed rows as a file, if there are any.
    pub errors_url: Option<String>,
    /// The result as a file, if it makes one.
    pub result_url: Option<String>,
    /// Who asked for it.
    pub actor: String,
    /// When it was asked for.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it last moved.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

impl From<&Job> for JobView {
    fn from(job: &Job) -> Self {
        Self {
            id: job.id.to_string(),
            kind: job.kind.clone(),
            state: job.state.as_str().to_owned(),
            done: job.done,
            total: job.total,
            failed: job.failed,
            error: job.error.clone(),
            errors_url: None,
            result_url: None,
            actor: job.actor.clone(),
            created_at: time(job.created_at),
            updated_at: time(job.updated_at),
        }
    }
}
