//! How a mailing service does for one shop: who has its lease, whether it is paused, and from where on it is
//! behind.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::JobId;

/// The first pause after a failure, doubled with each further one up to [`PAUSE_MAX`].
const PAUSE_MIN: TimeDelta = TimeDelta::seconds(5);
/// The longest pause after a failure: a service that was down for hours is found working again within this
/// time.
const PAUSE_MAX: TimeDelta = TimeDelta::minutes(10);
/// How long a lease lasts if it is not released: longer than its holder may work, by the time limits of the
/// functions.
const LEASE: TimeDelta = TimeDelta::minutes(3);

/// The right of one process to send to the service, so that nobody writes an older state over a newer one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// Random text of the process that has it.
    pub holder: String,
    /// When it lapses, whatever became of its holder.
    pub until: DateTime<Utc>,
}

/// How a service does for one shop. Times are those of the machine's clock, which a simulated day does not
/// move.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Health {
    /// The lease, while somebody has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lease: Option<Lease>,
    /// Since when every attempt failed; `None` after a success.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<DateTime<Utc>>,
    /// Attempts that failed in a row.
    pub failures: u32,
    /// Nothing is sent before this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_until: Option<DateTime<Utc>>,
    /// When customers last reached the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_sync_at: Option<DateTime<Utc>>,
    /// Position in the order of changes from which on the service is behind; `None` if it got all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behind: Option<String>,
    /// When a message will come to catch up; `None` if none is under way.
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
    /// The end of the pause that holds at `now`; `None` if the service may be used.
    pub fn pause_end(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.paused_until.filter(|until| *until > now)
    }

    /// Whether somebody other than `holder` has the lease at `now`.
    pub fn is_leased_to_other(&self, holder: &str, now: DateTime<Utc>) -> bool {
        self.lease.as_ref().is_some_and(|lease| lease.holder != holder && lease.until > now)
    }

    /// Gives the lease to `holder`, whoever had it.
    pub fn grant_lease(&mut self, holder: &str, now: DateTime<Utc>) {
        self.lease = Some(Lease { holder: holder.to_owned(), until: now + LEASE });
    }

    /// Ends the lease if it is that of `holder`.
    pub fn release_lease(&mut self, holder: &str) {
        if self.lease.as_ref().is_some_and(|lease| lease.holder == holder) {
            self.lease = None;
        }
    }

    /// Notes that customers reached the service.
    pub fn succeeded(&mut self, now: DateTime<Utc>) {
        self.failing_since = None;
        self.failures = 0;
        self.paused_until = None;
        self.last_sync_at = Some(now);
    }

    /// Notes that the service did not answer, or failed; each failure in a row doubles the pause.
    pub fn failed(&mut self, now: DateTime<Utc>) {
        self.failing_since.get_or_insert(now);
        let doubled = PAUSE_MIN * 2_i32.saturating_pow(self.failures.min(10));
        self.failures = self.failures.saturating_add(1);
        self.paused_until = Some(now + doubled.min(PAUSE_MAX));
    }

    /// Notes that the service asked to be left alone for a while, which is no failure.
    pub fn throttled(&mut self, now: DateTime<Utc>, wait: TimeDelta) {
        self.paused_until = Some(now + wait.clamp(TimeDelta::seconds(1), TimeDelta::hours(1)));
    }

    /// Notes that the service did not get what was written at or after `position`.
    pub fn fall_behind(&mut self, position: &str) {
        if self.behind.as_deref().is_none_or(|behind| behind > position) {
            self.behind = Some(position.to_owned());
        }
    }

    /// Forgets failures and pauses: somebody set the service up anew.
    pub fn reset(&mut self) {
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
        assert_eq!((health.failures, health.pause_end(at(20_000))), (0, None));
    }

    #[test]
    fn a_lease_has_one_holder_until_it_expires() {
        let mut health = Health::default();
        health.grant_lease("a", at(0));
        assert!(health.is_leased_to_other("b", at(60)) && !health.is_leased_to_other("a", at(60)));
        assert!(!health.is_leased_to_other("b", at(181)), "its holder died");
        health.release_lease("b");
        assert!(health.is_leased_to_other("b", at(60)), "only the holder releases it");
        health.release_lease("a");
        assert!(!health.is_leased_to_other("b", at(60)));
    }

    #[test]
    fn it_is_behind_since_the_first_change_it_missed() {
        let mut health = Health::default();
        for position in ["2026-11-02", "2026-11-03", "2026-11-01"] {
            health.fall_behind(position);
        }
        assert_eq!(health.behind.as_deref(), Some("2026-11-01"));
    }
}
