//! One queue in SQLite, with visibility, delays, receive counts and redrive.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use rusqlite::{OptionalExtension, Transaction, params};
use serde::Serialize;
use tokio::sync::Notify;
use verno_domain::Clock;
use verno_lambda::queue::{DELAY_MAX, Delivery, Outgoing, Queue};

use crate::error::Result;
use crate::state::State;
use crate::template::QueueSpec;

/// Dead letters shown of one queue, the latest.
const DEAD_LETTERS_SHOWN: u32 = 500;

/// A queue; clones are the same queue.
#[derive(Clone)]
pub struct LocalQueue {
    inner: Arc<Inner>,
}

struct Inner {
    spec: QueueSpec,
    state: State,
    clock: Arc<dyn Clock>,
    arrived: Notify,
}

/// Counts of a queue at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QueueStatus {
    /// Short name, without the stack's.
    pub name: String,
    /// Messages that wait to be delivered, delayed ones included.
    pub depth: u64,
    /// Messages that are being worked on.
    pub in_flight: u64,
    /// What was given up, latest first. Only queues for dead letters have any.
    pub dead_letters: Vec<DeadLetter>,
}

/// A message that was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadLetter {
    /// The message as it was sent.
    pub body: String,
    /// Why it was given up.
    pub reason: Option<String>,
}

impl LocalQueue {
    pub(super) fn new(spec: QueueSpec, state: State, clock: Arc<dyn Clock>) -> Self {
        Self { inner: Arc::new(Inner { spec, state, clock, arrived: Notify::new() }) }
    }

    /// Its settings in the template.
    pub fn spec(&self) -> &QueueSpec {
        &self.inner.spec
    }

    /// Short name, without the stack's.
    pub fn name(&self) -> String {
        self.inner.spec.name.clone()
    }

    pub(super) fn url(&self) -> String {
        self.inner.spec.url.clone()
    }

    /// Ends when something was sent, also if that was since the last wait.
    pub(super) async fn arrived(&self) {
        self.inner.arrived.notified().await;
    }

