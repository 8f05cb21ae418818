//! Time enters the domain as a value; only edges hold a clock.

use chrono::{DateTime, Utc};

/// What edges read the time from. In production both readings are the system's; the local run can move
/// [`Clock::now`], so that a year of a shop's life fits into a minute.
pub trait Clock: Send + Sync {
    /// Business time: what is written on entries, compared with due dates and shown to people.
    fn now(&self) -> DateTime<Utc>;

    /// Wall-clock time: never moved, so it orders changes and measures leases and visibility.
    fn wall(&self) -> DateTime<Utc>;
}

/// The operating system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[expect(clippy::disallowed_methods, reason = "this is the clock that everything else reads")]
impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn wall(&self) -> DateTime<Utc> {
        Utc::now()
    }
}
