//! A job is made once per request, with the answer to it and a line of audit, in one transaction.

use sha2::{Digest, Sha256};
use verno_contract::JobView;
use verno_domain::ids::hex;
use verno_domain::{Error, Result};
use verno_lambda::http::{Call, CallName, Reply};
use verno_store::{Audit, Job, Replay, ShopStore, Writes};

/// A request for a job, which must happen once.
pub struct Request<'a> {
    call: &'a Call,
    name: CallName,
    /// Digest over what is asked for.
    body: String,
}

/// A job that is to be made, with all that is written with it.
pub struct Begun {
    job: Job,
    writes: Writes,
}

impl Begun {
    /// A job that changes nothing beside itself. What it reads must be there already.
    pub fn of(shop: &ShopStore, job: Job, request: &Request<'_>) -> Result<Self> {
        let audit = audit(&job, "job", "", job.state.as_str(), request.id());
        let writes = shop.writes().job(&job)?.shop_audit(&audit, Some(&job.kind))?;
        Ok(Self { job, writes })
    }

    pub(crate) fn with(job: Job, writes: Writes) -> Self {
        Self { job, writes }
    }
}

impl<'a> Request<'a> {
    /// The request that `call` is on `route`. The same key in two scopes (a service, say) names two of them; an empty scope is
    /// the whole shop. `asked` is everything that makes it another request.
    ///
    /// # Errors
    /// `Invalid` naming `Idempotency-Key`, if that is empty or too long.
    pub fn of(shop: &ShopStore, call: &'a Call, route: &str, scope: &str, asked: &[&[u8]]) -> Result<Self> {
        let name = call.name(shop.random(), route, scope)?;
        let digest = asked.iter().fold(Sha256::new(), |digest, part| digest.chain_update(part));
        Ok(Self { call, name, body: hex(&digest.finalize()[..16]) })
    }

    /// The request's id, to find it in the logs.
    pub(crate) fn id(&self) -> &str {
        &self.call.request_id
    }

    /// Answers 202 with the job that `begin` makes, or once more what the same request was answered before.
    ///
    /// # Errors
    /// `Conflict` with code `idempotency_key_reused` if a request of that name had another body; those of `begin`, which is
    /// repeated after a lost race.
    pub async fn answer<F>(&self, shop: &ShopStore, begin: impl Fn() -> F) -> Result<Reply>
    where
        F: Future<Output = Result<Begun>>,
    {
        shop.optimistic(|_| async {
            if let Some(answer) = self.answered(shop).await? {
                let again = Reply::bytes(202, "application/json", answer);
                return Ok(again.header("idempotency-replayed", "true"));
            }
            let Begun { job, writes } = begin().await?;
            let answer = serde_json::to_string(&JobView::of(&job, false))
                .map_err(|error| Error::internal("not JSON").with_source(error))?;
            self.keep(writes, answer.clone())?.commit().await?;
            Ok(Reply::bytes(202, "application/json", answer))
        })
        .await
    }

    async fn answered(&self, shop: &ShopStore) -> Result<Option<String>> {
        // The answer to one that is unnamed is not kept.
        if !self.name.given {
            return Ok(None);
        }
        match shop.replay(&self.name.digest).await? {
            None => Ok(None),
            Some(replay) if replay.body == self.body => Ok(Some(replay.answer)),
            Some(_) => {
                let detail = "This Idempotency-Key was used for another request.";
                Err(Error::conflict("idempotency_key_reused", detail))
            }
        }
    }

    fn keep(&self, writes: Writes, answer: String) -> Result<Writes> {
        if !self.name.given {
            return Ok(writes);
        }
        writes.replay(&Replay { digest: self.name.digest.clone(), body: self.body.clone(), answer })
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