    /// Up to `limit` visible messages, which now stay invisible for the visibility timeout. A message that
    /// was delivered too often is moved to the dead letters instead.
    pub async fn receive(&self, limit: usize) -> Result<Vec<Delivery>> {
        let (url, now) = (self.url(), self.now());
        let visible_at = now + millis(self.inner.spec.visibility);
        let redrive = self.inner.spec.redrive.clone();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.inner
            .state
            .write(move |transaction| {
                let mut due = transaction.prepare_cached(
                    "SELECT id, body, receives FROM local_message WHERE queue = ?1 AND visible_at <= ?2
                     ORDER BY visible_at, id LIMIT ?3",
                )?;
                let due: Vec<(i64, String, u32)> = due
                    .query_map(params![url, now, limit], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                    .collect::<rusqlite::Result<_>>()?;
                let mut deliveries = Vec::with_capacity(due.len());
                for (id, body, receives) in due {
                    match &redrive {
                        Some((most, dead)) if receives >= *most => {
                            give_up(transaction, id, receives, dead, now)?;
                        }
                        _ => {
                            deliver(transaction, id, visible_at)?;
                            deliveries.push(Delivery { id: id.to_string(), body, receives: receives + 1 });
                        }
                    }
                }
                Ok(deliveries)
            })
            .await
    }

    /// Deletes messages that were handled.
    pub async fn delete(&self, ids: Vec<String>) -> Result<()> {
        let url = self.url();
        self.inner
            .state
            .write(move |transaction| {
                let mut delete =
                    transaction.prepare_cached("DELETE FROM local_message WHERE id = ?1 AND queue = ?2")?;
                for id in &ids {
                    delete.execute(params![id, url])?;
                }
                Ok(())
            })
            .await
    }

    /// Makes failed messages visible again: the first time after a second, then after two, four, eight.
    ///
    /// Lambda leaves them invisible for the whole visibility timeout, which is long because it must also
    /// cover a function that died; here nobody waits six minutes for a second try.
    pub async fn release(&self, failed: Vec<Delivery>) -> Result<()> {
        let (now, longest) = (self.now(), self.inner.spec.visibility);
        self.inner
            .state
            .write(move |transaction| {
                let mut update =
                    transaction.prepare_cached("UPDATE local_message SET visible_at = ?2 WHERE id = ?1")?;
                for delivery in &failed {
                    let pause =
                        Duration::from_secs(1 << delivery.receives.saturating_sub(1).min(16)).min(longest);
                    update.execute(params![delivery.id, now + millis(pause)])?;
                }
                Ok(())
            })
            .await?;
        // Whoever waits for the next visible message must look at the times again.
        self.inner.arrived.notify_one();
        Ok(())
    }

    /// How long until a message is visible; `None` if there is none at all.
    pub(super) async fn next_visible(&self) -> Result<Option<Duration>> {
        let (url, now) = (self.url(), self.now());
        let first = self.inner.state.read(move |connection| {
            connection
                .prepare_cached(
                    "SELECT visible_at FROM local_message WHERE queue = ?1 ORDER BY visible_at LIMIT 1",
                )?
                .query_row([url], |row| row.get::<_, i64>(0))
                .optional()
        });
        let wait = |at: i64| Duration::from_millis(u64::try_from(at - now).unwrap_or(0));
        Ok(first.await?.map(wait))
    }

    /// Counts its messages, and lists the dead letters of a dead-letter queue.
    pub async fn status(&self) -> Result<QueueStatus> {
        let (url, now, dead, name) = (self.url(), self.now(), self.inner.spec.dead_letters, self.name());
        self.inner
            .state
            .read(move |connection| {
                let (in_flight, all): (u64, u64) = connection
                    .prepare_cached(
                        "SELECT count(*) FILTER (WHERE receives > 0 AND visible_at > ?2), count(*)
                         FROM local_message WHERE queue = ?1",
                    )?
                    .query_row(params![url, now], |row| Ok((row.get(0)?, row.get(1)?)))?;
                let mut letters = connection.prepare_cached(
                    "SELECT body, reason FROM local_message WHERE queue = ?1 ORDER BY id DESC LIMIT ?2",
                )?;
                let shown = if dead { DEAD_LETTERS_SHOWN } else { 0 };
                let dead_letters = letters
                    .query_map(params![url, shown], |row| {
                        Ok(DeadLetter { body: row.get(0)?, reason: row.get(1)? })
                    })?
                    .collect::<rusqlite::Result<_>>()?;
                Ok(QueueStatus { name, depth: all - in_flight, in_flight, dead_letters })
            })
            .await
    }

    fn now(&self) -> i64 {
        self.inner.clock.wall().timestamp_millis()
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn deliver(transaction: &Transaction<'_>, id: i64, visible_at: i64) -> rusqlite::Result<()> {
    let update = "UPDATE local_message SET visible_at = ?2, receives = receives + 1 WHERE id = ?1";
    transaction.prepare_cached(update)?.execute([id, visible_at]).map(drop)
}

fn give_up(
    transaction: &Transaction<'_>,
    id: i64,
    receives: u32,
    dead: &str,
    now: i64,
) -> rusqlite::Result<()> {
    let update = "UPDATE local_message SET queue = ?2, visible_at = ?3, receives = 0,
                  reason = coalesce(reason, ?4) WHERE id = ?1";
    let reason = format!("delivered {receives} times without success");
    transaction.prepare_cached(update)?.execute(params![id, dead, now, reason]).map(drop)
}

#[async_trait]
impl Queue for LocalQueue {
    async fn send(&self, messages: &[Outgoing]) -> verno_domain::Result<()> {
        let (url, now, messages) = (self.url(), self.now(), messages.to_vec());
        let sent = self.inner.state.write(move |transaction| {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO local_message (queue, body, reason, visible_at) VALUES (?1, ?2, ?3, ?4)",
            )?;
            for message in &messages {
                let visible_at = now + millis(message.delay.min(DELAY_MAX));
                insert.execute(params![url, message.body, message.reason, visible_at])?;
            }
            Ok(())
        });
        sent.await.map_err(|error| {
            verno_domain::Error::unavailable("The queue does not answer.").with_source(error)
        })?;
        self.inner.arrived.notify_one();
        Ok(())
    }
}
