//! The list of customers whose segment changed, as a run leaves it to the steps that write them: a line each.

use serde::{Deserialize, Serialize};
use verno_domain::{CustomerId, JobId, ModelId, SegmentId};
use verno_store::Blob;

/// A customer whose segment changed.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Mover {
    /// Who.
    pub(crate) customer: CustomerId,
    /// Where they are now, by model; nowhere in a model that is gone.
    pub(crate) to: Vec<(ModelId, Option<SegmentId>)>,
}

/// Where the list is kept.
pub(crate) fn blob(job: &JobId) -> Blob {
    Blob::Orders(format!("moved-{job}"))
}
