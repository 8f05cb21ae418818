//! Runs one step of a job, from the message that calls for it.

use chrono::{DateTime, Utc};
use futures::FutureExt;
use verno_contacts::Gateways;
use verno_domain::{Error, JobId, Result};
use verno_store::{Job, JobState, ShopStore};

use crate::rows::Outcome;
use crate::step::{Progress, ShopReader, Step};
use crate::work::Work;
use crate::{errors, rows};

/// What steps work with beside the shop's own data. By default nothing: enough for jobs that stay within it.
#[derive(Clone, Copy, Default)]
pub struct StepDeps<'a> {
    /// Connections to mailing services; `None` in a function that cannot reach them.
    pub contacts: Option<&'a Gateways>,
    /// Reads the e-shop; `None` in a function that cannot reach it.
    pub shop_reader: Option<&'a dyn ShopReader>,
}

/// From so many changed customers on, a job requests a new snapshot of their list: the same number at which a
/// reader of the list does.
const SNAPSHOT_FROM: u64 = 2_000;
/// Steps between two such requests of one long job.
const SNAPSHOT_STEPS: u64 = 50;

/// Runs the step `turn` of a job, or nothing if the job is past that turn. The write that ends the step is
/// also what calls for the next one.
///
/// # Errors
/// `Unavailable` if the step is to be tried again. After any other error the job is to be given up
/// ([`give_up`]).
pub async fn run(shop: &ShopStore, deps: StepDeps<'_>, id: &JobId, turn: u64) -> Result<()> {
    let StepDeps { contacts, shop_reader } = deps;
    let Some(job) = begin(shop, id, turn).await? else { return Ok(()) };
    let work = job.work.as_ref().ok_or_else(|| Error::internal("a job without work has no steps"))?;
    let work = Work::from_value(work)?;
    let changes = work.changes_customers();
    let progress = Box::pin(work.step(&Step { shop, job: &job, contacts, shop_reader })).await?;
    rows::keep(shop, &job, &progress.rows).await?;
    let counted = counted(&job, &progress);
    let errors = match &progress.errors {
        None if progress.finished || job.stopping => errors::write(shop, &counted, job.steps + 1).await?,
        made => made.clone(),
    };
    let snapshot_due = changes && wants_snapshot(&counted, &progress);
    end(shop, id, turn, job.steps, &Progress { errors, ..progress }).await?;
    if snapshot_due {
        shop.request_snapshot().await?;
    }
    Ok(())
}

/// Whether the job changed so many customers that a new snapshot of their list costs less than what the next
/// reader of the list would have to catch up on. A long job does not leave this to its end.
fn wants_snapshot(counted: &Job, progress: &Progress) -> bool {
    counted.done >= SNAPSHOT_FROM && (progress.finished || (counted.steps + 1).is_multiple_of(SNAPSHOT_STEPS))
}

/// Notes that the step has begun; `None` if it is not to be done.
async fn begin(shop: &ShopStore, id: &JobId, turn: u64) -> Result<Option<Job>> {
    shop.optimistic(|_| async {
        let Some(mut job) = shop.job(id).await?.filter(|job| is_at(job, turn)) else { return Ok(None) };
        let now = shop.clock().now();
        if job.begun_at.is_some() {
            // It was begun before and interrupted: what it did then is found and not done again.
            return Ok(Some(job));
        }
        if job.stopping {
            job.errors = errors::write(shop, &job, job.steps).await?;
            stop(&mut job, now);
            shop.save_job(&mut job).await?;
            return Ok(None);
        }
        job.state = JobState::Running;
        job.waiting = false;
        job.begun_at = Some(now);
        job.updated_at = now;
        shop.save_job(&mut job).await?;
        Ok(Some(job))
    })
    .await
}

/// Saves what the step did, unless another run of the same step was first.
async fn end(shop: &ShopStore, id: &JobId, turn: u64, step: u64, progress: &Progress) -> Result<()> {
    shop.optimistic(|_| async {
        let found = shop.job(id).await?;
        let Some(job) = found.filter(|job| is_at(job, turn) && job.steps == step) else { return Ok(()) };
        let now = shop.clock().now();
        let mut job = counted(&job, progress);
        job.steps += 1;
        job.begun_at = None;
        job.updated_at = now;
        job.errors = progress.errors.clone().or(job.errors);
        if progress.finished {
            job.state = JobState::Done;
        } else if job.stopping && progress.errors.is_some() == (job.failed > 0) {
            stop(&mut job, now);
        } else if progress.needs_approval {
            job.state = JobState::AwaitingApproval;
        } else if progress.waits && !job.stopping {
            job.waiting = true;
        } else {
            // Also if somebody stopped the job a moment ago: the next turn stops it.
            job.turn += 1;
        }
        shop.save_job(&mut job).await
    })
    .await
}

fn is_at(job: &Job, turn: u64) -> bool {
    job.turn == turn && job.state.is_active()
}

fn stop(job: &mut Job, now: DateTime<Utc>) {
    job.state = JobState::Cancelled;
    job.stopping = false;
    job.updated_at = now;
}

/// The job with the numbers of a step added.
fn counted(job: &Job, progress: &Progress) -> Job {
    let count = |outcome| progress.rows.iter().filter(|row| row.outcome == outcome).count() as u64;
    let mut job = job.clone();
    job.done += progress.rows.len() as u64 + progress.done;
    job.failed += count(Outcome::Failed);
    job.skipped += count(Outcome::Skipped);
    job.total = progress.total.or(job.total);
    job.checkpoint.clone_from(&progress.checkpoint);
    job.summary = progress.summary.clone().or(job.summary);
    job.result = progress.result.clone().or(job.result);
    job
}

/// Fails a job whose step `turn` cannot be done. The job says why, and can be retried.
pub async fn give_up(shop: &ShopStore, id: &JobId, turn: u64, error: &Error) -> Result<()> {
    shop.optimistic(|_| async {
        let Some(mut job) = shop.job(id).await?.filter(|job| is_at(job, turn)) else { return Ok(()) };
        job.state = JobState::Failed;
        job.error = Some(error.detail.clone());
        job.stopping = false;
        job.updated_at = shop.clock().now();
        shop.save_job(&mut job).await
    })
    .await
}

impl Work {
    /// Does one step. It may be interrupted anywhere and is then repeated as a whole from the same
    /// checkpoint, so doing it twice must have the effect of doing it once.
    ///
    /// # Errors
    /// `Unavailable` if the step is to be tried again. Any other error fails the whole job; an error of a
    /// single row belongs into the outcome of that row.
    async fn step(&self, step: &Step<'_>) -> Result<Progress> {
        match self {
            Self::Bulk(work) => work.step(step).await,
            Self::PointsImport(work) => work.step(step).boxed().await,
            Self::CustomersExport(work) => work.step(step).boxed().await,
            Self::TransactionsExport(work) => work.step(step).boxed().await,
            Self::ContactsExport(work) => work.export(step).boxed().await,
            Self::ContactsCheck(work) => work.check(step).boxed().await,
            Self::Undo(work) => work.step(step).await,
            Self::Backfill => step.shop_reader()?.backfill(step).await,
        }
    }
}
