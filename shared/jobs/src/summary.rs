//! Totals over the rows of a job.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use verno_domain::{Error, Points, Result};
use verno_store::Job;

use crate::rows::{JobRow, Outcome};

/// Totals of a job that changes customers, as the API shows them in `summary`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Summary {
    /// Customers changed; in a dry run, customers who would be.
    customers: u64,
    /// Sum of the changes of their points.
    change_total: Points,
    /// Rows that were refused.
    failed: u64,
    /// Customers who would move to another VIP level; `None` unless it is a dry run.
    levels_crossed: Option<u64>,
    /// Mails that would be sent; `None` unless it is a dry run.
    mails: Option<u64>,
}

impl Summary {
    /// As the step before left it.
    pub(crate) fn before(job: &Job) -> Result<Self> {
        let read = |value: &Value| serde_json::from_value(value.clone());
        job.summary
            .as_ref()
            .map_or_else(|| Ok(Self::default()), read)
            .map_err(|error| Error::internal("a job's summary is damaged").with_source(error))
    }

    /// With the rows of another step of that job.
    pub(crate) fn with(mut self, job: &Job, rows: &[JobRow]) -> Result<Self> {
        let (mut levels, mut mails) = (0, 0);
        for row in rows {
            match row.outcome {
                Outcome::Done => self.customers += 1,
                Outcome::Failed => self.failed += 1,
                Outcome::Skipped => {}
            }
            self.change_total = self.change_total.add(row.change.unwrap_or_default())?;
            levels += u64::from(row.level_before != row.level_after);
            mails += row.mails.len() as u64;
        }
        if job.dry_run {
            self.levels_crossed = Some(self.levels_crossed.unwrap_or_default() + levels);
            self.mails = Some(self.mails.unwrap_or_default() + mails);
        }
        Ok(self)
    }

    /// As JSON, to be stored with the job.
    pub(crate) fn value(&self) -> Result<Value> {
        serde_json::to_value(self)
            .map_err(|error| Error::internal("a summary is not JSON").with_source(error))
    }
}
