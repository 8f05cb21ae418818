//! What people do to a job that exists: stop it, take it up again, agree to it or refuse it.

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::{Error, JobId, Kind, Result};
use verno_store::{Job, JobState, ShopStore};

use crate::create::audit;

/// How long a job waits for a second person, as other changes do.
const APPROVAL_DAYS: i64 = 7;
/// A step takes minutes at most, and its message comes again a few times: what has not moved for so long has lost it.
const STALLED_AFTER: TimeDelta = TimeDelta::hours(6);

/// Who does something to a job, and by which request.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// The name they sign in with.
    pub user: &'a str,
    /// The request's id.
    pub request_id: &'a str,
}

/// Stops a job before its next step. What was done stays, and can be undone. One that is stopped, or on its way there, is
/// answered as it is.
///
/// # Errors
/// `NotFound`; `Conflict` with code `not_stoppable` if it came to its end otherwise, or is not done in steps.
pub async fn cancel(shop: &ShopStore, id: &JobId, person: &Person<'_>) -> Result<Job> {
    change(shop, id, "job", person, |job, _| {
        match job.state {
            JobState::Cancelled => return Ok(false),
            _ if job.stopping => return Ok(false),
            JobState::AwaitingApproval => job.state = JobState::Cancelled,
            // There is no step under way that could stop it.
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

/// Takes up a job again that was given up, where it was. One whose step was lost on the way is taken up too.
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

/// What became of a call for the next step of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// It is asked for.
    Goes,
    /// The job is at work, or about to wait: it may be called again soon.
    Busy,
    /// The job came to its end.
    Over,
}

/// Calls for the next step of a job that waits for something outside, which is there now.
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

/// A second person agrees: the job begins. One that was agreed to is answered as it is.
///
/// # Errors
/// `NotFound`; `Forbidden` with code `own_request`; `Conflict` with code `already_decided` or `approval_expired`.
pub async fn approve(shop: &ShopStore, id: &JobId, person: &Person<'_>) -> Result<Job> {
    decide(shop, id, person, JobState::Queued).await
}

/// A second person refuses: the job ends without having begun. One that was refused is answered as it is.
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

/// Changes a job that is done in steps and notes who did; nothing is written if `to` says that nothing changes.
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
