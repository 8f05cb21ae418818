//! Queues: the port to send through, and the loop that works batches off.

mod batch;
mod sqs;

use std::time::Duration;

use async_trait::async_trait;
use serde::Serialize;
use verno_domain::{Error, Result, ShopId};

pub use batch::{BatchReport, DELIVERIES_MAX, Delivery, ItemFailure, QueueFunction, Verdict};
pub use sqs::SqsQueue;

/// Messages that SQS takes in one request.
pub const SEND_BATCH_MAX: usize = 10;
/// The longest delay that SQS allows.
pub const DELAY_MAX: Duration = Duration::from_mins(15);

/// A message to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// JSON.
    pub body: String,
    /// Not delivered before this time has passed; at most [`DELAY_MAX`].
    pub delay: Duration,
    /// Whose it is: SQS serves shops fairly, so that one busy shop does not delay the others.
    pub shop: Option<ShopId>,
    /// Why it was given up, on messages for a dead-letter queue.
    pub reason: Option<String>,
}

impl Outgoing {
    /// A message to deliver at once.
    pub fn json(message: &impl Serialize, shop: ShopId) -> Result<Self> {
        let body = serde_json::to_string(message);
        let body = body.map_err(|error| Error::internal("a message is not JSON").with_source(error))?;
        Ok(Self { body, delay: Duration::ZERO, shop: Some(shop), reason: None })
    }
}

/// A queue to send to: SQS, or the local run's own.
#[async_trait]
pub trait Queue: Send + Sync {
    /// Sends all messages. When it returns, the queue has them safely.
    ///
    /// # Errors
    /// `Unavailable` if any of them was not taken; some may have been.
    async fn send(&self, messages: &[Outgoing]) -> Result<()>;
}
