//! One step of a job.

use serde_json::Value;
use verno_booking::JobContext;
use verno_contacts::Gateways;
use verno_domain::settings::Rules;
use verno_domain::{Error, Result};
use verno_store::{Blob, Job, ShopStore};

use crate::outside::Outside;
use crate::rows::JobRow;

/// What a step works with.
pub struct Step<'a> {
    /// Whose job it is.
    pub shop: &'a ShopStore,
    /// The job as it is before this step.
    pub job: &'a Job,
    /// The ways to e-mailing services, for a function that has any.
    pub contacts: Option<&'a Gateways>,
    /// The way to the e-shop, for a function that has one.
    pub outside: Option<&'a dyn Outside>,
}

impl Step<'_> {
    /// Where this step begins, as the last one left it; `None` in the first one.
    ///
    /// # Errors
    /// `Internal` if it is of another shape.
    pub fn checkpoint<T: serde::de::DeserializeOwned>(&self) -> Result<Option<T>> {
        let read = |value: &Value| {
            serde_json::from_value(value.clone())
                .map_err(|error| Error::internal("a job's checkpoint is damaged").with_source(error))
        };
        self.job.checkpoint.as_ref().map(read).transpose()
    }

    /// The job at work on customers, by `rules`.
    pub(crate) fn job_context<'b>(&'b self, rules: &'b Rules) -> JobContext<'b> {
        let Job { id, actor, silent, dry_run, .. } = self.job;
        let at = self.shop.clock().now();
        JobContext { job: id, user: actor, rules, silent: *silent, dry_run: *dry_run, at }
    }

    /// The way to the e-shop.
    ///
    /// # Errors
    /// `Internal` in a function that has none.
    pub(crate) fn outside(&self) -> Result<&dyn Outside> {
        self.outside.ok_or_else(|| Error::internal("this function has no way to the e-shop"))
    }

    /// A file of this job.
    pub fn blob(&self, name: impl Into<String>) -> Blob {
        Blob::Job(self.job.id.clone(), name.into())
    }
}

/// What a step did. The numbers are of this step alone and are added to the job's.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// What became of each row, in order; they are kept before the job is saved, and counted.
    pub rows: Vec<JobRow>,
    /// Rows done that leave no line of their own, such as those of an export.
    pub done: u64,
    /// Rows in all, once known.
    pub total: Option<u64>,
    /// Where the next step begins.
    pub checkpoint: Option<Value>,
    /// What the job comes to so far; `None` leaves it as it was.
    pub summary: Option<Value>,
    /// Whether this was the last step.
    pub finished: bool,
    /// Whether a second person must agree before the next step.
    pub needs_approval: bool,
    /// Whether the next step waits for something outside, until somebody calls for it ([`wake`](crate::wake)).
    pub waits: bool,
    /// Name of the file that is the job's result, once it is there.
    pub result: Option<String>,
    /// Name of the file with the rows that failed, if the step made it itself; otherwise the last step makes one.
    pub errors: Option<String>,
}

impl Progress {
    /// With where the next step begins.
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
