//! A job is made once per request, with the answer to it and a line of audit, in one transaction.

use chrono::{DateTime, Utc};
use verno_domain::{Error, JobId, Result};
use verno_store::{Audit, Job, Replay, ShopStore, Writes};

/// An id for a new job.
pub fn new_id(at: DateTime<Utc>) -> Result<JobId> {
    let mut random = [0_u8; 8];
    getrandom::fill(&mut random).map_err(|error| Error::internal("no randomness").with_source(error))?;
    Ok(JobId::new(at.timestamp_millis(), random))
}

/// A request that must happen once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<'a> {
    /// Whether the caller named it; the answer to one that is unnamed is not kept.
    pub given: bool,
    /// Digest over route and name.
    pub digest: String,
    /// Digest over the body.
    pub body: String,
    /// The request's id, to find it in the logs.
    pub request_id: &'a str,
}

impl Named<'_> {
    /// The answer that the same request was given before.
    ///
    /// # Errors
    /// `Conflict` with code `idempotency_key_reused` if a request of that name had another body.
    pub async fn answered(&self, shop: &ShopStore) -> Result<Option<String>> {
        if !self.given {
            return Ok(None);
        }
        match shop.replay(&self.digest).await? {
            None => Ok(None),
            Some(replay) if replay.body == self.body => Ok(Some(replay.answer)),
            Some(_) => {
                let detail = "This Idempotency-Key was used for another request.";
                Err(Error::conflict("idempotency_key_reused", detail))
            }
        }
    }

    /// With the answer, if it may be asked for again.
    pub(crate) fn keep(&self, writes: Writes, answer: String) -> Result<Writes> {
        if !self.given {
            return Ok(writes);
        }
        writes.replay(&Replay { digest: self.digest.clone(), body: self.body.clone(), answer })
    }
}

/// Makes a job, and keeps the answer to the request for it; its first step follows from the write. What the job reads must
/// be there already.
///
/// # Errors
/// A lost race if the same request was answered meanwhile: see [`Named::answered`], and begin again.
pub async fn create(shop: &ShopStore, job: &Job, named: &Named<'_>, answer: String) -> Result<()> {
    let audit = audit(job, "job", "", job.state.as_str(), named.request_id);
    named.keep(shop.writes().job(job)?.shop_audit(&audit, Some(&job.kind))?, answer)?.commit().await
}

/// What was done to a job, among the changes to the shop.
pub(crate) fn audit(job: &Job, what: &'static str, before: &str, after: &str, request_id: &str) -> Audit {
    Audit {
        id: format!("{}-{after}", job.id),
        at: job.updated_at,
        actor: job.actor.clone(),
        what,
        before: before.to_owned(),
        after: after.to_owned(),
        request_id: request_id.to_owned(),
    }
}
