//! A token bucket that keeps requests within a service's limit, which holds per account.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// The rate limiter of one account, shared by all its clients in this process.
pub(crate) struct Pace {
    interval: Duration,
    burst: Duration,
    /// Time at which the next request would leave if requests were spread evenly.
    next: Mutex<Option<Instant>>,
}

impl Pace {
    /// Allows that many requests per minute, at most `burst` of them at once.
    pub(crate) fn new(requests_per_minute: u32, burst: u32) -> Self {
        let interval = Duration::from_mins(1) / requests_per_minute.max(1);
        Self { interval, burst: interval * burst.saturating_sub(1), next: Mutex::default() }
    }

    /// Waits until a request may leave.
    pub(crate) async fn enter(&self) {
        let at = {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            let now = Instant::now();
            // Unused requests do not add up to more than one burst.
            let even = next.map_or(now, |next| next.max(now));
            *next = Some(even + self.interval);
            even.checked_sub(self.burst).map_or(now, |at| at.max(now))
        };
        tokio::time::sleep_until(at).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_passes_and_then_the_pace_is_even() {
        let pace = Pace::new(60, 16);
        let began = Instant::now();
        for _ in 0..16 {
            pace.enter().await;
        }
        assert_eq!(began.elapsed().as_secs(), 0);
        for _ in 0..30 {
            pace.enter().await;
        }
        assert_eq!(began.elapsed().as_secs(), 30);
        tokio::time::advance(Duration::from_hours(1)).await;
        let began = Instant::now();
        for _ in 0..17 {
            pace.enter().await;
        }
        assert_eq!(began.elapsed().as_secs(), 1, "an hour of rest is worth one burst");
    }

    #[tokio::test(start_paused = true)]
    async fn without_a_burst_requests_leave_one_by_one() {
        let pace = Pace::new(600, 1);
        let began = Instant::now();
        for _ in 0..11 {
            pace.enter().await;
        }
        assert_eq!(began.elapsed().as_millis(), 1_000);
    }
}
