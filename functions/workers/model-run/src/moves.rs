//! The file of customers whose segment changed, which scoring leaves to the steps that write them: a line of
//! JSON each.

use serde::{Deserialize, Serialize};
use verno_domain::{CustomerId, JobId, ModelId, SegmentId};
use verno_store::Blob;

/// A customer whose segment changed.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Mover {
    /// The customer whose profile is to be written.
    pub(crate) customer: CustomerId,
    /// Their segment by model now; `None` in a model that was deleted.
    pub(crate) to: Vec<(ModelId, Option<SegmentId>)>,
}

/// The file of a run.
pub(crate) fn blob(job: &JobId) -> Blob {
    Blob::Orders(format!("moved-{job}"))
}
