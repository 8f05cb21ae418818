//! Feeds a function from a queue as Lambda's poller does: receives batches, calls the function, deletes what
//! did not fail.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use verno_lambda::queue::{Delivery, QueueFunction};

use super::LocalQueue;
use crate::error::Result;

/// Batches at a time, whatever the template allows: more only compete for the processor of one machine.
const CONCURRENCY_MAX: usize = 4;
/// How long to wait after the state could not be read.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(500);

/// Feeds one function from one queue.
pub(crate) struct Poller {
    /// Where messages come from.
    pub(crate) queue: LocalQueue,
    /// Where they go.
    pub(crate) function: QueueFunction,
    /// Messages of a batch at most.
    pub(crate) batch: usize,
    /// Batches at a time at most.
    pub(crate) concurrency: usize,
}

impl Poller {
    /// Works until `stop` changes; batches that have begun are finished.
    pub(crate) async fn run(self, mut stop: watch::Receiver<bool>) {
        let slots = Arc::new(Semaphore::new(self.concurrency.min(CONCURRENCY_MAX)));
        let mut batches = JoinSet::new();
        loop {
            let slot = tokio::select! {
                slot = slots.clone().acquire_owned() => slot,
                _ = stop.changed() => break,
            };
            let Ok(slot) = slot else { break };
            match self.queue.receive(self.batch).await {
                Ok(deliveries) if deliveries.is_empty() => {
                    drop(slot);
                    tokio::select! {
                        () = self.wait() => {}
                        _ = stop.changed() => break,
                    }
                }
                Ok(deliveries) => {
                    let (queue, function) = (self.queue.clone(), self.function.clone());
                    batches.spawn(async move {
                        if let Err(error) = work_off(&queue, &function, deliveries).await {
                            tracing::error!(queue = queue.name(), "a batch could not be settled: {error}");
                        }
                        drop(slot);
                    });
                }
                Err(error) => {
                    tracing::error!(queue = self.queue.name(), "a queue could not be read: {error}");
                    drop(slot);
                    tokio::time::sleep(PAUSE_AFTER_FAILURE).await;
                }
            }
            while batches.try_join_next().is_some() {}
        }
        while batches.join_next().await.is_some() {}
    }

    /// Waits until something is sent or a message becomes visible.
    async fn wait(&self) {
        let visible = match self.queue.next_visible().await {
            Ok(Some(wait)) => wait.max(Duration::from_millis(1)),
            Ok(None) => Duration::MAX,
            Err(_) => PAUSE_AFTER_FAILURE,
        };
        // Running into the timeout is the usual end of the wait.
        let _ = tokio::time::timeout(visible, self.queue.arrived()).await;
    }
}

/// Handles one batch: what did not fail is deleted, what failed becomes visible again.
async fn work_off(queue: &LocalQueue, function: &QueueFunction, deliveries: Vec<Delivery>) -> Result<()> {
    let report = function.batch(deliveries.clone()).await;
    let is_failed = |delivery: &Delivery| {
        report.batch_item_failures.iter().any(|failure| failure.item_identifier == delivery.id)
    };
    let (failed, done): (Vec<_>, Vec<_>) = deliveries.into_iter().partition(is_failed);
    queue.delete(done.into_iter().map(|delivery| delivery.id).collect()).await?;
    if failed.is_empty() { Ok(()) } else { queue.release(failed).await }
}
