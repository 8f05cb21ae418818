//! One step of a job: what it works with and what it reports.

use async_trait::async_trait;
use serde_json::Value;
use verno_booking::JobContext;
use verno_contacts::Gateways;
use verno_domain::settings::Rules;
use verno_domain::{Error, Result};
use verno_store::{Blob, Job, ShopStore};

use crate::rows::JobRow;

/// What a step works with.
pub struct Step<'a> {
    /// The shop of the job.
    pub shop: &'a ShopStore,
    /// The job as it is before this step.
    pub job: &'a Job,
    /// Connections to mailing services; `None` in a function that cannot reach them.
    pub contacts: Option<&'a Gateways>,
    /// Reads the e-shop; `None` in a function that cannot reach it.
    pub shop_reader: Option<&'a dyn ShopReader>,
}

impl Step<'_> {
    /// The checkpoint that the step before left; `None` in the first step.
    ///
    /// # Errors
    /// `Internal` if it has another shape.
    pub fn checkpoint<T: serde::de::DeserializeOwned>(&self) -> Result<Option<T>> {
        let read = |value: &Value| {
            serde_json::from_value(value.clone())
                .map_err(|error| Error::internal("a job's checkpoint is damaged").with_source(error))
        };
        self.job.checkpoint.as_ref().map(read).transpose()
    }

    /// What a change of a customer by this job is made from.
    pub(crate) fn job_context<'b>(&'b self, rules: &'b Rules) -> JobContext<'b> {
        let Job { id, actor, silent, dry_run, .. } = self.job;
        let at = self.shop.clock().now();
        JobContext { job: id, user: actor, rules, silent: *silent, dry_run: *dry_run, at }
    }

    /// What reads the e-shop.
    ///
    /// # Errors
    /// `Internal` in a function that cannot reach it.
    pub(crate) fn shop_reader(&self) -> Result<&dyn ShopReader> {
        self.shop_reader.ok_or_else(|| Error::internal("this function cannot reach the e-shop"))
    }

    /// A file of this job.
    pub fn blob(&self, name: impl Into<String>) -> Blob {
        Blob::Job(self.job.id.clone(), name.into())
    }
}

/// What a step did. The numbers are of this step alone; they are added to those of the job.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// The outcome of each row, in order. They are written before the job is saved, and counted as done.
    pub rows: Vec<JobRow>,
    /// Rows done that have no outcome of their own, such as those of an export.
    pub done: u64,
    /// Rows of the whole job, once the step knows them.
    pub total: Option<u64>,
    /// The checkpoint from which the next step goes on.
    pub checkpoint: Option<Value>,
    /// The job's summary so far; `None` leaves it as it was.
    pub summary: Option<Value>,
    /// Whether the job is done with this step.
    pub finished: bool,
    /// Whether a second person must agree before the next step.
    pub needs_approval: bool,
    /// Whether the next step waits for something outside, until [`wake`](crate::wake) is called.
    pub waits: bool,
    /// Name of the file that is the job's result, once it is written.
    pub result: Option<String>,
    /// Name of the file with the failed rows, if the step wrote it; otherwise one is written after the last
    /// step.
    pub errors: Option<String>,
}

impl Progress {
    /// With a checkpoint from which the next step goes on.
    ///
    /// # Errors
    /// `Internal` if it is not JSON.
    pub fn go_on_at(mut self, checkpoint: &impl serde::Serialize) -> Result<Self> {
        let value = serde_json::to_value(checkpoint);
        let value = value.map_err(|error| Error::internal("a checkpoint is not JSON").with_source(error))?;
        self.checkpoint = Some(value);
        Ok(self)
    }
}

/// Does the steps that need the e-shop's own API. Only the worker that runs them can reach it, so this crate
/// knows just the trait.
#[async_trait]
pub trait ShopReader: Send + Sync {
    /// A step of the backfill: the first reading of everything the shop has.
    ///
    /// # Errors
    /// `Unavailable` if the step is to be tried again; any other error fails the job.
    async fn backfill(&self, step: &Step<'_>) -> Result<Progress>;
}
