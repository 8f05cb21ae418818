//! A function by what invokes it.

use crate::http::{HttpFunction, Route};
use crate::queue::QueueFunction;
use crate::schedule::ScheduleFunction;
use crate::stream::StreamFunction;

/// A function that is ready to run. Its handlers are boxed, so that a binary adds little more than them to
/// the library.
pub enum Function {
    /// Invoked by API Gateway.
    Http(HttpFunction),
    /// Invoked with batches of messages of a queue.
    Queue(QueueFunction),
    /// Invoked with changes of the table, from its stream.
    Stream(StreamFunction),
    /// Invoked by the scheduler.
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
