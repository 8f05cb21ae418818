//! What a job did to a customer, where that is no entry of the ledger: a group, a lock, a PIN. It is how a
//! step that is done again finds what it did, and how an undo finds what was there before.

use chrono::{DateTime, Days, Utc};
use serde_json::Value;
use verno_domain::{Customer, CustomerId, Entry, EntryId, JobId, Result};

use crate::codec::{Item, Reader, Writer};
use crate::customers::profile;
use crate::ledger::entries;
use crate::{Consistency, ShopStore, Writes, keys};

/// Days after which a trace is forgotten: a job can be undone for thirty, and an undo may take its time.
const KEPT_DAYS: u64 = 60;

/// What a job changed on a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The value before, as the job wrote it down.
    pub before: Value,
    /// The value that the job set, in the same form.
    pub after: Value,
}

/// A customer, and what a job did to them already.
#[derive(Debug, Clone)]
pub struct JobRowContext {
    /// The customer as they are now; `None` if they do not exist.
    pub customer: Option<Customer>,
    /// The trace that the job left on them; `None` if it did not come to them yet.
    pub trace: Option<Trace>,
    /// The entries that were asked for, in their order.
    pub entries: Vec<Option<Entry>>,
}

impl ShopStore {
    /// Reads what concerns a job's work on a customer, in one request: the customer, the job's trace on them,
    /// and entries.
    pub async fn load_job_row_context(
        &self,
        customer: &CustomerId,
        job: &JobId,
        entries: &[EntryId],
    ) -> Result<JobRowContext> {
        let profile = keys::customer(self.id(), customer);
        let trace = keys::trace(self.id(), customer, job);
        let booked: Vec<_> = entries.iter().map(|id| keys::entry(self.id(), customer, id)).collect();
        let wanted: Vec<_> = [&profile, &trace].into_iter().chain(&booked).collect();
        let found = self.batch_get(&wanted, Consistency::Strong).await?;
        Ok(JobRowContext {
            customer: found.get(&profile).map(profile::decode).transpose()?,
            trace: found.get(&trace).map(decode).transpose()?,
            entries: booked
                .iter()
                .map(|key| found.get(key).map(entries::decode).transpose())
                .collect::<Result<_>>()?,
        })
    }

    /// The trace of a job on a customer.
    pub async fn trace(&self, customer: &CustomerId, job: &JobId) -> Result<Option<Trace>> {
        let item = self.get(&keys::trace(self.id(), customer, job), Consistency::Strong).await?;
        item.as_ref().map(decode).transpose()
    }
}

impl Writes {
    /// Leaves the trace of a job on a customer; lost if it is there already.
    pub fn trace(self, customer: &CustomerId, job: &JobId, trace: &Trace, at: DateTime<Utc>) -> Result<Self> {
        let gone = at.checked_add_days(Days::new(KEPT_DAYS)).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let item = Writer::new(&keys::trace(self.shop().id(), customer, job))
            .json("before", &trace.before)?
            .json("after", &trace.after)?
            .expires(gone)
            .item();
        self.fresh("trace", item)
    }
}

fn decode(item: &Item) -> Result<Trace> {
    let read = Reader(item);
    Ok(Trace { before: read.json("before")?, after: read.json("after")? })
}
