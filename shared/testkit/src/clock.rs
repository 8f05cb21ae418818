//! A clock that moves only when a test moves it.

use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::Clock;

/// Stands still at a noon until it is moved. The machine's time goes on a millisecond with every reading, so
/// that changes have an order.
pub struct TestClock {
    now: Mutex<DateTime<Utc>>,
    wall: Mutex<DateTime<Utc>>,
}

impl TestClock {
    /// Both times at 2026-11-22 12:00 UTC, a Sunday in winter time.
    pub fn new() -> Self {
        let noon: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
        Self { now: Mutex::new(noon), wall: Mutex::new(noon) }
    }

    /// Moves the time of the business and the machine's by the same span.
    pub fn advance(&self, by: TimeDelta) {
        *self.now.lock().unwrap() += by;
        *self.wall.lock().unwrap() += by;
    }

    /// Moves the machine's time alone, as while somebody waits.
    pub fn pass_wall(&self, by: TimeDelta) {
        *self.wall.lock().unwrap() += by;
    }
}

impl Default for TestClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.now.lock().unwrap()
    }

    fn wall(&self) -> DateTime<Utc> {
        let mut wall = self.wall.lock().unwrap();
        *wall += TimeDelta::milliseconds(1);
        *wall
    }
}
