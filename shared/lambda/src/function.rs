//! A function, by what calls it.

use crate::http::HttpFunction;
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
