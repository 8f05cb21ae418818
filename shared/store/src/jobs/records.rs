//! Jobs: work that outlasts a request, and how far it is.
//!
//! A job with `work` is done in steps. Each step is one `turn`: the worker that does it saves the job with
//! the next turn, and the change reaches the table's stream, so the next step is asked for by the write that
//! ended the last one.

use chrono::{DateTime, Utc};
use serde_json::Value;
use verno_domain::{JobId, Result, ShopId};

use crate::codec::{Item, Reader, Writer};
use crate::table::reads::Section;
use crate::{Consistency, ShopStore, Writes, keys};

/// Where a job is between being asked for and its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    /// Accepted; its first step did not begin yet.
    Queued,
    /// A second person must agree to it first.
    AwaitingApproval,
    /// Its steps are under way.
    Running,
    /// Finished; single rows may have failed.
    Done,
    /// Given up, with the reason in `error`; it can be taken up again where it was.
    Failed,
    /// Stopped by a person; what was done until then stays.
    Cancelled,
}

impl JobState {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Queued, "queued"),
        (Self::AwaitingApproval, "awaiting_approval"),
        (Self::Running, "running"),
        (Self::Done, "done"),
        (Self::Failed, "failed"),
        (Self::Cancelled, "cancelled"),
    ];

    /// Whether a step is to be done.
    pub fn is_active(self) -> bool {
        matches!(self, Self::Queued | Self::Running)
    }

    /// The name that routes and answers use for it.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }
}

/// A job of one shop: what it is to do, how far it is, and who asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "waiting, stopping, dry run and silent come and go by themselves"
)]
pub struct Job {
    /// Its id; later jobs sort after earlier ones.
    pub id: JobId,
    /// What it does (`shop_sync`).
    pub kind: String,
    /// Where it is between being asked for and its end.
    pub state: JobState,
    /// Rows worked off, failed and skipped ones included.
    pub done: u64,
    /// Rows in all, once known.
    pub total: Option<u64>,
    /// Rows that failed.
    pub failed: u64,
    /// Rows with nothing to do.
    pub skipped: u64,
    /// Why it was given up, for the team; `None` if it was not.
    pub error: Option<String>,
    /// The person who asked for it, by the name they sign in with; `system` for our own.
    pub actor: String,
    /// When it was made, by the clock of the business.
    pub created_at: DateTime<Utc>,
    /// When it was last written, by the clock of the business.
    pub updated_at: DateTime<Utc>,
    /// What the steps are to do; `None` for a job that is moved on by other work.
    pub work: Option<Value>,
    /// Where the next step begins; `None` at the beginning.
    pub checkpoint: Option<Value>,
    /// Counts what asked for a step. A message for another turn is late.
    pub turn: u64,
    /// Steps that are finished. The step under way writes what it leaves under this number.
    pub steps: u64,
    /// Since when a step is under way, or was when it was interrupted: some of its rows may be done and not
    /// counted.
    pub begun_at: Option<DateTime<Utc>>,
    /// It waits for something outside, and has no step meanwhile; what it waits for asks for the next
    /// one.
    pub waiting: bool,
    /// A person wants it stopped before the next step.
    pub stopping: bool,
    /// Whether it only reports what it would do.
    pub dry_run: bool,
    /// Nobody gets a mail for what it does.
    pub silent: bool,
    /// What it comes to, by its kind.
    pub summary: Option<Value>,
    /// Name of the file that is its result.
    pub result: Option<String>,
    /// Name of the file with the rows that failed.
    pub errors: Option<String>,
    /// The job that this one undoes.
    pub undo_of: Option<JobId>,
    /// The job that takes it back.
    pub undone_by: Option<JobId>,
    /// Who agreed to it or refused it, where that was asked for.
    pub decided_by: Option<String>,
    /// How often it was written. A write over another version than the one that was read is lost.
    pub version: u64,
}

