//! The health of a connection to a mailing service: who holds it, whether it is paused, and what is not
//! synced yet.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::JobId;

/// The first pause after a failure, doubled with each further one up to [`PAUSE_MAX`].
const PAUSE_MIN: TimeDelta = TimeDelta::seconds(5);
/// A service that was down for hours is found well again within this time.
const PAUSE_MAX: TimeDelta = TimeDelta::minutes(10);
/// How long a lease lasts that is not released: longer than its holder may work.
const LEASE: TimeDelta = TimeDelta::minutes(3);

/// The right to talk to the service, so that nobody writes an older state over a newer one and one process
/// keeps the limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// The worker that holds it.
    pub holder: String,
    /// The end of the lease, whatever becomes of its holder.
    pub until: DateTime<Utc>,
}

/// The health of the connection. Times are wall-clock times, never moved by the local run.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Health {
    /// Who may talk to the service; `None` while nobody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lease: Option<Lease>,
    /// Since when every attempt failed; `None` after a success.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<DateTime<Utc>>,
    /// Attempts that failed in a row.
    pub failures: u32,
    /// Nothing is sent before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_until: Option<DateTime<Utc>>,
    /// When customers last reached the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_sync_at: Option<DateTime<Utc>>,
    /// Position in the order of changes from which on the service is not synced; `None` if it is up to date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behind: Option<String>,
    /// When what is not synced will be looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wake_at: Option<DateTime<Utc>>,
    /// The last export by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub export: Option<JobId>,
    /// Goes up with every write; a write that read an older one is refused.
    #[serde(skip)]
    pub version: u64,
}

impl Health {
    /// Until when nothing is to be sent; `None` if it may be sent at `now`.
    pub fn rests_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.paused_until.filter(|until| *until > now)
    }

    /// Whether another worker holds the lease.
    pub fn is_held(&self, holder: &str, now: DateTime<Utc>) -> bool {
        self.lease.as_ref().is_some_and(|lease| lease.holder != holder && lease.until > now)
    }

    /// Gives the lease to `holder`.
    pub fn lend(&mut self, holder: &str, now: DateTime<Utc>) {
        self.lease = Some(Lease { holder: holder.to_owned(), until: now + LEASE });
    }

    /// Ends the lease, if it belongs to `holder`.
    pub fn give_back(&mut self, holder: &str) {
        if self.lease.as_ref().is_some_and(|lease| lease.holder == holder) {
            self.lease = None;
        }
    }

    /// Customers were written successfully.
    pub fn succeeded(&mut self, now: DateTime<Utc>) {
        self.failing_since = None;
        self.failures = 0;
        self.paused_until = None;
        self.last_sync_at = Some(now);
    }

    /// The service did not answer, or answered with an error.
    pub fn failed(&mut self, now: DateTime<Utc>) {
        self.failing_since.get_or_insert(now);
        let doubled = PAUSE_MIN * 2_i32.saturating_pow(self.failures.min(10));
        self.failures = self.failures.saturating_add(1);
        self.paused_until = Some(now + doubled.min(PAUSE_MAX));
    }

    /// The service asks to be left alone for a while, which is no failure.
    pub fn throttled(&mut self, now: DateTime<Utc>, wait: TimeDelta) {
        self.paused_until = Some(now + wait.clamp(TimeDelta::seconds(1), TimeDelta::hours(1)));
    }

    /// Notes that what was written at or after `position` is not synced.
    pub fn fall_behind(&mut self, position: &str) {
        if self.behind.as_deref().is_none_or(|behind| behind > position) {
            self.behind = Some(position.to_owned());
        }
    }

    /// Ends pauses and failures, when somebody sets the service up anew.
    pub fn mend(&mut self) {
        self.failing_since = None;
        self.failures = 0;
        self.paused_until = None;
        self.wake_at = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn pauses_grow_and_end_with_the_first_success() {
        let mut health = Health::default();
        let mut pauses = Vec::new();
        for nth in 0..12 {
            health.failed(at(nth * 1_000));
            pauses.push(health.paused_until.unwrap() - at(nth * 1_000));
        }
        assert!(pauses.windows(2).all(|pair| pair[0] <= pair[1]), "{pauses:?}");
        assert_eq!((pauses[0], pauses[11]), (TimeDelta::seconds(5), TimeDelta::minutes(10)));
        assert_eq!(health.failing_since, Some(at(0)));
        health.succeeded(at(20_000));
        assert_eq!((health.failures, health.rests_until(at(20_000))), (0, None));
    }

    #[test]
    fn a_lease_is_one_persons_until_it_is_over() {
        let mut health = Health::default();
        health.lend("a", at(0));
        assert!(health.is_held("b", at(60)) && !health.is_held("a", at(60)));
        assert!(!health.is_held("b", at(181)), "whoever held it died");
        health.give_back("b");
        assert!(health.is_held("b", at(60)), "nobody gives back what is another's");
        health.give_back("a");
        assert!(!health.is_held("b", at(60)));
    }

    #[test]
    fn it_is_behind_since_the_first_thing_it_missed() {
        let mut health = Health::default();
        for position in ["2026-11-02", "2026-11-03", "2026-11-01"] {
            health.fall_behind(position);
        }
        assert_eq!(health.behind.as_deref(), Some("2026-11-01"));
    }
}
