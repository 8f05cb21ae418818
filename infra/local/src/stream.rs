//! Feeds a function from the table's stream as Lambda's poller does: changes in order, at least once, from
//! where it left off.

use std::sync::Arc;
use std::time::Duration;

use dynoxide::actions::get_records::Record;
use serde_json::json;
use tokio::sync::{Notify, watch};
use verno_lambda::queue::{Outgoing, Queue};
use verno_lambda::{Change, StreamFunction};
use verno_store::from_stream;

use crate::error::Result;
use crate::queue::LocalQueue;
use crate::state::State;
use crate::table::Table;

const POSITION: &str = "stream_position";
/// Pause between two reads while nothing changes.
const IDLE: Duration = Duration::from_millis(50);
/// The longest pause before a failing change is tried again.
const PAUSE_MAX: Duration = Duration::from_secs(2);
/// Changes after which old ones are forgotten.
const FORGET_EVERY: usize = 2_000;

/// The reader of the stream. Clones are the same reader.
#[derive(Clone)]
pub(crate) struct Stream {
    inner: Arc<Inner>,
}

struct Inner {
    table: Arc<Table>,
    state: State,
    look: Notify,
}

/// The function that is fed, and what happens to a change that keeps failing.
pub(crate) struct StreamTarget {
    pub(crate) function: StreamFunction,
    pub(crate) batch: usize,
    pub(crate) retries: u32,
    pub(crate) on_failure: Option<LocalQueue>,
}

impl Stream {
    pub(crate) fn new(table: Arc<Table>, state: State) -> Self {
        Self { inner: Arc::new(Inner { table, state, look: Notify::new() }) }
    }

    /// Whether every change was handled; if not, the reader reads at once.
    pub(crate) async fn is_idle(&self) -> Result<bool> {
        let idle = self.unread().await?.is_empty();
        if !idle {
            self.inner.look.notify_one();
        }
        Ok(idle)
    }

    /// Feeds `target` until `stop` changes.
    pub(crate) async fn run(self, target: StreamTarget, mut stop: watch::Receiver<bool>) {
        let mut handled = 0;
        while !*stop.borrow() {
            let records = match self.unread().await {
                Ok(records) => records,
                Err(error) => {
                    tracing::error!("the stream could not be read: {error}");
                    Vec::new()
                }
            };
            if records.is_empty() {
                tokio::select! {
                    () = tokio::time::sleep(IDLE) => {}
                    () = self.inner.look.notified() => {}
                    _ = stop.changed() => return,
                }
                continue;
            }
            handled += records.len();
            for batch in records.chunks(target.batch) {
                if *stop.borrow() {
                    return;
                }
                if let Err(error) = self.feed(&target, batch, &stop).await {
                    tracing::error!("a batch of changes could not be settled: {error}");
                    break;
                }
            }
            if handled >= FORGET_EVERY {
                handled = 0;
                self.forget().await;
            }
        }
    }

    /// Handles one batch in order; the position moves on as far as it succeeded.
    async fn feed(
        &self,
        target: &StreamTarget,
        batch: &[Record],
        stop: &watch::Receiver<bool>,
    ) -> Result<()> {
        let mut changes: Vec<Change> = batch.iter().filter_map(change).collect();
        let mut tries = 0;
        while let Some(failed) = target.function.batch(changes.clone()).await {
            let at = changes.iter().position(|change| change.sequence == failed).unwrap_or(0);
            if at > 0 {
                self.advance(&changes[at - 1].sequence).await?;
                changes.drain(..at);
                tries = 0;
            }
            tries += 1;
            if tries > target.retries {
                give_up(target, &changes[0].sequence).await?;
                self.advance(&changes[0].sequence).await?;
                changes.remove(0);
                tries = 0;
            } else if *stop.borrow() {
                return Ok(());
            } else {
                tokio::time::sleep(pause(tries)).await;
            }
        }
        match batch.last() {
            Some(last) => self.advance(&last.dynamodb.sequence_number).await,
            None => Ok(()),
        }
    }

    async fn unread(&self) -> Result<Vec<Record>> {
        let this = self.clone();
        tokio::task::spawn_blocking(move || {
            let position = this.inner.state.value(POSITION)?;
            this.inner.table.changes_after(position.as_deref())
        })
        .await?
    }

    async fn advance(&self, sequence: &str) -> Result<()> {
        let (this, sequence) = (self.clone(), sequence.to_owned());
        tokio::task::spawn_blocking(move || this.inner.state.set_value(POSITION, &sequence)).await?
    }

    async fn forget(&self) {
        let this = self.clone();
        let forgotten = tokio::task::spawn_blocking(move || match this.inner.state.value(POSITION)? {
            Some(position) => this.inner.table.forget_changes_before(&position),
            None => Ok(()),
        });
        if let Ok(Err(error)) = forgotten.await {
            tracing::warn!("old changes stay: {error}");
        }
    }
}

fn pause(tries: u32) -> Duration {
    Duration::from_millis(50 << tries.min(10)).min(PAUSE_MAX)
}

/// AWS emits nothing for a write that changed nothing; the engine does.
fn change(record: &Record) -> Option<Change> {
    let image = |image: &Option<_>| {
        let image = image.as_ref().and_then(|image| serde_json::to_value(image).ok());
        image.as_ref().map(from_stream)
    };
    let (old, new) = (image(&record.dynamodb.old_image), image(&record.dynamodb.new_image));
    (old != new).then(|| Change { sequence: record.dynamodb.sequence_number.clone(), old, new })
}

/// As with Lambda's on-failure destination, the message says which change it was, not what was in it.
async fn give_up(target: &StreamTarget, sequence: &str) -> Result<()> {
    tracing::error!(sequence, "a change was given up after {} tries", target.retries);
    let Some(queue) = &target.on_failure else { return Ok(()) };
    let batch = json!({"startSequenceNumber": sequence, "endSequenceNumber": sequence, "batchSize": 1});
    let body =
        json!({"requestContext": {"condition": "RetryAttemptsExhausted"}, "DDBStreamBatchInfo": batch});
    let reason = Some(format!("tried {} times without success", target.retries));
    let message = Outgoing { body: body.to_string(), delay: Duration::ZERO, shop: None, reason };
    Ok(queue.send(&[message]).await?)
}
