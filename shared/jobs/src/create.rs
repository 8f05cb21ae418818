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

/// Who asks for a job, and by which request.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The request's id, to find it in the logs.
    pub request_id: &'a str,
    /// The answer, if the caller named the request: the same one again gets it, and makes no other job.
    pub replay: Option<&'a Replay>,
}

/// The answer that a request of that name was given before.
///
/// # Errors
/// `Conflict` with code `idempotency_key_reused` if that request had another body.
pub async fn answered(shop: &ShopStore, digest: &str, body: &str) -> Result<Option<String>> {
    match shop.replay(digest).await? {
        None => Ok(None),
        Some(replay) if replay.body == body => Ok(Some(replay.answer)),
        Some(_) => {
            let detail = "This Idempotency-Key was used for another request.";
            Err(Error::conflict("idempotency_key_reused", detail))
        }
    }
}

/// Makes a job; its first step follows from the write. What it reads must be there already.
///
/// # Errors
/// A lost race if the request was answered meanwhile: ask [`answered`] again.
pub async fn create(shop: &ShopStore, job: &Job, asked: &Asked<'_>) -> Result<()> {
    let writes = shop
        .writes()
        .job(job)?
        .shop_audit(&audit(job, "job", "", job.state.as_str(), asked.request_id), None)?;
    with_answer(writes, asked)?.commit().await
}

/// With the answer, if it may be asked for again.
pub(crate) fn with_answer(writes: Writes, asked: &Asked<'_>) -> Result<Writes> {
    match asked.replay {
        Some(replay) => writes.replay(replay),
        None => Ok(writes),
    }
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
