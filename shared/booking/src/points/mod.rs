//! The one place where the points of a customer change by somebody's decision: by hand, by a job, by an
//! approval, or to take back an earlier change. [`change_points`] decides, posts the entry and notes it;
//! callers read and answer.

mod change;
mod decide;

pub use change::{PointsOrigin, PointsOutcome, PostedPoints, change_points};
pub use decide::{PointsCommand, PointsTarget, needs_approval};