impl Job {
    /// A job that waits for its first step.
    pub fn new(id: JobId, kind: &str, actor: &str, at: DateTime<Utc>) -> Self {
        Self {
            id,
            kind: kind.to_owned(),
            state: JobState::Queued,
            done: 0,
            total: None,
            failed: 0,
            skipped: 0,
            error: None,
            actor: actor.to_owned(),
            created_at: at,
            updated_at: at,
            work: None,
            checkpoint: None,
            turn: 0,
            steps: 0,
            begun_at: None,
            waiting: false,
            stopping: false,
            dry_run: false,
            silent: false,
            summary: None,
            result: None,
            errors: None,
            undo_of: None,
            undone_by: None,
            decided_by: None,
            version: 0,
        }
    }
}

/// A step that a job asks for, read from the table's stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobTurn {
    /// The shop that the job belongs to.
    pub shop: ShopId,
    /// The job whose step is to be done.
    pub job: JobId,
    /// Number of the turn; a message about another turn is outdated.
    pub turn: u64,
}

/// The step that a change of a job asks for; `None` if it asks for none, or is a change of something else.
pub fn job_turn(old: Option<&Item>, new: Option<&Item>) -> Result<Option<JobTurn>> {
    let Some(new) = new else { return Ok(None) };
    let read = Reader(new);
    if !read.text("sk")?.starts_with(keys::JOB) || read.opt("work")?.is_none() {
        return Ok(None);
    }
    let turn: u64 = read.opt_number("turn")?.unwrap_or_default();
    let before: Option<u64> = old.map(|old| Reader(old).opt_number("turn")).transpose()?.flatten();
    if !read.text_as("state", JobState::parse)?.is_active() || before == Some(turn) {
        return Ok(None);
    }
    let shop = read.text_as("pk", |pk| ShopId::parse(pk.split('#').nth(1)?))?;
    Ok(Some(JobTurn { shop, job: read.text_as("id", JobId::parse)?, turn }))
}

impl ShopStore {
    /// An id for a job that is made at `at`; ids of later jobs sort after it.
    ///
    /// # Errors
    /// As [`verno_domain::Random::fill`].
    pub fn new_job_id(&self, at: DateTime<Utc>) -> Result<JobId> {
        Ok(JobId::new(at.timestamp_millis(), self.random().bytes()?))
    }

    /// Writes a job as it stands, whatever was there: for jobs without `work`, which one writer at a time
    /// owns.
    pub async fn put_job(&self, job: &Job) -> Result<()> {
        self.put_item(encode(self.id(), job)?).await
    }

    /// Writes a job over the version that was read, and counts the version.
    ///
    /// # Errors
    /// A lost race if it was written meanwhile.
    pub async fn save_job(&self, job: &mut Job) -> Result<()> {
        self.writes().job(job)?.commit().await?;
        job.version += 1;
        Ok(())
    }

    /// A job by its id; `None` also after the table forgot it.
    pub async fn job(&self, id: &JobId) -> Result<Option<Job>> {
        let item = self.get(&keys::job(self.id(), id), Consistency::Strong).await?;
        item.as_ref().map(decode).transpose()
    }

    /// Up to `limit` jobs, newest first, and the id to go on after.
    pub async fn jobs(&self, after: Option<&JobId>, limit: usize) -> Result<(Vec<Job>, Option<JobId>)> {
        let after = after.map(|id| keys::job(self.id(), id).sk);
        // One more shows whether there is a next page; that the engine stopped at the limit does not.
        let found = self
            .newest(
                Section { pk: keys::jobs_pk(self.id()), prefix: keys::JOB, after },
                limit + 1,
                Consistency::Eventual,
            )
            .await?
            .items;
        let jobs: Vec<Job> = found.iter().take(limit).map(decode).collect::<Result<_>>()?;
        let next = jobs.last().filter(|_| found.len() > limit).map(|job| job.id.clone());
        Ok((jobs, next))
    }
}

impl Writes {
    /// Writes a job over the version that was read; 0 means that it is new. The stored version is one higher.
    pub fn job(self, job: &Job) -> Result<Self> {
        let item = encode(self.shop().id(), job)?;
        self.versioned("job", item, job.version)
    }
}

