//! Who of the team changed what, with the value before and after; written with the change itself. What
//! concerns one customer is beside the customer, what concerns the shop is in a list of its own.

use chrono::{DateTime, Utc};
use verno_domain::{CustomerId, Result};

use crate::codec::{Item, Reader, Writer};
use crate::keys::Key;
use crate::table::reads::Section;
use crate::{Consistency, ShopStore, Writes, keys};

/// What every audit's sort key begins with.
const PREFIX: &str = "A#";

/// One change by a person or a rule, as it is to be noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// Keeps two of the same instant apart; the id of what was made.
    pub id: String,
    /// When it happened, by the clock of the business.
    pub at: DateTime<Utc>,
    /// The name they sign in with.
    pub actor: String,
    /// What was changed (`points`).
    pub what: &'static str,
    /// The value before, as text; empty if there was none.
    pub before: String,
    /// The value after, as text; empty if there is none.
    pub after: String,
    /// The request it was made by, to find it in the logs.
    pub request_id: String,
}

/// One change by a person, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audited {
    /// When it happened, by the clock of the business.
    pub at: DateTime<Utc>,
    /// The name they signed in with.
    pub actor: String,
    /// Which field or thing was changed.
    pub what: String,
    /// The value before, as text; empty if there was none.
    pub before: String,
    /// The value after, as text; empty if there is none.
    pub after: String,
    /// The request it was made by.
    pub request_id: String,
    /// What else there is to know.
    pub note: Option<String>,
    /// Its position in the list; the next page begins after it.
    pub position: String,
}

impl Writes {
    /// Notes a change to a customer.
    pub fn audit(self, customer: &CustomerId, audit: &Audit) -> Result<Self> {
        self.noted_audit(customer, audit, None)
    }

    /// Notes a change to a customer, with what else there is to know.
    pub fn noted_audit(self, customer: &CustomerId, audit: &Audit, note: Option<&str>) -> Result<Self> {
        let key = keys::audit(self.shop().id(), customer, audit.at, &audit.id);
        self.put("audit", item(&key, audit, note))
    }

    /// Notes a change to the shop itself.
    pub fn shop_audit(self, audit: &Audit, note: Option<&str>) -> Result<Self> {
        let key = keys::shop_audit(self.shop().id(), audit.at, &audit.id);
        self.put("audit", item(&key, audit, note))
    }
}

impl ShopStore {
    /// Up to `limit` changes to a customer by the team, newest first, after `position`; and whether there are
    /// more.
    pub async fn audits(
        &self,
        customer: &CustomerId,
        position: Option<&str>,
        limit: usize,
    ) -> Result<(Vec<Audited>, bool)> {
        self.audits_in(keys::customer_pk(self.id(), customer), position, limit).await
    }

    /// The same of the changes to the shop itself.
    pub async fn shop_audits(&self, position: Option<&str>, limit: usize) -> Result<(Vec<Audited>, bool)> {
        self.audits_in(keys::shop_audit_pk(self.id()), position, limit).await
    }

    async fn audits_in(
        &self,
        pk: String,
        position: Option<&str>,
        limit: usize,
    ) -> Result<(Vec<Audited>, bool)> {
        let after = position.map(|position| format!("{PREFIX}{position}"));
        // One more shows whether there is a next page; that the engine stopped at the limit does not.
        let items =
            self.newest(Section { pk, prefix: PREFIX, after }, limit + 1, Consistency::Strong).await?.items;
        let found: Vec<Audited> = items.iter().take(limit).map(decode).collect::<Result<_>>()?;
        Ok((found, items.len() > limit))
    }
}

fn item(key: &Key, audit: &Audit, note: Option<&str>) -> Item {
    Writer::new(key)
        .time("at", audit.at)
        .text("actor", &audit.actor)
        .text("what", audit.what)
        .text("before", &audit.before)
        .text("after", &audit.after)
        .text("request_id", &audit.request_id)
        .opt("note", note)
        .item()
}

fn decode(item: &Item) -> Result<Audited> {
    let read = Reader(item);
    Ok(Audited {
        at: read.time("at")?,
        actor: read.text("actor")?.to_owned(),
        what: read.text("what")?.to_owned(),
        before: read.text("before")?.to_owned(),
        after: read.text("after")?.to_owned(),
        request_id: read.text("request_id")?.to_owned(),
        note: read.opt_owned("note")?,
        position: read.text_as("sk", |sk| sk.strip_prefix(PREFIX).map(str::to_owned))?,
    })
}
