//! Takes back what another job did.

use serde::{Deserialize, Serialize};
use verno_domain::{Error, JobId, Result};

use crate::step::{Progress, Step};

/// The way back from a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoWork {
    /// Which job.
    pub of: JobId,
}

impl UndoWork {
    pub(crate) async fn step(&self, step: &Step<'_>) -> Result<Progress> {
        let _ = (self, step);
        Err(Error::unavailable("not yet"))
    }
}
