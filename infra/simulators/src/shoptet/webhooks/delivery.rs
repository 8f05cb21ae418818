//! Delivery: in parallel and in no order, three attempts fifteen minutes apart, 200 within four seconds or it
//! has failed. The queue is the table, so nothing is lost when the process stops.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use chrono::TimeDelta;
use rusqlite::params;
use tokio::sync::{Notify, Semaphore};
use verno_tls::{Roots, client_config};

use super::super::failure::Error;
use super::super::state::{Core, Work};
use super::super::{jobs, random};

/// Largest number of simultaneous deliveries.
const PARALLEL_MAX: usize = 64;
/// Notifications read at once.
const BATCH: usize = 256;
/// Interval at which the shops' clock is read, because it may have been moved.
const TICK: Duration = Duration::from_millis(100);
/// Time within which the receiver must answer.
const TIMEOUT: Duration = Duration::from_secs(4);
/// Number of attempts in all.
const ATTEMPTS_MAX: i64 = 3;
/// Time between attempts, by the shops' clock.
const RETRY_AFTER: TimeDelta = TimeDelta::minutes(15);
/// Time for which the log is kept.
const LOG_KEPT: TimeDelta = TimeDelta::days(7);
/// Ticks between two clearings of the log.
const CLEAR_EVERY: u32 = 600;
/// Shortest and longest time in milliseconds for which a notification is held back, so that later ones
/// overtake it.
const REORDER_MS: (u64, u64) = (50, 1000);

/// State of the deliveries in progress.
pub(crate) struct Engine {
    http: reqwest::Client,
    wake: Notify,
    settled: Notify,
    claimed: Mutex<HashSet<i64>>,
    running: Mutex<bool>,
}

/// Numbers of webhooks and jobs in progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnderWay {
    /// Webhooks that are due or being delivered.
    pub webhooks: u64,
    /// Jobs that are not done yet.
    pub jobs: u64,
}

/// A notification that is due.
struct DueNotification {
    id: i64,
    url: String,
    body: String,
    signature: Option<String>,
}

impl Engine {
    pub(crate) fn new() -> Result<Self, Error> {
        let tls = client_config(Roots::System).map_err(|error| Error::Network(error.to_string()))?;
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .timeout(TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .user_agent("Shoptet")
            .build()
            .map_err(|error| Error::Network(error.to_string()))?;
        let (wake, settled) = (Notify::new(), Notify::new());
        Ok(Self { http, wake, settled, claimed: Mutex::default(), running: Mutex::new(false) })
    }

    /// Wakes the delivery, because something may be due.
    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }

    /// Marks the delivery as started; `true` for the first caller.
    pub(crate) fn start(&self) -> bool {
        !std::mem::replace(&mut *self.running.lock().unwrap_or_else(PoisonError::into_inner), true)
    }

