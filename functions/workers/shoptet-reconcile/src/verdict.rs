//! What the end of a step means for the message that caused it.

use verno_connect::{Failure, Step};
use verno_domain::Result;
use verno_lambda::queue::Verdict;

/// The verdict on a message whose step ended like this.
pub(crate) fn verdict(step: Step<()>) -> Result<Verdict> {
    match step {
        Ok(()) => Ok(Verdict::Done),
        Err(Failure::Busy(wait)) => Ok(Verdict::Later(wait)),
        Err(Failure::Failed(error)) => Err(error),
    }
}
