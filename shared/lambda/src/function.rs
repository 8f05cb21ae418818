//! A function, by what calls it.

use verno_domain::Result;

use crate::http::{Call, HttpFunction, Reply};
use crate::queue::QueueFunction;
use crate::schedule::ScheduleFunction;
use crate::stream::StreamFunction;

/// A function ready to run. Its handler is boxed, so that a binary adds no more than itself to what the library holds.
pub enum Function {
    /// Called through API Gateway.
    Http(HttpFunction),
    /// Called with batches of a queue.
    Queue(QueueFunction),
    /// Called with changes of the table.
    Stream(StreamFunction),
    /// Called by the scheduler.
    Schedule(ScheduleFunction),
}

impl Function {
    /// A function behind routes, whose handler gets its own copy of `deps` with each call.
    pub fn http<D, F>(
        name: &'static str,
        deps: D,
        handler: impl Fn(D, Call) -> F + Send + Sync + 'static,
    ) -> Self
    where
        D: Clone + Send + Sync + 'static,
        F: Future<Output = Result<Reply>> + Send + 'static,
    {
        Self::Http(HttpFunction::new(name, move |call| handler(deps.clone(), call)))
    }
}
