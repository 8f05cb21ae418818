//! Queues with the semantics of SQS: at least once, visibility timeout, delays, receive counts, dead letters.
//!
//! Times are the machine's: moving the product's clock neither hides nor repeats a message.

mod local;
mod poller;

use std::collections::BTreeMap;
use std::sync::Arc;

use verno_domain::Clock;

use crate::error::{LocalError, Result};
use crate::state::State;
use crate::template::QueueSpec;

pub use local::{DeadLetter, LocalQueue, QueueStatus};
pub(crate) use poller::Poller;

/// Every queue of the template.
#[derive(Clone)]
pub struct Queues {
    by_url: Arc<BTreeMap<String, LocalQueue>>,
    state: State,
}

impl Queues {
    /// Opens all queues. Messages that were in flight when the last process ended are visible again at once:
    /// whoever held them is gone.
    pub fn open(specs: &[QueueSpec], state: &State, clock: &Arc<dyn Clock>) -> Result<Self> {
        let now = clock.wall().timestamp_millis();
        state.write_now(|transaction| {
            transaction.execute(
                "UPDATE local_message SET visible_at = ?1 WHERE receives > 0 AND visible_at > ?1",
                [now],
            )
        })?;
        let queue = |spec: &QueueSpec| {
            (spec.url.clone(), LocalQueue::new(spec.clone(), state.clone(), clock.clone()))
        };
        Ok(Self { by_url: Arc::new(specs.iter().map(queue).collect()), state: state.clone() })
    }

    /// The queue that a function's variable names by its URL.
    pub fn get(&self, url: &str) -> Result<&LocalQueue> {
        self.by_url.get(url).ok_or_else(|| LocalError::Template(format!("there is no queue {url}")))
    }

    /// All queues in the order of their URLs, dead-letter queues included.
    pub fn all(&self) -> impl Iterator<Item = &LocalQueue> {
        self.by_url.values()
    }

    /// Whether any message waits or is in flight in any queue.
    pub async fn activity(&self) -> Result<Activity> {
        let live: Vec<String> =
            self.all().filter(|queue| !queue.spec().dead_letters).map(LocalQueue::url).collect();
        self.state
            .read(move |connection| {
                let mut idle = true;
                for url in &live {
                    let any = "SELECT EXISTS (SELECT 1 FROM local_message WHERE queue = ?1)";
                    idle &= !connection.prepare_cached(any)?.query_row([url], |row| row.get::<_, bool>(0))?;
                }
                let sent = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'local_message'";
                Ok(Activity { idle, sent: connection.prepare_cached(sent)?.query_row([], |row| row.get(0))? })
            })
            .await
    }
}

/// Whether queues hold work, and how much was ever sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// Whether no message waits or is in flight; dead letters are not work.
    pub idle: bool,
    /// How many messages were ever sent.
    pub sent: u64,
}

#[cfg(test)]
mod tests;
