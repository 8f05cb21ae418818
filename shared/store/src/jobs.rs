//! Jobs: work that outlasts a request, and how far it is.

use chrono::{DateTime, Utc};
use verno_domain::{JobId, Result};

use crate::codec::{Item, Reader, Writer};
use crate::{ShopStore, keys};

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Accepted, not begun.
    Queued,
    /// At work.
    Running,
    /// Finished; single rows may have failed.
    Done,
    /// Given up, with the reason in `error`.
    Failed,
}

impl JobState {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Queued, "queued"),
        (Self::Running, "running"),
        (Self::Done, "done"),
        (Self::Failed, "failed"),
    ];

    /// The API's name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }
}

/// A job of one shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id; later jobs sort after earlier ones.
    pub id: JobId,
    /// What it does (`initial_sync`).
    pub kind: String,
    /// How it stands.
    pub state: JobState,
    /// Rows done, failed ones included.
    pub done: u64,
    /// Rows in all, once known.
    pub total: Option<u64>,
    /// Rows that failed.
    pub failed: u64,
    /// Why it was given up.
    pub error: Option<String>,
    /// Who asked for it.
    pub actor: String,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it last moved.
    pub updated_at: DateTime<Utc>,
}

impl ShopStore {
    /// Writes a job as it stands. One worker at a time owns a job, so the last writer is the right one.
    pub async fn put_job(&self, job: &Job) -> Result<()> {
        let writer = Writer::new(&keys::job(self.id(), &job.id))
            .text("id", job.id.as_str())
            .text("kind", &job.kind)
            .text("state", job.state.as_str())
            .number("done", job.done)
            .number("failed", job.failed)
            .opt("error", job.error.as_ref())
            .text("actor", &job.actor)
            .time("created_at", job.created_at)
            .time("updated_at", job.updated_at);
        let writer = match job.total {
            Some(total) => writer.number("total", total),
            None => writer,
        };
        self.put_item(writer.item()).await
    }

    /// A job by its id.
    pub async fn job(&self, id: &JobId) -> Result<Option<Job>> {
        let item = self.get(&keys::job(self.id(), id), true).await?;
        item.as_ref().map(decode).transpose()
    }

    /// Up to `limit` jobs, newest first, and the id to go on after.
    pub async fn jobs(&self, after: Option<&JobId>, limit: usize) -> Result<(Vec<Job>, Option<JobId>)> {
        let after = after.map(|id| keys::job(self.id(), id).sk);
        // One more tells whether there is a next page; that the engine stopped at the limit does not.
        let found = self.newest(keys::jobs_pk(self.id()), "J#", after, limit + 1, false).await?.items;
        let jobs: Vec<Job> = found.iter().take(limit).map(decode).collect::<Result<_>>()?;
        let next = jobs.last().filter(|_| found.len() > limit).map(|job| job.id.clone());
        Ok((jobs, next))
    }
}

fn decode(item: &Item) -> Result<Job> {
    let read = Reader(item);
    Ok(Job {
        id: read.text_as("id", JobId::parse)?,
        kind: read.text("kind")?.to_owned(),
        state: read.text_as("state", JobState::parse)?,
        done: read.number("done")?,
        total: read.opt_number("total")?,
        failed: read.number("failed")?,
        error: read.opt_owned("error")?,
        actor: read.text("actor")?.to_owned(),
        created_at: read.time("created_at")?,
        updated_at: read.time("updated_at")?,
    })
}
