//! Answers to requests that changed points, kept for ever under the caller's idempotency key; those to
//! requests that wait for a second person as long as these are.

use chrono::{DateTime, Utc};
use verno_domain::settings::Rules;
use verno_domain::{Customer, CustomerId, Result};

use crate::codec::{Item, Reader, Writer};
use crate::customers::profile;
use crate::shop::rules;
use crate::{Consistency, ShopStore, Writes, keys};

/// The first answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay {
    /// Digest over route and key: which request it was.
    pub digest: String,
    /// Digest over the body: whether it is the same request.
    pub body: String,
    /// The answer, as it was sent.
    pub answer: String,
}

/// Everything needed to decide about a change by hand, read in one request.
#[derive(Debug, Clone)]
pub struct PointsChangeContext {
    /// The customer whose points are to change; `None` if they do not exist.
    pub customer: Option<Customer>,
    /// The first answer, if the request was made before.
    pub replay: Option<Replay>,
    /// The rules in force now.
    pub rules: Rules,
}

fn decode(digest: &str, item: &Item) -> Result<Replay> {
    let read = Reader(item);
    let (body, answer) = (read.text("body")?.to_owned(), read.text("answer")?.to_owned());
    Ok(Replay { digest: digest.to_owned(), body, answer })
}

impl ShopStore {
    /// The first answer to the request with that digest, if it was made before.
    pub async fn replay(&self, digest: &str) -> Result<Option<Replay>> {
        let item = self.get(&keys::replay(self.id(), digest), Consistency::Strong).await?;
        item.as_ref().map(|item| decode(digest, item)).transpose()
    }

    /// Reads what concerns a change of a customer's points by the request with that digest.
    pub async fn load_points_change_context(
        &self,
        customer: &CustomerId,
        digest: &str,
    ) -> Result<PointsChangeContext> {
        let customer = keys::customer(self.id(), customer);
        let replay = keys::replay(self.id(), digest);
        let rules = rules::key(self.id());
        let found = self.batch_get(&[&customer, &replay, &rules], Consistency::Strong).await?;
        Ok(PointsChangeContext {
            customer: found.get(&customer).map(profile::decode).transpose()?,
            replay: found.get(&replay).map(|item| decode(digest, item)).transpose()?,
            rules: self.rules_of(found.get(&rules)).await?,
        })
    }
}

impl Writes {
    /// Keeps an answer; lost if there is one already.
    pub fn replay(self, replay: &Replay) -> Result<Self> {
        let item = self.encode_replay(replay).item();
        self.fresh("idempotency key", item)
    }

    /// The same for an answer that the table forgets after `until`.
    pub fn replay_until(self, replay: &Replay, until: DateTime<Utc>) -> Result<Self> {
        let item = self.encode_replay(replay).expires(until).item();
        self.fresh("idempotency key", item)
    }

    fn encode_replay(&self, replay: &Replay) -> Writer {
        let key = keys::replay(self.shop().id(), &replay.digest);
        Writer::new(&key).text("body", &replay.body).text("answer", &replay.answer)
    }
}
