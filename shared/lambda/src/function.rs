//! A function, by what calls it.

use crate::http::{HttpFunction, Route};
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
    /// A function behind routes, whose handlers work with `deps`.
    pub fn http<D>(name: &'static str, deps: D, routes: impl IntoIterator<Item = Route<D>>) -> Self
    where
        D: Clone + Send + Sync + 'static,
    {
        Self::Http(HttpFunction::new(name, deps, routes))
    }
}
