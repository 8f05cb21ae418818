//! Runs functions by the movable clock, as EventBridge Scheduler does by time. After a jump each due schedule
//! runs once.

mod expression;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use tokio::sync::{Mutex, watch};
use verno_domain::Clock;
use verno_lambda::{ScheduleFunction, ScheduledRun};

pub use expression::Expression;

use crate::clock::MovableClock;
use crate::error::Result;
use crate::state::State;

/// The longest sleep; the machine may have slept meanwhile.
const SLEEP_MAX: Duration = Duration::from_secs(30);

/// All schedules. Clones share them.
#[derive(Clone)]
pub struct Schedules {
    inner: Arc<Inner>,
}

struct Inner {
    entries: Vec<Entry>,
    clock: MovableClock,
    state: State,
    resting: watch::Sender<bool>,
}

/// While it is held, no schedule runs by time.
pub(crate) struct Rest<'a>(&'a Schedules);

impl Drop for Rest<'_> {
    fn drop(&mut self) {
        self.0.inner.resting.send_replace(false);
    }
}

struct Entry {
    name: String,
    expression: Expression,
    function: ScheduleFunction,
    /// Held while it runs: a run by hand and one by time do not overlap.
    turn: Mutex<()>,
}

/// A schedule with its last and next run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScheduleStatus {
    /// Short name, without the stack's.
    pub name: String,
    /// The expression in the template, such as `rate(10 minutes)`.
    pub expression: String,
    /// Time of the next run; `None` if the expression has no further one.
    pub next_at: Option<DateTime<Utc>>,
    /// Time of the last run; `None` before the first.
    pub last_at: Option<DateTime<Utc>>,
}

impl Schedules {
    /// The schedules with the functions they run.
    pub(crate) fn new(
        entries: Vec<(String, Expression, ScheduleFunction)>,
        clock: MovableClock,
        state: State,
    ) -> Self {
        let entry = |(name, expression, function)| Entry { name, expression, function, turn: Mutex::new(()) };
        let entries = entries.into_iter().map(entry).collect();
        Self { inner: Arc::new(Inner { entries, clock, state, resting: watch::Sender::new(false) }) }
    }

