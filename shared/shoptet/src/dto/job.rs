//! Asynchronous work on Shoptet's side.

use chrono::{DateTime, Utc};
use serde::Deserialize;

/// `GET /api/system/jobs/{jobId}`. May be asked ten times about unfinished work, so wait for `job:finished`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Id of the job.
    pub job_id: String,
    /// What was asked for.
    #[serde(default)]
    pub endpoint: Option<String>,
    /// When it was asked for.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub creation_time: Option<DateTime<Utc>>,
    /// When it ended.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub completion_time: Option<DateTime<Utc>>,
    /// How far it is.
    pub status: JobStatus,
    /// JSON Lines, usually gzip; to be opened without a token.
    #[serde(default)]
    pub result_url: Option<String>,
    /// Until when the result is there.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub valid_until: Option<DateTime<Utc>>,
}

/// State of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum JobStatus {
    /// Waits.
    Pending,
    /// Works.
    Running,
    /// Done, the result is there.
    Completed,
    /// Broken.
    Failed,
    /// Done long ago, the result is gone.
    Expired,
    /// Stopped.
    Killed,
    /// A state this client does not know.
    #[serde(other)]
    Unknown,
}
