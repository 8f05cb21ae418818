//! Attempts at a PIN or a code: how many somebody has before they must wait.
//!
//! An attempt is entered before it is checked, and removed if it was right. So attempts made at the same
//! moment are counted like those made one after the other, and nobody gains by asking in parallel.
//!
//! The product's public help does not document the limits; they are our own.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Failures within [`WINDOW`] that lock.
pub const FAILURES_MAX: usize = 5;
/// Failures this close to each other count together.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// How long a lock lasts.
pub const LOCK: TimeDelta = TimeDelta::hours(1);
/// An attempt entered this long ago whose result was never recorded counts as a failure: the process that
/// checked it died.
const OPEN_MAX: TimeDelta = TimeDelta::seconds(45);

/// The attempts made for one address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Attempts {
    /// When the failures that still count happened.
    failures: Vec<DateTime<Utc>>,
    /// When the attempts that are being checked were entered.
    open: Vec<DateTime<Utc>>,
    /// Nobody may attempt before; `None` without a lock.
    locked_until: Option<DateTime<Utc>>,
}

/// Whether an attempt may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Yes; the attempt is entered.
    Go,
    /// Not while others are being checked: they may use up what is left.
    Wait,
    /// Not before this time.
    Locked(DateTime<Utc>),
}

impl Attempts {
    /// Enters an attempt, if one is allowed.
    pub fn enter(&mut self, now: DateTime<Utc>) -> Turn {
        self.settle(now);
        if let Some(until) = self.locked_until {
            return Turn::Locked(until);
        }
        if self.failures.len() + self.open.len() >= FAILURES_MAX {
            return Turn::Wait;
        }
        self.open.push(now);
        Turn::Go
    }

    /// The attempt entered at `entered` was wrong.
    pub fn fail(&mut self, entered: DateTime<Utc>, now: DateTime<Utc>) {
        self.cross_out(entered);
        self.failures.push(now);
        self.settle(now);
    }

    /// The attempt entered at `entered` was right: earlier failures are forgotten.
    pub fn pass(&mut self, entered: DateTime<Utc>) {
        self.cross_out(entered);
        self.failures.clear();
    }

    fn cross_out(&mut self, entered: DateTime<Utc>) {
        if let Some(position) = self.open.iter().position(|at| *at == entered) {
            self.open.swap_remove(position);
        }
    }

    /// Drops what no longer counts, and locks when there are too many failures.
    fn settle(&mut self, now: DateTime<Utc>) {
        if self.locked_until.is_some_and(|until| until <= now) {
            *self = Self::default();
        }
        let (lost, open) = self.open.iter().partition(|at| now - **at > OPEN_MAX);
        self.open = open;
        self.failures.extend::<Vec<_>>(lost);
        self.failures.retain(|at| now - *at < WINDOW);
        if self.failures.len() >= FAILURES_MAX && self.locked_until.is_none() {
            self.locked_until = Some(now + LOCK);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    fn miss(attempts: &mut Attempts, seconds: i64) {
        assert_eq!(attempts.enter(at(seconds)), Turn::Go);
        attempts.fail(at(seconds), at(seconds));
    }

    #[test]
    fn the_fifth_failure_locks_for_an_hour_and_then_all_is_forgotten() {
        let mut attempts = Attempts::default();
        (0..5).for_each(|nth| miss(&mut attempts, nth));
        assert_eq!(attempts.enter(at(5)), Turn::Locked(at(4 + 3_600)));
        assert_eq!(attempts.enter(at(3_603)), Turn::Locked(at(3_604)));
        (0..4).for_each(|nth| miss(&mut attempts, 3_604 + nth));
        assert_eq!(attempts.enter(at(3_700)), Turn::Go);
    }

    #[test]
    fn failures_far_apart_do_not_lock_and_a_right_attempt_clears_them() {
        let mut attempts = Attempts::default();
        (0..20).for_each(|nth| miss(&mut attempts, nth * 240));
        let mut attempts = Attempts::default();
        for round in 0..10 {
            (0..4).for_each(|nth| miss(&mut attempts, round * 10 + nth));
            assert_eq!(attempts.enter(at(round * 10 + 5)), Turn::Go);
            attempts.pass(at(round * 10 + 5));
        }
    }

    #[test]
    fn attempts_at_the_same_moment_are_counted_before_they_are_checked() {
        let mut attempts = Attempts::default();
        (0..5).for_each(|_| assert_eq!(attempts.enter(at(0)), Turn::Go));
        assert_eq!(attempts.enter(at(0)), Turn::Wait);
        attempts.pass(at(0));
        assert_eq!(attempts.enter(at(1)), Turn::Go);
        (0..4).for_each(|_| attempts.fail(at(0), at(2)));
        attempts.fail(at(1), at(2));
        assert!(matches!(attempts.enter(at(3)), Turn::Locked(_)));
    }

    #[test]
    fn attempts_without_a_recorded_result_count_as_failures() {
        let mut attempts = Attempts::default();
        (0..5).for_each(|_| assert_eq!(attempts.enter(at(0)), Turn::Go));
        assert!(matches!(attempts.enter(at(46)), Turn::Locked(_)));
    }

    proptest! {
        #[test]
        fn no_quarter_of_an_hour_has_more_than_five_failures(
            pauses in prop::collection::vec((0_i64..400, any::<bool>()), 1..80)
        ) {
            let (mut attempts, mut now, mut failed) = (Attempts::default(), 0, Vec::new());
            for (pause, wait) in pauses {
                now += pause;
                if attempts.enter(at(now)) == Turn::Go {
                    let entered = now;
                    now += if wait { 3 } else { 0 };
                    attempts.fail(at(entered), at(now));
                    failed.push(now);
                }
            }
            for (nth, first) in failed.iter().enumerate() {
                let together = failed[nth..].iter().filter(|at| *at - first < 900).count();
                prop_assert!(together <= FAILURES_MAX, "{failed:?}");
            }
        }
    }
}