fn encode(shop: ShopId, job: &Job) -> Result<Item> {
    let writer = Writer::new(&keys::job(shop, &job.id))
        .text("id", job.id.as_str())
        .text("kind", &job.kind)
        .text("state", job.state.as_str())
        .number("done", job.done)
        .number("failed", job.failed)
        .number("skipped", job.skipped)
        .opt("error", job.error.as_ref())
        .text("actor", &job.actor)
        .time("created_at", job.created_at)
        .time("updated_at", job.updated_at)
        .opt_json("work", job.work.as_ref())?
        .opt_json("checkpoint", job.checkpoint.as_ref())?
        .number("turn", job.turn)
        .number("steps", job.steps)
        .opt("begun_at", job.begun_at.map(keys::time))
        .flag("waiting", job.waiting)
        .flag("stopping", job.stopping)
        .flag("dry_run", job.dry_run)
        .flag("silent", job.silent)
        .opt_json("summary", job.summary.as_ref())?
        .opt("result", job.result.as_ref())
        .opt("errors", job.errors.as_ref())
        .opt("undo_of", job.undo_of.as_ref().map(JobId::as_str))
        .opt("undone_by", job.undone_by.as_ref().map(JobId::as_str))
        .opt("decided_by", job.decided_by.as_ref())
        .number("version", job.version + 1);
    let writer = match job.total {
        Some(total) => writer.number("total", total),
        None => writer,
    };
    Ok(writer.item())
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
        skipped: read.opt_number("skipped")?.unwrap_or_default(),
        error: read.opt_owned("error")?,
        actor: read.text("actor")?.to_owned(),
        created_at: read.time("created_at")?,
        updated_at: read.time("updated_at")?,
        work: read.opt_json("work")?,
        checkpoint: read.opt_json("checkpoint")?,
        turn: read.opt_number("turn")?.unwrap_or_default(),
        steps: read.opt_number("steps")?.unwrap_or_default(),
        begun_at: read.opt_time("begun_at")?,
        waiting: read.flag("waiting"),
        stopping: read.flag("stopping"),
        dry_run: read.flag("dry_run"),
        silent: read.flag("silent"),
        summary: read.opt_json("summary")?,
        result: read.opt_owned("result")?,
        errors: read.opt_owned("errors")?,
        undo_of: read.opt_as("undo_of", JobId::parse)?,
        undone_by: read.opt_as("undone_by", JobId::parse)?,
        decided_by: read.opt_owned("decided_by")?,
        // Items of earlier releases have none; they have no work either, so nobody writes them on condition.
        version: read.opt_number("version")?.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job() -> Job {
        let id = JobId::new(1, [7; 8]);
        Job {
            work: Some(serde_json::json!({"kind": "bulk"})),
            ..Job::new(id, "bulk", "eva", DateTime::UNIX_EPOCH)
        }
    }

    fn item(job: &Job) -> Item {
        encode(ShopId::new(1), job).unwrap()
    }

    #[test]
    fn an_item_of_an_earlier_release_is_still_read() {
        let mut old = item(&Job { work: None, ..job() });
        for name in ["skipped", "turn", "steps", "version"] {
            old.remove(name);
        }
        assert_eq!(decode(&old).unwrap(), Job { work: None, ..job() });
    }

    #[test]
    fn a_job_is_read_as_it_was_written() {
        let job = Job {
            total: Some(3),
            checkpoint: Some(serde_json::json!({"row": 2})),
            begun_at: Some(DateTime::UNIX_EPOCH),
            stopping: true,
            undo_of: JobId::parse("job_1"),
            ..job()
        };
        assert_eq!(decode(&item(&job)).unwrap(), Job { version: 1, ..job });
    }

    #[test]
    fn only_a_new_turn_of_an_active_job_asks_for_a_step() {
        let turn = |old: Option<&Job>, new: &Job| {
            job_turn(old.map(item).as_ref(), Some(&item(new))).unwrap().map(|turn| turn.turn)
        };
        let next = Job { state: JobState::Running, turn: 1, ..job() };
        assert_eq!(turn(None, &job()), Some(0));
        assert_eq!(turn(Some(&job()), &next), Some(1));
        assert_eq!(turn(Some(&next), &Job { stopping: true, ..next.clone() }), None);
        assert_eq!(turn(Some(&job()), &Job { state: JobState::Done, ..next.clone() }), None);
        assert_eq!(turn(None, &Job { state: JobState::AwaitingApproval, ..job() }), None);
        assert_eq!(turn(None, &Job { work: None, ..job() }), None);
    }
}
