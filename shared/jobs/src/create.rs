//! Makes a job once per request. The job, its line of audit and the answer to the request are one
//! transaction.

use sha2::{Digest, Sha256};
use verno_booking::CallKey;
use verno_contract::JobView;
use verno_domain::ids::hex;
use verno_domain::{Error, Result};
use verno_store::{Audit, Job, Replay, ShopStore, Writes};

/// A request for a job, which must happen once.
pub struct JobRequest<'a> {
    /// The request's id, to find it in the logs.
    id: &'a str,
    /// Under which its answer is kept; `None` if the caller did not name it, so that it cannot be repeated.
    key: Option<CallKey>,
}

/// The answer to a request for a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The job as it was made, as JSON.
    pub job: String,
    /// Whether it was made by an earlier request of the same key.
    pub repeated: bool,
}

/// A job that is about to be made, with everything that is written in the same transaction.
pub struct Begun {
    job: Job,
    writes: Writes,
}

impl Begun {
    /// A job whose transaction changes nothing else. What its steps read must be written before.
    pub fn of(shop: &ShopStore, job: Job, request: &JobRequest<'_>) -> Result<Self> {
        let audit = audit(&job, "job", "", job.state.as_str(), request.id);
        let writes = shop.writes().job(&job)?.shop_audit(&audit, Some(&job.kind))?;
        Ok(Self { job, writes })
    }

    pub(crate) fn with(job: Job, writes: Writes) -> Self {
        Self { job, writes }
    }
}

impl<'a> JobRequest<'a> {
    /// The request of that id. `name` is the digest over its `Idempotency-Key` and what that is unique in, if
    /// the caller gave one; `body` is everything that makes it another request.
    pub fn new(id: &'a str, name: Option<String>, body: &[&[u8]]) -> Self {
        let key = name.map(|digest| {
            let body = body.iter().fold(Sha256::new(), |digest, part| digest.chain_update(part));
            CallKey { digest, body: hex(&body.finalize()[..16]) }
        });
        Self { id, key }
    }

    /// The request's id, to find it in the logs.
    pub(crate) fn id(&self) -> &str {
        self.id
    }

    /// Makes the job that `begin` prepares, or gives the answer again that an earlier request of the same key
    /// got.
    ///
    /// # Errors
    /// `Conflict` with code `idempotency_key_reused` if a request of that name had another body; those of
    /// `begin`, which is called again after a lost race.
    pub async fn accept<F>(&self, shop: &ShopStore, begin: impl Fn() -> F) -> Result<Accepted>
    where
        F: Future<Output = Result<Begun>>,
    {
        shop.optimistic(|_| async {
            if let Some(job) = self.accepted_before(shop).await? {
                return Ok(Accepted { job, repeated: true });
            }
            let Begun { job, writes } = begin().await?;
            let job = serde_json::to_string(&JobView::of(&job, false))
                .map_err(|error| Error::internal("a job is not JSON").with_source(error))?;
            self.keep(writes, job.clone())?.commit().await?;
            Ok(Accepted { job, repeated: false })
        })
        .await
    }

    async fn accepted_before(&self, shop: &ShopStore) -> Result<Option<String>> {
        let Some(key) = &self.key else { return Ok(None) };
        match shop.replay(&key.digest).await? {
            None => Ok(None),
            Some(replay) if replay.body == key.body => Ok(Some(replay.answer)),
            Some(_) => {
                let detail = "This Idempotency-Key was used for another request.";
                Err(Error::conflict("idempotency_key_reused", detail))
            }
        }
    }

    fn keep(&self, writes: Writes, answer: String) -> Result<Writes> {
        let Some(CallKey { digest, body }) = self.key.clone() else { return Ok(writes) };
        writes.replay(&Replay { digest, body, answer })
    }
}

/// The line of audit that says what somebody did to a job.
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
