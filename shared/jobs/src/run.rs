//! Does one step of a job, from the message that asks for it.

use chrono::{DateTime, Utc};
use verno_contacts::Gateways;
use verno_domain::{Error, JobId, Result};
use verno_store::{Job, JobState, ShopStore, optimistic};

use crate::outside::Outside;
use crate::rows::Outcome;
use crate::step::{Progress, Step};
use crate::work::Work;
use crate::{errors, rows};

/// What steps work with beside the shop's own data. By default nothing: enough for jobs that stay within it.
#[derive(Clone, Copy, Default)]
pub struct StepDeps<'a> {
    /// Connections to mailing services, for a function that has any.
    pub contacts: Option<&'a Gateways>,
    /// Reads the e-shop, for a function that can reach it.
    pub outside: Option<&'a dyn Outside>,
}

/// Customers that a job changed, from which on it asks for a snapshot of the list: as many as whoever reads the list asks at.
const ANEW: u64 = 2_000;
/// Steps between two such questions.
const ANEW_STEPS: u64 = 50;

/// Does the step `turn` of a job; nothing, if the job is not at that turn any more. The write that ends the step is what
/// asks for the next one.
///
/// # Errors
/// `Unavailable`: the step is to be tried again. Anything else: the job is to be given up ([`give_up`]).
pub async fn run(shop: &ShopStore, deps: StepDeps<'_>, id: &JobId, turn: u64) -> Result<()> {
    let StepDeps { contacts, outside } = deps;
    let Some(job) = begin(shop, id, turn).await? else { return Ok(()) };
    let work = job.work.as_ref().ok_or_else(|| Error::internal("a job without work has no steps"))?;
    let work = Work::from_value(work)?;
    let changes = work.changes_customers();
    let progress = Box::pin(work.step(&Step { shop, job: &job, contacts, outside })).await?;
    rows::keep(shop, &job, &progress.rows).await?;
    let counted = counted(&job, &progress);
    let errors = match &progress.errors {
        None if progress.finished || job.stopping => errors::write(shop, &counted, job.steps + 1).await?,
        made => made.clone(),
    };
    let anew = changes && wants_snapshot(&counted, &progress);
    end(shop, id, turn, job.steps, &Progress { errors, ..progress }).await?;
    if anew {
        shop.request_snapshot().await?;
    }
    Ok(())
}

/// Whether so many customers are others now that the list is better written anew than read by whoever asks for it next. Of a
/// long job that is not left to its end.
fn wants_snapshot(counted: &Job, progress: &Progress) -> bool {
    counted.done >= ANEW && (progress.finished || (counted.steps + 1).is_multiple_of(ANEW_STEPS))
}

/// Notes that the step is under way; `None` if it is not to be done.
async fn begin(shop: &ShopStore, id: &JobId, turn: u64) -> Result<Option<Job>> {
    optimistic(|_| async {
        let Some(mut job) = shop.job(id).await?.filter(|job| is_at(job, turn)) else { return Ok(None) };
        let now = shop.clock().now();
        if job.begun_at.is_some() {
            // Somebody began it and did not come to its end: whatever they did is found and not done again.
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

/// Saves what the step did, unless somebody else who did it was first.
async fn end(shop: &ShopStore, id: &JobId, turn: u64, step: u64, progress: &Progress) -> Result<()> {
    optimistic(|_| async {
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
            // Also where it is to stop since a moment ago: the next turn does so.
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

/// The job with what a step did.
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

/// Gives a job up whose step `turn` cannot be done: it says why, and can be taken up again.
pub async fn give_up(shop: &ShopStore, id: &JobId, turn: u64, error: &Error) -> Result<()> {
    optimistic(|_| async {
        let Some(mut job) = shop.job(id).await?.filter(|job| is_at(job, turn)) else { return Ok(()) };
        job.state = JobState::Failed;
        job.error = Some(error.detail.clone());
        job.stopping = false;
        job.updated_at = shop.clock().now();
        shop.save_job(&mut job).await
    })
    .await
}
