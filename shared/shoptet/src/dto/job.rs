//! Asynchronous jobs on Shoptet's side.

use chrono::{DateTime, Utc};
use serde::Deserialize;

/// The answer of `GET /api/system/jobs/{jobId}`. Ten requests about an unfinished job are answered, so wait
/// for the webhook `job:finished`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Id by which the job is read and announced.
    pub job_id: String,
    /// Path of the request that started it.
    #[serde(default)]
    pub endpoint: Option<String>,
    /// Time of that request.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
    /// Time at which it ended; `None` while it runs.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub completion_time: Option<DateTime<Utc>>,
    /// Current state.
    pub status: JobStatus,
    /// Address of the result: JSON Lines, usually compressed with gzip, readable without a token.
    #[serde(default)]
    pub result_url: Option<String>,
    /// Time at which Shoptet deletes the result.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub valid_until: Option<DateTime<Utc>>,
}

/// State of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JobStatus {
    /// Waiting to start.
    Pending,
    /// In progress.
    Running,
    /// Finished, and the result can be read.
    Completed,
    /// Ended with an error.
    Failed,
    /// Finished, and the result was deleted since.
    Expired,
    /// Stopped by Shoptet.
    Killed,
    /// A state this client does not know.
    #[serde(other)]
    Unknown,
}
