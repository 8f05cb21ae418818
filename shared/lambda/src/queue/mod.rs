//! Queues: the port to send through, and the loop that works batches off.

mod batch;
mod sqs;
mod typed;

use std::time::Duration;

use async_trait::async_trait;
use verno_domain::message::Message;
use verno_domain::{Result, ShopId};

pub use batch::{BatchReport, DELIVERIES_MAX, Delivery, ItemFailure, QueueFunction, Verdict};
pub use sqs::SqsQueue;
pub use typed::{Delivered, Incoming};

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
    /// The shop it belongs to, by which SQS is fair: one busy shop does not delay the others. `None` for what
    /// is no shop's.
    pub shop: Option<ShopId>,
    /// Why it was given up; only on messages to a dead-letter queue.
    pub reason: Option<String>,
}

impl Outgoing {
    /// A message to deliver at once.
    ///
    /// # Errors
    /// `Internal` if it cannot be written as JSON.
    pub fn new(message: &impl Message) -> Result<Self> {
        Ok(Self { body: message.to_body()?, delay: Duration::ZERO, shop: Some(message.shop()), reason: None })
    }

    /// A message to deliver once `delay` has passed.
    ///
    /// # Errors
    /// As [`Outgoing::new`].
    pub fn delayed(message: &impl Message, delay: Duration) -> Result<Self> {
        Ok(Self { delay, ..Self::new(message)? })
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

impl dyn Queue + '_ {
    /// Sends messages to be delivered at once; asks nothing of the queue when there are none.
    ///
    /// # Errors
    /// As [`Queue::send`].
    pub async fn send_all(&self, messages: &[impl Message]) -> Result<()> {
        let outgoing = messages.iter().map(Outgoing::new).collect::<Result<Vec<_>>>()?;
        self.send_some(&outgoing).await
    }

    /// As [`Queue::send`], but asks nothing of the queue when there are none.
    ///
    /// # Errors
    /// As [`Queue::send`].
    pub async fn send_some(&self, messages: &[Outgoing]) -> Result<()> {
        if messages.is_empty() { Ok(()) } else { self.send(messages).await }
    }
}
