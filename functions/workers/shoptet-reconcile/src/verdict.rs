//! Turns the end of a step into the verdict on its message.

use verno_connect::{Failure, Step};
use verno_domain::Result;
use verno_lambda::queue::Verdict;

/// The verdict on a message whose step ended with `step`: a busy shop makes it wait, without counting as a
/// failure.
pub(crate) fn verdict(step: Step<()>) -> Result<Verdict> {
    match step {
        Ok(()) => Ok(Verdict::Done),
        Err(Failure::Busy(wait)) => Ok(Verdict::Later(wait)),
        Err(Failure::Failed(error)) => Err(error),
    }
}