    /// Pauses all schedules until the returned value is dropped; what became due meanwhile then runs once.
    pub(crate) fn rest(&self) -> Rest<'_> {
        self.inner.resting.send_replace(true);
        Rest(self)
    }

    /// All schedules with their last and next runs.
    pub async fn list(&self) -> Result<Vec<ScheduleStatus>> {
        let mut list = Vec::new();
        for entry in &self.inner.entries {
            let (next_at, last_at) = self.times(entry).await?;
            let expression = entry.expression.to_string();
            list.push(ScheduleStatus { name: entry.name.clone(), expression, next_at, last_at });
        }
        Ok(list)
    }

    /// The names of those that run, or whose time has come and that are not resting.
    pub(crate) async fn under_way(&self) -> Result<Vec<&str>> {
        let mut names = Vec::new();
        let resting = *self.inner.resting.borrow();
        for entry in &self.inner.entries {
            let is_due = !resting
                && self.times(entry).await?.0.is_some_and(|next_at| next_at <= self.inner.clock.now());
            // Checked last: a schedule that was due and is not any more is running now.
            if is_due || entry.turn.try_lock().is_err() {
                names.push(entry.name.as_str());
            }
        }
        Ok(names)
    }

    /// Runs one now; `None` if there is none of that name.
    pub async fn run_now(&self, name: &str) -> Option<verno_domain::Result<()>> {
        let entry = self.inner.entries.iter().find(|entry| entry.name == name)?;
        Some(self.run_entry(entry).await)
    }

    /// Runs what is due until `stop` changes.
    pub(crate) async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut moved = self.inner.clock.watch();
        let mut resting = self.inner.resting.subscribe();
        while !*stop.borrow() {
            moved.mark_unchanged();
            if *resting.borrow_and_update() {
                tokio::select! {
                    _ = resting.changed() => {}
                    _ = stop.changed() => {}
                }
                continue;
            }
            let mut sleep = SLEEP_MAX;
            for entry in &self.inner.entries {
                match self.run_if_due(entry).await {
                    Ok(wait) => sleep = sleep.min(wait),
                    Err(error) => tracing::error!(schedule = entry.name, "a schedule has no time: {error}"),
                }
            }
            tokio::select! {
                () = tokio::time::sleep(sleep) => {}
                _ = moved.changed() => {}
                _ = resting.changed() => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Runs it if its time has come, and says how long until the next.
    async fn run_if_due(&self, entry: &Entry) -> Result<Duration> {
        let (next_at, _) = self.times(entry).await?;
        let Some(next_at) = next_at else { return Ok(SLEEP_MAX) };
        let wait = next_at - self.inner.clock.now();
        if let Ok(wait) = wait.to_std()
            && !wait.is_zero()
        {
            return Ok(wait);
        }
        // A failure is in the log; the schedule runs again at its next time.
        let _ = self.run_entry(entry).await;
        Ok(Duration::ZERO)
    }

    async fn run_entry(&self, entry: &Entry) -> verno_domain::Result<()> {
        let _turn = entry.turn.lock().await;
        let at = self.inner.clock.now();
        let next_at = entry.expression.next_after(at);
        let name = entry.name.clone();
        let remembered = self.inner.state.write(move |transaction| {
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO local_schedule (name, next_at, last_at) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![name, next_at.map(|at| at.to_rfc3339()), at.to_rfc3339()])
                .map(drop)
        });
        // Saved before it runs: a schedule whose run cannot be saved would run for ever.
        remembered.await.map_err(|error| verno_domain::Error::unavailable("no state").with_source(error))?;
        entry.function.run(ScheduledRun { at }).await
    }

    /// The next and the last run. After the clock went back, the next one is near again and not years away.
    async fn times(&self, entry: &Entry) -> Result<(Option<DateTime<Utc>>, Option<DateTime<Utc>>)> {
        let now = self.inner.clock.now();
        let name = entry.name.clone();
        let kept = self.inner.state.read(move |connection| {
            connection
                .prepare_cached("SELECT next_at, last_at FROM local_schedule WHERE name = ?1")?
                .query_row([name], |row| {
                    Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?))
                })
                .optional()
        });
        let time = |text: Option<String>| text.and_then(|text| text.parse::<DateTime<Utc>>().ok());
        let (kept_next, last_at) = kept.await?.map_or((None, None), |(next, last)| (time(next), time(last)));
        let soonest = entry.expression.next_after(now);
        let next_at = match (kept_next, soonest) {
            (Some(kept), Some(soonest)) => Some(kept.min(soonest)),
            (None, Some(soonest)) => Some(self.first(entry, soonest).await?),
            (kept, None) => kept,
        };
        Ok((next_at, last_at))
    }

    /// The first time of a schedule that never ran counts from when it was first seen, not from each check.
    async fn first(&self, entry: &Entry, next_at: DateTime<Utc>) -> Result<DateTime<Utc>> {
        let name = entry.name.clone();
        self.inner
            .state
            .write(move |transaction| {
                transaction
                    .prepare_cached("INSERT OR IGNORE INTO local_schedule (name, next_at) VALUES (?1, ?2)")?
                    .execute(params![name, next_at.to_rfc3339()])
                    .map(drop)
            })
            .await?;
        Ok(next_at)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    fn schedules(expression: &str) -> (Schedules, MovableClock, Arc<AtomicU32>) {
        let state = State::memory().unwrap();
        let clock = MovableClock::open(&state).unwrap();
        let runs = Arc::new(AtomicU32::new(0));
        let counted = runs.clone();
        let function = ScheduleFunction::new("test", move |_| {
            counted.fetch_add(1, Ordering::SeqCst);
            std::future::ready(Ok(()))
        });
        let expression = Expression::parse(expression, None).unwrap();
        (Schedules::new(vec![("sweep".into(), expression, function)], clock.clone(), state), clock, runs)
    }

    #[tokio::test]
    async fn after_a_jump_over_many_turns_it_runs_once() {
        let (schedules, clock, runs) = schedules("rate(10 minutes)");
        let next = schedules.list().await.unwrap()[0].next_at.unwrap();
        clock.set(next + chrono::TimeDelta::days(14)).unwrap().unwrap();
        assert_eq!(schedules.under_way().await.unwrap(), ["sweep"], "its time has come");
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(schedules.clone().run(stopped));
        while runs.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        stop.send(true).unwrap();
        running.await.unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 1);
        assert!(schedules.under_way().await.unwrap().is_empty());
        let status = schedules.list().await.unwrap().remove(0);
        assert!(status.next_at.unwrap() - status.last_at.unwrap() <= chrono::TimeDelta::minutes(10));
    }

    #[tokio::test]
    async fn what_became_due_while_all_rested_runs_once_afterwards() {
        let (schedules, clock, runs) = schedules("rate(10 minutes)");
        schedules.list().await.unwrap();
        let rest = schedules.rest();
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(schedules.clone().run(stopped));
        for _ in 0..3 {
            clock.set(clock.now() + chrono::TimeDelta::days(1)).unwrap().unwrap();
            tokio::task::yield_now().await;
        }
        assert_eq!(runs.load(Ordering::SeqCst), 0);
        assert!(schedules.under_way().await.unwrap().is_empty(), "nobody waits for who rests");
        drop(rest);
        while runs.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        stop.send(true).unwrap();
        running.await.unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn by_hand_it_runs_now_and_an_unknown_one_does_not() {
        let (schedules, _, runs) = schedules("cron(0 3 * * ? *)");
        schedules.run_now("sweep").await.unwrap().unwrap();
        assert!(schedules.run_now("sweeper").await.is_none());
        assert_eq!(runs.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn after_the_clock_went_back_the_next_turn_is_near_again() {
        let (schedules, clock, _) = schedules("rate(10 minutes)");
        schedules.run_now("sweep").await.unwrap().unwrap();
        let past = "1997-01-01T00:00:00Z".parse().unwrap();
        clock.set(past).unwrap().unwrap();
        let next = schedules.list().await.unwrap()[0].next_at.unwrap();
        assert!(next > past && next < past + chrono::TimeDelta::hours(1), "{next}");
    }
}
