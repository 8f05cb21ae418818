//! What people do to an existing job: cancel, retry, approve or reject it.

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::{Error, JobId, Kind, Result};
use verno_store::{Job, JobState, ShopStore};

use crate::create::audit;

/// Days that a job waits for approval: the same as any change that needs a second person.
const APPROVAL_DAYS: i64 = 7;
/// A step takes minutes at most and its message is delivered a few times. A job that did not move for so long
/// has lost its message.
const STALLED_AFTER: TimeDelta = TimeDelta::hours(6);

/// The person who controls a job, and by which request.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// The name they sign in with.
    pub user: &'a str,
    /// The request's id, by which logs and audit name it.
    pub request_id: &'a str,
}

/// Cancels a job before its next step. What was done until then stays, and can be undone. A job that is
/// already cancelled, or about to be, is returned unchanged.
///
/// # Errors
/// `NotFound`; `Conflict` with code `not_stoppable` if it is done or failed, `not_controllable` if it has no
/// steps.
pub async fn cancel(shop: &ShopStore, id: &JobId, person: &Person<'_>) -> Result<Job> {
    change(shop, id, "job", person, |job, _| {
        match job.state {
            JobState::Cancelled => return Ok(false),
            _ if job.stopping => return Ok(false),
            JobState::AwaitingApproval => job.state = JobState::Cancelled,
            // No step is under way that would notice the request to stop.
            JobState::Queued | JobState::Running if job.waiting => job.state = JobState::Cancelled,
            JobState::Queued | JobState::Running => job.stopping = true,
            JobState::Done | JobState::Failed => {
                let detail = "The job came to its end; there is nothing to stop.";
                return Err(Error::conflict("not_stoppable", detail));
            }
        }
        Ok(true)
    })
    .await
}

/// Retries a failed job from its last checkpoint, and a job whose message was lost.
///
/// # Errors
/// `NotFound`; `Conflict` with code `not_failed`.
pub async fn retry(shop: &ShopStore, id: &JobId, person: &Person<'_>) -> Result<Job> {
    change(shop, id, "job", person, |job, now| {
        let stalled = job.state.is_active() && now - job.updated_at > STALLED_AFTER;
        if job.state != JobState::Failed && !stalled {
            return Err(Error::conflict("not_failed", "Only a job that failed can be taken up again."));
        }
        job.state = JobState::Running;
        job.error = None;
        job.turn += 1;
        Ok(true)
    })
    .await
}

/// What [`wake`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// The job waited, and its next step is called for.
    Goes,
    /// A step is under way, which may be about to wait: call again soon.
    Busy,
    /// The job has ended.
    Over,
}

/// Calls for the next step of a job, because what it waits for has arrived.
pub async fn wake(shop: &ShopStore, id: &JobId) -> Result<Woken> {
    shop.optimistic(|_| async {
        let Some(mut job) = shop.job(id).await?.filter(|job| job.state.is_active()) else {
            return Ok(Woken::Over);
        };
        if !job.waiting {
            return Ok(Woken::Busy);
        }
        job.turn += 1;
        job.updated_at = shop.clock().now();
        shop.save_job(&mut job).await?;
        Ok(Woken::Goes)
    })
    .await
}

/// Approves a job as the second person: it begins. A job that was approved before is returned unchanged.
///
/// # Errors
/// `NotFound`; `Forbidden` with code `own_request`; `Conflict` with code `already_decided` or
/// `approval_expired`.
pub async fn approve(shop: &ShopStore, id: &JobId, person: &Person<'_>) -> Result<Job> {
    decide(shop, id, person, JobState::Queued).await
}

/// Rejects a job as the second person: it ends without having begun. A job that was rejected before is
/// returned unchanged.
///
/// # Errors
/// As with [`approve`].
pub async fn reject(shop: &ShopStore, id: &JobId, person: &Person<'_>) -> Result<Job> {
    decide(shop, id, person, JobState::Cancelled).await
}

async fn decide(shop: &ShopStore, id: &JobId, person: &Person<'_>, to: JobState) -> Result<Job> {
    change(shop, id, "job_approval", person, |job, now| {
        if job.state != JobState::AwaitingApproval {
            let refused = job.state == JobState::Cancelled;
            if job.decided_by.is_some() && refused == (to == JobState::Cancelled) {
                return Ok(false);
            }
            return Err(Error::conflict("already_decided", "The job does not wait for anybody to agree."));
        }
        // Addresses differ in case without differing in the person.
        if job.actor.eq_ignore_ascii_case(person.user) {
            let detail = "Somebody else must decide what you asked for.";
            return Err(Error::new(Kind::Forbidden, "own_request", detail));
        }
        if to == JobState::Queued && now >= job.created_at + TimeDelta::days(APPROVAL_DAYS) {
            let detail = "Nobody decided in time; the job must be asked for again.";
            return Err(Error::conflict("approval_expired", detail));
        }
        job.state = to;
        job.decided_by = Some(person.user.to_owned());
        job.turn += 1;
        Ok(true)
    })
    .await
}

/// Changes a job that has steps, with a line of audit; writes nothing if `to` returns that the job stays as
/// it is.
async fn change(
    shop: &ShopStore,
    id: &JobId,
    what: &'static str,
    person: &Person<'_>,
    to: impl Fn(&mut Job, DateTime<Utc>) -> Result<bool>,
) -> Result<Job> {
    shop.optimistic(|_| async {
        let mut job = shop.job(id).await?.ok_or_else(|| Error::not_found("job"))?;
        if job.work.is_none() {
            let detail = "This kind of job goes by itself.";
            return Err(Error::conflict("not_controllable", detail));
        }
        let (now, before) = (shop.clock().now(), job.state.as_str());
        if !to(&mut job, now)? {
            return Ok(job);
        }
        job.updated_at = now;
        let after = if job.stopping { JobState::Cancelled } else { job.state };
        let mut audit = audit(&job, what, before, after.as_str(), person.request_id);
        person.user.clone_into(&mut audit.actor);
        shop.writes().job(&job)?.shop_audit(&audit, Some(job.id.as_str()))?.commit().await?;
        job.version += 1;
        Ok(job)
    })
    .await
}