    fn claimed(&self) -> std::sync::MutexGuard<'_, HashSet<i64>> {
        self.claimed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Core {
    /// Waits until nothing is due and nothing is being delivered. What waits for its repeat, or is delayed,
    /// is not due.
    pub(crate) async fn deliveries_idle(&self) {
        loop {
            let settled = self.engine.settled.notified();
            let on_its_way = !self.engine.claimed().is_empty();
            if !on_its_way && !self.anything_due() {
                return;
            }
            // Woken by a delivery, or by the clock.
            let _ = tokio::time::timeout(TICK, settled).await;
        }
    }

    fn anything_due(&self) -> bool {
        self.under_way().unwrap_or_else(|error| {
            tracing::error!(%error, "the log of notifications cannot be read");
            UnderWay::default()
        }) != UnderWay::default()
    }

    /// Numbers of due webhooks and unfinished jobs; the end of a job is a webhook as well.
    pub(crate) fn under_way(&self) -> rusqlite::Result<UnderWay> {
        self.transact(|work| {
            let query = "SELECT (SELECT count(*) FROM notifications WHERE active = 1 AND due <= ?1),
                (SELECT count(*) FROM jobs WHERE status = 'pending')";
            work.sql.prepare_cached(query)?.query_row(params![work.now_ms()], |row| {
                Ok(UnderWay { webhooks: row.get(0)?, jobs: row.get(1)? })
            })
        })
    }

    /// Notifications that are due and not being delivered yet.
    fn claim(&self) -> rusqlite::Result<Vec<DueNotification>> {
        // Held while reading: what is settled meanwhile must not be seen as due and free at once.
        let mut claimed = self.engine.claimed();
        let notifications = self.transact(|work| due(work, claimed.len() + BATCH))?;
        Ok(notifications.into_iter().filter(|notification| claimed.insert(notification.id)).collect())
    }

    fn settle(&self, id: i64, delivered: bool) {
        if let Err(error) = self.transact(|work| record(work, id, delivered)) {
            tracing::error!(%error, "the outcome of a delivery cannot be written");
        }
        self.engine.claimed().remove(&id);
        self.engine.settled.notify_waiters();
    }
}

fn due(work: &Work<'_>, limit: usize) -> rusqlite::Result<Vec<DueNotification>> {
    let mut statement = work.sql.prepare_cached(
        "SELECT id, url, body, signature FROM notifications WHERE active = 1 AND due <= ?1 ORDER BY due, id LIMIT ?2",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = statement.query_map(params![work.now_ms(), limit], |row| {
        Ok(DueNotification { id: row.get(0)?, url: row.get(1)?, body: row.get(2)?, signature: row.get(3)? })
    })?;
    rows.collect()
}

fn record(work: &Work<'_>, id: i64, delivered: bool) -> rusqlite::Result<usize> {
    let due = (work.now + RETRY_AFTER).timestamp_millis();
    let status = if delivered { "success" } else { "failed" };
    work.sql
        .prepare_cached(
            "UPDATE notifications SET attempted = ?2, attempts = attempts + 1, status = ?3,
                 active = (?3 = 'failed' AND attempts + 1 < ?4), due = ?5
             WHERE id = ?1",
        )?
        .execute(params![id, work.now_ms(), status, ATTEMPTS_MAX, due])
}

/// Delivers for as long as the simulator lives.
pub(crate) async fn run(core: Weak<Core>) {
    let slots = Arc::new(Semaphore::new(PARALLEL_MAX));
    let mut ticks = 0_u32;
    loop {
        let Some(core) = core.upgrade() else { return };
        jobs::finish_due(&core);
        if ticks.is_multiple_of(CLEAR_EVERY) {
            clear(&core);
        }
        let notifications = core.claim().unwrap_or_else(|error| {
            tracing::error!(%error, "the queue of notifications cannot be read");
            Vec::new()
        });
        if notifications.is_empty() {
            // The wait holds the simulator for one tick at most, so dropping it ends this loop.
            let _ = tokio::time::timeout(TICK, core.engine.wake.notified()).await;
            ticks = ticks.wrapping_add(1);
            continue;
        }
        for notification in notifications {
            dispatch(&core, &slots, notification).await;
        }
    }
}

/// Sends one notification without waiting for it; waits only for a free slot.
async fn dispatch(core: &Arc<Core>, slots: &Arc<Semaphore>, notification: DueNotification) {
    let (core, slots) = (Arc::clone(core), Arc::clone(slots));
    if random::happens(core.chaos().reorder) {
        let wait = REORDER_MS.0 + random::below(REORDER_MS.1 - REORDER_MS.0);
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(wait)).await;
            let _slot = slots.acquire_owned().await;
            deliver(&core, notification).await;
        });
        return;
    }
    let slot = slots.acquire_owned().await;
    tokio::spawn(async move {
        let _slot = slot;
        deliver(&core, notification).await;
    });
}

async fn deliver(core: &Core, notification: DueNotification) {
    let mut delivered = send(core, &notification).await;
    if random::happens(core.chaos().duplicate) {
        delivered |= send(core, &notification).await;
    }
    core.settle(notification.id, delivered);
}

/// One attempt; only 200 counts.
async fn send(core: &Core, notification: &DueNotification) -> bool {
    let mut request = core
        .engine
        .http
        .post(&notification.url)
        .header("content-type", "application/json")
        .body(notification.body.clone());
    if let Some(signature) = &notification.signature {
        request = request.header(verno_shoptet::signature::HEADER, signature);
    }
    match request.send().await {
        Ok(response) => {
            let ok = response.status() == reqwest::StatusCode::OK;
            // The connection is used again only when the answer has been read to its end.
            let _ = response.bytes().await;
            ok
        }
        Err(error) => {
            tracing::debug!(
                id = notification.id,
                timeout = error.is_timeout(),
                "a webhook was not delivered"
            );
            false
        }
    }
}

/// Forgets what is older than the log reaches.
fn clear(core: &Core) {
    let cleared = core.transact(|work| {
        let write = "DELETE FROM notifications WHERE active = 0 AND created < ?1";
        work.sql.execute(write, params![(work.now - LOG_KEPT).timestamp_millis()])
    });
    if let Err(error) = cleared {
        tracing::error!(%error, "the log of notifications cannot be cleared");
    }
}
